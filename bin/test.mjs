// `npm test`: every test that needs no foreign service; further words go to Jest (`npm test -- libs/calendar`).
// Journeys in a browser (*.browser.spec.ts) are left out, loudly, where there is no Chromium. The last line counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { prepare, root } from './house.mjs';

const BROWSER_SPEC = /\.browser\.spec\.tsx?$/;

prepare();
const words = process.argv.slice(2);
const chromium = findChromium();
const { status, counts } = runJest(words, chromium);
const leftOut = chromium === null && words.length === 0 ? await countBrowserTests() : 0;
if (leftOut > 0) sayLeftOut(leftOut);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + leftOut} skipped`);
process.exitCode = status;

function runJest(words, chromium) {
  const result = path.join(root, 'node_modules', '.cache', `test-result-${process.pid}.json`);
  const without = chromium === null ? ['--testPathIgnorePatterns', '/node_modules/', BROWSER_SPEC.source] : [];
  mkdirSync(path.dirname(result), { recursive: true });
  // The list of patterns would swallow the words behind it, so an option with one value stands between.
  const args = ['node_modules/jest/bin/jest.js', ...without, '--json', `--outputFile=${result}`, ...words];
  const env = chromium === null ? process.env : { ...process.env, CHROMIUM_PATH: chromium };
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
