// In: a series, what should change about its times, and from which planned start on. Out: its stretches afterwards: the
// running one ends before that day, a new one begins, so the past stays as it was told. A new rule speaks for all that
// follows; a new time or length goes through every later stretch as well. Refuses a rule that makes no sense, a time for
// a series that has no date left, and two dates at one time. Stretches are stored in the order of their starts.
import type { Rule } from '@hub/calendar/recurrence';
import { dayOf, monthsLater, plusDays, timeOf } from '@hub/calendar/wall-clock';
import type { ChangeRequest, Checked, Problem } from './schedule-request';
import { datesOfStretch, horizonOf, isOpen, ruleProblemsOf } from './series-draft';
import type { Series, Stretch } from './series.entity';

type SeriesTimes = Pick<Series, 'stretches' | 'zone' | 'skip' | 'plannedThrough'>;
type TimeChange = Pick<ChangeRequest, 'rule' | 'localTime' | 'durationMinutes'>;

export interface ChangedStretches {
  stretches: Stretch[];
  /** Those of them that are new or changed, in order: the dates from here on. */
  fresh: Stretch[];
  plannedThrough: string;
}

const LONGEST_MONTHS = 120;

/** The stretch a day belongs to; what lies before all of them belongs to the first. */
export const runningStretch = (stretches: Stretch[], at: string): Stretch | undefined =>
  stretches.filter((stretch) => dayOf(stretch.localStart) <= dayOf(at)).at(-1) ?? stretches[0];

/** Through which local day meetings exist. An open stretch reaches 18 months ahead, however late it was begun. */
export function reachOf(ahead: Stretch[], { stretches, zone }: Pick<Series, 'stretches' | 'zone'>, now: Date): string {
  const [first] = stretches;
  const ends = ahead.map((stretch) =>
    horizonOf(first && isOpen(stretch.rule) ? { ...stretch, localStart: first.localStart } : stretch, zone, now),
  );
  return ends.sort().at(-1) ?? '';
}

export function stretchesChanged(
  series: SeriesTimes,
  set: TimeChange,
  since: string,
  now: Date,
): Checked<ChangedStretches> {
  const begin = beginning(series, since, set.rule !== undefined);
  if (!begin) return refused(set.localTime === undefined ? 'durationMinutes' : 'localTime', 'no_dates');
  const { running, at } = begin;
  const stretch: Stretch = {
    localStart: `${dayOf(at)}T${set.localTime ?? timeOf(at)}`,
    durationMinutes: set.durationMinutes ?? running.durationMinutes,
    ...newDates(running, series, set, at),
  };
  const problems = stretch.rule ? ruleProblemsOf(stretch.rule, stretch.localStart) : [];
  if (problems.length > 0) return { ok: false, problems };
  const position = series.stretches.indexOf(running);
  const after = set.rule ? [] : series.stretches.slice(position + 1);
  const fresh = [stretch, ...after.map((each) => withTimes(each, set))];
  const ended = begin.isOver ? running : endedBefore(running, at);
  const stretches = [...series.stretches.slice(0, position), ...(ended ? [ended] : []), ...fresh];
  if (holdsTwins(stretches)) return refused('localTime', 'twice');
  return { ok: true, fresh, stretches, plannedThrough: reachOf(fresh, series, now) };
}

const refused = (field: string, reason: Problem['reason']) => ({ ok: false as const, problems: [{ field, reason }] });

interface Beginning {
  running: Stretch;
  /** The first of its own dates that changes. */
  at: string;
  /** The stretch had ended before: a new rule takes up its rhythm. */
  isOver?: true;
}

/** Never an extra date: a rule takes its weekday and its rhythm from the day it begins on. */
function beginning({ stretches, zone }: SeriesTimes, since: string, goesOn: boolean): Beginning | null {
  for (const running of stretches) {
    const at = firstSince(running, zone, since);
    if (at) return { running, at };
  }
  const last = stretches.at(-1);
  if (!last || !goesOn) return null;
  const { until: _until, count: _count, ...endless } = last.rule ?? { freq: 'daily' as const };
  const at = last.rule ? firstSince({ ...last, rule: endless }, zone, since) : undefined;
  return { running: last, at: at ?? `${dayOf(since)}T${timeOf(last.localStart)}`, isOver: true };
}

const firstSince = (stretch: Stretch, zone: string, since: string): string | undefined =>
  datesOfStretch(stretch, {}, zone, monthsLater(dayOf(since), LONGEST_MONTHS), dayOf(since)).dates.find(
    (date) => date >= since,
  );

/** A later stretch keeps its rule; only time and length follow the change. */
function withTimes(stretch: Stretch, { localTime, durationMinutes }: TimeChange): Stretch {
  const at = (local: string): string => `${dayOf(local)}T${localTime ?? timeOf(local)}`;
  return {
    localStart: at(stretch.localStart),
    durationMinutes: durationMinutes ?? stretch.durationMinutes,
    rule: stretch.rule,
    dates: stretch.dates && stretch.dates.map(at),
  };
}

/** What the changed stretches want from a day on, each date with the length of its stretch, and what their skips leave out. */
export function datesOfStretches({ fresh, plannedThrough }: ChangedStretches, { skip, zone }: SeriesTimes, from = '') {
  const found = fresh.map((stretch) => ({ stretch, ...datesOfStretch(stretch, skip, zone, plannedThrough, from) }));
  return {
    wanted: found.flatMap(({ stretch: { durationMinutes }, dates }) =>
      dates.map((localStart) => ({ localStart, durationMinutes })),
    ),
    skipped: found.flatMap(({ skipped }) => skipped),
  };
}

function newDates(
  running: Stretch,
  series: SeriesTimes,
  set: TimeChange,
  since: string,
): Pick<Stretch, 'rule' | 'dates'> {
  if (set.rule) return { rule: set.rule, dates: null };
  if (!running.rule)
    return {
      rule: null,
      dates: (running.dates ?? [])
        .filter((date) => date >= since)
        .map((date) => `${dayOf(date)}T${set.localTime ?? timeOf(date)}`),
    };
  return { rule: withRemainingCount(running, series, since, running.rule), dates: null };
}

/** COUNT counts from the first date of a rule; the new stretch gets what is left of it. */
function withRemainingCount(running: Stretch, series: SeriesTimes, since: string, rule: Rule): Rule {
  if (!rule.count) return rule;
  const all = datesOfStretch(running, {}, series.zone, horizonOf(running, series.zone, new Date(0)));
  return { ...rule, count: rule.count - all.dates.filter((date) => date < since).length };
}

function endedBefore(running: Stretch, since: string): Stretch | null {
  if (!running.rule) {
    const dates = (running.dates ?? []).filter((date) => date < since);
    return dates.length > 0 ? { ...running, dates } : null;
  }
  if (dayOf(running.localStart) >= dayOf(since)) return null;
  const { count: _count, ...rule } = running.rule;
  return { ...running, rule: { ...rule, until: plusDays(dayOf(since), -1) } };
}

/** Two dates of one day that get the same time would be one. */
function holdsTwins(stretches: Stretch[]): boolean {
  const dates = stretches.flatMap((stretch) => stretch.dates ?? []);
  return new Set(dates).size !== dates.length;
}
