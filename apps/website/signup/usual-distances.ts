// When reminders of a meeting usually leave. In: the meeting with its series and format, or a series. Out: minutes before
// the start: those of the series, also where it wants none; those of the format for a meeting on its own.
interface Reminded {
  series?: { reminderMinutes: number[] } | null;
  formatRules?: { reminderMinutes: number[] } | null;
  reminderMinutes?: number[];
}

export function usualDistances({ series, formatRules, reminderMinutes }: Reminded): number[] {
  return series?.reminderMinutes ?? reminderMinutes ?? formatRules?.reminderMinutes ?? [];
}
