import { whenInWords } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { WhenTime } from '../letterhead/dates.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { StateChip } from '../agenda/meeting-list.page';
import { deskWords } from './desk-words';
import { engineWords } from './engine-words';
import { retentionWords } from './retention-words';

export interface DeskData extends Letterhead {
  now: Date;
  meetings: Meeting[];
  /** What just happened, in one sentence. */
  done: string | null;
  /** Address of the next page of meetings, if there is one. */
  nextPage: string | null;
  hasDemonstration: boolean;
  formToken: string;
}

/** The desk: what is coming, and what one can do about it. */
export function deskPage(data: DeskData): string {
  const { lang, meetings, now } = data;
  const text = deskWords(lang);
  return page({
    ...data,
    title: text.desk,
    noindex: true,
    children: (
      <>
        <h1>{text.desk}</h1>
        {data.done && (
          <div class="note" role="status">
            <p>{data.done}</p>
          </div>
        )}
        <p class="row">
          <a class="button" href="/desk/reihen/neu">
            {text.planSeries}
          </a>
          <a class="button quiet" href="/desk/reihen/neu?art=einzeln">
            {text.planSingle}
          </a>
          <a class="button quiet" href="/kalender">
            {text.subscribeNow}
          </a>
          <a class="button quiet" href="/desk/briefe">
            {text.letters}
          </a>
          <a class="button quiet" href="/desk/menschen">
            {text.people}
          </a>
          <a class="button quiet" href="/desk/fragen">
            {text.questions}
          </a>
          <a class="button quiet" href="/desk/aufbewahrung">
            {retentionWords(lang).title}
          </a>
          <a class="button quiet" href="/desk/videodienste">
            {engineWords(lang).title}
          </a>
        </p>
        <p>
          {text.possible} <a href="/api/v1/openapi.json">{text.programInterface}</a>.
        </p>
        <h2>{text.upcoming}</h2>
        {meetings.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <ul class="plain-list">
            {meetings.map((meeting) => (
              <li>
                <h3>
                  <a href={`/termine/${meeting.slug}`}>{meeting.title}</a>
                </h3>
                <p>
                  <WhenTime when={meeting} lang={lang} /> <StateChip meeting={meeting} lang={lang} now={now} />
                </p>
                <Actions meeting={meeting} />
              </li>
            ))}
          </ul>
        )}
        {data.nextPage && (
          <p>
            <a href={data.nextPage}>{text.later}</a>
          </p>
        )}
        {data.hasDemonstration && (
          <>
            <h2>{text.demonstration}</h2>
            <p>{text.demonstrationNote}</p>
            <form method="post" action="/desk/vorfuehrung/entfernen">
              <input type="hidden" name="formToken" value={data.formToken} />
              <button class="button stop">{text.clearDemonstration}</button>
            </form>
          </>
        )}
        <form method="post" action="/desk/abmelden" class="row signed-in">
          <input type="hidden" name="formToken" value={data.formToken} />
          <span class="small">{text.signedInAs(data.organiser?.name ?? '')}</span>
          <button class="button quiet">{text.signOut}</button>
        </form>
      </>
    ),
  });

  function Actions({ meeting }: { meeting: Meeting }) {
    const about = `${meeting.title}, ${whenInWords(meeting, lang)}`;
    const actions: [address: string, label: string, isPossible: boolean][] = [
      ['gaeste', text.guests, meeting.access !== 'public_no_registration'],
      ['verlegen', text.move, meeting.state !== 'cancelled'],
      ['absagen', text.cancel, meeting.state !== 'cancelled'],
      ['einladen', text.invite, meeting.state !== 'cancelled'],
      ['zusatztermin', text.extraDate, meeting.seriesId !== null],
      ['gespeichert', retentionWords(lang).storedShort, true],
    ];
    const possible = actions.filter(([, , isPossible]) => isPossible);
    if (possible.length === 0) return null;
    return (
      <p class="actions">
        {possible.map(([address, label]) => (
          <a href={`/desk/termine/${meeting.slug}/${address}`} aria-label={`${label}: ${about}`}>
            {label}
          </a>
        ))}
      </p>
    );
  }
}
