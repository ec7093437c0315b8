import { spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { PostgresBinaries, PostgresRunner } from './postgres-binaries.service';
import { makeFolders } from './folders.service';
import { EmbeddedPostgresError } from './postgres-trouble';

/** Nothing is inherited: PostgreSQL's own variables would change what it does, and languages what it says. */
export const POSTGRES_ENVIRONMENT = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' };

/** Makes sure that `dir` holds a database of our version. Touches nothing that it did not make itself. */
export async function ensureCluster(dir: string, binaries: PostgresBinaries, runner: PostgresRunner, durable: boolean) {
  const found = versionIn(dir);
  if (found === binaries.version) return;
  if (found !== null) throw new EmbeddedPostgresError('other-version', { dir, found, needed: binaries.version });
  if (existsSync(dir) && readdirSync(dir).length > 0) throw new EmbeddedPostgresError('not-a-database', { dir });
  await createCluster(dir, binaries, runner, durable);
}

function versionIn(dir: string): string | null {
  const file = path.join(dir, 'PG_VERSION');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** Made under another name and renamed when complete: a start that is cut short leaves no half database behind. */
async function createCluster(dir: string, binaries: PostgresBinaries, runner: PostgresRunner, durable: boolean) {
  removeUnfinished(dir);
  // The number keeps us apart from an initdb that outlived a killed hub and may still be writing.
  const unfinished = `${dir}${UNFINISHED}${process.pid}`;
  try {
    makeOwned(unfinished, runner);
    await initdb(unfinished, binaries, runner, durable);
    if (existsSync(dir)) rmdirSync(dir);
    renameSync(unfinished, dir);
  } catch (error) {
    removeUnfinished(dir);
    throw error;
  }
}

const UNFINISHED = '.unfinished-';

function removeUnfinished(dir: string): void {
  const folder = path.dirname(dir);
  const found = readdirSync(folder).filter((name) => name.startsWith(`${path.basename(dir)}${UNFINISHED}`));
  for (const name of found) {
    rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** A directory for PostgreSQL alone. */
export function makeOwned(dir: string, { owner }: PostgresRunner): void {
  makeFolders(dir, 0o700);
  if (owner !== null) chownSync(dir, owner.uid, owner.gid);
}

function initdb(dir: string, binaries: PostgresBinaries, runner: PostgresRunner, durable: boolean): Promise<void> {
  // PostgreSQL's built-in C.UTF-8 is the same on every machine, whatever languages are installed there.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', dir, '-U', 'hub', '--auth=trust', ...locale, ...(durable ? [] : ['--no-sync'])];
  const [file, fullArgs] = runner.command(binaries.initdb, args);
  return new Promise((resolve, reject) => {
    const child = spawn(file, fullArgs, {
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...runner.ids,
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(output))));
  });
}
