// `npm run faults:reminders`: reminders around three nights in which the clocks change, through real mailrooms, a real
// PostgreSQL and a mail server, all with outages and with a clock that is set by two hours (libfaketime). Compares what
// arrived when with what was due. `--short` (one night, 270 reminders), `--people 139` for each meeting, `--seed 1`.
// Exit code 1 if one came late (beyond the promise and the outage), twice, or neither came nor was recorded.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { build, fail, importBuilt, optionalArgument, prepare, root } from './house.mjs';

prepare();
await build().catch(fail);
const { freePort, startNode, stopAll, temporaryFolder } = await import('./bench/processes.mjs');
const { openSink } = await import('./faults/sink.mjs');
const { findFaketime, openFalseClock } = await import('./faults/false-clock.mjs');
const { meetingRows, NIGHTS, startsOf, writeMeetings } = await import('./faults/reminder-nights.mjs');
const { deadlineOf, verdict } = await import('./faults/reminder-verdict.mjs');
const wallClock = await importBuilt('libs/calendar/wall-clock.js');
const { startEmbeddedPostgres } = await importBuilt('libs/records/embedded-postgres.service.js');

const library = findFaketime();
if (library === null) {
  console.error('libfaketime is missing (Debian: apt-get install faketime); without it no clock can be set.');
  process.exit(2);
}
const isShort = process.argv.includes('--short');
const people = Number(optionalArgument('people') ?? (isShort ? 30 : 139));
const seed = Number(optionalArgument('seed') ?? 1);
const chance = diceOf(seed);
const HOUR = 3_600_000;
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((word) => ['-c', word]);

const folder = temporaryFolder();
const clock = openFalseClock(folder, library);
const postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'), {
  flags: CARELESS,
  environment: clock.environment,
});
const pool = new pg.Pool({ connectionString: postgres.url('hub'), max: 4 });
pool.on('error', () => undefined);
const query = async (sql, values) => (await pool.query(sql, values)).rows;
const smtpPort = await freePort();
const sink = await openSink(smtpPort, clock.trueNow);
const rooms = [];
const outages = [];
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void leave(130));

const SCENES = {
  calm: async () => undefined,
  'mail server away': async (due) => {
    await sink.close();
    const from = clock.trueNow();
    await untilTime(due + 8_000 + chance() * 12_000);
    await sink.open();
    outages.push({ from, to: clock.trueNow() });
  },
  'mailroom killed while it sends': async () => {
    const enough = sink.taken.length + Math.floor(chance() * people * 0.8);
    await until(() => sink.taken.length > enough, 12);
    const from = clock.trueNow();
    await Promise.all(rooms.map((room) => kill(room, 'SIGKILL')));
    clock.jumpTo(clock.trueNow() + 200_000); // until the claims of the dead have ended
    await openRooms(2);
    outages.push({ from, to: clock.trueNow(), cut: true });
  },
  'mailroom away for minutes': async (due) => {
    const from = clock.trueNow();
    await Promise.all(rooms.map((room) => kill(room, 'SIGTERM')));
    clock.jumpTo(due + (1 + chance() * 29) * 60_000);
    await openRooms(2);
    outages.push({ from, to: clock.trueNow() });
  },
  'clock two hours ahead before': { at: -30 * 60_000, run: () => wrongFor(2 * HOUR, 12_000) },
  'clock two hours ahead while due': { run: () => wrongFor(2 * HOUR, 9_000) },
  'clock two hours behind': { run: () => wrongFor(-2 * HOUR, 9_000) },
  'clock ahead, mail server away': async (due) => {
    await sink.close();
    const from = clock.trueNow();
    await untilTime(due + 7_000);
    await wrongFor(2 * HOUR, 7_000);
    await sink.open();
    outages.push({ from, to: clock.trueNow(), ahead: true });
  },
};
const names = Object.keys(SCENES);

const total = {};
const notes = [];
const perScene = new Map();
const began = performance.now();
await migrate().catch(giveUp);
for (const night of isShort ? NIGHTS.slice(0, 1) : NIGHTS) await live(night).catch(giveUp);
report();
await leave(total.late + total.doubled + total.silent + total.strangers > 0 ? 1 : 0);

/** From the first due time to the last, something happening at most of them. */
async function live(night) {
  const meetings = startsOf(night, wallClock, isShort).map((start) => meetingRows(start, people));
  const wanted = meetings.flatMap((meeting) => meeting.expected);
  clock.jumpTo(Math.min(...wanted.map(({ dueAt }) => dueAt)) - HOUR);
  await query('UPDATE postroom SET "aliveAt" = NULL, generation = NULL'); // months passed; nobody restored anything
  await writeMeetings(query, meetings);
  await openRooms(2);
  await until(async () => (await count('SELECT count(*)::int AS count FROM reminder')) >= meetings.length * 3, 30);
  const dues = [...new Set(wanted.map(({ dueAt }) => dueAt))].sort((a, b) => a - b);
  for (const [index, due] of dues.entries()) {
    if (due + 60_000 < clock.trueNow()) continue; // it passed while something else was out of order
    const name = isShort ? names[index % names.length] : names[Math.floor(chance() * names.length)];
    await at(name, due, wanted);
  }
  await Promise.all(rooms.map((room) => kill(room, 'SIGTERM')));
  await judge(wanted);
  console.log(`night of ${night.sunday}: ${wanted.length} reminders due at ${dues.length} times`);
}

