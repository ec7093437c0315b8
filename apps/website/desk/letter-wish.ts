// In: the body of a request that changes something, as a program sends it. Out: what it says of the letters, and the rest
// of it, which is the change. Without a word about letters they leave at once, as before there was a choice. Refuses to be
// silent without a reason.
import { line } from '@hub/programme/plain-text';
import type { Checked } from '@hub/programme/schedule-request';
import { z } from 'zod';

/** When its letters leave: at once, after a while in which it can be taken back, or not at all. */
export type LetterWish = { letters: 'now' | 'later' } | { letters: 'none'; because: string };

export const letterWishSchema = z.object({
  letters: z.enum(['now', 'later', 'none']).default('now'),
  withoutLettersBecause: line(300).nullish(),
});

export function letterWishIn(body: unknown): { said: z.infer<typeof letterWishSchema>; rest: unknown } | z.ZodError {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { said: { letters: 'now' }, rest: body };
  const read = letterWishSchema.safeParse(body);
  if (!read.success) return read.error;
  const { letters: _letters, withoutLettersBecause: _because, ...rest } = body as Record<string, unknown>;
  return { said: read.data, rest };
}

export function letterWishOf({
  letters,
  withoutLettersBecause,
}: z.infer<typeof letterWishSchema>): Checked<{ wish: LetterWish }> {
  if (letters !== 'none') return { ok: true, wish: { letters } };
  const because = withoutLettersBecause?.trim();
  return because
    ? { ok: true, wish: { letters, because } }
    : { ok: false, problems: [{ field: 'withoutLettersBecause', reason: 'silence_needs_reason' }] };
}
