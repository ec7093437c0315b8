import type { Lang } from '@hub/calendar/date-words';
import { whenInWords } from '@hub/calendar/date-words';
import type { Registration } from '@hub/guests/registration.entity';
import { LIVE_STATES } from '@hub/guests/registration-words';
import type { SeriesRegistration } from '@hub/guests/series-registration.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Tile, WhenTime } from '../letterhead/dates.page';
import { ErrorSummary, type FieldError } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Distances } from './my-place.page';
import { signUpWords } from './sign-up-words';
import { Followed } from './subscription.page';

export interface MyDate {
  registration: Registration;
  meeting: Meeting;
  /** Of the page of this single date; null where there is nothing to do. */
  token: string | null;
}

export interface MySeriesData extends Letterhead {
  seriesRegistration: SeriesRegistration;
  token: string;
  formToken: string;
  /** The coming ones, left out ones included, in order of time. */
  dates: MyDate[];
  /** Minutes before the start, as the series has it. */
  usual: readonly number[];
  isSaved?: boolean;
  errors?: FieldError[];
}

/** Registered once for all dates: each can be left out and taken back. */
export function mySeriesPage(data: MySeriesData): string {
  const { lang, seriesRegistration, token, dates } = data;
  const text = signUpWords(lang).mine;
  const isOver = seriesRegistration.cancelledAt !== null;
  const title = isOver ? text.seriesEnded : text.series;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorSummary lang={lang} errors={data.errors ?? []} />
        {data.isSaved && (
          <p class="note" role="status">
            {text.saved}
          </p>
        )}
        <Followed series={seriesRegistration.series ?? null} lang={lang} />
        <p>{text.for(seriesRegistration.name)}</p>
        {!isOver && (
          <>
            <h2>{text.dates}</h2>
            {dates.length === 0 && <p>{text.noDates}</p>}
            {dates.length > 0 && (
              <ol class="list" id="termine" tabIndex={-1}>
                {dates.map((date) => (
                  <OneDate {...data} date={date} />
                ))}
              </ol>
            )}
            <h2>{text.change}</h2>
            <form method="post" action={`/meine/${token}/erinnern`}>
              <input type="hidden" name="formToken" value={data.formToken} />
              <Distances lang={lang} chosen={seriesRegistration.reminderMinutes ?? data.usual} />
              <button type="submit" class="button">
                {text.save}
              </button>
            </form>
            <h2>{text.cancelTitle}</h2>
            <p>{text.cancelSeriesSays}</p>
            <p>
              <a class="button stop" href={`/meine/${token}/absagen`}>
                {text.cancelSeries}
              </a>
            </p>
          </>
        )}
      </>
    ),
  });
}

function OneDate({ lang, token, formToken, date }: MySeriesData & { date: MyDate }) {
  const { registration, meeting } = date;
  const text = signUpWords(lang).mine;
  const isIn = LIVE_STATES.includes(registration.state);
  return (
    <li class={isIn ? undefined : 'off'}>
      <Tile when={meeting} lang={lang} />
      <div>
        <h3>{date.token ? <a href={`/meine/${date.token}`}>{dayOf(meeting, lang)}</a> : dayOf(meeting, lang)}</h3>
        <p>
          <span class={isIn ? 'chip' : 'chip stop'}>
            {meeting.state === 'cancelled' ? signUpWords(lang).shut.cancelled : text.word[registration.state]}
          </span>
        </p>
        {meeting.state !== 'cancelled' && registration.state !== 'rejected' && (
          <form method="post" action={`/meine/${token}/${isIn ? 'auslassen' : 'zuruecknehmen'}`}>
            <input type="hidden" name="formToken" value={formToken} />
            <button
              type="submit"
              class="button quiet"
              name="termin"
              value={meeting.id}
              aria-label={(isIn ? text.skipWhat : text.unskipWhat)(whenInWords(meeting, lang))}
            >
              {isIn ? text.skip : text.unskip}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}

const dayOf = (meeting: Meeting, lang: Lang) => <WhenTime when={meeting} lang={lang} />;
