// In: a meeting and now. Out: whether it runs, when it was meant to be before it moved, its month.
// Refuses nothing: a date that is not fixed is neither running nor over.
import type { Lang, Precision, When } from '@hub/calendar/date-words';
import { whenInWords } from '@hub/calendar/date-words';
import { isOver } from '@hub/programme/meeting-end';

interface Timed {
  state: string;
  startsAt: Date | null;
  endsAt: Date | null;
  formatRules?: { durationMinutes: number };
}

export function isRunning(meeting: Timed, now: Date): boolean {
  return meeting.state !== 'cancelled' && meeting.startsAt !== null && meeting.startsAt <= now && !isOver(meeting, now);
}

interface Movable {
  state: string;
  precision: Precision;
  movedFrom: string | null;
  zone: string;
}

/** The date it had before it moved; null when it never moved. */
export function whenBefore({ state, movedFrom, zone }: Movable): When | null {
  if (state !== 'moved' || !movedFrom) return null;
  const precision: Precision = movedFrom.includes('T') ? 'start_only' : movedFrom.length === 10 ? 'day' : 'month';
  // only the start is remembered, so an end is never invented: the start stands alone
  return { precision: precision === 'start_only' ? 'instant' : precision, localStart: movedFrom, localEnd: null, zone };
}

/** A deadline is a day to keep in mind: it takes place nowhere, and nobody takes part. */
export const isDeadline = ({ format }: { format: string }): boolean => format === 'frist';

/** "Dezember 2026" as the heading of a month in the programme; null where not even the month is known. */
export function monthOf(localStart: string | null, lang: Lang): string | null {
  const month = localStart?.slice(0, 7) ?? '';
  if (!/^\d{4}-\d{2}$/.test(month)) return null;
  return whenInWords({ precision: 'month', localStart: month, localEnd: null, zone: 'UTC' }, lang).replace(
    / \(.*\)$/,
    '',
  );
}
