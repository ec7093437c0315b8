// In: the body of a request to register people, from the public form, the JSON API or the desk. Out: a checked, typed
// request. Unknown fields are refused by name. Names carry no addresses of web or mail: nobody advertises by registering
// strangers (trust.md 2, row 24). What the organisers' own questions accept, say their rules.
import { readAddress } from '@hub/outbox/mail-address';
import { line, paragraphs } from '@hub/programme/plain-text';
import type { Problem } from '@hub/programme/schedule-request';
import { z } from 'zod';
import { carriesAddress } from './plain-name';
import { GUEST_ROLES } from './registration-words';
import type { ExtraField } from './sign-up.entity';

export const MOST_PEOPLE = 20;
const ANSWER_KEY = /^[a-z][a-z0-9_]{0,39}$/u;
const TERM = /^[a-z0-9][a-z0-9_-]{0,59}$/u;

/** One line without an address of the web or of mail. */
const plainName = (max: number) => line(max).refine((text) => !carriesAddress(text), 'has_web_address');

export const mailAddress = z
  .string()
  .max(1_000, 'address_long')
  .transform((text, context) => {
    const read = readAddress(text);
    if (read.ok) return read.address;
    context.addIssue({ code: 'custom', message: read.reason });
    return z.NEVER;
  });

/** Who comes, or takes a place over. */
export const guestSchema = z.strictObject({ name: plainName(100), email: mailAddress });
export type GuestRequest = z.infer<typeof guestSchema>;

const term = z.string().regex(TERM, 'slug_shape').optional();
const asked = {
  scope: z.enum(['meeting', 'series']).default('meeting'),
  kind: term,
  association: term,
  sector: term,
  answers: z.record(z.string().regex(ANSWER_KEY), z.string().max(4_000, 'too_long')).default({}),
  needs: paragraphs(1_000).default(''),
  lang: z.enum(['de', 'en']).default('de'),
};

function once({ people }: { people: { email?: string | null }[] }, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { email }] of people.entries()) {
    if (email && seen.has(email))
      context.addIssue({ code: 'custom', path: ['people', index, 'email'], message: 'address_twice' });
    if (email) seen.add(email);
  }
}

/** What guests say. */
export const registrationRequestSchema = z
  .strictObject({
    people: z.array(guestSchema).min(1, 'empty').max(MOST_PEOPLE, 'too_many'),
    municipality: plainName(200),
    ...asked,
  })
  .superRefine(once);

/** What organisers enter for others: an address is not needed, a role may be given, a letter may be left out. */
export const enteredRequestSchema = z
  .strictObject({
    people: z
      .array(z.strictObject({ name: plainName(100), email: mailAddress.nullable().default(null) }))
      .min(1, 'empty')
      .max(MOST_PEOPLE, 'too_many'),
    municipality: plainName(200).or(z.literal('')).default(''),
    ...asked,
    role: z.enum(GUEST_ROLES).default('participant'),
    letter: z.boolean().default(true),
  })
  .superRefine(once);
export type EnteredRequest = z.infer<typeof enteredRequestSchema>;

export type RegistrationRequest = Omit<EnteredRequest, 'role' | 'letter'> & Partial<Pick<EnteredRequest, 'role'>>;

const LONGEST = { line: 300, text: 3_000, choice: 300, tick: 3 } as const;
const TICKED = ['1', 'on', 'yes', 'true', 'ja'];

/** The answers to the organisers' own questions, as they are stored: a tick is `1`, what is empty is left out. */
export function readAnswers(
  fields: ExtraField[],
  given: Record<string, string>,
): { answers: Record<string, string>; problems: Problem[] } {
  const known = new Set(fields.map(({ key }) => key));
  const problems: Problem[] = Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => ({ field: `answers.${key}`, reason: 'unknown_field' }));
  const answers: Record<string, string> = {};
  for (const field of fields) {
    const read = readAnswer(field, Object.hasOwn(given, field.key) ? (given[field.key] ?? '').trim() : '');
    if (!read.ok) problems.push({ field: `answers.${field.key}`, reason: read.reason });
    else if (read.answer !== '') answers[field.key] = read.answer;
  }
  return { answers, problems };
}

type ReadAnswer = { ok: true; answer: string } | { ok: false; reason: string };

function readAnswer({ kind, required, options }: ExtraField, typed: string): ReadAnswer {
  if (typed === '') return required ? { ok: false, reason: 'missing' } : { ok: true, answer: '' };
  if (kind === 'tick')
    return TICKED.includes(typed.toLowerCase()) ? { ok: true, answer: '1' } : { ok: false, reason: 'not_in_list' };
  if (kind === 'choice' && !options?.includes(typed)) return { ok: false, reason: 'not_in_list' };
  const schema = kind === 'text' ? paragraphs(LONGEST.text) : line(LONGEST[kind]);
  const read = schema.safeParse(typed);
  return read.success
    ? { ok: true, answer: read.data }
    : { ok: false, reason: read.error.issues[0]?.message ?? 'invalid' };
}
