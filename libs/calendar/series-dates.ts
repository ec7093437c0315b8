// The dates of a series, before anything is saved: which take place, which are skipped and why, which deserve a second look.
// In: a rule or a list of dates, the local start, the zone, what to skip, the last day to look at. Out: three lists in order.
// Refuses (RangeError) what ruleProblems, isLocalTime and isZone name beforehand; asks no clock, so past dates come out too.
import { dayOff, type OffKind, type Skip } from './holidays';
import { MOST_DATES, occurrences, type Rule } from './recurrence';
import { dayOf, instantOf, isInGap, type Zone } from './wall-clock';

export const HORIZON_MONTHS = 18;

export interface SeriesPlan {
  rule?: Rule;
  /** local starts of a series without a rule; they win over a rule */
  dates?: string[];
  localStart: string;
  zone: Zone;
  skip?: Skip;
  /** only this day and later: what an open series did years ago is not gone through again */
  from?: string;
}

export interface SeriesDate {
  localStart: string;
  startsAt: Date;
}

export interface DateRemark {
  localStart: string;
  /** German name, "Heiligabend"; dayOffName translates it */
  reason: string;
  kind: OffKind | 'clock_gap';
}

export interface SeriesDates {
  dates: SeriesDate[];
  skipped: DateRemark[];
  hints: DateRemark[];
}

export const CLOCK_GAP = 'Zeitumstellung';

/** The dates from the start through the day `through` (inclusive). COUNT counts the skipped ones too (RFC 5545 3.8.5). */
export function seriesDates(plan: SeriesPlan, through: string): SeriesDates {
  const found: SeriesDates = { dates: [], skipped: [], hints: [] };
  for (const localStart of plannedStarts(plan, through)) sortIn(found, localStart, plan);
  return found;
}

function plannedStarts(plan: SeriesPlan, through: string): string[] {
  const { rule, dates, localStart, zone, from = '' } = plan;
  if (dates === undefined && rule) return occurrences({ rule, localStart, zone, through, ...(from ? { from } : {}) });
  const given = dates ?? [localStart];
  return [...new Set(given)]
    .filter((date) => dayOf(date) >= from && dayOf(date) <= through)
    .sort()
    .slice(0, MOST_DATES);
}

function sortIn(found: SeriesDates, localStart: string, { zone, skip }: SeriesPlan): void {
  const off = dayOff(dayOf(localStart), skip ?? {});
  if (off?.skips) {
    found.skipped.push({ localStart, reason: off.name, kind: off.kind });
    return;
  }
  if (off) found.hints.push({ localStart, reason: off.name, kind: off.kind });
  if (isInGap(localStart, zone)) found.hints.push({ localStart, reason: CLOCK_GAP, kind: 'clock_gap' });
  found.dates.push({ localStart, startsAt: instantOf(localStart, zone) });
}
