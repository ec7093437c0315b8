// The organisers' own questions as lines of a text field, and back. In: one question per line; `*` at the end makes it
// required, choices stand in square brackets: "Essen [vegetarisch, vegan]", `[ ]` makes it a box to tick, `...` a long text.
// Out: fields of the form with keys that stay as they were where the question did; what is wrong, named by its line.
import { slugOf } from '@hub/programme/slug';
import type { ExtraField } from '@hub/guests/sign-up.entity';

export type QuestionLineProblem = { line: number; reason: 'too_long' | 'too_many' | 'twice' | 'one_choice' | 'empty' };

const LONGEST = 200;
const MOST = 20;
const MOST_KEY = 40;

export function linesOfQuestions(fields: ExtraField[]): string {
  return fields
    .map(({ label, kind, required, options = [] }) => {
      const form = { line: '', text: ' ...', tick: ' [ ]', choice: ` [${options.join(', ')}]` }[kind];
      return `${label}${form}${required ? ' *' : ''}`;
    })
    .join('\n');
}

export function questionsOfLines(
  text: string,
  before: ExtraField[],
): { ok: true; fields: ExtraField[] } | { ok: false; problems: QuestionLineProblem[] } {
  const written = text
    .split('\n')
    .map((words, index) => ({ words: words.trim(), line: index + 1 }))
    .filter(({ words }) => words !== '');
  if (written.length > MOST) return { ok: false, problems: [{ line: MOST + 1, reason: 'too_many' }] };
  const read = written.map(({ words, line }) => ({ line, ...questionOf(words) }));
  const problems: QuestionLineProblem[] = read.flatMap(
    ({ line, label, kind, options = [] }, index): QuestionLineProblem[] => {
      if (label === '') return [{ line, reason: 'empty' }];
      if (label.length > LONGEST || options.some((option) => option.length > LONGEST))
        return [{ line, reason: 'too_long' }];
      if (kind === 'choice' && options.length < 2) return [{ line, reason: 'one_choice' }];
      return read.findIndex((other) => other.label === label) < index ? [{ line, reason: 'twice' }] : [];
    },
  );
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, fields: withKeys(read, before) };
}

type Question = Omit<ExtraField, 'key'>;

function questionOf(words: string): Question {
  const required = words.endsWith('*');
  const rest = (required ? words.slice(0, -1) : words).trim();
  const choices = /^(.*?)\s*\[([^\][]*)\]$/u.exec(rest);
  if (choices) {
    const options = (choices[2] ?? '')
      .split(',')
      .map((option) => option.trim())
      .filter(Boolean);
    const label = choices[1] ?? '';
    return options.length === 0 ? { label, kind: 'tick', required } : { label, kind: 'choice', required, options };
  }
  const long = /^(.*?)\s*(?:\.\.\.|…)$/u.exec(rest);
  return long ? { label: long[1] ?? '', kind: 'text', required } : { label: rest, kind: 'line', required };
}

/** Answers are kept by key: a question that stays keeps its own, also when it moves or becomes required. */
function withKeys(questions: (Question & { line: number })[], before: ExtraField[]): ExtraField[] {
  const known = new Map(before.map(({ label, key, labelEn }) => [label, { key, labelEn }]));
  const taken = new Set(before.map(({ key }) => key));
  return questions.map(({ label, kind, required, options }) => {
    const old = known.get(label);
    const key = old?.key ?? freeKey(label, taken);
    taken.add(key);
    return {
      key,
      label,
      kind,
      required,
      ...(old?.labelEn ? { labelEn: old.labelEn } : {}),
      ...(options && { options }),
    };
  });
}

function freeKey(label: string, taken: ReadonlySet<string>): string {
  const letters = slugOf(label)
    .replaceAll('-', '_')
    .replace(/^[^a-z]+/u, '')
    .slice(0, MOST_KEY - 4);
  const wanted = `q_${letters}`.replace(/_+$/u, '');
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? wanted : `${wanted}_${number}`;
    if (!taken.has(key)) return key;
  }
}
