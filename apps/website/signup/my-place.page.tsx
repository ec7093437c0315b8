import type { Lang } from '@hub/calendar/date-words';
import { distancesOffered } from '@hub/guests/following';
import type { Registration } from '@hub/guests/registration.entity';
import { LIVE_STATES } from '@hub/guests/registration-words';
import type { ExtraField } from '@hub/guests/sign-up.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Materials, type MaterialsOnPage } from '../agenda/materials.page';
import { VenueAddress } from '../agenda/meeting-facts.page';
import { atInWords } from '../letterhead/door-time';
import { Choice, ErrorSummary, Field, type FieldError } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { words } from '../letterhead/words';
import { distanceInWords } from './follow-words';
import { Extra } from './sign-up-form.page';
import { signUpWords } from './sign-up-words';
import { Act, Followed } from './subscription.page';

/** Which of the forms of the page came back with something wrong, and what was typed there. */
export interface Returned {
  form: 'change' | 'handOver';
  values: Record<string, string>;
}

export interface MyPlaceData extends Letterhead {
  now: Date;
  registration: Registration;
  meeting: Meeting;
  token: string;
  formToken: string;
  /** In the waiting list. */
  position: number | null;
  /** The organisers' own questions. */
  fields: ExtraField[];
  usual: readonly number[];
  isOver: boolean;
  /** Of the registration for the whole series this belongs to. */
  seriesToken: string | null;
  /** What remains of the meeting, for whoever had a place in it. */
  materials?: MaterialsOnPage;
  done?: 'saved' | 'accepted' | null;
  errors?: FieldError[];
  returned?: Returned | null;
}

/** One's own place: how it stands, what to do next, and everything that can be changed, without an account. */
export function myPlacePage(data: MyPlaceData): string {
  const { lang, registration, meeting } = data;
  const text = signUpWords(lang).mine;
  const title = text.title[registration.state];
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorSummary lang={lang} errors={data.errors ?? []} />
        {data.done && (
          <p class="note" role="status">
            {text[data.done]}
          </p>
        )}
        <Followed meeting={meeting} lang={lang} />
        <Standing {...data} />
        <Next {...data} />
        {data.seriesToken && (
          <p>
            {text.partOfSeries} <a href={`/meine/${data.seriesToken}`}>{text.toSeries}</a>
          </p>
        )}
        {data.materials && <Materials {...data.materials} hidden={0} place={data.token} lang={lang} />}
        {isLive(data) && (
          <div class="two even">
            <Change {...data} />
            <HandOver {...data} />
          </div>
        )}
      </>
    ),
  });
}

const isLive = ({ registration, meeting, isOver }: MyPlaceData): boolean =>
  LIVE_STATES.includes(registration.state) && meeting.state !== 'cancelled' && !isOver;

function Standing({ lang, now, registration, meeting, position, isOver }: MyPlaceData) {
  const text = signUpWords(lang).mine;
  if (meeting.state === 'cancelled') return <p class="note stop">{text.meetingOff}</p>;
  if (isOver) return <p class="note">{text.over}</p>;
  const { state, offerUntil } = registration;
  return (
    <>
      <p>{text.for(registration.name)}</p>
      {state === 'waiting' && (
        <p>
          {position !== null && <strong>{text.position(position)}</strong>} {text.waitingHelp}
        </p>
      )}
      {state === 'applied' && <p>{text.appliedHelp}</p>}
      {state === 'invited' && <p>{text.invitedHelp}</p>}
      {state === 'offered' && offerUntil && <p>{text.offerUntil(atInWords(now, offerUntil, meeting.zone, lang))}</p>}
      {state === 'registered' && <Where meeting={meeting} lang={lang} />}
    </>
  );
}

function Where({ meeting, lang }: { meeting: Meeting; lang: Lang }) {
  if (meeting.mode === 'online' || !meeting.venue) return <p>{words(lang).mode[meeting.mode]}</p>;
  return (
    <div class="whereabouts">
      <VenueAddress venue={meeting.venue} lang={lang} />
    </div>
  );
}

/** The one thing to do, then the others. */
function Next(data: MyPlaceData) {
  const { lang, registration, meeting, token, formToken } = data;
  const text = signUpWords(lang).mine;
  const { state } = registration;
  if (state === 'cancelled' || !isLive(data)) return null;
  const asks = state === 'offered' || state === 'invited';
  return (
    <div class="row">
      {asks && (
        <form method="post" action={`/meine/${token}/annehmen`}>
          <input type="hidden" name="formToken" value={formToken} />
          <button type="submit" class="button big">
            {state === 'offered' ? text.accept : text.come}
          </button>
        </form>
      )}
      {meeting.startsAt && state === 'registered' && (
        <>
          <a class="button" href={`/meine/${token}/termin.ics`}>
            {text.calendar}
          </a>
          <a class="button quiet" href={`/meine/${token}/bescheinigung`}>
            {text.proof}
          </a>
        </>
      )}
      <a class="button stop" href={`/meine/${token}/absagen`}>
        {asks ? text.decline : text.cancelTitle}
      </a>
    </div>
  );
}

