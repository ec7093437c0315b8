import type { z } from 'zod';
import {
  cancelSchema,
  changeSchema,
  meetingRequestSchema,
  moveSchema,
  previewSchema,
  seriesRequestSchema,
} from './schedule-request';

const SERIES = { title: 'Mittag', format: 'mittagsmeeting', localStart: '2026-12-03T12:30', rule: { freq: 'weekly' } };
const MEETING = { title: 'Vortrag', format: 'festvortrag' };

/** What is wrong, as "where what"; unknown fields by their names. */
function wrong(schema: z.ZodType, body: unknown): string[] {
  const { error } = schema.safeParse(body);
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `unknown ${[...issue.path, key].join('.')}`)
      : [`${issue.path.join('.')} ${/^[a-z_]+$/u.test(issue.message) ? issue.message : issue.code}`],
  );
}

describe('a field nobody knows is refused by its name', () => {
  it.each<[string, z.ZodType, object, string[]]>([
    ['a series', seriesRequestSchema, { ...SERIES, titel: 'x', zeit: 1 }, ['unknown titel', 'unknown zeit']],
    ['a rule', seriesRequestSchema, { ...SERIES, rule: { freq: 'weekly', byHour: [1] } }, ['unknown rule.byHour']],
    ['a skip', seriesRequestSchema, { ...SERIES, skip: { weekends: true } }, ['unknown skip.weekends']],
    [
      'a speaker',
      seriesRequestSchema,
      { ...SERIES, speakers: [{ name: 'A', mail: 'x' }] },
      ['unknown speakers.0.mail'],
    ],
    ['a place', meetingRequestSchema, { ...MEETING, place: { land: 'x' } }, ['unknown place.land']],
    ['a meeting', meetingRequestSchema, { ...MEETING, id: 'x' }, ['unknown id']],
    [
      'a line of the programme',
      meetingRequestSchema,
      { ...MEETING, programme: [{ title: 'A', room: 1 }] },
      ['unknown programme.0.room'],
    ],
    ['a change', changeSchema, { state: 'cancelled' }, ['unknown state']],
    ['a change of who made it', changeSchema, { demo: true, sequence: 9 }, ['unknown demo', 'unknown sequence']],
    ['a move', moveSchema, { localStart: '2026-12-03', zone: 'UTC' }, ['unknown zone']],
    ['a cancellation', cancelSchema, { why: 'x' }, ['unknown why']],
  ])('of %s', (_what, schema, body, expected) => expect(wrong(schema, body)).toEqual(expected));
});

describe('what a series may say', () => {
  const with_ = (about: object) => wrong(seriesRequestSchema, { ...SERIES, ...about });
  it.each<[string, object, string[]]>([
    ['no more than it must', {}, []],
    ['a length from a minute', { durationMinutes: 1 }, []],
    ['a length to thirty days', { durationMinutes: 43_200 }, []],
    ['no length', { durationMinutes: 0 }, ['durationMinutes out_of_range']],
    ['more than thirty days', { durationMinutes: 43_201 }, ['durationMinutes out_of_range']],
    ['half a minute', { durationMinutes: 1.5 }, ['durationMinutes invalid_type']],
    ['no seat', { capacity: 0 }, ['capacity out_of_range']],
    ['endless seats', { capacity: null }, []],
    ['a number as text', { capacity: '12' }, ['capacity invalid_type']],
    ['an empty title', { title: ' ' }, ['title empty']],
    ['a title of 200', { title: 'x'.repeat(200) }, []],
    ['a title of 201', { title: 'x'.repeat(201) }, ['title too_long']],
    ['a title over two lines', { title: 'a\r\nb' }, ['title control_characters']],
    ['NUL in the text', { description: 'a\u0000' }, ['description control_characters']],
    ['a text of 10001', { description: 'x'.repeat(10_001) }, ['description too_long']],
    ['an unknown access', { access: 'secret' }, ['access invalid_value']],
    ['an unknown zone', { zone: 'Europe/Konstanz' }, ['zone zone_unknown']],
    ['a zone by its offset', { zone: '+01:00' }, ['zone zone_unknown']],
    ['a start without minutes', { localStart: '2026-12-03T12' }, ['localStart local_time_shape']],
    ['a start with a zone', { localStart: '2026-12-03T12:30Z' }, ['localStart local_time_shape']],
    ['a start on a day', { localStart: '2026-12-03' }, ['localStart local_time_shape']],
    ['every second', { rule: { freq: 'secondly' } }, ['rule.freq invalid_value']],
    ['an end that is a time', { rule: { freq: 'daily', until: '2026-12-03T12:30' } }, ['rule.until day_shape']],
    ['fifteen weekdays', { rule: { freq: 'weekly', byDay: Array(15).fill('MO') } }, ['rule.byDay too_many']],
    ['no dates', { dates: [] }, ['dates empty']],
    ['401 dates', { dates: Array(401).fill('2026-12-03T12:30') }, ['dates too_many']],
    ['401 days left out', { skip: { dates: Array(401).fill('2026-12-03') } }, ['skip.dates too_many']],
    ['41 speakers', { speakers: Array(41).fill({ name: 'A' }) }, ['speakers too_many']],
    ['a speaker without a name', { speakers: [{ role: 'Gast' }] }, ['speakers.0.name invalid_type']],
    ['21 topics', { topics: Array(21).fill('A') }, ['topics too_many']],
    ['eleven reminders', { reminders: Array(11).fill(5) }, ['reminders too_many']],
    ['a name with capitals', { slug: 'Mittag' }, ['slug slug_shape']],
    ['a short name with a slash', { shortName: 'a/b' }, ['shortName slug_shape']],
    ['a room of 2001', { room: 'x'.repeat(2001) }, ['room too_long']],
    ['another kind of room', { room: { kind: 'jitsi', url: 'https://x.example' } }, ['room invalid_union']],
  ])('%s', (_what, about, expected) => expect(with_(about)).toEqual(expected));

  it('says what was left out in the same words every time', () =>
    expect(seriesRequestSchema.parse({ ...SERIES, title: '  Mittag  im   Saal ' })).toEqual({
      ...{ ...SERIES, title: 'Mittag im Saal', zone: 'Europe/Berlin' },
    }));
});

