// What a run needs: a PostgreSQL of its own, real mailroom processes, letters committed as the house commits them.
// Nobody waits for leases and pauses here: `passTime` moves them in the database, where all times are.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, Queue } from 'bullmq';
import pg from 'pg';
import { freePort, startNode, temporaryFolder } from '../bench/processes.mjs';
import { importBuilt, root } from '../house.mjs';
import { openSink } from './sink.mjs';

const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((word) => ['-c', word]);

export async function openStage(redisUrl) {
  const { startEmbeddedPostgres } = await importBuilt('libs/records/embedded-postgres.service.js');
  const { LettersService } = await importBuilt('libs/outbox/letters.service.js');
  const folder = path.join(temporaryFolder(), 'postgres');
  const stage = { postgres: await startEmbeddedPostgres(folder, { flags: CARELESS }), committed: [], rooms: new Set() };
  const url = stage.postgres.url('hub');
  const smtpPort = await freePort();
  const sink = await openSink(smtpPort);
  const letters = new LettersService({ mailFrom: 'treffpunkt@example.org' });
  let pool = openPool();

  function openPool() {
    const opened = new pg.Pool({ connectionString: url, max: 4 });
    opened.on('error', () => undefined);
    return opened;
  }

  const query = async (sql, values) => (await pool.query(sql, values)).rows;

  async function restartPostgres() {
    await stage.postgres.stop(true);
    await sleep(500);
    stage.postgres = await startEmbeddedPostgres(folder, { flags: CARELESS });
    await pool.end().catch(() => undefined);
    pool = openPool();
  }

  /** Written and committed by the house's own code. */
  async function commit(count, more = {}) {
    const posted = Array.from({ length: count }, () => {
      const name = randomUUID().slice(0, 18);
      const to = { name: 'Gast', address: `gast-${name}@example.org` };
      return { dedupe: `faults:${name}`, kind: 'test-letter', queue: 'invitations', lang: 'de', refs: {}, to, ...more };
    });
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const manager = { query: async (sql, values) => (await client.query(sql, values)).rows };
      await letters.postMany(manager, posted);
      if (more.abandoned) await client.query('ROLLBACK');
      else await client.query('COMMIT');
    } finally {
      client.release(Boolean(more.abandoned));
    }
    if (!more.abandoned) stage.committed.push(...posted.map(({ to }) => to.address));
    return posted;
  }

  async function ring(queueName = 'invitations') {
    const connection = redisUrl ? { url: redisUrl } : { connectionString: url, max: 1, migrate: true };
    const queue = redisUrl
      ? new Queue(queueName, { connection })
      : new Queue(queueName, { connection }, createPostgresBackend);
    queue.on('error', () => undefined);
    await queue.add('ring', {}, { removeOnComplete: true, removeOnFail: true });
    await queue.close();
  }

  /** A real mailroom; comes back when it has looked at the database for the first time. */
  async function mailroom() {
    const env = {
      ...{ DATABASE_URL: url, SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, LOG_LEVEL: 'error', DEMO: '0' },
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    };
    const child = startNode(path.join(root, 'dist/apps/mailroom/main.js'), [], { env, cwd: root });
    stage.rooms.add(child);
    void child.ended.then(() => stage.rooms.delete(child));
    return child;
  }

  function signal(child, name) {
    try {
      process.kill(child.pid, name);
    } catch {
      // it ended meanwhile
    }
  }

  async function kill(child) {
    signal(child, 'SIGKILL');
    await child.ended;
  }

  async function endRooms() {
    for (const child of stage.rooms) signal(child, 'SIGCONT');
    await Promise.all([...stage.rooms].map((child) => kill(child)));
  }

  /** Leases of dead processes end, letters that are to be tried later are due. */
  const passTime = () =>
    query(`UPDATE letter SET "nextAt" = least("nextAt", now()),
                  "leaseUntil" = CASE WHEN state = 'sending' THEN now() - interval '1 second' END
            WHERE state IN ('waiting', 'sending')`).catch(() => undefined);

  const statesNow = async () =>
    Object.fromEntries(
      (await query('SELECT state, count(*)::int AS count FROM letter GROUP BY state')).map((row) => [
        row.state,
        row.count,
      ]),
    );

  /** Until nothing waits any more, time passing meanwhile; what still waits then is lost. */
  async function settle(seconds = 40) {
    for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await sleep(400)) {
      const states = await statesNow().catch(() => ({ waiting: 1 }));
      if (!states.waiting && !states.sending) return;
      if (!stage.isQuick)
        await query(`UPDATE letter SET "nextAt" = now() WHERE state = 'waiting'`).catch(() => undefined);
    }
  }

  async function until(what, ask, seconds = 30) {
    for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await sleep(10))
      if (await ask().catch(() => false)) return;
    throw new Error(`${what}: did not happen within ${seconds} s`);
  }

  async function clear() {
    await endRooms();
    sink.plan = {};
    sink.taken.length = 0;
    stage.committed.length = 0;
    await query('TRUNCATE letter, suppressed_address');
    await query(`UPDATE postroom SET "pausedAt" = NULL, "perMinute" = NULL, generation = NULL, "aliveAt" = now()`);
  }

  async function close() {
    await endRooms();
    await sink.close();
    await pool.end().catch(() => undefined);
    await stage.postgres.stop(true);
  }

  const tools = {
    sink,
    query,
    commit,
    ring,
    mailroom,
    signal,
    kill,
    passTime,
    settle,
    until,
    clear,
    close,
    statesNow,
    restartPostgres,
  };
  return Object.assign(stage, tools, { connect: () => pool.connect() });
}
