import { ApiToken } from '@hub/people/api-token.entity';
import { Person } from '@hub/people/person.entity';
import { Session } from '@hub/people/session.entity';
import { SignInLink } from '@hub/people/sign-in-link.entity';
import { hashOf, SecretService } from '@hub/people/secret.service';
import { SessionsService } from '@hub/people/sessions.service';
import { SignInCodesService } from '@hub/people/sign-in-codes.service';
import { markOf, NO_BROWSER, SignInService, type Entering } from '@hub/people/sign-in.service';
import { migrate } from '@hub/records/records.module';
import { IsNull, type DataSource } from 'typeorm';
import { dataSourceFor } from '../../apps/hub/data-source';
import { newDatabase } from '../people/house';
import { dumpOf } from '../people/table-dump';

const NOW = new Date('2026-11-21T11:00:00Z');
const after = (minutes: number, milliseconds = 0) => new Date(NOW.getTime() + minutes * 60_000 + milliseconds);

let records: DataSource;
let people: SignInService;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await newDatabase();
  drop = database.drop;
  records = await dataSourceFor(database.url).initialize();
  await migrate(records);
  people = new SignInService(records);
});
afterAll(async () => {
  await records.destroy();
  await drop();
});
beforeEach(async () => {
  await records.getRepository(Person).createQueryBuilder().delete().execute();
});

const signIn = async (link: string, now: Date, browser: Partial<Entering> = {}): Promise<string | null> =>
  (await people.signIn(link, { ...NO_BROWSER, ...browser }, now))?.session ?? null;

const nameOfSession = async (session: string | null, now = NOW) =>
  session === null ? null : ((await people.personOfSession(session, now))?.name ?? null);

it('a link opens one session, for whom it was made', async () => {
  const link = await people.newLink('Anna@Example.org', NOW);
  expect((await people.link(link, NOW))?.person?.email).toBe('anna@example.org'); // looking uses nothing up
  const session = await signIn(link, NOW);
  expect(await nameOfSession(session)).toBe('Anna');
  expect([await signIn(link, NOW), await people.link(link, NOW)]).toEqual([null, null]);
});

it('used by many at once it opens one session', async () => {
  const link = await people.newLink(null, NOW);
  const sessions = await Promise.all(Array.from({ length: 8 }, () => signIn(link, NOW)));
  expect([sessions.filter(Boolean).length, await records.getRepository(Session).count()]).toEqual([1, 1]);
});

it.each([
  ['just before a quarter of an hour is over', after(15, -1), true],
  ['after a quarter of an hour', after(15), false],
])('%s', async (_when, now, works) => {
  const link = await people.newLink(null, NOW);
  expect([(await people.link(link, now)) !== null, (await signIn(link, now)) !== null]).toEqual([works, works]);
});

it.each<[string, Date[], Date, string | null]>(
  [
    ['unused for nearly four hours', [], after(4 * 60, -1), 'Organisation'],
    ['unused for four hours', [], after(4 * 60), null],
    ['used now and then, just before twelve hours are over', [3, 6, 9], after(12 * 60, -1), 'Organisation'],
    ['used now and then, after twelve hours', [3, 6, 9], after(12 * 60), null],
  ].map(([when, hours, now, name]) => [when, (hours as number[]).map((each) => after(each * 60)), now, name] as never),
)('a session %s', async (_when, used, now, name) => {
  const session = await signIn(await people.newLink(null, NOW), NOW);
  for (const each of used) expect(await nameOfSession(session, each)).toBe('Organisation');
  expect(await nameOfSession(session, now)).toBe(name);
});

it.each(['', 'made-up', 'x'.repeat(10_000)])('a link nobody made opens nothing', async (secret) => {
  await people.newLink(null, NOW);
  expect([await signIn(secret, NOW), await records.getRepository(Session).count()]).toEqual([null, 0]);
});

it('signing out ends this session and no other', async () => {
  const [one, other] = [await people.newLink(null, NOW), await people.newLink(null, NOW)];
  const [first, second] = [await signIn(one, NOW), await signIn(other, NOW)];
  await people.signOut(first as string);
  expect([await nameOfSession(first), await nameOfSession(second)]).toEqual([null, 'Organisation']);
});

it('a token names its organiser until it is taken back', async () => {
  const token = await people.newToken('Programm', NOW);
  expect([(await people.personOfToken(token))?.name, await people.personOfToken('x')]).toEqual(['Programm', null]);
  await records.getRepository(ApiToken).update({ revokedAt: IsNull() }, { revokedAt: NOW });
  expect(await people.personOfToken(token)).toBeNull();
});

it('the first one is an administrator, later ones are organisers, nobody is made twice', async () => {
  await people.newLink('anna@example.org', NOW);
  await people.newLink('berta@example.org', after(1));
  await people.newLink('ANNA@example.org', after(2));
  const rows = await records.getRepository(Person).find({ order: { createdAt: 'ASC' } });
  expect(rows.map(({ email, role }) => `${email} ${role}`)).toEqual([
    'anna@example.org administrator',
    'berta@example.org organiser',
  ]);
});

it('two links at once for somebody new make one person', async () => {
  const links = await Promise.all([1, 2, 3].map(() => people.newLink('carla@example.org', NOW)));
  expect([new Set(links).size, await records.getRepository(Person).count()]).toEqual([3, 1]);
});

it('a dump of the database opens no door: it holds no secret', async () => {
  const [link, token] = [await people.newLink(null, NOW), await people.newToken('Programm', NOW)];
  const session = (await signIn(link, NOW)) as string;
  const dump = JSON.stringify(await dumpOf(records));
  expect([link, token, session].filter((secret) => dump.includes(secret))).toEqual([]);
});

