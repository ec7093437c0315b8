import type { Lang } from '@hub/calendar/date-words';
import { deskWords } from './desk-words';

/** At the foot of a page of one's own: who one is here, one's sign-ins, the way out. */
export function SignedIn({ name, lang, formToken }: { name: string; lang: Lang; formToken: string }) {
  const text = deskWords(lang);
  return (
    <form method="post" action="/desk/abmelden" class="row signed-in">
      <input type="hidden" name="formToken" value={formToken} />
      <span class="small">{text.signedInAs(name)}</span>
      <a href="/desk/anmeldungen">{text.ownSessions}</a>
      <button type="submit" class="button quiet">
        {text.signOut}
      </button>
    </form>
  );
}
