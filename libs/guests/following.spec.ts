import { distancesChosen, distancesOffered, mayFollowSeries, meetingKinds } from './following';

const NOW = new Date('2026-12-01T12:00:00Z');
const meeting = {
  ...({ access: 'public_no_registration', state: 'confirmed', format: 'mittagsmeeting', sortsAt: null } as const),
  ...{ startsAt: new Date('2026-12-09T11:30:00Z'), endsAt: new Date('2026-12-09T12:30:00Z') },
};
type Facts = Partial<Parameters<typeof meetingKinds>[0]>;

it.each<[string, Facts, string[]]>([
  ['an open meeting', {}, ['reminder', 'changes']],
  ['one with registration: its letters come anyway', { access: 'registration' }, []],
  ['one without a date', { startsAt: null, endsAt: null, state: 'planned' }, ['interest']],
  [
    'one to apply for without a date',
    { startsAt: null, endsAt: null, state: 'planned', access: 'application' },
    ['interest'],
  ],
  ['a closed one without a date', { startsAt: null, endsAt: null, state: 'planned', access: 'members' }, []],
  ['a past one of which only the year is known', { startsAt: null, endsAt: null }, []],
  ['a cancelled one', { state: 'cancelled' }, []],
  ['one that is over', { startsAt: new Date('2026-11-01T10:00:00Z'), endsAt: new Date('2026-11-01T11:00:00Z') }, []],
  ['a deadline', { format: 'frist' }, []],
  ['a closed one', { access: 'invited' }, []],
])('%s', (_, facts, kinds) => expect(meetingKinds({ ...meeting, ...facts }, NOW)).toEqual(kinds));

it('closed series are followed by nobody', () =>
  expect([mayFollowSeries({ access: 'registration' }), mayFollowSeries({ access: 'members' })]).toEqual([true, false]));

it('what is usual is stored as nothing of one’s own; none is a choice', () =>
  expect([
    distancesChosen([15, 1440], [1440, 15]),
    distancesChosen([], [1440, 15]),
    distancesChosen([60, 60, 15], [1440]),
    distancesChosen([], []),
  ]).toEqual([null, [], [60, 15], null]));

it('what is in force can be ticked, however unusual', () =>
  expect(distancesOffered([90])).toEqual([20160, 10080, 2880, 1440, 90, 60, 15]));
