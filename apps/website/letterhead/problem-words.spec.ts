import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RULE_REASONS } from '@hub/calendar/rule-shape';
import { DESK_CODES } from '../desk/desk-problems';
import { CODES, hasWords, problemInWords } from './problem-words';

// Every code that a schema, a plan or a controller can produce, found in the sources themselves.
const HOUSE = path.join(__dirname, '..', '..', '..');
const PRODUCERS = [
  'libs/guests',
  'libs/outbox',
  'libs/people',
  'libs/programme',
  'libs/records',
  'libs/rooms',
  'apps/website',
];

/**
 * `reason: 'x'`, `new Refusal(400, 'x'`, `no('x')`, `refused('field', 'x')`, `code: 'x'`, `404: 'x'`, the message of a
 * schema: `.max(3, 'x')`, and all that concerns signing up.
 */
const SAID = [
  /reason: (?:[^',}\n]*\? )?'([a-z_]+)'(?: : '([a-z_]+)')?/gu,
  /new Refusal(?:WithPage)?\([^'\n]*'([a-z_]+)'(?: : '([a-z_]+)')?/gu,
  /\bno\('([a-z_]+)'\)/gu,
  /\brefused\((?:'[^']*'|`[^`]*`), (?:[^',\n]*\? )?'([a-z_]+)'(?: : '([a-z_]+)')?/gu,
  /'(signup_[a-z_]+)'/gu,
  /\b(?:code: |\d{3}: )'([a-z_]+)'/gu,
  /message: '([a-z_]+)'/gu,
  /\.(?:min|max|regex|refine)\((?:[^()]|\([^()]*\))*, '([a-z_]+)'\)/gu,
  /\? '([a-z_]+)' : reason\b/gu,
];
/** Reasons of a plan or of the door: they are told by pages of their own, not as problems. And zod's own. */
const NO_PROBLEMS = [
  'same',
  'edited',
  'past',
  'no_date',
  'too_early',
  'cancelled',
  'no_room',
  'not_invited',
  'over',
  'on_site',
  // told by the page of the room
  'elsewhere',
  'pass',
  'removed',
  // told by the page of letters
  'count_changed',
  // told by the page of the identity provider
  'failed',
  'unknown',
  'custom',
  'invalid_union',
];

const codesIn = (source: string): string[] =>
  SAID.flatMap((pattern) => [...source.matchAll(pattern)].flatMap(([, ...codes]) => codes.filter(Boolean)));

function sources(folder: string): string[] {
  return readdirSync(path.join(HOUSE, folder), { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /(?<!\.spec)\.tsx?$/u.test(file.name) && file.name !== 'problem-words.ts')
    .map((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8'));
}
const found = PRODUCERS.flatMap(sources).flatMap(codesIn);
// too_long of a rule is told as too_far; the rest of its reasons as they are
const codes = [...new Set([...found, ...RULE_REASONS])].filter((code) => !NO_PROBLEMS.includes(code)).sort();

it('every code has a sentence, and every sentence a code', () =>
  expect([
    codes.filter((code) => !hasWords(code) && !DESK_CODES.includes(code)),
    CODES.filter((code) => !codes.includes(code)),
  ]).toEqual([[], []]));

it('finds a code nobody wrote a sentence for', () => {
  const planted = `return { field: 'x', reason: 'made_up' }; new Refusal(409, 'also_made_up'); z.string().max(3, 'third')`;
  expect(codesIn(planted).filter((code) => !hasWords(code))).toEqual(['made_up', 'also_made_up', 'third']);
});

it.each(CODES)('%s is said in both languages, as a sentence', (code) => {
  const [german, english] = [problemInWords(code, 'de'), problemInWords(code, 'en')];
  expect([german, english].map((said) => /^[A-ZÄÖÜ].{8,}[.]$/u.test(said))).toEqual([true, true]);
  expect(german).not.toBe(english);
});

it.each(['constructor', 'toString', '__proto__', 'never_heard', ''])(
  '%j is told as something that is not right',
  (code) => expect([hasWords(code), problemInWords(code, 'de')]).toEqual([false, 'Diese Angabe stimmt nicht.']),
);
