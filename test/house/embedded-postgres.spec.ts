import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@hub/records/embedded-postgres.service';
import { Client } from 'pg';

const flags = ['-c', 'fsync=off'];
let folder: string;

beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'Haus der Größe '))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

test('keeps what was written, is found while it runs, and leaves nothing behind', async () => {
  const dir = path.join(folder, 'daten', 'postgres');
  expect(findEmbeddedPostgres(dir)).toBeNull();
  const first = await startEmbeddedPostgres(dir, { flags });
  expect(findEmbeddedPostgres(dir)).toBe(first.url());
  await ask(first.url(), 'create table note as select upper($$grüße$$) as text');
  await first.stop(true);
  await first.stop();
  expect(findEmbeddedPostgres(dir)).toBeNull();
  expect(readdirSync(path.dirname(dir))).toEqual(['postgres']);

  const second = await startEmbeddedPostgres(dir, { flags });
  expect(await ask(second.url(), 'select text from note')).toBe('GRÜßE');
  expect(await ask(second.url(), 'show listen_addresses')).toBe('');
  await second.stop(true);
});

test('one hub per directory; the database of a killed hub is stopped first and its data is there', async () => {
  const dir = path.join(folder, 'postgres');
  let lost = '';
  const killed = await startEmbeddedPostgres(dir, { flags, onLost: ({ reason }) => (lost = reason) });
  await ask(killed.url(), 'create table note as select 1 as number');
  await expect(startEmbeddedPostgres(dir)).rejects.toMatchObject({ reason: 'in-use', details: { pid: process.pid } });

  writeFileSync(`${dir}.pid`, `${process.pid}\n1\n`); // as if that hub were gone and its number given to somebody else
  const heir = await startEmbeddedPostgres(dir, { flags });
  expect(lost).toBe('lost');
  expect(await ask(heir.url(), 'select number from note')).toBe(1);
  await heir.stop(true);
});

test('the data of another PostgreSQL and foreign folders are left alone', async () => {
  const foreign = path.join(folder, 'foreign');
  mkdirSync(foreign);
  writeFileSync(path.join(foreign, 'letter.txt'), 'mine');
  await expect(startEmbeddedPostgres(foreign)).rejects.toMatchObject({ reason: 'not-a-database' });
  writeFileSync(path.join(foreign, 'PG_VERSION'), '17\n');
  await expect(startEmbeddedPostgres(foreign)).rejects.toMatchObject({ reason: 'other-version' });
  expect(readdirSync(foreign)).toEqual(['PG_VERSION', 'letter.txt']);
  expect(existsSync(`${foreign}.pid`)).toBe(false);
});
