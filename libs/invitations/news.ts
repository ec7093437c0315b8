// What is new of a meeting for somebody who was told of it before. In: what they were told, and the meeting now.
// Out: the one thing to say first, or null when there is nothing to say. Refuses nothing.
// A cancelled meeting has one news whatever else changed; one that is back may stand at another time, its letter says so.
import type { MeetingState } from '@hub/programme/words-of-the-trade';

export interface Told {
  /** iCalendar SEQUENCE: it rises with start, end, zone, state and place. */
  sequence: number;
  /** Local start as written in the meeting; null: not known yet. */
  start: string | null;
  state: MeetingState;
}

export const NEWS = ['cancelled', 'back', 'moved', 'changed'] as const;
export type News = (typeof NEWS)[number];

export function newsOf(told: Told, now: Told): News | null {
  if (now.sequence <= told.sequence) return null;
  const wasOff = told.state === 'cancelled';
  if (now.state === 'cancelled') return wasOff ? null : 'cancelled';
  if (wasOff) return 'back';
  return told.start === now.start ? 'changed' : 'moved';
}

/** "2026-12-09" says the day, "2026-12" only the month: what one puts into a calendar is known to the day. */
export const isDated = (start: string | null): boolean => start !== null && /^\d{4}-\d{2}-\d{2}/u.test(start);
