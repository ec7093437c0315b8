// In: the fields of the desk's form as a browser sends them, all text. Out: the same request a program would send, for a
// series or for one meeting, or every problem at once, named by the fields of the form. The rule is read from words.
import type { Land } from '@hub/calendar/holidays';
import { isInGap } from '@hub/calendar/wall-clock';
import { readRuleWords } from '@hub/calendar/rule-words';
import {
  meetingRequestSchema,
  seriesRequestSchema,
  type Checked,
  type MeetingRequest,
  type Problem,
  type SeriesRequest,
} from '@hub/programme/schedule-request';
import { ruleProblemsOf } from '@hub/programme/series-draft';
import { roomLink } from '@hub/rooms/room-link';
import { firstOfEach } from './desk-problems';
import { PEOPLE, peopleOf, placeOf, placeProblems } from './people-and-place';
import { dayIn, daysByLine, minutesBetween, readClock, readDay, typedIn, type Typed } from './typed-text';

export const PLACE = ['placeName', 'street', 'postcode', 'city', 'accessibility'] as const;
/** In the order of the form, which is the order in which its problems are listed. */
export const SERIES_FIELDS = [
  ...(['format', 'title', 'shortName', 'description'] as const),
  ...(['rule', 'from', 'to', 'firstDay', 'lastDay', 'dates', 'holidays', 'bankDays', 'school'] as const),
  ...(['access', 'room'] as const),
  ...PLACE,
  ...PEOPLE,
  'single', // only one meeting, without a rule
  'once', // set by the preview, so that publishing twice publishes once
] as const;
export type SeriesField = (typeof SERIES_FIELDS)[number];
export type SeriesForm = Typed<SeriesField>;
/** What is wrong, and where in a field of several lines. */
export interface FormProblem extends Problem {
  line?: number;
}

const SEVERAL_LINES = ['dates', 'description', 'accessibility'];
const ZONE = 'Europe/Berlin';
const MOST_LINES_NAMED = 5;

export const EMPTY_FORM: SeriesForm = {
  ...typedIn({}, SERIES_FIELDS).values,
  ...{ format: 'mittagsmeeting', holidays: '1', bankDays: '1' },
};

/** Which control a problem of the request belongs to. */
const CONTROL: Record<string, SeriesField> = {
  'rule.until': 'lastDay',
  localStart: 'firstDay',
  localEnd: 'to',
  durationMinutes: 'to',
  slug: 'title',
  'skip.publicHolidays': 'holidays',
  zone: 'firstDay',
};

export function controlOf(field: string): SeriesField {
  const known = CONTROL[field];
  if (known) return known;
  const head = field.split('.')[0] ?? '';
  return (SERIES_FIELDS as readonly string[]).includes(head) ? (head as SeriesField) : 'rule';
}

/** The form as it was sent, fit to be shown again, and which fields held signs nobody can see. */
export const seriesFormOf = (body: unknown): { values: SeriesForm; problems: FormProblem[] } =>
  typedIn(body, SERIES_FIELDS, SEVERAL_LINES);

export interface UsualFormat {
  slug: string;
  name: string;
  durationMinutes: number;
  /** Whose public holidays are left out. */
  land?: Land;
}

export function seriesRequestOf(form: SeriesForm, format: UsualFormat): Checked<{ request: SeriesRequest }> {
  const problems = [...timeProblems(form), ...dayProblems(form), ...roomProblems(form), ...placeProblems(form)];
  const rule = readRuleWords(form.rule)?.rule;
  const [from, until] = [readClock(form.from) ?? '00:00', dayIn(form.lastDay)];
  const firstDay = dayIn(form.firstDay);
  const days = daysByLine(form.dates).flatMap(({ read }) => ('day' in read ? [read.day] : []));
  const planned = rule && { ...rule, ...(until ? { until } : {}) };
  const request = {
    ...described(form, format),
    ...(form.shortName.trim() ? { shortName: form.shortName.trim() } : {}),
    ...(planned
      ? { rule: planned, ...(firstDay ? { localStart: `${firstDay}T${from}` } : {}) }
      : { dates: days.length > 0 ? days.map((day) => `${day}T${from}`) : undefined }),
    skip: {
      publicHolidays: form.holidays ? (format.land ?? 'BW') : null,
      bankDays: form.bankDays !== '',
      schoolHolidays: form.school ? true : ('hint' as const),
    },
  };
  const read = seriesRequestSchema.safeParse(request);
  if (!read.success) problems.push(...schemaProblems(read.error.issues));
  if (planned && firstDay) problems.push(...ruleProblemsOf(planned, firstDay));
  return read.success && problems.length === 0 ? { ok: true, request: read.data } : refused(problems);
}

