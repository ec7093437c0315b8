// What the fault points have in common: do something once, recover, run plainly. `mayDouble` at a point means: the server
// has taken a letter and we cannot know it (RFC 1047). Only there may the same mail come twice, of the letters that were
// just then between the final dot and the record of the 250 (see doubt.mjs), and never under another Message-ID.

export const LATER = { code: 451, text: '4.7.1 try again later' };

/** What a step does the first time only. */
export function once(act) {
  let done = false;
  return async (...facts) => {
    if (done) return undefined;
    done = true;
    return act(...facts);
  };
}

/** For each letter the first time. */
export function firstTime(act) {
  const seen = new Set();
  return async (to, ...facts) => {
    if (seen.has(to)) return undefined;
    seen.add(to);
    return act(to, ...facts);
  };
}

/** The fault is over: another mailroom comes, time passes. */
export async function recover(stage) {
  await stage.noteDoubt();
  stage.sink.plan = {};
  await stage.passTime();
  await stage.mailroom();
  await stage.settle();
}

export async function plainRun(stage, count, plan = {}) {
  stage.sink.plan = plan;
  await stage.mailroom();
  await stage.commit(count);
  await stage.settle();
}

/** Kills the mailroom at a step of the conversation, once, and sends another one after it. */
export function killedAt(step, more = {}) {
  return async (stage, count) => {
    const first = await stage.mailroom();
    stage.sink.plan = { [step]: once(() => stage.kill(first)), ...more };
    await stage.commit(count);
    await stage.until('the cut', async () => first.exitCode !== null || first.signalCode !== null);
    await first.ended;
    await recover(stage);
  };
}

export const underWay = (stage) =>
  stage.until('a letter under way', async () => ((await stage.states()).sending ?? 0) > 0);
