import { scheduleClosedRounds, secretsIn, type ClosedRounds } from '../people/closed-rounds';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';

// Closed rounds are nothing to strangers, by any way there is.
let house: House;
let rounds: ClosedRounds;

beforeAll(async () => {
  house = await openHouse();
  rounds = await scheduleClosedRounds(house);
});
afterAll(() => house.close());

const closedNames = () => [rounds.team.slug, rounds.teamDate.slug, rounds.single.slug, rounds.block.slug];

it('organisers see all of it', async () => {
  const { meetings } = (await house.get('/api/v1/meetings', { token: house.token })).json();
  expect(meetings).toHaveLength(8);
  expect(secretsIn((await house.get(`/termine/${rounds.block.slug}`, { token: house.token })).text)).toEqual([
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
    ...[rounds.team.id, rounds.teamDate.id, rounds.single.id, rounds.block.id].flatMap((id) => [
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
    if (answer.status !== 404 || secretsIn(answer.text).length > 0) found.push(`${answer.status} ${way}`);
  }
  expect(found).toEqual([]);
});

it('knocking at a closed door is 404 as well, with and without an open window', async () => {
  const answers = await Promise.all(
    [rounds.team.slug, rounds.single.slug, 'tt', rounds.team.id].map((name) =>
      house.ask('POST', `/m/${name}/beitreten`),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

it('a closed page is byte for byte that of a page that never was', async () => {
  const withoutId = (text: string): string => text.replace(/[\da-f]{8}-[\da-f-]{27}/gu, 'ID');
  const [closed, never] = await Promise.all([
    house.get(`/termine/${rounds.single.slug}`),
    house.get('/termine/gab-es-nie'),
  ]);
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
      secretsIn(text),
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

it('what was public and becomes closed leaves the feed at once, and comes back', async () => {
  const holds = async (): Promise<boolean> => (await house.get('/kalender/alle.ics')).text.includes(rounds.lecture.id);
  expect(await holds()).toBe(true);
  await house.patch(`/api/v1/meetings/${rounds.lecture.id}`, { access: 'members' });
  expect([await holds(), (await house.get(`/termine/${rounds.lecture.slug}`)).status]).toEqual([false, 404]);
  await house.patch(`/api/v1/meetings/${rounds.lecture.id}`, { access: 'public' });
  expect([await holds(), (await house.get(`/termine/${rounds.lecture.slug}`)).status]).toEqual([true, 200]);
});
