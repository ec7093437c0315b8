import { dayInWords, timesInWords, whenInWords, type Lang } from '@hub/calendar/date-words';
import { dayOffName } from '@hub/calendar/holidays';
import { dayOf, isDay } from '@hub/calendar/wall-clock';
import type { ComponentChildren } from 'preact';
import { Field, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { changeWords } from './change-words';
import type { AllFates, DateFate, Fate, LetterFate, Stood } from './consequences';
import { errorAt } from './desk-problems';
import { deskWords } from './desk-words';
import { letterWords } from './letter-words';
import { monthsInWords, seasonWords } from './season-words';

export interface ConsequencesData extends Letterhead {
  /** Whose page it is: the series' or the meeting's title. */
  about: string;
  title: string;
  /** Where it is sent. */
  action: string;
  /** What the form before this one said; sent along unseen. */
  carried: Record<string, string>;
  fates: AllFates;
  errors: FieldError[];
  because: string;
  formToken: string;
  /** Words on the button that saves; by how long letters wait. */
  saves: (minutes: number) => string;
  /** Fields of this very page, and what stands above the consequences. */
  fields?: ComponentChildren;
  note?: string | null;
  /** There is a form to go back to. */
  canEdit: boolean;
  stop?: boolean;
}

const AT_A_GLANCE = 12;
const ORDER: Fate[] = ['moved', 'cancelled', 'added', 'back', 'changed', 'kept'];

/** Everything that would happen, before anything does: the step between form and programme. */
export function consequencesPage(data: ConsequencesData): string {
  const { lang, fates, formToken } = data;
  const text = changeWords(lang);
  return page({
    ...data,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={data.title} beside={data.about} errors={data.errors} />
        <p>
          <strong>{captionOf(fates, lang)}</strong> {text.nothingYet}
        </p>
        {fates.emptyMonths.length > 0 && (
          <div class="note warn">
            <p>{seasonWords(lang).emptyMonths(monthsInWords(fates.emptyMonths, lang))}</p>
          </div>
        )}
        {data.note && (
          <div class="note">
            <p>{data.note}</p>
          </div>
        )}
        <form method="post" action={data.action}>
          <input type="hidden" name="formToken" value={formToken} />
          {Object.entries(data.carried).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {data.fields}
          <Decide {...data} />
        </form>
        <Dates {...data} />
        <h2>{text.hears}</h2>
        <Letters fates={fates} lang={lang} />
        <h2>{text.further}</h2>
        <ul class="areas">
          <Places fates={fates} lang={lang} />
          <Reminders fates={fates} lang={lang} />
          <li>
            <h3>{text.calendars}</h3>
            <p>{text.calendarsShow}</p>
          </li>
        </ul>
      </>
    ),
  });
}

/** "4 Termine werden verlegt, 1 bleibt." */
export function captionOf({ dates }: AllFates, lang: Lang): string {
  const text = changeWords(lang);
  const told = ORDER.flatMap((fate) => {
    const count = dates.filter((date) => date.fate === fate).length;
    return count > 0 ? [{ fate, count }] : [];
  });
  if (told.every(({ fate }) => fate === 'kept')) return text.nothingChanges;
  const said = told.map(({ fate, count }, at) =>
    text.caption[fate](at === 0 ? text.meetings(count) : String(count), count),
  );
  return `${said.join(', ')}.`;
}

/** Enough for a thumb: one button saves; being silent takes a reason and is folded away. */
function Decide({ lang, fates, saves, canEdit, errors, because, stop }: ConsequencesData) {
  const text = changeWords(lang);
  const isSilent = errorAt(errors, 'because') !== null || because !== '';
  const minutes = fates.waitMinutes;
  return (
    <>
      <p class="small">
        {minutes < 2 && text.soonNote} {text.undoNote(minutes)}
      </p>
      <div class="row">
        <button class={stop ? 'button stop' : 'button'} name="step" value="save">
          {fates.letters.length > 0 ? saves(minutes) : stop ? deskWords(lang).cancel : text.save}
        </button>
        {canEdit && (
          <button class="button quiet" name="step" value="edit">
            {text.edit}
          </button>
        )}
        <a href="/desk">{deskWords(lang).back}</a>
      </div>
      {fates.letters.length > 0 && (
        <details open={isSilent}>
          <summary>{text.silently}</summary>
          <Field
            lang={lang}
            id="because"
            label={text.silentlyWhy}
            hint={text.silentlyHint}
            value={because}
            maxlength={300}
            error={errorAt(errors, 'because')}
          />
          <button class="button quiet" name="step" value="silent">
            {text.silently}
          </button>
        </details>
      )}
    </>
  );
}

function Dates({ lang, fates }: ConsequencesData) {
  const text = changeWords(lang);
  const touched = fates.dates.filter(({ fate }) => fate !== 'kept');
  const kept = fates.dates.filter(({ fate, why }) => fate === 'kept' && why !== 'past');
  const rows = [...touched, ...kept].sort((a, b) =>
    ((a.was ?? a.is).localStart ?? '~').localeCompare((b.was ?? b.is).localStart ?? '~'),
  );
  const [first, folded] = [rows.slice(0, AT_A_GLANCE), rows.slice(AT_A_GLANCE)];
  // of one date that is off, the page has said everything
  if (fates.ofOne && rows.every(({ fate }) => fate === 'cancelled' || fate === 'kept')) return null;
  if (rows.length === 0 && fates.skipped.length === 0) return null;
  return (
    <>
      <Table rows={first} lang={lang} caption={text.eachDate} ofOne={fates.ofOne} />
      {folded.length > 0 && (
        <details>
          <summary>{text.more(folded.length)}</summary>
          <Table rows={folded} lang={lang} caption={text.more(folded.length)} ofOne={fates.ofOne} />
        </details>
      )}
      {fates.skipped.length > 0 && (
        <details>
          <summary>
            {text.skipped}: {fates.skipped.length}
          </summary>
          <ul>
            {fates.skipped.map(({ localStart, reason }) => (
              <li>
                {dayInWords(dayOf(localStart), lang)}: {dayOffName({ name: reason }, lang)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Table({ rows, lang, caption, ofOne }: { rows: DateFate[]; lang: Lang; caption: string; ofOne: boolean }) {
  const { columns } = changeWords(lang);
  return (
    <table class="responsive">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.date}</th>
          <th scope="col">{columns.was}</th>
          <th scope="col">{columns.is}</th>
          <th scope="col">{columns.why}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((date) => (
          <tr>
            <td data-label={columns.date}>{dayOfStood(date.was ?? date.is, lang)}</td>
            <td data-label={columns.was}>{date.was ? <Was date={date} was={date.was} lang={lang} /> : '–'}</td>
            <td data-label={columns.is}>
              <strong>{isInWords(date, lang)}</strong>
            </td>
            <td data-label={columns.why}>{whyOf(date, ofOne, lang)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is no longer so is struck out: on a phone there are no columns to say it. */
function Was({ date, was, lang }: { date: DateFate; was: Stood; lang: Lang }) {
  const says = wasInWords(was, lang);
  return date.fate === 'moved' || date.fate === 'cancelled' ? <del>{says}</del> : <>{says}</>;
}

const dayOfStood = (stood: Stood, lang: Lang): string =>
  stood.localStart !== null && isDay(dayOf(stood.localStart))
    ? dayInWords(dayOf(stood.localStart), lang)
    : whenInWords(stood, lang);

const wasInWords = (was: Stood, lang: Lang): string =>
  was.state === 'cancelled'
    ? (changeWords(lang).states['cancelled'] ?? '')
    : timesInWords(was, lang) || whenInWords(was, lang);

/** Where it moves to: the time alone, on the same day; the whole date otherwise. */
function isInWords({ fate, was, is, fields }: DateFate, lang: Lang): string {
  const text = changeWords(lang);
  if (fate === 'kept' || fate === 'cancelled') return text.fates[fate];
  if (fate === 'changed') return fields.map(({ field }) => text.fields[field] ?? field).join(', ');
  const isSameDay = was?.localStart && is.localStart && dayOf(was.localStart) === dayOf(is.localStart);
  const when = isSameDay ? timesInWords(is, lang) || whenInWords(is, lang) : whenInWords(is, lang);
  return fate === 'moved' ? when : `${text.fates[fate]}: ${when}`;
}

function whyOf({ fate, why }: DateFate, ofOne: boolean, lang: Lang): string {
  const words = changeWords(lang).why;
  if (fate === 'kept') return words[why ?? 'same'];
  if (ofOne) return words.byHand;
  if (fate === 'changed') return words.said;
  return fate === 'cancelled' ? words.dropped : words.rule;
}

function Letters({ fates, lang }: { fates: AllFates; lang: Lang }) {
  const text = changeWords(lang);
  const { letters, dates, calledBack } = fates;
  const titles = new Map(dates.map((date) => [date.id, dayOfStood(date.was ?? date.is, lang)]));
  if (letters.length === 0) return <p>{text.nobody}</p>;
  return (
    <>
      <ul class="plain-list">
        {letters.map((letter) => (
          <li>
            <LetterOf letter={letter} lang={lang} date={titles.get(letter.meetingId ?? '') ?? ''} />
          </li>
        ))}
      </ul>
      {letters.some(({ sample }) => sample === null) && <p class="small">{text.uncounted}</p>}
      {calledBack > 0 && <p>{text.calledBack(calledBack)}</p>}
    </>
  );
}

function LetterOf({ letter, lang, date }: { letter: LetterFate; lang: Lang; date: string }) {
  const text = changeWords(lang);
  const { kind, recipients, sample } = letter;
  const says = text.lettersAre(letterWords(lang).kinds[kind] ?? kind, text.languages[letter.lang], recipients);
  const title = [date, says].filter(Boolean).join(': ');
  if (!sample) return <p>{title}</p>;
  return (
    <>
      <p>
        <strong>{title}</strong>
        <br />
        {text.methods[sample.method ?? 'none']}
      </p>
      <details>
        <summary>
          {text.readLetter}
          <span class="unseen">: {title}</span>
        </summary>
        <p>
          {text.subject}: <span lang={letter.lang}>{sample.subject}</span>
        </p>
        <pre class="letter" lang={letter.lang}>
          {sample.text.replace(/ +$/gmu, '')}
        </pre>
        {recipients > 1 && <p class="small">{text.letterNames}</p>}
      </details>
    </>
  );
}

function Places({ fates, lang }: { fates: AllFates; lang: Lang }) {
  const text = changeWords(lang);
  const touched = fates.dates.filter(({ fate }) => fate !== 'kept');
  const isOff = fates.registered > 0 && touched.every(({ fate }) => fate === 'cancelled');
  const turns = new Map<string, number>();
  for (const { was, is, count } of fates.places) {
    const key = `${was ?? 'none'} ${is ?? 'none'}`;
    turns.set(key, (turns.get(key) ?? 0) + count);
  }
  return (
    <li>
      <h3>{text.places}</h3>
      <p>{(isOff ? text.placesOff : text.placesKept)(fates.registered)}</p>
      {[...turns].map(([key, count]) => {
        const [was = '', is = ''] = key.split(' ');
        return <p>{text.placeTurn(text.placeStates[was] ?? was, text.placeStates[is] ?? is, count)}</p>;
      })}
    </li>
  );
}

function Reminders({ fates: { reminders }, lang }: { fates: AllFates; lang: Lang }) {
  const text = changeWords(lang);
  const [moved, gone, fresh, called] = [
    reminders.filter(({ was, is }) => was && is).length,
    reminders.filter(({ is }) => !is).length,
    reminders.filter(({ was }) => !was).length,
    reminders.filter(({ wasCalled }) => wasCalled).length,
  ];
  return (
    <li>
      <h3>{text.reminders}</h3>
      <p>
        {[
          moved > 0 && text.remindersMove(moved),
          gone > 0 && text.remindersGo(gone),
          fresh > 0 && text.remindersCome(fresh),
          called > 0 && text.remindersCalled(called),
        ]
          .filter(Boolean)
          .join(' ') || text.remindersNone}
      </p>
    </li>
  );
}
