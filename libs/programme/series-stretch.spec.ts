import { datesOfStretches, reachOf, runningStretch, stretchesChanged, type ChangedStretches } from './series-stretch';
import type { Stretch } from './series.entity';

// A lunch meeting on Wednesdays; what changes, changes from 6 January 2027 on.
const NOW = new Date('2026-12-28T11:00:00Z');
const SINCE = '2027-01-06T12:30';
const WEEKLY: Stretch = {
  ...{ localStart: '2026-12-02T12:30', durationMinutes: 60, dates: null },
  rule: { freq: 'weekly', byDay: ['WE'], until: '2027-02-24' },
};
const running = (stretches: Stretch[]) => ({
  stretches,
  zone: 'Europe/Berlin',
  skip: {},
  plannedThrough: '2027-02-24',
});

function changed(stretches: Stretch[], set: Parameters<typeof stretchesChanged>[1], since = SINCE): ChangedStretches {
  const answer = stretchesChanged(running(stretches), set, since, NOW);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer;
}
const wantedOf = (answer: ChangedStretches, stretches: Stretch[]) =>
  datesOfStretches(answer, running(stretches)).wanted.map(
    ({ localStart, durationMinutes }) => `${localStart} ${durationMinutes}`,
  );

it('another time: the running stretch ends the day before, the next begins', () =>
  expect(changed([WEEKLY], { localTime: '13:00' })).toMatchObject({
    stretches: [
      { ...WEEKLY, rule: { ...WEEKLY.rule, until: '2027-01-05' } },
      { ...WEEKLY, localStart: '2027-01-06T13:00' },
    ],
    plannedThrough: '2027-02-24',
  }));

it('another length keeps time and rule', () =>
  expect(changed([WEEKLY], { durationMinutes: 45 }).fresh).toEqual([
    { ...WEEKLY, localStart: SINCE, durationMinutes: 45 },
  ]));

it('another rule is taken as it is, and reaches as far as it says', () => {
  const rule = { freq: 'monthly' as const, byDay: ['2TU'], until: '2027-12-31' };
  expect(changed([WEEKLY], { rule })).toMatchObject({
    fresh: [{ localStart: SINCE, durationMinutes: 60, rule, dates: null }],
    plannedThrough: '2027-12-31',
  });
});

it('from the first date on nothing is left of the old stretch', () =>
  expect(changed([WEEKLY], { localTime: '13:00' }, WEEKLY.localStart).stretches).toEqual([
    { ...WEEKLY, localStart: '2026-12-02T13:00' },
  ]));

it('a count is shared between the old stretch and the new one', () => {
  const counted = { ...WEEKLY, rule: { freq: 'weekly' as const, byDay: ['WE'], count: 10 } };
  const { stretches } = changed([counted], { localTime: '13:00' });
  expect(stretches.map(({ rule }) => rule)).toEqual([
    { freq: 'weekly', byDay: ['WE'], until: '2027-01-05' },
    { freq: 'weekly', byDay: ['WE'], count: 5 },
  ]);
});

it('single dates are divided, and keep their own times unless one is set', () => {
  const dates = ['2026-12-02T12:30', '2027-01-06T12:30', '2027-02-10T18:00'];
  const irregular = { ...WEEKLY, rule: null, dates };
  expect(changed([irregular], { durationMinutes: 90 }).stretches).toEqual([
    { ...irregular, dates: ['2026-12-02T12:30'] },
    { ...irregular, localStart: SINCE, durationMinutes: 90, dates: ['2027-01-06T12:30', '2027-02-10T18:00'] },
  ]);
  expect(changed([irregular], { localTime: '09:00' }).fresh[0]?.dates).toEqual([
    '2027-01-06T09:00',
    '2027-02-10T09:00',
  ]);
});

it('an open series reaches as far ahead as before', () => {
  const open = { ...WEEKLY, rule: { freq: 'weekly' as const, byDay: ['WE'] } };
  expect(changed([open], { localTime: '13:00' }).plannedThrough).toBe('2028-06-28');
});

describe('a series that changed before', () => {
  const later: Stretch = {
    ...{ localStart: '2027-02-04T18:00', durationMinutes: 90, dates: null },
    rule: { freq: 'weekly', byDay: ['TH'], until: '2027-02-11' },
  };
  const both = [{ ...WEEKLY, rule: { freq: 'weekly' as const, byDay: ['WE'], until: '2027-01-13' } }, later];

  it('another time goes through all that follows, each stretch by its own rule', () =>
    expect(wantedOf(changed(both, { localTime: '13:00' }), both)).toEqual([
      ...['2027-01-06T13:00 60', '2027-01-13T13:00 60', '2027-02-04T13:00 90', '2027-02-11T13:00 90'],
    ]));

  it('another length as well', () =>
    expect(wantedOf(changed(both, { durationMinutes: 30 }), both)).toEqual([
      ...['2027-01-06T12:30 30', '2027-01-13T12:30 30', '2027-02-04T18:00 30', '2027-02-11T18:00 30'],
    ]));

  it('another rule replaces all that follows', () => {
    const rule = { freq: 'weekly' as const, byDay: ['MO'], until: '2027-01-18' };
    expect(wantedOf(changed(both, { rule }), both)).toEqual(['2027-01-11T12:30 60', '2027-01-18T12:30 60']);
  });

  it('from a date of the last stretch on, the first one stays as it was told', () =>
    expect(changed(both, { localTime: '17:00' }, '2027-02-11T18:00').stretches).toEqual([
      both[0],
      { ...later, rule: { ...later.rule, until: '2027-02-10' } },
      { ...later, localStart: '2027-02-11T17:00' },
    ]));
});

