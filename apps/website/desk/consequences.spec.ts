import { lettersAlike, placeFates, reminderFates, waitMinutes } from './consequences';

const NOW = new Date('2027-01-12T12:00:00Z');

it.each<[string, (string | null)[], number]>([
  ['in a week', ['2027-01-19T12:00:00Z'], 10],
  ['without a date', [null], 10],
  ['nothing that changes its time', [], 10],
  ['in two hours', ['2027-01-12T14:00:00Z'], 10],
  ['a minute before that', ['2027-01-12T13:59:00Z'], 1],
  ['moved away from in an hour', ['2027-01-12T13:00:00Z', '2027-02-01T13:00:00Z'], 1],
  ['running', ['2027-01-12T11:30:00Z'], 1],
  ['over since the morning', ['2027-01-12T08:00:00Z'], 10],
])('letters about a date %s wait %s minutes', (_when, starts, minutes) =>
  expect(waitMinutes(starts, NOW)).toBe(minutes),
);

it('letters that read otherwise are told apart: by place, by what was known before', () => {
  const letter = (refs: Record<string, string>) => ({
    kind: 'meeting-moved',
    lang: 'de' as const,
    meetingId: 'm',
    refs,
  });
  const letters = [
    letter({ registration: 'a' }),
    letter({ registration: 'b' }),
    letter({ registration: 'c' }),
    letter({ registration: 'a', from: 'x' }),
  ];
  const registrations = [
    { id: 'a', state: 'registered' },
    { id: 'b', state: 'registered' },
    { id: 'c', state: 'waiting' },
  ];
  expect(lettersAlike(letters, registrations).map(({ recipients }) => recipients)).toEqual([2, 1, 1]);
});

it('a reminder that leaves its old row and comes in a new one has moved', () => {
  const row = (id: string, dueAt: string, state = 'planned') => ({
    id,
    meetingId: 'm',
    minutesBefore: 15,
    dueAt,
    state,
  });
  const [was, is] = [row('1', '2027-01-12T12:00:00Z', 'called'), row('2', '2027-01-13T12:00:00Z')];
  expect(
    reminderFates([
      { id: '1', before: was, after: null },
      { id: '2', before: null, after: is },
    ]),
  ).toEqual([
    {
      meetingId: 'm',
      minutesBefore: 15,
      was: '2027-01-12T12:00:00.000Z',
      is: '2027-01-13T12:00:00.000Z',
      wasCalled: true,
    },
  ]);
});

it('being told is no change of a place', () => {
  const row = (state: string, toldSequence: number) => ({ id: 'a', meetingId: 'm', state, toldSequence });
  expect(placeFates([{ id: 'a', before: row('registered', 0), after: row('registered', 1) }])).toEqual([]);
  expect(placeFates([{ id: 'a', before: row('waiting', 0), after: row('registered', 1) }])).toEqual([
    { meetingId: 'm', was: 'waiting', is: 'registered', count: 1 },
  ]);
});
