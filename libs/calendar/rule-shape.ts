// What a rule is, and what is wrong with it before anything is computed.
// In: a rule and its start. Out: problems as field and reason, from one closed list.
// Refuses what could hang a server (trust.md row 25): only daily to yearly, COUNT <= 999, interval <= 99, ten years, BY
// values in range. What only shows by computing (30 February) is in recurrence.ts.
import { dayOf, isDay, isLocalTime, monthsLater } from './wall-clock';

export interface Rule {
  freq: 'daily' | 'weekly' | 'monthly' | 'yearly';
  interval?: number;
  /** 'TU', or with a place in the month '2TU', '-1FR' (monthly and yearly only) */
  byDay?: string[];
  byMonthDay?: number[];
  byMonth?: number[];
  /** local date, inclusive */
  until?: string;
  /** counts the dates that match, skipped ones included */
  count?: number;
}

export const RULE_REASONS = [
  'start_unknown',
  'freq_unknown',
  'interval_out_of_range',
  'by_day_unknown',
  'by_day_mixed',
  'ordinal_needs_monthly',
  'ordinal_out_of_range',
  'month_day_out_of_range',
  'month_day_not_weekly',
  'month_out_of_range',
  'until_unknown',
  'until_before_start',
  'count_out_of_range',
  'until_and_count',
  'too_many',
  'too_long',
  'never_happens',
] as const;
export type RuleReason = (typeof RULE_REASONS)[number];
export interface RuleProblem {
  field: string;
  reason: RuleReason;
}

export const MOST_DATES = 999; // Outlook stops at three digits ([MS-OXCICAL] count-part), so do we
export const MOST_YEARS = 10;
const MOST_INTERVAL = 99;
const MONTHS_PER_YEAR = 12;
/** ISO order: DAY_CODES[weekday - 1] */
export const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LONGEST_LIST = 64;
const FREQUENCIES = ['daily', 'weekly', 'monthly', 'yearly'];
const BY_DAY = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/;

/** What is wrong with the rule as it is written. */
export function writtenProblems(rule: Rule, localStart: string): RuleProblem[] {
  if (!isLocalTime(localStart) && !isDay(localStart)) return [problem('localStart', 'start_unknown')];
  return [...shapeProblems(rule), ...endProblems(rule, dayOf(localStart))];
}

function shapeProblems(rule: Rule): RuleProblem[] {
  if (!FREQUENCIES.includes(rule.freq)) return [problem('freq', 'freq_unknown')];
  const problems: RuleProblem[] = [];
  if (!within(rule.interval ?? 1, 1, MOST_INTERVAL)) problems.push(problem('interval', 'interval_out_of_range'));
  if (!listWithin(rule.byMonth, 1, 12)) problems.push(problem('byMonth', 'month_out_of_range'));
  if (!listWithin(rule.byMonthDay, -31, 31)) problems.push(problem('byMonthDay', 'month_day_out_of_range'));
  // RFC 5545 3.3.10: BYMONTHDAY MUST NOT be specified when FREQ is WEEKLY
  if (rule.freq === 'weekly' && rule.byMonthDay?.length) problems.push(problem('byMonthDay', 'month_day_not_weekly'));
  return [...problems, ...byDayProblems(rule)];
}

function byDayProblems(rule: Rule): RuleProblem[] {
  const days = rule.byDay ?? [];
  const parts = days.map((day) => BY_DAY.exec(day));
  if (days.length > LONGEST_LIST || parts.includes(null)) return [problem('byDay', 'by_day_unknown')];
  const ordinals = parts.map((part) => part?.[1]).filter((ordinal) => ordinal !== undefined);
  if (ordinals.length === 0) return [];
  if (rule.freq === 'daily' || rule.freq === 'weekly') return [problem('byDay', 'ordinal_needs_monthly')];
  // "TU" beside "2TU" means both to the RFC and only the second one to python-dateutil: nobody may depend on it
  if (ordinals.length < days.length) return [problem('byDay', 'by_day_mixed')];
  const furthest = rule.freq === 'monthly' || rule.byMonth?.length ? 5 : 53;
  const fits = ordinals.every((ordinal) => within(Math.abs(Number(ordinal)), 1, furthest));
  return fits ? [] : [problem('byDay', 'ordinal_out_of_range')];
}

function endProblems(rule: Rule, startsOn: string): RuleProblem[] {
  const { until, count } = rule;
  if (until !== undefined && count !== undefined) return [problem('until', 'until_and_count')]; // RFC 5545 3.3.10
  if (count !== undefined && !within(count, 1, Number.MAX_SAFE_INTEGER))
    return [problem('count', 'count_out_of_range')];
  if (count !== undefined && count > MOST_DATES) return [problem('count', 'too_many')];
  if (until === undefined) return [];
  if (!isDay(until)) return [problem('until', 'until_unknown')];
  if (until < startsOn) return [problem('until', 'until_before_start')];
  return until > tenYearsAfter(startsOn) ? [problem('until', 'too_long')] : [];
}

/** The last day a rule may reach. */
export function tenYearsAfter(localStart: string): string {
  const end = `${Number(localStart.slice(0, 4)) + MOST_YEARS}`;
  return end > '2100' ? '2100-12-31' : monthsLater(dayOf(localStart), MOST_YEARS * MONTHS_PER_YEAR);
}

function within(value: number, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && value >= lowest && value <= highest;
}

function listWithin(list: number[] | undefined, lowest: number, highest: number): boolean {
  return (
    (list ?? []).length <= LONGEST_LIST && (list ?? []).every((value) => value !== 0 && within(value, lowest, highest))
  );
}

export function problem(field: string, reason: RuleReason): RuleProblem {
  return { field, reason };
}
