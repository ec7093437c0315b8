// The life of a letter as closed lists. In: nothing. Out: the states, which of them are an end, the order of urgency.
// waiting -> sending -> sent; back to waiting when the server says later. failed: refused for good. expired: its time was
// over. cancelled: no longer true. kept: there is no mail server, it is read at the desk. held: it may have left already
// (after a restore, or after a long standstill), so a person decides.
export const LETTER_STATES = ['waiting', 'sending', 'held', 'kept', 'sent', 'failed', 'expired', 'cancelled'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** From these an organiser may send a letter once more. */
export const SENDABLE_AGAIN: readonly LetterState[] = ['held', 'kept', 'failed', 'expired', 'cancelled'];

/** Somebody waits for a confirmation; a reminder has its hour; the rest may take its time. */
export const PRIORITIES = { confirmation: 0, reminder: 1, bulk: 2 } as const;
export type Priority = keyof typeof PRIORITIES;

/** How long a letter without a deadline of its own is tried: longer than a weekend without a mail server. */
export const TRIED_FOR_HOURS = 72;
