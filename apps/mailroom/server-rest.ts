// How hard a mail server is asked that was away. In: what happened so far and what happened now, times in milliseconds.
// Out: until when it is left alone, and how many letters the next round takes. After a failure one letter tries whether
// it is back, after 5 s, 10 s … a minute; then twice as many each time, so that a backlog drains gently.
export interface ServerRest {
  failures: number;
  restUntil: number;
  batch: number;
}

export const MOST_AT_ONCE = 100;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

export const WELL: ServerRest = { failures: 0, restUntil: 0, batch: MOST_AT_ONCE };

export function afterFailure(rest: ServerRest, now: number): ServerRest {
  if (now < rest.restUntil) return rest; // letters that were on the wire together fail together: that is one failure
  const { failures } = rest;
  const restMs = Math.min(FIRST_REST_MS * 2 ** Math.min(failures, 10), LONGEST_REST_MS);
  return { failures: failures + 1, restUntil: now + restMs, batch: 1 };
}

export function afterSuccess({ batch }: ServerRest): ServerRest {
  return { failures: 0, restUntil: 0, batch: Math.min(batch * 2, MOST_AT_ONCE) };
}
