import { randomUUID } from 'node:crypto';
import { Person } from '@hub/people/person.entity';
import type { Role } from '@hub/people/permission';
import { hashOf, newSecret } from '@hub/people/secret.service';
import { ApiToken } from '@hub/people/api-token.entity';
import { Responsibility } from '@hub/teams/responsibility.entity';
import { TeamsService } from '@hub/teams/teams.service';
import { clockIn } from '../people/coming-days';
import type { Answer } from '../people/http-client';
import { openHouse, type House } from '../people/house';
import { declaredRoutes, name } from '../people/route-table';
import { WHO_MAY_WHAT, type Who } from '../people/who-may-what';

// Every route, tried by every role with its own, with somebody else's and with no meeting at all. Two closed series: the people
// with named series look after the first, the member's team meets for the first, and nobody but "all" has the second.
type Thing = 'own' | 'foreign' | 'missing';
const THINGS: Thing[] = ['own', 'foreign', 'missing'];
const NOBODY = ['stranger'];
const NAMED: [string, Role][] = [
  ...(['helper', 'moderator', 'trainer', 'process_guide', 'organiser'] as const).map((role): [string, Role] => [
    `${role} of a series`,
    role,
  ]),
];
const ALL: [string, Role][] = [
  ['helper of all', 'helper'],
  ['moderator of all', 'moderator'],
  ['organiser of all', 'organiser'],
  ['administrator', 'administrator'],
];
const MEMBER = 'member';
const PEOPLE = [...NOBODY, MEMBER, ...NAMED.map(([who]) => who), ...ALL.map(([who]) => who)];

/** What is to come back; `reached` is anything but a closed door. */
type Outcome = 'reached' | 401 | 403 | 404;

const isOfAll = (who: string): boolean => ALL.some(([each]) => each === who);
const isAtDesk = (who: string): boolean => who !== MEMBER && who !== 'stranger';
const organises = (who: string): boolean => who.startsWith('organiser') || who === 'administrator';

function expected(kind: Who, who: string, thing: Thing): Outcome {
  if (kind === 'everybody') return 'reached';
  if (kind === 'seen') {
    if (thing === 'missing') return 404;
    if (who.startsWith('helper')) return 404; // names at the entrance, nothing of what is inside
    return isOfAll(who) || (thing === 'own' && who !== 'stranger') ? 'reached' : 404;
  }
  if (who === 'stranger') return 401;
  if (kind === 'signedIn') return 'reached';
  if (kind === 'administer') return who === 'administrator' ? 'reached' : 403;
  if (kind === 'organiseAll') return organises(who) && isOfAll(who) ? 'reached' : 403;
  if (!isAtDesk(who)) return 403;
  if (kind === 'organise' && !organises(who)) return 404;
  if (kind === 'moderate' && who.startsWith('helper')) return 404;
  if (isOfAll(who)) return thing === 'missing' ? 404 : 'reached';
  return thing === 'own' ? 'reached' : 404;
}

let house: House;
const tokens: Record<string, string | null> = { stranger: null };
let slugs: Record<Thing, { m: string; s: string; c: string }>;

beforeAll(async () => {
  house = await openHouse();
  const planned = await Promise.all(
    ['eigene', 'fremde'].map(async (slug) => {
      const closed = { title: `Runde ${slug}`, slug, format: 'thementeam', access: 'members' };
      const answer = await house.post('/api/v1/series', {
        ...{ ...closed, localStart: clockIn(3 * 24 * 60), rule: { freq: 'weekly', count: 4 } },
      });
      return answer.json();
    }),
  );
  const change = async (id: string): Promise<string> =>
    (await house.records.query('SELECT id FROM logbook_entry WHERE "seriesId" = $1', [id]))[0].id;
  slugs = {
    own: { m: planned[0].meetings[1].slug, s: 'eigene', c: await change(planned[0].id) },
    foreign: { m: planned[1].meetings[1].slug, s: 'fremde', c: await change(planned[1].id) },
    missing: { m: 'gab-es-nie', s: 'gab-es-nie', c: randomUUID() },
  };
  for (const [who, role] of [...NAMED, ...ALL, [MEMBER, 'member'] as const]) {
    const id = await somebody(who, role, isOfAll(who));
    if (NAMED.some(([each]) => each === who))
      await house.records.getRepository(Responsibility).insert({ personId: id, seriesId: planned[0].id });
  }
  await aTeam();
});
afterAll(() => house.close());

