// In: a checked request for a series, the rules of its format and the time. Out: what the series would be: its first
// stretch, every date with its instants, what is skipped and why, and hints. Nothing is stored: a preview is this value,
// and scheduling writes it down. Refuses rules that make no sense, with one reason per field.
import { isLand, schoolHolidaysKnownUntil, type Skip } from '@hub/calendar/holidays';
import { MOST_DATES, ruleProblems, type Rule } from '@hub/calendar/recurrence';
import { HORIZON_MONTHS, seriesDates } from '@hub/calendar/series-dates';
import { dayOf, instantOf, isDay, isInGap, isLocalTime, localOf, monthsLater } from '@hub/calendar/wall-clock';
import { EXTRA } from './changed-times';
import { hostOnTurn } from './host-on-turn';
import { meetingTimes, type MeetingTimes } from './meeting-times';
import type { Checked, Problem, SeriesRequest } from './schedule-request';
import type { SkippedDate, Stretch } from './series.entity';

type OwnDate = NonNullable<SeriesRequest['exceptions']>[number];

export interface DraftedDate {
  plannedStart: string;
  times: MeetingTimes;
  /** What this date alone says (title, speakers, host …). */
  own: Partial<OwnDate>;
  /** Further names among its own fields: it was moved before anybody heard of it, or no rule made it. */
  marks?: string[];
  /** Whose turn it is; a later change of the series may say otherwise. */
  host?: string;
}

export interface SeriesDraft {
  stretch: Stretch;
  zone: string;
  skip: Skip;
  plannedThrough: string;
  dates: DraftedDate[];
  skipped: SkippedDate[];
  hints: SkippedDate[];
  /** Exceptions of dates that the rule does not name. */
  unmatched: string[];
}

const LONGEST_YEARS = 10;

export function draftSeries(request: SeriesRequest, usualMinutes: number, now: Date): Checked<{ draft: SeriesDraft }> {
  const [dates, extra] = [asDates(request.dates), asDates(request.extraDates)];
  const localStart = request.localStart ?? [...dates].map((date) => date.localStart).sort()[0];
  const problems = [...requestProblems(request, dates, localStart), ...besideRule(request, extra)];
  if (problems.length > 0 || !localStart) return { ok: false, problems };
  const durationMinutes = request.durationMinutes ?? usualMinutes;
  const stretch: Stretch = {
    localStart,
    durationMinutes,
    rule: request.rule ?? null,
    dates: request.rule ? null : dates.map((date) => date.localStart).sort(),
  };
  const skip = { schoolHolidays: 'hint' as const, ...request.skip } as Skip;
  const { exceptions = [], hosts = [], zone } = request;
  return completed({ stretch, skip, zone, own: [...dates, ...exceptions], exceptions, extra, hosts }, now);
}

/** A date that a holiday takes is one of the rule all the same. */
function unmatched(exceptions: OwnDate[], { dates, skipped }: { dates: string[]; skipped: SkippedDate[] }): string[] {
  const named = new Set([...dates, ...skipped.map(({ localStart }) => localStart)]);
  return exceptions.map(({ localStart }) => localStart).filter((localStart) => !named.has(localStart));
}

const asDates = (dates: SeriesRequest['dates']): OwnDate[] =>
  (dates ?? []).map((date): OwnDate => (typeof date === 'string' ? { localStart: date } : date));

/** Every date a request says something of by itself. */
export const ownDatesOf = ({ dates, exceptions, extraDates }: SeriesRequest): OwnDate[] => [
  ...asDates(dates?.filter((date) => typeof date !== 'string')),
  ...(exceptions ?? []),
  ...asDates(extraDates?.filter((date) => typeof date !== 'string')),
];

interface Wanted {
  stretch: Stretch;
  skip: Skip;
  zone: string;
  own: OwnDate[];
  exceptions: OwnDate[];
  extra: OwnDate[];
  hosts: string[];
}

