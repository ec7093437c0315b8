import { HOSTILE_TEXTS } from '../../test/people/hostile-values';
import { enteredRequestSchema, readAnswers, registrationRequestSchema } from './registration-request';
import type { ExtraField } from './sign-up.entity';

const ANNA = { name: 'Anna Beispiel', email: 'anna@example.org' };
const asked = (about: object = {}) =>
  registrationRequestSchema.safeParse({ people: [ANNA], municipality: 'Musterstadt', ...about });
const problems = (about: object): string[] => {
  const read = asked(about);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

it('three fields are enough', () =>
  expect(asked().data).toEqual({
    ...{ people: [ANNA], municipality: 'Musterstadt', scope: 'meeting', answers: {}, needs: '', lang: 'de' },
  }));

it('an address is read as mail-address reads it', () =>
  expect(asked({ people: [{ ...ANNA, email: ' Anna@BEISPIEL.example.org ' }] }).data?.people[0]?.email).toBe(
    'anna@beispiel.example.org',
  ));

it.each<[string, object, string[]]>([
  ['nobody', { people: [] }, ['people empty']],
  [
    'too many',
    { people: Array.from({ length: 21 }, (_, n) => ({ name: 'x', email: `a${n}@example.org` })) },
    ['people too_many'],
  ],
  ['one address twice', { people: [ANNA, { name: 'B', email: 'ANNA@example.org' }] }, ['people.1.email address_twice']],
  [
    'two recipients',
    { people: [{ ...ANNA, email: 'a@example.org, b@example.org' }] },
    ['people.0.email address_shape'],
  ],
  [
    'a header',
    { people: [{ ...ANNA, email: 'a@example.org\r\nBcc: b@example.org' }] },
    ['people.0.email address_shape'],
  ],
  ['no address', { people: [{ ...ANNA, email: '' }] }, ['people.0.email address_empty']],
  [
    'a long address',
    { people: [{ ...ANNA, email: `${'a'.repeat(9_000)}@example.org` }] },
    ['people.0.email address_long'],
  ],
  [
    'a link for a name',
    { people: [{ ...ANNA, name: 'Jetzt https://evil.example' }] },
    ['people.0.name has_web_address'],
  ],
  ['a link without a scheme', { people: [{ ...ANNA, name: 'WWW.evil.example' }] }, ['people.0.name has_web_address']],
  [
    'a link without anything before it',
    { people: [{ ...ANNA, name: 'Gewinn unter evil.com' }] },
    ['people.0.name has_web_address'],
  ],
  ['a mail address for a name', { people: [{ ...ANNA, name: 'a@b.de' }] }, ['people.0.name has_web_address']],
  ['a link for a municipality', { municipality: 'http://evil.example' }, ['municipality has_web_address']],
  ['a long name', { people: [{ ...ANNA, name: 'a'.repeat(101) }] }, ['people.0.name too_long']],
  ['two lines for a name', { people: [{ ...ANNA, name: 'a\nb' }] }, ['people.0.name control_characters']],
  ['no municipality', { municipality: ' ' }, ['municipality empty']],
  ['a term that is none', { kind: 'Stadt; DROP' }, ['kind slug_shape']],
])('%s is refused', (_what, about, expected) => expect(problems(about)).toEqual(expected));

it('unknown fields are refused, at every depth', () => {
  expect(asked({ state: 'registered' }).success).toBe(false);
  expect(asked({ role: 'speaker' }).success).toBe(false);
  expect(asked({ people: [{ ...ANNA, keyVersion: 3 }] }).success).toBe(false);
  expect(asked({ answers: JSON.parse('{"__proto__":"x"}') }).data?.answers ?? {}).toEqual({});
});

it.each(HOSTILE_TEXTS)('%s as a name gives a problem or one line', (_name, text) => {
  const read = asked({ people: [{ ...ANNA, name: text }] });
  if (read.success) expect(read.data.people[0]?.name).toMatch(/^[^\r\n\u2028\0]{1,100}$/u);
});

it('organisers may enter people without an address, several of them, in a role, without a letter', () => {
  const entered = enteredRequestSchema.parse({
    people: [{ name: 'A' }, { name: 'B', email: null }],
    role: 'speaker',
    letter: false,
  });
  expect(entered).toMatchObject({
    people: [{ email: null }, { email: null }],
    municipality: '',
    role: 'speaker',
    letter: false,
  });
  expect(enteredRequestSchema.safeParse({ people: [ANNA, ANNA] }).success).toBe(false);
  expect(enteredRequestSchema.safeParse({ people: [ANNA], role: 'administrator' }).success).toBe(false);
});

describe("the organisers' own questions", () => {
  const field = (facts: Partial<ExtraField>): ExtraField => ({
    key: 'q',
    label: 'Frage',
    kind: 'line',
    required: false,
    ...facts,
  });
  it.each<[string, ExtraField, Record<string, string>, Record<string, string> | string]>([
    ['a line', field({}), { q: ' so ' }, { q: 'so' }],
    ['two lines where one is asked', field({}), { q: 'a\nb' }, 'control_characters'],
    ['two lines where a text is asked', field({ kind: 'text' }), { q: 'a\nb' }, { q: 'a\nb' }],
    ['too long', field({}), { q: 'a'.repeat(301) }, 'too_long'],
    ['nothing, and that is fine', field({}), {}, {}],
    ['nothing where something is needed', field({ required: true }), { q: ' ' }, 'missing'],
    ['a choice', field({ kind: 'choice', options: ['A', 'B'] }), { q: 'B' }, { q: 'B' }],
    ['another choice', field({ kind: 'choice', options: ['A', 'B'] }), { q: 'C' }, 'not_in_list'],
    ['a choice of nothing', field({ kind: 'choice' }), { q: 'C' }, 'not_in_list'],
    ['a tick', field({ kind: 'tick' }), { q: 'on' }, { q: '1' }],
    ['a tick that is none', field({ kind: 'tick' }), { q: 'perhaps' }, 'not_in_list'],
    ['a tick that is needed', field({ kind: 'tick', required: true }), {}, 'missing'],
    ['a key of the prototype', field({ key: 'constructor' }), {}, {}],
  ])('%s', (_what, asks, given, expected) => {
    const read = readAnswers([asks], given);
    if (typeof expected === 'string') expect(read.problems).toEqual([{ field: 'answers.q', reason: expected }]);
    else expect(read).toEqual({ answers: expected, problems: [] });
  });

  it('an answer nobody asked for is refused', () =>
    expect(readAnswers([field({})], { other: 'x' }).problems).toEqual([
      { field: 'answers.other', reason: 'unknown_field' },
    ]));
});
