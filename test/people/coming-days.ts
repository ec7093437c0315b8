// Days to come, seen from today: for journeys that have to stay true whenever they run. Shares no line with libs/calendar.
const DAY_MS = 86_400_000;
const MONTHS_DE = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const DAYS_DE = 'Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag'.split(' ');

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const plusDays = (day: string, days: number): string =>
  new Date(utc(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** What the clocks in Berlin show in so many minutes, 2026-12-03T12:30. */
export const clockIn = (minutes: number): string => berlin(new Date(Date.now() + minutes * 60_000));

/** The wall clock of Berlin at an instant. */
export const berlin = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' })
    .format(at)
    .replace(' ', 'T');

/** The first such weekday (1 Monday to 7 Sunday) that is at least a week away. */
export function comingWeekday(weekday: number): string {
  const inAWeek = plusDays(clockIn(0).slice(0, 10), 7);
  return plusDays(inAWeek, (weekday - (utc(inAWeek).getUTCDay() || 7) + 7) % 7);
}

/** The nth (or with -1 the last) weekday of the month so many months from now. */
export function weekdayOfMonth(monthsAhead: number, nth: number, weekday: number): string {
  const now = utc(clockIn(0).slice(0, 10));
  const month = (at: number): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsAhead + at, 1));
  const days: string[] = [];
  for (let at = month(0).getTime(); at < month(1).getTime(); at += DAY_MS)
    if ((new Date(at).getUTCDay() || 7) === weekday) days.push(new Date(at).toISOString().slice(0, 10));
  return days.at(nth > 0 ? nth - 1 : nth) as string;
}

/** "Mittwoch, 2. Dezember 2026" */
export function spoken(day: string): string {
  const at = utc(day);
  return `${DAYS_DE[at.getUTCDay()]}, ${at.getUTCDate()}. ${MONTHS_DE[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** The wall clock so many minutes later, as long as no clock change lies between. */
export const plusMinutes = (local: string, minutes: number): string =>
  new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);
