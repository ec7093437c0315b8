import { clashes, type PlannedDate, type TakenDate } from './clashes';

const at = (from: string, to: string, day = '2027-01-12') => ({
  ...{ localStart: `${day}T${from}`, localEnd: `${day}T${to}`, precision: 'instant' },
  ...{ startsAt: new Date(`${day}T${from}Z`), endsAt: new Date(`${day}T${to}Z`) },
});
const planned = (facts: Partial<PlannedDate> = {}): PlannedDate => ({
  ...at('12:30', '13:30'),
  ...{ plannedStart: '2027-01-12T12:30', host: null, speakers: [], room: null, audience: 'dialog', ...facts },
});
const taken = (facts: Partial<TakenDate> = {}): TakenDate => ({
  ...at('15:00', '16:00'),
  ...{
    id: 'andere',
    slug: 'andere',
    title: 'Andere Runde',
    host: null,
    speakers: [],
    room: null,
    audience: 'praxisportal',
    ...facts,
  },
});
const ROOM = 'https://meet.example/raum';
const somebody = [{ name: 'Dr. Ada Beispiel' }];

it.each<[string, Partial<PlannedDate>, Partial<TakenDate>, string | null]>([
  ['nothing in common', {}, {}, null],
  ['the same room at the same time', { room: ROOM }, { ...at('13:00', '14:00'), room: ROOM }, 'room'],
  ['the same room later', { room: ROOM }, { room: ROOM }, null],
  ['the same time', {}, at('13:00', '14:00'), 'same_time'],
  ['one begins when the other ends', {}, at('13:30', '14:00'), null],
  [
    'the same speaker on that day, otherwise written',
    { speakers: somebody },
    { speakers: [{ name: 'dr. ada beispiel' }] },
    'speaker',
  ],
  [
    'the same speaker on another day',
    { speakers: somebody },
    { ...at('12:30', '13:30', '2027-01-13'), speakers: somebody },
    null,
  ],
  ['the same host on that day', { host: 'Stadt Musterstadt' }, { host: 'Stadt Musterstadt' }, 'host'],
  ['the same audience on that day', {}, { audience: 'dialog' }, 'audience'],
  [
    'a whole day with the same audience',
    {},
    { ...at('00:00', '23:59'), precision: 'day', audience: 'dialog' },
    'audience',
  ],
  ['a whole day for others', {}, { ...at('00:00', '23:59'), precision: 'day' }, null],
  [
    'the last day of a longer one',
    { host: 'Stadt' },
    { ...at('09:00', '17:00'), localStart: '2027-01-11T09:00', host: 'Stadt' },
    'host',
  ],
])('%s', (_, mine, theirs, kind) =>
  expect(clashes([planned(mine)], [taken(theirs)]).map((each) => each.kind)).toEqual(kind ? [kind] : []),
);

it('a date that exists does not meet itself, and is named by its id', () => {
  const itself = { ...taken({ audience: 'dialog' }), id: 'eins' };
  const other = taken({ audience: 'dialog' });
  expect(clashes([planned({ id: 'eins' })], [itself, other]).map(({ id, slug }) => [id, slug])).toEqual([
    ['eins', 'andere'],
  ]);
});

it('names the date, the other meeting, and who is meant, once for each pair', () => {
  const others = [
    taken({ speakers: somebody, audience: 'dialog' }),
    taken({ slug: 'zweite', title: 'Zweite', audience: 'dialog' }),
  ];
  expect(
    clashes(
      [planned({ speakers: somebody }), planned({ plannedStart: 'x', ...at('12:30', '13:30', '2027-02-09') })],
      others,
    ),
  ).toEqual([
    {
      plannedStart: '2027-01-12T12:30',
      kind: 'speaker',
      who: 'Dr. Ada Beispiel',
      title: 'Andere Runde',
      slug: 'andere',
    },
    { plannedStart: '2027-01-12T12:30', kind: 'audience', who: null, title: 'Zweite', slug: 'zweite' },
  ]);
});
