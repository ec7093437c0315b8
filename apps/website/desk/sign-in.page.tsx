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

export function signInGonePage(data: Letterhead): string {
  const text = deskWords(data.lang);
  return page({
    ...data,
    title: text.signInGone,
    noindex: true,
    children: (
      <>
        <h1>{text.signInGone}</h1>
        <p>{text.signInGoneHelp}</p>
      </>
    ),
  });
}

export function signInNeededPage(data: Letterhead): string {
  const text = deskWords(data.lang);
  return page({
    ...data,
    title: text.signInTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.signInTitle}</h1>
        <p>{text.signInNeeded}</p>
      </>
    ),
  });
}
