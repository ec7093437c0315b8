// In: a series, what should change about its times, and from which planned start on. Out: its stretches afterwards: the
// running one ends before that day, a new one begins, so the past stays as it was told. A new rule speaks for all that
// follows; a new time or length goes through every later stretch as well. Refuses a rule that makes no sense.
import type { Rule } from '@hub/calendar/recurrence';
import { dayOf, plusDays, timeOf } from '@hub/calendar/wall-clock';
import type { ChangeRequest, Checked } from './schedule-request';
import { datesOfStretch, horizonOf, ruleProblemsOf } from './series-draft';
import type { Series, Stretch } from './series.entity';

type SeriesTimes = Pick<Series, 'stretches' | 'zone' | 'skip' | 'plannedThrough'>;
type TimeChange = Pick<ChangeRequest, 'rule' | 'localTime' | 'durationMinutes'>;

export interface ChangedStretches {
  stretches: Stretch[];
  /** Those of them that are new or changed, in order: the dates from here on. */
  fresh: Stretch[];
  plannedThrough: string;
}

export function stretchesChanged(
  series: SeriesTimes,
  set: TimeChange,
  since: string,
  now: Date,
): Checked<ChangedStretches> {
  const sorted = [...series.stretches].sort((a, b) => (a.localStart < b.localStart ? -1 : 1));
  const running = sorted.filter((stretch) => stretch.localStart <= since).at(-1) ?? sorted[0];
  if (!running) return { ok: false, problems: [{ field: 'series', reason: 'no_dates' }] };
  const localStart = `${dayOf(since > running.localStart ? since : running.localStart)}T${set.localTime ?? timeOf(running.localStart)}`;
  const stretch = {
    localStart,
    durationMinutes: set.durationMinutes ?? running.durationMinutes,
    ...newDates(running, series, set, since),
  };
  const problems = stretch.rule ? ruleProblemsOf(stretch.rule, localStart) : [];
  if (problems.length > 0) return { ok: false, problems };
  const before = sorted.filter((each) => each.localStart < running.localStart);
  const after = set.rule ? [] : sorted.filter((each) => each.localStart > running.localStart);
  const fresh = [stretch, ...after.map((each) => withTimes(each, set))];
  const ended = endedBefore(running, since);
  return {
    ok: true,
    fresh,
    stretches: [...before, ...(ended ? [ended] : []), ...fresh],
    plannedThrough:
      fresh
        .map((each) => reachOf(each, sorted[0] ?? each, series.zone, now))
        .sort()
        .at(-1) ?? dayOf(since),
  };
}

/** An open series reaches as far ahead as before, whatever day the new stretch begins. */
const reachOf = (stretch: Stretch, first: Stretch, zone: string, now: Date): string =>
  horizonOf(isOpen(stretch.rule) ? { ...stretch, localStart: first.localStart } : stretch, zone, now);

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

/** What the changed stretches want, each date with the length of its stretch, and what their skips leave out. */
export function datesOfStretches({ fresh, plannedThrough }: ChangedStretches, { skip, zone }: SeriesTimes) {
  const found = fresh.map((stretch) => ({ stretch, ...datesOfStretch(stretch, skip, zone, plannedThrough) }));
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
  const gone = all.dates.filter((date) => date < since).length;
  return { ...rule, count: Math.max(1, rule.count - gone) };
}

function endedBefore(running: Stretch, since: string): Stretch | null {
  if (dayOf(running.localStart) >= dayOf(since)) return null;
  if (!running.rule) return { ...running, dates: (running.dates ?? []).filter((date) => date < since) };
  const { count: _count, ...rule } = running.rule;
  return { ...running, rule: { ...rule, until: plusDays(dayOf(since), -1) } };
}

const isOpen = (rule: Rule | null): boolean => rule !== null && !rule.until && !rule.count;
