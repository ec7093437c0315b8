// The fault points of this slice: where a run is cut, and whether a second delivery of the same mail is allowed there.
// `mayDouble`: the server had taken the letter and we could not know it (RFC 1047); only then, and never under another
// Message-ID. Each gets the stage and how many letters to commit.
import { setTimeout as sleep } from 'node:timers/promises';

const LATER = { code: 451, text: '4.7.1 try again later' };

/** Kills the mailroom at a step of the conversation, once, and sends another one after it. */
function killedAt(step, more = {}) {
  return async (stage, count) => {
    const first = await stage.mailroom();
    const once = only(async () => stage.kill(first));
    stage.sink.plan = { [step]: once, ...more };
    await stage.commit(count);
    await stage.ring();
    await first.ended;
    await recover(stage);
  };
}

/** What a step does the first time only. */
function only(act) {
  let done = false;
  return async (...facts) => {
    if (done) return undefined;
    done = true;
    return act(...facts);
  };
}

/** For each letter the first time. */
function firstTime(act) {
  const seen = new Set();
  return async (to, ...facts) => {
    if (seen.has(to)) return undefined;
    seen.add(to);
    return act(to, ...facts);
  };
}

async function recover(stage) {
  stage.sink.plan = {};
  await stage.passTime();
  await stage.mailroom();
  await stage.settle();
}

async function plainRun(stage, count, plan = {}) {
  stage.sink.plan = plan;
  await stage.mailroom();
  await stage.commit(count);
  await stage.ring();
  await stage.settle();
}

