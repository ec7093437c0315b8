// Which months or years a rule passes over because they lack its day: no 31 April, no 29 February 2027, no fifth Tuesday.
// In: a rule, its local start, the last day to look at. Out: "2027-04" for a month, "2027" for a year, in order; nothing
// for rules whose day exists in every month. Refuses nothing; a rule that ruleProblems refuses may give anything.
import { DAY_CODES, type Rule } from './rule-shape';
import { dayOf, monthsLater, weekday } from './wall-clock';

const MOST = 120;

export function emptyMonths(rule: Rule, localStart: string, through: string): string[] {
  if (rule.freq !== 'monthly' && rule.freq !== 'yearly') return [];
  const start = dayOf(localStart);
  const isYearly = rule.freq === 'yearly';
  if (isYearly && rule.byDay?.length && !rule.byMonth?.length) return [];
  const months = isYearly ? (rule.byMonth ?? [Number(start.slice(5, 7))]) : rule.byMonth;
  const found: string[] = [];
  const step = (rule.interval ?? 1) * (isYearly ? 12 : 1);
  const begin = isYearly ? `${start.slice(0, 4)}-01-01` : `${start.slice(0, 7)}-01`;
  for (let first = begin; first <= through && found.length < MOST; first = monthsLater(first, step)) {
    const year = Number(first.slice(0, 4));
    const looked = isYearly ? (months ?? []) : [Number(first.slice(5, 7))];
    if (!isYearly && months && !months.includes(looked[0] ?? 0)) continue;
    if (looked.some((month) => daysIn(rule, start, year, month))) continue;
    if (isBeyond(looked, year, start, through)) continue;
    found.push(isYearly ? String(year) : first.slice(0, 7));
  }
  return found;
}

/** A month that was over before the first day, or that ends after the last one, is missed for another reason. */
function isBeyond(months: number[], year: number, start: string, through: string): boolean {
  const ends = months.map((month) => `${year}-${String(month).padStart(2, '0')}-${lengthOf(year, month)}`);
  return ends.every((end) => end < start) || ends.some((end) => end > through);
}

/** Whether the month has any of the rule's days. */
function daysIn({ byDay, byMonthDay }: Rule, start: string, year: number, month: number): boolean {
  const length = lengthOf(year, month);
  if (byDay?.length) return byDay.some((code) => hasPlace(code, year, month, length));
  const days = byMonthDay?.length ? byMonthDay : [Number(start.slice(8))];
  return days.some((day) => Math.abs(day) <= length);
}

function hasPlace(code: string, year: number, month: number, length: number): boolean {
  const place = Math.abs(Number(code.slice(0, -2) || 1));
  const first = weekday(`${year}-${String(month).padStart(2, '0')}-01`) - 1;
  const day = 1 + ((DAY_CODES.indexOf(code.slice(-2)) - first + 7) % 7) + (place - 1) * 7;
  return day <= length;
}

const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
