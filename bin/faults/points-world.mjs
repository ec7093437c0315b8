// Fault points of what the house stands on: PostgreSQL, Redis, the disk, the clock; a backlog, and a backup of yesterday.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../bench/processes.mjs';
import { plainRun, underWay } from './cuts.mjs';
import { findFaketime } from './false-clock.mjs';

const FAKETIME = findFaketime();
export const hasFaketime = FAKETIME !== null;

/** Another clock for one process; timers go on as ever, as they do where a real clock is set. */
function clockOf(words) {
  const file = path.join(temporaryFolder(), 'clock');
  const set = (text) => writeFileSync(file, `${text}\n`);
  set(words);
  const env = {
    ...{ LD_PRELOAD: FAKETIME, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', TZ: 'Europe/Berlin' },
    ...{ DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
  };
  return { env, set };
}

/** A few seconds before the hour that is there twice, or not at all. */
const NIGHTS = ['@2027-03-28 01:59:55', '@2026-10-25 02:59:55', '@2027-10-31 02:59:55'];

const RESTORED = ['letter', 'reminder', 'postroom'];

/** People who follow a meeting and are to be reminded of it in a few seconds, each once. */
async function dueSoon(stage, count) {
  const { id } = await stage.newMeeting();
  const addresses = Array.from({ length: count }, (_, at) => `folgt-${at}-${id}@example.org`);
  await stage.query(
    `INSERT INTO follower (id, kind, "meetingId", address, lang, filter, "askedAt", "confirmedAt", "keyVersion")
     SELECT gen_random_uuid(), 'reminder', $1, address, 'de', '{}', now(), now(), 0 FROM unnest($2::text[]) AS address`,
    [id, addresses],
  );
  await stage.query('DELETE FROM reminder WHERE "meetingId" = $1', [id]);
  await stage.query(
    `WITH moved AS (UPDATE meeting SET "endsAt" = NULL, "localEnd" = NULL, precision = 'start_only',
            "startsAt" = date_trunc('milliseconds', now()) + interval '1 day 5 seconds' WHERE id = $1 RETURNING *)
     INSERT INTO reminder (id, "meetingId", "minutesBefore", "dueAt", state)
     SELECT gen_random_uuid(), id, 1440, "startsAt" - interval '1 day', 'planned' FROM moved`,
    [id],
  );
  stage.posted.push(...addresses);
}

export const WORLD_POINTS = [
  {
    name: 'PostgreSQL restarted mid-run',
    async run(stage, count) {
      stage.sink.plan = { rcpt: () => sleep(300) };
      await stage.mailroom();
      await stage.commit(count);
      await underWay(stage);
      await stage.restartPostgres();
      stage.sink.plan = {};
      await sleep(1_500);
      await stage.passLost();
      await stage.settle();
    },
  },
  {
    name: 'disk full: the database cannot grow',
    needsDisk: true,
    async run(stage, count) {
      await plainRun(stage, count);
      stage.disk.fill();
      const registering = stage.commit(count);
      await sleep(4_000);
      stage.disk.free();
      await registering;
      await stage.passLost();
      await stage.settle();
    },
  },
  {
    name: 'disk full: no room for WAL, PostgreSQL goes down',
    needsDisk: true,
    async run(stage, count) {
      await plainRun(stage, count);
      stage.disk.fill();
      const registering = stage.commit(count);
      for (let tries = 0; tries < 20; tries += 1)
        await stage
          .query('SELECT pg_switch_wal() FROM pg_logical_emit_message(true, $1, $2)', ['faults', 'x'])
          .catch(() => undefined);
      await sleep(2_000);
      stage.disk.free();
      await stage.restartPostgres();
      await registering;
      await stage.passLost();
      await stage.settle();
    },
  },
  {
    name: 'the clock of the mailroom is two hours off',
    needsFaketime: true,
    async run(stage, count, turn) {
      await stage.mailroom({ env: clockOf(turn % 2 === 0 ? '+2h' : '-2h').env });
      await stage.commit(count);
      await stage.settle();
    },
  },
  {
    name: 'the clock jumps two hours mid-run',
    needsFaketime: true,
    isHouseOnly: true,
    async run(stage, count, turn) {
      const clock = clockOf('+0');
      await stage.mailroom({ env: clock.env });
      stage.sink.plan = { rcpt: () => sleep(300) };
      await stage.commit(count);
      await underWay(stage);
      clock.set(turn % 2 === 0 ? '+2h' : '-2h');
      await stage.settle();
      stage.sink.plan = {};
      await stage.commit(count);
      await stage.settle();
      await stage.post(1); // nobody rings for this one: the rounds by the clock have to go on
      await stage.until('a round by the clock', async () => (await stage.states()).sent === 2 * count + 1, 20);
    },
  },
  {
    name: 'a night of the clock change',
    needsFaketime: true,
    async run(stage, count, turn) {
      await stage.mailroom({ env: clockOf(NIGHTS[turn % NIGHTS.length]).env });
      await stage.commit(count);
      await sleep(6_000);
      await stage.commit(count);
      await stage.settle();
    },
  },
  {
    name: 'backlog due at once, a confirmation behind it',
    isBig: true,
    isHouseOnly: true,
    async run(stage, count) {
      const size = stage.isShort ? 1_000 : 10_000;
      stage.isQuick = true;
      await stage.mailroom();
      await stage.post(size, { queue: 'reminders', notAfter: new Date(Date.now() + 3_600_000) });
      await stage.until('the first reminder', async () => stage.sink.taken.length > 0);
      const started = performance.now();
      const guests = await stage.commit(count);
      const left = () => guests.every(({ email }) => stage.sink.taken.some(({ to }) => to === email));
      await stage.until('the confirmations', async () => left(), 60);
      const waited = (performance.now() - started) / 1_000;
      await stage.settle(400);
      const span = (stage.sink.taken.at(-1).at - stage.sink.taken[0].at) / 1_000;
      return `${size} in ${span.toFixed(0)} s (${Math.round(size / span)}/s); confirmations after ${waited.toFixed(1)} s`;
    },
  },
  {
    name: 'restore of an older backup',
    isHouseOnly: true,
    async run(stage, count) {
      await plainRun(stage, 1); // the house has been open: it knows which database this is
      await stage.query(`UPDATE postroom SET "pausedAt" = now()`);
      await stage.commit(count);
      await dueSoon(stage, count);
      for (const table of RESTORED) await stage.query(`CREATE TABLE ${table}_saved AS TABLE ${table}`);
      await stage.query(`UPDATE postroom SET "pausedAt" = NULL`);
      await stage.until('the reminders', async () => stage.sink.taken.length >= 1 + 2 * count);
      await stage.settle();
      // as pg_restore does: the rows of last night, letters in a table of another number
      await stage.query(`BEGIN; CREATE TABLE letter_new (LIKE letter INCLUDING ALL); INSERT INTO letter_new SELECT * FROM letter_saved;
        DROP TABLE letter; ALTER TABLE letter_new RENAME TO letter;
        DELETE FROM reminder; INSERT INTO reminder SELECT * FROM reminder_saved; DELETE FROM postroom;
        INSERT INTO postroom SELECT * FROM postroom_saved;
        UPDATE postroom SET "pausedAt" = NULL, "aliveAt" = "aliveAt" - interval '9 hours';
        UPDATE letter SET "createdAt" = "createdAt" - interval '9 hours';
        DROP TABLE ${RESTORED.map((table) => `${table}_saved`).join()}; COMMIT`);
      await stage.mailroom();
      await stage.until('letters and reminders held', async () => (await stage.states()).held === 2 * count);
      await sleep(6_000);
      return 'held for a person to decide';
    },
  },
  {
    name: 'Redis flushed',
    needsRedis: true,
    async run(stage, count) {
      stage.sink.plan = { rcpt: () => sleep(200) };
      await stage.mailroom();
      const registering = stage.commit(count);
      await stage.until('a registration', async () => stage.promised.size > 0);
      await stage.redis.flush();
      await registering;
      await stage.redis.flush();
      await stage.settle();
    },
  },
  {
    name: 'Redis down, then back',
    needsRedis: true,
    async run(stage, count) {
      await stage.mailroom();
      await sleep(1_500);
      await stage.redis.stop();
      try {
        await stage.commit(count);
        await stage.settle();
      } finally {
        await stage.redis.start();
      }
      await stage.commit(1);
      await stage.settle();
    },
  },
  {
    name: 'Redis slow',
    needsRedis: true,
    async run(stage, count) {
      await stage.mailroom();
      await stage.redis.pause(4_000);
      await stage.commit(count);
      await stage.settle();
    },
  },
];

/** A disk of its own for a PostgreSQL, small enough to be filled. Null where nothing can be mounted. */
export function openDisk(megabytes = 400) {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const ballast = path.join(folder, 'ballast');
  const free = () => rmSync(ballast, { force: true });
  const fill = () => {
    try {
      execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdio: 'ignore' });
    } catch {
      // it ends when nothing more goes in
    }
  };
  const leave = () => execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  return { folder, fill, free, leave };
}
