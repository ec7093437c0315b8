import { dayInWords, timesInWords, whenInWords, type Lang } from '@hub/calendar/date-words';
import { dayOffName } from '@hub/calendar/holidays';
import { dayOf, isDay } from '@hub/calendar/wall-clock';
import { ClashNotes } from './clash-notes.page';
import type { AllFates, DateFate, Stood } from './consequences';
import { consequencesWords } from './consequences-words';
import { logbookWords } from './logbook-words';

const AT_A_GLANCE = 12;

/** Date by date: when it was, when it will be, why, and what stands in its way there. */
export function DateFates({ lang, fates }: { lang: Lang; fates: AllFates }) {
  const text = consequencesWords(lang);
  const touched = fates.dates.filter(({ fate }) => fate !== 'kept');
  const kept = fates.dates.filter(({ fate, why }) => fate === 'kept' && why !== 'past');
  // of many, those come first that change or were meant to and do not
  const isMany = touched.length + kept.length > AT_A_GLANCE;
  const stay = isMany ? kept.filter(({ why }) => why === 'same') : [];
  const rows = [...touched, ...kept.filter((date) => !stay.includes(date))].sort((a, b) =>
    ((a.was ?? a.is).localStart ?? '~').localeCompare((b.was ?? b.is).localStart ?? '~'),
  );
  const [first, folded] = [rows.slice(0, AT_A_GLANCE), rows.slice(AT_A_GLANCE)];
  // of one date that is off, the page has said everything
  if (fates.ofOne && rows.every(({ fate }) => fate === 'cancelled' || fate === 'kept')) return null;
  if (rows.length + stay.length === 0 && fates.skipped.length === 0) return null;
  return (
    <>
      {first.length > 0 && <Table rows={first} lang={lang} caption={text.eachDate} fates={fates} />}
      {folded.length > 0 && (
        <details>
          <summary>{text.more(folded.length)}</summary>
          <Table rows={folded} lang={lang} caption={text.more(folded.length)} fates={fates} />
        </details>
      )}
      {stay.length > 0 && (
        <details>
          <summary>{text.stay(stay.length)}</summary>
          <Table rows={stay} lang={lang} caption={text.stay(stay.length)} fates={fates} />
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

function Table({ rows, lang, caption, fates }: { rows: DateFate[]; lang: Lang; caption: string; fates: AllFates }) {
  const { columns } = consequencesWords(lang);
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
            <td data-label={columns.why}>
              {whyOf(date, fates, lang)}
              <ClashNotes clashes={fates.clashes.filter(({ id }) => id === date.id)} lang={lang} />
            </td>
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

export const dayOfStood = (stood: Stood, lang: Lang): string =>
  stood.localStart !== null && isDay(dayOf(stood.localStart))
    ? dayInWords(dayOf(stood.localStart), lang)
    : whenInWords(stood, lang);

const wasInWords = (was: Stood, lang: Lang): string =>
  was.state === 'cancelled'
    ? (logbookWords(lang).states['cancelled'] ?? '')
    : timesInWords(was, lang) || whenInWords(was, lang);

/** Where it moves to: the time alone, on the same day; the whole date otherwise. */
function isInWords({ fate, was, is, fields }: DateFate, lang: Lang): string {
  const text = consequencesWords(lang);
  if (fate === 'kept' || fate === 'cancelled') return text.fates[fate];
  if (fate === 'changed') return fields.map(({ field }) => logbookWords(lang).fields[field] ?? field).join(', ');
  const isSameDay = was?.localStart && is.localStart && dayOf(was.localStart) === dayOf(is.localStart);
  const when = isSameDay ? timesInWords(is, lang) || whenInWords(is, lang) : whenInWords(is, lang);
  return fate === 'moved' ? when : `${text.fates[fate]}: ${when}`;
}

function whyOf({ fate, why, was, is }: DateFate, { ofOne, skipped, series }: AllFates, lang: Lang): string {
  const words = consequencesWords(lang).why;
  if (fate === 'kept') return words[why ?? 'same'];
  if (ofOne) return words.byHand;
  if (fate === 'changed') return words.said;
  const left = skipped.find(({ localStart }) => dayOf(localStart) === dayOf((was ?? is).localStart ?? ''));
  if (fate === 'cancelled') return left ? words.leftOut(dayOffName({ name: left.reason }, lang)) : words.dropped;
  const names = series.fields.map(({ field }) => field);
  return names.includes('skip') && !names.includes('stretches') ? words.taken : words.rule;
}
