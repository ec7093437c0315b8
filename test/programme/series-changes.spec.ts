import { setTimeout as delay } from 'node:timers/promises';
import type { Consequences } from '@hub/programme/carried-out';
import { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { eventsIn } from '../people/feed-reader';
import { line, NOW, openDesk, orThrow, WEDNESDAYS, type Asked, type Desk } from './desk';
import { comingWeekday, plusDays } from '../people/coming-days';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const lines = async (series: Series): Promise<string[]> => (await desk.meetingsOf(series)).map(line);
const all = (series: Series, set: object, at?: string): Promise<Consequences> => ask(series, { scope: 'all', set }, at);
const ask = async (series: Series, asked: Asked, at?: string): Promise<Consequences> =>
  orThrow(await desk.change(series, asked, ...(at ? [new Date(at)] : []))).consequences;
const problemsOf = async (series: Series, asked: Asked, at?: string): Promise<string[]> => {
  const told = await desk.change(series, asked, ...(at ? [new Date(at)] : []));
  return told.ok ? [] : told.problems.map(({ field, reason }) => `${field} ${reason}`);
};
const nth = (meetings: Meeting[], n: number): Meeting => meetings[n] as Meeting;

describe('an extra date', () => {
  const FRIDAYS = { localStart: '2026-11-06T12:30', rule: { freq: 'weekly', interval: 2, until: '2027-01-15' } };

  it('that comes next does not become the start of the rule', async () => {
    const { series } = await desk.schedule(FRIDAYS);
    await desk.single({ series: series.slug, localStart: '2026-11-30T15:00' });
    await all(series, { localTime: '13:00' }, '2026-11-26T11:00:00Z');
    expect((await lines(series)).slice(2)).toEqual([
      ...['11-30 15:00 confirmed 0', '12-04 13:00 moved 1', '12-18 13:00 moved 1'],
      ...['2027-01-01 13:00 moved 1', '2027-01-15 13:00 moved 1'],
    ]);
  });

  it('from which on the following change is no start of the rule either', async () => {
    const { series } = await desk.schedule(FRIDAYS);
    const on = await desk.single({ series: series.slug, localStart: '2026-11-30T15:00' });
    await ask(series, { scope: 'following', on, set: { localTime: '13:00' } });
    expect((await lines(series)).slice(2, 5)).toEqual([
      ...['11-30 15:00 confirmed 0', '12-04 13:00 moved 1', '12-18 13:00 moved 1'],
    ]);
  });

  it('earlier that day, where the new time leads, stands for the day', async () => {
    const { series, meetings } = await desk.schedule();
    await desk.single({ series: series.slug, localStart: '2026-12-16T10:00' });
    await ask(series, { scope: 'following', on: nth(meetings, 2), set: { localTime: '10:00' } });
    expect(await lines(series)).toEqual([
      ...['12-02 12:30 confirmed 0', '12-09 12:30 confirmed 0', '12-16 10:00 confirmed 0', '12-16 12:30 cancelled 1'],
      ...['12-23 10:00 moved 1', '12-30 10:00 moved 1'],
    ]);
  });

  it('on a day that has one is numbered, also the second and the third', async () => {
    const { series } = await desk.schedule();
    const extras = ['15:00', '16:00', '17:00'].map((time) => ({
      series: series.slug,
      localStart: `2026-12-16T${time}`,
    }));
    const slugs = await Promise.all(extras.map(async (about) => (await desk.single(about)).slug));
    expect(slugs.sort()).toEqual(['2', '3', '4'].map((n) => `${series.slug}-2026-12-16-${n}`));
  });
});

describe('what is over', () => {
  it('gets no new meeting by another time, but by another rule, in its rhythm', async () => {
    const { series } = await desk.schedule({ rule: { freq: 'weekly', count: 3 } });
    const later = '2026-12-20T11:00:00Z';
    expect(await problemsOf(series, { scope: 'all', set: { localTime: '13:00' } }, later)).toEqual([
      'localTime no_dates',
    ]);
    await all(series, { rule: { freq: 'weekly', until: '2027-01-06' } }, later);
    expect((await lines(series)).slice(3)).toEqual([
      ...['12-23 12:30 confirmed 0', '12-30 12:30 confirmed 0', '2027-01-06 12:30 confirmed 0'],
    ]);
  });

  it('stays as it was told when "following" begins there', async () => {
    const { series, meetings } = await desk.schedule();
    const [later, asked] = ['2026-12-10T11:00:00Z', { scope: 'following' as const, on: nth(meetings, 0) }];
    await ask(series, { ...asked, set: { localTime: '13:00' } }, later);
    expect((await desk.seriesRow(series)).stretches.map(({ localStart, rule }) => [localStart, rule?.until])).toEqual([
      ['2026-12-02T12:30', '2026-12-15'],
      ['2026-12-16T13:00', '2026-12-30'],
    ]);
  });

  it('does not take today’s evening along when the new hour has passed', async () => {
    const { series } = await desk.schedule({ localStart: '2026-12-02T23:30' });
    await all(series, { localTime: '00:05' }, '2026-12-09T11:00:00Z');
    expect(await lines(series)).toEqual([
      ...['12-02 23:30 confirmed 0', '12-09 23:30 confirmed 0', '12-16 00:05 moved 1'],
      ...['12-23 00:05 moved 1', '12-30 00:05 moved 1'],
    ]);
  });
});

it('a date with words of its own does not stand in the way of the next change of all', async () => {
  const { series, meetings } = await desk.schedule();
  const later = '2026-12-10T11:00:00Z';
  await ask(series, { scope: 'this', on: nth(meetings, 2), set: { title: 'Auftakt' } });
  await ask(series, { scope: 'unedited', set: { localTime: '13:00' } }, later);
  await all(series, { localTime: '13:30' }, later);
  expect((await lines(series)).slice(2).map((each) => each.slice(0, 17))).toEqual(
    ['16', '23', '30'].map((day) => `12-${day} 13:30 moved`),
  );
});

it('there and back again leaves no trace of a move', async () => {
  const { series } = await desk.schedule();
  for (const localTime of ['13:00', '12:30']) await all(series, { localTime });
  expect((await desk.meetingsOf(series)).map(({ state, movedFrom }) => [state, movedFrom])).toEqual(
    Array(5).fill(['confirmed', null]),
  );
});

it('another length leaves the hour and the reason of a date moved by hand', async () => {
  const { series, meetings } = await desk.schedule();
  await desk.move(nth(meetings, 1), { localStart: '2026-12-09T15:00', reason: 'Arzttermin' });
  await all(series, { durationMinutes: 45 });
  const [first, second] = await desk.meetingsOf(series);
  expect([first?.localEnd, second?.localEnd, second?.reason, second?.own, second?.movedFrom]).toEqual([
    ...['2026-12-02T13:15', '2026-12-09T15:45', 'Arzttermin', ['time'], '2026-12-09T12:30'],
  ]);
});

it('two dates of one day cannot get one time', async () => {
  const dates = ['2026-12-02T10:00', '2026-12-02T15:00', '2026-12-09T10:00'];
  const { series } = await desk.schedule({ rule: undefined, localStart: undefined, dates });
  expect(await problemsOf(series, { scope: 'all', set: { localTime: '11:00' } })).toEqual(['localTime twice']);
});

it('a move that is told meanwhile is not written over', async () => {
  const { series, meetings } = await desk.schedule();
  const changes: Promise<Consequences>[] = [];
  await desk.house.records.transaction(async (manager) => {
    const meeting = await manager.findOneByOrFail(Meeting, { id: nth(meetings, 3).id });
    orThrow(await desk.desk.move(manager, meeting, { localStart: '2026-12-24T09:00' }, { now: NOW }));
    changes.push(all(series, { title: 'Neu' }));
    await delay(300); // it reads, or waits for the lock
  });
  await Promise.all(changes);
  const row = (await desk.meetingsOf(series))[3];
  expect([row?.localStart, row?.title, row?.sequence]).toEqual(['2026-12-24T09:00', 'Neu', 1]);
});

describe('what a plan called off', () => {
  it('comes back under its own name when the rule wants it again; what a person called off does not', async () => {
    const { series, meetings } = await desk.schedule();
    await desk.cancel(nth(meetings, 3), { reason: 'Weihnachten' });
    await all(series, { rule: { ...WEDNESDAYS.rule, until: '2026-12-09' }, reason: 'Weniger' });
    expect(await lines(series)).toEqual([
      ...['12-02 12:30 confirmed 0', '12-09 12:30 confirmed 0', '12-16 12:30 cancelled 1'],
      ...['12-23 12:30 cancelled 1', '12-30 12:30 cancelled 1'],
    ]);
    expect((await desk.meetingsOf(series)).map(({ reason }) => reason)).toEqual([
      ...[null, null, 'Weniger', 'Weihnachten', 'Weniger'],
    ]);
    const { added } = await all(series, { rule: WEDNESDAYS.rule });
    expect(added.map(line)).toEqual(['12-16 12:30 confirmed 2', '12-30 12:30 confirmed 2']);
    const rows = await desk.meetingsOf(series);
    expect(rows.map(({ id }) => id)).toEqual(meetings.map(({ id }) => id));
    expect(rows.map(({ cancelledAt, reason, own }) => [cancelledAt !== null, reason, own])).toEqual([
      ...[...Array(3).fill([false, null, []]), [true, 'Weihnachten', []], [false, null, []]],
    ]);
  });

  it('stays so when a person says it once more', async () => {
    const { series, meetings } = await desk.schedule();
    await all(series, { rule: { ...WEDNESDAYS.rule, until: '2026-12-23' } });
    await desk.cancel(nth(meetings, 4), { reason: 'Wirklich' });
    await all(series, { rule: WEDNESDAYS.rule });
    expect((await lines(series))[4]).toBe('12-30 12:30 cancelled 1');
  });
});

describe('days left out', () => {
  it('one more is called off with its reason in the list, one less comes back; lengths and hours stay', async () => {
    const { series, meetings } = await desk.schedule({ skip: { schoolHolidays: false, dates: ['2026-12-09'] } });
    await desk.move(nth(meetings, 1), { localStart: '2026-12-17T18:00' });
    const { cancelled, added } = await all(series, { skip: { dates: ['2026-12-23'] } });
    expect([cancelled.map(line), added.map(line)]).toEqual([['12-23 12:30 cancelled 1'], ['12-09 12:30 confirmed 0']]);
    const row = await desk.seriesRow(series);
    expect(row.skip).toEqual({ schoolHolidays: false, dates: ['2026-12-23'] });
    expect(row.skipped.map(({ localStart, reason }) => `${localStart} ${reason}`)).toEqual([
      '2026-12-23T12:30 ausgenommen',
    ]);
    await all(series, { skip: { dates: [] } });
    expect(await lines(series)).toEqual([
      ...['12-02 12:30 confirmed 0', '12-09 12:30 confirmed 0', '12-17 18:00 moved 1'],
      ...['12-23 12:30 confirmed 2', '12-30 12:30 confirmed 0'],
    ]);
  });

  it('of a Land: its holidays go, and the past stays', async () => {
    const { series } = await desk.schedule({ rule: { freq: 'weekly', until: '2027-01-06' } });
    await all(series, { skip: { publicHolidays: 'BW' } }, '2026-12-10T11:00:00Z');
    expect((await lines(series)).filter((each) => each.includes('cancelled'))).toEqual([
      '2027-01-06 12:30 cancelled 1',
    ]);
  });
});

it('the compact feed stays one event after a change of the time', async () => {
  const first = comingWeekday(3); // feeds look from today, whatever the desk takes for now
  const rule = { freq: 'weekly', byDay: ['WE'], count: 5 };
  const { series, meetings } = await desk.schedule({ title: 'Kompakte Runde', localStart: `${first}T12:30`, rule });
  await desk.cancel(nth(meetings, 3));
  for (const localTime of ['13:00', '14:00']) await all(series, { localTime });
  const events = eventsIn((await desk.house.get(`/kalender/reihe/${series.slug}.ics?form=series`)).bytes);
  expect(events.map(({ start, rule, sequence }) => [start, rule !== null, sequence])).toEqual([
    [`${first}T14:00`, true, 2],
    [`${plusDays(first, 21)}T12:30`, false, 1],
  ]);
});

it('a single meeting has no series to change', async () => {
  const on = await desk.single({ title: 'Allein', format: 'onlinetalk', localStart: '2026-12-10T18:00' });
  const told = await desk.change(null, { scope: 'following', on, set: { title: 'x' } });
  expect(told).toEqual({ ok: false, problems: [{ field: 'scope', reason: 'needs_series' }] });
});
