// What every backend of the queues has to keep: the bell alone is enough, and the sweep alone is enough; for calendars and
// for letters, which a mail server of its own receives.
import { FeedsService } from '@hub/feeds/feeds.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { FEEDS, INVITATIONS, LETTER_QUEUES, QUEUES, REMINDERS, type LetterQueue } from '@hub/outbox/queues';
import { ReminderCallsService } from '@hub/reminders/reminder-calls.service';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { Queue } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { FeedsProcessor } from '../../apps/mailroom/feeds.processor';
import { InvitationsProcessor, RemindersProcessor } from '../../apps/mailroom/letters.processor';
import { MailroomModule } from '../../apps/mailroom/mailroom.module';
import { copyIn, deafen, titlesIn, untilSo } from '../feeds/programmes-in-feeds';
import { sendForm } from '../people/forms';
import { aRegistration, comes } from '../people/guests';
import { stopSweeps } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { openDesk, type Desk } from '../programme/desk';

const PROMISE_MS = QUEUES.find(({ queue }) => queue === FEEDS)?.withinMs ?? 0;
/** Letters promise minutes, for all that a mail server may do to them. Their bell does not take longer than the others. */
const LETTER_MS = 5_000;
const DAY_MS = 86_400_000;
const PROCESSORS = [FeedsProcessor, InvitationsProcessor, RemindersProcessor];

let counter = 0;
const schedule = async (desk: Desk, about: object = {}, inDays = 30) => {
  const day = new Date(Date.now() + inDays * DAY_MS).toISOString().slice(0, 10);
  const title = `Vortrag ${++counter}`;
  const meeting = { title, format: 'onlinetalk', localStart: `${day}T18:00`, durationMinutes: 60, ...about };
  return desk.single(meeting);
};

/** Somebody registers through the form: the address that gets the confirmation. */
async function registers(desk: Desk): Promise<string> {
  const { slug } = await schedule(desk, { access: 'registration' });
  const email = `gast-${++counter}@example.org`;
  const form = { name: 'Anna Beispiel', email, municipality: 'Stadt Musterstadt', step: 'send' };
  const { status } = await sendForm(desk.house, `/anmeldung/${slug}`, form);
  if (status !== 303) throw new Error(`registering was answered with ${status}`);
  return email;
}

/** A reminder comes due, as a sweep elsewhere finds it: it writes the letter and rings, and sends nothing itself. */
async function isReminded(desk: Desk): Promise<string> {
  const { app, records } = desk.house;
  const meeting = await schedule(desk, {}, 28); // before the others, so that nothing of them is due
  const email = `gast-${++counter}@example.org`;
  await comes(records.manager, aRegistration(meeting.id, { email }));
  const due = new Date(Number(meeting.startsAt) - DAY_MS);
  const { letters } = await app.get(ReminderCallsService).call(due);
  if (letters !== 1) throw new Error(`${letters} letters instead of one`);
  await app.get(OutboxService).wake(REMINDERS);
  return email;
}

const LETTERS: [string, LetterQueue, (desk: Desk) => Promise<string>][] = [
  ['a confirmation', INVITATIONS, registers],
  ['a reminder', REMINDERS, isReminded],
];

/** Calls `it` for a desk in one process and a mailroom in another, joined by the queue only: it hears no NOTIFY. */
export function keepsItsBells(
  env: () => Promise<Record<string, string>>,
  rings: (desk: Desk, queue: string) => Promise<boolean>,
): void {
  let desk: Desk;
  let mailroom: INestApplicationContext;
  let server: MailServer;
  let looks = 0;

  beforeAll(async () => {
    server = await openMailServer();
    desk = await openDesk(new Date(), { ...(await env()), SMTP_URL: server.url });
    // the desk's own process has a mailroom too; this one is not to answer the bell
    stopSweeps(desk.house);
    for (const processor of PROCESSORS) await desk.house.app.get(processor).worker.close();
    mailroom = await NestFactory.createApplicationContext(MailroomModule.alone(desk.house.settings), {
      ...{ logger: ['error'], abortOnError: false },
    });
    await deafen(mailroom);
    mailroom.get(FeedsService).onChange(() => (looks += 1));
    await copyIn(mailroom);
  });
  afterAll(async () => {
    await mailroom.close();
    await desk.close();
    await server.close();
  });

  const sweeps = () => [...mailroom.get(SchedulerRegistry).getCronJobs().values()];
  const queue = (name: string) => mailroom.get<Queue>(getQueueToken(name), { strict: false });
  const bellsIn = async (name: string) => (await queue(name).getJobCounts('waiting')).waiting ?? 0;
  const isInFeed = (title: string) => async () => (await titlesIn(mailroom)).includes(title);
  const mailsTo = (address: string) => server.received.filter(({ to }) => to.includes(address)).length;
  const hasMail = (address: string) => () => Promise.resolve(mailsTo(address) > 0);

  it('with the sweeps off the bell alone makes the mailroom settle', async () => {
    for (const sweep of sweeps()) await sweep.stop();
    const before = looks;
    const { title } = await schedule(desk);
    expect(await untilSo(isInFeed(title), PROMISE_MS)).toBeLessThan(PROMISE_MS);
    expect(looks - before).toBe(1);
  });

  it.each(LETTERS)('with the sweeps off the bell alone makes %s leave', async (_what, _queue, causes) => {
    const address = await causes(desk);
    expect(await untilSo(hasMail(address), LETTER_MS)).toBeLessThan(LETTER_MS);
  });

  it.each([FEEDS, ...LETTER_QUEUES])('and it is this backend that rings for %s', async (name) =>
    expect(await rings(desk, name)).toBe(true),
  );

  it('a bell rung for nothing, or twice, changes nothing', async () => {
    const [before, copy, mails] = [looks, await copyIn(mailroom), server.received.length];
    const outbox = desk.house.app.get(OutboxService);
    for (const { queue: name } of QUEUES)
      expect([await outbox.wake(name), await outbox.wake(name)]).toEqual([true, true]);
    for (const { queue: name } of QUEUES) await untilSo(async () => (await bellsIn(name)) === 0, PROMISE_MS);
    expect([looks - before, (await copyIn(mailroom)).etag]).toEqual([0, copy.etag]);
    expect(server.received.length).toBe(mails);
  });

  it('with nobody at the bells nothing happens; with the queues emptied the sweep does it all, within the promise', async () => {
    for (const processor of PROCESSORS) await mailroom.get(processor).worker.pause();
    const { title } = await schedule(desk);
    const addresses = [await registers(desk), await isReminded(desk)];
    for (const { queue: name } of QUEUES) await untilSo(async () => (await bellsIn(name)) > 0, PROMISE_MS);
    await sleep(1_000); // a bell that is heard takes a tenth of that
    const isQuiet = async () => {
      expect(await isInFeed(title)()).toBe(false); // neither bell nor news reached it
      expect(addresses.map(mailsTo)).toEqual([0, 0]);
    };
    await isQuiet();
    for (const { queue: name } of QUEUES) await queue(name).drain();
    await isQuiet();
    for (const sweep of sweeps()) sweep.start();
    const within = PROMISE_MS + 1_000;
    const took = [isInFeed(title), ...addresses.map(hasMail)].map((isSo) => untilSo(isSo, within));
    for (const ms of await Promise.all(took)) expect(ms).toBeLessThan(within);
    expect([...addresses.map(mailsTo), await bellsIn(INVITATIONS)]).toEqual([1, 1, 0]);
  });
}
