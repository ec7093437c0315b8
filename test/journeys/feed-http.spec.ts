import { gunzipSync } from 'node:zlib';
import { clockIn } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { queriesDuring } from '../people/query-counter';

// How the feed behaves as a resource of HTTP: validators, compression, methods, caches (RFC 9110; calendar.md section F).
const FEED = '/kalender/alle.ics';
const ZIPPED = { 'accept-encoding': 'gzip' };

let house: House;
let meeting: { id: string; slug: string };

beforeAll(async () => {
  house = await openHouse();
  const made = await house.post('/api/v1/series', {
    title: 'Mittagsrunde',
    format: 'mittagsmeeting',
    slug: 'mittag',
    localStart: clockIn(24 * 60),
    rule: { freq: 'weekly', count: 20 },
  });
  meeting = made.json().meetings[3];
  await house.post('/api/v1/meetings', {
    title: 'Geschlossen',
    format: 'thementeam',
    slug: 'zu',
    localStart: clockIn(48 * 60),
    durationMinutes: 30,
  });
});
afterAll(() => house.close());

const ask = async (headers: Record<string, string> = {}, path = FEED) => house.get(path, { headers });

it('says what it is, for how long, and to whom', async () => {
  const { status, headers } = await ask();
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    ...{ 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="treffpunkt.ics"' },
    ...{ 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff', vary: 'Accept-Encoding, User-Agent' },
    ...{
      etag: expect.stringMatching(/^"[\w-]{20,}"$/u),
      'last-modified': expect.stringMatching(/ GMT$/u),
      'cache-control': expect.stringContaining('max-age='),
    },
  });
  expect(headers['set-cookie']).toBeUndefined();
});

it.each(['*/*', 'text/html', 'application/json', 'text/calendar', 'image/png;q=0', ''])(
  'is text/calendar whatever Accept says: %j',
  async (accept) => {
    expect((await ask({ accept })).headers['content-type']).toBe('text/calendar; charset=utf-8');
  },
);

describe('compression', () => {
  it('gzip holds the same bytes under a tag of its own', async () => {
    const [plain, zipped] = [await ask(), await ask(ZIPPED)];
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
    expect(zipped.headers.etag).not.toBe(plain.headers.etag);
    expect(zipped.bytes.length * 4).toBeLessThan(plain.bytes.length);
  });

  it.each(['', 'identity', 'br', 'gzip;q=0', 'gzip; q=0.0', 'x-gzipped'])(
    'Accept-Encoding %j gets plain bytes',
    async (accepts) => {
      expect((await ask({ 'accept-encoding': accepts })).headers['content-encoding']).toBeUndefined();
    },
  );

  it.each(['br, gzip', 'gzip;q=0.5', 'GZIP', 'deflate, gzip;q=1.0, *;q=0.5'])(
    'Accept-Encoding %j gets gzip',
    async (accepts) => {
      expect((await ask({ 'accept-encoding': accepts })).headers['content-encoding']).toBe('gzip');
    },
  );

  it.each(['Microsoft Office/16.0 (Microsoft Outlook 16.0; Pro)', 'Microsoft.Exchange/15.20', 'outlook-ios'])(
    '%s gets plain bytes in any case',
    async (agent) => {
      const answer = await ask({ ...ZIPPED, 'user-agent': agent });
      expect([answer.status, answer.headers['content-encoding'], answer.text.slice(0, 15)]).toEqual([
        200,
        undefined,
        'BEGIN:VCALENDAR',
      ]);
    },
  );
});

