import { meetingTimes, programmeProblems, waitsForDate, type KnownTimes, type MeetingTimes } from './meeting-times';

const zone = 'Europe/Berlin';
const times = (known: Partial<KnownTimes>) => meetingTimes({ localStart: null, zone, ...known });
const told = (known: Partial<KnownTimes>): MeetingTimes => {
  const answer = times(known);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.times;
};

describe('what is known of a date', () => {
  const at = (text: string | null) => (text === null ? null : new Date(text));
  type Row = [
    string,
    Partial<KnownTimes>,
    [string, string | null, string | null, string | null, string | null, string | null],
  ];
  it.each<Row>([
    [
      'start and length',
      { localStart: '2026-12-03T12:30', durationMinutes: 60 },
      [
        'instant',
        '2026-12-03T12:30',
        '2026-12-03T13:30',
        '2026-12-03T11:30Z',
        '2026-12-03T12:30Z',
        '2026-12-03T11:30Z',
      ],
    ],
    [
      'start and end, in summer',
      { localStart: '2026-07-02T12:30', localEnd: '2026-07-02T13:15' },
      [
        'instant',
        '2026-07-02T12:30',
        '2026-07-02T13:15',
        '2026-07-02T10:30Z',
        '2026-07-02T11:15Z',
        '2026-07-02T10:30Z',
      ],
    ],
    [
      '"ab 17.00 Uhr"',
      { localStart: '2026-12-11T17:00' },
      ['start_only', '2026-12-11T17:00', null, '2026-12-11T16:00Z', null, '2026-12-11T16:00Z'],
    ],
    [
      'an open end on purpose, whatever the length',
      { localStart: '2026-12-11T17:00', localEnd: '2026-12-11T19:00', precision: 'start_only' },
      ['start_only', '2026-12-11T17:00', null, '2026-12-11T16:00Z', null, '2026-12-11T16:00Z'],
    ],
    [
      'a length over a clock change is elapsed time',
      { localStart: '2027-03-28T01:30', durationMinutes: 60 },
      [
        'instant',
        '2027-03-28T01:30',
        '2027-03-28T03:30',
        '2027-03-28T00:30Z',
        '2027-03-28T01:30Z',
        '2027-03-28T00:30Z',
      ],
    ],
    [
      'a day: until its midnight',
      { localStart: '2026-11-15' },
      ['day', '2026-11-15', '2026-11-15', '2026-11-14T23:00Z', '2026-11-15T23:00Z', '2026-11-14T23:00Z'],
    ],
    [
      'two days, the last one inclusive',
      { localStart: '2026-12-10', localEnd: '2026-12-11' },
      ['day', '2026-12-10', '2026-12-11', '2026-12-09T23:00Z', '2026-12-11T23:00Z', '2026-12-09T23:00Z'],
    ],
    ['a month', { localStart: '2027-05' }, ['month', '2027-05', null, null, null, '2027-04-30T22:00Z']],
    ['a season', { localStart: '2027-autumn' }, ['season', '2027-autumn', null, null, null, '2027-08-31T22:00Z']],
    [
      'winter begins in December',
      { localStart: '2026-winter' },
      ['season', '2026-winter', null, null, null, '2026-11-30T23:00Z'],
    ],
    [
      'from season to season',
      { localStart: '2026-spring', localEnd: '2026-summer' },
      ['season', '2026-spring', '2026-summer', null, null, '2026-02-28T23:00Z'],
    ],
    ['a year', { localStart: '2027' }, ['year', '2027', null, null, null, '2026-12-31T23:00Z']],
    ['nothing: "in Planung"', {}, ['unknown', null, null, null, null, null]],
  ])('%s', (_what, known, [precision, localStart, localEnd, startsAt, endsAt, sortsAt]) =>
    expect(told(known)).toEqual({
      ...{ precision, localStart, localEnd },
      ...{ startsAt: at(startsAt), endsAt: at(endsAt), sortsAt: at(sortsAt) },
    }),
  );
});

