// In: the fields of the desk's forms about people, municipalities and words, as a browser sends them. Out: checked values,
// or every problem at once by the name of its control. What a word must be is for the services to say; here only text.
import type { MunicipalityValues } from '@hub/people/municipality.entity';
import type { TermValues } from '@hub/people/term.entity';
import { line } from '@hub/programme/plain-text';
import type { Problem } from '@hub/programme/schedule-request';
import { typedIn, type Typed } from './typed-text';

export const PERSON_FIELDS = ['name', 'email', 'lang', 'municipality', 'function'] as const;
export const PERSON_LISTS = ['sectors', 'actorGroups', 'topics'] as const;
export type PersonForm = Typed<(typeof PERSON_FIELDS)[number]> & Record<(typeof PERSON_LISTS)[number], string[]>;

const MOST_CHOSEN = 50;
const LONGEST: Record<string, number> = {
  name: 120,
  email: 254,
  municipality: 200,
  function: 200,
  nameEn: 120,
  words: 400,
};

export interface ReadPerson {
  form: PersonForm;
  problems: Problem[];
}

export function readPersonForm(body: unknown): ReadPerson {
  const { values, problems } = typedIn(body, PERSON_FIELDS);
  const lists = Object.fromEntries(PERSON_LISTS.map((field) => [field, chosenIn(body, field)]));
  const form = { ...values, ...lists } as PersonForm;
  return { form, problems: [...problems, ...lineProblems(form, ['name', 'municipality', 'function'], ['name'])] };
}

/** All ticked boxes of one name, each a plain word. */
export function chosenIn(body: unknown, field: string): string[] {
  const given = Object.hasOwn((body ?? {}) as object, field) ? (body as Record<string, unknown>)[field] : [];
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const words = list.filter((each): each is string => typeof each === 'string' && /^[\w-]{1,100}$/u.test(each));
  return [...new Set(words)].slice(0, MOST_CHOSEN);
}

export const MUNICIPALITY_FIELDS = ['name', 'kind', 'sizeClass', 'land', 'region', 'association'] as const;
export type MunicipalityForm = Typed<(typeof MUNICIPALITY_FIELDS)[number]>;

export function readMunicipalityForm(body: unknown): { form: MunicipalityForm; problems: Problem[] } {
  const { values, problems } = typedIn(body, MUNICIPALITY_FIELDS);
  return { form: values, problems: [...problems, ...lineProblems(values, ['name'], ['name'])] };
}

export const municipalityOf = (form: MunicipalityForm): MunicipalityValues => ({
  name: trimmed(form.name),
  kind: form.kind || null,
  sizeClass: form.sizeClass || null,
  land: form.land || null,
  region: form.region || null,
  association: form.association || null,
});

export const TERM_FIELDS = ['name', 'nameEn', 'position', 'words'] as const;
export type TermForm = Typed<(typeof TERM_FIELDS)[number]>;

export function readTermForm(body: unknown): { form: TermForm; problems: Problem[] } {
  const { values, problems } = typedIn(body, TERM_FIELDS);
  const wrong: Problem[] = lineProblems(values, ['name', 'nameEn', 'words'], ['name']);
  if (values.position.trim() !== '' && !/^\d{1,4}$/u.test(values.position.trim()))
    wrong.push({ field: 'position', reason: 'out_of_range' });
  return { form: values, problems: [...problems, ...wrong] };
}

export const termOf = (form: TermForm): TermValues => ({
  name: trimmed(form.name),
  nameEn: trimmed(form.nameEn) || trimmed(form.name),
  position: form.position.trim() === '' ? 100 : Number(form.position),
  words: form.words.split(',').map(trimmed).filter(Boolean),
});

export const trimmed = (text: string): string => text.trim().replace(/\s+/gu, ' ');

function lineProblems<F extends string>(form: Record<F, unknown>, fields: F[], required: F[]): Problem[] {
  return fields.flatMap((field): Problem[] => {
    const text = String(form[field] ?? '');
    if (text.trim() === '') return required.includes(field) ? [{ field, reason: 'missing' }] : [];
    const read = line(LONGEST[field] ?? 200).safeParse(text);
    return read.success ? [] : [{ field, reason: read.error.issues[0]?.message ?? 'invalid' }];
  });
}
