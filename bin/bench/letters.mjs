// 10,000 confirmations with calendar parts: through a mailroom, beside a program with a job per recipient, on one database
// and to one mail server. The program is measured twice: its jobs carry an id and the worker does what the mailroom does
// (without asking whether it is still so), or they carry a finished mail.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, Queue } from 'bullmq';
import { openStage } from '../faults/stage.mjs';
import { importBuilt, root } from '../house.mjs';
import { cpuOf, memoryOf, startNode, stop } from './processes.mjs';
import { digits, say } from './report.mjs';

export const LETTERS = 10_000;
const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];
const HANDS = 8; // as the mailroom has
const MEGABYTE = 1024 * 1024;

export async function measureLetters(count = LETTERS) {
  const stage = await openStage({ settings: DURABLE });
  const sink = await openCounter();
  try {
    const house = await throughMailroom(stage, sink, count);
    const ids = (await stage.query('SELECT id FROM registration')).map(({ id }) => ({ registration: id }));
    const writing = await throughJobs(stage, sink, ids);
    const ready = await throughJobs(stage, sink, readyMails(count));
    const single = await throughJobs(stage, sink, ids, { isPooled: false });
    tell(house, { writing, ready, single }, count);
  } finally {
    await stage.close();
    sink.child.kill();
  }
}

function tell(house, { writing, ready, single }, count) {
  say({
    what: `${count.toLocaleString('en')} letters with calendar parts, mailroom`,
    figure: `${digits(house.perSecond)} per second`,
  });
  const beside = (jobs) => house.perSecond / jobs.perSecond;
  const figureOf = (jobs) => `${digits(beside(jobs))}× (${digits(jobs.perSecond)} per second)`;
  for (const [what, jobs] of [
    ['beside a job per recipient that writes its letter, a connection for each (as nodemailer comes)', single],
    ['beside a job per recipient that writes its letter, connections kept open', writing],
  ])
    say({ what, figure: figureOf(jobs), wanted: '≥ 3×', met: beside(jobs) >= 3 });
  say({ what: 'beside jobs that carry ready-made letters and read and write nothing', figure: figureOf(ready) });
  const micros = ({ cpu }) => digits((cpu / count) * 1e6);
  const cpus = [house, single, writing, ready].map(micros).join(' · ');
  say({ what: 'CPU of the four processes per letter', figure: `${cpus} µs` });
  say({
    what: 'memory of the mailroom above idle at most',
    figure: `${digits(house.above / MEGABYTE)} MB`,
    ...{ wanted: '< 50 MB', met: house.above < 50 * MEGABYTE },
  });
}

async function throughMailroom(stage, sink, count) {
  await stage.query(`UPDATE postroom SET "pausedAt" = now()`);
  await registerMany(stage, count);
  const isOpen = stage.taps.mailroom.heard(/lease_ended/u);
  const probe = await stage.mailroom({ tapped: true, env: { SMTP_URL: sink.url } });
  await isOpen;
  await stage.kill(probe); // what a first start has to do is done
  const room = await stage.mailroom({ env: { SMTP_URL: sink.url } });
  await sleep(8_000);
  const idle = memoryOf([room.pid]).pss;
  const cpu = cpuOf([room.pid]);
  const watch = watchMemory(room.pid);
  await stage.query(`UPDATE postroom SET "pausedAt" = NULL`);
  const perSecond = await sink.rate(count);
  const found = { perSecond, cpu: cpuOf([room.pid]) - cpu, above: watch.end() - idle };
  await stage.until('all marks', async () => (await stage.states()).sent === count);
  await stage.endRooms();
  return found;
}

