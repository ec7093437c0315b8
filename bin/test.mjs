// `npm test`: every test that needs no foreign service; further words go to Jest (`npm test -- libs/calendar`).
// Journeys in a browser (*.browser.spec.ts) are left out, loudly, where there is no Chromium. The last line counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { prepare, root } from './house.mjs';

/** What computes with time must not depend on the zone of the process: these run again under two other zones. */
const ZONE_WORDS = ['libs/calendar', 'libs/programme', 'libs/feeds', 'test/calendar', 'test/journeys/rules'];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York'];
const BROWSER_SPEC = /\.browser\.spec\.tsx?$/;

prepare();
const words = process.argv.slice(2);
const chromium = findChromium();
const runs = [
  runJest(words, chromium),
  ...(words.length === 0 ? otherZones().map((zone) => runJest(ZONE_WORDS, chromium, zone)) : []),
];
const status = runs.find((run) => run.status !== 0)?.status ?? 0;
const counts = sumOf(runs.map((run) => run.counts));
const leftOut = chromium === null && words.length === 0 ? await countBrowserTests() : 0;
if (leftOut > 0) sayLeftOut(leftOut);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + leftOut} skipped`);
process.exitCode = status;

function otherZones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ZONES.filter((zone) => zone !== own);
}

function sumOf(all) {
  const sum = (name) => all.reduce((total, counts) => total + counts[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

function runJest(words, chromium, zone) {
  if (zone) console.error(`\nOnce more with TZ=${zone}:`);
  const result = path.join(root, 'node_modules', '.cache', `test-result-${process.pid}.json`);
  const without = chromium === null ? ['--testPathIgnorePatterns', '/node_modules/', BROWSER_SPEC.source] : [];
  mkdirSync(path.dirname(result), { recursive: true });
  // The list of patterns would swallow the words behind it, so an option with one value stands between.
  const args = ['node_modules/jest/bin/jest.js', ...without, '--json', `--outputFile=${result}`, ...words];
  const env = {
    ...process.env,
    ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }),
    ...(zone ? { TZ: zone } : {}),
  };
  // Jest prints its JSON to stdout as well; people read what it says on stderr.
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['inherit', 'ignore', 'inherit'] });
  const counts = countsIn(result);
  rmSync(result, { force: true });
  return { status: status ?? 1, counts };
}

/** A file that could not even be loaded counts as one failure: it would otherwise go unnoticed in the sum. */
function countsIn(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

async function countBrowserTests() {
  const { countTests, filesIn, parse } = await import('./sources.mjs');
  const files = filesIn(root, ['apps', 'libs', 'test']).filter((file) => BROWSER_SPEC.test(file));
  return files.reduce((sum, file) => sum + countTests(parse(root, file)), 0);
}

function sayLeftOut(count) {
  console.log(
    `\n!!! ${count} journeys in a browser were LEFT OUT: no Chromium is installed here.\n` +
      `!!! ${count} Wege im Browser wurden AUSGELASSEN: Hier ist kein Chromium installiert.\n` +
      '!!! Debian: apt-get install chromium; elsewhere name one in CHROMIUM_PATH; or run .ci/run.\n',
  );
}
