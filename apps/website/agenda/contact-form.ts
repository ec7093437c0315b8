// In: the contact form as a browser sends it, and for how long it lay open. Out: the question, or every problem at once.
// Without a CAPTCHA: programs fill in what nobody sees, and are quicker than anybody types. Neither loses a question: the
// form comes back with everything typed, and goes through when it is sent again.
import { readAddress } from '@hub/outbox/mail-address';
import { paragraphs, line } from '@hub/programme/plain-text';
import type { Problem } from '@hub/programme/schedule-request';

const FIELDS = ['name', 'address', 'text', 'homepage'] as const;
export type TypedQuestion = Record<(typeof FIELDS)[number], string>;
export const NOTHING_TYPED: TypedQuestion = { name: '', address: '', text: '', homepage: '' };

const QUICKEST_MS = 3_000;
const LONGEST_OPEN_MS = 12 * 3_600_000;
const MOST_TYPED = 10_000;

export interface ReadQuestion {
  typed: TypedQuestion;
  problems: Problem[];
  question: { name: string; address: string; text: string };
}

/** `openForMs` null: the form is none of ours. */
export function readQuestion(body: unknown, openForMs: number | null): ReadQuestion {
  const typed = typedIn(body);
  const [name, address, text] = [
    typed.name.trim() === '' ? null : line(120).safeParse(typed.name),
    readAddress(typed.address),
    paragraphs(4_000).safeParse(typed.text),
  ];
  const problems: Problem[] = [];
  if (name && !name.success) problems.push({ field: 'name', reason: name.error.issues[0]?.message ?? 'invalid' });
  if (!address.ok) problems.push({ field: 'address', reason: address.reason });
  if (!text.success) problems.push({ field: 'text', reason: text.error.issues[0]?.message ?? 'invalid' });
  else if (text.data === '') problems.push({ field: 'text', reason: 'missing' });
  if (typed.homepage !== '') problems.push({ field: 'homepage', reason: 'leave_empty' });
  if (openForMs === null || openForMs > LONGEST_OPEN_MS) problems.push({ field: 'text', reason: 'form_stale' });
  else if (openForMs < QUICKEST_MS) problems.push({ field: 'text', reason: 'very_quick' });
  const question = {
    ...{ name: name?.success ? name.data : '', address: address.ok ? address.address : '' },
    text: text.success ? text.data : '',
  };
  return { typed, problems, question };
}

function typedIn(body: unknown): TypedQuestion {
  const given = (body ?? {}) as Record<string, unknown>;
  const text = (field: string) => (Object.hasOwn(given, field) && typeof given[field] === 'string' ? given[field] : '');
  // never echoed whole: what is too long is too long at ten thousand signs, too
  return Object.fromEntries(FIELDS.map((field) => [field, text(field).slice(0, MOST_TYPED)])) as TypedQuestion;
}
