import { calendarFile } from '@hub/calendar/calendar-file';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { expectGolden } from '../../test/calendar/golden';
import { lintCalendar } from '../../test/calendar/feed-lint';
import { eventsIn, type FeedEvent } from '../../test/people/feed-reader';
import { aMeeting, aSeries } from '../../test/people/meetings';
import { compactBlocks, flatBlocks } from './compact-feed';
import { feedHead } from './feed-head';

const PUBLISHER = {
  publicUrl: 'https://treffpunkt.example',
  organizer: { name: 'Treffpunkt', email: 'treffpunkt@example.org' },
};
const WEDNESDAYS = ['2026-12-02', '2026-12-09', '2026-12-16', '2026-12-23', '2027-01-13'];
const stretch = (facts: Partial<Series['stretches'][number]> = {}) => ({
  ...{ localStart: '2026-12-02T12:30', durationMinutes: 60, dates: null },
  rule: { freq: 'weekly' as const, byDay: ['WE'], until: '2027-01-13' },
  ...facts,
});
const lunch = (facts: Partial<Series> = {}) =>
  aSeries({ id: 'series-1', stretches: [stretch()], plannedThrough: '2027-01-13', ...facts });

/** The lunch meeting of a day, named after it. */
const on = (day: string, facts: Partial<Meeting> = {}) => {
  const [from, to] = facts.localStart ? [facts.localStart, facts.localEnd] : [`${day}T12:30`, `${day}T13:30`];
  const dated = aMeeting({
    id: day,
    slug: `mittag-${day}`,
    series: lunch(),
    ...facts,
    localStart: from,
    localEnd: to ?? null,
  });
  return { ...dated, plannedStart: facts.plannedStart ?? `${day}T12:30` };
};
const moved = { own: ['time'], state: 'moved' as const, sequence: 1 };

function file(series: Series, meetings: Meeting[]): string {
  const head = feedHead(
    { kind: 'series', series: [series.slug], form: 'series' },
    series.title,
    PUBLISHER.publicUrl,
    'de',
  );
  return calendarFile({ ...head, zones: ['Europe/Berlin'] }, compactBlocks(series, meetings, PUBLISHER, 'de'));
}
const compact = (series: Series, meetings: Meeting[]): FeedEvent[] => eventsIn(Buffer.from(file(series, meetings)));
const brief = ({ uid, start, recurrenceId, rule, excluded, title }: FeedEvent) => ({
  uid,
  start,
  recurrenceId,
  rule,
  excluded,
  title,
});

const MASTER = 'series-1-20261202@treffpunkt-reihe';
const RULE = 'FREQ=WEEKLY;UNTIL=20270113T113000Z;BYDAY=WE;WKST=MO';
const EXCLUDED = ['2026-12-30T12:30', '2027-01-06T12:30'];

const CHANGED = [
  on('2026-12-02'),
  on('2026-12-09', {
    ...moved,
    localStart: '2026-12-10T13:00',
    localEnd: '2026-12-10T14:00',
    movedFrom: '2026-12-09T12:30',
  }),
  on('2026-12-16', { state: 'cancelled', sequence: 1, reason: 'Krank' }),
  on('2026-12-23', { own: ['title'], title: 'Weihnachtsrunde' }),
  on('2027-01-13'),
];

it('a series that changed: one rule, dates left out, dates of their own', () => {
  expect(compact(lunch(), CHANGED).map(brief)).toEqual([
    {
      uid: MASTER,
      start: '2026-12-02T12:30',
      recurrenceId: null,
      rule: RULE,
      excluded: EXCLUDED,
      title: 'MittagsMeetingIntegration',
    },
    ...[
      ['2026-12-10T13:00', '2026-12-09T12:30', 'MittagsMeetingIntegration'],
      ['2026-12-16T12:30', '2026-12-16T12:30', 'Abgesagt: MittagsMeetingIntegration'],
      ['2026-12-23T12:30', '2026-12-23T12:30', 'Weihnachtsrunde'],
    ].map(([start, recurrenceId, title]) => ({ uid: MASTER, start, recurrenceId, rule: null, excluded: [], title })),
  ]);
  expectGolden('compact-changed.ics', file(lunch(), CHANGED));
  expect(lintCalendar(file(lunch(), CHANGED))).toEqual([]);
});

