import fc from 'fast-check';
import { instantOf } from '@hub/calendar/wall-clock';
import { seriesRequestSchema } from './schedule-request';
import { draftSeries, horizonOf, seriesTimes, type SeriesDraft } from './series-draft';

const NOW = new Date('2026-11-21T11:00:00Z');
const BERLIN = 'Europe/Berlin';
const THURSDAYS = { localStart: '2026-12-03T12:30', rule: { freq: 'weekly', byDay: ['TH'] } };
const BW = { publicHolidays: 'BW', bankDays: true };

const asked = (about: object, now = NOW) =>
  draftSeries(seriesRequestSchema.parse({ title: 'Mittag', format: 'mittagsmeeting', ...about }), 60, now);

function drafted(about: object, now = NOW): SeriesDraft {
  const answer = asked(about, now);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.draft;
}
const starts = ({ dates }: SeriesDraft) => dates.map(({ plannedStart }) => plannedStart);
const problems = (about: object) => {
  const answer = asked(about);
  return answer.ok ? [] : answer.problems.map(({ field, reason }) => `${field} ${reason}`);
};

describe('the lunch meeting on Thursdays from 3 December 2026', () => {
  it('leaves out Christmas Eve and New Year’s Eve, with the reasons', () => {
    const draft = drafted({ ...THURSDAYS, rule: { ...THURSDAYS.rule, until: '2027-01-14' }, skip: BW });
    expect(starts(draft)).toEqual([
      ...['2026-12-03T12:30', '2026-12-10T12:30', '2026-12-17T12:30', '2027-01-07T12:30', '2027-01-14T12:30'],
    ]);
    expect(draft.skipped).toEqual([
      { localStart: '2026-12-24T12:30', reason: 'Heiligabend', kind: 'bank_day' },
      { localStart: '2026-12-31T12:30', reason: 'Silvester', kind: 'bank_day' },
    ]);
    expect(draft.hints).toEqual([
      { localStart: '2027-01-07T12:30', reason: 'Weihnachtsferien', kind: 'school_holidays' },
    ]);
  });

  it('counts the dates it leaves out', () => {
    const draft = drafted({ ...THURSDAYS, rule: { ...THURSDAYS.rule, count: 6 }, skip: BW });
    expect([starts(draft).length, draft.skipped.length]).toEqual([4, 2]);
  });

  it('stays at 12:30 on the wall across both clock changes', () => {
    const draft = drafted({
      ...THURSDAYS,
      rule: { ...THURSDAYS.rule, until: '2027-11-30' },
      skip: { schoolHolidays: false },
    });
    expect([
      ...new Set(draft.dates.map(({ times }) => `${times.localStart?.slice(11)}-${times.localEnd?.slice(11)}`)),
    ]).toEqual(['12:30-13:30']);
    const around = ['2027-03-25', '2027-04-01', '2027-10-28', '2027-11-04'];
    const instants = draft.dates.filter(({ plannedStart }) => around.includes(plannedStart.slice(0, 10)));
    expect(instants.map(({ times }) => times.startsAt?.toISOString())).toEqual([
      ...[
        '2027-03-25T11:30:00.000Z',
        '2027-04-01T10:30:00.000Z',
        '2027-10-28T10:30:00.000Z',
        '2027-11-04T11:30:00.000Z',
      ],
    ]);
  });

  it('reaches 18 months ahead when nobody said where it ends', () => {
    const draft = drafted(THURSDAYS);
    expect(draft.plannedThrough).toBe('2028-06-03');
    expect([starts(draft).length, starts(draft).at(-1)]).toEqual([79, '2028-06-01T12:30']);
  });

  it('takes its length from the format unless it has one', () => {
    expect(drafted(THURSDAYS).stretch.durationMinutes).toBe(60);
    expect(drafted({ ...THURSDAYS, durationMinutes: 45 }).dates[0]?.times.localEnd).toBe('2026-12-03T13:15');
  });
});

describe('through which day meetings exist', () => {
  const stretch = { localStart: '2026-12-03T12:30', durationMinutes: 60, dates: null };
  const weekly = { freq: 'weekly' as const };
  it.each<[string, Parameters<typeof horizonOf>[0], string, string]>([
    ['the end of the rule', { ...stretch, rule: { ...weekly, until: '2027-07-31' } }, '2026-11-21', '2027-07-31'],
    ['an open one before its start: 18 months from it', { ...stretch, rule: weekly }, '2026-11-21', '2028-06-03'],
    ['an open one that runs: 18 months from today', { ...stretch, rule: weekly }, '2027-02-15', '2028-08-15'],
    ['a count: as far as it may reach', { ...stretch, rule: { ...weekly, count: 3 } }, '2026-11-21', '2036-12-03'],
    [
      'single dates: the last of them',
      { ...stretch, rule: null, dates: ['2027-03-02T10:00', '2026-12-03T12:30'] },
      ...(['2026-11-21', '2027-03-02'] as const),
    ],
  ])('%s', (_what, asks, today, through) =>
    expect(horizonOf(asks, BERLIN, new Date(`${today}T11:00:00Z`))).toBe(through),
  );
  it('today is the day of the zone, not of the server', () =>
    expect(horizonOf({ ...stretch, rule: weekly }, BERLIN, new Date('2027-02-14T23:30:00Z'))).toBe('2028-08-15'));
});

