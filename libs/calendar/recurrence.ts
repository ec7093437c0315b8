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

const WINDOW_DAYS = 4 * 365 + 1;
const MS_PER_DAY = 86_400_000;
const FREQUENCIES = { daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY', yearly: 'YEARLY' } as const;

/** What is wrong with a rule, as a list to show beside the fields; empty when the rule can be scheduled. */
export function ruleProblems(rule: Rule, localStart: string): RuleProblem[] {
  const problems = writtenProblems(rule, localStart);
  return problems.length > 0 ? problems : reachProblems(rule, localStart);
}

/**
 * Local starts of the rule from `localStart` through the day `through` (inclusive), in order, at most 999. With `from` only
 * those of that day and later, without going through the years before.
 */
export function occurrences(wanted: {
  rule: Rule;
  localStart: string;
  zone: Zone;
  from?: string;
  through: string;
}): string[] {
  const { rule, localStart, from, through } = wanted;
  const wrong = writtenProblems(rule, localStart)[0];
  if (wrong) throw new RangeError(`rule cannot be computed: ${wrong.field} ${wrong.reason}`);
  const startsOn = dayOf(localStart);
  const begin = from !== undefined && from > startsOn ? from : startsOn;
  // ten years at a time: an open rule may be older than that, and goes on
  const span = { from: begin, through: earlier(through, tenYearsAfter(begin)) };
  return matching(rule, localStart, span, MOST_DATES);
}

/** What only shows when the rule is computed: a 30 February, a thousand dates, the twentieth date in thirty years. */
function reachProblems(rule: Rule, localStart: string): RuleProblem[] {
  const enough = rule.until === undefined ? (rule.count ?? 1) : MOST_DATES + 1;
  const span = { from: dayOf(localStart), through: tenYearsAfter(localStart) };
  const dates = matching(rule, localStart, span, enough);
  if (dates.length === 0) return [problem(blamed(rule), 'never_happens')];
  if (rule.until !== undefined && dates.length > MOST_DATES) return [problem('until', 'too_many')];
  if (rule.count !== undefined && dates.length < rule.count) return [problem('count', 'too_long')];
  return [];
}

function blamed(rule: Rule): string {
  if (rule.byMonthDay?.length) return 'byMonthDay';
  return rule.byDay?.length ? 'byDay' : 'freq';
}

interface DaySpan {
  from: string;
  through: string;
}

// Days and nothing but days: no clock change can bend a rule, whatever the zone (calendar.md decision 2). COUNT counts from
// the start, so only a rule without it may begin to be looked at later.
function matching(rule: Rule, localStart: string, { from, through }: DaySpan, most: number): string[] {
  const startsOn = dayOf(localStart);
  const begin = rule.count === undefined && from > startsOn ? from : startsOn;
  const span = { from: begin, through: rule.until === undefined ? through : earlier(through, rule.until) };
  const wanted = Math.min(most, rule.count ?? most);
  const isSimple = rule.freq === 'daily' || rule.freq === 'weekly';
  const days = isSimple ? stepped(rule, startsOn, span, wanted) : computed(rule, startsOn, span, wanted);
  const time = localStart.slice(10);
  return days.filter((day) => day >= from).map((day) => day + time);
}

// For DAILY and WEEKLY the BY parts only limit (table in RFC 5545 3.3.10), so that stepping through the days and looking at
// each is all there is to do. COUNT counts what is left.
function stepped(rule: Rule, startsOn: string, { from, through }: DaySpan, wanted: number): string[] {
  const isWeekly = rule.freq === 'weekly';
  const weekdays = isWeekly ? weekdaysOf(rule, startsOn) : [0];
  const [begin, last] = [dayNumber(from), dayNumber(through)];
  const base = dayNumber(startsOn) - (isWeekly ? weekday(startsOn) - 1 : 0);
  const step = (rule.interval ?? 1) * (isWeekly ? 7 : 1);
  const found: string[] = [];
  for (let at = base + Math.max(0, Math.floor((begin - base) / step)) * step; at <= last; at += step)
    for (const extra of weekdays) {
      if (at + extra < begin || at + extra > last) continue;
      const day = utcDay((at + extra) * MS_PER_DAY);
      if (isWithinLimits(rule, day) && found.push(day) === wanted) return found;
    }
  return found;
}

/** Days after Monday, in order. */
function weekdaysOf(rule: Rule, startsOn: string): number[] {
  const { byDay } = spelledOut(rule, startsOn);
  return unique(byDay)
    .map((code) => DAY_CODES.indexOf(code))
    .sort((one, other) => one - other);
}

// The rule runs in UTC as if UTC were the wall clock, and four years at a time: a rule of ten years costs no more than the
// dates that are wanted from it, and the engine seldom has to find its place anew.
function computed(rule: Rule, startsOn: string, { from, through }: DaySpan, wanted: number): string[] {
  const steps = engine(rule, startsOn);
  const found: string[] = [];
  for (let begin = from; begin <= through && found.length < wanted; begin = plusDays(begin, WINDOW_DAYS)) {
    const end = earlier(through, plusDays(begin, WINDOW_DAYS - 1));
    const moments = steps.between(pretend(begin), pretend(end), true);
    found.push(...moments.map(({ epochMilliseconds }) => utcDay(epochMilliseconds)));
  }
  return found.slice(0, wanted);
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00Z`) / MS_PER_DAY;

const TWO_DIGITS = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'));

function utcDay(milliseconds: number): string {
  const at = new Date(milliseconds);
  return `${at.getUTCFullYear()}-${TWO_DIGITS[at.getUTCMonth() + 1]}-${TWO_DIGITS[at.getUTCDate()]}`;
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
  return new RRuleTemporal({
    strict: true,
    freq: FREQUENCIES[rule.freq],
    interval: rule.interval ?? 1,
    wkst: 'MO',
    tzid: 'UTC',
    dtstart: pretend(startsOn),
    ...(byDay.length > 0 ? { byDay: unique(byDay) } : {}),
    ...(byMonthDay.length > 0 ? { byMonthDay: unique(byMonthDay) } : {}),
    ...(byMonth.length > 0 ? { byMonth: unique(byMonth) } : {}),
    ...(rule.count === undefined ? {} : { count: rule.count }),
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
