import type { ComponentChildren } from 'preact';
import { ErrorSummary, Field } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { HiddenFields, type TypedFields } from './kept-form.page';
import { signInWords } from './sign-in-words';

/** GET shows who the link signs in; only its button uses it up, so no mail scanner can. */
export function signInPage(data: Letterhead & { name: string; action: string; formToken: string }): string {
  const text = signInWords(data.lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <h1>{text.title}</h1>
        <p>{text.as(data.name)}</p>
        <form method="post" action={data.action}>
          <input type="hidden" name="formToken" value={data.formToken} />
          <button type="submit" class="button big">
            {text.signIn}
          </button>
        </form>
      </>
    ),
  });
}

/** Opened where nobody asked for it: the code for the browser that did, and a way to sign in here all the same. */
export function otherBrowserPage(data: Letterhead & { code: string }): string {
  const { lang, code } = data;
  const text = signInWords(lang);
  return page({
    ...data,
    title: text.otherTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.otherTitle}</h1>
        <p>{text.otherHelp}</p>
        <p class="one-code">{`${code.slice(0, 3)} ${code.slice(3)}`}</p>
        <p class="note">{text.otherWarning}</p>
        <p>
          {text.otherAgain} <a href={`/desk/anmelden?lang=${lang}`}>{text.another}</a>
        </p>
      </>
    ),
  });
}

/** The link is used up or too old: the page to get another one. */
export function signInGonePage(data: AskForLink): string {
  const text = signInWords(data.lang);
  return askPage(data, text.gone, [text.goneHelp]);
}

export function signInNeededPage(data: AskForLink): string {
  const text = signInWords(data.lang);
  return askPage(data, text.title, [text.needed, text.neededAtStart]);
}

/** A form was sent by somebody whose session is over; nothing of it is lost. */
export function signInOverPage(data: AskForLink & { typed: { path: string; fields: TypedFields } }): string {
  const { lang, formToken, typed } = data;
  const text = signInWords(lang);
  return askPage(
    { ...data, typedAddress: '' },
    text.over,
    [text.overHelp],
    <form method="post" action={typed.path} class="beside">
      <h2>{text.elsewhere}</h2>
      <p>{text.elsewhereHelp}</p>
      <input type="hidden" name="formToken" value={formToken} />
      <HiddenFields fields={typed.fields} />
      <button type="submit" class="button quiet">
        {text.sendAgain}
      </button>
    </form>,
  );
}

/** Back from the identity provider, and not let in: why, and the other way. */
export function signInStrangerPage(data: AskForLink & { says: string }): string {
  return askPage(data, signInWords(data.lang).strangerTitle, [data.says]);
}

export interface CodeForm extends Letterhead {
  formToken: string;
  error?: string | null;
}

/** The same for every address: whoever asks does not learn who works here. */
export function signInAskedPage(data: CodeForm): string {
  const { lang, error = null } = data;
  const text = signInWords(lang);
  return page({
    ...data,
    title: text.asked,
    noindex: true,
    children: (
      <>
        <h1>{text.asked}</h1>
        <ErrorSummary lang={lang} errors={error ? [{ field: 'code', message: error }] : []} />
        <p role={error ? undefined : 'status'}>{text.askedHelp}</p>
        <h2>{text.codeTitle}</h2>
        <form method="post" action={`/desk/anmelden/code?lang=${lang}`}>
          <input type="hidden" name="formToken" value={data.formToken} />
          <Field
            {...{ lang, id: 'code', label: text.code, hint: text.codeHelp, required: true, error }}
            {...{ inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 12 }}
          />
          <button type="submit" class="button">
            {text.codeEnter}
          </button>
        </form>
        <p>
          <a href={`/desk/anmelden?lang=${lang}`}>{text.another}</a>
        </p>
      </>
    ),
  });
}

export interface AskForLink extends Letterhead {
  formToken: string;
  /** What is wrong with the address that was typed. */
  error?: string | null;
  typedAddress?: string;
}

function askPage(data: AskForLink, title: string, says: string[], more?: ComponentChildren): string {
  const { lang, formToken, error = null, typedAddress = '' } = data;
  const text = signInWords(lang);
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorSummary lang={lang} errors={error ? [{ field: 'address', message: error }] : []} />
        {says.map((each) => (
          <p>{each}</p>
        ))}
        {data.hasProvider && (
          <>
            <p>
              <a class="button" href={`/desk/anmelden/oidc?lang=${lang}`}>
                {text.provider}
              </a>
            </p>
            <p>{text.orByMail}</p>
          </>
        )}
        <form method="post" action={`/desk/anmelden?lang=${lang}`}>
          <input type="hidden" name="formToken" value={formToken} />
          <Field
            {...{ lang, id: 'address', type: 'email', label: text.address, required: true, error }}
            {...{ value: typedAddress, autocomplete: 'email', maxlength: 254 }}
          />
          <button type="submit" class="button">
            {text.ask}
          </button>
        </form>
        {more}
      </>
    ),
  });
}
