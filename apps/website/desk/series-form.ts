// In: the fields of the desk's form as a browser sends them, all text. Out: the same request a program would send, for a
// series or for one meeting, or every problem at once, named by the fields of the form. The rule is read from words.
import type { Land } from '@hub/calendar/holidays';
import { isInGap } from '@hub/calendar/wall-clock';
import { readRuleSentence, type ReadSentence } from '@hub/calendar/rule-sentence';
import {
  meetingRequestSchema,
  seriesRequestSchema,
  type Checked,
  type MeetingRequest,
  type Problem,
  type SeriesRequest,
} from '@hub/programme/schedule-request';
import { ruleProblemsOf } from '@hub/programme/series-draft';
import { firstOfEach } from './desk-problems';
import { PEOPLE, peopleOf, placeOf, placeProblems } from './people-and-place';
import { roomOf, roomProblems } from './room-choice';
import { atTime, datesWith, exceptionsOf, readChanges } from './plan-changes';
import { dayIn, daysByLine, minutesBetween, readClock, readDay, typedIn, type Typed } from './typed-text';

export const PLACE = ['placeName', 'street', 'postcode', 'city', 'accessibility'] as const;
/** In the order of the form, which is the order in which its problems are listed. */
export const SERIES_FIELDS = [
  ...(['format', 'title', 'shortName', 'description'] as const),
  ...(['rule', 'from', 'to', 'firstDay', 'lastDay', 'dates', 'holidays', 'bankDays', 'school'] as const),
  ...(['access', 'roomAt', 'room', 'roomLike', 'reminders', 'hosts'] as const),
  ...PLACE,
  ...PEOPLE,
  'changes', // what was said of single dates, see plan-changes
  'single', // only one meeting, without a rule
  'draft', // which draft this is, and as whom it was opened
  'revision',
  'once', // set by the preview, so that publishing twice publishes once
] as const;
export type SeriesField = (typeof SERIES_FIELDS)[number];
export type SeriesForm = Typed<SeriesField>;
/** What is wrong, and where in a field of several lines. */
export interface FormProblem extends Problem {
  line?: number;
}

const SEVERAL_LINES = ['dates', 'description', 'accessibility', 'hosts'];
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
  exceptions: 'changes',
  extraDates: 'dates',
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
  usualStart: string | null;
}

/** The times of the form: what is typed, else what the rule says in words, else what is usual for the format. */
interface Hours {
  from: string | null;
  to: string | null;
}

function hoursOf(form: SeriesForm, format: UsualFormat, said: ReadSentence | null): Hours {
  const [from, to] = [form.from, form.to].map((typed) => typed.trim());
  if (said?.from) return { from: said.from, to: said.to ?? (to ? readClock(to) : null) };
  return { from: from ? readClock(from) : format.usualStart, to: to ? readClock(to) : null };
}

/** A rule without a first day begins today. */
export function seriesRequestOf(
  form: SeriesForm,
  format: UsualFormat,
  today = '',
): Checked<{ request: SeriesRequest }> {
  const said = readRuleSentence(form.rule);
  const hours = hoursOf(form, format, said);
  const problems = [
    ...timeProblems(form, hours, said),
    ...dayProblems(form, said),
    ...lineProblems(form, hours),
    ...roomProblems(form),
    ...placeProblems(form),
  ];
  const [from, until] = [hours.from ?? '00:00', dayIn(form.lastDay) ?? said?.lastDay];
  const firstDay = dayIn(form.firstDay) ?? said?.firstDay ?? today;
  const ends = until ? { until } : said?.count ? { count: said.count } : {};
  const rule = said?.rule && { ...said.rule, ...ends };
  const described = describedBy(form, format, hours);
  const request = {
    ...described,
    ...(form.shortName.trim() ? { shortName: form.shortName.trim() } : {}),
    ...(rule && firstDay ? { localStart: `${firstDay}T${from}` } : {}),
    ...plannedDates(form, rule, from, described.speakers ?? [], format.land ?? 'BW'),
  };
  const read = seriesRequestSchema.safeParse(request);
  if (!read.success) problems.push(...schemaProblems(read.error.issues));
  if (rule && firstDay) problems.push(...ruleProblemsOf(rule, firstDay));
  return read.success && problems.length === 0 ? { ok: true, request: read.data } : refused(problems);
}

/** The rule or the list of days, with everything that was said of single dates. */
function plannedDates(
  form: SeriesForm,
  rule: unknown,
  from: string,
  people: NonNullable<SeriesRequest['speakers']>,
  land: Land,
) {
  const changes = atTime(readChanges(form.changes) ?? {}, from);
  const days = daysByLine(form.dates).flatMap(({ read }) => ('day' in read ? [`${read.day}T${from}`] : []));
  const listed = datesWith(days, changes, people);
  const ofRule = Object.fromEntries(Object.entries(changes).filter(([start]) => !days.includes(start)));
  const { off, exceptions } = exceptionsOf(ofRule, people);
  const skip = {
    publicHolidays: form.holidays ? land : null,
    bankDays: form.bankDays !== '',
    schoolHolidays: form.school ? true : ('hint' as const),
  };
  if (!rule) return { dates: days.length > 0 ? listed : undefined, skip };
  return {
    ...{ rule, skip: { ...skip, ...(off.length > 0 ? { dates: off } : {}) } },
    ...(exceptions.length > 0 ? { exceptions } : {}),
    ...(listed.length > 0 ? { extraDates: listed } : {}),
  };
}

