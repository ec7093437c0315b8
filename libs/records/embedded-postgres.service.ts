import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { makeFolders } from './folders.service';
import { lockDirectory, type HubLock } from './hub-lock.service';
import { findBinaries, type PostgresRunner, runnerFor } from './postgres-binaries.service';
import { ensureCluster, makeOwned, POSTGRES_ENVIRONMENT } from './postgres-cluster.service';
import { EmbeddedPostgresError, troubleFromError, troubleFromOutput } from './postgres-trouble';
import { commandOf } from './process-sight.service';

export { EmbeddedPostgresError, troubleFromError } from './postgres-trouble';

export interface EmbeddedPostgres {
  url(database?: string): string;
  /** Waits for clients to leave for a moment; `fast` does not. Safe to call twice. */
  stop(fast?: boolean): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Further arguments of `postgres`; tests switch fsync off here. */
  flags?: string[];
  /** Beside our own variables; tests set its clock so. */
  environment?: Record<string, string>;
  /** Called if PostgreSQL ends although nobody asked it to. */
  onLost?: (error: EmbeddedPostgresError) => void;
}

interface Postmaster {
  pid: number;
  socketDir: string;
  ready: boolean;
}

const DATABASE = 'hub';
const PORT = 5432; // only part of the socket's name: nothing listens on the network
const SETTINGS = [
  'unix_socket_permissions=0700',
  'max_connections=100',
  'shared_buffers=64MB',
  'timezone=UTC',
  'jit=off',
];
const LONGEST_SOCKET = 100; // the system allows 104 to 108 bytes

/** Starts the PostgreSQL that npm installed on the data in `dir`, reachable through a private unix socket only. */
export async function startEmbeddedPostgres(
  dir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const place = path.resolve(dir);
  try {
    return await startLocked(place, options);
  } catch (error) {
    throw troubleFromError(error, place);
  }
}

/** The address of a PostgreSQL that another process of this house runs on `dir`, or null. */
export function findEmbeddedPostgres(dir: string): string | null {
  const place = path.resolve(dir);
  const running = postmasterOf(place);
  return running?.ready && isPostgresOf(running.pid, place) ? urlOf(running.socketDir, DATABASE) : null;
}

async function startLocked(dir: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  makeFolders(path.dirname(dir));
  const lock = lockDirectory(dir);
  try {
    return await start(dir, options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(dir: string, options: EmbeddedPostgresOptions, lock: HubLock) {
  const { flags = [], environment = {}, onLost } = options;
  const binaries = findBinaries(dir);
  const runner = runnerFor(dir);
  await ensureCluster(dir, binaries, runner, !flags.includes('fsync=off'));
  await stopLeftOver(dir);
  const socketDir = makeSocketDirectory(dir, runner);
  const child = await launch(binaries.postgres, { dir, socketDir, runner, flags, environment });
  const server = serverOf(child, dir, socketDir, lock, onLost);
  try {
    await ensureDatabase(server.url('postgres'));
  } catch (error) {
    await server.stop(true);
    throw error;
  }
  return server;
}

// --- A PostgreSQL that outlived its hub ---

/** What PostgreSQL writes about itself: pid, directory, start, port, socket directory, address, memory key, state. */
function postmasterOf(dir: string): Postmaster | null {
  const file = path.join(dir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), socketDir: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' };
}

const isPostgresOf = (pid: number, dir: string) => pid > 0 && commandOf(pid).includes(`-D ${dir} `);

/** A killed hub leaves its PostgreSQL running. SIGINT ends it in order: open transactions roll back, the rest is on disk. */
async function stopLeftOver(dir: string): Promise<void> {
  const found = postmasterOf(dir);
  if (found === null) return;
  if (!isPostgresOf(found.pid, dir)) {
    // Its number may meanwhile belong to some other process, which would make PostgreSQL refuse for ever.
    rmSync(path.join(dir, 'postmaster.pid'), { force: true });
    return;
  }
  process.kill(found.pid, 'SIGINT');
  for (let waited = 0; isPostgresOf(found.pid, dir); waited += 20) {
    if (waited >= 30_000) throw new EmbeddedPostgresError('in-use', { dir, pid: found.pid });
    await sleep(20);
  }
}

// --- The socket ---

/** Named by a hash, since a socket's path has to be short and the data's may not be. */
function makeSocketDirectory(dir: string, runner: PostgresRunner): string {
  const uid = runner.owner?.uid ?? process.getuid?.();
  const name = `hub-${createHash('sha256').update(`${uid} ${dir}`).digest('hex').slice(0, 12)}`;
  const base = path.join(tmpdir(), name, `.s.PGSQL.${PORT}`).length <= LONGEST_SOCKET ? tmpdir() : '/tmp';
  const socketDir = path.join(base, name);
  makeOwned(socketDir, runner);
  const made = lstatSync(socketDir);
  // Somebody else may have put a directory or a link of that name there, to listen in.
  if (!made.isDirectory() || made.uid !== uid) throw new EmbeddedPostgresError('no-permission', { dir: socketDir });
  return socketDir;
}

const urlOf = (socketDir: string, database: string) =>
  `postgres://hub@/${database}?host=${encodeURIComponent(socketDir)}&port=${PORT}`;

// --- The server ---

interface Launch {
  dir: string;
  socketDir: string;
  runner: PostgresRunner;
  flags: string[];
  environment: Record<string, string>;
}

function launch(program: string, { dir, socketDir, runner, flags, environment }: Launch) {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const [file, args] = runner.command(program, ['-D', dir, '-k', socketDir, '-h', '', ...settings, ...flags]);
  const child = spawn(file, args, {
    cwd: '/',
    detached: true, // Ctrl-C is for the hub alone, which stops its database last
    env: { ...POSTGRES_ENVIRONMENT, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...runner.ids,
  });
  return whenReady(child, dir);
}

function whenReady(child: ChildProcess, dir: string): Promise<ChildProcess> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8000);
      if (output.includes('ready to accept connections')) resolve(child);
    });
    child.once('error', reject);
    child.once('close', () => reject(troubleFromOutput(output, dir)));
  });
}

function serverOf(
  child: ChildProcess,
  dir: string,
  socketDir: string,
  lock: HubLock,
  onLost: EmbeddedPostgresOptions['onLost'],
): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  const leave = () => {
    if (!lock.isOurs()) return; // the socket is by now that of another hub
    rmSync(socketDir, { recursive: true, force: true });
    lock.release();
  };
  const abandon = () => {
    child.kill('SIGINT');
    leave();
  };
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.removeListener('exit', abandon);
      leave();
      if (stopping === undefined) onLost?.(new EmbeddedPostgresError('lost', { dir }));
      resolve();
    });
  });
  process.once('exit', abandon); // a hub that ends without stop() does not leave its database behind
  return {
    url: (database = DATABASE) => urlOf(socketDir, database),
    stop: (fast = false) => (stopping ??= stopServer(child, ended, fast)),
  };
}

/** SIGTERM waits for clients to leave (a pool says goodbye a little later than it claims), SIGINT sends them away. */
async function stopServer(child: ChildProcess, ended: Promise<void>, fast: boolean): Promise<void> {
  child.kill(fast ? 'SIGINT' : 'SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGINT'), 3000);
  const desperate = setTimeout(() => child.kill('SIGQUIT'), 30_000);
  await ended;
  clearTimeout(impatient);
  clearTimeout(desperate);
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