async function somebody(who: string, role: Role, everySeries: boolean): Promise<string> {
  const [id, token] = [randomUUID(), newSecret()];
  const email = `${who.replaceAll(' ', '-')}@example.org`;
  await house.records.getRepository(Person).insert({ id, name: who, email, role, everySeries, createdAt: new Date() });
  const row = { hash: hashOf(token), personId: id, createdAt: new Date(), revokedAt: null };
  await house.records.getRepository(ApiToken).insert(row);
  tokens[who] = token;
  return id;
}

async function aTeam(): Promise<void> {
  const teams = house.app.get(TeamsService, { strict: false });
  const team = await teams.add('Team', new Date());
  await teams.join(team.id ?? '', 'member@example.org', new Date());
  await teams.meetFor(team.id ?? '', 'eigene');
}

const rows = Object.entries(WHO_MAY_WHAT).flatMap(([kind, routes]) =>
  Object.entries(routes).map(([route, path]) => ({ kind: kind as Who, route, path })),
);
const inPath = (path: string, thing: Thing): string =>
  path.replace('{m}', slugs[thing].m).replace('{s}', slugs[thing].s).replace('{c}', slugs[thing].c);
const isAboutSomething = (path: string): boolean => /\{[msc]\}/u.test(path);

function ask(route: string, path: string, who: string): Promise<Answer> {
  const method = route.split(' ')[0] ?? 'GET';
  const writes = method === 'POST' || method === 'PATCH';
  const body = writes ? { body: route.endsWith('/move') ? { localStart: clockIn(5 * 24 * 60) } : {} } : {};
  return house.ask(method, path, { token: tokens[who] ?? null, headers: { origin: house.url }, ...body });
}

/** 404 with a made-up id behind an open door is no closed door. */
function outcomeOf({ status }: Answer, path: string): Outcome {
  if (status === 401 || status === 403) return status;
  return status === 404 && !path.includes('00000000-') ? 404 : 'reached';
}

it('the table knows every route of the house, and no others', () => {
  expect(rows.map(({ route }) => route).sort()).toEqual(declaredRoutes(house.app).map(name).sort());
});

it.each(PEOPLE)('%s', async (who) => {
  const wrong: string[] = [];
  for (const { kind, route, path } of rows) {
    if (kind === 'everybody') continue; // what stands there is for everybody; the next test looks at it
    const things = isAboutSomething(path) ? THINGS : (['missing'] as Thing[]);
    for (const thing of things) {
      const answer = await ask(route, inPath(path, thing), who);
      // about nobody's meeting in particular, and yet about one: organisers of all find it or not
      const isGone = kind === 'organiseAll' && thing === 'missing' && isAboutSomething(path);
      const wanted = isGone && expected(kind, who, thing) === 'reached' ? 404 : expected(kind, who, thing);
      const got = isMadeUp(path) && answer.status === 404 && wanted === 404 ? 404 : outcomeOf(answer, path);
      if (answer.status >= 500 || got !== wanted) wrong.push(`${thing} ${route}: ${answer.status}, not ${wanted}`);
    }
  }
  expect(wrong).toEqual([]);
});

const isMadeUp = (path: string): boolean => path.includes('00000000-');

it('what is for everybody asks nobody to sign in', async () => {
  const wrong: string[] = [];
  for (const who of ['stranger', 'member', 'administrator'])
    for (const { kind, route, path } of rows)
      if (kind === 'everybody' && route !== 'GET /desk') {
        const { status } = await ask(route, path, who);
        if ([401, 403].includes(status) || status >= 500) wrong.push(`${who}: ${status} ${route}`);
      }
  expect(wrong).toEqual([]);
});