/** At the end of each night: months later the house has forgotten whom it wrote to. */
async function judge(expected) {
  const found = verdict({
    ...{ expected, taken: sink.taken, outages },
    letters: await query('SELECT "messageId", dedupe, "toAddress", state FROM letter'),
    rows: await query('SELECT "meetingId", "minutesBefore", state, "expiredAt" FROM reminder'),
  });
  for (const [name, count] of Object.entries(found.counts)) total[name] = (total[name] ?? 0) + count;
  notes.push(...found.notes);
  sink.taken.length = outages.length = 0;
  await query('TRUNCATE letter, meeting, series CASCADE');
}

async function at(name, due, wanted) {
  const scene = SCENES[name];
  const { at: offset = 0, run = scene } = scene;
  const start = due + offset - 2_000;
  if (start > clock.trueNow()) {
    clock.jumpTo(start);
    await query('UPDATE postroom SET "aliveAt" = now()'); // a quiet day is left out; the house did not stand still
  }
  perScene.set(name, (perScene.get(name) ?? 0) + 1);
  if (process.argv.includes('--verbose')) console.log(`${new Date(due).toISOString()} ${name}`);
  await run(due);
  if (due - 2_000 > clock.trueNow()) clock.jumpTo(due - 2_000);
  await untilTime(Math.max(due, clock.trueNow()) + (name === 'calm' ? 1_000 : 12_000)); // a sweep or two see the world as it is again
  const meant = wanted.filter(({ dueAt }) => dueAt <= clock.trueNow());
  const last = Math.max(...meant.map((each) => deadlineOf(each, outages)));
  // what is due has left, or its time is over
  await until(async () => (await isSettled()) || clock.trueNow() > last, 120);
}

async function isSettled() {
  const waiting = await count(`SELECT (SELECT count(*) FROM letter WHERE state IN ('waiting', 'sending'))::int
    + (SELECT count(*) FROM reminder WHERE state = 'planned' AND "dueAt" <= now())::int AS count`);
  return waiting === 0;
}

async function wrongFor(error, milliseconds) {
  const from = clock.trueNow();
  clock.setError(error);
  await sleep(milliseconds);
  clock.setError(0);
  outages.push({ from, to: clock.trueNow(), ahead: error > 0 });
}

async function migrate() {
  await openRooms(1);
  await until(async () => (await query('SELECT 1 FROM postroom')).length === 1, 60);
  await sleep(1_000);
  await Promise.all(rooms.map((room) => kill(room, 'SIGTERM')));
}

async function openRooms(wanted) {
  const env = {
    ...{ DATABASE_URL: postgres.url('hub'), SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, LOG_LEVEL: 'error', DEMO: '0' },
    ...clock.environment,
  };
  rooms.length = 0;
  for (let each = 0; each < wanted; each += 1)
    rooms.push(startNode(path.join(root, 'dist/apps/mailroom/main.js'), [], { env, cwd: root }));
  await until(
    async () =>
      (await count(`SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'treffpunkt'`)) >=
      wanted,
    30,
  );
}

async function kill(room, signal) {
  try {
    process.kill(room.pid, signal);
  } catch {
    // it ended meanwhile
  }
  await room.ended;
}

async function count(sql) {
  return (await query(sql))[0]?.count ?? 0;
}

async function until(ask, seconds) {
  for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await sleep(100))
    if (await Promise.resolve(ask()).catch(() => false)) return true;
  return false;
}

function untilTime(time) {
  return sleep(Math.max(0, time - clock.trueNow()));
}

function report() {
  const scenes = [...perScene].map(([name, times]) => `${name} ${times}x`).join(', ');
  console.log(`\n${scenes}; seed ${seed}, ${Math.round((performance.now() - began) / 1_000)} s`);
  console.log(
    '| due | arrived | expired, recorded | early, clock ahead | same mail again, cut | late | doubled | silent | strangers |',
  );
  console.log(
    '| --- | ------- | ----------------- | ------------------ | -------------------- | ---- | ------- | ------ | --------- |',
  );
  const { expected: due, arrived, expired, early, again, late, doubled, silent, strangers } = total;
  console.log(`| ${[due, arrived, expired, early, again, late, doubled, silent, strangers].join(' | ')} |`);
  for (const note of notes) console.log(JSON.stringify(note));
}

/** The same dice for the same seed. */
function diceOf(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function giveUp(error) {
  console.error(error);
  await leave(1);
}

async function leave(code) {
  await sink.close().catch(() => undefined);
  await stopAll();
  await pool.end().catch(() => undefined);
  await postgres.stop(true);
  process.exit(code);
}
