// The table of fault points: every point so many times, several stages at once, one line per point and one for all.
import path from 'node:path';
import { root } from '../house.mjs';
import { inLanes } from './lanes.mjs';
import { POINTS } from './points.mjs';
import { hasFaketime, openDisk } from './points-world.mjs';
import { openStage } from './stage.mjs';
import { verdict } from './witness.mjs';

const WIDTHS = [54, 4, 13, 4, 15, 7, 11, 0];
const HEAD = ['fault point', 'runs', 'registrations', 'lost', 'same mail again', 'doubled', 'wrong seats', ''];
/** A run of these takes minutes of CPU and says the same each time. */
const RUNS_OF_BIG = 2;
/** Enough of every kind for a suite of tests. */
const IN_SHORT = [
  ...['nothing planted', 'website killed after the commit', 'website killed after the commit, before the answer'],
  ...['killed at RCPT', 'killed after the final dot', 'PostgreSQL restarted mid-run'],
];
const FORGETFUL = ['--require', path.join(root, 'bin/faults/forgetful.cjs')];
const SABOTAGED_IN_SHORT = ['website killed after the commit', 'killed after the final dot'];

export async function runBattery(asked) {
  const points = POINTS.filter((point) => isWanted(point, asked));
  const sums = new Map(points.map((point) => [point, { ...nothing(), left: turnsOf(point, asked) }]));
  const total = nothing();
  print(HEAD);
  print(WIDTHS.map((width) => '-'.repeat(width || 1)));
  await inLanes(asked.lanes, opener(asked), tasksOf(points, asked), (stage, task) => carryOut(stage, task));
  print(['all together', ...cellsOf(total), '']);
  return conclude(total, asked);

  async function carryOut(stage, { point, turn }) {
    const sum = sums.get(point);
    const found = await oneRun(stage, point, turn, asked);
    for (const of of [sum, total]) add(of, found);
    sum.left -= 1;
    if (sum.left === 0) print([point.name, ...cellsOf(sum), [...sum.notes].join('; ')]);
    return !found.isBroken;
  }
}

const nothing = () => ({
  ...{ runs: 0, registrations: 0, lost: 0, again: 0, doubled: 0, seats: 0, forbidden: 0, failures: 0 },
  notes: new Set(),
});

function isWanted(point, { only, onRedis, isShort, isSabotage }) {
  if (only) return point.name.includes(only);
  if (isSabotage && point.isHouseOnly) return false;
  if (point.needsFaketime && !hasFaketime) return false;
  return (
    (!point.needsRedis || onRedis) && (!isShort || (isSabotage ? SABOTAGED_IN_SHORT : IN_SHORT).includes(point.name))
  );
}

const turnsOf = (point, { runs }) => (point.isBig ? Math.min(runs, RUNS_OF_BIG) : runs);

/** The long ones first, so that no lane is left alone with them; the rest point by point. */
function tasksOf(points, asked) {
  const weight = ({ isSlow, isBig }) => (isSlow ? 2 : isBig ? 1 : 0);
  return [...points]
    .sort((a, b) => weight(b) - weight(a))
    .flatMap((point) => Array.from({ length: turnsOf(point, asked) }, (_, turn) => ({ point, turn })));
}

function opener({ onRedis, isShort, isSabotage, isForgetful }) {
  return async (more = {}) => {
    const stage = await openStage({ onRedis, isShort, ...more });
    if (isForgetful) stage.planted = FORGETFUL;
    if (!isSabotage) return stage;
    const { sabotage } = await import('./sabotaged.mjs');
    return sabotage(stage);
  };
}

async function oneRun(lane, point, turn, asked) {
  if (!point.needsDisk) return judged(lane, point, turn, asked);
  const disk = openDisk();
  if (!disk) return { notes: ['left out: no disk can be mounted here'] };
  let stage = null;
  try {
    stage = await opener(asked)({ folder: disk.folder, settings: SMALL });
    stage.disk = disk;
    return await judged(stage, point, turn, asked);
  } catch (error) {
    return { runs: 1, failures: 1, notes: [`NOT AS PLANNED: ${error.message}`] };
  } finally {
    await stage?.close().catch(() => undefined);
    disk.leave();
  }
}

const SMALL = ['min_wal_size=32MB', 'max_wal_size=48MB', 'wal_keep_size=0'];

async function judged(stage, point, turn, { registrations }) {
  const notes = [];
  let [failures, isBroken] = [0, false];
  try {
    await stage.clear();
    const note = await point.run(stage, registrations, turn);
    if (note) notes.push(note);
  } catch (error) {
    [failures, isBroken] = [1, true];
    notes.push(`NOT AS PLANNED: ${error.message}`);
  }
  const found = await verdict(stage).catch((error) => {
    [failures, isBroken] = [1, true];
    notes.push(`no verdict: ${error.message}`);
    return {};
  });
  for (const words of stage.fallen) notes.push(`a mailroom fell: ${words.slice(0, 200)}`);
  if (found.lost > 0) notes.push(`letters: ${JSON.stringify(await stage.states())}`);
  const forbidden = point.mayDouble ? (found.beyond?.length ?? 0) : (found.again ?? 0);
  if (forbidden > 0)
    notes.push(`AGAIN WITHOUT A REASON: ${found.beyond.join(', ') || 'at a point that excuses nobody'}`);
  else if (found.again > 0) notes.push('unavoidable: taken, but we could not know');
  return { runs: 1, ...found, forbidden, failures, isBroken, notes };
}

function add(sum, found) {
  for (const [name, value] of Object.entries(found)) if (typeof value === 'number') sum[name] += value;
  for (const note of found.notes ?? []) sum.notes.add(note);
}

/** The line for the README, and whether all is well. Of a saboteur the contrary is wanted: it must be noticed. */
function conclude(total, { onRedis, isSabotage, isForgetful }) {
  const points = `${total.runs} runs, ${total.registrations} registrations`;
  const where = onRedis ? 'Redis' : 'PostgreSQL';
  const who = isSabotage ? 'commit, then enqueue' : isForgetful ? 'a forgetful house' : 'the house';
  console.log(
    `\n${who} on ${where}: ${points}; lost ${total.lost}, doubled ${total.doubled + total.forbidden}` +
      `${isSabotage ? '' : `, wrong seats ${total.seats}, not as planned ${total.failures}`}`,
  );
  if (isSabotage) return total.lost > 0 && total.doubled > 0;
  if (isForgetful) return total.forbidden === total.runs;
  return total.lost + total.doubled + total.forbidden + total.seats + total.failures === 0;
}

function cellsOf({ runs, registrations, lost, again, doubled, seats }) {
  return [runs, registrations, lost, again, doubled, seats];
}

function print(cells) {
  console.log(`| ${cells.map((cell, at) => String(cell).padEnd(WIDTHS[at])).join(' | ')} |`);
}
