// The form that changes a meeting or its series. In: a meeting with its series for the form to start from; what a browser
// sends of it; what the form had started from. Out: the fields as text; a wish that names only what was really changed, so
// that what somebody else changed meanwhile stays theirs; or every problem, by the fields of the form.
import { rhythmInWords } from '@hub/calendar/rule-words';
import { dayOf, timeOf } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import {
  changeSchema,
  SCOPES,
  type ChangeRequest,
  type Checked,
  type Problem,
  type Scope,
} from '@hub/programme/schedule-request';
import { runningStretch } from '@hub/programme/series-stretch';
import { CHANGE_FIELDS, SEVERAL_LINES, type ChangeField, type ChangeForm } from './change-fields';
import { ownTimeProblems, ownTimes, seriesTimeProblems, seriesTimes } from './change-times';
import { PEOPLE, peopleOf, PERSONS, placeOf, placeProblems } from './people-and-place';
import { roomOf, roomProblems } from './room-choice';
import { typedIn } from './typed-text';
import { PLACE } from './series-form';
import {
  seriesFieldsOf,
  seriesProblems,
  seriesWish,
  titlesOver,
  titlesTyped,
  topicsTyped,
  topicsWritten,
  type Around,
} from './series-fields';

/** As the form stands before anybody has typed. */
export function changeFormOf(meeting: Meeting, around: Around, lang: 'de' | 'en'): ChangeForm {
  const [start, end] = [meeting.localStart ?? '', meeting.localEnd ?? ''];
  const { venue, series, speakers } = meeting;
  const stretch = series ? runningStretch(series.stretches, meeting.plannedStart ?? start) : undefined;
  const people = PERSONS.flatMap((number) => {
    const { name = '', affiliation, kind } = speakers[number - 1] ?? {};
    return [
      [`speaker${number}Name`, name],
      [`speaker${number}Affiliation`, affiliation ?? ''],
      [`speaker${number}Kind`, kind ?? ''],
    ];
  });
  return {
    ...typedIn({}, CHANGE_FIELDS).values,
    ...{ scope: 'this', day: /^\d{4}-\d{2}-\d{2}/u.test(start) ? dayOf(start) : '' },
    ...{ from: start.includes('T') ? timeOf(start) : '', to: end.includes('T') ? timeOf(end) : '' },
    rule: stretch?.rule ? rhythmInWords(stretch.rule, stretch.localStart, lang) : '',
    lastDay: stretch?.rule?.until ?? '',
    ...(series ? seriesFieldsOf(series, around) : {}),
    topics: topicsWritten(meeting.topics, around),
    ...{ title: meeting.title, leadingQuestion: meeting.leadingQuestion ?? '', description: meeting.description },
    ...{
      mode: meeting.mode,
      access: meeting.access,
      capacity: meeting.capacity === null ? '' : String(meeting.capacity),
    },
    ...{ host: meeting.host ?? '', feeNote: meeting.feeNote ?? '' },
    ...{ placeName: venue?.name ?? '', street: venue?.street ?? '', postcode: venue?.postcode ?? '' },
    ...{ city: venue?.city ?? '', accessibility: venue?.accessibilityNotes ?? '' },
    ...(Object.fromEntries(people) as Partial<ChangeForm>),
  };
}

export function typedChange(body: unknown): { values: ChangeForm; problems: Problem[] } {
  const { values, problems } = typedIn(body, CHANGE_FIELDS, SEVERAL_LINES);
  const { titles, problems: ofTitles } = titlesTyped(body, values.titles);
  return { values: { ...values, titles }, problems: [...problems, ...ofTitles] };
}

/** What the form had started from, as it carries it along; fields it does not name count as touched. */
export function startedFrom(carried: string): Partial<ChangeForm> {
  try {
    const read: unknown = JSON.parse(carried || '{}');
    return typeof read === 'object' && read !== null ? typedIn(read, CHANGE_FIELDS, SEVERAL_LINES).values : {};
  } catch {
    return {};
  }
}

const sameText = (one: string | undefined, other: string): boolean =>
  (one ?? '\0').replace(/\r\n?/gu, '\n').trim() === other.replace(/\r\n?/gu, '\n').trim();

/** The fields in which somebody typed something. */
export const touched = (form: ChangeForm, before: Partial<ChangeForm>): ChangeField[] =>
  CHANGE_FIELDS.filter((field) => field !== 'scope' && !sameText(before[field], form[field]));

/** What was typed, over how things stand now. */
export const typedOver = (form: ChangeForm, before: Partial<ChangeForm>, now: ChangeForm): ChangeForm => ({
  ...now,
  ...Object.fromEntries(['scope' as const, ...touched(form, before)].map((field) => [field, form[field]])),
  titles: titlesOver(form.titles, before.titles ?? '', now.titles),
});