describe('refuses', () => {
  const start = '2026-12-03T12:30';
  it.each<[string, Partial<KnownTimes>, string]>([
    ['a day that does not exist', { localStart: '2027-02-29' }, 'localStart no_such_date'],
    ['a time that does not exist', { localStart: '2026-12-03T24:00' }, 'localStart no_such_date'],
    ['an end that does not exist', { localStart: start, localEnd: '2026-12-32T13:30' }, 'localEnd no_such_date'],
    ['a year before anything', { localStart: '1989-12-03' }, 'localStart no_such_date'],
    ['the hour that no clock shows', { localStart: '2027-03-28T02:30' }, 'localStart clock_gap'],
    ['an end in that hour', { localStart: '2027-03-28T01:30', localEnd: '2027-03-28T02:30' }, 'localEnd clock_gap'],
    ['an end before the start', { localStart: start, localEnd: '2026-12-03T12:00' }, 'localEnd ends_before_start'],
    ['an end at the start', { localStart: start, localEnd: start }, 'localEnd ends_before_start'],
    ['a last day before the first', { localStart: '2026-12-11', localEnd: '2026-12-10' }, 'localEnd ends_before_start'],
    ['a last month before the first', { localStart: '2027-05', localEnd: '2027-04' }, 'localEnd ends_before_start'],
    [
      'a last season before the first',
      { localStart: '2027-autumn', localEnd: '2027-spring' },
      'localEnd ends_before_start',
    ],
    ['more than a month of clock', { localStart: start, localEnd: '2027-01-04T12:30' }, 'localEnd out_of_range'],
    ['more than 31 days', { localStart: '2026-12-01', localEnd: '2027-01-02' }, 'localEnd out_of_range'],
    ['an instant without an end', { localStart: start, precision: 'instant' }, 'localEnd missing'],
    [
      'a day that is said to be a month',
      { localStart: '2026-12-03', precision: 'month' },
      'localStart precision_mismatch',
    ],
    ['a month that is said to be a day', { localStart: '2026-12', precision: 'day' }, 'localStart precision_mismatch'],
    [
      'an end of another kind',
      { localStart: '2026-12-10', localEnd: '2026-12-11T12:00' },
      'localEnd precision_mismatch',
    ],
    [
      'a date that is said to be unknown',
      { localStart: '2027', precision: 'unknown' },
      'localStart precision_mismatch',
    ],
    ['a precision without a date', { precision: 'day' }, 'localStart missing'],
  ])('%s', (_what, known, expected) => {
    const answer = times(known);
    expect(answer.ok ? [] : answer.problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([expected]);
  });
});

it.each<[Partial<KnownTimes>, string, boolean]>([
  [{ localStart: '2026-12-03T12:30', durationMinutes: 60 }, '2020-01-01T00:00Z', false],
  [{}, '2030-01-01T00:00Z', true],
  [{ localStart: '2027-05' }, '2027-05-20T00:00Z', true],
  [{ localStart: '2027-05' }, '2027-06-10T00:00Z', false],
  [{ localStart: '2027-spring' }, '2027-05-20T00:00Z', true],
  [{ localStart: '2027-spring' }, '2027-07-01T00:00Z', false],
  [{ localStart: '2026' }, '2026-12-30T00:00Z', true],
  [{ localStart: '2026' }, '2027-01-05T00:00Z', false],
])('whether %j waits for its date at %s: %s', (known, now, waits) =>
  expect(waitsForDate(told(known), new Date(now))).toBe(waits),
);

it.each<[Partial<KnownTimes>, string | null, string]>([
  [{ localStart: '2027-10-31T02:30', durationMinutes: 60 }, '2027-10-31T02:30', '2027-10-31T01:30:00.000Z'],
  [{ localStart: '2027-10-31T02:00', durationMinutes: 90 }, '2027-10-31T02:30', '2027-10-31T01:30:00.000Z'],
  [{ localStart: '2027-10-31T02:30', localEnd: '2027-10-31T02:15' }, '2027-10-31T02:15', '2027-10-31T01:15:00.000Z'],
  [{ localStart: '2027-03-28T01:30', durationMinutes: 60 }, '2027-03-28T03:30', '2027-03-28T01:30:00.000Z'],
])('in the night the clock changes, %j ends when so much time has passed', (known, localEnd, endsAt) => {
  const times = told(known);
  expect([times.localEnd, times.endsAt?.toISOString()]).toEqual([localEnd, endsAt]);
});

it.each<[string, Partial<KnownTimes>, number[], string[]]>([
  ['a lunch has one day', { localStart: '2026-12-03T12:30', durationMinutes: 60 }, [1, 2], ['programme.1.day']],
  ['a block has two', { localStart: '2026-12-10', localEnd: '2026-12-11' }, [1, 2, 3], ['programme.2.day']],
  ['into the night', { localStart: '2026-12-10T20:00', localEnd: '2026-12-11T01:00' }, [1, 2], []],
  ['of a month nobody knows', { localStart: '2027-05' }, [1, 5], []],
])('days of a programme: %s', (_what, known, days, expected) =>
  expect(
    programmeProblems(
      days.map((day) => ({ day })),
      told(known),
    ),
  ).toEqual(expected.map((field) => ({ field, reason: 'day_outside' }))),
);
