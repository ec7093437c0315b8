import { rmSync } from 'node:fs';
import type { EmbeddedPostgres } from '../libs/records/embedded-postgres.service';

// Jest loads set-up and teardown separately; only the global object is common to both.
const place = globalThis as { testFolder?: string; testPostgres?: EmbeddedPostgres };

/** Also for a run that is interrupted: a process that dies of a signal would skip its farewell and leave PostgreSQL behind. */
export function removeAtTheEnd(folder: string): void {
  place.testFolder = folder;
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('exit', removeFolder);
}

export function stopAtTheEnd(postgres: EmbeddedPostgres): void {
  place.testPostgres = postgres;
}

export async function removeCluster(): Promise<void> {
  await place.testPostgres?.stop(true);
  removeFolder();
}

function removeFolder(): void {
  if (place.testFolder) rmSync(place.testFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