export function changeRequestOf(
  form: ChangeForm,
  before: Partial<ChangeForm>,
  meeting: Meeting,
): Checked<{ scope: Scope; set: ChangeRequest }> {
  const changed = new Set<ChangeField>(touched(form, before));
  const scope = meeting.seriesId ? (SCOPES.find((each) => each === form.scope) ?? 'this') : 'this';
  const wrong = scope === 'this' ? ownTimeProblems(form, changed) : seriesTimeProblems(form, changed, meeting);
  const problems = [
    ...wrong,
    ...seriesProblems(form, changed, scope === 'all'),
    ...(isRoom(changed) ? roomProblems(form) : []),
    ...placeProblems(form),
  ];
  const capacity = form.capacity.trim();
  if (changed.has('capacity') && capacity !== '' && !/^[1-9]\d{0,5}$/u.test(capacity))
    problems.push({ field: 'capacity', reason: 'whole_number' });
  if (changed.has('title') && form.title.trim() === '') problems.push({ field: 'title', reason: 'missing' });
  if (problems.length > 0) return { ok: false, problems };
  const read = changeSchema.safeParse({
    ...(scope === 'this' ? ownTimes(form, changed, meeting) : seriesTimes(form, changed)),
    ...words(form, changed),
    ...seriesWish(form, before, changed),
    ...placeAndPeople(form, changed, meeting),
    ...(form.reason.trim() ? { reason: form.reason.trim() } : {}),
  });
  if (read.success) return { ok: true, scope, set: read.data };
  return {
    ok: false,
    problems: read.error.issues.map(({ path, message }) => ({
      field: controlOf(String(path[0] ?? '')),
      reason: /^[a-z_]+$/u.test(message) ? message : 'invalid',
    })),
  };
}

const CONTROL: Record<string, ChangeField> = {
  ...{ localStart: 'day', localEnd: 'to', durationMinutes: 'to', localTime: 'from', 'rule.until': 'lastDay' },
  ...{
    speakers: 'speaker1Name',
    place: 'placeName',
    skip: 'holidays',
    signUp: 'capacity',
    slug: 'title',
    scope: 'scope',
    id: 'day',
  },
};

export function controlOf(field: string): ChangeField {
  const known = CONTROL[field] ?? CONTROL[field.split('.')[0] ?? ''];
  if (known) return known;
  if (field.startsWith('title-')) return field as ChangeField; // one of several, see series-fields
  const head = field.split('.')[0] ?? '';
  return (CHANGE_FIELDS as readonly string[]).includes(head) ? (head as ChangeField) : 'title';
}

const ROOM: readonly ChangeField[] = ['roomAt', 'room', 'roomDialIn', 'roomHostKey'];
const isRoom = (changed: Set<ChangeField>): boolean => ROOM.some((field) => changed.has(field));

function words(form: ChangeForm, changed: Set<ChangeField>): Record<string, unknown> {
  const orNull = (text: string): string | null => text.trim() || null;
  const said: Partial<Record<ChangeField, unknown>> = {
    ...{ title: form.title.trim(), leadingQuestion: orNull(form.leadingQuestion), description: form.description },
    ...{ mode: form.mode, access: form.access, capacity: form.capacity.trim() ? Number(form.capacity) : null },
    ...{ host: orNull(form.host), feeNote: orNull(form.feeNote), topics: topicsTyped(form.topics) },
  };
  const room = isRoom(changed) ? roomOf(form) : undefined;
  const given = Object.entries(said).filter(
    ([field, value]) => changed.has(field as ChangeField) && value !== undefined,
  );
  return { ...Object.fromEntries(given), ...(room === undefined ? {} : { room }) };
}

/** A form with three persons leaves the fourth of a meeting where it is. */
function placeAndPeople(form: ChangeForm, changed: Set<ChangeField>, meeting: Meeting): Record<string, unknown> {
  const hasAny = (fields: readonly ChangeField[]): boolean => fields.some((field) => changed.has(field));
  return {
    ...(hasAny(PLACE) ? { place: placeOf(form).place ?? null } : {}),
    ...(hasAny(PEOPLE)
      ? {
          speakers: [
            ...(peopleOf(form).speakers ?? []).map((one, at) => ({ ...roleOf(meeting, at), ...one })),
            ...meeting.speakers.slice(PERSONS.length),
          ],
        }
      : {}),
  };
}

/** The form does not ask for roles ("Moderation"); who keeps the place keeps the role. */
const roleOf = ({ speakers }: Meeting, at: number): { role?: string } => {
  const role = speakers[at]?.role;
  return role ? { role } : {};
};