it('what belongs to others answers like what never was, to the byte', async () => {
  const plain = ({ text }: Answer): string =>
    THINGS.reduce((rest, thing) => rest.replaceAll(slugs[thing].m, 'M').replaceAll(slugs[thing].s, 'S'), text)
      .replace(/[\da-f]{8}-[\da-f-]{27}/gu, 'ID')
      .replace(/\d+\.[\w-]{43}/gu, 'TOKEN');
  const different: string[] = [];
  for (const who of PEOPLE.filter((each) => !isOfAll(each)))
    for (const { route, path } of rows.filter((row) => isAboutSomething(row.path))) {
      const [foreign, missing] = [
        await ask(route, inPath(path, 'foreign'), who),
        await ask(route, inPath(path, 'missing'), who),
      ];
      if (foreign.status !== missing.status || plain(foreign) !== plain(missing)) different.push(`${who}: ${route}`);
    }
  expect(different).toEqual([]);
});

it('what a change would do is told to whoever organises what it is about', async () => {
  const move = { localStart: clockIn(9 * 24 * 60) };
  const asked = (thing: Thing): [string, object][] => [
    ['a move', { meeting: slugs[thing].m, move }],
    ['a change', { meeting: slugs[thing].m, change: { scope: 'this', set: { capacity: 5 } } }],
    ['a change of a series', { series: slugs[thing].s, change: { scope: 'all', set: { capacity: 5 } } }],
  ];
  const own = { scope: 'this', set: { capacity: 5 } };
  const mixed: [string, object][] = [
    ['a foreign date of one’s own', { series: slugs.own.s, change: { ...own, meeting: slugs.foreign.m } }],
    ['one’s own date of a foreign series', { series: slugs.foreign.s, change: { ...own, meeting: slugs.own.m } }],
    ['a list', { series: [slugs.own.s], change: own }],
  ];
  const status = async (who: string, body: object): Promise<number> =>
    (await house.post('/api/v1/series/preview', body, { token: tokens[who] ?? null })).status;
  const got: [string, string, number][] = [];
  for (const thing of THINGS)
    for (const [what, body] of asked(thing)) got.push([thing, what, await status('organiser of a series', body)]);
  for (const [what, body] of mixed) got.push(['mixed', what, await status('organiser of a series', body)]);
  // one's own may be off by now, or stand there already: that is told, and nothing is to others
  expect(got.filter(([thing, , each]) => (thing === 'own' ? ![200, 409].includes(each) : each !== 404))).toEqual([]);
  for (const who of ['stranger', 'member', 'moderator of a series'])
    expect([who, await status(who, asked('own')[0]?.[1] ?? {})]).toEqual([
      who,
      { stranger: 401, member: 403 }[who] ?? 404,
    ]);
});

it('lists hold what is one’s own: at the desk, in the API, in the programme', async () => {
  const titles = async (path: string, who: string): Promise<string[]> => {
    const { text } = await house.get(path, { token: tokens[who] ?? null });
    return ['Runde eigene', 'Runde fremde'].filter((title) => text.includes(title));
  };
  for (const [who] of NAMED) {
    for (const path of ['/desk', '/api/v1/meetings', '/api/v1/series', '/termine', '/praxisportal']) {
      const seen = path === '/desk' || !who.startsWith('helper') ? ['Runde eigene'] : [];
      expect([who, path, await titles(path, who)]).toEqual([who, path, seen]);
    }
  }
  for (const path of ['/portal', '/termine', '/api/v1/meetings'])
    expect([path, await titles(path, 'member')]).toEqual([path, ['Runde eigene']]);
  for (const path of ['/desk', '/termine']) expect(await titles(path, 'stranger')).toEqual([]);
  expect(await titles('/desk', 'administrator')).toEqual(['Runde eigene', 'Runde fremde']);
});
