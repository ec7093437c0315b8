// The queues of the house and what each promises. In: nothing. Out: names and promises. A queue only rings: payloads
// carry no text, rows are the truth. The mailroom refuses to start unless every name here has exactly one processor.
export const FEEDS = 'feeds';

export interface Promised {
  queue: string;
  /** Milliseconds from commit until everybody who asks gets the new state. */
  withinMs: number;
}

export const QUEUES: Promised[] = [{ queue: FEEDS, withinMs: 5_000 }];
