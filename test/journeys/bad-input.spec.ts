import type { Answer } from '../people/http-client';
import { sendBytes } from '../people/http-client';
import { BROKEN_ENCODINGS, encoded, HEADERS, HOSTILE_TEXTS, LONG, WRONG_SHAPES } from '../people/hostile-values';
import { openHouse, type House } from '../people/house';
import { declaredRoutes, type Route } from '../people/route-table';
import { changedTables, dumpOf } from '../people/table-dump';

// Every route of the house, every place where somebody can put something: never a 5xx, and nothing is stored.
let house: House;
let routes: Route[];
let session: string;
let meetingId: string;
let before: Record<string, string[]>;

beforeAll(async () => {
  house = await openHouse();
  routes = declaredRoutes(house.app).filter(({ method }) => method !== 'OPTIONS');
  const made = await house.post('/api/v1/series', {
    title: 'Reihe',
    format: 'mittagsmeeting',
    localStart: '2027-03-03T12:30',
    rule: { freq: 'weekly', count: 3 },
  });
  meetingId = made.json().meetings[0].id;
  const entered = await house.ask('POST', await house.signInLink(), { headers: { origin: house.url } });
  session = /sid=([\w-]+)/u.exec(String(entered.headers['set-cookie']))?.[1] ?? '';
  await house.get('/desk', { headers: { cookie: `sid=${session}` } }); // the first form makes the seal of the house
  before = await dumpOf(house.records);
});
afterEach(async () => expect(changedTables(before, await dumpOf(house.records))).toEqual([]));
afterAll(() => house.close());

const KNOWN: Record<string, string> = {
  ':slug': 'reihe',
  ':id': 'reihe-2027-03-03',
  ':name': 'alle.ics',
  ':kind': 'format',
  ':ticket': 'a.b.c.d',
  ':secret': 'a'.repeat(43),
};
const filled = (path: string): string => path.replace(/:\w+/gu, (parameter) => KNOWN[parameter] ?? 'x');
const describeAnswer = ({ method }: Route, path: string, { status }: Answer): string =>
  `${status} ${method} ${path.slice(0, 90)}`;

