import type { Meeting } from '@hub/programme/meeting.entity';
import { line, openDesk, orThrow, type Asked, type Desk } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const at = (meetings: Meeting[], day: string): Meeting => {
  const found = meetings.find(({ plannedStart }) => plannedStart?.startsWith(`2026-12-${day}`));
  if (!found) throw new Error(`nothing on ${day}`);
  return found;
};

/** Five Wednesdays: the 9th was given a title of its own, the 16th moved to Thursday evening, the 23rd cancelled. */
async function edited() {
  const { series, meetings } = await desk.schedule();
  orThrow(await desk.change(null, { scope: 'this', on: at(meetings, '09'), set: { title: 'Nikolausrunde' } }));
  await desk.move(at(meetings, '16'), { localStart: '2026-12-17T18:00' });
  await desk.cancel(at(meetings, '23'));
  return { series, meetings };
}
const BEFORE = [
  '12-02 12:30 confirmed 0',
  '12-09 12:30 confirmed 0',
  '12-17 18:00 moved 1',
  '12-23 12:30 cancelled 1',
  '12-30 12:30 confirmed 0',
];

it('five Wednesdays and their changes by hand stand as they were told', async () => {
  const { series } = await edited();
  const rows = await desk.meetingsOf(series);
  expect(rows.map(line)).toEqual(BEFORE);
  expect(rows.map(({ own, movedFrom }) => [own, movedFrom])).toEqual([
    ...[
      [[], null],
      [['title'], null],
    ],
    ...[
      [['time'], '2026-12-16T12:30'],
      [[], null],
      [[], null],
    ],
  ]);
});

describe('another time', () => {
  type Row = [string, (meetings: Meeting[]) => Asked, string[]];
  it.each<Row>([
    [
      'for this one',
      (meetings) => ({ scope: 'this', on: at(meetings, '30'), set: { localTime: '13:00' } }),
      [...BEFORE.slice(0, 4), '12-30 13:00 moved 1'],
    ],
    [
      'for those nobody edited',
      () => ({ scope: 'unedited', set: { localTime: '13:00' } }),
      ['12-02 13:00 moved 1', ...BEFORE.slice(1, 4), '12-30 13:00 moved 1'],
    ],
    [
      'for all: what was moved by hand comes along, what is cancelled stays so',
      () => ({ scope: 'all', set: { localTime: '13:00' } }),
      [
        '12-02 13:00 moved 1',
        '12-09 13:00 moved 1',
        '12-16 13:00 moved 2',
        '12-23 12:30 cancelled 1',
        '12-30 13:00 moved 1',
      ],
    ],
    [
      'for this and the following',
      (meetings) => ({ scope: 'following', on: at(meetings, '16'), set: { localTime: '13:00' } }),
      [...BEFORE.slice(0, 2), '12-16 13:00 moved 2', '12-23 12:30 cancelled 1', '12-30 13:00 moved 1'],
    ],
  ])('%s', async (_what, asks, expected) => {
    const { series, meetings } = await edited();
    orThrow(await desk.change(series, asks(meetings)));
    const rows = await desk.meetingsOf(series);
    expect(rows.map(line).sort()).toEqual(expected);
    expect(rows.map(({ id }) => id).sort()).toEqual(meetings.map(({ id }) => id).sort()); // the same UIDs
  });

  it('a preview tells the same and leaves nothing behind', async () => {
    const { series } = await edited();
    const asked: Asked = { scope: 'all', set: { localTime: '13:00' } };
    const brief = ({ added, moved, cancelled, kept }: Awaited<ReturnType<Desk['preview']>>) => ({
      ...{ added: added.map(line), moved: moved.map(({ meeting, from }) => [from, line(meeting)]) },
      ...{ cancelled: cancelled.map(line), kept: kept.map(({ meeting, reason }) => [line(meeting), reason]) },
    });
    const told = brief(await desk.preview(series, asked));
    expect((await desk.meetingsOf(series)).map(line)).toEqual(BEFORE);
    expect(brief(orThrow(await desk.change(series, asked)).consequences)).toEqual(told);
  });
});

it('another rule: dates move to the nearest, the rest is added or called off', async () => {
  const { series } = await desk.schedule();
  const rule = { freq: 'weekly', interval: 2, byDay: ['TH'], until: '2027-01-14' };
  orThrow(await desk.change(series, { scope: 'all', set: { rule } }));
  expect((await desk.meetingsOf(series)).map(line).sort()).toEqual([
    ...['12-03 12:30 moved 1', '12-09 12:30 cancelled 1', '12-17 12:30 moved 1', '12-23 12:30 cancelled 1'],
    ...['12-31 12:30 moved 1', '2027-01-14 12:30 confirmed 0'],
  ]);
});

it('two changes of the time: the second goes through what the first made', async () => {
  const { series, meetings } = await desk.schedule();
  orThrow(await desk.change(series, { scope: 'following', on: at(meetings, '16'), set: { localTime: '18:00' } }));
  orThrow(await desk.change(series, { scope: 'all', set: { durationMinutes: 45 } }));
  const rows = await desk.meetingsOf(series);
  expect(rows.map(({ localStart, localEnd, state }) => `${localStart} ${localEnd?.slice(11)} ${state}`)).toEqual([
    ...['2026-12-02T12:30 13:15 confirmed', '2026-12-09T12:30 13:15 confirmed', '2026-12-16T18:00 18:45 moved'],
    ...['2026-12-23T18:00 18:45 moved', '2026-12-30T18:00 18:45 moved'],
  ]);
});

