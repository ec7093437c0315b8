// Fault points of whoever writes: the website is cut around the commit of a registration. The people who register repeat
// an unanswered request with the same key: one registration, one letter.
import { once, plainRun } from './cuts.mjs';

const isRegistration = (sql, transaction) =>
  /^COMMIT/iu.test(sql) && transaction.some((each) => /INSERT INTO "?registration"?\b/iu.test(each));

/** Cuts the website at the commit of the first registration; `meanwhile` happens before it comes back. */
function websiteKilled(when, meanwhile = async () => undefined) {
  return async (stage, count) => {
    await stage.mailroom();
    const site = await stage.website();
    stage.taps.website.arm({ when, matches: isRegistration, cut: () => stage.kill(site) });
    const registering = stage.commit(count);
    await stage.until('the cut', async () => site.signalCode !== null);
    await meanwhile(stage);
    await stage.website();
    await registering;
    await stage.settle();
  };
}

export const WEBSITE_POINTS = [
  { name: 'nothing planted', run: (stage, count) => plainRun(stage, count) },
  { name: 'website killed before the commit', run: websiteKilled('before') },
  { name: 'website killed after the commit', run: websiteKilled('done') },
  {
    name: 'website killed after the commit, nobody rings or asks',
    run: websiteKilled('done', (stage) =>
      stage.until('the letter of a round by the clock', async () => stage.sink.taken.length > 0),
    ),
  },
  {
    name: 'website killed after the commit, before the answer',
    async run(stage, count) {
      await stage.mailroom();
      const site = await stage.website();
      const cut = once(() => stage.kill(site).then(() => 'lost'));
      const registering = stage.commit(count, { onAnswer: cut });
      await stage.until('the cut', async () => site.signalCode !== null);
      await stage.website();
      await registering;
      await stage.settle();
    },
  },
  {
    name: 'every answer lost, everybody asks again',
    async run(stage, count) {
      await stage.mailroom();
      const answers = new Map();
      const onAnswer = async ({ text }) => {
        answers.set(text, (answers.get(text) ?? 0) + 1);
        return answers.get(text) === 1 ? 'lost' : 'read';
      };
      await stage.commit(count, { onAnswer });
      await stage.settle();
      if (answers.size !== count) throw new Error(`${answers.size} different answers for ${count} people`);
    },
  },
  {
    name: 'the same request twice at once',
    async run(stage, count) {
      await stage.mailroom();
      const { newGuest } = await import('./guests-client.mjs');
      const guests = Array.from({ length: count }, newGuest);
      await Promise.all(guests.flatMap((guest) => [stage.register(guest), stage.register(guest)]));
      await stage.settle();
    },
  },
];
