import { openHouse, type House } from '../people/house';

// Reading the programme by program: pages, spans of time, filters, search.
const SERIES = {
  title: 'Reihe',
  format: 'onlinetalk',
  localStart: '2027-03-23T12:30',
  rule: { freq: 'daily', count: 12 },
};

let house: House;
let all: { id: string; localStart: string }[];

beforeAll(async () => {
  house = await openHouse();
  all = (await house.post('/api/v1/series', SERIES)).json().meetings;
  const singles = [
    { title: 'Straßenfest für Bürger*innen', localStart: '2027-04-30', localEnd: '2027-05-01', topics: ['Bildung'] },
    {
      title: 'Im Mai, Termin folgt',
      localStart: '2027-05',
      speakers: [{ name: 'Dr. Öztürk', affiliation: 'Universität Köln' }],
    },
    {
      title: '100 % Einsatz_',
      localStart: '2027-06-01T09:00',
      durationMinutes: 60,
      place: { city: 'Schwäbisch Gmünd' },
    },
    { title: 'In Planung' },
  ];
  for (const single of singles)
    expect((await house.post('/api/v1/meetings', { format: 'sonstiges', ...single })).status).toBe(201);
});
afterAll(() => house.close());

type Named = { id: string; title: string; localStart: string | null };
const list = async (query: string): Promise<{ meetings: Named[]; next: string | null }> =>
  (await house.get(`/api/v1/meetings${query}`)).json();
const titles = async (query: string): Promise<string[]> => (await list(query)).meetings.map(({ title }) => title);

it('pages follow `next` to the end: every meeting once, in order, the undated last', async () => {
  const seen: Named[] = [];
  let pages = 0;
  for (let address: string | null = '/api/v1/meetings?limit=5'; address; pages += 1) {
    const page = (await house.get(address)).json() as { meetings: Named[]; next: string | null };
    seen.push(...page.meetings);
    expect(page.next === null || page.next.startsWith(`${house.url}/api/v1/meetings?limit=5&after=`)).toBe(true);
    address = page.next && page.next.slice(house.url.length);
  }
  expect(pages).toBe(4);
  expect(seen).toEqual((await list('')).meetings);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(16);
  expect(seen.slice(12).map(({ title }) => title)).toEqual([
    'Straßenfest für Bürger*innen',
    'Im Mai, Termin folgt',
    '100 % Einsatz_',
    'In Planung',
  ]);
});

it('a page that is exactly full has no next', async () => {
  expect((await list('?limit=16')).next).toBeNull();
  expect((await list('?limit=15')).next).not.toBeNull();
});

it('from and to: days mean whole days in Berlin, instants themselves, across the clock change', async () => {
  const days = async (query: string): Promise<unknown[]> =>
    (await list(query)).meetings.map(({ localStart }) => localStart);
  expect(await days('?from=2027-03-27&to=2027-03-29')).toEqual([
    '2027-03-27T12:30',
    '2027-03-28T12:30',
    '2027-03-29T12:30',
  ]);
  expect(await days('?from=2027-03-28T10:30:00Z&to=2027-03-28T10:30:01Z')).toEqual(['2027-03-28T12:30']);
  expect(await days('?from=2027-03-28T11:15:00Z&to=2027-03-29T10:30:00Z')).toEqual([]);
  expect(await days('?from=2027-03-28T13:00:00%2B02:00&to=2027-03-28T23:00:00%2B02:00')).toEqual(['2027-03-28T12:30']);
  expect(await days('?from=2027-05-01&to=2027-05-01')).toEqual(['2027-04-30', '2027-05']);
});

it('what lasts into the span belongs to it, what is over does not', async () => {
  expect(await titles('?from=2027-05-01&to=2027-05-31')).toEqual([
    'Straßenfest für Bürger*innen',
    'Im Mai, Termin folgt',
  ]);
  expect(await titles('?from=2027-05-02&to=2027-05-31')).toEqual(['Im Mai, Termin folgt']);
});

it('filters by format, series and topic, also several', async () => {
  expect(await titles('?format=sonstiges&topic=bildung')).toEqual(['Straßenfest für Bürger*innen']);
  expect((await list('?series=reihe')).meetings.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect((await list('?format=onlinetalk,sonstiges')).meetings).toHaveLength(16);
  expect((await list('?format=onlinetalk&format=sonstiges')).meetings).toHaveLength(16);
  expect(await titles('?format=festvortrag')).toEqual([]);
});

it.each([
  ['strassenfest', ['Straßenfest für Bürger*innen']],
  ['BUERGERINNEN', ['Straßenfest für Bürger*innen']],
  ['Bürger:innen', ['Straßenfest für Bürger*innen']],
  ['oeztuerk', ['Im Mai, Termin folgt']],
  ['Oztürk Köln', ['Im Mai, Termin folgt']],
  ['gmünd', ['100 % Einsatz_']],
  ['100 %', ['100 % Einsatz_']],
  ["' OR '1'='1' --", ['100 % Einsatz_']], // signs are no words; what is left asks for a 1
])('the search for %s finds %j', async (words, found) => {
  expect(await titles(`?format=sonstiges&q=${encodeURIComponent(words)}`)).toEqual(found);
});

it.each([
  'limit=0',
  'limit=501',
  'limit=1e9',
  'limit=x',
  'from=gestern',
  'from=2027-02-30',
  'to=2027-13-01',
  'after=x',
  'after=W10',
  'format=A!',
  'sort=title',
  'from=2027-01-01&from=2027-01-02',
  'q=%00',
  'lang=fr',
])('?%s is refused by name', async (query) => {
  const answer = await house.get(`/api/v1/meetings?${query}`);
  expect([answer.status, answer.json().problems.map(({ field }: { field: string }) => field)]).toEqual([
    400,
    [query.split('=')[0]],
  ]);
});

it('programm.json and RSS list the same dates as the API from now on', async () => {
  const upcoming = (await list(`?from=${encodeURIComponent(new Date().toISOString())}&limit=200`)).meetings;
  const events = (await house.get('/programm.json'))
    .json()
    .itemListElement.map(({ item }: { item: { identifier: string } }) => item.identifier);
  expect(events).toEqual(upcoming.map(({ id }) => id));
  const guids = [
    ...(await house.get('/feed.rss')).text.matchAll(/<guid isPermaLink="false">([\w-]+)@treffpunkt<\/guid>/gu),
  ].map(([, id]) => id);
  expect(guids).toEqual(upcoming.map(({ id }) => id));
});
