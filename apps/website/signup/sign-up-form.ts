// The registration form as it is shown. In: what was typed, and problems by the names of the request. Out: everything
// again as it was, people without empty lines between them, and each problem beside its control.
import { MOST_PEOPLE } from '@hub/guests/registration-request';
import type { Problem } from '@hub/programme/schedule-request';
import { allOf, oneOf, shownAgain } from './typed-form';

export interface PersonTyped {
  name: string;
  email: string;
}

export interface SignUpTyped {
  people: PersonTyped[];
  municipality: string;
  scope: string;
  terms: Record<'kind' | 'association' | 'sector', string>;
  answers: Record<string, string>;
  needs: string;
}

const ANSWER = 'answer_';

/** `more`: one empty line is added for another person. */
export function typedAgain(body: unknown, more = false): SignUpTyped {
  const [names, emails] = [allOf(body, 'name', MOST_PEOPLE + 5), allOf(body, 'email', MOST_PEOPLE + 5)];
  const rows = Array.from({ length: Math.max(names.length, emails.length) }, (_, at) => ({
    ...{ name: shownAgain(names[at] ?? ''), email: shownAgain(emails[at] ?? '') },
  }));
  const filled = rows.filter(({ name, email }) => `${name}${email}`.trim() !== '');
  const people = filled.length === 0 || more ? [...filled, { name: '', email: '' }] : filled;
  const shown = (name: string): string => shownAgain(oneOf(body, name));
  const keys = Object.keys((body ?? {}) as object).filter((key) => key.startsWith(ANSWER));
  return {
    people: people.slice(0, MOST_PEOPLE),
    ...{ municipality: shown('municipality'), scope: shown('scope'), needs: shown('needs') },
    terms: { kind: shown('kind'), association: shown('association'), sector: shown('sector') },
    answers: Object.fromEntries(keys.map((key) => [key.slice(ANSWER.length), shown(key)])),
  };
}

const PERSON = /^people\.(\d+)\.(name|email)$/u;

/** The id of the control a problem belongs to; the form itself where it is about none. */
export function controlOf({ field }: Problem): string {
  const [, index, what] = PERSON.exec(field) ?? [];
  if (index !== undefined) return `${what}${Number(index) + 1}`;
  if (field.startsWith('answers.')) return `answer-${field.slice('answers.'.length)}`;
  if (['municipality', 'needs', 'scope', 'kind', 'association', 'sector'].includes(field)) return field;
  return field.startsWith('people') ? 'name1' : 'formular';
}

/** What the form adds to steer itself, and the request knows nothing of. */
export function withoutSteps(body: unknown): Record<string, unknown> {
  const { step: _step, ...rest } = (body ?? {}) as Record<string, unknown>;
  return rest;
}
