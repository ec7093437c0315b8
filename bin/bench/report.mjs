// The printed table: one line per figure, as soon as it is known. It is Markdown, so that docs/speed.md can hold a run.
import { cpus, loadavg } from 'node:os';

const COLUMNS = ['goal', 'what', 'figure', 'wanted', ''];
const WIDTHS = [4, 58, 44, 34, 7];

export const unmeasured = [];

export function printHead() {
  const load = loadavg().map((each) => each.toFixed(1));
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores, load before: ${load.join(' ')} (busy cores lengthen every ms)\n`,
  );
  print(COLUMNS);
  print(WIDTHS.map((width) => '-'.repeat(width)));
}

/** `met` is true, false, or left out where no goal is set. */
export function say({ goal = '', what, figure, wanted = '', met }) {
  print([goal, what, figure, wanted, met === undefined ? '' : met ? 'met' : 'NOT MET']);
}

export function note(text) {
  print(['', text, '', '', '']);
}

/** Runs one measurement. What cannot be measured is said, and the others still run. */
export async function measure(what, work) {
  const started = performance.now();
  try {
    await work();
  } catch (error) {
    unmeasured.push(what);
    console.error(`${what} could not be measured: ${error?.stack ?? error}`);
  }
  console.error(`  (${what}: ${((performance.now() - started) / 1000).toFixed(0)} s)`);
}

function print(cells) {
  console.log(`| ${cells.map((cell, at) => String(cell).padEnd(WIDTHS[at])).join(' | ')} |`);
}

// --- Numbers ---

export const median = (numbers) => percentile(numbers, 50);

export function percentile(numbers, percent) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** Three digits that mean something: 12,300 · 46.8 · 0.0123. */
export function digits(number) {
  if (number === 0) return '0';
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number))));
  return Number(number.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: places });
}
