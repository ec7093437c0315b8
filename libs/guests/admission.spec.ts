import fc from 'fast-check';
import { admission, doorTimes, meetingBehindDoor, type Knock, type Refusal } from './admission';

const STARTS = new Date('2026-12-09T11:30:00Z');
const ENDS = new Date('2026-12-09T12:30:00Z');
const at = (minutes: number, seconds = 0) => new Date(STARTS.getTime() + (minutes * 60 + seconds) * 1000);

type About = Partial<Omit<Knock, 'meeting'>> & { meeting?: Partial<Knock['meeting']> };
const knock = ({ meeting, ...about }: About): Knock => ({
  meeting: {
    state: 'confirmed',
    access: 'public_no_registration',
    startsAt: STARTS,
    endsAt: ENDS,
    capacity: null,
    ...meeting,
  },
  ...{ doorOpensMinutes: 10, usualMinutes: 45, hasRoom: true, invited: false, inside: 0, now: at(0) },
  ...about,
});
const answer = (about: About) => {
  const said = admission(knock(about));
  return said.ok ? 'in' : said.reason;
};

describe('the minute decides', () => {
  it.each<[string, About, string]>([
    ['a second before the door opens', { now: at(-10, -1) }, 'too_early'],
    ['when it opens', { now: at(-10) }, 'in'],
    ['at the start', { now: at(0) }, 'in'],
    ['a second before the end', { now: at(60, -1) }, 'in'],
    ['at the end', { now: at(60) }, 'over'],
    ['a door that opens 15 minutes before', { now: at(-15), doorOpensMinutes: 15 }, 'in'],
    ['a second before those', { now: at(-15, -1), doorOpensMinutes: 15 }, 'too_early'],
    ['an open end: a second before the usual length', { now: at(45, -1), meeting: { endsAt: null } }, 'in'],
    ['an open end: at the usual length', { now: at(45), meeting: { endsAt: null } }, 'over'],
  ])('%s', (_when, about, expected) => expect(answer(about)).toBe(expected));
});

describe('who may enter', () => {
  it.each<[Knock['meeting']['access'], string, string]>([
    ['public_no_registration', 'in', 'in'],
    ['public', 'in', 'in'],
    ['registration', 'not_invited', 'in'],
    ['application', 'not_invited', 'in'],
    ['members', 'not_invited', 'in'],
    ['invited', 'not_invited', 'in'],
  ])('%s: a stranger %s, somebody invited %s', (access, stranger, invited) =>
    expect([answer({ meeting: { access } }), answer({ meeting: { access }, invited: true })]).toEqual([
      stranger,
      invited,
    ]),
  );
  it.each<['planned' | 'confirmed' | 'moved' | 'cancelled', string]>([
    ['planned', 'in'],
    ['confirmed', 'in'],
    ['moved', 'in'],
    ['cancelled', 'cancelled'],
  ])('a meeting that is %s: %s', (state, expected) => expect(answer({ meeting: { state } })).toBe(expected));
  it.each([
    [null, 10_000, 'in'],
    [20, 19, 'in'],
    [20, 20, 'full'],
    [20, 21, 'full'],
  ])('seats %s, inside %s: %s', (capacity, inside, expected) =>
    expect(answer({ meeting: { capacity }, inside })).toBe(expected),
  );
});

// Each trouble with a way to cause it, in the order in which a guest hears of them.
const TROUBLES: [Refusal, (about: Knock) => Knock][] = [
  ['cancelled', (about) => ({ ...about, meeting: { ...about.meeting, state: 'cancelled' } })],
  ['no_date', (about) => ({ ...about, meeting: { ...about.meeting, startsAt: null } })],
  ['over', (about) => ({ ...about, now: at(60) })],
  ['not_invited', (about) => ({ ...about, meeting: { ...about.meeting, access: 'invited' } })],
  ['too_early', (about) => ({ ...about, now: at(-60) })],
  ['no_room', (about) => ({ ...about, hasRoom: false })],
  ['full', (about) => ({ ...about, inside: 5, meeting: { ...about.meeting, capacity: 5 } })],
];
const withTroubles = (chosen: [Refusal, (about: Knock) => Knock][]) =>
  admission([...chosen].reverse().reduce((about, [, cause]) => cause(about), knock({})));

it('of several troubles one is told: what will not change comes first', () =>
  fc.assert(
    fc.property(fc.subarray(TROUBLES), (chosen) => {
      const said = withTroubles(chosen);
      expect(said.ok ? 'in' : said.reason).toBe(chosen[0]?.[0] ?? 'in');
    }),
  ));

it.each<[Refusal, string | null]>([
  ['cancelled', null],
  ['no_date', null],
  ['over', null],
  ['not_invited', null],
  ['too_early', '2026-12-09T11:20:00.000Z'],
  ['no_room', '2026-12-09T11:20:00.000Z'],
  ['full', '2026-12-09T11:20:00.000Z'],
])('%s says when the door opens: %s', (reason, opensAt) => {
  const said = withTroubles(TROUBLES.filter(([name]) => name === reason));
  expect(said).toEqual({ ok: false, reason, opensAt: opensAt && new Date(opensAt) });
});

it('the door opens before the start and closes at the end, or after the usual length', () => {
  const times = (endsAt: Date | null) => doorTimes({ startsAt: STARTS, endsAt }, 10, 45);
  expect([times(ENDS), times(null)]).toEqual([
    { opensAt: at(-10), closesAt: ENDS },
    { opensAt: at(-10), closesAt: at(45) },
  ]);
});

describe('the meeting a permanent address leads to', () => {
  const on = (day: string, facts: { state?: string; endsAt?: null } = {}) => ({
    ...{ day, state: 'confirmed', startsAt: new Date(`2026-12-${day}T11:30:00Z`) },
    endsAt: new Date(`2026-12-${day}T12:30:00Z`),
    ...facts,
  });
  const off = { state: 'cancelled' };
  const undated = { day: 'undated', state: 'planned', startsAt: null, endsAt: null };
  type Dated = { day: string; state: string; startsAt: Date | null; endsAt: Date | null };
  it.each<[string, Dated[], string, string | null]>([
    ['before all', [on('02'), on('09')], '01T00:00:00', '02'],
    ['while one runs', [on('02'), on('09')], '02T12:29:59', '02'],
    ['when it is over: the next', [on('02'), on('09')], '02T12:30:00', '09'],
    ['after all: the last', [on('02'), on('09')], '31T00:00:00', '09'],
    ['in whatever order they come', [on('16'), on('02'), on('09')], '03T00:00:00', '09'],
    ['past a cancelled one', [on('02', off), on('09')], '01T00:00:00', '09'],
    [
      'all that will come are cancelled: the next of them',
      [on('02'), on('09', off), on('16', off)],
      '03T00:00:00',
      '09',
    ],
    ['an open end lasts as long as usual', [on('02', { endsAt: null }), on('09')], '02T12:14:59', '02'],
    ['and no longer', [on('02', { endsAt: null }), on('09')], '02T12:15:00', '09'],
    ['a date to be found waits behind every known one', [undated, on('02')], '31T00:00:00', '02'],
    ['only dates to be found', [undated], '01T00:00:00', 'undated'],
    ['none at all', [], '01T00:00:00', null],
  ])('%s', (_when, meetings, now, day) =>
    expect(meetingBehindDoor(meetings, new Date(`2026-12-${now}Z`), 45)?.day ?? null).toBe(day),
  );
});
