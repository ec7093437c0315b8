import { ErrorSummary, Field } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { deskWords } from './desk-words';

/** GET shows who the link signs in; only its button uses it up, so no mail scanner can. */
export function signInPage(data: Letterhead & { name: string; action: string; formToken: string }): string {
  const text = deskWords(data.lang);
  return page({
    ...data,
    title: text.signInTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.signInTitle}</h1>
        <p>{text.signInAs(data.name)}</p>
        <form method="post" action={data.action}>
          <input type="hidden" name="formToken" value={data.formToken} />
          <button class="button big">{text.signIn}</button>
        </form>
      </>
    ),
  });
}

/** The link is used up or too old: the page to get another one. */
export function signInGonePage(data: AskForLink): string {
  const text = deskWords(data.lang);
  return askPage(data, text.signInGone, text.signInGoneHelp);
}

export function signInNeededPage(data: AskForLink): string {
  const text = deskWords(data.lang);
  return askPage(data, text.signInTitle, text.signInNeeded);
}

/** The same for every address: whoever asks does not learn who works here. */
export function signInAskedPage(data: Letterhead): string {
  const text = deskWords(data.lang);
  return page({
    ...data,
    title: text.signInAsked,
    noindex: true,
    children: (
      <>
        <h1>{text.signInAsked}</h1>
        <p role="status">{text.signInAskedHelp}</p>
      </>
    ),
  });
}

export interface AskForLink extends Letterhead {
  formToken: string;
  /** What is wrong with the address that was typed. */
  error?: string | null;
  typed?: string;
}

function askPage(data: AskForLink, title: string, says: string): string {
  const { lang, formToken, error = null, typed = '' } = data;
  const text = deskWords(lang);
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorSummary lang={lang} errors={error ? [{ field: 'address', message: error }] : []} />
        <p>{says}</p>
        <form method="post" action={`/desk/anmelden?lang=${lang}`}>
          <input type="hidden" name="formToken" value={formToken} />
          <Field
            {...{ lang, id: 'address', type: 'email', label: text.signInAddress, required: true, error }}
            {...{ value: typed, autocomplete: 'email', maxlength: 254 }}
          />
          <button type="submit" class="button">
            {text.signInAsk}
          </button>
        </form>
      </>
    ),
  });
}
