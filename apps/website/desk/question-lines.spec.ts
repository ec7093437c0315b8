import fc from 'fast-check';
import { linesOfQuestions, questionsOfLines } from './question-lines';

const read = (text: string) => {
  const answer = questionsOfLines(text, []);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.fields;
};

it('one question per line, in four kinds', () => {
  expect(
    read('Funktion *\n\nEssen [vegetarisch, vegan]\nIch komme mit der Bahn [ ]\nWas möchten Sie besprechen? ...'),
  ).toEqual([
    { key: 'q_funktion', label: 'Funktion', kind: 'line', required: true },
    { key: 'q_essen', label: 'Essen', kind: 'choice', required: false, options: ['vegetarisch', 'vegan'] },
    { key: 'q_ich_komme_mit_der_bahn', label: 'Ich komme mit der Bahn', kind: 'tick', required: false },
    { key: 'q_was_moechten_sie_besprechen', label: 'Was möchten Sie besprechen?', kind: 'text', required: false },
  ]);
});

it('a question that stays keeps its key, also in another place and as a required one', () => {
  const before = [{ key: 'alt', label: 'Funktion', labelEn: 'Function', kind: 'line' as const, required: false }];
  expect(questionsOfLines('Essen\nFunktion *', before)).toEqual({
    ok: true,
    fields: [
      { key: 'q_essen', label: 'Essen', kind: 'line', required: false },
      { key: 'alt', label: 'Funktion', labelEn: 'Function', kind: 'line', required: true },
    ],
  });
});

it('names never meet', () => {
  expect(read('Ä\nAe\n?\n!').map(({ key }) => key)).toEqual(['q_ae', 'q_ae_2', 'q_termin', 'q_termin_2']);
});

it.each([
  ['Essen [vegan]', [{ line: 1, reason: 'one_choice' }]],
  ['\nA\nA', [{ line: 3, reason: 'twice' }]],
  ['*', [{ line: 1, reason: 'empty' }]],
  ['x'.repeat(201), [{ line: 1, reason: 'too_long' }]],
  [Array.from({ length: 21 }, (_, at) => `Frage ${at}`).join('\n'), [{ line: 21, reason: 'too_many' }]],
])('%j is refused by its line', (text, problems) =>
  expect(questionsOfLines(text, [])).toEqual({ ok: false, problems }),
);

it('what was read is written the same way', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('A', 'B?', 'C ist gut', 'D [x, y]', 'E [ ]', 'F ...', 'G *', 'H [x, y] *')),
      (lines) => {
        const text = [...new Set(lines)].join('\n');
        expect(linesOfQuestions(read(text))).toBe(text);
      },
    ),
  ));
