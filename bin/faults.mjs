// `npm run faults`: cuts real mailroom processes at every point where a letter could be lost or doubled, and compares
// what a mail server took with what was committed. `--runs 6`, `--letters 6`, `--short` (one run, no waiting), `--redis`
// (the queue on a Redis of its own), `--only "killed at RCPT"`. Exit code 1 on any loss, and on any second delivery that
// was not unavoidable.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, fail, optionalArgument, prepare } from './house.mjs';

prepare();
await build().catch(fail);
const { freePort, stopAll } = await import('./bench/processes.mjs');
const { openStage } = await import('./faults/stage.mjs');
const { POINTS } = await import('./faults/points.mjs');

const isShort = process.argv.includes('--short');
const runs = Number(optionalArgument('runs') ?? (isShort ? 1 : 6));
const letters = Number(optionalArgument('letters') ?? 6);
const only = optionalArgument('only');
const redis = process.argv.includes('--redis') ? await openRedis() : null;
const stage = await openStage(redis?.url);
Object.assign(stage, { isShort, redis, passLost: () => passLost(stage) });
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void leave(130));

let failures = 0;
const total = { letters: 0, runs: 0, lost: 0, again: 0, doubled: 0 };
print(['fault point', 'runs', 'letters', 'lost', 'same mail again', 'doubled', '']);
print(['-'.repeat(48), '----', '-------', '----', '---------------', '-------', '-']);
await migrated();
for (const point of POINTS.filter(isWanted)) await measure(point);
print(['all together', total.runs, total.letters, total.lost, total.again, total.doubled, '']);
await leave(failures > 0 ? 1 : 0);

function isWanted(point) {
  if (only) return point.name.includes(only);
  return (!point.needsRedis || redis !== null) && !(isShort && point.isSlow);
}

/** The first mailroom migrates; runs begin on a database that is up to date. */
async function migrated() {
  await stage.mailroom();
  await stage.until('migrations', async () => (await stage.query('SELECT 1 FROM postroom')).length === 1, 60);
  await sleep(500);
}

async function measure(point) {
  const sum = { letters: 0, lost: 0, again: 0, doubled: 0 };
  const notes = new Set();
  const turns = point.isSlow || point.isBig ? Math.min(runs, 2) : runs;
  for (let turn = 0; turn < turns; turn += 1) {
    await stage.clear();
    const note = await point.run(stage, letters).catch((error) => {
      failures += 1;
      return `NOT AS PLANNED: ${error.message}`;
    });
    if (note) notes.add(note);
    const found = await verdict(stage);
    for (const [name, count] of Object.entries(found)) sum[name] += count;
    if (found.lost > 0 || found.doubled > 0 || (found.again > 0 && !point.mayDouble)) failures += 1;
  }
  for (const [name, count] of Object.entries(sum)) total[name] += count;
  total.runs += turns;
  const allowed = sum.again > 0 && point.mayDouble ? ['unavoidable: taken, but we could not know'] : [];
  print([point.name, turns, sum.letters, sum.lost, sum.again, sum.doubled, [...allowed, ...notes].join('; ')]);
}

/** Lost: committed, never taken, and no end that anybody could see. Doubled: under another Message-ID, or to a stranger. */
async function verdict({ sink, committed, query }) {
  const ends = new Map((await query('SELECT "toAddress", state FROM letter')).map((row) => [row.toAddress, row.state]));
  const byAddress = Map.groupBy?.(sink.taken, ({ to }) => to) ?? groupBy(sink.taken);
  const isLost = (to) => !byAddress.has(to) && !['failed', 'expired', 'cancelled'].includes(ends.get(to));
  const mails = [...byAddress.values()];
  const others = mails.reduce((sum, all) => sum + new Set(all.map(({ messageId }) => messageId)).size - 1, 0);
  const strangers = [...byAddress.keys()].filter((to) => !committed.includes(to)).length;
  return {
    letters: committed.length,
    lost: committed.filter(isLost).length,
    again: mails.reduce((sum, all) => sum + all.length - 1, 0) - others,
    doubled: others + strangers,
  };
}

function groupBy(taken) {
  const groups = new Map();
  for (const mail of taken) groups.set(mail.to, [...(groups.get(mail.to) ?? []), mail]);
  return groups;
}

/** Claims of processes that are gone, as if their lease were over; the living hold theirs for seconds only. */
async function passLost({ query }) {
  await query(`UPDATE letter SET "leaseUntil" = now() - interval '1 second' WHERE state = 'sending'`);
}

async function openRedis() {
  const port = await freePort();
  let server = null;
  const start = async () => {
    server = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: 'ignore' },
    );
    await sleep(500);
  };
  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  };
  const flush = () =>
    new Promise((resolve) =>
      spawn('redis-cli', ['-p', String(port), 'flushall'], { stdio: 'ignore' }).once('exit', resolve),
    );
  await start();
  return { url: `redis://127.0.0.1:${port}`, start, stop, flush };
}

function print(cells) {
  const widths = [48, 4, 7, 4, 15, 7, 0];
  console.log(`| ${cells.map((cell, at) => String(cell).padEnd(widths[at])).join(' | ')} |`);
}

async function leave(code) {
  await stage.close().catch(() => undefined);
  await redis?.stop().catch(() => undefined);
  await stopAll();
  process.exit(code);
}
