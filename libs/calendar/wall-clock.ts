// Wall clock: what a clock on the wall of an office shows, beside the zone it hangs in.
// In: local texts ("2026-12-03T12:30", or "2026-12-03" for a day) and an IANA zone. Out: instants, local texts, day arithmetic.
// Refuses: texts that are no real date between 1990 and 2100 and zones without a calendar description (RangeError; ask
// isLocalTime, isDay and isZone first). Never looks at the clock or the zone of the process.
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_timezones } from 'timezones-ical-library';

export type Zone = string;

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

// Only zones that can be described in a calendar file are zones for us: ical-generator writes an unknown zone without
// a VTIMEZONE and without a word (pitfall P16), and "Etc/GMT+1" means the opposite of what an organiser reads in it.
const describable = new Set<string>(
  [...tzlib_get_timezones()].filter((name) => /^(?!Etc\/)[A-Z][A-Za-z]+\//.test(name)),
);
const known = new Map<string, boolean>([['UTC', true]]);

/** True for "Europe/Berlin" and the like (exact case) and for "UTC"; false for "CET", "GMT+1", "+01:00". */
export function isZone(zone: string): boolean {
  const answer = known.get(zone);
  if (answer !== undefined) return answer;
  if (!describable.has(zone)) return false;
  const accepted = intlKnows(zone);
  known.set(zone, accepted);
  return accepted;
}

function intlKnows(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** True for a real day as "YYYY-MM-DD", 1990 to 2100. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && day <= lastOfMonth(year, month);
}

function lastOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** True for a wall-clock time as "YYYY-MM-DDTHH:MM" on a real day; it may still lie in the gap of a clock change. */
export function isLocalTime(text: string): boolean {
  const parts = LOCAL_TIME.exec(text);
  return parts !== null && isDay(parts[1] ?? '');
}

/** The instant of a local time; a day means its midnight. In a gap the later, in an overlap the earlier reading (RFC 5545 3.3.5). */
export function instantOf(local: string, zone: Zone): Date {
  const steady = steadyInstant(local, zone);
  return new Date(steady ?? zoned(local, zone, 'compatible').epochMilliseconds);
}

/** The instant a day is over: the midnight that follows it, also after the last day there is. */
export function endOfDay(day: string, zone: Zone): Date {
  return new Date(instantOf(`${day}T23:59`, zone).getTime() + MS_PER_MINUTE);
}

/** True when the clock jumps over this local time, as over 02:30 on the last Sunday of March. */
export function isInGap(local: string, zone: Zone): boolean {
  if (isDay(local) || steadyInstant(local, zone) !== null) return false;
  return localOf(instantOf(local, zone), zone) !== local;
}

/** What the wall clock shows at an instant, "YYYY-MM-DDTHH:MM"; seconds are cut off. */
export function localOf(at: Date, zone: Zone): string {
  const span = spanAt(at.getTime(), zone);
  if (span) return new Date(at.getTime() + span.offset).toISOString().slice(0, 16);
  const shown = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(checkedZone(zone));
  return shown.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The wall clock after so many elapsed minutes (not clock minutes: 01:30 + 60 is 03:30 on the last Sunday of March). */
export function plusMinutes(local: string, minutes: number, zone: Zone): string {
  return localOf(new Date(instantOf(local, zone).getTime() + minutes * MS_PER_MINUTE), zone);
}

export function plusDays(day: string, days: number): string {
  return new Date(midnight(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The same day so many months later; 31 January plus one month is the last day of February. */
export function monthsLater(day: string, months: number): string {
  return Temporal.PlainDate.from(checkedDay(day)).add({ months }).toString();
}

export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / MS_PER_DAY);
}

/** ISO weekday of a day (or of a local time's day): 1 is Monday, 7 is Sunday. */
export function weekday(day: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const sundayIsZero = new Date(midnight(dayOf(day))).getUTCDay();
  return (sundayIsZero === 0 ? 7 : sundayIsZero) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

export function dayOf(local: string): string {
  return local.slice(0, 10);
}

/** "12:30"; empty for a text that is only a day. */
export function timeOf(local: string): string {
  return local.slice(11, 16);
}

/** Minutes a zone is ahead of UTC at a local time: 60 for Berlin in winter. */
export function offsetMinutes(local: string, zone: Zone): number {
  const steady = steadyInstant(local, zone);
  if (steady !== null) return Math.round((localMilliseconds(local) - steady) / MS_PER_MINUTE);
  return Math.round(zoned(local, zone, 'compatible').offsetNanoseconds / 60e9);
}

/** The later instant of a local time that the clock shows twice; otherwise the same as instantOf. */
export function laterInstantOf(local: string, zone: Zone): Date {
  const steady = steadyInstant(local, zone);
  return new Date(steady ?? zoned(local, zone, 'later').epochMilliseconds);
}

/** The local time as a Temporal value in its own zone: what ical-generator needs in place of a Date (pitfalls P4, P5). */
export function zoned(
  local: string,
  zone: Zone,
  reading: 'compatible' | 'later' = 'compatible',
): Temporal.ZonedDateTime {
  if (!isLocalTime(local)) checkedDay(local);
  return Temporal.PlainDateTime.from(local).toZonedDateTime(checkedZone(zone), { disambiguation: reading });
}

// --- The steady time between two clock changes ---
// Temporal is asked twice a year and zone instead of once per meeting: in between, an offset is all there is to know.

interface Span {
  /** milliseconds; `to` belongs to the next span */
  from: number;
  to: number;
  offset: number;
}

const FARTHEST_OFFSET = 26 * 60 * MS_PER_MINUTE; // no zone is as far from UTC, so nearer than this to a change nothing is sure
const FIRST_INSTANT = Date.UTC(FIRST_YEAR, 0, 1) - FARTHEST_OFFSET;
const LAST_INSTANT = Date.UTC(LAST_YEAR + 1, 0, 1) + FARTHEST_OFFSET;
const spans = new Map<Zone, Span[]>();

/** The instant of a local time far from any clock change; null where Temporal has to be asked. */
function steadyInstant(local: string, zone: Zone): number | null {
  const shown = localMilliseconds(local);
  const span = spanAt(shown, zone);
  if (!span || shown - span.from < FARTHEST_OFFSET || span.to - shown < FARTHEST_OFFSET) return null;
  return shown - span.offset;
}

function localMilliseconds(local: string): number {
  if (!isLocalTime(local)) checkedDay(local);
  const [year, month, day] = [Number(local.slice(0, 4)), Number(local.slice(5, 7)), Number(local.slice(8, 10))];
  return Date.UTC(year, month - 1, day, Number(local.slice(11, 13)), Number(local.slice(14)));
}

/** The span an instant lies in; null outside of the years known here. */
function spanAt(at: number, zone: Zone): Span | null {
  const known = spans.get(checkedZone(zone)) ?? [];
  const found = known.find(({ from, to }) => at >= from && at < to);
  if (found) return found;
  if (!(at >= FIRST_INSTANT && at < LAST_INSTANT)) return null;
  const span = askedSpan(at, zone);
  spans.set(zone, [...known, span]);
  return span;
}

function askedSpan(at: number, zone: Zone): Span {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const next = moment.getTimeZoneTransition('next')?.epochMilliseconds ?? LAST_INSTANT;
  const last = moment.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? FIRST_INSTANT;
  return { from: last, to: next, offset: moment.offsetNanoseconds / 1e6 };
}

function midnight(day: string): number {
  return Date.parse(`${checkedDay(day)}T00:00:00Z`);
}

function checkedDay(day: string): string {
  if (!isDay(day)) throw new RangeError(`not a day between ${FIRST_YEAR} and ${LAST_YEAR}: ${day.slice(0, 40)}`);
  return day;
}

function checkedZone(zone: Zone): Zone {
  if (!isZone(zone)) throw new RangeError(`not a zone: ${zone.slice(0, 40)}`);
  return zone;
}
