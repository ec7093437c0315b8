// What somebody changes about their own registration. In: the form, the distances in force. Out: what is to be set, or
// problems. Distances that are those of the meeting are stored as none of one's own.
import { distancesChosen, distancesOffered } from '@hub/guests/following';
import { guestSchema } from '@hub/guests/registration-request';
import type { Checked } from '@hub/programme/schedule-request';
import { allOf, oneOf } from './typed-form';

const ANSWER = 'answer_';

export interface ChangeTyped {
  name: string;
  answers: Record<string, string>;
  reminderMinutes: number[] | null;
}

interface Distances {
  usual: readonly number[];
  inForce: number[] | null;
}

export function minutesTyped(
  body: unknown,
  { usual, inForce }: Distances,
): Checked<{ reminderMinutes: number[] | null }> {
  const ticked = allOf(body, 'minutes');
  const offered = distancesOffered(inForce ?? usual).map(String);
  return ticked.every((each) => offered.includes(each))
    ? { ok: true, reminderMinutes: distancesChosen(ticked.map(Number), usual) }
    : { ok: false, problems: [{ field: 'minutes', reason: 'not_in_list' }] };
}

export function changeTyped(body: unknown, distances: Distances): Checked<{ set: ChangeTyped }> {
  const name = guestSchema.shape.name.safeParse(oneOf(body, 'name'));
  const minutes = minutesTyped(body, distances);
  const problems = [
    ...(name.success ? [] : [{ field: 'name', reason: name.error.issues[0]?.message ?? 'invalid' }]),
    ...(minutes.ok ? [] : minutes.problems),
  ];
  if (!name.success || !minutes.ok) return { ok: false, problems };
  const keys = Object.keys((body ?? {}) as object).filter((key) => key.startsWith(ANSWER));
  const answers = Object.fromEntries(keys.map((key) => [key.slice(ANSWER.length), oneOf(body, key)]));
  return { ok: true, set: { name: name.data, answers, reminderMinutes: minutes.reminderMinutes } };
}
