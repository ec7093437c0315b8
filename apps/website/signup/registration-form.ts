// In: what a browser sends of the registration form. Out: the request as the JSON API takes it, not yet checked. People
// come as `name` and `email`, as often as there are people; a row without both is left out. Answers to the organisers'
// own questions come as `answer_<key>`. Whatever else stands in it is handed on, so that the schema refuses it by name.
import { columnOf } from '@hub/guests/seat-plan';
import { QUOTA_VOCABULARIES } from '@hub/people/vocabularies';

const ANSWER = 'answer_';
/** Of the form itself, not of the request. */
const OWN = ['formToken', 'once'];
const ONE_EACH = ['municipality', 'needs', 'scope', 'lang', ...QUOTA_VOCABULARIES.map(columnOf)];

export function requestOfForm(body: unknown, lang: 'de' | 'en'): Record<string, unknown> {
  const given = Object.entries((body ?? {}) as Record<string, unknown>).filter(([field]) => !OWN.includes(field));
  const [names, emails] = ['name', 'email'].map((field) => all(given.find(([key]) => key === field)?.[1]));
  const rows = Array.from({ length: Math.max(names?.length ?? 0, emails?.length ?? 0) }, (_, index) => ({
    ...{ name: names?.[index] ?? '', email: emails?.[index] ?? '' },
  }));
  const people = rows.filter(({ name, email }) => `${String(name)}${String(email)}`.trim() !== '');
  const answers = given.filter(([field]) => field.startsWith(ANSWER));
  const others = given.filter(([field]) => !['name', 'email'].includes(field) && !field.startsWith(ANSWER));
  return {
    lang,
    ...Object.fromEntries(others.filter(([field, text]) => text !== '' || !ONE_EACH.includes(field))),
    people,
    answers: Object.fromEntries(answers.map(([field, text]) => [field.slice(ANSWER.length), text])),
  };
}

const all = (said: unknown): unknown[] => (said === undefined ? [] : Array.isArray(said) ? said : [said]);
