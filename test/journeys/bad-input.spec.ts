import { aBoldVisitor, filled, type Attempt, type BoldVisitor } from '../people/bold-visitor';
import { BROKEN_ENCODINGS, encoded, HEADERS, HOSTILE_TEXTS } from '../people/hostile-values';
import { sendBytes } from '../people/http-client';
import { openHouse, type House } from '../people/house';
import { changedTables, dumpOf } from '../people/table-dump';

// Every route of the house, in its path, query and headers: never a 5xx, and nothing is stored.
let house: House;
let visitor: BoldVisitor;
let before: Record<string, string[]>;

beforeAll(async () => {
  house = await openHouse();
  visitor = await aBoldVisitor(house);
  before = await dumpOf(house.records);
});
afterEach(async () => expect(changedTables(before, await dumpOf(house.records))).toEqual([]));
afterAll(() => house.close());

const NAMES =
  'q format reihe thema von bis seite lang form from to limit after scope termin done __proto__ constructor[prototype]'.split(
    ' ',
  );
const ASKING = ['/termine', '/api/v1/meetings', '/kalender', '/embed/termine'];
const gets = () => visitor.routes.filter(({ method }) => method === 'GET');

it('knows the routes it tries, those of the API among them', () => {
  expect(visitor.routes.length).toBeGreaterThan(50);
  expect(visitor.routes.filter(({ path }) => path.startsWith('/api/v1/')).length).toBeGreaterThanOrEqual(11);
});

it('in the path', async () => {
  const texts = HOSTILE_TEXTS.map(([, text]) => encoded(text).slice(0, 12_000));
  const withPlaces = gets().filter(({ path }) => path.includes(':'));
  expect(withPlaces.length).toBeGreaterThanOrEqual(12);
  const attempts = withPlaces.flatMap((route) =>
    [...texts, ...BROKEN_ENCODINGS, 'x'.repeat(501)].map((value): Attempt => {
      return { route, path: route.path.replace(/:\w+/gu, value.replace('$', '$$$$')) };
    }),
  );
  expect(await visitor.failures(attempts)).toEqual([]);
}, 90_000);

it('in the query: known and unknown names, repeated, nested, long', async () => {
  const values = [...HOSTILE_TEXTS.map(([, text]) => encoded(text.slice(0, 1_000))), '%', '2027-02-30'];
  const attempts = gets().flatMap((route) => {
    const path = filled(route.path);
    const all = values.slice(0, 5).map((value) => NAMES.map((name) => `${name}=${value.slice(0, 300)}`).join('&'));
    const single = ASKING.includes(route.path)
      ? NAMES.flatMap((name) => values.map((value) => `${name}=${value}`))
      : [];
    const odd = ['q=a&q=b&lang[]=de&von[a]=b', '&'.repeat(2_000)];
    return [...all, ...single, ...odd].map((query): Attempt => ({ route, path: `${path}?${query}` }));
  });
  expect(attempts.length).toBeGreaterThan(1_000);
  expect(await visitor.failures(attempts)).toEqual([]);
}, 60_000);

it('in headers, on every route', async () => {
  const sendable = HEADERS.map(([name, value]) => [name, Buffer.from(value).toString('latin1')] as const);
  const attempts = gets().flatMap((route, index) =>
    sendable
      .filter((_, at) => (at + index) % 4 === 0 || ASKING.includes(route.path))
      .map(([name, value]): Attempt => ({ route, path: filled(route.path), headers: { [name]: value } })),
  );
  expect(await visitor.failures(attempts)).toEqual([]);
});

describe('by hand, byte for byte', () => {
  const get = (path: string, headers = `Host: 127.0.0.1:${house.port}`): Promise<{ status: number; text: string }> =>
    sendBytes(house.port, `GET ${path} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);

  it.each([
    ['a Host of somebody else', () => get('/', 'Host: evil.example'), 421],
    ['a Host with a path', () => get('/', 'Host: 127.0.0.1/evil.example'), 421],
    ['no Host at all', () => get('/', 'X-Nothing: 1'), 400],
    ['a whole address of another house', () => get('http://evil.example/termine'), 421],
    ['two slashes', () => get('//desk'), 404],
    ['a NUL in the path', () => get('/termine/\u0000'), 400],
    [
      'both lengths',
      () =>
        sendBytes(
          house.port,
          `POST /m/reihe/beitreten HTTP/1.1\r\nHost: 127.0.0.1:${house.port}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`,
        ),
      400,
    ],
    ['headers without end', () => get('/', `Host: 127.0.0.1:${house.port}\r\nX-Long: ${'x'.repeat(70_000)}`), 431],
  ])('%s is %#: refused, and nothing of it comes back', async (_, act, status) => {
    const answer = await act();
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('evil.example');
  });

  it('an unknown method is refused', async () => {
    const answers = await Promise.all(
      ['DELETE', 'PUT', 'TRACE', 'PROPFIND'].map((method) => house.ask(method, '/termine', { token: house.token })),
    );
    expect(answers.map(({ status }) => status >= 400 && status < 500)).toEqual([true, true, true, true]);
  });

  it('the house still works', async () => {
    expect((await house.get('/api/v1/meetings/reihe-2027-03-03')).json().title).toBe('Reihe');
    expect((await house.get('/readyz')).json().status).toBe('ok');
  });
});
