import { eventsIn } from '../people/feed-reader';
import { clockIn, plusMinutes } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { attribute, readPage, type Page } from '../people/page-reader';
import { xmlProblems } from '../people/xml-reader';

// An organiser (or whoever stole a token) writes markup, quotes, line ends and scripts into every text there is. It must
// be read as text everywhere, and become markup, a line, a header or an address nowhere.
const EVIL = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)> ]]><!-- &amp; \\; X-EVIL:1 ÄÖ <a href="javascript:alert(1)">`;
const LINES = `${EVIL}\n\nBEGIN:VEVENT\nX-EVIL:1\nEND:VEVENT\njavascript:alert(1)\n{{7*7}}`;
const SPEAKER = { name: EVIL, role: EVIL, affiliation: EVIL };

let house: House;
let slug: string;

beforeAll(async () => {
  house = await openHouse();
  const series = await house.post('/api/v1/series', {
    ...{
      title: EVIL,
      format: 'onlinetalk',
      slug: 'boese',
      localStart: clockIn(5),
      rule: { freq: 'weekly', count: 3 },
      room: 'https://zoom.example/j/1?a=%22%3E%3Cscript%3E',
    },
    ...{
      leadingQuestion: EVIL,
      description: LINES,
      host: EVIL,
      fundingNote: EVIL,
      feeNote: EVIL,
      speakers: [SPEAKER],
      topics: ['<b>Thema</b>'],
      mode: 'hybrid',
    },
    place: {
      name: EVIL,
      street: EVIL,
      postcode: '"><1',
      city: '<i>Ulm',
      accessNotes: LINES,
      accessibilityNotes: LINES,
    },
  });
  expect(series.status).toBe(201);
  const { meetings } = series.json();
  slug = meetings[0].slug;
  const programme = [{ day: 1, title: EVIL, speakers: [SPEAKER], leadingQuestion: EVIL }];
  expect((await house.patch(`/api/v1/meetings/${slug}`, { programme })).status).toBe(200);
  await house.post(`/api/v1/meetings/${meetings[1].id}/move`, {
    localStart: plusMinutes(meetings[1].localStart, 24 * 60),
    reason: EVIL,
  });
  await house.post(`/api/v1/meetings/${meetings[2].id}/cancel`, { reason: EVIL });
});
afterAll(() => house.close());

const PAGES = [
  '/',
  '/termine',
  '/termine?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/reihen/boese',
  '/m/boese',
  '/dialog',
  '/embed/termine',
  '/kalender?reihe=boese',
  '/kalender',
  '/embed',
];

/** Elements that would do something, and where every link leads. */
function dangers(page: Page): string[] {
  const scripts = page
    .all('script')
    .filter((script) => !script.hasAttribute('src') && attribute(script, 'type') !== 'application/ld+json');
  const handlers = page
    .all('*')
    .flatMap((element) => element.attributes.map(({ key }) => key))
    .filter((key) => key.startsWith('on') || key === 'style' || key === 'srcdoc');
  const links = [...page.all('a'), ...page.all('form'), ...page.all('img'), ...page.all('link')].flatMap((element) =>
    ['href', 'action', 'src'].map((name) => attribute(element, name) ?? ''),
  );
  const bad = links.filter(
    (link) => !/^(?:$|\/(?!\/)|#|https?:\/\/|webcal:\/\/|mailto:|data:image\/svg)/iu.test(link.trim()),
  );
  return [
    ...scripts.map(() => 'an inline script'),
    ...handlers,
    ...bad,
    ...page.all('img[src="x"]').map(() => 'an img'),
  ];
}

it.each(['de', 'en'])('no page takes it for markup (%s)', async (lang) => {
  for (const path of [...PAGES, `/termine/${slug}`]) {
    const answer = await house.get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    expect([path, answer.status]).toEqual([path, 200]);
    expect([path, dangers(await readPage(answer.text))]).toEqual([path, []]);
  }
});

it('people read it as it was written', async () => {
  const page = await readPage((await house.get(`/termine/${slug}`)).text);
  expect(page.h1).toBe(EVIL);
  expect(page.texts('main').join()).toContain('BEGIN:VEVENT X-EVIL:1 END:VEVENT');
});

it('JSON-LD stays one object and says the title', async () => {
  const { text } = await house.get(`/termine/${slug}`);
  const blocks = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gsu)].map(([, json]) =>
    JSON.parse(json as string),
  );
  expect(blocks.map((block) => [block['@type'], block.name])).toEqual([['Event', EVIL]]);
  const programme = (await house.get('/programm.json')).json();
  expect(programme.itemListElement.map(({ item }: { item: { name: string } }) => item.name)).toEqual([
    EVIL,
    EVIL,
    EVIL,
  ]);
});

it('RSS is well-formed and holds no markup in its descriptions', async () => {
  const { text } = await house.get('/feed.rss');
  expect(xmlProblems(text)).toEqual([]);
  expect(text.match(/<item>/gu)).toHaveLength(3);
  expect(text).not.toMatch(/<script|<img/u);
  expect(xmlProblems((await house.get('/sitemap.xml')).text)).toEqual([]);
});

it('the reader of XML sees a planted mistake', () => {
  expect(xmlProblems('<a><b></a>')).not.toEqual([]);
  expect(xmlProblems('<a>x & y</a>')).not.toEqual([]);
  expect(xmlProblems('<a b="<">x</a>')).not.toEqual([]);
});

it.each(['/kalender/alle.ics', '/kalender/alle.ics?form=series', '/kalender/reihe/boese.ics?lang=en'])(
  '%s gains no line, no event and no property',
  async (path) => {
    const { bytes } = await house.get(path);
    const events = eventsIn(bytes);
    expect(events).toHaveLength(3);
    const names = new Set(
      bytes
        .toString()
        .replace(/\r\n[ \t]/gu, '')
        .split('\r\n')
        .map((line) => /^[A-Za-z0-9-]*/u.exec(line)?.[0]),
    );
    expect([...names].filter((name) => /EVIL/u.test(name ?? ''))).toEqual([]);
    expect(events.map(({ title }) => title.replace(/^(?:Abgesagt|Cancelled|Canceled): /u, ''))).toEqual([
      EVIL,
      EVIL,
      EVIL,
    ]);
    expect(events[0]?.description).toContain(LINES);
    expect(events.filter(({ url }) => !/^\/(?:termine|reihen)\/[a-z0-9-]+$/u.test(url.replace(house.url, '')))).toEqual(
      [],
    );
  },
);

it('no answer carries it in a header; the room is led to by its own address only', async () => {
  const file = await house.get(`/termine/${slug}.ics`);
  expect(JSON.stringify(file.headers)).not.toMatch(/EVIL|alert/u);
  const entered = await house.ask('POST', '/m/boese/beitreten');
  const way = await readPage((await house.get(entered.headers.location as string)).text);
  expect(dangers(way)).toEqual([]);
  expect(way.all('a.big').map((link) => attribute(link, 'href'))).toEqual([
    'https://zoom.example/j/1?a=%22%3E%3Cscript%3E',
  ]);
});

it.each([
  ['title', 'a\u0000b'],
  ['title', 'a\r\nb'],
  ['title', 'a\u2028b'],
  ['title', 'a\ud800b'],
  ['description', 'a\u0000b'],
  ['description', 'a\u2029b'],
  ['host', 'a\u0085b'],
  ['feeNote', '\u0007'],
])('a control character in %s is refused: %j', async (field, text) => {
  const answer = await house.patch(`/api/v1/meetings/${slug}`, { [field]: text });
  expect([answer.status, answer.json().problems]).toEqual([
    400,
    [expect.objectContaining({ field, reason: 'control_characters' })],
  ]);
});
