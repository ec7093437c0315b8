// What every command does first: the right Node, the packages of the lock file, a fresh build.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Opens the house for a command that prints something: the functions of the hub's commands, freshly built. */
export async function openHouse() {
  prepare();
  await build();
  return importBuilt('apps/hub/commands.service.js');
}

export function prepare() {
  process.chdir(root); // as npm does, so that ./data is the same from wherever a command is called
  requireNode();
  ensureInstalled();
}

/** Imported late: the compiler is there only after the installation. */
export async function build() {
  const { build: buildAll } = await import('./build.mjs');
  return buildAll();
}

/** What was built is CommonJS; its exports arrive under `default`, and under their names where Node can tell them. */
export async function importBuilt(file) {
  process.setSourceMapsEnabled(true); // an error names the line in the TypeScript
  const built = await import(pathToFileURL(path.join(root, 'dist', file)).href);
  return built.default ?? built;
}

/** The text behind `--name`, or the usage in one sentence and exit code 2. */
export function argument(name, usage) {
  const value = optionalArgument(name);
  if (value !== undefined && value !== '') return value;
  console.error(usage);
  process.exit(2);
}

export function optionalArgument(name) {
  const given = process.argv.slice(2);
  const at = given.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  if (at < 0) return undefined;
  return given[at].includes('=') ? given[at].slice(given[at].indexOf('=') + 1) : given[at + 1];
}

/** A command that fails with a message made for people prints that message; anything else keeps its stack. */
export function fail(error) {
  const madeForPeople = ['SettingsError', 'EmbeddedPostgresError', 'BuildError'].includes(error?.name);
  console.error(madeForPeople ? error.message : error);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (fits) return;
  console.error(
    `Gebraucht wird Node 20.19, 22.13 oder 24 und neuer; hier ist ${process.versions.node}.\n` +
      `Node 20.19, 22.13, or 24 and newer is needed; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Pakete werden eingerichtet (einmalig) … / Installing packages (once) …');
  // --include=dev: the compiler is needed even where NODE_ENV=production would leave it out.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Compares the lock file with npm's own record of what it installed, so an installation made by hand counts too. */
function isInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || installed[place]?.version === version || (optional && !installed[place]),
  );
}

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
