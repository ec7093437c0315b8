import { clockIn, comingWeekday, plusDays, spoken } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';

// Closed rounds are nothing to strangers, by any way there is; one that is announced shows title and date and nothing else;
// the public evening lecture inside a closed block is public and says nothing about the block.
const SECRETS = ['GEHEIMTITEL', 'GEHEIMFRAGE', 'GEHEIMTEXT', 'GEHEIMNAME', 'GEHEIMORT', 'GEHEIMPUNKT'];
const INNER = {
  ...{ leadingQuestion: 'GEHEIMFRAGE', description: 'GEHEIMTEXT' },
  speakers: [{ name: 'GEHEIMNAME', affiliation: 'GEHEIMNAME' }],
};
const day = comingWeekday(2);

interface Made {
  id: string;
  slug: string;
}

let house: House;
let team: Made;
let teamDate: Made;
let single: Made;
let announced: Made;
let block: Made;
let lecture: Made;

const make = async (path: string, body: object): Promise<Made & { meetings: Made[] }> => {
  const answer = await house.post(path, body);
  expect(answer.status).toBe(201);
  return answer.json();
};
const programme = [{ day: 1, title: 'GEHEIMPUNKT', speakers: [{ name: 'GEHEIMNAME' }] }];

beforeAll(async () => {
  house = await openHouse();
  const round = await make('/api/v1/series', {
    ...INNER,
    title: 'GEHEIMTITEL Team',
    slug: 'team',
    shortName: 'tt',
    format: 'thementeam',
    localStart: `${day}T10:00`,
    rule: { freq: 'weekly', count: 4 },
    place: { city: 'GEHEIMORT' },
  });
  [team, teamDate] = [round, round.meetings[0] as Made];
  single = await make('/api/v1/meetings', {
    ...INNER,
    title: 'GEHEIMTITEL Treffen',
    format: 'netzwerktreffen',
    localStart: `${day}T14:00`,
    durationMinutes: 60,
    programme,
  });
  announced = await make('/api/v1/meetings', {
    ...INNER,
    title: 'Angekündigte Runde',
    format: 'thementeam',
    announced: true,
    localStart: `${day}T16:00`,
    durationMinutes: 60,
    programme,
  });
  block = await make('/api/v1/meetings', {
    ...INNER,
    title: 'GEHEIMTITEL Block',
    format: 'weiterbildung',
    access: 'invited',
    localStart: day,
    localEnd: plusDays(day, 1),
    programme,
    place: { city: 'GEHEIMORT' },
  });
  lecture = await make('/api/v1/meetings', {
    title: 'Öffentlicher Abendvortrag',
    format: 'festvortrag',
    parent: block.id,
    localStart: `${day}T18:00`,
    place: { city: 'Ulm' },
  });
});
afterAll(() => house.close());

const closedNames = () => [team.slug, teamDate.slug, single.slug, block.slug];
const tellsSecrets = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

it('organisers see all of it', async () => {
  const { meetings } = (await house.get('/api/v1/meetings', { token: house.token })).json();
  expect(meetings).toHaveLength(8);
  expect(tellsSecrets((await house.get(`/termine/${block.slug}`, { token: house.token })).text)).toEqual([
    'GEHEIMTITEL',
    'GEHEIMFRAGE',
    'GEHEIMTEXT',
    'GEHEIMNAME',
    'GEHEIMORT',
    'GEHEIMPUNKT',
  ]);
});

it('pages, files, doors, feeds and JSON of closed rounds are 404, by name and by id, as for what never was', async () => {
  const ways = [
    ...closedNames().flatMap((name) => [
      `/termine/${name}`,
      `/termine/${name}.ics`,
      `/m/${name}`,
      `/reihen/${name}`,
      `/${name}`,
      `/kalender/reihe/${name}.ics`,
      `/kalender/auswahl.ics?reihe=${name}`,
      `/api/v1/meetings/${name}`,
      `/api/v1/series/${name}`,
    ]),
    ...[team.id, teamDate.id, single.id, block.id].flatMap((id) => [
      `/api/v1/meetings/${id}`,
      `/api/v1/series/${id}`,
      `/termine/${id}`,
      `/termine/${id}.ics`,
      `/reihen/${id}`,
      `/m/${id}`,
    ]),
    ...['/tt', '/m/tt'],
  ];
  const found: string[] = [];
  for (const way of ways) {
    const answer = await house.get(way);
    if (answer.status !== 404 || tellsSecrets(answer.text).length > 0) found.push(`${answer.status} ${way}`);
  }
  expect(found).toEqual([]);
});