describe('what a meeting may say', () => {
  it.each<[string, object, string[]]>([
    ['no more than it must', MEETING, []],
    ['an extra date takes title and format from its series', { series: 'mittag', localStart: '2026-12-03T12:30' }, []],
    ['neither title nor format', {}, ['title missing', 'format missing']],
    ['a month', { ...MEETING, localStart: '2027-05' }, []],
    ['a season', { ...MEETING, localStart: '2027-winter' }, []],
    ['no date', { ...MEETING, localStart: null }, []],
    ['a month of 13 is judged further in', { ...MEETING, localStart: '2027-13' }, []],
    ['an odd season', { ...MEETING, localStart: '2027-karneval' }, ['localStart date_shape']],
    ['seconds', { ...MEETING, localStart: '2026-12-03T12:30:00' }, ['localStart date_shape']],
    [
      'a programme at 24 hours',
      { ...MEETING, programme: [{ title: 'A', from: '24:00' }] },
      ['programme.0.from clock_shape'],
    ],
    ['a programme on day 32', { ...MEETING, programme: [{ title: 'A', day: 32 }] }, ['programme.0.day too_big']],
    ['201 lines of programme', { ...MEETING, programme: Array(201).fill({ title: 'A' }) }, ['programme too_many']],
  ])('%s', (_what, body, expected) => expect(wrong(meetingRequestSchema, body)).toEqual(expected));

  it('fills in what a line of the programme leaves out', () =>
    expect(meetingRequestSchema.parse({ ...MEETING, programme: [{ title: 'Pause' }] }).programme).toEqual([
      { day: 1, from: null, to: null, title: 'Pause', kind: 'other', speakers: [] },
    ]));
});

it.each<[string, z.ZodType, unknown, string[]]>([
  ['a change of nothing', changeSchema, {}, []],
  ['a change of time', changeSchema, { localTime: '13:00' }, []],
  ['a change to half past 25', changeSchema, { localTime: '25:30' }, ['localTime clock_shape']],
  ['a move to a day', moveSchema, { localStart: '2026-12-03' }, []],
  ['a move to a month', moveSchema, { localStart: '2026-12' }, ['localStart date_shape']],
  ['a move to nowhere', moveSchema, {}, ['localStart invalid_type']],
  ['a cancellation without a word', cancelSchema, {}, []],
  ['a cancellation with a long story', cancelSchema, { reason: 'x'.repeat(301) }, ['reason too_long']],
  ['a list', cancelSchema, [], [' invalid_type']],
])('%s', (_what, schema, body, expected) => expect(wrong(schema, body)).toEqual(expected));

it.each<[string, unknown, boolean]>([
  ['a series', SERIES, true],
  ['a change', { series: 'mittag', change: { scope: 'all', set: { localTime: '13:00' } } }, true],
  ['a change of an unknown scope', { series: 'mittag', change: { scope: 'some', set: {} } }, false],
  ['both at once', { ...SERIES, series: 'mittag', change: { scope: 'all', set: {} } }, false],
  ['nothing', {}, false],
])('a preview of %s', (_what, body, accepted) => expect(previewSchema.safeParse(body).success).toBe(accepted));

describe('a programme', () => {
  const item = (about: object) => wrong(meetingRequestSchema, { ...MEETING, programme: [{ title: 'A', ...about }] });
  it.each<[string, object, string[]]>([
    ['goes forward', { from: '10:00', to: '11:00' }, []],
    ['to midnight', { from: '22:00', to: '00:00' }, []],
    ['may leave the end open', { from: '10:00' }, []],
    ['not backward', { from: '12:00', to: '11:00' }, ['programme.0.to ends_before_start']],
    ['not on the spot', { from: '12:00', to: '12:00' }, ['programme.0.to ends_before_start']],
  ])('%s', (_what, about, expected) => expect(item(about)).toEqual(expected));
});

it.each<[string, z.ZodType, object]>([
  ['a meeting', meetingRequestSchema, { ...MEETING, localStart: '2026-12-03T12:30' }],
  ['a change', changeSchema, {}],
  ['a move', moveSchema, { localStart: '2026-12-03T12:30' }],
])('%s has an end or a length, not both', (_what, schema, about) => {
  expect(wrong(schema, { ...about, localEnd: '2026-12-03T13:30', durationMinutes: 60 })).toEqual([
    'durationMinutes end_or_length',
  ]);
  expect([
    wrong(schema, { ...about, localEnd: '2026-12-03T13:30' }),
    wrong(schema, { ...about, durationMinutes: 60 }),
  ]).toEqual([[], []]);
});

it('a series may get another name, a short one or none, and other days left out', () => {
  const set = { slug: 'neu', shortName: null, skip: { dates: ['2026-12-23'], publicHolidays: null } };
  expect(wrong(changeSchema, set)).toEqual([]);
  expect(wrong(changeSchema, { shortName: 'M M', skip: { weekends: true } })).toEqual([
    'unknown skip.weekends',
    'shortName slug_shape',
  ]);
});
