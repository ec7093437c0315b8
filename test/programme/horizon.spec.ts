import { HorizonService } from '@hub/programme/horizon.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { openDesk, orThrow, type Desk } from './desk';

// An open series reaches 18 months ahead; time goes on and dates join at the far end.
const NOW = new Date('2026-11-21T11:00:00Z');
const OPEN = {
  rule: { freq: 'weekly', byDay: ['WE'] },
  skip: { publicHolidays: 'BW', bankDays: true, schoolHolidays: false },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(NOW);
});
afterAll(() => desk.close());

const rollOn = (day: string): Promise<number> =>
  desk.house.records.transaction((manager) =>
    desk.house.app.get(HorizonService).rollOn(manager, new Date(`${day}T11:00:00Z`)),
  );
const starts = async (series: Series) => (await desk.meetingsOf(series)).map(({ plannedStart }) => plannedStart);

it('adds exactly the new dates, leaves out holidays with their reason, and adds nothing the second time', async () => {
  const { series } = await desk.schedule(OPEN);
  const before = await starts(series);
  expect(before.at(-1)).toBe('2028-05-31T12:30');
  expect(await rollOn('2026-11-30')).toBe(0); // the start is later than today: nothing new yet
  expect(await rollOn('2027-06-30')).toBe(29);
  const row = await desk.seriesRow(series);
  const added = (await starts(series)).filter((start) => !before.includes(start));
  expect([added.length, added[0], added.at(-1)]).toEqual([29, '2028-06-07T12:30', '2028-12-27T12:30']);
  expect(
    row.skipped
      .filter(({ localStart }) => localStart > '2028-06-02')
      .map(({ localStart, reason }) => `${localStart} ${reason}`),
  ).toEqual(['2028-11-01T12:30 Allerheiligen']);
  expect([row.plannedThrough, row.sequence]).toEqual(['2028-12-30', 1]);
  expect(await rollOn('2027-06-30')).toBe(0);
  expect((await starts(series)).length).toBe(before.length + 29);
});

it('two rounds at once add every date once', async () => {
  const { series } = await desk.schedule(OPEN);
  const joined = await Promise.all([rollOn('2027-07-31'), rollOn('2027-07-31')]);
  const all = await starts(series);
  expect([Math.min(...joined), new Set(all).size]).toEqual([0, all.length]);
});

it('new dates say what the series says by then, at the time it has by then', async () => {
  const { series } = await desk.schedule({ ...OPEN, title: 'Zuerst' });
  orThrow(await desk.change(series, { scope: 'all', set: { title: 'Danach', localTime: '13:00' } }));
  await rollOn('2027-08-31');
  const last = (await desk.meetingsOf(series)).at(-1);
  expect([last?.localStart, last?.title, last?.state, last?.sequence, last?.own]).toEqual([
    '2029-02-28T13:00',
    'Danach',
    'confirmed',
    0,
    [],
  ]);
});

it('a daily series goes on after 999 dates', async () => {
  const { series } = await desk.schedule({ rule: { freq: 'daily' }, skip: { schoolHolidays: false } });
  for (const day of ['2027-11-30', '2029-02-28']) await rollOn(day);
  const all = await starts(series);
  expect([all.length, all.at(-1)]).toEqual([1366, '2030-08-28T12:30']);
});

it('a change far ahead does not make it reach farther, nor does the next round', async () => {
  const { series, meetings } = await desk.schedule(OPEN);
  const far = meetings.find(({ plannedStart }) => (plannedStart ?? '') > '2028-01') as Meeting;
  orThrow(await desk.change(series, { scope: 'following', on: far, set: { localTime: '13:00' } }));
  const [{ plannedThrough }, before] = [await desk.seriesRow(series), (await starts(series)).length];
  await rollOn('2026-11-30');
  expect([plannedThrough, (await desk.seriesRow(series)).plannedThrough]).toEqual(['2028-06-02', '2028-06-02']);
  expect((await starts(series)).length).toBe(before);
});

it.each([
  ['an end', { rule: { freq: 'weekly', byDay: ['WE'], until: '2027-01-27' } }],
  ['a count', { rule: { freq: 'weekly', byDay: ['WE'], count: 3 } }],
  ['single dates', { rule: undefined, localStart: undefined, dates: ['2026-12-02T12:30'] }],
])('a series with %s is left alone', async (_what, about) => {
  const { series } = await desk.schedule(about);
  const before = await starts(series);
  await rollOn('2027-09-30');
  expect(await starts(series)).toEqual(before);
});