/** As if so many had registered: their rows, and the letters that are posted with them. */
export async function registerMany(stage, count) {
  const { id } = stage.meeting;
  await stage.query(
    `INSERT INTO registration (id, "meetingId", "formId", name, email, lang, role, state, "queuedAt", "createdAt", "changedAt")
       SELECT gen_random_uuid(), $1, gen_random_uuid(), 'Kim Gast', 'gast-' || n || '@example.org', 'de', 'participant',
              'registered', now(), now(), now() FROM generate_series(1, $2) AS n`,
    [id, count],
  );
  const rows = await stage.query('SELECT id, email FROM registration');
  const { LettersService } = await importBuilt('libs/outbox/letters.service.js');
  const service = new LettersService({ mailFrom: 'treffpunkt@example.org' });
  for (let from = 0; from < rows.length; from += 1_000)
    await service.postMany(
      stage,
      rows.slice(from, from + 1_000).map((row) => ({
        ...{ dedupe: `bench:${row.id}`, kind: 'registered', queue: 'invitations', lang: 'de', meetingId: id },
        ...{ to: { name: 'Kim Gast', address: row.email }, refs: { registration: row.id } },
      })),
    );
}

/** `mails`: what each job carries. */
async function throughJobs(stage, sink, mails, { isPooled = true } = {}) {
  const name = `jobs-${randomUUID()}`;
  const connection = { connectionString: stage.url, max: 4, migrate: true };
  const queue = new Queue(name, { connection }, createPostgresBackend);
  await queue.waitUntilReady();
  const opts = { attempts: 5, removeOnComplete: true };
  for (let from = 0; from < mails.length; from += 500)
    await queue.addBulk(mails.slice(from, from + 500).map((data) => ({ name: 'mail', opts, data })));
  await sink.forget();
  const env = {
    DATABASE_URL: stage.url,
    SMTP_URL: sink.url,
    QUEUE: name,
    HANDS: String(HANDS),
    POOLED: isPooled ? '1' : '',
  };
  const child = startNode(path.join(root, 'bin/bench/job-mailer.mjs'), [], { cwd: root, env });
  const perSecond = await sink.rate(mails.length);
  const cpu = cpuOf([child.pid]);
  await stop(child);
  await queue.close();
  return { perSecond, cpu };
}

function readyMails(count) {
  const [text, html] = ['x'.repeat(1_400), `<p>${'x'.repeat(4_000)}</p>`];
  const mail = { subject: 'Sie sind angemeldet', text, html, calendar: calendar() };
  return Array.from({ length: count }, (_, at) => ({
    ...mail,
    to: { name: 'Kim Gast', address: `gast-${at}@example.org` },
  }));
}

const calendar = () =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//DE', 'METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:1@example.org']
    .concat([
      'DTSTAMP:20261122T120000Z',
      'DTSTART:20261203T113000Z',
      'SUMMARY:Mittagsrunde',
      `DESCRIPTION:${'x'.repeat(600)}`,
    ])
    .concat(['END:VEVENT', 'END:VCALENDAR', ''])
    .join('\r\n');

function watchMemory(pid) {
  let most = 0;
  const look = setInterval(() => (most = Math.max(most, memoryOf([pid]).pss)), 500);
  return {
    end() {
      clearInterval(look);
      return most;
    },
  };
}

/** The mail server of `mail-sink.mjs`; `rate`: letters per second from the hundredth to the last. */
export async function openCounter() {
  const child = startNode(path.join(root, 'bin/bench/mail-sink.mjs'), [], { ipc: true });
  const told = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await told();
  const ask = async (word) => {
    child.send(word);
    return (await told()).taken;
  };
  const rate = async (count) => {
    let first = null;
    for (const deadline = performance.now() + 600_000; performance.now() < deadline; await sleep(50)) {
      const { letters, last } = await ask('count');
      first ??= letters >= 100 ? { letters, at: performance.now(), clock: Date.now() } : null;
      if (letters >= count) return ((count - first.letters) * 1_000) / (last - first.clock);
    }
    throw new Error(`only ${(await ask('count')).letters} of ${count} letters came`);
  };
  return { child, url: `smtp://127.0.0.1:${port}`, forget: () => ask('forget'), rate };
}
