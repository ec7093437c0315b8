import { Registration } from '@hub/guests/registration.entity';
import { clockIn, comingWeekday, spoken } from '../people/coming-days';
import { sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { readPage, type Page } from '../people/page-reader';
import { somebody, type Somebody } from '../people/somebody';

// Whoever holds meetings without planning them lands on a page that is theirs: moderation, training, process support, helpers.
const day = comingWeekday(3);
let house: House;
let block: { id: string; slug: string; seriesId: string };
let process: { id: string };
let other: { slug: string };
let now: { id: string; slug: string };
const people: Record<string, Somebody> = {};

beforeAll(async () => {
  house = await openHouse();
  const make = async (path: string, body: object) => {
    const answer = await house.post(path, body);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json();
  };
  const course = await make('/api/v1/series', {
    ...{ title: 'Kompetenzbausteine', format: 'weiterbildung', access: 'registration', dates: [`${day}T09:00`] },
    durationMinutes: 60,
  });
  block = { ...course.meetings[0], seriesId: course.id };
  process = await make('/api/v1/series', {
    ...{ title: 'Netzwerktreffen', format: 'netzwerktreffen', access: 'members', dates: [`${day}T10:00`] },
  });
  for (const month of ['2031-05', '2031-09']) {
    const extra = { series: 'netzwerktreffen', localStart: `${month}-06T10:00` };
    const { id } = await make('/api/v1/meetings', extra);
    await house.patch(`/api/v1/meetings/${id}`, { localStart: month, precision: 'month' });
  }
  other = (await make('/api/v1/meetings', { title: 'Andere', format: 'onlinetalk', localStart: `${day}T12:00` })) as {
    slug: string;
  };
  const running = await make('/api/v1/series', {
    ...{ title: 'Mittagsrunde', format: 'mittagsmeeting', dates: [clockIn(-5)], durationMinutes: 60 },
  });
  now = running;
  await make(`/api/v1/meetings/${block.id}/registrations`, {
    people: [{ name: 'Ada Beispiel', email: 'ada@example.org' }],
    municipality: 'Stadt Singen',
  });
  people['trainer'] = await somebody(house, 'trainer', { series: [course.id] });
  people['process_guide'] = await somebody(house, 'process_guide', { series: [process.id] });
  people['moderator'] = await somebody(house, 'moderator', { series: [running.id] });
  people['helper'] = await somebody(house, 'helper', { series: [course.id] });
  people['organiser'] = await somebody(house, 'organiser', { series: [course.id] });
  people['nobody yet'] = await somebody(house, 'moderator');
});
afterAll(() => house.close());

const get = (who: string, path: string) => house.get(path, { headers: { cookie: people[who]?.cookie ?? '' } });
const desk = async (who: string): Promise<Page> => readPage((await get(who, '/desk')).text);
const links = (page: Page): string[] =>
  page.all('.list .actions a').map((each) => each.getAttributeValue('href')?.split('/').at(-1) ?? '');

it.each([
  ['trainer', 'Diese Weiterbildungen leiten Sie.', ['teilnehmende', 'einlass', 'materialien']],
  ['process_guide', 'Diesen Prozess begleiten Sie.', ['teilnehmende', 'einlass', 'materialien']],
  ['moderator', 'Diese Termine leiten Sie.', ['materialien']], // nobody registers for a lunch meeting
  ['helper', 'Bei diesen Terminen helfen Sie am Einlass', ['einlass']],
])('%s lands on a page with what they may do, and with nothing else', async (who, lead, actions) => {
  const page = await desk(who);
  expect([page.texts('h1'), page.main.includes(lead), [...new Set(links(page))]]).toEqual([
    ['Ihre Termine'],
    true,
    actions,
  ]);
  expect(page.main).not.toContain('Andere');
  for (const action of actions) {
    const path = page.all('.list .actions a').map((each) => each.getAttributeValue('href') ?? '');
    expect((await get(who, path[actions.indexOf(action)] ?? '')).status).toBe(200);
  }
});

it('whoever plans has the desk, whoever has no series yet is told what is missing', async () => {
  expect((await desk('organiser')).texts('h1')).toEqual(['Schreibtisch']);
  expect((await desk('nobody yet')).main).toContain('Noch ist Ihnen keine Reihe zugeordnet.');
});

it('a trainer sees who takes part, without addresses; helpers and others see none of it', async () => {
  const { text } = await get('trainer', `/desk/termine/${block.slug}/teilnehmende`);
  expect(['Ada Beispiel', 'Stadt Singen', '1 angemeldet'].map((each) => text.includes(each))).toEqual([
    true,
    true,
    true,
  ]);
  expect(text).not.toContain('ada@example.org');
  expect((await desk('trainer')).texts('.terms')).toEqual(['1 angemeldet']);
  for (const who of ['helper', 'moderator', 'process_guide'])
    expect((await get(who, `/desk/termine/${block.slug}/teilnehmende`)).status).toBe(404);
  expect((await get('trainer', `/desk/termine/${block.slug}/gaeste`)).status).toBe(404);
  expect((await get('trainer', `/desk/termine/${other.slug}/teilnehmende`)).status).toBe(404);
});

it('a trainer puts in what remains, and takes it out again; a helper cannot', async () => {
  const note = { kind: 'link', title: 'Zum Nachlesen', url: 'https://example.org/heft', text: '' };
  const rest = { tableName: '', municipality: '', action: '', contact: '', access: 'public', licence: 'CC BY 4.0' };
  const form = { ...note, ...rest, dated: day };
  const path = `/desk/termine/${block.slug}/materialien`;
  const add = (who: string) => sendForm(house, path, form, { cookie: people[who]?.cookie ?? '' });
  expect([(await add('helper')).status, (await add('moderator')).status, (await add('trainer')).status]).toEqual([
    ...[404, 404, 303],
  ]);
  expect((await house.get(`/termine/${block.slug}`)).text).toContain('Zum Nachlesen');
  const [id] = (await readPage((await get('trainer', path)).text))
    .all('input[name="id"]')
    .map((each) => each.getAttributeValue('value') ?? '');
  expect(
    (await sendForm(house, `${path}/entfernen`, { id: id ?? '' }, { cookie: people['trainer']?.cookie ?? '' })).status,
  ).toBe(303);
  expect((await house.get(`/termine/${block.slug}`)).text).not.toContain('Zum Nachlesen');
});

it('a process is its meetings in order, with those that have no day yet', async () => {
  const page = await desk('process_guide');
  expect(page.texts('section ul li').map((each) => each.replaceAll(/\s+/gu, ' ').trim())).toEqual([
    expect.stringContaining(`1 von 3: ${spoken(day)}`),
    expect.stringMatching(/^2 von 3: Mai 2031 \(Termin folgt\)/u),
    expect.stringMatching(/^3 von 3: September 2031 \(Termin folgt\)/u),
  ]);
});

it('a moderator enters as host by the button on their page; others enter as guests', async () => {
  const [action] = (await desk('moderator')).all('.list form').map((each) => each.getAttributeValue('action') ?? '');
  expect(action).toBe(`/m/${now.slug}/beitreten`);
  const roleOf = async (cookie: string): Promise<string> => {
    const { headers } = await sendForm(house, action ?? '', {}, cookie ? { cookie } : {});
    const room = await house.get(String(headers.location));
    return /"role":"(\w+)"/u.exec(room.text.replaceAll('&quot;', '"'))?.[1] ?? room.text.slice(0, 300);
  };
  expect([
    await roleOf(people['moderator']?.cookie ?? ''),
    await roleOf(''),
    await roleOf(people['trainer']?.cookie ?? ''),
  ]).toEqual(['host', 'guest', 'guest']);
});

it('a helper ticks who is there and gets no further', async () => {
  const [guest] = await house.records.manager.findBy(Registration, { meetingId: block.id });
  const page = await get('helper', `/desk/termine/${block.slug}/einlass`);
  expect([page.status, page.text.includes('Ada Beispiel'), page.text.includes('ada@example.org')]).toEqual([
    200,
    true,
    false,
  ]);
  expect(guest?.attendance).toBeNull();
  expect((await desk('helper')).all('.list h2 a')).toEqual([]);
});
