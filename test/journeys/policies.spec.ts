import { Controller, Get, Post, type DynamicModule } from '@nestjs/common';
import { Allow } from '../../apps/website/letterhead/policy.guard';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';
import { declaredRoutes, name, routerRoutes, withoutNames } from '../people/route-table';
import { changedTables, dumpOf } from '../people/table-dump';

// Who may do what is declared on every route; what is not declared is closed; and no other site acts in anybody's name.
@Controller('eingeschmuggelt')
class UndeclaredController {
  @Get()
  look(): string {
    return 'geheim';
  }

  @Post()
  act(): string {
    return 'geheim';
  }

  @Get('erlaubt')
  @Allow('organise')
  allowed(): string {
    return 'für die Organisation';
  }
}

const planted = (hub: DynamicModule): DynamicModule => ({
  module: class Planted {},
  imports: [hub],
  controllers: [UndeclaredController],
});
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let house: House;
let cookie: string;

beforeAll(async () => {
  house = await openHouse({ module: planted });
  await house.post('/api/v1/series', {
    title: 'Reihe',
    format: 'mittagsmeeting',
    localStart: '2027-03-03T12:30',
    rule: { freq: 'weekly', count: 3 },
  });
  cookie = await house.signIn();
});
afterAll(() => house.close());

/** The actions a stranger may do; everything else belongs to organisers. A new route has to be put here or need a token. */
const FOR_EVERYBODY = ['enter', 'read', 'sign_in', 'speak', 'take_part'];
it('every route declares what it is; the planted one does not', () => {
  const undeclared = declaredRoutes(house.app).filter(({ policy }) => policy === undefined);
  expect(undeclared.map(name)).toEqual(['GET /eingeschmuggelt', 'POST /eingeschmuggelt']);
  const words = new Set(declaredRoutes(house.app).map(({ policy }) => policy));
  expect([...words].sort()).toEqual(
    [...FOR_EVERYBODY, 'administer', 'check_in', 'manage_own', 'moderate', 'organise', undefined].sort(),
  );
});

it('the router has these routes and no others', () => {
  expect(routerRoutes(house.app)).toEqual(
    declaredRoutes(house.app)
      .map((route) => withoutNames(name(route)))
      .sort(),
  );
});

it('what is not declared is closed to everybody, organisers included', async () => {
  const answers = [
    await house.get('/eingeschmuggelt'),
    await house.get('/eingeschmuggelt', { token: house.token }),
    await house.post('/eingeschmuggelt', {}),
    await house.get('/eingeschmuggelt', { headers: { cookie } }),
  ];
  expect(answers.map(({ status, text }) => [status, text.includes('geheim')])).toEqual(answers.map(() => [404, false]));
  expect((await house.get('/eingeschmuggelt/erlaubt', { token: house.token })).status).toBe(200);
});

it.each([
  '//eingeschmuggelt/erlaubt',
  '/EINGESCHMUGGELT/ERLAUBT',
  '/eingeschmuggelt/erlaubt/',
  '/eingeschmuggelt//erlaubt',
  '/eingeschmuggelt/%65rlaubt',
  '/eingeschmuggelt/./erlaubt',
  '/eingeschmuggelt/erlaubt;x',
])('%s is no way around', async (path) => {
  const answer = await house.get(path);
  expect([401, 404]).toContain(answer.status);
  expect(answer.text).not.toContain('für die Organisation');
});

it('what belongs to organisers is 401 to strangers, on every route', async () => {
  const closed = declaredRoutes(house.app).filter(({ policy }) => policy === 'organise');
  expect(closed.length).toBeGreaterThanOrEqual(12);
  const open: string[] = [];
  for (const route of closed) {
    const path = route.path.replace(':slug', 'reihe-2027-03-03').replace(':id', 'reihe-2027-03-03');
    const answer = await house.ask(route.method, path, { headers: { origin: house.url } });
    if (answer.status !== 401) open.push(`${answer.status} ${name(route)}`);
  }
  expect(open).toEqual([]);
});