function completed(wanted: Wanted, now: Date): Checked<{ draft: SeriesDraft }> {
  const { stretch, skip, zone, own, exceptions, extra, hosts } = wanted;
  const through = horizonOf(stretch, zone, now);
  const planned = datesOfStretch(stretch, skip, zone, through);
  const plannedThrough = isOpen(stretch.rule) ? reached(planned, dayOf(stretch.localStart), through) : through;
  if (planned.dates.length === 0)
    return { ok: false, problems: [{ field: stretch.rule ? 'rule' : 'dates', reason: 'no_dates' }] };
  const [isKnown, names] = [new Set(planned.dates), new Map(own.map((date) => [date.localStart, date]))];
  if (extra.some(({ localStart }) => isKnown.has(localStart)))
    return { ok: false, problems: [{ field: 'extraDates', reason: 'twice' }] };
  const dates = [
    ...planned.dates.map((localStart) => draftedDate(localStart, stretch.durationMinutes, zone, names.get(localStart))),
    ...extra.map((date) => extraDate(date, stretch.durationMinutes, zone)),
  ].sort((one, other) => (one.times.localStart ?? '').localeCompare(other.times.localStart ?? ''));
  for (const [turn, date] of dates.entries()) Object.assign(date, hostOnTurn(hosts, turn));
  return {
    ok: true,
    draft: {
      stretch,
      zone,
      skip,
      plannedThrough,
      dates,
      skipped: planned.skipped,
      hints: [...planned.hints, ...unknownHolidays(planned.dates, skip)],
      unmatched: unmatched(exceptions, planned),
    },
  };
}

/** How far dates were really found: 999 at a time and ten years at most. The horizon goes on from there. */
export function reached(
  { dates, skipped }: { dates: string[]; skipped: SkippedDate[] },
  from: string,
  through: string,
) {
  const furthest = monthsLater(from, LONGEST_YEARS * 12);
  const all = [...dates, ...skipped.map(({ localStart }) => localStart)].map(dayOf).sort();
  const found = all.length < MOST_DATES ? furthest : (all.at(-1) ?? furthest);
  return found < through ? found : through;
}

/** Neither a last day nor a number: its horizon rolls on. */
export const isOpen = (rule: Rule | null): boolean => rule !== null && !rule.until && !rule.count;

/** The local starts of one stretch through a day (and from another on), and what its skips leave out. */
export function datesOfStretch(stretch: Stretch, skip: Skip, zone: string, through: string, from = '') {
  const { rule, dates, localStart } = stretch;
  const plan = { ...(rule ? { rule } : { dates: dates ?? [] }), localStart, zone, skip, from };
  const result = seriesDates(plan, through);
  return { ...result, dates: result.dates.map((date) => date.localStart) };
}

/** Through which local day meetings exist: the rule's own end, or the rolling horizon of an open one. */
export function horizonOf({ rule, dates, localStart }: Stretch, zone: string, now: Date): string {
  if (!rule) return dayOf([...(dates ?? [localStart])].sort().at(-1) ?? localStart);
  if (rule.until) return rule.until;
  if (rule.count) return monthsLater(dayOf(localStart), LONGEST_YEARS * 12);
  const today = dayOf(localOf(now, zone));
  return monthsLater(today > dayOf(localStart) ? today : dayOf(localStart), HORIZON_MONTHS);
}

function draftedDate(plannedStart: string, usualMinutes: number, zone: string, mine?: OwnDate): DraftedDate {
  const { movedTo, durationMinutes = usualMinutes } = mine ?? {};
  return {
    plannedStart,
    times: seriesTimes(movedTo ?? plannedStart, durationMinutes, zone),
    own: withoutTime(mine),
    ...(movedTo || durationMinutes !== usualMinutes ? { marks: ['time'] } : {}),
  };
}

/** No rule made it, so no change of the rule moves it. */
const extraDate = (date: OwnDate, usualMinutes: number, zone: string): DraftedDate => ({
  ...draftedDate(date.localStart, usualMinutes, zone, date),
  marks: [EXTRA, 'time'],
});

/** Times of a date a rule produced. A rule may fall into the skipped hour; then the clock goes on as Temporal does. */
export function seriesTimes(plannedStart: string, durationMinutes: number, zone: string): MeetingTimes {
  const checked = isInGap(plannedStart, zone)
    ? null
    : meetingTimes({ localStart: plannedStart, durationMinutes, zone });
  if (checked?.ok) return checked.times;
  return timesAcrossTheGap(plannedStart, durationMinutes, zone);
}

function timesAcrossTheGap(plannedStart: string, durationMinutes: number, zone: string): MeetingTimes {
  const startsAt = instantOf(plannedStart, zone);
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000);
  return {
    precision: 'instant',
    localStart: plannedStart,
    localEnd: localOf(endsAt, zone),
    startsAt,
    endsAt,
    sortsAt: startsAt,
  };
}