describe('single dates', () => {
  const dates = [
    { localStart: '2027-03-02T17:00', title: 'Der Abend', durationMinutes: 120, host: 'Stadt Konstanz' },
    ...['2027-01-12T10:00', '2027-02-09T10:00'],
  ];

  it('come in order, each with what it says for itself', () => {
    const draft = drafted({ dates });
    expect(draft.stretch).toEqual({
      ...{ localStart: '2027-01-12T10:00', durationMinutes: 60, rule: null },
      dates: ['2027-01-12T10:00', '2027-02-09T10:00', '2027-03-02T17:00'],
    });
    expect(draft.dates.map(({ plannedStart, times, own }) => [plannedStart, times.localEnd, own])).toEqual([
      ['2027-01-12T10:00', '2027-01-12T11:00', {}],
      ['2027-02-09T10:00', '2027-02-09T11:00', {}],
      ['2027-03-02T17:00', '2027-03-02T19:00', { title: 'Der Abend', host: 'Stadt Konstanz' }],
    ]);
  });

  it('are left out on holidays like the dates of a rule', () =>
    expect(drafted({ dates: ['2026-12-24T10:00', '2027-01-12T10:00'], skip: BW }).skipped).toEqual([
      { localStart: '2026-12-24T10:00', reason: 'Heiligabend', kind: 'bank_day' },
    ]));
});

describe('the hour that no clock shows', () => {
  const nightly = {
    localStart: '2027-03-27T02:30',
    rule: { freq: 'daily', count: 3 },
    skip: { schoolHolidays: false },
  };

  it('is a hint for a rule, and the clock goes on', () => {
    const draft = drafted(nightly);
    expect(draft.hints).toEqual([{ localStart: '2027-03-28T02:30', reason: 'Zeitumstellung', kind: 'clock_gap' }]);
    expect(draft.dates[1]?.times).toEqual({
      ...{ precision: 'instant', localStart: '2027-03-28T02:30', localEnd: '2027-03-28T04:30' },
      ...{ startsAt: new Date('2027-03-28T01:30:00Z'), endsAt: new Date('2027-03-28T02:30:00Z') },
      sortsAt: new Date('2027-03-28T01:30:00Z'),
    });
  });

  it('is refused where a person wrote it', () =>
    expect(problems({ dates: ['2027-01-12T10:00', '2027-03-28T02:30'] })).toEqual(['dates clock_gap']));
});

it.each([
  ['ten years after its start', '2016-09-01T12:30', { freq: 'weekly' }, '2026-09-01'],
  ['after 999 dates', '2025-06-05T12:30', { freq: 'daily' }, '2028-02-28'],
  ['18 months ahead', '2026-06-04T12:30', { freq: 'weekly' }, '2028-05-21'],
])(
  'an open series is planned through %s and no further: the horizon goes on from there',
  (_what, localStart, rule, day) =>
    expect(drafted({ localStart, rule, skip: { schoolHolidays: false } }).plannedThrough).toBe(day),
);

describe('refuses', () => {
  const weekly = { freq: 'weekly' };
  it.each<[string, object, string[]]>([
    ['a rule and dates', { ...THURSDAYS, dates: ['2027-01-12T10:00'] }, ['dates rule_or_dates']],
    ['neither', { localStart: '2026-12-03T12:30' }, ['rule rule_or_dates']],
    ['a rule without a start', { rule: weekly }, ['localStart missing']],
    ['a start that is no date', { ...THURSDAYS, localStart: '2026-02-30T12:30' }, ['localStart no_such_date']],
    ['a date that is none', { dates: ['2027-02-29T10:00'] }, ['dates no_such_date']],
    ['a date twice', { dates: ['2027-01-12T10:00', { localStart: '2027-01-12T10:00' }] }, ['dates twice']],
    ['an unknown Land', { ...THURSDAYS, skip: { publicHolidays: 'XX' } }, ['skip.publicHolidays land_unknown']],
    ['a skipped day that is none', { ...THURSDAYS, skip: { dates: ['2027-02-30'] } }, ['skip.dates no_such_date']],
    ['all dates left out', { dates: ['2026-12-24T10:00'], skip: BW }, ['dates no_dates']],
    [
      'a rule of which nothing is left',
      { ...THURSDAYS, rule: { freq: 'yearly', byMonth: [12], byMonthDay: [24], count: 1 }, skip: BW },
      ['rule no_dates'],
    ],
    ['more than ten years', { ...THURSDAYS, rule: { ...weekly, until: '2037-01-01' } }, ['rule.until too_far']],
    ['a thousand dates', { ...THURSDAYS, rule: { freq: 'daily', count: 1000 } }, ['rule.count too_many']],
    [
      'several things at once',
      { ...THURSDAYS, rule: { freq: 'weekly', interval: 0 }, skip: { publicHolidays: 'XX' } },
      ['skip.publicHolidays land_unknown', 'rule.interval interval_out_of_range'],
    ],
  ])('%s', (_what, about, expected) => expect(problems(about)).toEqual(expected));
});

it('a date of any rule lasts as long as it was said to, on the clock of its instants', () => {
  const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
  const zone = fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kolkata', 'UTC');
  fc.assert(
    fc.property(day, zone, fc.integer({ min: 1, max: 2880 }), (at, where, minutes) => {
      const local = at.toISOString().slice(0, 16);
      const { startsAt, endsAt, localStart } = seriesTimes(local, minutes, where);
      expect([startsAt, localStart]).toEqual([instantOf(local, where), local]);
      expect(Number(endsAt) - Number(startsAt)).toBe(minutes * 60_000);
    }),
  );
});
