// In: what somebody knows of a date (local start, perhaps an end or a length, the zone). Out: precision, wall clocks and
// instants as a meeting keeps them, or problems. Times that no clock shows (the hour skipped in spring) are refused when
// a person enters them. Coarse dates (month, season, year) sort at their beginning and have no instants.
import {
  dayOf,
  daysBetween,
  endOfDay,
  instantOf,
  isDay,
  isInGap,
  isLocalTime,
  laterInstantOf,
  localOf,
} from '@hub/calendar/wall-clock';
import type { Checked, Problem } from './schedule-request';
import type { MeetingPrecision, ProgrammeItem } from './words-of-the-trade';

export interface MeetingTimes {
  precision: MeetingPrecision;
  localStart: string | null;
  localEnd: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  sortsAt: Date | null;
}

export interface KnownTimes {
  precision?: MeetingPrecision;
  localStart: string | null;
  localEnd?: string | null;
  durationMinutes?: number;
  zone: string;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/u;
const SEASON = /^(\d{4})-(spring|summer|autumn|winter)$/u;
const YEAR = /^\d{4}$/u;
const SEASON_BEGINS: Record<string, string> = { spring: '03', summer: '06', autumn: '09', winter: '12' };
const LONGEST_DAYS = 31;

export function meetingTimes(known: KnownTimes): Checked<{ times: MeetingTimes }> {
  const precision = known.precision ?? precisionOf(known);
  const problem = shapeProblem(known, precision);
  if (problem) return { ok: false, problems: [problem] };
  if (precision === 'instant' || precision === 'start_only') return clockTimes(known, precision);
  if (precision === 'day') return dayTimes(known);
  return coarseTimes(known, precision);
}

function precisionOf({ localStart, localEnd, durationMinutes }: KnownTimes): MeetingPrecision {
  if (localStart === null) return 'unknown';
  if (YEAR.test(localStart)) return 'year';
  if (SEASON.test(localStart)) return 'season';
  if (MONTH.test(localStart)) return 'month';
  if (!localStart.includes('T')) return 'day';
  return localEnd || durationMinutes ? 'instant' : 'start_only';
}

function shapeProblem({ localStart, localEnd }: KnownTimes, precision: MeetingPrecision): Problem | null {
  if (precision === 'unknown')
    return localStart === null ? null : { field: 'localStart', reason: 'precision_mismatch' };
  if (localStart === null) return { field: 'localStart', reason: 'missing' };
  const fits = SHAPES[precision];
  if (!fits(localStart))
    return { field: 'localStart', reason: looksLikeDate(localStart) ? 'no_such_date' : 'precision_mismatch' };
  if (localEnd && !fits(localEnd))
    return { field: 'localEnd', reason: looksLikeDate(localEnd) ? 'no_such_date' : 'precision_mismatch' };
  return null;
}

/** Written like a day or a time, yet none: a 30 February. */
const looksLikeDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/u.test(text) && !isDay(text) && !isLocalTime(text);

const SHAPES: Record<MeetingPrecision, (text: string) => boolean> = {
  instant: isLocalTime,
  start_only: isLocalTime,
  day: isDay,
  month: (text) => MONTH.test(text),
  season: (text) => SEASON.test(text),
  year: (text) => YEAR.test(text),
  unknown: () => false,
};

function clockTimes(known: KnownTimes, precision: 'instant' | 'start_only'): Checked<{ times: MeetingTimes }> {
  const localStart = known.localStart as string;
  const givenEnd = precision === 'start_only' ? null : (known.localEnd ?? null);
  const gap = [localStart, givenEnd].find((local) => local !== null && isInGap(local, known.zone));
  if (gap)
    return { ok: false, problems: [{ field: gap === localStart ? 'localStart' : 'localEnd', reason: 'clock_gap' }] };
  const startsAt = instantOf(localStart, known.zone);
  const endsAt = precision === 'start_only' ? null : endInstant(startsAt, known);
  if (precision === 'instant' && !endsAt) return { ok: false, problems: [{ field: 'localEnd', reason: 'missing' }] };
  const localEnd = givenEnd ?? (endsAt && localOf(endsAt, known.zone));
  if (endsAt && endsAt <= startsAt)
    return { ok: false, problems: [{ field: 'localEnd', reason: 'ends_before_start' }] };
  if (endsAt && isTooLong(startsAt, endsAt))
    return { ok: false, problems: [{ field: 'localEnd', reason: 'out_of_range' }] };
  if (localEnd && !isLocalTime(localEnd))
    return { ok: false, problems: [{ field: 'localEnd', reason: 'no_such_date' }] };
  return { ok: true, times: { precision, localStart, localEnd, startsAt, endsAt, sortsAt: startsAt } };
}

/** A length is elapsed time, also in the night the clock goes back; an end means the later of two such hours if it must. */
function endInstant(startsAt: Date, { localEnd, durationMinutes, zone }: KnownTimes): Date | null {
  if (!localEnd) return durationMinutes ? new Date(startsAt.getTime() + durationMinutes * 60_000) : null;
  const endsAt = instantOf(localEnd, zone);
  return endsAt > startsAt ? endsAt : laterInstantOf(localEnd, zone);
}

const isTooLong = (startsAt: Date, endsAt: Date): boolean =>
  Number(endsAt) - Number(startsAt) > LONGEST_DAYS * 86_400_000;

function dayTimes({ localStart, localEnd, zone }: KnownTimes): Checked<{ times: MeetingTimes }> {
  const first = localStart as string;
  const last = localEnd ?? first;
  if (last < first) return { ok: false, problems: [{ field: 'localEnd', reason: 'ends_before_start' }] };
  const startsAt = instantOf(first, zone);
  const endsAt = endOfDay(last, zone);
  if (isTooLong(startsAt, endsAt)) return { ok: false, problems: [{ field: 'localEnd', reason: 'out_of_range' }] };
  return {
    ok: true,
    times: { precision: 'day', localStart: first, localEnd: last, startsAt, endsAt, sortsAt: startsAt },
  };
}

function coarseTimes(
  { localStart, localEnd = null, zone }: KnownTimes,
  precision: MeetingPrecision,
): Checked<{ times: MeetingTimes }> {
  const undated = { precision, startsAt: null, endsAt: null };
  if (localStart === null) return { ok: true, times: { ...undated, localStart, localEnd: null, sortsAt: null } };
  if (localEnd && firstMonth(localEnd) < firstMonth(localStart))
    return { ok: false, problems: [{ field: 'localEnd', reason: 'ends_before_start' }] };
  const sortsAt = instantOf(`${firstMonth(localStart)}-01`, zone);
  return { ok: true, times: { ...undated, localStart, localEnd, sortsAt } };
}

/** The month in which a month, season or year begins. */
function firstMonth(local: string): string {
  const season = SEASON.exec(local);
  if (season) return `${season[1]}-${SEASON_BEGINS[season[2] ?? 'spring']}`;
  return local.length === 4 ? `${local}-01` : local;
}

const COARSE_DAYS: Partial<Record<MeetingPrecision, number>> = { month: 31, season: 92, year: 366 };

/** Whether a date is still to be found: nothing but a month, season or year is known, and that is not over yet. */
export function waitsForDate({ precision, startsAt, sortsAt }: MeetingTimes, now: Date): boolean {
  if (startsAt !== null) return false;
  return sortsAt === null || sortsAt.getTime() + (COARSE_DAYS[precision] ?? 0) * 86_400_000 > now.getTime();
}

/** Lines of a programme for days the meeting does not have; of a coarse date nobody knows yet. */
export function programmeProblems(
  programme: readonly Pick<ProgrammeItem, 'day'>[],
  { startsAt, localStart, localEnd }: Pick<MeetingTimes, 'startsAt' | 'localStart' | 'localEnd'>,
): Problem[] {
  if (startsAt === null || localStart === null) return [];
  const days = daysBetween(dayOf(localStart), dayOf(localEnd ?? localStart)) + 1;
  return programme.flatMap(({ day }, index) =>
    day > days ? [{ field: `programme.${index}.day`, reason: 'day_outside' }] : [],
  );
}
