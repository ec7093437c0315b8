// kill -9 after every step: for each operation a process is killed once its n-th question to the database has been carried
// out, n = 1, 2, … until the operation comes through uncut; for sending also at every step towards the mail server. Then
// everything starts again, whoever asked repeats the request, and the letters, seats and the house's own auditor are
// compared with what was to happen.
import { setTimeout as sleep } from 'node:timers/promises';
import { inLanes } from './lanes.mjs';
import { repeats } from './doubt.mjs';
import { emptyScene, OPERATIONS } from './operations.mjs';
import { openStage } from './stage.mjs';
import { auditFindings, wrongSeats } from './witness.mjs';

const MOST_STEPS = 120;
const SHORT_STRIDE = 6;
const WIDTHS = [12, 5, 4, 4, 7, 15, 11, 0];

export async function runSweep({ onRedis, isShort, lanes, operation }) {
  const wanted = OPERATIONS.filter(({ name }) => !operation || operation.startsWith('-') || name === operation);
  const total = nothing();
  print(['operation', 'steps', 'runs', 'lost', 'doubled', 'same mail again', 'wrong seats', '']);
  print(WIDTHS.map((width) => '-'.repeat(width || 1)));
  await inLanes(
    Math.min(lanes, 3),
    () => openStage({ onRedis, isShort }),
    wanted,
    async (stage, each) => {
      const sum = await sweepOne(stage, each);
      for (const name of ['runs', 'steps', 'lost', 'doubled', 'again', 'seats', 'forbidden']) total[name] += sum[name];
      print([each.name, sum.steps, sum.runs, sum.lost, sum.doubled, sum.again, sum.seats, [...sum.notes].join('; ')]);
      return true;
    },
  );
  print(['all together', total.steps, total.runs, total.lost, total.doubled, total.again, total.seats, '']);
  return total.lost + total.doubled + total.forbidden + total.seats === 0;
}

const nothing = () => ({
  ...{ steps: 0, runs: 0, lost: 0, doubled: 0, again: 0, seats: 0, forbidden: 0, notes: new Set() },
});

async function sweepOne(stage, operation) {
  const sum = nothing();
  const stride = stage.isShort ? SHORT_STRIDE : 1;
  for (let at = 1; at <= MOST_STEPS; at += stride) {
    const isCut = await oneRun(stage, operation, { at }, sum);
    if (!isCut) break;
    sum.steps = at;
  }
  for (const step of operation.smtp ?? []) {
    await oneRun(stage, operation, { step }, sum);
    sum.steps += 1;
  }
  return sum;
}

/** True if the cut was made before the operation was through. */
async function oneRun(stage, operation, cut, sum) {
  await emptyScene(stage);
  if (operation.tap === 'mailroom') await stage.endRooms();
  else if (stage.rooms.size === 0) await stage.mailroom();
  stage.scene = await operation.before(stage);
  if (operation.tap === 'website' || operation.name === 'remind') await quiet(stage, operation);
  const isCut =
    operation.tap === 'website' ? await cutWebsite(stage, operation, cut) : await cutMailroom(stage, operation, cut);
  await stage.passTime();
  await judge(stage, operation, cut, sum);
  return isCut;
}

/** What led up to the operation has been told. */
async function quiet(stage, operation) {
  const helper = operation.tap === 'mailroom' ? await stage.mailroom() : null;
  await stage.settle();
  if (helper) await stage.kill(helper);
}

async function cutWebsite(stage, operation, { at }) {
  const site = await stage.website();
  stage.taps.website.arm({ at, cut: () => stage.kill(site) });
  const acting = operation.act(stage);
  const first = await Promise.race([acting.then(() => 'through'), site.ended.then(() => 'cut')]);
  if (first === 'through') await sleep(300); // what it does after its answer
  const isCut = site.signalCode !== null;
  stage.taps.website.disarm();
  await stage.website();
  await acting;
  return isCut;
}

async function cutMailroom(stage, operation, { at, step }) {
  const isOpen = stage.taps.mailroom.heard(/lease_ended/u); // its first round by the clock
  const room = await stage.mailroom({ tapped: true });
  await isOpen;
  await sleep(200);
  const kill = () => stage.kill(room);
  if (step) stage.sink.plan = { [step]: kill };
  else stage.taps.mailroom.arm({ at, counts: operation.counts, cut: kill });
  await operation.act(stage);
  const isDone = async () => (await isThrough(stage, operation)) && step !== 'quit';
  const first = await Promise.race([room.ended.then(() => 'cut'), whenDone(isDone)]);
  stage.taps.mailroom.disarm();
  stage.sink.plan = {};
  if (first !== 'cut') return false;
  await stage.noteDoubt();
  await stage.passTime();
  await stage.mailroom();
  await whenDone(() => isThrough(stage, operation));
  return true;
}

async function whenDone(isDone) {
  for (const deadline = performance.now() + 40_000; performance.now() < deadline; await sleep(200))
    if (await isDone()) return 'through';
  return 'late';
}

async function isThrough(stage, operation) {
  const { letters } = operation.expected(stage.scene);
  const states = await stage.states().catch(() => ({ waiting: 1 }));
  if (states.waiting) await stage.design.hurry(stage);
  return !states.waiting && !states.sending && (states.sent ?? 0) >= letters.length;
}

/** Each expected letter once; a second one under the same Message-ID only where nobody could know. */
async function judge(stage, operation, { step }, sum) {
  await stage.settle();
  const { letters, taken } = operation.expected(stage.scene);
  const came = new Map();
  for (const { to, messageId } of stage.sink.taken) {
    const name = `${/^<([\w-]+)\./u.exec(messageId)?.[1]} ${to}`;
    came.set(name, [...(came.get(name) ?? []), messageId]);
  }
  const lost = letters.filter((name) => !came.has(name));
  const others = [...came].flatMap(([name, ids]) => (letters.includes(name) ? [...new Set(ids)].slice(1) : ids));
  const { again, beyond } = repeats(stage.sink.taken);
  const findings = await auditFindings(stage);
  const [{ count }] = await stage.query('SELECT coalesce(sum(taken), 0)::int AS count FROM seating');
  const seats = (await wrongSeats(stage)) + (count === taken ? 0 : 1) + findings.length;
  const forbidden = beyond.length;
  for (const [name, value] of Object.entries({
    runs: 1,
    lost: lost.length,
    doubled: others.length,
    again,
    seats,
    forbidden,
  }))
    sum[name] += value;
  const what = step ?? `step ${stage.taps[operation.tap].steps}`;
  if (lost.length + others.length + seats + forbidden > 0)
    sum.notes.add(
      `${what}: lost ${lost}, more ${[...others]}, again ${forbidden}, seats ${JSON.stringify(findings)} ${count}/${taken}`,
    );
}

function print(cells) {
  console.log(`| ${cells.map((cell, at) => String(cell).padEnd(WIDTHS[at])).join(' | ')} |`);
}