it('what is too old is forgotten, what still works is not', async () => {
  const kept = await signIn(await people.newLink(null, after(60)), after(60));
  await signIn(await people.newLink(null, NOW), NOW);
  const counts = async () => [
    await records.getRepository(SignInLink).count(),
    await records.getRepository(Session).count(),
  ];
  await people.forgetOld(records.manager, after(24 * 60));
  expect(await counts()).toEqual([2, 2]); // remembered for a day: a letter must not open its link again, a form may wait
  expect(await nameOfSession(kept, after(60))).toBe('Organisation');
  await people.forgetOld(records.manager, after(36 * 60, 1));
  expect(await counts()).toEqual([0, 1]);
  await people.forgetOld(records.manager, after(38 * 60));
  expect(await counts()).toEqual([0, 0]);
});

describe('a mailed link', () => {
  const asking: Partial<Entering> = { secret: 'the browser at work holds this' };
  const elsewhere: Partial<Entering> = { secret: 'the telephone holds that' };
  let anna: Person;
  let codes: SignInCodesService;
  beforeEach(async () => {
    await people.newLink('anna@example.org', NOW);
    anna = await records.getRepository(Person).findOneByOrFail({ email: 'anna@example.org' });
    codes = new SignInCodesService(records, new SecretService(records), people);
    await people.openLink(anna.id, 'mailed', markOf(String(asking.secret)), NOW);
  });
  const codeNow = async (): Promise<string> => codes.codeOf({ hash: hashOf('mailed') });
  const enter = async (code: string, browser: Partial<Entering>, now = NOW) =>
    (await codes.enter(code, { ...NO_BROWSER, ...browser }, now))?.session ?? null;

  it('opens nothing in another browser, and is not used up by trying', async () => {
    expect([await signIn('mailed', NOW, elsewhere), await signIn('mailed', NOW)]).toEqual([null, null]);
    expect(await nameOfSession(await signIn('mailed', NOW, asking))).toBe('anna');
  });

  it('is good for ten minutes', async () => {
    expect(await signIn('mailed', after(10), asking)).toBeNull();
    expect(await signIn('mailed', after(10, -1), asking)).not.toBeNull();
  });

  it('its code works once, only in the browser that asked, however it is typed', async () => {
    const code = await codeNow();
    expect(code).toMatch(/^\d{6}$/u);
    expect([await enter(code, elsewhere), await enter(code, {})]).toEqual([null, null]);
    expect(await nameOfSession(await enter(` ${code.slice(0, 3)} ${code.slice(3)} `, asking))).toBe('anna');
    expect([await enter(code, asking), await signIn('mailed', NOW, asking)]).toEqual([null, null]);
  });

  it('after five wrong codes the right one is worth nothing, also when they come at once', async () => {
    const code = await codeNow();
    const wrong = code === '000000' ? '000001' : '000000';
    const tried = await Promise.all(Array.from({ length: 5 }, () => enter(wrong, asking)));
    expect([tried.filter(Boolean), await enter(code, asking)]).toEqual([[], null]);
    expect(await signIn('mailed', NOW, asking)).not.toBeNull(); // the link itself cannot be guessed
  });
});

describe('signing in again', () => {
  it('gives a new id, ends the old one, and brings along what was typed', async () => {
    const sessions = new SessionsService(records);
    const first = (await signIn(await people.newLink(null, NOW), NOW)) as string;
    const form = { path: '/desk/x', fields: [['title', 'Reihe']] as [string, string][] };
    expect(await sessions.keepForm(first, form, after(13 * 60))).toBe(true);
    expect(await sessions.keepForm('made-up', form, NOW)).toBe(false);
    const entered = await people.signIn(
      await people.newLink(null, after(13 * 60)),
      { ...NO_BROWSER, session: first },
      after(13 * 60),
    );
    expect([entered?.isKept, await nameOfSession(first)]).toEqual([true, null]);
    expect(await sessions.keptForm(entered?.session ?? '')).toMatchObject(form);
  });

  it('what somebody else had typed in this browser stays theirs', async () => {
    const sessions = new SessionsService(records);
    const annas = (await signIn(await people.newLink('anna@example.org', NOW), NOW)) as string;
    await sessions.keepForm(annas, { path: '/desk/x', fields: [['title', 'Annas']] }, NOW);
    const berta = await people.newLink('berta@example.org', NOW);
    const entered = await people.signIn(berta, { ...NO_BROWSER, session: annas }, NOW);
    expect([entered?.isKept, JSON.stringify(await dumpOf(records))]).toEqual([
      false,
      expect.not.stringContaining('Annas'),
    ]);
  });

  it('the list holds one’s own, and ends only those', async () => {
    const sessions = new SessionsService(records);
    const [mine, other] = [
      await people.newLink('anna@example.org', NOW),
      await people.newLink('berta@example.org', NOW),
    ];
    const current = (await signIn(mine, NOW, { name: 'Firefox' })) as string;
    await signIn(await people.newLink('anna@example.org', NOW), after(1));
    const bertas = (await signIn(other, NOW)) as string;
    const [anna, berta] = [await people.personOfSession(current, NOW), await people.personOfSession(bertas, NOW)];
    const list = await sessions.list(anna?.id ?? '', current, after(2));
    expect(list.map(({ browser, isThis }) => [browser, isThis])).toEqual([
      [null, false],
      ['Firefox', true],
    ]);
    const [theirs] = await sessions.list(berta?.id ?? '', null, after(2));
    expect([await sessions.end(anna?.id ?? '', theirs?.id ?? ''), await nameOfSession(bertas)]).toEqual([
      false,
      'berta',
    ]);
    expect(await sessions.endOthers(anna?.id ?? '', current)).toBe(1);
    expect([await nameOfSession(current), await nameOfSession(bertas)]).toEqual(['anna', 'berta']);
  });
});
