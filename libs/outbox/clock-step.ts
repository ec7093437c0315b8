// Whether the database's clock was set. In: two looks at it, each beside the process's own count of milliseconds, which
// nobody sets. Out: by how much it jumped, in milliseconds; 0 for the small differences that slow answers make.
export interface ClockLook {
  database: number;
  /** Of the process, taken just before the database was asked. */
  counted: number;
}

const UNREMARKABLE_MS = 30_000;

export function clockStep(before: ClockLook, now: ClockLook): number {
  const step = now.database - before.database - (now.counted - before.counted);
  return Math.abs(step) > UNREMARKABLE_MS ? step : 0;
}
