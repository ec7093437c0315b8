// `npm run check`: format, lint, order of rooms, lock, types, then `npm test`. Everything is run, also after a failure.
import { spawnSync } from 'node:child_process';
import { prepare, root } from './house.mjs';

prepare();
const { gaugeLines, gauges } = await import('./gauges.mjs');

const steps = [
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  ['order of rooms', 'bin/order-of-rooms.mjs'],
  ['lock', 'bin/lockcheck.mjs'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
];

const failed = steps.filter(([name, ...command]) => !succeeds(name, command)).map(([name]) => name);
for (const line of gaugeLines(gauges(root))) console.log(`gauge: ${line}`);
if (failed.length > 0) console.error(`\nNot in order: ${failed.join(', ')}. The tests follow.\n`);
const tests = spawnSync(process.execPath, ['bin/test.mjs'], { cwd: root, stdio: 'inherit' });
process.exitCode = failed.length > 0 || tests.status !== 0 ? 1 : 0;

function succeeds(name, command) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return status === 0;
}