export const POINTS = [
  { name: 'nothing planted', run: (stage, count) => plainRun(stage, count) },
  {
    name: 'writer ends before its commit',
    async run(stage, count) {
      await stage.mailroom();
      await stage.commit(count, { abandoned: true });
      await stage.ring();
      await stage.commit(1);
      await stage.settle();
    },
  },
  {
    name: 'writer ends after its commit, bell never rung',
    async run(stage, count) {
      await stage.mailroom();
      await stage.commit(count);
      await stage.settle();
    },
  },
  {
    name: 'mailroom killed after the claim',
    async run(stage, count) {
      const first = await stage.mailroom();
      stage.sink.plan = { connect: () => sleep(60_000, null, { ref: false }) };
      await stage.commit(count);
      await stage.ring();
      await stage.until('a claim', async () => (await stage.statesNow()).sending > 0);
      await stage.kill(first);
      await stage.sink.close();
      await stage.sink.open();
      await recover(stage);
    },
  },
  { name: 'killed at connect', run: killedAt('connect') },
  { name: 'killed at RCPT', run: killedAt('rcpt') },
  { name: 'killed during DATA', run: killedAt('begin', { refuseToTake: only(() => true) }) },
  { name: 'killed after the final dot', mayDouble: true, run: killedAt('took') },
  {
    name: 'killed after 250, before the mark',
    mayDouble: true,
    async run(stage, count) {
      const first = await stage.mailroom();
      const gate = Promise.withResolvers?.() ?? withResolvers();
      stage.sink.plan = { rcpt: () => gate.promise };
      await stage.commit(count);
      await stage.ring();
      await stage.until('a claim', async () => (await stage.statesNow()).sending > 0);
      const lock = await stage.connect();
      await lock.query('BEGIN');
      await lock.query('SELECT 1 FROM letter FOR UPDATE');
      gate.resolve();
      await stage.until('a letter taken', async () => stage.sink.taken.length > 0);
      await sleep(200);
      await stage.kill(first);
      await stage.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'treffpunkt'`);
      await lock.query('ROLLBACK');
      lock.release(true);
      await recover(stage);
    },
  },
  {
    name: 'killed after the mark',
    async run(stage, count) {
      const first = await stage.mailroom();
      stage.sink.plan = { rcpt: () => sleep(stage.sink.taken.length === 0 ? 0 : 400) };
      await stage.commit(1);
      await stage.ring();
      await stage.until('a mark', async () => (await stage.statesNow()).sent > 0);
      await stage.kill(first);
      await stage.commit(count - 1);
      await recover(stage);
    },
  },
  { name: 'greylisting, 451 at RCPT', run: (stage, count) => plainRun(stage, count, { rcpt: firstTime(() => LATER) }) },
  { name: '451 after DATA', run: (stage, count) => plainRun(stage, count, { data: firstTime(() => LATER) }) },
  {
    name: 'mail server down, then back',
    async run(stage, count) {
      await stage.sink.close();
      await stage.mailroom();
      await stage.commit(count);
      await stage.ring();
      await stage.until(
        'a failure',
        async () => (await stage.query('SELECT 1 FROM letter WHERE "lastCode" IS NOT NULL')).length > 0,
      );
      await stage.sink.open();
      await stage.settle();
    },
  },
  {
    name: 'connection cut during DATA',
    run: (stage, count) => plainRun(stage, count, { begin: firstTime((_to, cut) => cut()) }),
  },
  {
    name: 'connection cut after the final dot, before 250',
    mayDouble: true,
    run: (stage, count) => plainRun(stage, count, { took: firstTime((_to, cut) => cut()) }),
  },
  {
    name: '250 slower than the time-out',
    mayDouble: true,
    isSlow: true,
    async run(stage, count) {
      stage.sink.plan = { took: only(() => sleep(33_000)) };
      await stage.mailroom();
      await stage.commit(count);
      await stage.ring();
      await stage.settle(80);
    },
  },
  {
    name: 'PostgreSQL restarted mid-run',
    async run(stage, count) {
      stage.sink.plan = { rcpt: () => sleep(300) };
      await stage.mailroom();
      await stage.commit(count);
      await stage.ring();
      await stage.until('a letter under way', async () => (await stage.statesNow()).sending > 0);
      await stage.restartPostgres();
      stage.sink.plan = {};
      await sleep(1_500);
      await stage.passLost();
      await stage.settle(60);
    },
  },
  {
    name: 'three mailrooms at once',
    async run(stage, count) {
      await Promise.all([1, 2, 3].map(() => stage.mailroom()));
      await sleep(1_500);
      await stage.commit(count * 10);
      await stage.ring();
      await stage.settle();
    },
  },
  {
    name: 'three mailrooms, one killed among them',
    async run(stage, count) {
      const [first] = await Promise.all([1, 2, 3].map(() => stage.mailroom()));
      stage.sink.plan = { rcpt: () => sleep(200) };
      await sleep(1_500);
      await stage.commit(count * 5);
      await stage.ring();
      await stage.until('letters under way', async () => (await stage.statesNow()).sending > 0);
      stage.sink.plan = { begin: only(() => stage.kill(first)) };
      await first.ended;
      await stage.settle(5);
      await stage.passLost();
      await stage.settle();
    },
    mayDouble: true,
  },
  {
    name: 'process stands still longer than its lease',
    isSlow: true,
    async run(stage, count) {
      const first = await stage.mailroom();
      const stop = only(async () => stage.signal(first, 'SIGSTOP'));
      stage.sink.plan = { rcpt: stop };
      await stage.commit(count);
      await stage.ring();
      await stage.until('a claim', async () => (await stage.statesNow()).sending > 0);
      await sleep(80_000); // longer than a letter may take: what woke up must not go on where it stopped
      await stage.passTime();
      await stage.mailroom();
      await stage.settle();
      stage.signal(first, 'SIGCONT');
      await sleep(6_000);
    },
  },
  {
    name: 'SIGTERM mid-run',
    async run(stage, count) {
      const first = await stage.mailroom();
      stage.sink.plan = { rcpt: () => sleep(600) };
      await stage.commit(count * 3);
      await stage.ring();
      await stage.until('letters under way', async () => (await stage.statesNow()).sending > 0);
      const asked = performance.now();
      stage.signal(first, 'SIGTERM');
      await first.ended;
      if (performance.now() - asked > 30_000) throw new Error('it took longer than 30 s to end');
      if ((await stage.statesNow()).sending)
        throw new Error('rows were left in the hands of a process that ended in order');
      await recover(stage);
    },
  },
  {
    name: 'backlog due at once, a confirmation behind it',
    isBig: true,
    async run(stage, count) {
      const size = stage.isShort ? 1_000 : 10_000;
      stage.isQuick = true;
      await stage.mailroom();
      const notAfter = new Date(Date.now() + 3_600_000);
      await stage.commit(size, { queue: 'reminders', notAfter });
      await stage.ring('reminders');
      await stage.until('the first reminder', async () => stage.sink.taken.length > 0);
      const started = performance.now();
      const confirmations = await stage.commit(count);
      await stage.ring();
      const left = () => confirmations.every(({ to }) => stage.sink.taken.some((mail) => mail.to === to.address));
      await stage.until('the confirmations', async () => left(), 60);
      const waited = (performance.now() - started) / 1_000;
      await stage.settle(300);
      stage.isQuick = false;
      const span = (stage.sink.taken.at(-1).at - stage.sink.taken[0].at) / 1_000;
      return `${size} in ${span.toFixed(0)} s (${Math.round(size / span)}/s); confirmations after ${waited.toFixed(1)} s`;
    },
  },
  {
    name: 'restore of an older backup',
    async run(stage, count) {
      await stage.mailroom();
      await stage.commit(1);
      await stage.ring();
      await stage.settle(); // the house has been open: it knows which database this is
      await stage.query(`UPDATE postroom SET "pausedAt" = now()`);
      await stage.commit(count);
      await stage.query('CREATE TABLE letter_saved AS TABLE letter');
      await stage.query('CREATE TABLE postroom_saved AS TABLE postroom');
      await stage.query('UPDATE postroom SET "pausedAt" = NULL');
      await stage.ring();
      await stage.settle();
      // as pg_restore does: the old rows, in a table of another number
      await stage.query(`BEGIN; CREATE TABLE letter_new (LIKE letter INCLUDING ALL); INSERT INTO letter_new SELECT * FROM letter_saved;
        DROP TABLE letter; ALTER TABLE letter_new RENAME TO letter; DELETE FROM postroom;
        INSERT INTO postroom SELECT * FROM postroom_saved; UPDATE postroom SET "pausedAt" = NULL;
        DROP TABLE letter_saved, postroom_saved; COMMIT`);
      await stage.mailroom();
      await stage.ring();
      await stage.until('letters held', async () => (await stage.statesNow()).held === count);
      await sleep(6_000);
      return `${count} held for a person to decide`;
    },
  },
  {
    name: 'Redis flushed',
    needsRedis: true,
    async run(stage, count) {
      await stage.mailroom();
      await stage.commit(count);
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
      await stage.commit(count);
      await stage.settle();
      await stage.redis.start();
    },
  },
];

function withResolvers() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
