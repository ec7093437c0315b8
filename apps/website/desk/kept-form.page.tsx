import { page, type Letterhead } from '../letterhead/frame.page';
import { signInWords } from './sign-in-words';

/** Names and values in the order of the form. */
export type TypedFields = [name: string, value: string][];

/** What was typed, on its way back; a browser eats the first line break of a textarea, not of these. */
export function HiddenFields({ fields }: { fields: TypedFields }) {
  return (
    <>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

export interface KeptFormData extends Letterhead {
  path: string;
  /** As they are sent again. */
  fields: TypedFields;
  /** Whether sending them shows the form again, as it was, or does what was asked for. */
  leads: 'form' | 'onward';
  formToken: string;
}

/** After signing in again: what was typed, to look at, and one button to go on. Nothing happens before it is pressed. */
export function keptFormPage(data: KeptFormData): string {
  const { lang, path, fields, leads, formToken } = data;
  const text = signInWords(lang);
  const shown = fields.filter(([, value]) => value.trim() !== '' && !/^[\w-]{30,}$/u.test(value));
  return page({
    ...data,
    title: text.keptTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.keptTitle}</h1>
        <p role="status">{text.keptHelp}</p>
        <ul class="typed">
          {shown.map(([, value]) => (
            <li>{value}</li>
          ))}
        </ul>
        <form method="post" action={path}>
          <input type="hidden" name="formToken" value={formToken} />
          <HiddenFields fields={fields} />
          <button type="submit" class="button big">
            {leads === 'form' ? text.keptGoOn : text.keptSend}
          </button>
        </form>
        <form method="post" action="/desk/weiter/verwerfen">
          <input type="hidden" name="formToken" value={formToken} />
          <button type="submit" class="button quiet">
            {text.keptForget}
          </button>
        </form>
      </>
    ),
  });
}
