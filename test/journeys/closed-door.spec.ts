import { ShelfService } from '../../apps/website/letterhead/shelf.service';
import { clockIn } from '../people/coming-days';
import { everyAddress, inEnglish, type Known } from '../people/every-address';
import type { Question } from '../people/http-client';
import { openHouse, type House } from '../people/house';
import { listenToLog, type LogListener } from '../people/log-listener';
import { changedTables, dumpOf } from '../people/table-dump';

// The room's address is CANARY, and its window is open. It may stand on the ticket page behind the button and nowhere else;
// looking at pages writes nothing; the guest leaves no trace.
const ROOM = 'https://zoom.example/j/CANARY?pwd=CANARY2';
const GUEST: Question = {
  headers: {
    'user-agent': 'GuestBrowser/47.11',
    referer: 'https://guest-home.example/',
    'x-forwarded-for': '203.0.113.77',
    cookie: 'name=Gustav-Gast',
  },
  from: '127.0.0.77',
};
const TRACES = ['GuestBrowser', 'guest-home.example', '203.0.113.77', '127.0.0.77', 'Gustav-Gast'];

let house: House;
let log: LogListener;
let known: Known;
let session: string;

beforeAll(async () => {
  log = listenToLog();
  house = await openHouse({ env: { LOG_LEVEL: 'trace' } });
  const series = await house.post('/api/v1/series', {
    ...{ title: 'Mittagsrunde', format: 'mittagsmeeting', shortName: 'mmi', room: ROOM },
    ...{ localStart: clockIn(5), rule: { freq: 'weekly', count: 4 } },
  });
  expect(series.status).toBe(201);
  known = { meeting: series.json().meetings[0], series: 'mittagsrunde', shortName: 'mmi' };
  session = await house.signIn();
  expect((await house.get('/desk', { headers: { cookie: session } })).status).toBe(200);
});
afterAll(async () => {
  await house.close();
  log.stop();
});

const enter = (question: Question = GUEST) => house.ask('POST', '/m/mittagsrunde/beitreten', question);

it('the room stands on the ticket page behind the button, once', async () => {
  const entered = await enter();
  expect(entered.status).toBe(303);
  expect(entered.text + JSON.stringify(entered.headers)).not.toContain('CANARY');
  const ticket = entered.headers.location as string;
  expect((await house.ask('HEAD', ticket, GUEST)).status).toBe(410);
  const way = await house.get(ticket, GUEST);
  expect([way.status, way.text.includes(`href="${ROOM}"`)]).toEqual([200, true]);
  const again = await house.get(ticket, GUEST);
  expect([again.status, again.text.includes('CANARY')]).toEqual([410, false]);
});

it('a ticket that was changed or cut opens nothing', async () => {
  const ticket = ((await enter()).headers.location as string).replace('/raum/', '');
  const [meeting, expires, nonce, signature] = ticket.split('.') as [string, string, string, string];
  const later = (parseInt(expires, 36) + 3_600_000).toString(36);
  const forged = [
    ...[
      `${meeting}.${later}.${nonce}.${signature}`,
      `${meeting}.${expires}.${nonce}x.${signature}`,
      `${meeting}.${expires}.${nonce}`,
    ],
    ...[
      `${meeting}.${expires}.${nonce}.${signature}.x`,
      `${meeting}.${expires}.${nonce}.${signature.slice(0, -1)}`,
      `...${signature}`,
    ],
  ];
  for (const each of forged) expect([each, (await house.get(`/raum/${each}`)).status]).toEqual([each, 410]);
  expect((await house.get(`/raum/${ticket}`)).status).toBe(200);
});

describe('every address, in both languages', () => {
  const visitors: [string, () => Question][] = [
    ['a guest', () => GUEST],
    ['an organiser at the desk', () => ({ headers: { cookie: session } })],
    ["an organiser's program", () => ({ token: house.token })],
  ];

  it.each(visitors)('as %s: the room is nowhere', async (_, visitor) => {
    const addresses = everyAddress(house, known).flatMap(({ path }) => [path, inEnglish(path)]);
    expect(addresses.length).toBeGreaterThan(80);
    const telling: string[] = [];
    for (const path of addresses) {
      const answer = await house.get(path, visitor());
      expect([path, answer.status < 500]).toEqual([path, true]);
      if ((answer.text + JSON.stringify(answer.headers)).includes('CANARY')) telling.push(path);
    }
    expect(telling).toEqual([]);
  });

  it('looking at all of them, at the door and at the ticket changes no row', async () => {
    const before = await dumpOf(house.records);
    const addresses = everyAddress(house, known).map(({ path }) => path);
    expect(addresses.length).toBeGreaterThanOrEqual(50);
    house.app.get(ShelfService).clear();
    for (const path of addresses) await house.get(path, GUEST);
    const { location } = (await enter()).headers;
    await house.get(location as string, GUEST);
    await house.get(location as string, GUEST);
    expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
  });
});

it('the first look at anything in a new house changes no row either', async () => {
  const other = await openHouse();
  const link = await other.signInLink();
  const before = await dumpOf(other.records);
  for (const path of [link, '/', '/m/gibt-es-nicht', '/raum/a.b.c.d', '/kalender/alle.ics']) await other.get(path);
  const changed = changedTables(before, await dumpOf(other.records));
  await other.close();
  expect(changed).toEqual([]);
});

it('no row names the guest afterwards, and none but the room table the room', async () => {
  const dump = await dumpOf(house.records, ['public', 'bullmq']);
  const rows = Object.entries(dump).flatMap(([table, each]) => each.map((row) => `${table}: ${row}`));
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => TRACES.some((trace) => row.includes(trace)))).toEqual([]);
  expect(rows.filter((row) => row.includes('CANARY')).map((row) => row.split(':')[0])).toEqual(['public.room']);
});

it('a mistake on the way is logged without secrets, guests or the room', async () => {
  await house.ask('POST', '/m/mittagsrunde/beitreten', {
    ...GUEST,
    body: '{',
    headers: { ...GUEST.headers, 'content-type': 'application/json' },
  });
  await house.records.query('ALTER TABLE room RENAME TO room_elsewhere');
  const failed = await enter();
  await house.records.query('ALTER TABLE room_elsewhere RENAME TO room');
  expect(failed.status).toBe(500);
  const said = log.text();
  expect(said).toContain(failed.headers['x-request-id']);
  expect([...TRACES, 'CANARY', house.token, session.slice(4)].filter((secret) => said.includes(secret))).toEqual([]);
  expect(failed.text).not.toMatch(/CANARY|relation|room|\.ts/u);
});