const TWO = lunch({
  stretches: [
    stretch({ rule: { freq: 'weekly', byDay: ['WE'], until: '2026-12-15' } }),
    stretch({ localStart: '2026-12-16T18:00', durationMinutes: 90 }),
  ],
});
const evening = (day: string, facts: Partial<Meeting> = {}) =>
  on(day, { localStart: `${day}T18:00`, localEnd: `${day}T19:30`, plannedStart: `${day}T18:00`, ...facts });

it('two stretches are two events with UIDs of their own', () => {
  const meetings = [
    on('2026-12-02'),
    on('2026-12-09'),
    evening('2026-12-16'),
    evening('2026-12-23'),
    evening('2027-01-13'),
  ];
  expect(compact(TWO, meetings).map(({ uid, start, rule, excluded }) => [uid, start, rule, excluded])).toEqual([
    [MASTER, '2026-12-02T12:30', 'FREQ=WEEKLY;UNTIL=20261209T113000Z;BYDAY=WE;WKST=MO', []],
    [
      'series-1-20261216@treffpunkt-reihe',
      '2026-12-16T18:00',
      'FREQ=WEEKLY;UNTIL=20270113T170000Z;BYDAY=WE;WKST=MO',
      ['2026-12-30T18:00', '2027-01-06T18:00'],
    ],
  ]);
  expectGolden('compact-two-stretches.ics', file(TWO, meetings));
  expect(lintCalendar(file(TWO, meetings))).toEqual([]);
});

it('a date spared by a change of the rule, an extra one and one before all are events of their own', () => {
  const spared = on('2026-12-16', { own: ['title'], title: 'Gespart' });
  const extra = on('2026-12-18', {
    own: ['extra', 'time'],
    localStart: '2026-12-18T09:00',
    localEnd: '2026-12-18T10:00',
    plannedStart: '2026-12-18T09:00',
  });
  const early = on('2026-11-20', { own: ['extra', 'time'] });
  const meetings = [
    early,
    on('2026-12-02'),
    on('2026-12-09'),
    spared,
    extra,
    evening('2026-12-23'),
    evening('2027-01-13'),
  ];
  const single = compact(TWO, meetings).filter(({ rule }) => rule === null);
  expect(single.map(({ uid, start, recurrenceId }) => [uid, start, recurrenceId])).toEqual([
    ['2026-11-20@treffpunkt', '2026-11-20T12:30', null],
    ['2026-12-16@treffpunkt', '2026-12-16T12:30', null],
    ['2026-12-18@treffpunkt', '2026-12-18T09:00', null],
  ]);
  expect(lintCalendar(file(TWO, meetings))).toEqual([]);
});

it('a stretch that comes to stand before another leaves that one its UID', () => {
  const second = stretch({ localStart: '2026-12-16T18:00', durationMinutes: 90 });
  const between = stretch({
    localStart: '2026-12-09T13:00',
    rule: { freq: 'weekly', byDay: ['WE'], until: '2026-12-15' },
  });
  const three = {
    ...TWO,
    stretches: [stretch({ rule: { freq: 'weekly', byDay: ['WE'], until: '2026-12-08' } }), between, second],
  };
  const meetings = [
    on('2026-12-02'),
    on('2026-12-09', {
      localStart: '2026-12-09T13:00',
      localEnd: '2026-12-09T14:00',
      plannedStart: '2026-12-09T13:00',
    }),
    evening('2026-12-16'),
    evening('2026-12-23'),
  ];
  expect(compact(three, meetings).map(({ uid }) => uid)).toEqual([
    MASTER,
    'series-1-20261209@treffpunkt-reihe',
    'series-1-20261216@treffpunkt-reihe',
  ]);
});

