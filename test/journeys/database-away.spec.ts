import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@hub/records/embedded-postgres.service';
import { clockIn } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { openHouse, type House } from '../people/house';

// The database is stopped while the house is open: what memory holds is still served, the rest is 503, and never an empty
// calendar. When it is back, so is everything, without a restart of the house.
let folder: string;
let postgres: EmbeddedPostgres;
let house: House;
let isAway = false;

const start = (): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres(path.join(folder, 'postgres'), { flags: ['-c', 'fsync=off'] });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'treffpunkt-away-'));
  chmodSync(folder, 0o755); // root may have to run PostgreSQL as another user
  postgres = await start();
  house = await openHouse({ databaseUrl: postgres.url() });
  await house.post('/api/v1/series', {
    title: 'Mittagsrunde',
    format: 'mittagsmeeting',
    localStart: clockIn(24 * 60),
    rule: { freq: 'weekly', count: 5 },
  });
});
afterAll(async () => {
  if (isAway) postgres = await start();
  await house.close();
  await postgres.stop(true);
  rmSync(folder, { recursive: true, force: true });
});

it('what memory holds is served, everything else says 503 with Retry-After, and it recovers by itself', async () => {
  const feed = await house.get('/kalender/alle.ics');
  expect(eventsIn(feed.bytes)).toHaveLength(5);
  await postgres.stop(true);
  isAway = true;
  const away = await house.get('/kalender/alle.ics');
  expect([away.status, away.headers.etag]).toEqual([200, feed.headers.etag]);
  expect(
    (await house.get('/kalender/alle.ics', { headers: { 'if-none-match': feed.headers.etag as string } })).status,
  ).toBe(304);
  for (const address of [
    '/kalender/reihe/mittagsrunde.ics',
    '/termine?q=neu',
    '/api/v1/meetings',
    '/m/mittagsrunde',
    '/readyz',
  ]) {
    const answer = await house.get(address);
    expect([address, answer.status, answer.text.includes('BEGIN:VCALENDAR')]).toEqual([address, 503, false]);
    if (address !== '/readyz') expect(answer.headers['retry-after']).toMatch(/^\d+$/u);
  }
  expect((await house.ask('POST', '/m/mittagsrunde/beitreten')).status).toBe(503);
  expect((await house.post('/api/v1/meetings', { title: 'Verloren', format: 'sonstiges' })).status).toBe(503);
  expect((await house.get('/healthz')).status).toBe(200);

  postgres = await start();
  isAway = false;
  await ready();
  expect((await house.get('/kalender/reihe/mittagsrunde.ics')).status).toBe(200);
  const made = await house.post('/api/v1/meetings', {
    title: 'Danach',
    format: 'sonstiges',
    localStart: clockIn(72 * 60),
    durationMinutes: 30,
  });
  expect(made.status).toBe(201);
  expect(
    eventsIn((await house.get('/kalender/alle.ics')).bytes)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['Danach', ...Array(5).fill('Mittagsrunde')]);
}, 60_000);

async function ready(): Promise<void> {
  for (let turn = 0; turn < 150; turn += 1) {
    if ((await house.get('/readyz')).status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('not ready fifteen seconds after the database came back');
}
