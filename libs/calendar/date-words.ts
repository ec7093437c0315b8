// Dates and times in words, German in house style ("12.30 bis 13.30 Uhr (MEZ)") and English.
// In: local texts with their zone and how precisely the date is known. Out: text for a person, tiles, machine time for <time>.
// Refuses nothing: what cannot be read as a date comes out as "in Planung". Own tables instead of Intl, so that the same
// letter has the same bytes on every Node version; Intl is asked only for the short names of zones.
import { clockStyleFor, type ClockStyle } from './house-style';
import { dayOf, isDay, isLocalTime, timeOf, weekday } from './wall-clock';
import { zoneAbbreviation } from './zone-words';

export type { ClockStyle };
export { timeUntil, isoWeek } from './time-until';
export { machineTime, zoneAbbreviation } from './zone-words';

export type Lang = 'de' | 'en';
export type Precision = 'instant' | 'start_only' | 'day' | 'month' | 'season' | 'year' | 'unknown';

export interface When {
  precision: Precision;
  /** instant, start_only: YYYY-MM-DDTHH:MM; day: YYYY-MM-DD; month: YYYY-MM; season: YYYY-spring|summer|autumn|winter; year: YYYY */
  localStart: string | null;
  /** the same kind; for days the last day, inclusive; null when open */
  localEnd: string | null;
  zone: string;
  /** A meeting's state, where there is one: what is planned still waits for its date. */
  state?: string;
}

export interface DateTile {
  top: string;
  middle: string;
  bottom: string;
  /** more than one day */
  span: boolean;
  /** the day is not known yet */
  open: boolean;
}