it('two dates that changed places by hand go home without meeting on the way', async () => {
  const { series, meetings } = await desk.schedule();
  await desk.move(at(meetings, '09'), { localStart: '2026-12-16T12:30' });
  await desk.move(at(meetings, '16'), { localStart: '2026-12-09T12:30' });
  orThrow(await desk.change(series, { scope: 'all', set: { localTime: '12:30', durationMinutes: 45 } }));
  expect((await desk.meetingsOf(series)).map(line)).toEqual([
    ...['12-02 12:30 confirmed 1', '12-09 12:30 confirmed 2', '12-16 12:30 confirmed 2'],
    ...['12-23 12:30 confirmed 1', '12-30 12:30 confirmed 1'],
  ]);
});

it('an extra date is not moved by the rule', async () => {
  const { series } = await desk.schedule();
  await desk.single({ series: series.slug, localStart: '2026-12-12T10:00' });
  orThrow(await desk.change(series, { scope: 'all', set: { localTime: '13:00' } }));
  expect((await desk.meetingsOf(series)).map(line).sort()[2]).toBe('12-12 10:00 confirmed 0');
});

it('what was brought forward and is over does not come a second time', async () => {
  const { series, meetings } = await desk.schedule();
  await desk.move(at(meetings, '16'), { localStart: '2026-12-03T12:30' });
  orThrow(await desk.change(series, { scope: 'all', set: { durationMinutes: 45 } }, new Date('2026-12-10T11:00:00Z')));
  expect((await desk.meetingsOf(series)).map(line)).toEqual([
    ...['12-02 12:30 confirmed 0', '12-09 12:30 confirmed 0', '12-03 12:30 moved 1'],
    ...['12-23 12:30 confirmed 1', '12-30 12:30 confirmed 1'],
  ]);
});

describe('other words', () => {
  it('for all go everywhere but into the past, and win over those of a date', async () => {
    const { series } = await edited();
    const later = new Date('2026-12-08T11:00:00Z');
    orThrow(await desk.change(series, { scope: 'all', set: { title: 'Neu' } }, later));
    expect((await desk.meetingsOf(series)).map(({ title, own }) => [title, own])).toEqual([
      ...[
        ['Mittag', []],
        ['Neu', []],
        ['Neu', ['time']],
        ['Neu', []],
        ['Neu', []],
      ],
    ]);
  });

  it('for those nobody edited spare the others', async () => {
    const { series } = await edited();
    orThrow(await desk.change(series, { scope: 'unedited', set: { title: 'Neu' } }));
    expect((await desk.meetingsOf(series)).map(({ title }) => title)).toEqual([
      'Neu',
      'Nikolausrunde',
      'Mittag',
      'Neu',
      'Neu',
    ]);
  });

  it('reach a date that was put off from the past into the future', async () => {
    const { series, meetings } = await desk.schedule();
    await desk.move(at(meetings, '02'), { localStart: '2026-12-11T12:30' });
    orThrow(await desk.change(series, { scope: 'all', set: { title: 'Neu' } }, new Date('2026-12-10T11:00:00Z')));
    expect((await desk.meetingsOf(series)).map(({ title }) => title)).toEqual(['Neu', 'Mittag', 'Neu', 'Neu', 'Neu']);
  });
});

it.each<[string, (meetings: Meeting[]) => Asked, string]>([
  [
    'a rule for one date',
    (meetings) => ({ scope: 'this', on: meetings[0] as Meeting, set: { rule: { freq: 'daily' } } }),
    'rule rule_needs_series',
  ],
  ['the following of nothing', () => ({ scope: 'following', set: { localTime: '13:00' } }), 'meeting missing'],
  ['a day for all', () => ({ scope: 'all', set: { localStart: '2026-12-03' } }), 'scope needs_scope_this'],
  [
    'a name for some',
    (meetings) => ({ scope: 'following', on: at(meetings, '09'), set: { slug: 'neu' } }),
    'slug needs_scope_all',
  ],
  ['days left out for some', () => ({ scope: 'unedited', set: { skip: { dates: [] } } }), 'skip needs_scope_all'],
  [
    'a short name for one date',
    (meetings) => ({ scope: 'this', on: at(meetings, '09'), set: { shortName: 'nikolaus' } }),
    'shortName needs_scope_all',
  ],
  [
    'a Land nobody knows',
    () => ({ scope: 'all', set: { skip: { publicHolidays: 'XX' } } }),
    'skip.publicHolidays land_unknown',
  ],
  [
    'a second day in the programme of a lunch',
    () => ({ scope: 'all', set: { programme: [{ day: 2, title: 'Abend' }] } }),
    'programme.0.day day_outside',
  ],
  [
    'a rule that never happens',
    () => ({ scope: 'all', set: { rule: { freq: 'yearly', byMonth: [2], byMonthDay: [30] } } }),
    'rule.byMonthDay never_happens',
  ],
  [
    'a new day for a cancelled date',
    (meetings) => ({ scope: 'this', on: at(meetings, '23'), set: { localStart: '2026-12-24T12:30' } }),
    'id is_cancelled',
  ],
])('refuses %s and leaves all as it was', async (_what, asks, expected) => {
  const { series, meetings } = await edited();
  const refused = await desk.change(series, asks(meetings));
  expect(refused.ok ? [] : refused.problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([expected]);
  expect((await desk.meetingsOf(series)).map(line)).toEqual(BEFORE);
});
