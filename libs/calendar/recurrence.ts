// Recurrence: which days a rule means, computed on the wall clock; instants come afterwards from wall-clock.ts.
// In: a rule ("every second Tuesday"), its local start, the last day to look at. Out: local starts in order, or what is wrong
// with the rule as a closed list of reasons. Meaning as in RFC 5545 3.3.10 with WKST=MO; like python-dateutil the start
// itself counts only when it matches the rule.
// Refuses what could hang a server (trust.md row 25): only daily to yearly, COUNT <= 999, interval <= 99, ten years.
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import {
  DAY_CODES,
  MOST_DATES,
  problem,
  tenYearsAfter,
  writtenProblems,
  type Rule,
  type RuleProblem,
} from './rule-shape';
import { dayOf, plusDays, weekday, type Zone } from './wall-clock';

export { MOST_DATES, type Rule, type RuleProblem, type RuleReason } from './rule-shape';

const WINDOW_DAYS = 366;
const FREQUENCIES = { daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY', yearly: 'YEARLY' } as const;

/** What is wrong with a rule, as a list to show beside the fields; empty when the rule can be scheduled. */
export function ruleProblems(rule: Rule, localStart: string): RuleProblem[] {
  const problems = writtenProblems(rule, localStart);
  return problems.length > 0 ? problems : reachProblems(rule, localStart);
}

/** Local starts of the rule from `localStart` through the day `through` (inclusive), in order, at most 999. */
export function occurrences(wanted: { rule: Rule; localStart: string; zone: Zone; through: string }): string[] {
  const { rule, localStart, through } = wanted;
  const wrong = writtenProblems(rule, localStart)[0];
  if (wrong) throw new RangeError(`rule cannot be computed: ${wrong.field} ${wrong.reason}`);
  return matching(rule, localStart, earlier(through, tenYearsAfter(localStart)), MOST_DATES);
}

/** What only shows when the rule is computed: a 30 February, a thousand dates, the twentieth date in thirty years. */
function reachProblems(rule: Rule, localStart: string): RuleProblem[] {
  const enough = rule.until === undefined ? (rule.count ?? 1) : MOST_DATES + 1;
  const dates = matching(rule, localStart, tenYearsAfter(localStart), enough);
  if (dates.length === 0) return [problem(blamed(rule), 'never_happens')];
  if (rule.until !== undefined && dates.length > MOST_DATES) return [problem('until', 'too_many')];
  if (rule.count !== undefined && dates.length < rule.count) return [problem('count', 'too_long')];
  return [];
}

function blamed(rule: Rule): string {
  if (rule.byMonthDay?.length) return 'byMonthDay';
  return rule.byDay?.length ? 'byDay' : 'freq';
}

// The rule runs in UTC as if UTC were the wall clock: no clock change can bend it, whatever the zone (calendar.md decision 2).
// Year by year, so that a rule of ten years costs no more than the dates that are wanted from it.
function matching(rule: Rule, localStart: string, through: string, most: number): string[] {
  const last = rule.until === undefined ? through : earlier(through, rule.until);
  const steps = engine(rule, dayOf(localStart));
  const wanted = isLimited(rule) ? Math.min(most, rule.count ?? most) : most;
  const found: string[] = [];
  for (let from = dayOf(localStart); from <= last && found.length < wanted; from = plusDays(from, WINDOW_DAYS)) {
    const to = earlier(last, plusDays(from, WINDOW_DAYS - 1));
    const days = steps
      .between(pretend(from), pretend(to), true)
      .map(({ epochMilliseconds }) => utcDay(epochMilliseconds));
    found.push(...(isLimited(rule) ? days.filter((day) => isWithinLimits(rule, day)) : days));
  }
  const time = localStart.slice(10);
  return found.slice(0, wanted).map((day) => day + time);
}

function utcDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

// For DAILY and WEEKLY the BY parts only limit (table in RFC 5545 3.3.10). The engine tests them date by date, half a second
// for ten years; stepping without them and limiting here takes a fiftieth of that. COUNT counts what is left.
function isLimited({ freq, byDay, byMonth, byMonthDay }: Rule): boolean {
  const months = Boolean(byMonth?.length);
  return freq === 'weekly'
    ? months
    : freq === 'daily' && (months || Boolean(byDay?.length) || Boolean(byMonthDay?.length));
}

function isWithinLimits(rule: Rule, day: string): boolean {
  const { freq, byDay, byMonth, byMonthDay } = rule;
  if (byMonth?.length && !byMonth.includes(Number(day.slice(5, 7)))) return false;
  if (freq === 'weekly') return true;
  if (byDay?.length && !byDay.includes(DAY_CODES[weekday(day) - 1] ?? '')) return false;
  return !byMonthDay?.length || byMonthDay.includes(Number(day.slice(8))) || byMonthDay.includes(-daysLeft(day));
}

/** 1 on the last day of a month, as BYMONTHDAY=-1 counts. */
function daysLeft(day: string): number {
  const lastOfMonth = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
  return lastOfMonth - Number(day.slice(8)) + 1;
}

function engine(rule: Rule, startsOn: string): RRuleTemporal {
  const { byDay, byMonthDay, byMonth } = spelledOut(rule, startsOn);
  const stepOnly = isLimited(rule);
  const days = stepOnly && rule.freq === 'daily' ? [] : byDay;
  return new RRuleTemporal({
    strict: true,
    freq: FREQUENCIES[rule.freq],
    interval: rule.interval ?? 1,
    wkst: 'MO',
    tzid: 'UTC',
    dtstart: pretend(startsOn),
    ...(days.length > 0 ? { byDay: unique(days) } : {}),
    ...(byMonthDay.length > 0 && !stepOnly ? { byMonthDay: unique(byMonthDay) } : {}),
    ...(byMonth.length > 0 && !stepOnly ? { byMonth: unique(byMonth) } : {}),
    ...(rule.count === undefined || stepOnly ? {} : { count: rule.count }),
  });
}

/** The rule with what its start implies written out (RFC 5545 3.3.10: missing information comes from DTSTART). */
export function spelledOut(rule: Rule, startsOn: string): Required<Pick<Rule, 'byDay' | 'byMonthDay' | 'byMonth'>> {
  const { freq, byDay = [], byMonthDay = [], byMonth = [] } = rule;
  if (freq === 'daily' || byDay.length > 0 || byMonthDay.length > 0) return { byDay, byMonthDay, byMonth };
  if (freq === 'weekly') return { byDay: [DAY_CODES[weekday(startsOn) - 1] ?? ''], byMonthDay, byMonth };
  const months = freq === 'yearly' && byMonth.length === 0 ? [Number(startsOn.slice(5, 7))] : byMonth;
  return { byDay, byMonthDay: [Number(startsOn.slice(8))], byMonth: months };
}

function pretend(day: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime('UTC');
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)];
}
