// One date of a series that is being planned: its own small form. In: the fields as a browser sends them, and what was
// said of the date so far. Out: the change as plan-changes keeps it, or every problem at once, named by the fields.
import { isInGap, plusMinutes } from '@hub/calendar/wall-clock';
import { HOME_ZONE, SPEAKER_KINDS, type SpeakerKind } from '@hub/programme/words-of-the-trade';
import type { Problem } from '@hub/programme/schedule-request';
import type { DateChange } from './plan-changes';
import { minutesBetween, readClock, readDay, typedIn, type Typed } from './typed-text';

export const GUESTS = [1, 2] as const;
const PERSON = ['Name', 'Affiliation', 'Role', 'Kind'] as const;
type PersonField = `p${(typeof GUESTS)[number]}${(typeof PERSON)[number]}`;
const PERSON_FIELDS = GUESTS.flatMap((number) => PERSON.map((part): PersonField => `p${number}${part}`));
export const DATE_FIELDS = [
  'ownDay',
  'ownFrom',
  'ownTo',
  'ownTitle',
  'ownQuestion',
  'ownHost',
  ...PERSON_FIELDS,
] as const;
export type DateField = (typeof DATE_FIELDS)[number];
export type DateForm = Typed<DateField>;

export interface UsualDate {
  /** The start the rule or the list gave, which names the date. */
  key: string;
  minutes: number;
}

export const dateFormOf = (body: unknown): { values: DateForm; problems: Problem[] } => typedIn(body, DATE_FIELDS);

/** The form as it opens: where and how long the date is meant to be, and what was said of it. */
export function dateFormFor({ key, minutes }: UsualDate, change: DateChange): DateForm {
  const start = change.to ?? key;
  const end = plusMinutes(start, change.minutes ?? minutes, HOME_ZONE);
  const people = Object.fromEntries(
    GUESTS.flatMap((number) => {
      const { name = '', affiliation, role, kind } = change.speakers?.[number - 1] ?? {};
      return [
        [`p${number}Name`, name],
        [`p${number}Affiliation`, affiliation ?? ''],
        [`p${number}Role`, role ?? ''],
        [`p${number}Kind`, kind ?? ''],
      ];
    }),
  ) as Record<PersonField, string>;
  return {
    ...{ ownDay: start.slice(0, 10), ownFrom: start.slice(11), ownTo: end.slice(11) },
    ...{ ownTitle: change.title ?? '', ownQuestion: change.question ?? '', ownHost: change.host ?? '' },
    ...people,
  };
}

export function dateChangeOf(
  form: DateForm,
  { key, minutes }: UsualDate,
): { ok: true; change: DateChange } | { ok: false; problems: Problem[] } {
  const [day, from, to] = [readDay(form.ownDay), readClock(form.ownFrom), readClock(form.ownTo)];
  const problems: Problem[] = 'reason' in day ? [{ field: 'ownDay', reason: day.reason }] : [];
  if (!from) problems.push({ field: 'ownFrom', reason: form.ownFrom.trim() ? 'clock_shape' : 'missing' });
  if (form.ownTo.trim() && !to) problems.push({ field: 'ownTo', reason: 'clock_shape' });
  if (from && to && minutesBetween(from, to) <= 0) problems.push({ field: 'ownTo', reason: 'ends_before_start' });
  const start = 'day' in day && from ? `${day.day}T${from}` : key;
  if (isInGap(start, HOME_ZONE)) problems.push({ field: 'ownFrom', reason: 'clock_gap' });
  for (const number of GUESTS)
    if (!form[`p${number}Name`].trim() && form[`p${number}Affiliation`].trim())
      problems.push({ field: `p${number}Name`, reason: 'missing' });
  problems.push(...tooLong(form));
  if (problems.length > 0) return { ok: false, problems };
  const length = from && to ? minutesBetween(from, to) : minutes;
  const speakers = GUESTS.flatMap((number) => personOf(form, number));
  const [title, question, host] = [form.ownTitle, form.ownQuestion, form.ownHost].map((text) => text.trim());
  return {
    ok: true,
    change: {
      ...(start === key ? {} : { to: start }),
      ...(length === minutes ? {} : { minutes: length }),
      ...(title ? { title } : {}),
      ...(question ? { question } : {}),
      ...(host ? { host } : {}),
      ...(speakers.length > 0 ? { speakers } : {}),
    },
  };
}

function tooLong(form: DateForm): Problem[] {
  const most = (field: string): number => (field === 'ownQuestion' ? 500 : 200);
  return DATE_FIELDS.filter((field) => form[field].length > most(field)).map((field) => ({
    field,
    reason: 'too_long',
  }));
}

function personOf(form: DateForm, number: (typeof GUESTS)[number]): NonNullable<DateChange['speakers']> {
  const name = form[`p${number}Name`].trim();
  if (!name) return [];
  const [affiliation, role] = [form[`p${number}Affiliation`].trim(), form[`p${number}Role`].trim()];
  const kind = SPEAKER_KINDS.find((each): each is SpeakerKind => each === form[`p${number}Kind`]);
  return [{ name, ...(affiliation ? { affiliation } : {}), ...(role ? { role } : {}), ...(kind ? { kind } : {}) }];
}