describe('requests from other sites', () => {
  const move = (headers: Record<string, string>, body = 'day=2027-03-04&time=12%3A30'): Promise<{ status: number }> =>
    house.ask('POST', '/desk/termine/reihe-2027-03-03/verlegen', { body, headers: { cookie, ...FORM, ...headers } });

  it.each<[string, Record<string, string>]>([
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site: none', { 'sec-fetch-site': 'none' }],
    ['Sec-Fetch-Site: SAME-ORIGIN', { 'sec-fetch-site': 'SAME-ORIGIN' }],
    ['Origin: null', { origin: 'null' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['an Origin that begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
    ['our Origin on another port', { origin: 'http://127.0.0.1:1' }],
    ['a foreign page that says so and our Origin', { 'sec-fetch-site': 'cross-site', origin: 'OURS' }],
    ['neither header and no token', {}],
  ])('%s: refused with the cookie of an organiser, nothing is changed', async (_, headers) => {
    const before = await dumpOf(house.records);
    const answer = await move(headers['origin'] === 'OURS' ? { ...headers, origin: house.url } : headers);
    expect([answer.status, changedTables(before, await dumpOf(house.records))]).toEqual([403, []]);
  });

  it.each([
    ['POST', '/api/v1/series'],
    ['POST', '/desk/abmelden'],
    ['POST', '/desk/reihen/neu'],
    ['POST', '/desk/termine/reihe-2027-03-03/absagen'],
  ])('%s %s with a cookie from another site is refused', async (method, path) => {
    expect(
      (await house.ask(method, path, { headers: { cookie, origin: 'https://evil.example', ...FORM }, body: 'a=b' }))
        .status,
    ).toBe(403);
  });

  it('another site cannot sign somebody in or knock at the door in their name', async () => {
    const link = await house.signInLink();
    expect((await house.ask('POST', link, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await house.ask('POST', '/m/reihe/beitreten', { headers: { origin: 'null' } })).status).toBe(403);
    expect((await house.get(link)).status).toBe(200);
  });

  it('without both headers the token of our form is enough, for this session and purpose only', async () => {
    const formTokenOf = async (who: string): Promise<string> => {
      const page = await readPage(
        (await house.get('/desk/termine/reihe-2027-03-03/verlegen', { headers: { cookie: who } })).text,
      );
      return (
        page
          .one('form[action="/desk/termine/reihe-2027-03-03/verlegen"] input[name="formToken"]')
          .getAttributeValue('value') ?? ''
      );
    };
    const mine = await formTokenOf(cookie);
    const foreign = await formTokenOf(await house.signIn());
    const wrong = [foreign, `${mine}x`, mine.slice(1), mine.replace(/^\d+/u, '1'), `${mine}.x`, ''];
    for (const token of wrong)
      expect([token, (await move({}, `day=2027-03-04&time=12%3A30&formToken=${token}`)).status]).toEqual([token, 403]);
    expect((await move({}, `day=2027-03-04&time=12%3A30&formToken=${mine}`)).status).toBe(303);
    expect((await house.get('/api/v1/meetings/reihe-2027-03-03')).json().localStart).toBe('2027-03-04T12:30');
  });

  it('our own page may', async () => {
    expect((await move({ 'sec-fetch-site': 'same-origin', origin: house.url })).status).toBe(303);
    expect((await move({ origin: house.url })).status).toBe(303);
  });
});

describe('signing in', () => {
  it('a link works once, its page any number of times', async () => {
    const link = await house.signInLink();
    for (let turn = 0; turn < 3; turn += 1) expect((await house.get(link)).status).toBe(200);
    const [one, two] = await Promise.all([0, 1].map(() => house.ask('POST', link, { headers: { origin: house.url } })));
    expect([one?.status, two?.status].sort()).toEqual([303, 410]);
    expect((await house.get(link)).status).toBe(410);
  });

  it('the session cookie is HttpOnly, Lax and ends with the session', async () => {
    const entered = await house.ask('POST', await house.signInLink(), { headers: { origin: house.url } });
    expect(String(entered.headers['set-cookie'])).toMatch(
      /^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=129600$/u,
    );
    const mine = String(entered.headers['set-cookie']).split(';')[0] as string;
    const out = await house.ask('POST', '/desk/abmelden', { headers: { cookie: mine, origin: house.url } });
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([303, expect.stringContaining('Max-Age=0')]);
    expect((await house.get('/desk', { headers: { cookie: mine } })).status).toBe(401);
  });

  it('a page made for an organiser is not handed to a stranger', async () => {
    expect((await house.get('/termine', { headers: { cookie } })).text).toContain('/desk');
    expect((await house.get('/termine')).text).not.toContain('"/desk"');
  });
});
