import { ApiToken } from '@hub/people/api-token.entity';
import { Person } from '@hub/people/person.entity';
import { Session } from '@hub/people/session.entity';
import { SignInLink } from '@hub/people/sign-in-link.entity';
import { SignInService } from '@hub/people/sign-in.service';
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

const nameOfSession = async (session: string | null, now = NOW) =>
  session === null ? null : ((await people.personOfSession(session, now))?.name ?? null);

it('a link opens one session, for whom it was made', async () => {
  const link = await people.newLink('Anna@Example.org', NOW);
  expect((await people.linkHolder(link, NOW))?.email).toBe('anna@example.org'); // looking uses nothing up
  const session = await people.signIn(link, NOW);
  expect(await nameOfSession(session)).toBe('Anna');
  expect([await people.signIn(link, NOW), await people.linkHolder(link, NOW)]).toEqual([null, null]);
});

it('used by many at once it opens one session', async () => {
  const link = await people.newLink(null, NOW);
  const sessions = await Promise.all(Array.from({ length: 8 }, () => people.signIn(link, NOW)));
  expect([sessions.filter(Boolean).length, await records.getRepository(Session).count()]).toEqual([1, 1]);
});

it.each([
  ['just before a quarter of an hour is over', after(15, -1), true],
  ['after a quarter of an hour', after(15), false],
])('%s', async (_when, now, works) => {
  const link = await people.newLink(null, NOW);
  expect([(await people.linkHolder(link, now)) !== null, (await people.signIn(link, now)) !== null]).toEqual([
    works,
    works,
  ]);
});

it.each([
  ['just before twelve hours are over', after(12 * 60, -1), 'Organisation'],
  ['after twelve hours', after(12 * 60), null],
])('a session %s', async (_when, now, name) => {
  const session = await people.signIn(await people.newLink(null, NOW), NOW);
  expect(await nameOfSession(session, now)).toBe(name);
});

it.each(['', 'made-up', 'x'.repeat(10_000)])('a link nobody made opens nothing', async (secret) => {
  await people.newLink(null, NOW);
  expect([await people.signIn(secret, NOW), await records.getRepository(Session).count()]).toEqual([null, 0]);
});

it('signing out ends this session and no other', async () => {
  const [one, other] = [await people.newLink(null, NOW), await people.newLink(null, NOW)];
  const [first, second] = [await people.signIn(one, NOW), await people.signIn(other, NOW)];
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
  const session = (await people.signIn(link, NOW)) as string;
  const dump = JSON.stringify(await dumpOf(records));
  expect([link, token, session].filter((secret) => dump.includes(secret))).toEqual([]);
});

it('what is too old is forgotten, what still works is not', async () => {
  const kept = await people.signIn(await people.newLink(null, after(60)), after(60));
  await people.signIn(await people.newLink(null, NOW), NOW);
  const counts = async () => [
    await records.getRepository(SignInLink).count(),
    await records.getRepository(Session).count(),
  ];
  await people.forgetOld(records.manager, after(12 * 60, 1));
  expect(await counts()).toEqual([2, 1]); // used links are remembered for a day: their letter must not open them again
  expect(await nameOfSession(kept, after(12 * 60, 1))).toBe('Organisation');
  await people.forgetOld(records.manager, after(26 * 60));
  expect(await counts()).toEqual([0, 0]);
});