/** Asks as an organiser, so that nothing ends at the first gate; by token for the API, by session for pages. */
function asOrganiser(
  route: Route,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  const isApi = path.startsWith('/api/');
  const credentials: Record<string, string> = isApi
    ? { authorization: `Bearer ${house.token}` }
    : { cookie: `sid=${session}`, origin: house.url };
  return house.ask(route.method, path, {
    headers: { ...credentials, ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

async function failures(attempts: [Route, string, Parameters<typeof asOrganiser>[2]?][]): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < attempts.length; at += 8) {
    const group = attempts.slice(at, at + 8);
    const answers = await Promise.all(group.map(([route, path, more]) => asOrganiser(route, path, more)));
    group.forEach(([route, path], index) => {
      const answer = answers[index] as Answer;
      if (answer.status >= 500 || answer.status < 200) found.push(describeAnswer(route, path, answer));
    });
  }
  return found;
}

it('knows the routes it tries, those of the API among them', () => {
  expect(routes.length).toBeGreaterThan(50);
  expect(routes.filter(({ path }) => path.startsWith('/api/v1/')).length).toBeGreaterThanOrEqual(11);
});

it('in the path', async () => {
  const values = [
    ...HOSTILE_TEXTS.map(([, text]) => encoded(text).slice(0, 12_000)),
    ...BROKEN_ENCODINGS,
    'x'.repeat(501),
  ];
  const withPlaces = routes.filter(({ path, method }) => path.includes(':') && method === 'GET');
  expect(withPlaces.length).toBeGreaterThanOrEqual(12);
  const attempts = withPlaces.flatMap((route) =>
    values.map((value) => [route, route.path.replace(/:\w+/gu, value.replace('$', '$$$$'))] as [Route, string]),
  );
  expect(await failures(attempts)).toEqual([]);
});

it('in the query: known and unknown names, repeated, nested, long', async () => {
  const names = [
    'q',
    'format',
    'reihe',
    'thema',
    'von',
    'bis',
    'seite',
    'lang',
    'form',
    'from',
    'to',
    'limit',
    'after',
    'scope',
    'termin',
    'done',
    '__proto__',
    'constructor[prototype]',
  ];
  const values = [...HOSTILE_TEXTS.map(([, text]) => encoded(text.slice(0, 3_000))), '%', '2027-02-30'];
  const attempts = routes
    .filter(({ method }) => method === 'GET')
    .flatMap((route) => {
      const path = filled(route.path);
      const all = values.map((value) => [
        route,
        `${path}?${names.map((name) => `${name}=${value.slice(0, 500)}`).join('&')}`,
      ]);
      const one = ['/termine', '/api/v1/meetings', '/kalender', '/embed', '/embed/termine', '/desk'].includes(
        route.path,
      )
        ? names.flatMap((name) => values.map((value) => [route, `${path}?${name}=${value}`]))
        : [];
      return [
        ...all,
        ...one,
        [route, `${path}?q=a&q=b&lang[]=de&von[a]=b`],
        [route, `${path}?${'&'.repeat(2_000)}`],
      ] as [Route, string][];
    });
  expect(await failures(attempts)).toEqual([]);
});

it('in headers, on every route', async () => {
  const sendable = HEADERS.map(([name, value]) => [name, Buffer.from(value).toString('latin1')] as const);
  const some = routes.filter(({ method, path }) => method === 'GET' && !/^\/(?:assets|healthz|robots)/u.test(path));
  const attempts = some.flatMap((route, index) =>
    sendable
      .filter((_, at) => (at + index) % 3 === 0 || index < 8)
      .map(
        ([name, value]) =>
          [route, filled(route.path), { headers: { [name]: value } }] as [
            Route,
            string,
            { headers: Record<string, string> },
          ],
      ),
  );
  expect(await failures(attempts)).toEqual([]);
});

describe('in bodies', () => {
  const writing = () =>
    routes.filter(({ method, path }) => method !== 'GET' && !/beitreten|anmelden|abmelden/u.test(path));
  const refused = async (route: Route, body: unknown, headers: Record<string, string> = {}): Promise<string[]> => {
    const answer = await asOrganiser(route, filled(route.path), { body, headers });
    return answer.status >= 400 && answer.status < 500
      ? []
      : [describeAnswer(route, `${route.path} ${JSON.stringify(body)?.slice(0, 80)}`, answer)];
  };

  it('broken JSON, other types, too much, another encoding', async () => {
    const bodies: [string, string][] = [
      ...[
        '{',
        '[',
        '"x"',
        '[]',
        '{"a":1}}',
        '\u0000',
        '{"title":"\\ud800"}',
        '{"__proto__":{"admin":true},"title":"x"}',
        '{"constructor":{"prototype":{"x":1}}}',
        `${'['.repeat(20_000)}`,
        `{"title":"${LONG}"}`,
      ].map((body) => [body, 'application/json'] as [string, string]),
      ['x'.repeat(101 * 1024), 'application/json'],
      ['title=x', 'text/plain'],
      ['<a/>', 'application/xml'],
      ['title=x', ''],
      ['--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nx\r\n--x--', 'multipart/form-data; boundary=x'],
    ];
    const found: string[] = [];
    for (const route of writing().filter(({ path }) => path.startsWith('/api/')))
      for (const [body, type] of bodies) found.push(...(await refused(route, body, { 'content-type': type })));
    expect(found).toEqual([]);
  });

  it('more than 100 kB is 413, a compressed body is not unpacked', async () => {
    const big = await house.post('/api/v1/series', 'x'.repeat(101 * 1024), {
      headers: { 'content-type': 'application/json' },
    });
    expect([big.status, big.json().code]).toEqual([413, 'too_large']);
    const type = await house.post('/api/v1/series', 'x', { headers: { 'content-type': 'application/x-unknown' } });
    expect([type.status, type.json().code]).toEqual([415, 'unsupported_media']);
  });

  it('a wrong shape or a hostile text in every field of a series and a meeting', async () => {
    const lunch = {
      title: 'x',
      format: 'mittagsmeeting',
      localStart: '2027-03-03T12:30',
      rule: { freq: 'weekly', count: 3 },
    };
    const fields = [
      'title',
      'format',
      'localStart',
      'rule',
      'zone',
      'durationMinutes',
      'slug',
      'shortName',
      'access',
      'mode',
      'announced',
      'room',
      'place',
      'speakers',
      'topics',
      'skip',
      'reminders',
      'dates',
    ];
    const accepted: string[] = [];
    for (const path of ['/api/v1/series/preview', '/api/v1/meetings/gibt-es-nicht/move'])
      for (const field of fields)
        for (const value of [...WRONG_SHAPES, '\u0000', 'a\nb', LONG]) {
          const answer = await house.post(path, { ...lunch, [field]: value });
          if (answer.status >= 500)
            accepted.push(`${answer.status} ${path} ${field} ${JSON.stringify(value).slice(0, 40)}`);
        }
    expect(accepted).toEqual([]);
  });

  it('forms of the desk: every field hostile, missing, repeated', async () => {
    const forms = writing().filter(({ path }) => path.startsWith('/desk'));
    expect(forms.map(({ path }) => path)).toEqual([
      '/desk/reihen/neu',
      '/desk/termine/:slug/absagen',
      '/desk/termine/:slug/verlegen',
    ]);
    const found: string[] = [];
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const route of forms)
      for (const [, text] of HOSTILE_TEXTS) {
        const names = [
          'format',
          'title',
          'rule',
          'dates',
          'from',
          'to',
          'firstDay',
          'lastDay',
          'access',
          'room',
          'description',
          'day',
          'time',
          'end',
          'reason',
          'step',
        ];
        const path = route.path.replace(':slug', 'reihe-2027-03-03');
        const isCancel = path.endsWith('absagen');
        const body = names.map((name) => `${name}=${encoded(text.slice(0, 2_000))}`).join('&');
        const answer = await asOrganiser(route, path, {
          body: isCancel ? `${body}&replacement=gibt-es-nicht` : `${body}&day=2027-02-30&time=99:99`,
          headers: type,
        });
        if (answer.status >= 500 || answer.status < 400)
          found.push(describeAnswer(route, `${route.path} ${JSON.stringify(text).slice(0, 30)}`, answer));
      }
    expect(found).toEqual([]);
  });
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
    expect((await house.get(`/api/v1/meetings/${meetingId}`)).json().title).toBe('Reihe');
    expect((await house.get('/readyz')).json().status).toBe('ok');
  });
});
