import { buildHouse, runningSeries } from '../people/crowd';
import { openHouse, type House } from '../people/house';
import type { Answer } from '../people/http-client';
import { queriesDuring } from '../people/query-counter';

// A meeting begins for everybody at once: whoever comes must not wait for what was read for the one before. And where
// one address brings more people than a town hall has, the others at the door notice nothing.
let house: House;
let slug: string;

beforeAll(async () => {
  buildHouse();
  house = await openHouse();
  slug = await runningSeries(house, 'Mittagsrunde');
}, 60_000);
afterAll(() => house.close());

const knock = (from: string): Promise<Answer> => house.ask('POST', `/m/${slug}/beitreten`, { from });
const all = (count: number, from: (at: number) => string): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, async (_, at) => (await knock(from(at))).status));

it('a hundred who come in the same moment cost a few looks at the programme, not a hundred', async () => {
  await knock('127.3.0.1');
  const statuses: number[] = [];
  const queries = await queriesDuring(async () => {
    statuses.push(...(await all(100, (at) => `127.3.1.${at + 1}`)));
  });
  expect(new Set(statuses)).toEqual(new Set([303]));
  expect(queries.filter((each) => /"meeting"/u.test(each)).length).toBeLessThan(25);
}, 30_000);

it('a change holds for whoever comes next', async () => {
  const other = await runningSeries(house, 'Abendrunde');
  const come = async (): Promise<number> => (await house.ask('POST', `/m/${other}/beitreten`)).status;
  expect(await come()).toBe(303);
  const { meetings } = (await house.get('/api/v1/meetings')).json() as { meetings: { id: string; series: unknown }[] };
  for (const { id } of meetings.filter(({ series }) => JSON.stringify(series).includes(other))) {
    const cancelled = await house.post(`/api/v1/meetings/${id}/cancel`, { reason: 'Krankheit' });
    expect(cancelled.status).toBe(200);
  }
  expect(await come()).toBe(409);
});

it('one address brings so many people and no more; it is told so, and others come in', async () => {
  const statuses = await all(140, () => '127.4.0.1');
  expect([statuses.filter((each) => each === 303).length, statuses.filter((each) => each === 429).length]).toEqual([
    120, 20,
  ]);
  expect((await knock('127.4.0.1')).text).toContain('Von Ihrem Anschluss kamen sehr viele Anfragen');
  expect((await knock('127.4.0.2')).status).toBe(303);
}, 30_000);
