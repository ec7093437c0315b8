// What a run needs: a PostgreSQL of its own (and a Redis), a mail server, real processes of the house, and people who
// register over HTTP. Several stages stand beside each other without touching.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, start, temporaryFolder, until as untilUp } from '../bench/processes.mjs';
import { importBuilt, root } from '../house.mjs';
import { noteDoubt } from './doubt.mjs';
import { ask, askUntilAnswered, newGuest } from './guests-client.mjs';
import { HOUSE } from './house.mjs';
import { openTap } from './postgres-tap.mjs';
import { openRedis } from './redis.mjs';
import { openSink } from './sink.mjs';
import { writeLetters } from './written-letters.mjs';

const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const DAY = 86_400_000;

export async function openStage({ onRedis = false, isShort = false, folder = null, settings = [] } = {}) {
  const { startEmbeddedPostgres } = await importBuilt('libs/records/embedded-postgres.service.js');
  const stage = new Stage();
  const dir = path.join(folder ?? temporaryFolder(), 'postgres');
  const flags = [...CARELESS, ...settings].flatMap((word) => ['-c', word]);
  stage.startPostgres = async () => (stage.postgres = await startEmbeddedPostgres(dir, { flags }));
  await stage.startPostgres();
  stage.url = stage.postgres.url('hub');
  stage.isShort = isShort;
  stage.redis = onRedis ? await openRedis() : null;
  const socket = new URL(stage.url.replace('@/', '@localhost/')).searchParams.get('host');
  stage.taps = {
    website: await openTap(path.join(socket, '.s.PGSQL.5432')),
    mailroom: await openTap(path.join(socket, '.s.PGSQL.5432')),
  };
  [stage.smtpPort, stage.port] = [await freePort(), await freePort()];
  stage.sink = await openSink(stage.smtpPort);
  stage.openPool();
  await stage.furnish();
  return stage;
}

class Stage {
  design = HOUSE;
  rooms = new Set();
  site = null;
  /** Whom a client was told yes for; whom letters were written to without a registration. */
  promised = new Set();
  posted = [];
  /** Last words of mailrooms that ended without being asked to. */
  fallen = [];
  redis = null;
  isQuick = false;
  /** What is planted into every mailroom: words for node. */
  planted = [];

  query = async (sql, values) => (await this.pool.query(sql, values)).rows;
  connect = () => this.pool.connect();
  states = () => this.design.states(this);
  noteDoubt = () => noteDoubt(this);
  passTime = () => this.design.passTime(this).catch(() => undefined);
  passLost = () => this.design.passLost(this).catch(() => undefined);

  openPool() {
    this.pool = new pg.Pool({ connectionString: this.url, max: 4, connectionTimeoutMillis: 5_000 });
    this.pool.on('error', () => undefined);
  }

  /** The house migrates, gives an organiser a token, and has one meeting to register for. */
  async furnish() {
    await this.website();
    const env = this.environment(this.url);
    const asked = start(process.execPath, ['bin/token.mjs', '--name', 'Faults'], { cwd: root, env });
    if ((await asked.ended) !== 0) throw new Error(`no token: ${asked.output.text}`);
    this.token = /^[\w-]{43}$/mu.exec(asked.output.text)?.[0];
    this.meeting = await this.newMeeting();
  }

  async newMeeting(more = {}) {
    const localStart = `${new Date(Date.now() + 40 * DAY).toISOString().slice(0, 10)}T12:30`;
    const body = {
      ...{ title: 'Mittagsrunde', format: 'mittagsmeeting', localStart, durationMinutes: 60 },
      ...{ mode: 'online', access: 'registration', announced: true, room: 'https://raum.example.org/mittag', ...more },
    };
    const answer = await this.ask('POST', '/api/v1/meetings', { body });
    if (answer.status !== 201) throw new Error(`the meeting was refused: ${answer.text}`);
    return answer.json;
  }

  // --- Processes ---

  environment(url) {
    return {
      ...{ DATABASE_URL: url, SMTP_URL: `smtp://127.0.0.1:${this.smtpPort}`, LOG_LEVEL: 'error', DEMO: '0' },
      ...{ PORT: String(this.port), PUBLIC_URL: `http://localhost:${this.port}` },
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
    };
  }

  /** A real website, the one that runs or a new one; comes back when it answers. */
  async website() {
    if (this.site && this.site.exitCode === null && this.site.signalCode === null) return this.site;
    const env = this.environment(this.taps.website.url);
    const child = start(process.execPath, this.design.website, { env, cwd: root });
    this.site = child;
    await untilUp(child, async () => ((await ask({ ...this.wish('GET', '/healthz') })).status === 200 ? true : null));
    return child;
  }