function withoutTime(own: OwnDate | undefined): Partial<OwnDate> {
  if (!own) return {};
  const { localStart: _start, durationMinutes: _minutes, movedTo: _moved, ...rest } = own;
  return rest;
}

function requestProblems(request: SeriesRequest, dates: OwnDate[], localStart: string | undefined): Problem[] {
  if (request.rule && request.dates) return [{ field: 'dates', reason: 'rule_or_dates' }];
  if (!request.rule && !request.dates) return [{ field: 'rule', reason: 'rule_or_dates' }];
  if (!localStart) return [{ field: 'localStart', reason: 'missing' }];
  const problems: Problem[] = [];
  for (const local of [localStart, ...dates.map((date) => date.localStart)])
    if (!isLocalTime(local)) return [{ field: dates.length > 0 ? 'dates' : 'localStart', reason: 'no_such_date' }];
  if (dates.some((date) => isInGap(date.localStart, request.zone)))
    problems.push({ field: 'dates', reason: 'clock_gap' });
  if (new Set(dates.map((date) => date.localStart)).size !== dates.length)
    problems.push({ field: 'dates', reason: 'twice' });
  return [
    ...problems,
    ...skipProblems(request.skip),
    ...(request.rule ? ruleProblemsOf(request.rule, localStart) : []),
  ];
}

/** Exceptions and extra dates belong to a rule; without one a date simply stands in the list. */
function besideRule({ rule, exceptions = [], extraDates, zone }: SeriesRequest, extra: OwnDate[]): Problem[] {
  if (!rule && exceptions.length > 0) return [{ field: 'exceptions', reason: 'rule_or_dates' }];
  if (!rule && extraDates) return [{ field: 'extraDates', reason: 'rule_or_dates' }];
  const named = exceptions.map(({ localStart }) => localStart);
  const wanted = exceptions.flatMap(({ movedTo }) => (movedTo ? [movedTo] : []));
  return [
    ...(new Set(named).size < named.length ? [{ field: 'exceptions', reason: 'twice' }] : []),
    ...clockProblems('exceptions', [...named, ...wanted], wanted, zone),
    ...clockProblems(
      'extraDates',
      extra.map(({ localStart }) => localStart),
      extra.map(({ localStart }) => localStart),
      zone,
    ),
    ...(new Set(extra.map(({ localStart }) => localStart)).size < extra.length
      ? [{ field: 'extraDates', reason: 'twice' }]
      : []),
  ];
}

/** Times that exist in no year, and of those that somebody chose, times that no clock shows on that day. */
function clockProblems(field: string, all: string[], chosen: string[], zone: string): Problem[] {
  if (!all.every(isLocalTime)) return [{ field, reason: 'no_such_date' }];
  return chosen.some((local) => isInGap(local, zone)) ? [{ field, reason: 'clock_gap' }] : [];
}

/** For a text, too long means too many letters; a rule that is too long reaches too far. */
export const ruleProblemsOf = (rule: Rule, localStart: string): Problem[] =>
  ruleProblems(rule, localStart).map(({ field, reason }) => ({
    field: `rule.${field}`,
    reason: reason === 'too_long' ? 'too_far' : reason,
  }));

export function skipProblems(skip: SeriesRequest['skip']): Problem[] {
  const land = skip?.publicHolidays;
  const problems: Problem[] = land && !isLand(land) ? [{ field: 'skip.publicHolidays', reason: 'land_unknown' }] : [];
  if (skip?.dates?.some((date) => !isDay(date))) problems.push({ field: 'skip.dates', reason: 'no_such_date' });
  return problems;
}

/** Who asks to leave out school holidays is told from which date on nobody knows them yet. */
function unknownHolidays(dates: string[], { schoolHolidays, publicHolidays }: Skip): SkippedDate[] {
  if (schoolHolidays !== true) return [];
  const knownUntil = schoolHolidaysKnownUntil(publicHolidays ?? 'BW') ?? '';
  const first = dates.find((localStart) => dayOf(localStart) > knownUntil);
  return first
    ? [{ localStart: first, reason: 'Schulferien noch nicht bekannt', kind: 'school_holidays_unknown' }]
    : [];
}
