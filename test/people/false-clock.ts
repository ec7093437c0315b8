// A PostgreSQL of its own whose clock shows what a test says (libfaketime), for what happens when clocks are set.
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@hub/records/embedded-postgres.service';

const LIBRARY = ['x86_64-linux-gnu/faketime', 'aarch64-linux-gnu/faketime', 'faketime']
  .map((folder) => `/usr/lib/${folder}/libfaketime.so.1`)
  .find((file) => existsSync(file));

export const hasFalseClock = LIBRARY !== undefined;

export interface FalseClock {
  databaseUrl: string;
  /** From now on it is this time for the database, and time goes on. */
  set(time: Date): void;
  close(): Promise<void>;
}

export async function openFalseClock(time: Date): Promise<FalseClock> {
  const folder = mkdtempSync(path.join(tmpdir(), 'treffpunkt-clock-'));
  chmodSync(folder, 0o755); // PostgreSQL may run as another user
  const file = path.join(folder, 'clock');
  const set = (to: Date): void => {
    const seconds = (to.getTime() - Date.now()) / 1_000;
    writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds.toFixed(3)}\n`);
    renameSync(`${file}.new`, file); // half a file would be another time
  };
  set(time);
  const postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'), {
    flags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((word) => ['-c', word]),
    environment: {
      ...{ LD_PRELOAD: LIBRARY ?? '', FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1' },
      ...{ FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' },
    },
  });
  const close = async (): Promise<void> => {
    await postgres.stop(true);
    rmSync(folder, { recursive: true, force: true });
  };
  return { databaseUrl: postgres.url('hub'), set, close };
}