it('leaves out what the series leaves out, and says why', () => {
  const answer = changed([WEEKLY], { localTime: '13:00' });
  const { wanted, skipped } = datesOfStretches(answer, {
    ...running([]),
    skip: { publicHolidays: 'BW', dates: ['2027-02-10'] },
  });
  expect(wanted.map(({ localStart }) => localStart.slice(0, 10))).toEqual([
    ...['2027-01-13', '2027-01-20', '2027-01-27', '2027-02-03', '2027-02-17', '2027-02-24'],
  ]);
  expect(skipped.map(({ localStart, reason }) => `${localStart} ${reason}`)).toEqual([
    ...['2027-01-06T13:00 Heilige Drei Könige', '2027-02-10T13:00 ausgenommen'],
  ]);
});

it.each<[string, Parameters<typeof stretchesChanged>[1], string]>([
  [
    'a rule that ends before it begins',
    { rule: { freq: 'weekly', until: '2027-01-05' } },
    'rule.until until_before_start',
  ],
  [
    'a rule that never happens',
    { rule: { freq: 'yearly', byMonth: [2], byMonthDay: [30] } },
    'rule.byMonthDay never_happens',
  ],
  ['a rule that reaches too far', { rule: { freq: 'yearly', count: 30 } }, 'rule.count too_far'],
])('refuses %s', (_what, set, expected) => {
  const answer = stretchesChanged(running([WEEKLY]), set, SINCE, NOW);
  expect(answer.ok ? [] : answer.problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([expected]);
});

describe('begins on a date of the rule', () => {
  const fridays: Stretch = {
    ...{ localStart: '2026-12-04T12:30', durationMinutes: 60, dates: null },
    rule: { freq: 'weekly', interval: 2 },
  };

  it('whatever day it is: weekday and rhythm stay', () =>
    expect(changed([fridays], { localTime: '13:00' }, '2026-12-28T12:00').fresh).toEqual([
      { ...fridays, localStart: '2027-01-01T13:00' },
    ]));

  it('a spared date at the old hour does not hide the stretch of its day', () => {
    const spared = [{ ...WEEKLY, localStart: '2027-01-06T13:00' }];
    expect(changed(spared, { localTime: '13:30' }, '2027-01-06T12:30').stretches).toEqual([
      { ...WEEKLY, localStart: '2027-01-06T13:30' },
    ]);
  });

  it('a new rule takes up a series that has ended, in its rhythm, and leaves what was told', () => {
    const over = { ...fridays, rule: { ...fridays.rule, freq: 'weekly' as const, until: '2026-12-18' } };
    const rule = { freq: 'weekly' as const, until: '2027-02-26' };
    expect(changed([over], { rule }, '2026-12-28T12:00').stretches).toEqual([
      over,
      { ...fridays, localStart: '2027-01-01T12:30', rule },
    ]);
  });
});

it('the earlier of two dates on one day stays when the later one changes', () => {
  const dates = ['2027-01-06T10:00', '2027-01-06T15:00', '2027-01-13T15:00'];
  const irregular = { ...WEEKLY, localStart: dates[0] ?? '', rule: null, dates };
  expect(changed([irregular], { localTime: '16:00' }, dates[1]).stretches.map((stretch) => stretch.dates)).toEqual([
    ['2027-01-06T10:00'],
    ['2027-01-06T16:00', '2027-01-13T16:00'],
  ]);
});

it.each([
  ['with an end', { freq: 'weekly' as const, byDay: ['WE'], until: '2026-12-16' }],
  ['with a count', { freq: 'weekly' as const, byDay: ['WE'], count: 3 }],
])('refuses another time for a series %s that is over', (_what, rule) => {
  expect(stretchesChanged(running([{ ...WEEKLY, rule }]), { localTime: '13:00' }, '2026-12-28T12:00', NOW)).toEqual({
    ok: false,
    problems: [{ field: 'localTime', reason: 'no_dates' }],
  });
});

it('refuses one time for two dates of a day', () => {
  const dates = ['2027-01-06T10:00', '2027-01-06T15:00'];
  const irregular = { ...WEEKLY, localStart: dates[0] ?? '', rule: null, dates };
  const twice = { ok: false, problems: [{ field: 'localTime', reason: 'twice' }] };
  for (const since of dates)
    expect(stretchesChanged(running([irregular]), { localTime: '10:00' }, since, NOW)).toEqual(twice);
});

it('an open series reaches 18 months ahead, also when it changes far from now', () => {
  const open = { ...WEEKLY, rule: { freq: 'weekly' as const, byDay: ['WE'] } };
  const { stretches, plannedThrough } = changed([open], { localTime: '13:00' }, '2028-01-05T12:30');
  expect([plannedThrough, reachOf(stretches.slice(-1), running(stretches), NOW)]).toEqual(['2028-06-28', '2028-06-28']);
});

it.each([
  ['2026-11-01', 'before all of them: the first', 0],
  ['2027-01-05T23:59', 'the day before', 0],
  ['2027-01-06T09:00', 'the day it begins, at whatever hour', 1],
])('the stretch of %s: %s', (at, _what, expected) => {
  const both = [WEEKLY, { ...WEEKLY, localStart: '2027-01-06T13:00' }];
  expect(both.indexOf(runningStretch(both, at) ?? WEEKLY)).toBe(expected);
});
