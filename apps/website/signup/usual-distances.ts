// When reminders of a meeting usually leave. In: the meeting with its series and format. Out: minutes before the start,
// those of the series where it has its own.
interface Reminded {
  series?: { reminderMinutes: number[] } | null;
  formatRules?: { reminderMinutes: number[] } | null;
  reminderMinutes?: number[];
}

export function usualDistances({ series, formatRules, reminderMinutes }: Reminded): number[] {
  const own = series?.reminderMinutes ?? reminderMinutes ?? [];
  return own.length > 0 ? own : (formatRules?.reminderMinutes ?? []);
}