/** One meeting on one day: it takes the usual length of its format, as the dates of a series do. */
export function meetingRequestOf(form: SeriesForm, format: UsualFormat): Checked<{ request: MeetingRequest }> {
  const problems = [...timeProblems(form), ...firstDayProblems(form), ...roomProblems(form), ...placeProblems(form)];
  const [from, day] = [readClock(form.from) ?? '00:00', dayIn(form.firstDay)];
  if (day && isInGap(`${day}T${from}`, ZONE)) problems.push({ field: 'from', reason: 'clock_gap' });
  const read = meetingRequestSchema.safeParse({
    ...{ durationMinutes: format.durationMinutes, ...described(form, format) },
    ...{ zone: ZONE, localStart: `${day ?? '2000-01-01'}T${from}` },
  });
  if (!read.success) problems.push(...schemaProblems(read.error.issues));
  return read.success && problems.length === 0 ? { ok: true, request: read.data } : refused(problems);
}

/** What a series and a single meeting say of themselves; left out what was left empty. */
function described(form: SeriesForm, format: UsualFormat): Record<string, unknown> {
  const [from, to] = [readClock(form.from), readClock(form.to)];
  const minutes = from && to ? minutesBetween(from, to) : 0;
  return {
    title: form.title.trim() || format.name,
    format: form.format,
    ...(minutes > 0 ? { durationMinutes: minutes } : {}),
    ...(form.access ? { access: form.access } : {}),
    ...(form.room.trim() ? { room: form.room.trim() } : {}),
    ...(form.description.trim() ? { description: form.description } : {}),
    ...placeOf(form),
    ...peopleOf(form),
  };
}

function timeProblems(form: SeriesForm): FormProblem[] {
  const problems: FormProblem[] = form.format.trim() ? [] : [{ field: 'format', reason: 'missing' }];
  const [from, to] = [readClock(form.from), readClock(form.to)];
  if (!form.from.trim()) problems.push({ field: 'from', reason: 'missing' });
  else if (!from) problems.push({ field: 'from', reason: 'clock_shape' });
  if (form.to.trim() && !to) problems.push({ field: 'to', reason: 'clock_shape' });
  if (from && to && minutesBetween(from, to) <= 0) problems.push({ field: 'to', reason: 'ends_before_start' });
  return problems;
}

function dayProblems(form: SeriesForm): FormProblem[] {
  const [hasRule, hasDates] = [form.rule.trim() !== '', form.dates.trim() !== ''];
  const problems: FormProblem[] = [];
  if (!hasRule && !hasDates) problems.push({ field: 'rule', reason: 'when_missing' });
  if (hasRule && hasDates) problems.push({ field: 'dates', reason: 'rule_or_dates' });
  if (hasRule && !readRuleWords(form.rule)) problems.push({ field: 'rule', reason: 'rule_words' });
  if (hasRule || form.firstDay.trim()) problems.push(...firstDayProblems(form));
  const last = readDay(form.lastDay);
  if ('reason' in last && last.reason !== 'missing') problems.push({ field: 'lastDay', reason: last.reason });
  const [firstDay, lastDay] = [dayIn(form.firstDay), dayIn(form.lastDay)];
  if (firstDay && lastDay && lastDay < firstDay) problems.push({ field: 'lastDay', reason: 'until_before_start' });
  return [...problems, ...lineProblems(form)];
}

function firstDayProblems(form: SeriesForm): FormProblem[] {
  const read = readDay(form.firstDay);
  return 'reason' in read ? [{ field: 'firstDay', reason: read.reason }] : [];
}

/** Each line that is no day, that comes twice, or on which the clock skips the time. */
function lineProblems({ dates, from }: SeriesForm): FormProblem[] {
  const [seen, time] = [new Set<string>(), readClock(from)];
  const problems = daysByLine(dates).flatMap(({ line, read }): FormProblem[] => {
    if ('reason' in read) return [{ field: 'dates', reason: read.reason, line }];
    if (seen.has(read.day)) return [{ field: 'dates', reason: 'day_twice', line }];
    seen.add(read.day);
    return time && isInGap(`${read.day}T${time}`, ZONE) ? [{ field: 'dates', reason: 'clock_gap', line }] : [];
  });
  return problems.slice(0, MOST_LINES_NAMED);
}

function roomProblems({ room }: SeriesForm): FormProblem[] {
  const link = room.trim() ? roomLink(room) : null;
  return link && !link.ok ? [{ field: 'room', reason: link.reason }] : [];
}

/** What the schema says, but for place and people: those name their own fields. */
const schemaProblems = (issues: { path: PropertyKey[]; message: string }[]): FormProblem[] =>
  issues
    .filter(({ path }) => path[0] !== 'place' && path[0] !== 'speakers')
    .map(({ path, message }) => ({
      field: path.join('.'),
      reason: /^[a-z_]+$/u.test(message) ? message : 'invalid',
    }));

const refused = (problems: FormProblem[]) => ({ ok: false as const, problems: inFormOrder(problems) });

/** Named by the fields of the form and in their order. */
export function inFormOrder(problems: FormProblem[]): FormProblem[] {
  const named = problems.map((problem) => ({ ...problem, field: controlOf(problem.field) }));
  const places: readonly string[] = SERIES_FIELDS;
  return firstOfEach(named).sort((one, other) => places.indexOf(one.field) - places.indexOf(other.field));
}
