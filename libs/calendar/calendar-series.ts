// The compact form of a series: one VEVENT with RRULE and EXDATE, and one override per date that differs (?form=series).
// In: the series, the dates left out, the dates that differ. Out: entries with their recurrence lines, the master first;
// calendar-file.ts writes them (seriesBlocks).
// Refuses: overrides without an instance stay events of their own under their own UID (rules 40, 43); a series without
// any date gives no master. Meetings in the gap of a clock change are skipped by RFC 5545 3.3.10: give them an override.
import type { CalendarEntry } from './calendar-entry';
import { dateProperty, utcStamp } from './calendar-text';
import { occurrences, spelledOut, type Rule } from './recurrence';
import { dayOf, instantOf, isDay, monthsLater, plusDays, plusMinutes, timeOf } from './wall-clock';

export type SeriesEntry = Omit<CalendarEntry, 'when'> & {
  rule: Rule;
  localStart: string;
  durationMinutes: number;
  zone: string;
  /** last day of an open series; without it 18 months after its start */
  through?: string;
  /** local starts that do not take place */
  excluded: string[];
};
export type Override = CalendarEntry & { recurrenceId: string };

const OPEN_MONTHS = 18;
const MINUTES_PER_DAY = 1440;

/** What becomes one VEVENT: an entry, and the content lines that only a series has. */
export interface SeriesPart {
  entry: CalendarEntry;
  lines: string[];
}

/** The master first, then its overrides by the date they replace, then dates that belong to no instance. */
export function seriesEntries(series: SeriesEntry, overrides: Override[]): SeriesPart[] {
  const instances = instancesOf(series);
  const isInstance = new Set(instances);
  const ordered = [...overrides].sort((one, other) => (one.recurrenceId < other.recurrenceId ? -1 : 1));
  const belonging = ordered.filter((override) => isInstance.has(override.recurrenceId));
  const strangers = ordered.filter((override) => !isInstance.has(override.recurrenceId) && override.uid !== series.uid);
  return [
    ...(instances.length === 0 ? [] : [master(series, instances, belonging)]),
    ...belonging.map((override) => overridePart(series, override)),
    ...strangers.map((entry) => ({ entry, lines: [] })),
  ];
}

// Dates after the last wanted one are not excluded one by one: the rule simply ends earlier (rule 33).
function instancesOf(series: SeriesEntry): string[] {
  const { rule, localStart, zone } = series;
  const end = rule.until ?? series.through ?? monthsLater(dayOf(localStart), OPEN_MONTHS);
  const through = series.through !== undefined && series.through < end ? series.through : end;
  const all = occurrences({ rule, localStart, zone, through: rule.count === undefined ? through : '2100-12-31' });
  if (rule.count !== undefined) return all;
  const excluded = new Set(series.excluded);
  while (all.length > 0 && excluded.has(all.at(-1) ?? '')) all.pop();
  return all;
}

function master(series: SeriesEntry, instances: string[], overrides: Override[]): SeriesPart {
  const { zone, rule, durationMinutes } = series;
  const first = instances[0] ?? series.localStart; // DTSTART is an instance of the rule (rule 30)
  const last = instances.at(-1) ?? first;
  const allDay = isDay(first);
  const localEnd = allDay ? lastDay(first, durationMinutes) : plusMinutes(first, durationMinutes, zone);
  const overridden = new Set(overrides.map((override) => override.recurrenceId));
  // an overridden date is not excluded as well (rules 43, 47), and only instances can be excluded (rule 37)
  const left = new Set(series.excluded);
  const excluded = instances.filter((instance) => left.has(instance) && !overridden.has(instance));
  const lines = [
    `RRULE:${ruleValue(rule, series.localStart, rule.count === undefined ? untilValue(last, zone) : null)}`,
    ...excluded.map((instance) => dateProperty('EXDATE', instance, zone)),
  ];
  return { entry: { ...series, when: { localStart: first, localEnd, zone, allDay } }, lines };
}

function overridePart(series: SeriesEntry, override: Override): SeriesPart {
  // The zone and type of the master, not of the moved date (rule 41): clients show both otherwise.
  const lines = [dateProperty('RECURRENCE-ID', override.recurrenceId, series.zone)];
  return { entry: { ...override, uid: series.uid }, lines };
}

// Everything the start implies is written out, because DTSTART may have advanced and readers guess differently (rule 36).
function ruleValue(rule: Rule, localStart: string, until: string | null): string {
  const { byDay, byMonthDay, byMonth } = spelledOut(rule, dayOf(localStart));
  const months = everyMonth(rule, byMonth);
  const parts = [`FREQ=${rule.freq.toUpperCase()}`];
  if ((rule.interval ?? 1) > 1) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.count !== undefined) parts.push(`COUNT=${rule.count}`);
  else if (until !== null) parts.push(`UNTIL=${until}`);
  if (months.length > 0) parts.push(`BYMONTH=${months.join(',')}`);
  if (byMonthDay.length > 0) parts.push(`BYMONTHDAY=${byMonthDay.join(',')}`);
  if (byDay.length > 0) parts.push(`BYDAY=${byDay.join(',')}`);
  return [...parts, 'WKST=MO'].join(';');
}

// libical reads YEARLY;BYMONTHDAY=15 as one month of the year, others as every month: say every month (rule 36).
function everyMonth({ freq, byMonthDay }: Rule, byMonth: number[]): number[] {
  const needed = freq === 'yearly' && byMonth.length === 0 && (byMonthDay?.length ?? 0) > 0;
  return needed ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : byMonth;
}

function untilValue(last: string, zone: string): string {
  return timeOf(last) === '' ? last.replace(/-/g, '') : utcStamp(instantOf(last, zone));
}

function lastDay(first: string, durationMinutes: number): string {
  return plusDays(first, Math.max(1, Math.ceil(durationMinutes / MINUTES_PER_DAY)) - 1);
}