const words = {
  de: {
    days: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
    shortDays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
    months: months('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
    shortMonths: months('Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez'),
    seasons: { spring: 'Frühjahr', summer: 'Sommer', autumn: 'Herbst', winter: 'Winter' },
    planning: 'in Planung',
    follows: 'Termin folgt',
    open: 'offen',
    in: 'im',
    inYear: (year: string) => ({ top: 'im', middle: 'Jahr', bottom: year }),
    dot: '.',
    from: 'ab',
    until: 'bis',
  },
  en: {
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    shortDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    months: months('January February March April May June July August September October November December'),
    shortMonths: months('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    seasons: { spring: 'Spring', summer: 'Summer', autumn: 'Autumn', winter: 'Winter' },
    planning: 'being planned',
    follows: 'date to follow',
    open: 'open',
    in: 'in',
    inYear: (year: string) => ({ top: 'in', middle: year, bottom: '' }),
    dot: '',
    from: 'from',
    until: 'to',
  },
} as const;
const SEASON = /^(\d{4})-(spring|summer|autumn|winter)$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DASH = ' – ';

/** "Mittwoch, 9. Dezember 2026, 12.30 bis 13.30 Uhr (MEZ)", "10.–11. November 2022", "Mai 2025 (Termin folgt)", "in Planung". */
export function whenInWords(when: When, lang: Lang, style?: ClockStyle): string {
  const { localStart: start, localEnd: end } = when;
  if (start === null) return words[lang].planning;
  if (isTimed(when)) {
    const lasts = end !== null && isLocalTime(end) && dayOf(end) !== dayOf(start);
    if (lasts) return acrossDays(start, end, when.zone, lang, style);
    return `${dayInWords(dayOf(start), lang)}, ${timesInWords(when, lang, style)}`;
  }
  if (when.precision === 'day' && isDay(start)) return daysInWords(start, end, lang);
  if (when.precision === 'month' && MONTH.test(start)) {
    const months = monthsInWords(start, end, lang);
    return isSettled(when) ? months : `${months} (${words[lang].follows})`;
  }
  if (when.precision === 'season') return seasonsInWords(start, end, lang);
  return when.precision === 'year' ? span(start, end ?? start, '–') : words[lang].planning;
}

/** "Mittwoch, 9. Dezember 2026" */
export function dayInWords(day: string, lang: Lang): string {
  return `${words[lang].days[weekday(day) - 1]}, ${dateInWords(day, lang)}`;
}

/** "Mi, 9. Dezember" */
export function shortDayInWords(day: string, lang: Lang): string {
  return `${shortWeekday(day, lang)}${lang === 'de' ? ', ' : ' '}${dayAndMonth(day, lang)}`;
}

/** "9. Dezember 2026", without the weekday */
export function dateInWords(day: string, lang: Lang): string {
  return `${dayAndMonth(day, lang)} ${day.slice(0, 4)}`;
}

/** "12.30 bis 13.30 Uhr (MEZ)", "ab 17.00 Uhr (MEZ)"; empty where no time is known. */
export function timesInWords(when: When, lang: Lang, style?: ClockStyle): string {
  const { localStart: start, localEnd: end, zone } = when;
  if (start === null || !isTimed(when)) return '';
  const zoneAtStart = zoneAbbreviation(start, zone, lang);
  if (when.precision === 'start_only')
    return `${words[lang].from} ${clock(timeOf(start), lang, style)} (${zoneAtStart})`;
  if (end === null || !isLocalTime(end)) return `${clock(timeOf(start), lang, style)} (${zoneAtStart})`;
  const zoneAtEnd = zoneAbbreviation(end, zone, lang);
  // a night over a clock change: one abbreviation for both ends would be wrong for one of them
  const first =
    zoneAtStart === zoneAtEnd ? digits(start, lang, style) : `${clock(timeOf(start), lang, style)} (${zoneAtStart})`;
  return `${first} ${words[lang].until} ${clock(timeOf(end), lang, style)} (${zoneAtEnd})`;
}

/** "12.20 Uhr", "9.00 Uhr"; English and style 'colon' write 12:20 and 09:00 (DIN 5008). */
export function clock(time: string, lang: Lang, style: ClockStyle = clockStyleFor(lang)): string {
  const written = style === 'dot' ? time.replace(':', '.').replace(/^0(?=\d)/, '') : time;
  return lang === 'de' ? `${written} Uhr` : written;
}

/** Mi / 9. / Dez; Do – Fr / 10.–11. / Dez (span); im / Mai / 2027 (open). */
export function dateTile(when: When, lang: Lang): DateTile {
  const { localStart: start, localEnd: end, precision } = when;
  const text = words[lang];
  if (start !== null && (isTimed(when) || (precision === 'day' && isDay(start)))) {
    return dayTile(dayOf(start), end === null ? dayOf(start) : dayOf(end), lang);
  }
  const open = { span: false, open: true };
  if (precision === 'month' && start !== null && MONTH.test(start)) {
    return {
      top: text.in,
      middle: text.months[Number(start.slice(5, 7)) - 1] ?? '',
      bottom: start.slice(0, 4),
      ...open,
    };
  }
  const season = precision === 'season' ? SEASON.exec(start ?? '') : null;
  if (season) return { top: text.in, middle: seasonName(season[2], lang), bottom: season[1] ?? '', ...open };
  if (precision === 'year' && start !== null) return { ...text.inYear(start), ...open };
  return { top: '', middle: text.open, bottom: '', ...open };
}

function dayTile(first: string, last: string, lang: Lang): DateTile {
  const text = words[lang];
  const day = (at: string) => `${Number(at.slice(8, 10))}${text.dot}`;
  const month = (at: string) => text.shortMonths[Number(at.slice(5, 7)) - 1] ?? '';
  return {
    top: span(shortWeekday(first, lang), shortWeekday(last, lang), DASH, first === last),
    middle: span(day(first), day(last), '–', first === last),
    bottom: span(month(first), month(last), DASH, first.slice(0, 7) === last.slice(0, 7)),
    span: first !== last,
    open: false,
  };
}

function isTimed({ precision, localStart }: When): boolean {
  return (precision === 'instant' || precision === 'start_only') && localStart !== null && isLocalTime(localStart);
}

function acrossDays(start: string, end: string, zone: string, lang: Lang, style?: ClockStyle): string {
  const zones = [zoneAbbreviation(start, zone, lang), zoneAbbreviation(end, zone, lang)] as const;
  const moment = (at: string) => `${dayInWords(dayOf(at), lang)}, ${clock(timeOf(at), lang, style)}`;
  const first = zones[0] === zones[1] ? moment(start) : `${moment(start)} (${zones[0]})`;
  return `${first}, ${words[lang].until} ${moment(end)} (${zones[1]})`;
}

function daysInWords(first: string, last: string | null, lang: Lang): string {
  if (last === null || !isDay(last) || last <= first) return dayInWords(first, lang);
  if (first.slice(0, 4) !== last.slice(0, 4)) return `${dateInWords(first, lang)}${DASH}${dateInWords(last, lang)}`;
  if (first.slice(0, 7) !== last.slice(0, 7)) return `${dayAndMonth(first, lang)}${DASH}${dateInWords(last, lang)}`;
  return `${Number(first.slice(8))}${words[lang].dot}–${dateInWords(last, lang)}`;
}

function monthsInWords(first: string, last: string | null, lang: Lang): string {
  const name = (month: string) => words[lang].months[Number(month.slice(5, 7)) - 1] ?? '';
  const year = (month: string) => month.slice(0, 4);
  if (last === null || !MONTH.test(last) || last <= first) return `${name(first)} ${year(first)}`;
  if (year(first) === year(last)) return `${name(first)}${DASH}${name(last)} ${year(last)}`;
  return `${name(first)} ${year(first)}${DASH}${name(last)} ${year(last)}`;
}

/** What is over, and known to the month only, needs no date any more. */
const isSettled = ({ state }: When): boolean => state !== undefined && state !== 'planned';

/** "Frühjahr 2022", "Frühjahr – Sommer 2022", "Herbst 2026 – Winter 2027" */
function seasonsInWords(start: string, end: string | null, lang: Lang): string {
  if (end === null || end === start) return seasonInWords(start, lang);
  const first = start.slice(0, 4) === end.slice(0, 4) ? seasonName(start.slice(5), lang) : seasonInWords(start, lang);
  return `${first}${DASH}${seasonInWords(end, lang)}`;
}

function seasonInWords(text: string, lang: Lang): string {
  const parts = SEASON.exec(text);
  return parts ? `${seasonName(parts[2], lang)} ${parts[1]}` : words[lang].planning;
}

function seasonName(season: string | undefined, lang: Lang): string {
  const names: Record<string, string> = words[lang].seasons;
  return names[season ?? ''] ?? '';
}

function dayAndMonth(day: string, lang: Lang): string {
  return `${Number(day.slice(8, 10))}${words[lang].dot} ${words[lang].months[Number(day.slice(5, 7)) - 1]}`;
}

function shortWeekday(day: string, lang: Lang): string {
  return words[lang].shortDays[weekday(day) - 1] ?? '';
}

function digits(local: string, lang: Lang, style?: ClockStyle): string {
  return clock(timeOf(local), lang, style).replace(' Uhr', '');
}

function span(first: string, last: string, dash: string, same: boolean = first === last): string {
  return same ? first : `${first}${dash}${last}`;
}

function months(list: string): string[] {
  return list.split(' ');
}
