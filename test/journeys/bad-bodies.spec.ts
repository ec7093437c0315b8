import { aBoldVisitor, filled, named, type Attempt, type BoldVisitor } from '../people/bold-visitor';
import { encoded, HOSTILE_TEXTS, LONG, WRONG_SHAPES } from '../people/hostile-values';
import { openHouse, type House } from '../people/house';
import { changedTables, dumpOf } from '../people/table-dump';

// Every route that writes, with bodies no honest client sends: a 4xx, and nothing is stored.
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

const writing = () => visitor.routes.filter(({ method }) => method !== 'GET');
const JSON_BODIES = [
  ...['{', '[', '"x"', '[]', '{"a":1}}', '\u0000', '{"title":"\\ud800"}', '['.repeat(20_000), `{"title":"${LONG}"}`],
  ...['{"__proto__":{"admin":true},"title":"x"}', '{"constructor":{"prototype":{"x":1}}}', 'x'.repeat(101 * 1024)],
];
const OTHERS: [type: string, body: string][] = [
  ['text/plain', 'title=x'],
  ['application/xml', '<a/>'],
  ['', 'title=x'],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nx\r\n--x--'],
];

/** Attempts that were not refused. */
async function accepted(attempts: Attempt[]): Promise<string[]> {
  const found: string[] = [];
  for (const attempt of attempts) {
    const answer = await visitor.tries(attempt);
    if (answer.status < 400 || answer.status >= 500)
      found.push(`${named(attempt, answer)} ${JSON.stringify(attempt.body)?.slice(0, 60)}`);
  }
  return found;
}

it('the API refuses broken JSON, other types, too much', async () => {
  const api = writing().filter(({ path }) => path.startsWith('/api/'));
  expect(api.length).toBeGreaterThanOrEqual(6);
  const bodies = [...JSON_BODIES.map((body) => ['application/json', body] as const), ...OTHERS];
  const attempts = api.flatMap((route) =>
    bodies.map(([type, body]): Attempt => ({
      route,
      path: filled(route.path),
      body,
      headers: { 'content-type': type },
    })),
  );
  expect(await accepted(attempts)).toEqual([]);
});

it('more than 100 kB is 413, an unknown type 415', async () => {
  const send = (body: string, type: string) =>
    house.post('/api/v1/series', body, { headers: { 'content-type': type } });
  const big = await send('x'.repeat(101 * 1024), 'application/json');
  expect([big.status, big.json().code]).toEqual([413, 'too_large']);
  const type = await send('x', 'application/x-unknown');
  expect([type.status, type.json().code]).toEqual([415, 'unsupported_media']);
});

it('a wrong shape or a hostile text in every field is never a 5xx', async () => {
  const lunch = {
    title: 'x',
    format: 'mittagsmeeting',
    localStart: '2027-03-03T12:30',
    rule: { freq: 'weekly', count: 3 },
  };
  const fields =
    'title format localStart rule zone durationMinutes slug shortName access mode announced room place speakers topics skip reminders dates leadingQuestion description capacity programme precision localEnd reason'.split(
      ' ',
    );
  const values = [...WRONG_SHAPES, '\u0000', 'a\nb', 'a\ud800', LONG];
  const preview = {
    route: writing().find(({ path }) => path.endsWith('/preview')) as Attempt['route'],
    path: '/api/v1/series/preview',
  };
  const change = {
    route: writing().find(({ method }) => method === 'PATCH') as Attempt['route'],
    path: '/api/v1/meetings/gibt-es-nicht',
  };
  const attempts = fields.flatMap((field) =>
    values.flatMap((value): Attempt[] => [
      { ...preview, body: { ...lunch, [field]: value } },
      { ...change, body: { [field]: value } },
    ]),
  );
  expect(await visitor.failures(attempts)).toEqual([]);
});

it('the forms of the desk refuse what is hostile in every field', async () => {
  const forms = writing().filter(({ path }) => /^\/desk\/(?:reihen|termine)\//u.test(path));
  expect(forms.map(({ path }) => path)).toEqual([
    '/desk/reihen/neu',
    '/desk/termine/:slug/absagen',
    '/desk/termine/:slug/aendern',
    '/desk/termine/:slug/anmelderegeln',
    ...['erneuern', 'fragen', 'link', 'zuruecknehmen'].map((act) => `/desk/termine/:slug/beitraege/${act}`),
    '/desk/termine/:slug/einladen',
    '/desk/termine/:slug/einlass/:id/:mark',
    '/desk/termine/:slug/gaeste',
    '/desk/termine/:slug/gaeste/:id/:act',
    '/desk/termine/:slug/im-raum',
    '/desk/termine/:slug/materialien',
    '/desk/termine/:slug/materialien/entfernen',
    '/desk/termine/:slug/nachricht',
    '/desk/termine/:slug/raum-beenden',
    '/desk/termine/:slug/verlegen',
    '/desk/termine/:slug/zusatztermin',
  ]);
  const names =
    'format title rule dates from to firstDay lastDay access room description day time end reason step name email subject text capacity questions'.split(
      ' ',
    );
  // texts alone may be fine: each form gets one thing that cannot be
  const wrongIn: Record<string, string> = {
    absagen: 'replacement=gibt-es-nicht',
    aendern: 'speaker1Affiliation=x', // somebody without a name
    anmelderegeln: 'opensOn=2027-02-30',
    fragen: `interview=${'x'.repeat(5_001)}`,
    nachricht: 'text=&text=', // twice is none
  };
  // the first step of an invitation only shows whom it would reach; taking over who was in the room reads no field
  const acting = forms.filter(({ path }) => !path.endsWith('einladen') && !path.endsWith('im-raum'));
  const attempts = acting.flatMap((route) =>
    HOSTILE_TEXTS.map(([, text]): Attempt => {
      const fields = names.map((name) => `${name}=${encoded(text.slice(0, 2_000))}`);
      const wrong = wrongIn[route.path.split('/').at(-1) ?? ''] ?? 'day=2027-02-30&time=99:99';
      return {
        ...{ route, path: route.path.replace(':slug', 'reihe-2027-03-03'), body: [...fields, wrong].join('&') },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      };
    }),
  );
  expect(await accepted(attempts)).toEqual([]);
});

it('sending all failed letters again takes the number that was shown, and nothing else', async () => {
  const route = writing().find(({ path }) => path === '/desk/briefe/fehlgeschlagene') as Attempt['route'];
  const counts = [
    '',
    '0',
    '-1',
    '1.5',
    '1e3',
    '9'.repeat(30),
    ...HOSTILE_TEXTS.map(([, text]) => text.slice(0, 2_000)),
  ];
  const bodies = [...counts.map((count) => `count=${encoded(count)}`), 'count=1&count=1', 'count[]=1', ''];
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(await accepted(bodies.map((body): Attempt => ({ route, path: route.path, body, headers })))).toEqual([]);
});
