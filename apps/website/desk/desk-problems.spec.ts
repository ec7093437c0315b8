import { errorAt, errorsAtDesk, problemAtDesk } from './desk-problems';
import { SERIES_FIELDS } from './series-form';

it.each([
  [{ field: 'from', reason: 'missing' }, 'Der Beginn fehlt.', 'The start is missing.'],
  [{ field: 'format', reason: 'missing' }, 'Das Format fehlt.', 'The format is missing.'],
  [{ field: 'speaker2Name', reason: 'missing' }, 'Der Name von Person 2 fehlt.', 'The name of person 2 is missing.'],
  [
    { field: 'shortName', reason: 'slug_taken' },
    'Kurzname der Tür: Dieser Name ist schon vergeben.',
    'Short name of the door: This name is taken.',
  ],
  [
    { field: 'dates', reason: 'year_short', line: 3 },
    'Einzelne Tage, Zeile 3: Bitte das Jahr mit vier Ziffern schreiben, zum Beispiel 12.02.2027.',
    'Single days, line 3: Please write the year with four digits, for example 12.02.2027.',
  ],
  [
    { field: 'access', reason: 'invalid' },
    'Wer darf hinein? Diese Angabe stimmt nicht.',
    'Who may come in? This is not right.',
  ],
  [
    { field: 'room', reason: 'room_not_https' },
    'Die Adresse des Raums muss mit https:// beginnen.',
    'The address of the room must begin with https://.',
  ],
  [{ field: 'toString', reason: 'constructor' }, 'Diese Angabe stimmt nicht.', 'This is not right.'],
])('%j', (problem, german, english) =>
  expect([problemAtDesk(problem, 'de'), problemAtDesk(problem, 'en')]).toEqual([german, english]),
);

it('whatever field a rule is missed in, the sentence gives three examples', () =>
  expect(problemAtDesk({ field: 'rule', reason: 'rule_words' }, 'de').match(/„/gu)).toHaveLength(3));

it('every field one types into has a name', () => {
  const unnamed = SERIES_FIELDS.filter((field) =>
    /^(This|There)/u.test(problemAtDesk({ field, reason: 'invalid' }, 'en')),
  );
  expect(unnamed).toEqual(['bankDays', 'school', 'single', 'draft', 'revision', 'once']);
});

it('a control says one thing, but each of its lines', () => {
  const problems = [
    { field: 'localStart', reason: 'missing' },
    { field: 'day', reason: 'date_shape' },
    { field: 'dates', reason: 'day_typed', line: 1 },
    { field: 'dates', reason: 'day_twice', line: 4 },
  ];
  const errors = errorsAtDesk(problems, 'de', (field) => (field === 'localStart' ? 'day' : field));
  expect(errors.map(({ field }) => field)).toEqual(['day', 'dates', 'dates']);
  expect(errorAt(errors, 'day')).toBe('Der Tag fehlt.');
  expect(errorAt(errors, 'dates')).toMatch(/Zeile 1: .*Zeile 4: /u);
  expect(errorAt(errors, 'rule')).toBeNull();
});

it('a control may be called otherwise in another form', () =>
  expect(errorsAtDesk([{ field: 'firstDay', reason: 'missing' }], 'de', undefined, { firstDay: 'day' })).toEqual([
    { field: 'firstDay', message: 'Der Tag fehlt.' },
  ]));
