// How long personal data is kept. In: what the operator set instead. Out: days for each kind, and what may be set.
// The defaults are those of requirements 5.2; the data protection officer of the operator confirms or changes them at the
// desk. Periods run from the end of the meeting unless the kind says otherwise. Nothing here can be kept for ever.
export const DEFAULT_DAYS = {
  /** What somebody needs to take part. */
  special_needs: 3,
  /** Addresses that follow one meeting. */
  followers: 1,
  /** Since they were asked for; not confirmed from the mailbox. */
  unconfirmed_followers: 7,
  /** Those who were registered; afterwards counts only. */
  registrations: 30,
  /** Waiting list, applications, rejected, cancelled. */
  not_registered: 30,
  /** Once for a whole series: since the last date or the cancellation. */
  series_registrations: 30,
  /** Addresses of speakers, and with them the links by which they give something. What they gave stays. */
  contributions: 31,
  /** Whom a letter went to: since it left or ended. */
  letters: 30,
  /** That a mail server refused an address for good, as a hash: since then; until it goes, nothing is written there. */
  refused_addresses: 90,
  /** Since the answer. */
  answered_questions: 30,
  /** Since they were asked; nobody noted an answer. */
  open_questions: 90,
  /** Who at the desk changed what: since the change. */
  changes: 2 * 365,
  /** The proof, as a hash: since it was withdrawn or its meeting was over. */
  consents: 3 * 365,
  /** That an erasure happened, as a hash: longer than any backup. */
  erasures: 365,
} as const;

export type Kept = keyof typeof DEFAULT_DAYS;
export type Periods = Record<Kept, number>;
export const KEPT = Object.keys(DEFAULT_DAYS) as Kept[];

const LONGEST_DAYS = 10 * 365;

export const isPeriod = (days: number): boolean => Number.isInteger(days) && days >= 0 && days <= LONGEST_DAYS;

/** What is set holds; what is not, or makes no sense, is as it was delivered. */
export function periodsWith(set: readonly { what: string; days: number }[]): Periods {
  const periods: Periods = { ...DEFAULT_DAYS };
  for (const { what, days } of set) if (isKept(what) && isPeriod(days)) periods[what] = days;
  return periods;
}

export const isKept = (what: string): what is Kept => Object.hasOwn(DEFAULT_DAYS, what);

/** When what is kept `days` after `from` goes. */
export const goneAt = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);
