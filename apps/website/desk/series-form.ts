// In: the fields of the desk's form as a browser sends them, all text. Out: the same request a program would send, or
// problems named by the fields of the form. The rule is read from words; what the dates mean is judged further in.
import { readRuleWords } from '@hub/calendar/rule-words';
import { seriesRequestSchema, type Checked, type Problem, type SeriesRequest } from '@hub/programme/schedule-request';

export const SERIES_FIELDS = [
  'format',
  'title',
  'shortName',
  'rule',
  'dates',
  'from',
  'to',
  'firstDay',
  'lastDay',
  'holidays',
  'bankDays',
  'school',
  'access',
  'room',
  'description',
  'once', // set by the preview, so that publishing twice publishes once
] as const;
export type SeriesForm = Record<(typeof SERIES_FIELDS)[number], string>;

export const EMPTY_FORM: SeriesForm = {
  format: 'mittagsmeeting',
  title: '',
  shortName: '',
  rule: '',
  dates: '',
  from: '',
  to: '',
  firstDay: '',
  lastDay: '',
  holidays: '1',
  bankDays: '1',
  school: '',
  access: '',
  room: '',
  description: '',
  once: '',
};

/** Which control a problem of the request belongs to. */
const CONTROL: Record<string, keyof SeriesForm> = {
  'rule.until': 'lastDay',
  localStart: 'firstDay',
  durationMinutes: 'to',
  slug: 'title',
  'skip.publicHolidays': 'holidays',
  zone: 'firstDay',
};

export function controlOf(field: string): keyof SeriesForm {
  const known = CONTROL[field];
  if (known) return known;
  const head = field.split('.')[0] ?? '';
  return (SERIES_FIELDS as readonly string[]).includes(head) ? (head as keyof SeriesForm) : 'rule';
}

export function seriesFormOf(body: unknown): SeriesForm {
  const given = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    SERIES_FIELDS.map((field) => [field, typeof given[field] === 'string' ? given[field] : '']),
  ) as SeriesForm;
}

export function seriesRequestOf(form: SeriesForm, formatName: string): Checked<{ request: SeriesRequest }> {
  const problems = missing(form);
  const rule = form.rule.trim() ? readRuleWords(form.rule) : null;
  if (form.rule.trim() && !rule) problems.push({ field: 'rule', reason: 'rule_words' });
  if (problems.length > 0) return { ok: false, problems };
  const length = minutesBetween(form.from, form.to);
  if (length !== null && length <= 0) return { ok: false, problems: [{ field: 'to', reason: 'ends_before_start' }] };
  const days = form.dates.split(/\s+/u).filter(Boolean);
  const request = {
    title: form.title.trim() || formatName,
    format: form.format,
    ...(form.shortName.trim() ? { shortName: form.shortName.trim() } : {}),
    ...(rule
      ? {
          rule: { ...rule.rule, ...(form.lastDay ? { until: form.lastDay } : {}) },
          localStart: `${form.firstDay}T${form.from}`,
        }
      : { dates: days.map((day) => `${day}T${form.from}`) }),
    ...(length === null ? {} : { durationMinutes: length }),
    skip: {
      publicHolidays: form.holidays ? 'BW' : null,
      bankDays: form.bankDays !== '',
      schoolHolidays: form.school ? true : ('hint' as const),
    },
    ...(form.access ? { access: form.access } : {}),
    ...(form.room.trim() ? { room: form.room.trim() } : {}),
    ...(form.description.trim() ? { description: form.description } : {}),
  };
  const read = seriesRequestSchema.safeParse(request);
  if (read.success) return { ok: true, request: read.data };
  return {
    ok: false,
    problems: read.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      reason: reasonOf(issue.message),
    })),
  };
}

/** Codes are for programs; who fills in a form wrote the day alone, the time stands in a field of its own. */
function reasonOf(message: string): string {
  if (message === 'local_time_shape') return 'day_shape';
  return /^[a-z_]+$/u.test(message) ? message : 'invalid';
}

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/u;

function missing(form: SeriesForm): Problem[] {
  const needed: (keyof SeriesForm)[] = form.rule.trim() ? ['format', 'from', 'firstDay'] : ['format', 'from'];
  const problems = needed
    .filter((field) => !form[field].trim())
    .map((field): Problem => ({ field, reason: 'missing' }));
  for (const field of ['from', 'to'] as const)
    if (form[field].trim() && !CLOCK.test(form[field])) problems.push({ field, reason: 'clock_shape' });
  if (!form.rule.trim() === !form.dates.trim()) problems.push({ field: 'rule', reason: 'rule_or_dates' });
  return problems;
}

function minutesBetween(from: string, to: string): number | null {
  const [start, end] = [from, to].map((clock) => CLOCK.exec(clock));
  if (!start || !end) return null;
  return Number(end[1]) * 60 + Number(end[2]) - Number(start[1]) * 60 - Number(start[2]);
}
