import { plantHouse } from './planted-house';

test.each([
  [
    'complete',
    { 'node_modules/a': { dependencies: { b: '1' } }, 'node_modules/a/node_modules/b': {} },
    0,
    'the lock is complete',
  ],
  [
    'found one level up',
    { 'node_modules/a/node_modules/b': { dependencies: { c: '1' } }, 'node_modules/c': {} },
    0,
    'complete',
  ],
  [
    'a platform is missing',
    { 'node_modules/a': { optionalDependencies: { 'a-mac': '1' } } },
    1,
    'node_modules/a needs a-mac',
  ],
  [
    'a registry of its own',
    { 'node_modules/a': { resolved: 'https://packages.stadt.de/a.tgz' } },
    1,
    'comes from packages.stadt.de',
  ],
])('a lock: %s', (_what, packages, status, sentence) => {
  const house = plantHouse({ 'package-lock.json': JSON.stringify({ packages }) });
  const outcome = house.run('bin/lockcheck.mjs', house.folder);
  house.remove();
  expect(outcome.status).toBe(status);
  expect(outcome.said).toContain(sentence);
});
