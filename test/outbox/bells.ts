// What every backend of the queues has to keep: the bell alone is enough, and the sweep alone is enough.
import { FeedsService } from '@hub/feeds/feeds.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { FEEDS, QUEUES } from '@hub/outbox/queues';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { Queue } from 'bullmq';
import { FeedsProcessor } from '../../apps/mailroom/feeds.processor';
import { MailroomModule } from '../../apps/mailroom/mailroom.module';
import { copyIn, deafen, titlesIn, untilSo } from '../feeds/programmes-in-feeds';
import { openDesk, type Desk } from '../programme/desk';

const PROMISE_MS = QUEUES.find(({ queue }) => queue === FEEDS)?.withinMs ?? 0;

let counter = 0;
const schedule = async (desk: Desk): Promise<string> => {
  const title = `Vortrag ${++counter}`;
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await desk.single({ title, format: 'onlinetalk', localStart: `${day}T18:00`, durationMinutes: 60 });
  return title;
};

/** Calls `it` for a desk in one process and a mailroom in another, joined by the queue only: it hears no NOTIFY. */
export function keepsItsBells(
  env: () => Promise<Record<string, string>>,
  rings: (desk: Desk) => Promise<boolean>,
): void {
  let desk: Desk;
  let mailroom: INestApplicationContext;
  let looks = 0;

  beforeAll(async () => {
    desk = await openDesk(new Date(), await env());
    // the desk's own process has a mailroom too; this one is not to answer the bell
    await desk.house.app.get(FeedsProcessor).worker.close();
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
  });

  const sweeps = () => [...mailroom.get(SchedulerRegistry).getCronJobs().values()];
  const queue = () => mailroom.get<Queue>(getQueueToken(FEEDS), { strict: false });
  const isInFeed = (title: string) => async () => (await titlesIn(mailroom)).includes(title);

  it('with the sweeps off the bell alone makes the mailroom settle', async () => {
    for (const sweep of sweeps()) await sweep.stop();
    const [before, title] = [looks, await schedule(desk)];
    expect(await untilSo(isInFeed(title), PROMISE_MS)).toBeLessThan(PROMISE_MS);
    expect(looks - before).toBe(1);
  });

  it('and it is this backend that rings', async () => expect(await rings(desk)).toBe(true));

  it('a bell rung for nothing, or twice, changes nothing', async () => {
    const [before, copy] = [looks, await copyIn(mailroom)];
    const outbox = desk.house.app.get(OutboxService);
    expect([await outbox.wake(FEEDS), await outbox.wake(FEEDS)]).toEqual([true, true]);
    await untilSo(async () => (await outbox.waiting(FEEDS)) === 0, PROMISE_MS);
    expect([looks - before, (await copyIn(mailroom)).etag]).toEqual([0, copy.etag]);
  });

  it('with the queue emptied the sweep does, within the promise', async () => {
    await mailroom.get(FeedsProcessor).worker.pause();
    const title = await schedule(desk);
    await untilSo(async () => (await queue().getJobCounts('waiting')).waiting !== 0, PROMISE_MS);
    await queue().drain();
    expect((await titlesIn(mailroom)).includes(title)).toBe(false); // neither bell nor news reached it
    for (const sweep of sweeps()) sweep.start();
    expect(await untilSo(isInFeed(title), PROMISE_MS + 1_000)).toBeLessThan(PROMISE_MS + 1_000);
  });
}
