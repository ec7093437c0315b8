import { scheduleClosedRounds, secretsIn, type ClosedRounds } from '../people/closed-rounds';
import { sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { attribute, readPage } from '../people/page-reader';
import { SignInService } from '@hub/people/sign-in.service';

// A team is made at the desk; its member signs in and sees its closed meetings, on pages, at the door and in a calendar of
// one's own. Strangers see nothing, by no way.
const MIRA = 'mira@example.org';

let house: House;
let rounds: ClosedRounds;
let desk: { cookie: string };
let mira: { cookie: string };
let team: string;

beforeAll(async () => {
  house = await openHouse();
  rounds = await scheduleClosedRounds(house);
  desk = { cookie: await house.signIn() };
  await sendForm(house, '/desk/menschen/neu', { name: 'Mira', email: MIRA, lang: 'de' }, desk);
  const made = await sendForm(house, '/desk/teams', { name: 'Team Wohnen' }, desk);
  team = String(made.headers.location);
});
afterAll(() => house.close());

async function signInAs(email: string): Promise<{ cookie: string }> {
  const people = house.app.get(SignInService);
  const link = `/desk/anmelden/${await people.newLink(email, new Date())}`;
  const entered = await sendForm(house, link);
  return { cookie: /sid=[\w-]+/u.exec(String(entered.headers['set-cookie']))?.[0] ?? '' };
}

const status = async (path: string, headers = {}) => (await house.get(path, { headers })).status;
const ownWays = () => [
  ...[`/termine/${rounds.teamDate.slug}`, `/termine/${rounds.teamDate.slug}.ics`, `/reihen/${rounds.team.slug}`],
  ...[`/m/${rounds.team.slug}`, `/api/v1/meetings/${rounds.teamDate.id}`],
];

it('a team takes in whom the house knows, and meets for what there is', async () => {
  const unknown = await sendForm(house, `${team}/mitglieder`, { email: 'niemand@example.org' }, desk);
  expect([unknown.status, (await readPage(unknown.text)).texts('#email-error')]).toEqual([
    400,
    ['Diese Adresse gehört zu niemandem in der Liste der Menschen.'],
  ]);
  expect((await sendForm(house, `${team}/mitglieder`, { email: 'MIRA@example.org' }, desk)).status).toBe(303);
  expect((await sendForm(house, `${team}/termine`, { round: 'gibt-es-nicht' }, desk)).status).toBe(400);
  const address = `${house.url}/reihen/${rounds.team.slug}`;
  expect((await sendForm(house, `${team}/termine`, { round: address }, desk)).status).toBe(303);
  expect((await sendForm(house, '/desk/teams', { name: 'Team Wohnen' }, desk)).status).toBe(400);
});

it('its member sees its meetings and no others; a stranger sees none', async () => {
  mira = await signInAs(MIRA);
  for (const way of ownWays()) expect([way, await status(way, mira), await status(way)]).toEqual([way, 200, 404]);
  for (const other of [rounds.single.slug, rounds.block.slug])
    expect([await status(`/termine/${other}`, mira), await status(`/m/${other}`, mira)]).toEqual([404, 404]);
  const portal = await house.get('/portal', { headers: mira });
  expect(secretsIn(portal.text).length).toBeGreaterThan(0);
  expect(portal.headers['cache-control']).toBe('no-store');
  expect(await status('/portal')).toBe(401);
  expect([await status('/desk', mira), await status('/desk/teams', mira)]).toEqual([303, 403]);
});

it('what a member was shown is handed to nobody else', async () => {
  for (const path of ['/', '/termine', '/praxisportal', '/api/v1/meetings', '/kalender/alle.ics']) {
    await house.get(path, { headers: mira });
    expect([path, secretsIn((await house.get(path)).text)]).toEqual([path, []]);
  }
});

describe('a calendar of one’s own', () => {
  const addressNow = async (): Promise<string> => {
    const page = await readPage((await house.get('/portal', { headers: mira })).text);
    return (page.texts('code.whole')[0] ?? '').replace(house.url, '');
  };
  const act = (path: string) => sendForm(house, path, {}, mira);

  it('has no address until one asks for it; then it holds the closed meetings, unsigned-in', async () => {
    expect(await addressNow()).toBe('');
    await act('/portal/kalender');
    const address = await addressNow();
    expect(address).toMatch(/^\/kalender\/p\/[\w-]{43}\.ics$/u);
    const feed = await house.get(address);
    expect([feed.status, feed.headers['content-type'], feed.headers['cache-control']]).toEqual([
      ...[200, 'text/calendar; charset=utf-8', 'private, no-cache'],
    ]);
    expect(feed.text).toContain(`UID:${rounds.teamDate.id}@treffpunkt`);
    expect(feed.text).not.toContain(rounds.single.id);
    const known = { headers: { 'if-none-match': String(feed.headers.etag) } };
    expect([(await house.get(address, known)).status, (await house.get(address)).text]).toEqual([304, feed.text]);
    expect(JSON.stringify(await house.records.query('SELECT * FROM personal_feed'))).not.toContain(
      address.slice(12, 40),
    );
  });

  it('renewed, the old address leads nowhere; switched off, the new one neither', async () => {
    const old = await addressNow();
    await act('/portal/kalender');
    const renewed = await addressNow();
    expect([renewed === old, await status(old), await status(renewed)]).toEqual([false, 404, 200]);
    await act('/portal/kalender/ende');
    expect([await addressNow(), await status(renewed)]).toEqual(['', 404]);
    await act('/portal/kalender');
    expect([await status(old), await status(renewed), await status(await addressNow())]).toEqual([404, 404, 200]);
  });

  it('made-up, cut and mistyped addresses are 404 alike', async () => {
    const address = await addressNow();
    const wrong = [
      address.replace('.ics', ''),
      `${address.slice(0, -5)}.ics`,
      address.replace('/p/', '/p/x'),
      '/kalender/p/x.ics',
    ];
    expect(await Promise.all(wrong.map((each) => status(each)))).toEqual(wrong.map(() => 404));
  });

  it('who leaves the team is out at once, of pages and calendar, and cannot sign in any more', async () => {
    const address = await addressNow();
    const page = await readPage((await house.get(team, { headers: desk })).text);
    const forms = page
      .all('form')
      .map((form) => attribute(form, 'action') ?? '')
      .filter((action) => action.includes('/mitglieder/'));
    expect(forms).toHaveLength(1);
    expect((await sendForm(house, forms[0] ?? '', {}, desk)).status).toBe(303);
    for (const way of [...ownWays(), address]) expect([way, await status(way, mira)]).toEqual([way, 404]);
    expect(await status('/portal', mira)).toBe(401);
  });
});

describe('roles', () => {
  const idOf = async (email: string): Promise<string> =>
    String((await house.get(`/desk/rollen?adresse=${email}`, { headers: desk })).headers.location)
      .split('/')
      .at(-1) ?? '';

  it('an administrator gives a role with one series, and takes it again', async () => {
    const path = `/desk/rollen/${await idOf(MIRA)}`;
    const given = await sendForm(house, path, { role: 'organiser', scope: 'named', series: [rounds.team.id] }, desk);
    expect(given.headers.location).toBe('/desk/rollen?done=saved');
    const list = await readPage((await house.get('/desk/rollen', { headers: desk })).text);
    expect(list.main).toContain('Mira Organisation: ');
    const session = await signInAs(MIRA);
    const guests = (slug: string) => status(`/desk/termine/${slug}/gaeste`, session);
    expect([await guests(rounds.teamDate.slug), await guests(rounds.single.slug), await guests('x')]).toEqual([
      200, 404, 404,
    ]);
    expect(await status('/desk/rollen', session)).toBe(403);
    await sendForm(house, path, { role: 'none', scope: 'named' }, desk);
    expect([await guests(rounds.teamDate.slug), await status('/desk', session)]).toEqual([401, 401]);
  });

  it('the last administrator stays one', async () => {
    const rows = await house.records.query<{ id: string }[]>(`SELECT id FROM person WHERE role = 'administrator'`);
    expect(rows).toHaveLength(1);
    const answer = await sendForm(house, `/desk/rollen/${rows[0]?.id}`, { role: 'organiser', scope: 'every' }, desk);
    expect([answer.status, (await readPage(answer.text)).texts('#role-error')]).toEqual([
      409,
      ['Das ist die letzte Administration. Geben Sie die Rolle zuerst jemand anderem.'],
    ]);
    expect(await status('/desk/rollen', desk)).toBe(200);
  });

  it.each([{ role: 'king' }, { role: '' }, { role: ['organiser', 'administrator'] }])(
    '%j is no role',
    async (typed) => {
      expect((await sendForm(house, `/desk/rollen/${await idOf(MIRA)}`, typed, desk)).status).toBe(400);
    },
  );
});