  /** A real mailroom. `tapped`: its questions to the database are counted; `env` and `words` come on top. */
  async mailroom({ tapped = false, env = {}, words = [] } = {}) {
    const all = { ...this.environment(tapped ? this.taps.mailroom.url : this.url), ...env };
    const child = start(process.execPath, [...this.planted, ...words, ...this.design.mailroom], {
      env: all,
      cwd: root,
    });
    this.rooms.add(child);
    void child.ended.then(() => {
      this.rooms.delete(child);
      if (child.exitCode !== null && child.exitCode > 0) this.fallen.push(child.output.text.trim());
    });
    return child;
  }

  signal(child, name) {
    try {
      process.kill(child.pid, name);
    } catch {
      // it ended meanwhile
    }
  }

  async kill(child) {
    this.signal(child, 'SIGKILL');
    await child.ended;
  }

  async endRooms() {
    for (const child of this.rooms) this.signal(child, 'SIGCONT');
    await Promise.all([...this.rooms].map((child) => this.kill(child)));
  }

  async restartPostgres() {
    await this.postgres.stop(true);
    await sleep(500);
    await this.startPostgres();
    await this.pool.end().catch(() => undefined);
    this.openPool();
  }

  // --- People ---

  wish(method, path, more = {}) {
    return { port: this.port, method, path, token: this.token, ...more };
  }

  ask(method, path, more = {}) {
    return askUntilAnswered(this.wish(method, path, more), more);
  }

  /** So many people register, each by a request of their own, repeated until it is answered. */
  commit(count, how = {}) {
    const registering = this.commitAll(count, how);
    registering.catch(() => undefined); // a point that fails before it awaits this must not end the battery
    return registering;
  }

  async commitAll(count, { onAnswer, meeting = this.meeting }) {
    await this.website();
    const guests = Array.from({ length: count }, newGuest);
    for (let from = 0; from < count; from += 12)
      await Promise.all(guests.slice(from, from + 12).map((guest) => this.register(guest, { onAnswer, meeting })));
    return guests;
  }

  async register({ name, email, key }, { onAnswer, meeting = this.meeting } = {}) {
    const body = { people: [{ name, email }], municipality: 'Musterstadt' };
    const path = `/api/v1/meetings/${meeting.id}/registrations`;
    const answer = await this.ask('POST', path, { body, key, onAnswer });
    if (answer.status >= 300) throw new Error(`registration refused: ${answer.status} ${answer.text.slice(0, 300)}`);
    this.promised.add(email);
    return answer;
  }

  /** Letters written straight into the outbox, where thousands are needed. */
  async post(count, more) {
    this.posted.push(...(await writeLetters(this, count, more)));
  }

  /** Asked of one registration that is taken back again, so that a point may speak of them before there are any. */
  async confirmationKinds() {
    await this.commit(1);
    const kinds = await this.design.kinds(this);
    await this.clear();
    return kinds;
  }

  // --- Waiting ---

  /** Until nothing waits any more, time passing meanwhile; what still waits then is lost. */
  async settle(seconds = 60) {
    for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await sleep(250)) {
      const states = await this.states().catch(() => ({ waiting: 1 }));
      if (!states.waiting && !states.sending) return;
      if (!this.isQuick) await this.design.hurry(this).catch(() => undefined);
    }
  }

  async until(what, ask, seconds = 60) {
    for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await sleep(10))
      if (await ask().catch(() => false)) return;
    throw new Error(`${what}: did not happen within ${seconds} s`);
  }

  /** Before each run: no mailroom, nobody registered, a mail server without faults. */
  async clear({ keepRooms = false } = {}) {
    if (!keepRooms) await this.endRooms();
    for (const tap of Object.values(this.taps)) tap.disarm();
    this.sink.plan = {};
    this.sink.taken.length = 0;
    this.promised.clear();
    this.posted.length = 0;
    this.fallen.length = 0;
    this.isQuick = false;
    await this.design.forget(this);
  }

  async close() {
    await this.endRooms();
    if (this.site) await this.kill(this.site);
    await this.auditor?.records.destroy().catch(() => undefined);
    await this.design.close(this);
    await this.sink.close();
    await Promise.all(Object.values(this.taps).map((tap) => tap.close()));
    await this.pool.end().catch(() => undefined);
    await this.redis?.stop().catch(() => undefined);
    await this.postgres.stop(true);
  }
}
