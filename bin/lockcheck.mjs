// Is package-lock.json complete for every platform? npm leaves out what the registry lacked on the day it was written,
// says nothing, and `npm ci` then fails on somebody else's machine.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export function missingFromLock({ packages }) {
  return Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isReachable(packages, place, name))
      .map((name) => `${place || 'package.json'} needs ${name}`),
  );
}

/** As Node looks for a package: beside the one that needs it, then one level up, and so on. */
function isReachable(packages, place, name) {
  for (let base = place; ; base = base.slice(0, Math.max(base.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

/** A lock that names somebody's own registry cannot be used elsewhere. */
export function foreignAddresses({ packages }) {
  return Object.entries(packages)
    .filter(([, { resolved }]) => resolved?.startsWith('http') && !resolved.startsWith('https://registry.npmjs.org/'))
    .map(([place, { resolved }]) => `${place} comes from ${new URL(resolved).host}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const problems = [...missingFromLock(lock), ...foreignAddresses(lock)];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0)
    console.error('Pin a version whose packages are all there (or use "overrides"), and run npm install.');
  console.log(problems.length === 0 ? 'the lock is complete' : `${problems.length} missing from the lock`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