it('knocking at a closed door is 404 as well, with and without an open window', async () => {
  const answers = await Promise.all(
    [team.slug, single.slug, 'tt', team.id].map((name) => house.ask('POST', `/m/${name}/beitreten`)),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

it('a closed page is byte for byte that of a page that never was', async () => {
  const withoutId = (text: string): string => text.replace(/[\da-f]{8}-[\da-f-]{27}/gu, 'ID');
  const [closed, never] = await Promise.all([house.get(`/termine/${single.slug}`), house.get('/termine/gab-es-nie')]);
  expect(withoutId(closed.text)).toBe(withoutId(never.text));
});

it('lists, search, feeds, RSS, sitemap, JSON and embeds do not hold them', async () => {
  const ways = [
    '/',
    '/termine',
    '/termine?q=GEHEIMTITEL',
    '/termine?q=GEHEIMNAME',
    '/termine?format=thementeam',
    '/termine?reihe=team',
    '/praxisportal',
    '/weiterbildung',
    '/dialog',
    '/kalender',
    '/embed',
    '/embed/termine',
    '/embed/termine?format=thementeam',
  ];
  const machines = [
    '/kalender/alle.ics',
    '/kalender/alle.ics?form=series',
    '/kalender/format/thementeam.ics',
    '/kalender/format/weiterbildung.ics?lang=en',
    '/feed.rss',
    '/programm.json',
    '/sitemap.xml',
    '/api/v1/meetings',
    '/api/v1/meetings?q=GEHEIMTITEL',
    '/api/v1/meetings?series=team',
    '/api/v1/series',
  ];
  for (const way of [...ways, ...machines]) {
    const answer = await house.get(way);
    const text = way.includes('GEHEIM')
      ? answer.text.replaceAll(new RegExp(way.split('=')[1] as string, 'gu'), '')
      : answer.text;
    expect([
      way,
      answer.status,
      tellsSecrets(text),
      closedNames().filter((name) => new RegExp(`/${name}["<.&?]`, 'u').test(text)),
    ]).toEqual([way, 200, [], []]);
  }
});

it('a search for what is said inside finds nothing, not even a count', async () => {
  const lists = await Promise.all(
    ['GEHEIMFRAGE', 'GEHEIMTEXT', 'GEHEIMNAME', 'GEHEIMPUNKT', 'GEHEIMTITEL'].map((q) =>
      house.get(`/api/v1/meetings?q=${q}`),
    ),
  );
  expect(lists.map((each) => each.json())).toEqual(lists.map(() => ({ meetings: [], next: null })));
  expect((await readPage((await house.get('/termine?q=GEHEIMTEXT')).text)).main).toContain('Kein Termin gefunden');
});

it('an announced round shows title and date, and nothing of what happens inside', async () => {
  const page = await house.get(`/termine/${announced.slug}`);
  expect((await readPage(page.text)).main).toContain(`${spoken(day)}, 16.00 bis 17.00 Uhr`);
  const json = (await house.get(`/api/v1/meetings/${announced.id}`)).json();
  expect(json).toMatchObject({
    title: 'Angekündigte Runde',
    localStart: `${day}T16:00`,
    access: 'members',
    description: '',
    leadingQuestion: null,
    speakers: [],
    programme: [],
  });
  for (const way of [
    `/termine/${announced.slug}.ics`,
    '/kalender/alle.ics',
    '/feed.rss',
    '/programm.json',
    `/m/${announced.slug}`,
    '/termine?q=Angek%C3%BCndigte',
  ]) {
    const answer = await house.get(way);
    expect([way, answer.status, tellsSecrets(answer.text)]).toEqual([way, 200, []]);
    expect(answer.text.replace(/\r\n[ \t]/gu, '').replaceAll('<wbr/>', '')).toContain('Angekündigte Runde');
  }
});

it('nobody walks into an announced round uninvited', async () => {
  await house.post(`/api/v1/meetings/${announced.id}/move`, { localStart: clockIn(5) });
  await house.patch(`/api/v1/meetings/${announced.id}`, { room: 'https://zoom.example/j/1' });
  const knock = await house.ask('POST', `/m/${announced.slug}/beitreten`);
  expect([knock.status, knock.text.includes('zoom.example')]).toEqual([403, false]);
});

it('the public lecture inside the closed block is there and does not speak of the block', async () => {
  const page = await house.get(`/termine/${lecture.slug}`);
  expect((await readPage(page.text)).h1).toBe('Öffentlicher Abendvortrag');
  for (const way of [
    `/termine/${lecture.slug}`,
    `/termine/${lecture.slug}.ics`,
    `/api/v1/meetings/${lecture.id}`,
    '/kalender/alle.ics',
    '/feed.rss',
    '/programm.json',
    '/termine',
  ]) {
    const { text } = await house.get(way);
    expect([way, tellsSecrets(text), text.includes(block.slug), text.includes(block.id)]).toEqual([
      way,
      [],
      false,
      false,
    ]);
  }
  expect((await house.get('/api/v1/meetings?q=Abendvortrag')).json().meetings.map(({ id }: Made) => id)).toEqual([
    lecture.id,
  ]);
});

it('what was public and becomes closed leaves the feed at once, and comes back', async () => {
  const holds = async (): Promise<boolean> => (await house.get('/kalender/alle.ics')).text.includes(lecture.id);
  expect(await holds()).toBe(true);
  await house.patch(`/api/v1/meetings/${lecture.id}`, { access: 'members' });
  expect([await holds(), (await house.get(`/termine/${lecture.slug}`)).status]).toEqual([false, 404]);
  await house.patch(`/api/v1/meetings/${lecture.id}`, { access: 'public' });
  expect([await holds(), (await house.get(`/termine/${lecture.slug}`)).status]).toEqual([true, 200]);
});
