// Days for invented dates, whatever day the demonstration is loaded on.
// In: the time, a wish ("the third Thursday, in two weeks at the earliest"). Out: local days and local starts that lie
// in the future; where asked, on no public holiday, no 24 or 31 December and outside the school holidays we know of.
// Refuses nothing: the search ends, because no Land is on holiday for half a year.
import { dayOff, type Skip } from '@hub/calendar/holidays';
import { occurrences, type Rule } from '@hub/calendar/recurrence';
import { dayOf, instantOf, localOf, monthsLater, plusDays, weekday } from '@hub/calendar/wall-clock';

export const ZONE = 'Europe/Berlin';
export const SKIP = { publicHolidays: 'BW', bankDays: true, schoolHolidays: 'hint' } as const satisfies Skip;

const FARTHEST_DAYS = 200;
const MS_PER_MINUTE = 60_000;

export const todayIn = (now: Date): string => dayOf(localOf(now, ZONE));

/** First local start a rule gives after so many days that is not over yet; a meeting of today may be running. */
export function firstStart(wish: { rule: Rule; time: string; minutes: number; afterDays?: number }, now: Date): string {
  const from = plusDays(todayIn(now), wish.afterDays ?? 0);
  const { freq, byDay } = wish.rule;
  // two are enough: today's may be over, the next is not; without its interval the rule does not skip the next one
  const rule: Rule = { freq, ...(byDay ? { byDay } : {}), count: 2 };
  const starts = occurrences({ rule, localStart: `${from}T${wish.time}`, zone: ZONE, through: monthsLater(from, 6) });
  const isAhead = (start: string) => instantOf(start, ZONE).getTime() + wish.minutes * MS_PER_MINUTE > now.getTime();
  return found(starts.find(isAhead), 'a start of the rule');
}

/** First day from `from` on that is this weekday (1 is Monday) and, like the days after it, an ordinary working day. */
export function ordinaryDay(from: string, on: number, lasting = 1): string {
  const days = Array.from({ length: FARTHEST_DAYS }, (_, index) => plusDays(from, index));
  const isFree = (day: string) =>
    weekday(day) === on && Array.from({ length: lasting }, (_, index) => plusDays(day, index)).every(isOrdinary);
  return found(days.find(isFree), 'an ordinary day');
}

const isOrdinary = (day: string): boolean => dayOff(day, { ...SKIP, schoolHolidays: true }) === null;

/** Whether people are at work on that day; school holidays do not count. */
export const isWorkday = (day: string): boolean => weekday(day) <= 5 && dayOff(day, SKIP)?.skips !== true;

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`demonstration: ${what} is missing`);
  return value;
}
