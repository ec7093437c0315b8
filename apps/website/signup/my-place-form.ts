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

export function changeTyped(
  body: unknown,
  { usual, inForce }: { usual: readonly number[]; inForce: number[] | null },
): Checked<{ set: ChangeTyped }> {
  const name = guestSchema.shape.name.safeParse(oneOf(body, 'name'));
  const ticked = allOf(body, 'minutes');
  const offered = distancesOffered(inForce ?? usual).map(String);
  const problems = [
    ...(name.success ? [] : [{ field: 'name', reason: name.error.issues[0]?.message ?? 'invalid' }]),
    ...(ticked.every((each) => offered.includes(each)) ? [] : [{ field: 'minutes', reason: 'not_in_list' }]),
  ];
  if (!name.success || problems.length > 0) return { ok: false, problems };
  const keys = Object.keys((body ?? {}) as object).filter((key) => key.startsWith(ANSWER));
  const answers = Object.fromEntries(keys.map((key) => [key.slice(ANSWER.length), oneOf(body, key)]));
  const reminderMinutes = distancesChosen(ticked.map(Number), usual);
  return { ok: true, set: { name: name.data, answers, reminderMinutes } };
}
