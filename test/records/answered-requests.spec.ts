import { AnsweredRequestsService } from '@hub/records/answered-requests.service';
import { migrate } from '@hub/records/records.module';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../apps/hub/data-source';
import { newDatabase } from '../people/house';

const NOW = new Date('2026-11-21T11:00:00Z');
const answered = new AnsweredRequestsService();
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

let acts = 0;
/** An organiser's program asks; each time it is really carried out the answer has another number. */
const ask = (key: string, about: { by?: string; question?: unknown; status?: number; now?: Date } = {}) =>
  records.transaction((manager) =>
    answered.once(
      manager,
      { key, by: about.by ?? 'anna', question: about.question ?? { title: 'Mittag' }, now: about.now ?? NOW },
      async () => ({ status: about.status ?? 201, body: { number: ++acts, nested: { list: ['ä', null, 1.5] } } }),
    ),
  );

it('the same key and question get the same answer', async () => {
  const first = await ask('a');
  expect(first).toEqual({ status: 201, body: { number: acts, nested: { list: ['ä', null, 1.5] } } });
  expect([await ask('a'), await ask('a')]).toEqual([first, first]);
});

it('the same key for another question is a mistake, and carries nothing out', async () => {
  await ask('b');
  const before = acts;
  expect([await ask('b', { question: { title: 'Abend' } }), acts]).toEqual(['mismatch', before]);
});

it('the same key of somebody else is another key', async () => {
  const [anna, berta] = [await ask('c'), await ask('c', { by: 'berta' })];
  expect(berta).not.toEqual(anna);
});

it('ten at once with one key are carried out once', async () => {
  const before = acts;
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask('d')));
  expect([new Set(answers.map((answer) => JSON.stringify(answer))).size, acts - before]).toEqual([1, 1]);
});

it('a refusal is not kept: who mends the cause may ask again with the same key', async () => {
  const refused = await ask('e', { status: 409 });
  expect(await ask('e')).not.toEqual(refused);
});

it('a transaction that failed leaves no answer behind', async () => {
  const failing = records.transaction(async (manager) => {
    await answered.once(manager, { key: 'f', by: 'anna', question: 1, now: NOW }, async () => ({
      status: 201,
      body: 'lost',
    }));
    throw new Error('no commit');
  });
  await expect(failing).rejects.toThrow('no commit');
  expect(await ask('f', { question: 1 })).toMatchObject({ body: { number: acts } });
});

it('answers are kept for two days, and no longer', async () => {
  const days = (count: number, milliseconds = 0) => new Date(NOW.getTime() + count * 86_400_000 + milliseconds);
  const first = await ask('g');
  await answered.forgetOld(records.manager, days(2));
  expect(await ask('g')).toEqual(first);
  await answered.forgetOld(records.manager, days(2, 1));
  expect(await ask('g')).not.toEqual(first);
});
