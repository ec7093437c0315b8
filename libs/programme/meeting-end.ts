// In: a meeting with the rules of its format. Out: when it ends, and whether it is over. A meeting with an open end
// ("ab 17.00 Uhr") lasts as long as its format usually does; one without a date never ends.
interface Timed {
  startsAt: Date | null;
  endsAt: Date | null;
  formatRules?: { durationMinutes: number };
}

const USUAL_MINUTES = 120;

export function endOf({ startsAt, endsAt, formatRules }: Timed): Date | null {
  if (endsAt || !startsAt) return endsAt;
  return new Date(startsAt.getTime() + (formatRules?.durationMinutes ?? USUAL_MINUTES) * 60_000);
}

export function isOver(meeting: Timed, now: Date): boolean {
  const end = endOf(meeting);
  return end !== null && end <= now;
}

/** The same in SQL, for queries that join the format as "formatRules". */
export const END_IN_SQL = `COALESCE(meeting.endsAt, meeting.startsAt + "formatRules"."durationMinutes" * INTERVAL '1 minute')`;