function Change(data: MyPlaceData) {
  const { lang, registration, token, formToken, fields, usual, errors = [], returned } = data;
  const text = signUpWords(lang).mine;
  const typed = returned?.form === 'change' ? returned.values : null;
  const answers = typed
    ? Object.fromEntries(Object.entries(typed).map(([name, value]) => [name.replace(/^answer_/u, ''), value]))
    : registration.answers;
  return (
    <section aria-labelledby="aendern">
      <h2 id="aendern">{text.change}</h2>
      <form method="post" action={`/meine/${token}/aendern`}>
        <input type="hidden" name="formToken" value={formToken} />
        <Field
          {...{ lang, id: 'name', label: signUpWords(lang).form.name, required: true, maxlength: 100 }}
          {...{ value: typed?.['name'] ?? registration.name, autocomplete: 'name' }}
          error={errors.find(({ field }) => field === 'name')?.message ?? null}
        />
        {fields.map((field) => (
          <Extra lang={lang} errors={errors} field={field} typed={{ answers }} />
        ))}
        <Distances lang={lang} chosen={registration.reminderMinutes ?? usual} />
        <button type="submit" class="button">
          {text.save}
        </button>
      </form>
    </section>
  );
}

/** When to be reminded, the furthest first. */
export function Distances({ lang, chosen }: { lang: Lang; chosen: readonly number[] }) {
  const text = signUpWords(lang).mine;
  const options = distancesOffered(chosen).map((minutes) => ({
    value: String(minutes),
    label: distanceInWords(minutes, lang),
  }));
  return (
    <Choice
      {...{ lang, id: 'minutes', name: 'minutes', kind: 'checkbox', legend: text.reminders, options }}
      {...{ hint: text.remindersHint, chosen: chosen.map(String) }}
    />
  );
}

function HandOver({ lang, token, formToken, errors = [], returned }: MyPlaceData) {
  const text = signUpWords(lang).mine;
  const typed = returned?.form === 'handOver' ? returned.values : {};
  const errorAt = (id: string) => errors.find(({ field }) => field === id)?.message ?? null;
  return (
    <section aria-labelledby="weitergeben">
      <h2 id="weitergeben">{text.handOver}</h2>
      <p>{text.handOverSays}</p>
      <form method="post" action={`/meine/${token}/weitergeben`}>
        <input type="hidden" name="formToken" value={formToken} />
        <Field
          {...{ lang, id: 'newName', label: text.handOverName, required: true, maxlength: 100, autocomplete: 'off' }}
          {...{ value: typed['newName'] ?? '', error: errorAt('newName') }}
        />
        <Field
          {...{ lang, id: 'newEmail', type: 'email', label: text.handOverEmail, required: true, maxlength: 254 }}
          {...{ autocomplete: 'off', value: typed['newEmail'] ?? '', error: errorAt('newEmail') }}
        />
        <button type="submit" class="button quiet">
          {text.handOverButton}
        </button>
      </form>
    </section>
  );
}

export interface CancelData extends Letterhead {
  token: string;
  formToken: string;
  meeting: Meeting | null;
  /** Title of the series, where all of it is cancelled. */
  series: { slug: string; title: string } | null;
}

/** GET shows what would be given up; only the button gives it up. */
export function cancelPage(data: CancelData): string {
  const { lang, token, formToken, meeting, series } = data;
  const text = signUpWords(lang).mine;
  const title = series ? text.cancelSeries : text.cancelTitle;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <Followed meeting={meeting} series={series as never} lang={lang} />
        <p>{series ? text.cancelSeriesQuestion : text.cancelQuestion}</p>
        <p>{series ? text.cancelSeriesSays : text.cancelSays}</p>
        <Act action={`/meine/${token}/absagen`} label={text.cancelButton} formToken={formToken} class="button big" />
        <p>
          <a href={`/meine/${token}`}>{text.keep}</a>
        </p>
      </>
    ),
  });
}

/** Something is done, or was never there: one heading, one sentence, a way on. */
export function myWordPage(data: Letterhead & { says: 'handedOver' | 'gone' }): string {
  const { lang, says } = data;
  const text = signUpWords(lang).mine;
  const title = says === 'gone' ? text.goneTitle : text.handedOverTitle;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <p role="status">{text[says]}</p>
        <div class="row">
          <a class="button" href="/termine">
            {words(lang).frame.allDates}
          </a>
          <a class="button quiet" href="/kontakt">
            {words(lang).frame.kontakt}
          </a>
        </div>
      </>
    ),
  });
}
