// A stage on which the program of sabotage.mjs stands instead of the house.
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = 'bin/faults/sabotage.mjs';
/** Longer than its five attempts take together. */
const OUTAGE_MS = 25_000;

export async function sabotage(stage) {
  const { queueOn } = await import('./sabotage.mjs');
  await stage.kill(stage.site);
  const queue = queueOn(stage.redis?.url, stage.url);
  await queue.waitUntilReady();
  stage.design = designAround(queue);
  stage.downtime = () => sleep(OUTAGE_MS);
  return stage;
}

function designAround(queue) {
  const counts = () =>
    Promise.race([
      queue.getJobCounts('waiting', 'delayed', 'active', 'completed', 'failed'),
      sleep(2_000).then(() => Promise.reject(new Error('the queue does not answer'))),
    ]);
  return {
    website: [PROGRAM, 'website'],
    mailroom: [PROGRAM, 'mailroom'],
    async states() {
      const { waiting, delayed, active, completed, failed } = await counts();
      return { waiting: waiting + delayed, sending: active, sent: completed, failed };
    },
    hasFailedOnce: async () => {
      const { delayed, failed } = await counts();
      return delayed + failed > 0;
    },
    unmarked: async () => [], // each of its attempts has a Message-ID of its own
    // its pauses and locks are its own affair
    passTime: async () => undefined,
    passLost: async () => undefined,
    hurry: async () => undefined,
    async forget({ query }) {
      await queue.obliterate({ force: true });
      await query('TRUNCATE registration, seating CASCADE');
    },
    close: () => Promise.race([queue.close(), sleep(2_000)]),
  };
}
