import { clock, dateInWords, whenInWords, type Lang } from '@hub/calendar/date-words';
import type { Skip } from '@hub/calendar/holidays';
import { ruleInWords } from '@hub/calendar/rule-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import type { LogbookEntry } from '@hub/programme/logbook-entry.entity';
import type { LoggedField, LoggedMeeting } from '@hub/programme/logged-change';
import { whenFrom } from '@hub/programme/meeting-words';
import type { Stretch } from '@hub/programme/series.entity';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { changeWords } from './change-words';
import { consequencesWords } from './consequences-words';
import { logbookWords } from './logbook-words';
import { planWords } from './plan-words';
import { setUpWords } from './set-up-words';

const FEW = 1;
const LONGEST = 160;

/** One line of the log: what, who, when, why, and below it field by field what stood there and what stands there now. */
export function EntryOf({ entry, lang }: { entry: LogbookEntry; lang: Lang }) {
  const text = logbookWords(lang);
  const { series = [], meetings = [], other = [] } = entry.details;
  const [first, more] = [meetings.slice(0, FEW), meetings.slice(FEW)];
  return (
    <>
      <p>
        <strong>
          {text.acts[entry.act]}: {entry.title}
        </strong>
        <br />
        <span class="small">
          {momentInWords(entry.at, lang)}, {entry.byName ? text.by(entry.byName) : text.nobodyKnown}
          {entry.letters === 'none' && ` · ${text.noLetters}: ${entry.withoutLettersBecause ?? ''}`}
          {entry.letterCount > 0 && ` · ${text.leftLetters(entry.letterCount)}`}
          {entry.undoneAt && ` · ${text.isUndone}`}
        </span>
        {entry.reason && (
          <>
            <br />
            {entry.reason}
          </>
        )}
      </p>
      {series.length > 0 && <Fields about={text.ofSeries} fields={series} lang={lang} />}
      {first.map((meeting) => (
        <MeetingOf meeting={meeting} lang={lang} />
      ))}
      {more.length > 0 && (
        <details>
          <summary>{consequencesWords(lang).more(more.length)}</summary>
          {more.map((meeting) => (
            <MeetingOf meeting={meeting} lang={lang} />
          ))}
        </details>
      )}
      {other.length > 0 && (
        <p class="small">
          {other.map((table) => text.fields[table] ?? table).join(', ')}: {text.secret}
        </p>
      )}
    </>
  );
}

function MeetingOf({ meeting, lang }: { meeting: LoggedMeeting; lang: Lang }) {
  const text = logbookWords(lang);
  const when = whenInWords(whenFrom(meeting.start, HOME_ZONE), lang);
  if (meeting.what !== 'changed')
    return (
      <p class="small">
        {when}: {meeting.what === 'added' ? text.whatAdded : text.whatRemoved}
      </p>
    );
  return <Fields about={when} fields={meeting.fields} lang={lang} />;
}

function Fields({ about, fields, lang }: { about: string; fields: LoggedField[]; lang: Lang }) {
  return (
    <div class="small">
      <p>{about}</p>
      <FieldsOf fields={fields} lang={lang} />
    </div>
  );
}

/** Field by field: what stood there, what stands there now. */
export function FieldsOf({ fields, lang }: { fields: LoggedField[]; lang: Lang }) {
  const text = logbookWords(lang);
  return (
    <ul>
      {fields.map(({ field, before, after }) => (
        <li>
          {text.fields[field] ?? field}: <del>{valueInWords(field, before, lang)}</del> →{' '}
          <ins>{valueInWords(field, after, lang)}</ins>
        </li>
      ))}
    </ul>
  );
}

/** What stands in a field, as a person reads it. */
export function valueInWords(field: string, value: unknown, lang: Lang): string {
  const text = logbookWords(lang);
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return text.empty;
  if (field === 'localStart' || field === 'localEnd') return whenInWords(whenFrom(String(value), HOME_ZONE), lang);
  if (field === 'state') return text.states[String(value)] ?? String(value);
  if (field === 'mode') return changeWords(lang).modes[value as 'online'] ?? String(value);
  if (field === 'access') return planWords(lang).accessNames[value as 'public'] ?? String(value);
  if (field === 'stretches') return (value as Stretch[]).map((each) => stretchInWords(each, lang)).join('; ');
  if (field === 'skip') return skipInWords(value as Skip, lang) || text.empty;
  if (field === 'venueId' || field === 'replacementId') return '…';
  if (Array.isArray(value)) return value.map((each) => nameOf(each)).join(', ');
  return cut(typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean));
}

function skipInWords({ publicHolidays, bankDays, schoolHolidays, dates = [] }: Skip, lang: Lang): string {
  const words = logbookWords(lang).leavesOut;
  return [
    publicHolidays && words.holidays(setUpWords(lang).lands[publicHolidays]),
    bankDays && words.bankDays,
    schoolHolidays === true && words.school,
    ...dates.map((day) => dateInWords(day.slice(0, 10), lang)),
  ]
    .filter(Boolean)
    .join(', ');
}

function stretchInWords({ rule, localStart, durationMinutes, dates }: Stretch, lang: Lang): string {
  if (rule) return ruleInWords(rule, localStart, durationMinutes, lang);
  return logbookWords(lang).dates(dates?.length ?? 0);
}

const nameOf = (each: unknown): string => {
  if (typeof each !== 'object' || each === null) return String(each as string);
  const { name, title } = each as { name?: string; title?: string };
  return cut(name ?? title ?? JSON.stringify(each));
};

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

export function momentInWords(at: Date, lang: Lang): string {
  const local = localOf(at, HOME_ZONE);
  return `${dateInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
}
