// Fault points of whoever sends: the mailroom is cut, stopped, blocked or doubled while letters are on their way.
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { killedAt, once, recover, underWay } from './cuts.mjs';
import { root } from '../house.mjs';

const PRELOADED = (name) => ['--require', path.join(root, 'bin/faults', name)];
/** Longer than a letter may take: what wakes up must not go on where it stopped. */
const STANDSTILL_MS = 80_000;

/** While the first stands, its claims end and another mailroom sends. Then the first goes on. */
async function takenOver(stage, first, wake) {
  await underWay(stage);
  await sleep(stage.isShort ? 1_000 : STANDSTILL_MS);
  await stage.passTime();
  await stage.mailroom();
  await stage.settle();
  await wake();
  await sleep(6_000);
}

export const MAILROOM_POINTS = [
  {
    name: 'mailroom killed after the claim',
    async run(stage, count) {
      const first = await stage.mailroom();
      stage.sink.plan = { connect: () => sleep(60_000, null, { ref: false }) };
      await stage.commit(count);
      await underWay(stage);
      await stage.kill(first);
      await stage.sink.close();
      await stage.sink.open();
      await recover(stage);
    },
  },
  { name: 'killed at connect', run: killedAt('connect') },
  { name: 'killed at MAIL', run: killedAt('mail') },
  { name: 'killed at RCPT', run: killedAt('rcpt') },
  // whatever is on the wire then has not come to its final dot, also where its bytes have all arrived
  { name: 'killed during DATA', run: killedAt('begin', { refuseToTake: () => true }) },
  { name: 'killed after the final dot', mayDouble: true, run: killedAt('took') },
  {
    name: 'killed after 250, before the mark',
    mayDouble: true,
    isHouseOnly: true,
    async run(stage, count) {
      const first = await stage.mailroom();
      let open;
      const gate = new Promise((resolve) => (open = resolve));
      stage.sink.plan = { rcpt: () => gate };
      await stage.commit(count);
      await underWay(stage);
      const lock = await stage.connect();
      await lock.query('BEGIN');
      await lock.query('SELECT 1 FROM letter FOR UPDATE');
      open();
      await stage.until('a letter taken', async () => stage.sink.taken.length > 0);
      await sleep(200);
      await stage.kill(first);
      await stage.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'treffpunkt' AND wait_event_type = 'Lock'`,
      );
      await lock.query('ROLLBACK');
      lock.release(true);
      await recover(stage);
    },
  },
  {
    name: 'killed after the mark',
    async run(stage, count) {
      const first = await stage.mailroom();
      await stage.commit(1);
      await stage.until('a mark', async () => (await stage.states()).sent > 0);
      await stage.kill(first);
      await stage.commit(count - 1);
      await recover(stage);
    },
  },
  {
    name: 'three mailrooms at once',
    async run(stage, count) {
      await Promise.all([1, 2, 3].map(() => stage.mailroom()));
      await stage.commit(count * 10);
      await stage.settle();
    },
  },
  {
    name: 'three mailrooms, one killed among them',
    mayDouble: true,
    async run(stage, count) {
      const [first] = await Promise.all([1, 2, 3].map(() => stage.mailroom()));
      stage.sink.plan = { rcpt: () => sleep(200) };
      const registering = stage.commit(count * 5);
      await underWay(stage);
      stage.sink.plan = { begin: once(() => stage.kill(first)) };
      await registering;
      await first.ended;
      stage.sink.plan = {};
      await stage.settle(5);
      await stage.noteDoubt();
      await stage.passLost();
      await stage.settle();
    },
  },
  {
    name: 'process stands still longer than its lease',
    isSlow: true,
    async run(stage, count) {
      const first = await stage.mailroom();
      stage.sink.plan = { rcpt: once(() => stage.signal(first, 'SIGSTOP')) };
      await stage.commit(count);
      await takenOver(stage, first, async () => stage.signal(first, 'SIGCONT'));
    },
  },
  {
    name: 'event loop blocked longer than the lease',
    isSlow: true,
    async run(stage, count) {
      const env = { BLOCK_MS: String(STANDSTILL_MS + 15_000) };
      const first = await stage.mailroom({ words: PRELOADED('blocked.cjs'), env });
      const block = async () => {
        stage.signal(first, 'SIGUSR2');
        await sleep(300); // it stands before the answer to RCPT reaches it
      };
      stage.sink.plan = { rcpt: once(block) };
      await stage.commit(count);
      await takenOver(stage, first, () =>
        stage.until('it wakes', async () => first.output.text.includes('awake'), 120),
      );
    },
  },
  {
    name: 'SIGTERM mid-run',
    async run(stage, count) {
      const first = await stage.mailroom();
      stage.sink.plan = { rcpt: () => sleep(600) };
      await stage.commit(count * 3);
      await underWay(stage);
      const asked = performance.now();
      stage.signal(first, 'SIGTERM');
      await first.ended;
      if (performance.now() - asked > 30_000) throw new Error('it took longer than 30 s to end');
      if ((await stage.states()).sending) throw new Error('an orderly end left rows in its hands');
      await recover(stage);
    },
  },
  {
    // The older process lacks the composers of the letters at hand, as a release before theirs does. Proves: what it
    // cannot write it neither fails nor keeps, and the newer process sends it. Not: that its schema fits.
    name: 'two releases at once, the older knows no such letter',
    isHouseOnly: true,
    async run(stage, count) {
      const kinds = await stage.confirmationKinds();
      await stage.mailroom({ words: PRELOADED('older.cjs'), env: { LACKS_KINDS: kinds.join(',') } });
      await stage.commit(count);
      await stage.until('a refusal', async () => stage.design.hasFailedOnce(stage));
      await stage.mailroom();
      await stage.settle();
    },
  },
];
