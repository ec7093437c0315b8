// The queues of the house and what each promises. In: nothing. Out: names and promises. A queue only rings: payloads
// carry no text, rows are the truth. The mailroom refuses to start unless every name here has exactly one processor.
export const INVITATIONS = 'invitations';
export const REMINDERS = 'reminders';
export const FEEDS = 'feeds';

export interface Promised {
  queue: string;
  /** Milliseconds from commit, or for what is planned from its due time, until it is done. */
  withinMs: number;
}

export const QUEUES: Promised[] = [
  { queue: INVITATIONS, withinMs: 5 * 60_000 },
  { queue: REMINDERS, withinMs: 60_000 },
  { queue: FEEDS, withinMs: 5_000 },
];

/** The queues that ring for letters; feeds have rows of their own. */
export const LETTER_QUEUES = [INVITATIONS, REMINDERS] as const;
export type LetterQueue = (typeof LETTER_QUEUES)[number];