/** One meeting on one day: it takes the usual length of its format, as the dates of a series do. */
export function meetingRequestOf(form: SeriesForm, format: UsualFormat): Checked<{ request: MeetingRequest }> {
  const hours = hoursOf(form, format, null);
  const problems = [
    ...timeProblems(form, hours, null),
    ...firstDayProblems(form, true),
    ...roomProblems(form),
    ...placeProblems(form),
  ];
  const [from, day] = [hours.from ?? '00:00', dayIn(form.firstDay)];
  if (day && isInGap(`${day}T${from}`, ZONE)) problems.push({ field: 'from', reason: 'clock_gap' });
  const read = meetingRequestSchema.safeParse({
    ...{ durationMinutes: format.durationMinutes, ...describedBy(form, format, hours) },
    ...{ zone: ZONE, localStart: `${day ?? '2000-01-01'}T${from}` },
  });
  if (!read.success) problems.push(...schemaProblems(read.error.issues));
  return read.success && problems.length === 0 ? { ok: true, request: read.data } : refused(problems);
}

/** What a series and a single meeting say of themselves; left out what was left empty. */
function describedBy(form: SeriesForm, format: UsualFormat, { from, to }: Hours) {
  const minutes = from && to ? minutesBetween(from, to) : 0;
  const hosts = linesOf(form.hosts);
  const room = roomOf(form);
  const reminders = form.reminders.trim();
  return {
    title: form.title.trim() || format.name,
    format: form.format,
    zone: ZONE,
    ...(minutes > 0 ? { durationMinutes: minutes } : {}),
    ...(form.access ? { access: form.access } : {}),
    ...(room === undefined ? {} : { room }),
    ...(form.description.trim() ? { description: form.description } : {}),
    ...(reminders ? { reminders: reminders === 'none' ? [] : reminders.split(' ').map(Number) } : {}),
    ...(hosts.length === 1 ? { host: hosts[0] } : {}),
    ...(hosts.length > 1 && !form.single ? { hosts } : {}),
    ...placeOf(form),
    ...(peopleOf(form) as Pick<SeriesRequest, 'speakers'>),
  };
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);

function timeProblems(form: SeriesForm, hours: Hours, said: ReadSentence | null): FormProblem[] {
  const problems: FormProblem[] = form.format.trim() ? [] : [{ field: 'format', reason: 'missing' }];
  const [from, to] = [readClock(form.from), readClock(form.to)];
  if (form.from.trim() && !from) problems.push({ field: 'from', reason: 'clock_shape' });
  else if (!hours.from) problems.push({ field: 'from', reason: 'missing' });
  if (form.to.trim() && !to) problems.push({ field: 'to', reason: 'clock_shape' });
  // two times for one thing: which of them counts, nobody could say
  if (said?.from && from && said.from !== from) problems.push({ field: 'from', reason: 'time_said_twice' });
  if (said?.to && to && said.to !== to) problems.push({ field: 'to', reason: 'time_said_twice' });
  if (hours.from && hours.to && minutesBetween(hours.from, hours.to) <= 0)
    problems.push({ field: said?.to ? 'rule' : 'to', reason: 'ends_before_start' });
  if (readChanges(form.changes) === null) problems.push({ field: 'changes', reason: 'invalid' });
  return problems;
}

function dayProblems(form: SeriesForm, said: ReadSentence | null): FormProblem[] {
  const [hasRule, hasDates] = [form.rule.trim() !== '', form.dates.trim() !== ''];
  const problems: FormProblem[] = [];
  if (!hasRule && !hasDates) problems.push({ field: 'rule', reason: 'when_missing' });
  if (hasRule && !said) problems.push({ field: 'rule', reason: 'rule_words' });
  problems.push(...firstDayProblems(form, false));
  const last = readDay(form.lastDay);
  if ('reason' in last && last.reason !== 'missing') problems.push({ field: 'lastDay', reason: last.reason });
  const [firstDay, lastDay] = [dayIn(form.firstDay) ?? said?.firstDay, dayIn(form.lastDay) ?? said?.lastDay];
  if (firstDay && lastDay && lastDay < firstDay) problems.push({ field: 'lastDay', reason: 'until_before_start' });
  if (said?.firstDay && dayIn(form.firstDay) && said.firstDay !== dayIn(form.firstDay))
    problems.push({ field: 'firstDay', reason: 'day_said_twice' });
  if (said?.lastDay && dayIn(form.lastDay) && said.lastDay !== dayIn(form.lastDay))
    problems.push({ field: 'lastDay', reason: 'day_said_twice' });
  if (said?.count && (said.lastDay || dayIn(form.lastDay)))
    problems.push({ field: 'lastDay', reason: 'until_or_count' });
  return problems;
}

function firstDayProblems(form: SeriesForm, isNeeded: boolean): FormProblem[] {
  const read = readDay(form.firstDay);
  const isFine = !('reason' in read) || (!isNeeded && read.reason === 'missing');
  return isFine ? [] : [{ field: 'firstDay', reason: read.reason }];
}

/** Each line that is no day, that comes twice, or on which the clock skips the time. */
function lineProblems({ dates }: SeriesForm, { from: time }: Hours): FormProblem[] {
  const seen = new Set<string>();
  const problems = daysByLine(dates).flatMap(({ line, read }): FormProblem[] => {
    if ('reason' in read) return [{ field: 'dates', reason: read.reason, line }];
    if (seen.has(read.day)) return [{ field: 'dates', reason: 'day_twice', line }];
    seen.add(read.day);
    return time && isInGap(`${read.day}T${time}`, ZONE) ? [{ field: 'dates', reason: 'clock_gap', line }] : [];
  });
  return problems.slice(0, MOST_LINES_NAMED);
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
