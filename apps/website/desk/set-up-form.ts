// The set-up form. In: its fields as a browser sends them. Out: what is kept of them, or every problem at once by its field.
// Refuses: empty duties of an imprint, addresses that are none, a Land or a style that does not exist.
import { isLand } from '@hub/calendar/holidays';
import { readAddress } from '@hub/outbox/mail-address';
import { line } from '@hub/programme/plain-text';
import type { Problem } from '@hub/programme/schedule-request';
import { trimmed } from './people-form';
import { typedIn, type Typed } from './typed-text';

export const SET_UP_FIELDS = [
  ...(['name', 'street', 'postcode', 'city', 'email', 'phone'] as const),
  ...(['representative', 'responsible', 'privacyEmail', 'senderName', 'land', 'clockStyle'] as const),
] as const;
export type SetUpForm = Typed<(typeof SET_UP_FIELDS)[number]>;
export type SetUpValues = Omit<SetUpForm, 'clockStyle'> & { clockStyle: 'dot' | 'colon' };

export const EMPTY_SET_UP: SetUpForm = {
  ...typedIn({}, SET_UP_FIELDS).values,
  ...{ senderName: 'Treffpunkt', land: 'BW', clockStyle: 'dot' },
};

const OPTIONAL = ['phone', 'responsible'];
const LONGEST = 200;

export type ReadSetUp = { form: SetUpForm } & ({ ok: true; values: SetUpValues } | { ok: false; problems: Problem[] });

export function readSetUpForm(body: unknown): ReadSetUp {
  const { values: form, problems } = typedIn(body, SET_UP_FIELDS);
  const values = Object.fromEntries(SET_UP_FIELDS.map((field) => [field, trimmed(form[field])])) as SetUpForm;
  for (const field of SET_UP_FIELDS) {
    const reason = problemOf(field, values[field]);
    if (reason && problems.every((each) => each.field !== field)) problems.push({ field, reason });
  }
  const { clockStyle } = values;
  if (problems.length > 0 || (clockStyle !== 'dot' && clockStyle !== 'colon')) return { form, ok: false, problems };
  return { form, ok: true, values: { ...values, clockStyle } };
}

function problemOf(field: (typeof SET_UP_FIELDS)[number], value: string): string | null {
  if (value === '') return OPTIONAL.includes(field) ? null : 'missing';
  const read = line(LONGEST).safeParse(value);
  if (!read.success) return read.error.issues[0]?.message ?? 'invalid';
  if (field === 'email' || field === 'privacyEmail') {
    const address = readAddress(value);
    return address.ok ? null : address.reason;
  }
  if (field === 'land') return isLand(value) ? null : 'land_unknown';
  if (field === 'clockStyle') return value === 'dot' || value === 'colon' ? null : 'not_in_list';
  return null;
}
