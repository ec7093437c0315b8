import { Client } from 'pg';
import { clockIn } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { openHouse, type House } from '../people/house';

// The database goes away while the house is open: what memory holds is still served, the rest is 503, and never an empty
// calendar. When it is back, so is everything, without a restart.
let house: House;
let other: string;

beforeAll(async () => {
  house = await openHouse();
  await house.post('/api/v1/series', { title: 'Mittagsrunde', format: 'mittagsmeeting', localStart: clockIn(24 * 60), rule: { freq: 'weekly', count: 5 } });
  const { current_database: name } = (await house.records.query('SELECT current_database()'))[0];
  other = name;
});
afterAll(() => house.close());

/** Cuts every connection and lets none in, as a restart of the server does; a second connection elsewhere gives the order. */
async function takeAway(): Promise<void> {
  await elsewhere(`ALTER DATABASE ${other} WITH ALLOW_CONNECTIONS false`);
  await elsewhere(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${other}'`);
}

async function elsewhere(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_DATABASE_ADMIN_URL'] as string });
  await client.connect();
  await client.query(sql);
  await client.end();
}

it('feeds and pages in memory are served, everything else says 503 with Retry-After, and it recovers by itself', async () => {
  const feed = await house.get('/kalender/alle.ics');
  expect(eventsIn(feed.bytes)).toHaveLength(5);
  await takeAway();
  const away = await house.get('/kalender/alle.ics');
  expect([away.status, away.headers.etag]).toEqual([200, feed.headers.etag]);
  expect((await house.get('/kalender/alle.ics', { headers: { 'if-none-match': feed.headers.etag as string } })).status).toBe(304);
  for (const path of ['/kalender/reihe/mittagsrunde.ics', '/termine?q=neu', '/api/v1/meetings', '/m/mittagsrunde', '/readyz']) {
    const answer = await house.get(path);
    expect([path, answer.status, answer.text.includes('BEGIN:VCALENDAR')]).toEqual([path, 503, false]);
    if (path !== '/readyz') expect(answer.headers['retry-after']).toMatch(/^\d+$/u);
  }
  expect((await house.get('/healthz')).status).toBe(200);
  await elsewhere(`ALTER DATABASE ${other} WITH ALLOW_CONNECTIONS true`);
  await recovered();
  expect((await house.get('/kalender/reihe/mittagsrunde.ics')).status).toBe(200);
  const made = await house.post('/api/v1/meetings', { title: 'Danach', format: 'sonstiges', localStart: clockIn(72 * 60), durationMinutes: 30 });
  expect(made.status).toBe(201);
  expect((await house.get('/kalender/alle.ics')).text).toContain('SUMMARY:Danach');
}, 30_000);

async function recovered(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    if ((await house.get('/readyz')).status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('not ready ten seconds after the database came back');
}
