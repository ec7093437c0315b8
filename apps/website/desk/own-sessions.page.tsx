import type { Lang } from '@hub/calendar/date-words';
import { clock, dateInWords } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import type { OwnSession } from '@hub/people/sessions.service';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { Time } from '../letterhead/dates.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { signInWords } from './sign-in-words';

export interface OwnSessionsData extends Letterhead {
  sessions: OwnSession[];
  done: string | null;
  formToken: string;
}

/** Where one is signed in: since when, last used, which browser, and an end to each. */
export function ownSessionsPage(data: OwnSessionsData): string {
  const { lang, sessions, formToken } = data;
  const text = signInWords(lang);
  return page({
    ...data,
    title: text.sessions,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.sessions} back={null} done={data.done} />
        <p>{text.sessionsHelp}</p>
        <ul class="plain-list">
          {sessions.map((session) => (
            <li>
              <h2>
                {session.browser ?? text.unknownBrowser}
                {session.isThis && ` (${text.thisOne})`}
              </h2>
              <p>
                {text.since} <Moment at={session.createdAt} lang={lang} />, {text.lastUsed}{' '}
                <Moment at={session.lastUsedAt} lang={lang} />
              </p>
              <form method="post" action={`/desk/anmeldungen/${session.id}/beenden`}>
                <input type="hidden" name="formToken" value={formToken} />
                <button
                  type="submit"
                  class="button quiet"
                  aria-label={`${text.end}: ${session.browser ?? text.unknownBrowser}, ${momentInWords(session.createdAt, lang)}`}
                >
                  {text.end}
                </button>
              </form>
            </li>
          ))}
        </ul>
        {sessions.length > 1 ? (
          <form method="post" action="/desk/anmeldungen/andere">
            <input type="hidden" name="formToken" value={formToken} />
            <button type="submit" class="button">
              {text.endOthers}
            </button>
          </form>
        ) : (
          <p>{text.noOthers}</p>
        )}
        <p>
          <a href="/desk">{text.toDesk}</a>
        </p>
      </>
    ),
  });
}

function Moment({ at, lang }: { at: Date; lang: Lang }) {
  return (
    <Time local={localOf(at, HOME_ZONE)} zone={HOME_ZONE}>
      {momentInWords(at, lang)}
    </Time>
  );
}

function momentInWords(at: Date, lang: Lang): string {
  const local = localOf(at, HOME_ZONE);
  return `${dateInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
}