describe('asking again', () => {
  const shapes: [string, (etag: string) => string, number][] = [
    ['the tag', (etag) => etag, 304],
    ['a weak one', (etag) => `W/${etag}`, 304],
    ['a star', () => '*', 304],
    ['a list with it', (etag) => `"x", ${etag} , W/"y"`, 304],
    ['a list without it', () => '"x", "y"', 200],
    ['part of it', (etag) => etag.slice(0, -2), 200],
    ['it without quotes', (etag) => etag.replaceAll('"', ''), 200],
    ['nonsense', () => ',,"', 200],
  ];

  it.each(shapes)('If-None-Match with %s', async (_, header, status) => {
    for (const coding of [{}, ZIPPED] as Record<string, string>[]) {
      const { etag } = (await ask(coding)).headers;
      const answer = await ask({ ...coding, 'if-none-match': header(etag as string) });
      expect(answer.status).toBe(status);
      if (status === 304)
        expect([answer.bytes.length, answer.headers.etag, answer.headers['content-length'] ?? '0']).toEqual([
          0,
          etag,
          '0',
        ]);
    }
  });

  it('the tag of one coding is none of the other', async () => {
    const { etag } = (await ask(ZIPPED)).headers;
    expect((await ask({ 'if-none-match': etag as string })).status).toBe(200);
  });

  it('If-Modified-Since: since then, a second earlier, later, unreadable; If-None-Match comes first', async () => {
    const { etag, 'last-modified': modified = '' } = (await ask()).headers;
    const at = (ms: number): string => new Date(Date.parse(modified) + ms).toUTCString();
    const statuses = await Promise.all(
      [modified, at(-1_000), at(60_000), 'gestern', ''].map(
        async (since) => (await ask({ 'if-modified-since': since })).status,
      ),
    );
    expect(statuses).toEqual([304, 200, 304, 200, 200]);
    expect((await ask({ 'if-modified-since': modified, 'if-none-match': '"x"' })).status).toBe(200);
    expect((await ask({ 'if-modified-since': at(-9_000), 'if-none-match': etag as string })).status).toBe(304);
  });

  it('HEAD is GET without its body', async () => {
    const perAnswer = ({
      'x-request-id': _id,
      date: _date,
      ...rest
    }: object & { 'x-request-id'?: unknown; date?: unknown }) => rest;
    const [get, head] = [await house.get(FEED), await house.ask('HEAD', FEED)];
    expect([head.status, head.bytes.length, perAnswer(head.headers)]).toEqual([200, 0, perAnswer(get.headers)]);
    expect((await house.ask('HEAD', FEED, { headers: { 'if-none-match': get.headers.etag as string } })).status).toBe(
      304,
    );
  });

  it('OPTIONS answers other sites', async () => {
    const answer = await house.ask('OPTIONS', FEED, {
      headers: { origin: 'https://other.example', 'access-control-request-method': 'GET' },
    });
    expect([
      answer.status,
      answer.headers['access-control-allow-origin'],
      answer.headers['access-control-allow-methods'],
    ]).toEqual([204, '*', 'GET, HEAD, OPTIONS']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PROPFIND'])('%s is refused', async (method) => {
    expect((await house.ask(method, FEED)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('a change', () => {
  it('is there at once, under another tag, and Last-Modified never goes back', async () => {
    const seen: { etag: string; modified: number }[] = [];
    const look = async (): Promise<void> => {
      const { headers } = await ask();
      seen.push({ etag: headers.etag as string, modified: Date.parse(headers['last-modified'] as string) });
    };
    const changes: (() => Promise<unknown>)[] = [
      () => house.patch(`/api/v1/meetings/${meeting.id}`, { title: 'Neuer Titel' }),
      () => house.post(`/api/v1/meetings/${meeting.id}/move`, { localStart: clockIn(50 * 24 * 60) }),
      () => house.post(`/api/v1/meetings/${meeting.id}/cancel`, {}),
    ];
    await look();
    for (const change of changes) {
      await new Promise((resolve) => setTimeout(resolve, 1_050)); // Last-Modified counts seconds
      await change();
      await look();
    }
    expect(new Set(seen.map(({ etag }) => etag)).size).toBe(4);
    expect(seen.map(({ modified }) => modified)).toEqual(
      [...seen.map(({ modified }) => modified)].sort((a, b) => a - b),
    );
    expect((seen.at(-1)?.modified ?? 0) - (seen[0]?.modified ?? 0)).toBeGreaterThanOrEqual(3_000);
  });

  it('a date that disappears changes tag and Last-Modified too: nobody is left with a 304 for ever', async () => {
    const before = (await ask()).headers;
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await house.patch(`/api/v1/meetings/${meeting.id}`, { access: 'members' });
    const answer = await ask({ 'if-modified-since': before['last-modified'] as string });
    expect([answer.status, answer.headers.etag === before.etag]).toEqual([200, false]);
  });

  it('the same programme gives the same bytes, also in a second language and form', async () => {
    const twice = async (path: string) => [await ask({}, path), await ask({}, path)].map(({ headers }) => headers.etag);
    const tags = await Promise.all([FEED, `${FEED}?lang=en`, `${FEED}?form=series`].map(twice));
    for (const [one, two] of tags) expect(one).toBe(two);
    expect(new Set(tags.map(([one]) => one)).size).toBe(3);
  });
});

it('200 and 304 ask the database nothing', async () => {
  const { etag } = (await ask()).headers;
  const asked = await queriesDuring(async () => {
    for (let turn = 0; turn < 20; turn += 1)
      expect([
        (await ask()).status,
        (await ask({ 'if-none-match': etag as string })).status,
        (await ask(ZIPPED)).status,
      ]).toEqual([200, 304, 200]);
  });
  expect(asked.filter((sql) => /\b(?:meeting|feed_clock|series|format|person|session)\b/u.test(sql))).toEqual([]);
  const control = await queriesDuring(() => house.get('/api/v1/meetings'));
  expect(control.filter((sql) => /\bmeeting\b/u.test(sql)).length).toBeGreaterThan(0);
});

it.each([
  ['/kalender/nichts.ics', 404],
  ['/kalender/format/tanztee.ics', 404],
  ['/kalender/reihe/zu.ics', 404],
  ['/kalender/reihe/gibt-es-nicht.ics', 404],
  ['/kalender/format/mittagsmeeting', 404],
  ['/kalender/auswahl.ics?format=tanztee', 404],
  ['/kalender/auswahl.ics?reihe=mittag,gibt-es-nicht', 404],
  ['/kalender/alle.ics?format=onlinetalk', 400],
  ['/kalender/alle.ics?lang=fr', 400],
  ['/kalender/alle.ics?form=series&form=flat', 400],
])('%s is %i, never an empty calendar', async (path, status) => {
  const answer = await ask({}, path);
  expect([answer.status, answer.text.includes('BEGIN:VCALENDAR')]).toEqual([status, false]);
});

it('parameters of others (utm_…, a cache-buster) change nothing', async () => {
  const [plain, marked] = [await ask(), await ask({}, `${FEED}?utm_source=x&_=17`)];
  expect([marked.status, marked.headers.etag, marked.text]).toEqual([200, plain.headers.etag, plain.text]);
});

it('a known feed without meetings is a calendar all the same', async () => {
  const answer = await ask({}, '/kalender/format/festvortrag.ics');
  expect([answer.status, answer.text.includes('END:VCALENDAR'), answer.text.includes('VEVENT')]).toEqual([
    200,
    true,
    false,
  ]);
});
