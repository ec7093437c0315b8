import type { Registration } from '@hub/guests/registration.entity';
import type { ExtraField } from '@hub/guests/sign-up.entity';
import { listedGuests, marksPresence } from './listed-guests';

const anna = { id: 'a', name: 'Anna', email: null, municipality: '', role: 'participant', attendance: null };
const FIELDS: ExtraField[] = [
  { key: 'meal', label: 'Essen', labelEn: 'Meal', kind: 'line', required: false },
  { key: 'train', label: 'Mit der Bahn', kind: 'tick', required: false },
];
const listed = (about: object, lang: 'de' | 'en' = 'de') =>
  listedGuests(
    [
      { ...anna, answers: {}, need: 'Rampe', position: 2, ...about } as Registration & {
        position: number;
        need: string;
      },
    ],
    {
      ...{ fields: FIELDS, zone: 'Europe/Berlin', lang },
    },
  )[0];

it('answers stand under their questions, in their order, those without a question last', () => {
  const answers = { old: 'x', train: '1', meal: 'vegan' };
  expect(listed({ answers })?.answers).toEqual([
    ['Essen', 'vegan'],
    ['Mit der Bahn', 'ja'],
    ['old', 'x'],
  ]);
  expect(listed({ answers }, 'en')?.answers[0]).toEqual(['Meal', 'vegan']);
});

it('needs and the end of an offer are in words', () =>
  expect(listed({ offerUntil: new Date('2026-12-01T11:00:00Z') })).toMatchObject({
    ...{ need: 'Rampe', position: 2 },
    offerUntil: '1. Dezember 2026, 12.00 Uhr',
  }));

it.each([
  ['2026-12-08T22:59:59Z', false],
  ['2026-12-08T23:00:00Z', true],
  ['2026-12-20T12:00:00Z', true],
])('presence is marked from twelve hours before: %s %s', (now, expected) =>
  expect(marksPresence({ startsAt: new Date('2026-12-09T11:00:00Z') }, new Date(now))).toBe(expected),
);

it('never without a date', () => expect(marksPresence({ startsAt: null }, new Date())).toBe(false));
