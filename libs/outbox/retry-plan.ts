// When a letter that could not leave is tried again. In: how often it was tried, and chance from 0 to 1.
// Out: seconds. 15 s, 30 s, 1 min … to an hour, a quarter more or less, so that a crowd does not come back at once.
// Limited by time, not by count: the row's notAfter ends it (a weekend without a server is no reason to lose a letter).
const FIRST_SECONDS = 15;
const LONGEST_SECONDS = 3_600;

export function secondsUntilRetry(attempts: number, chance: number): number {
  const doubled = FIRST_SECONDS * 2 ** Math.min(Math.max(attempts - 1, 0), 20);
  return Math.round(Math.min(doubled, LONGEST_SECONDS) * (0.75 + 0.5 * chance));
}
