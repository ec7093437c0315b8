import { aFormat } from '../../test/people/meetings';
import {
  givesSeats,
  joinsSeries,
  PLAIN_SETTINGS,
  signUpRules,
  type RuledMeeting,
  type SignUpSettings,
} from './sign-up-rules';

const STARTS = new Date('2026-12-09T11:30:00Z');
const before = (minutes: number) => new Date(STARTS.getTime() - minutes * 60_000);
const meeting = (facts: Partial<RuledMeeting> = {}): RuledMeeting => ({
  ...{ access: 'registration', capacity: null, state: 'confirmed', startsAt: STARTS, endsAt: before(-60) },
  ...{ seriesId: null, formatRules: aFormat('mittagsmeeting') },
  ...facts,
});
const set = (facts: Partial<SignUpSettings>): SignUpSettings => ({ ...PLAIN_SETTINGS, ...facts });
const rules = (facts: Partial<RuledMeeting>, settings: Partial<SignUpSettings> | null, now = before(600)) =>
  signUpRules(meeting(facts), settings && set(settings), null, now);

describe('whether one may register', () => {
  it.each<[string, Partial<RuledMeeting>, Partial<SignUpSettings> | null, Date, string]>([
    ['long before', {}, null, before(60_000), 'open'],
    ['a second before the start', {}, null, before(1 / 60), 'open'],
    ['at the start', {}, null, before(0), 'closed'],
    ['at the end', {}, null, before(-60), 'over'],
    ['with an open end: as long as usual', { endsAt: null }, null, before(-59), 'closed'],
    ['with an open end: not longer', { endsAt: null }, null, before(-60), 'over'],
    ['cancelled', { state: 'cancelled' }, null, before(60), 'cancelled'],
    ['cancelled and over', { state: 'cancelled' }, null, before(-90), 'cancelled'],
    ['without a date', { startsAt: null, endsAt: null }, null, before(60), 'no_date'],
    ['a deadline in minutes, just before', {}, { closesMinutes: 120 }, before(121), 'open'],
    ['a deadline in minutes', {}, { closesMinutes: 120 }, before(120), 'closed'],
    ['a deadline as an instant', {}, { closesAt: before(500) }, before(500), 'closed'],
    ['of two deadlines the earlier one', {}, { closesAt: before(100), closesMinutes: 300 }, before(300), 'closed'],
    ['and also the other way round', {}, { closesAt: before(300), closesMinutes: 100 }, before(300), 'closed'],
    ['a deadline after the start is none', {}, { closesAt: before(-500) }, before(0), 'closed'],
    ['before it opens', {}, { opensAt: before(50) }, before(51), 'not_yet'],
    ['when it opens', {}, { opensAt: before(50) }, before(50), 'open'],
    [
      'open to all without registration',
      { access: 'public_no_registration', capacity: 5 },
      {},
      before(60),
      'no_registration',
    ],
    ['public', { access: 'public' }, null, before(60), 'no_registration'],
    ['public, where seats are counted', { access: 'public', capacity: 40 }, null, before(60), 'open'],
    ['public, with rules of its own', { access: 'public' }, {}, before(60), 'open'],
    ['by application', { access: 'application' }, null, before(60), 'open'],
    ['for members', { access: 'members' }, null, before(60), 'invited_only'],
    ['for those invited', { access: 'invited' }, null, before(60), 'invited_only'],
  ])('%s', (_when, facts, settings, now, state) => expect(rules(facts, settings, now).state).toBe(state));
});

it.each([
  ['registration', 'first_come'],
  ['public', 'first_come'],
  ['application', 'application'],
  ['members', 'invited'],
  ['invited', 'invited'],
] as const)('%s: %s', (access, mode) => expect(rules({ access }, null).mode).toBe(mode));

it('the row of the meeting replaces the row of its series as a whole', () => {
  const ofSeries = set({ perMunicipality: 2, asksNeeds: true, closesMinutes: 60 });
  const both = signUpRules(meeting({ seriesId: 'x' }), set({ perMunicipality: 5 }), ofSeries, before(600));
  const series = signUpRules(meeting({ seriesId: 'x' }), null, ofSeries, before(600));
  expect([both.perMunicipality, both.asksNeeds, both.deadline]).toEqual([5, false, STARTS]);
  expect([series.perMunicipality, series.asksNeeds, series.deadline]).toEqual([2, true, before(60)]);
});

it('asks for the terms that quotas name, each once', () =>
  expect(
    rules(
      {},
      {
        quotas: [
          { by: 'sector', term: 'a', seats: 1 },
          { by: 'association', term: 'b', seats: 1 },
          { by: 'sector', term: 'c', seats: 1 },
        ],
      },
    ).asksTerms,
  ).toEqual(['sector', 'association']));

it('a whole series is for dates of a series', () => {
  expect([rules({}, {}).wholeSeries, rules({ seriesId: 'x' }, {}).wholeSeries]).toEqual([false, true]);
  expect(rules({ seriesId: 'x' }, { wholeSeries: false }).wholeSeries).toBe(false);
});

it.each<[string, Partial<RuledMeeting>, Partial<SignUpSettings>, boolean, boolean]>([
  ['an open one', {}, {}, false, true],
  ['one that opens later', {}, { opensAt: before(10) }, false, true],
  ['one whose deadline is over', {}, { closesMinutes: 700 }, false, false],
  ['a cancelled one', { state: 'cancelled' }, {}, false, false],
  ['one without a date', { startsAt: null }, {}, false, false],
  ['a closed one of an open series', { access: 'invited' }, {}, false, false],
  ['a closed one of a closed series', { access: 'members' }, {}, true, true],
  ['a closed one of a closed series, too late', { access: 'members' }, { closesMinutes: 700 }, true, false],
])('%s joins its series: see the table', (_which, facts, settings, isClosed, joins) =>
  expect(joinsSeries(rules(facts, settings), isClosed, before(600))).toBe(joins),
);

it('seats are given until the start, and not for what was called off', () =>
  expect(
    [before(1), before(0)].flatMap((now) =>
      (['confirmed', 'moved', 'cancelled'] as const).map((state) => givesSeats({ state, startsAt: STARTS }, now)),
    ),
  ).toEqual([true, true, false, false, false, false]));
