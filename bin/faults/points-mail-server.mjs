// Fault points of the mail server: it refuses for now, is away, hangs up, or answers too late.
import { setTimeout as sleep } from 'node:timers/promises';
import { firstTime, LATER, plainRun } from './cuts.mjs';

export const MAIL_SERVER_POINTS = [
  { name: 'greylisting, 451 at RCPT', run: (stage, count) => plainRun(stage, count, { rcpt: firstTime(() => LATER) }) },
  { name: '451 after DATA', run: (stage, count) => plainRun(stage, count, { data: firstTime(() => LATER) }) },
  {
    name: 'mail server down, then back',
    async run(stage, count) {
      await stage.sink.close();
      try {
        await stage.mailroom();
        await stage.commit(count);
        await stage.until('a failure', () => stage.design.hasFailedOnce(stage));
        await stage.downtime?.();
      } finally {
        await stage.sink.open();
      }
      await stage.settle(120);
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
    name: 'every 250 takes longer than half a minute',
    isSlow: true,
    async run(stage, count) {
      stage.sink.plan = { took: () => sleep(33_000) };
      await stage.mailroom();
      await stage.commit(count);
      await stage.settle(180);
    },
  },
];
