import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../libs/records/embedded-postgres.service';
import { removeAtTheEnd, stopAtTheEnd } from './test-cluster';

/** A throw-away cluster may lose everything in a power cut, and is the faster for it. */
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** One real PostgreSQL for the whole run; specs create their own databases in it, through TEST_DATABASE_ADMIN_URL. */
export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'treffpunkt-test-'));
  removeAtTheEnd(folder);
  chmodSync(folder, 0o755); // root may have to run PostgreSQL as another user
  const flags = CARELESS.flatMap((setting) => ['-c', setting]);
  const postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'), { flags });
  stopAtTheEnd(postgres);
  process.env['TEST_DATABASE_ADMIN_URL'] = postgres.url('postgres');
}
