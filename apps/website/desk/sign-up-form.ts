// In: the desk's form about how one registers, all text, and the words that seats may be counted by. Out: the same request a
// program would send (seats and rules), or every problem at once, named by the fields of the form. And the other way
// round: what the form shows of the rules as they are.
import { dayOf, localOf, plusDays } from '@hub/calendar/wall-clock';
import { PROMOTIONS } from '@hub/guests/registration-words';
import type { ExtraField, SignUp } from '@hub/guests/sign-up.entity';
import { QUOTA_VOCABULARIES, type QuotaVocabulary } from '@hub/people/vocabularies';
import type { Checked, Problem } from '@hub/programme/schedule-request';
import type { SignUpRequest } from '@hub/programme/sign-up-request';
import { linesOfQuestions, questionsOfLines } from './question-lines';
import { readDay, typedIn, type Typed } from './typed-text';

const FIELDS = [
  ...(['scope', 'capacity', 'opensOn', 'closesOn', 'waitingList', 'promotion', 'offerHours'] as const),
  ...(['perMunicipality', 'wholeSeries', 'questions', 'asksNeeds', 'letterNote', 'letterNoteEn'] as const),
];
const SEVERAL_LINES = ['questions', 'letterNote', 'letterNoteEn'];
const USUAL_HOURS = 48;
export type SignUpForm = Typed<(typeof FIELDS)[number]> & Record<string, string>;
export interface FormProblem extends Problem {
  line?: number;
}

export type Terms = Record<QuotaVocabulary, { slug: string; name: string; nameEn: string }[]>;
export const quotaField = (by: QuotaVocabulary, term: string): string => `quota-${by}-${term}`;

export interface SignUpWish {
  scope: 'this' | 'all';
  capacity: number | null;
  signUp: SignUpRequest;
}

/** What the form shows before anybody has typed. */
export function signUpFormOf(rules: SignUp | null, capacity: number | null, zone: string): SignUpForm {
  const tick = (isOn: boolean): string => (isOn ? '1' : '');
  const day = (at: Date | null | undefined, minus: number): string =>
    at ? plusDays(dayOf(localOf(at, zone)), -minus) : '';
  const quotas = (rules?.quotas ?? []).map(({ by, term, seats }) => [quotaField(by, term), String(seats)]);
  return {
    ...{ scope: 'this', capacity: capacity === null ? '' : String(capacity) },
    ...{ opensOn: day(rules?.opensAt, 0), closesOn: day(rules?.closesAt, 1) },
    ...{ waitingList: tick(rules?.waitingList ?? true), wholeSeries: tick(rules?.wholeSeries ?? true) },
    ...{ promotion: rules?.promotion ?? 'automatic', offerHours: String(rules?.offerHours ?? 48) },
    ...{ perMunicipality: rules?.perMunicipality ? String(rules.perMunicipality) : '' },
    ...{ questions: linesOfQuestions(rules?.fields ?? []), asksNeeds: tick(rules?.asksNeeds ?? false) },
    ...{ letterNote: rules?.letterNote ?? '', letterNoteEn: rules?.letterNoteEn ?? '' },
    ...(Object.fromEntries(quotas) as Record<string, string>),
  };
}

/** The text of the form, and what was found wrong with it so far. */
interface Reading {
  values: Record<string, string>;
  problems: FormProblem[];
}

export function readSignUpForm(
  body: unknown,
  { terms, before }: { terms: Terms; before: SignUp | null },
): { values: SignUpForm; read: Checked<SignUpWish> } {
  const quotaNames = QUOTA_VOCABULARIES.flatMap((by) => terms[by].map(({ slug }) => quotaField(by, slug)));
  const reading: Reading = typedIn<string>(body, [...FIELDS, ...quotaNames], SEVERAL_LINES);
  const signUp = signUpIn(reading, terms, before);
  const capacity = numberIn(reading, 'capacity');
  const values = reading.values as SignUpForm;
  if (reading.problems.length > 0) return { values, read: { ok: false, problems: reading.problems } };
  return { values, read: { ok: true, scope: values.scope === 'all' ? 'all' : 'this', capacity, signUp } };
}

function signUpIn(reading: Reading, terms: Terms, before: SignUp | null): SignUpRequest {
  const { values } = reading;
  const isTicked = (field: string): boolean => values[field] === '1';
  const [opensOn, closesOn] = [dayTyped(reading, 'opensOn'), dayTyped(reading, 'closesOn')];
  if (opensOn && closesOn && closesOn < opensOn)
    reading.problems.push({ field: 'closesOn', reason: 'ends_before_start' });
  return {
    ...{ opensOn, closesOn, waitingList: isTicked('waitingList'), wholeSeries: isTicked('wholeSeries') },
    promotion: PROMOTIONS.find((each) => each === values['promotion']) ?? 'automatic',
    offerHours: numberIn(reading, 'offerHours') ?? USUAL_HOURS,
    perMunicipality: numberIn(reading, 'perMunicipality'),
    fields: questionsIn(reading, before),
    asksNeeds: isTicked('asksNeeds'),
    ...{ letterNote: values['letterNote'] ?? '', letterNoteEn: values['letterNoteEn'] ?? '' },
    quotas: QUOTA_VOCABULARIES.flatMap((by) =>
      terms[by].flatMap(({ slug }) => {
        const seats = numberIn(reading, quotaField(by, slug));
        return seats === null ? [] : [{ by, term: slug, seats }];
      }),
    ),
  };
}

function numberIn({ values, problems }: Reading, field: string): number | null {
  const typed = (values[field] ?? '').trim();
  if (typed === '') return null;
  if (/^[1-9]\d{0,4}$/u.test(typed)) return Number(typed);
  problems.push({ field, reason: 'whole_number' });
  return null;
}

function dayTyped({ values, problems }: Reading, field: string): string | null {
  if ((values[field] ?? '').trim() === '') return null;
  const read = readDay(values[field] ?? '');
  if ('day' in read) return read.day;
  problems.push({ field, reason: read.reason });
  return null;
}

function questionsIn({ values, problems }: Reading, before: SignUp | null): ExtraField[] {
  const questions = questionsOfLines(values['questions'] ?? '', before?.fields ?? []);
  if (questions.ok) return questions.fields;
  for (const { line, reason } of questions.problems)
    problems.push({ field: 'questions', line, reason: QUESTION_REASON[reason] ?? reason });
  return [];
}

/** Codes that would say something else of another field. */
const QUESTION_REASON: Record<string, string> = { twice: 'question_twice', empty: 'question_empty' };