it('dates their rule moved stand in the rule, and the rule does not say where one of them once was', () => {
  const told = { state: 'moved' as const, sequence: 1, reason: 'Neue Zeit' };
  const meetings = WEDNESDAYS.map((day) =>
    on(day, {
      ...told,
      localStart: `${day}T13:00`,
      localEnd: `${day}T14:00`,
      plannedStart: `${day}T13:00`,
      movedFrom: `${day}T12:30`,
    }),
  );
  const later = lunch({ stretches: [stretch({ localStart: '2026-12-02T13:00' })], sequence: 1 });
  const events = compact(later, meetings);
  expect(events.map(({ uid, start, rule }) => [uid, start, rule !== null])).toEqual([
    [MASTER, '2026-12-02T13:00', true],
  ]);
  expect(events[0]?.description).not.toMatch(/Verlegt|Neue Zeit/u);
});

it('a date of its own never counts less than its rule (SEQUENCE)', () => {
  const meetings = [
    ...WEDNESDAYS.slice(0, 4).map((day) => on(day)),
    on('2027-01-13', { state: 'cancelled', sequence: 1 }),
  ];
  expect(compact(lunch({ sequence: 3 }), meetings).map(({ sequence }) => sequence)).toEqual([3, 4]);
});

it('of an open series older than a rule may be, the last two years are told', () => {
  const daily = lunch({
    stretches: [stretch({ localStart: '2023-12-01T12:30', rule: { freq: 'daily' } })],
    plannedThrough: '2027-06-02',
  });
  const meetings = ['2025-05-31', '2025-06-01', '2027-06-02'].map((day) => on(day));
  const [master, ...rest] = compact(daily, meetings);
  expect([master?.uid, master?.start, master?.rule, rest]).toEqual([
    'series-1-20231201@treffpunkt-reihe',
    '2025-06-01T12:30',
    'FREQ=DAILY;UNTIL=20270602T103000Z;WKST=MO',
    [],
  ]);
});

it('earlier dates keep the words they had when the following got others', () => {
  const meetings = WEDNESDAYS.map((day) => on(day, day < '2026-12-16' ? {} : { title: 'Neue Runde' }));
  const [master, ...own] = compact(lunch({ title: 'Neue Runde' }), meetings).sort(
    (a, b) => Number(b.rule !== null) - Number(a.rule !== null),
  );
  expect([master?.title, own.map(({ recurrenceId, title }) => [recurrenceId, title])]).toEqual([
    'Neue Runde',
    [
      ['2026-12-02T12:30', 'MittagsMeetingIntegration'],
      ['2026-12-09T12:30', 'MittagsMeetingIntegration'],
    ],
  ]);
});

it('the page of the whole series stands in the rule, not that of one date', () => {
  const [master] = compact(
    lunch(),
    WEDNESDAYS.map((day) => on(day)),
  );
  expect([master?.url, master?.description.includes('/termine/')]).toEqual([
    'https://treffpunkt.example/reihen/mittagsmeeting',
    false,
  ]);
});

it('every date of the flat feed is in the compact one, and no other', () => {
  const [master, ...own] = compact(lunch(), CHANGED);
  const replaced = own.map(({ recurrenceId }) => recurrenceId);
  const plain = WEDNESDAYS.map((day) => `${day}T12:30`).filter((start) => !replaced.includes(start));
  const flat = eventsIn(
    Buffer.from(
      calendarFile(
        { ...feedHead({ kind: 'all' }, 'x', 'https://x.example', 'de'), zones: ['Europe/Berlin'] },
        flatBlocks(CHANGED, PUBLISHER, 'de'),
      ),
    ),
  );
  expect(master?.start).toBe('2026-12-02T12:30');
  expect(flat.map(({ start }) => start)).toEqual([...plain, ...own.map(({ start }) => start)].sort());
});

it.each<[string, Series, Meeting[]]>([
  [
    'single dates have no rule',
    lunch({ stretches: [stretch({ rule: null, dates: WEDNESDAYS.map((day) => `${day}T12:30`) })] }),
    WEDNESDAYS.map((day) => on(day)),
  ],
  ['when every date is its own, no rule is left', lunch(), WEDNESDAYS.map((day) => on(day, moved))],
])('%s: one event each', (_what, series, meetings) =>
  expect(compact(series, meetings).map(({ uid, rule }) => [uid, rule])).toEqual(
    WEDNESDAYS.map((day) => [`${day}@treffpunkt`, null]),
  ),
);
