import { MIGRATIONS } from '@hub/records/migrations/all';
import { migrate } from '@hub/records/records.module';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../apps/hub/data-source';
import { newDatabase } from '../people/house';

let records: DataSource;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await newDatabase();
  drop = database.drop;
  records = await dataSourceFor(database.url).initialize();
  await migrate(records);
});
afterAll(async () => {
  await records.destroy();
  await drop();
});

/** What TypeORM would still do to bring the database to the entities. */
const wishes = async () => (await records.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
const tables = async () => {
  const rows: { name: string }[] = await records.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

it('after the migrations entities and database agree', async () => expect(await wishes()).toEqual([]));

it.each([
  ['a column too many', 'ALTER TABLE "meeting" ADD "planted" text', 'ALTER TABLE "meeting" DROP COLUMN "planted"'],
  ['a column too few', 'ALTER TABLE "series" DROP COLUMN "host"', 'ALTER TABLE "series" ADD "host" text'],
  [
    'a rule that is missing',
    'ALTER TABLE "meeting" DROP CONSTRAINT "meeting_once_per_planned_start"',
    'ALTER TABLE "meeting" ADD CONSTRAINT "meeting_once_per_planned_start" UNIQUE ("seriesId", "plannedStart")',
  ],
])('%s is noticed', async (_what, sin, wish) => {
  await records.query(sin);
  const noticed = await wishes();
  await records.query(wish); // what it wishes for puts it right
  expect([noticed, await wishes()]).toEqual([[wish], []]);
});

it('a second process that starts finds nothing to migrate', async () => {
  await Promise.all([migrate(records), migrate(records)]);
  expect(await records.query('SELECT count(*)::int AS many FROM migrations')).toEqual([{ many: MIGRATIONS.length }]);
});

it('every migration can be taken back, and comes again', async () => {
  const before = await tables();
  for (const _migration of MIGRATIONS) await records.undoLastMigration();
  expect(await tables()).toEqual(['migrations']);
  await migrate(records);
  expect([await tables(), await wishes()]).toEqual([before, []]);
});
