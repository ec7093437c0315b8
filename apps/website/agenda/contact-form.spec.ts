import { readQuestion } from './contact-form';

const GOOD = { name: '', address: 'Anna@Example.org', text: ' Wann?\r\nUnd wo? ', homepage: '' };
const problemsOf = (more: object, openForMs: number | null = 20_000) =>
  readQuestion({ ...GOOD, ...more }, openForMs).problems.map(({ field, reason }) => `${field} ${reason}`);

it('reads a question, and a name where one is given', () => {
  expect(readQuestion(GOOD, 3_000)).toEqual({
    typed: GOOD,
    problems: [],
    question: { name: '', address: 'anna@example.org', text: 'Wann?\nUnd wo?' },
  });
  expect(readQuestion({ ...GOOD, name: ' Kim  Beispiel ' }, 3_000).question.name).toBe('Kim Beispiel');
});

it.each<[string, object, number | null, string[]]>([
  ['nothing typed', { address: '', text: '  ' }, 20_000, ['address address_empty', 'text missing']],
  ['two addresses', { address: 'a@b.de, c@d.de' }, 20_000, ['address address_shape']],
  ['a name of two lines', { name: 'Kim\nBcc: x' }, 20_000, ['name control_characters']],
  ['a novel', { text: 'x'.repeat(4_001) }, 20_000, ['text too_long']],
  ['what nobody sees is filled in', { homepage: 'http://spam.example' }, 20_000, ['homepage leave_empty']],
  ['quicker than anybody types', {}, 2_999, ['text very_quick']],
  ['open since yesterday', {}, 13 * 3_600_000, ['text form_stale']],
  ['a form of somebody else', {}, null, ['text form_stale']],
  [
    'lists where words belong',
    { address: ['a@b.de'], text: { x: 1 } },
    20_000,
    ['address address_empty', 'text missing'],
  ],
])('%s', (_what, typed, openForMs, problems) => expect(problemsOf(typed, openForMs)).toEqual(problems));

it.each([null, undefined, 'text', 7, []])('%j is no form', (body) =>
  expect(readQuestion(body, 20_000).problems.length).toBe(2),
);
