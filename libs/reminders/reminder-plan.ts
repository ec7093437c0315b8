// When a meeting is called to mind. In: what is known of its date, the distances in minutes, the time. Out: due times, the
// longest distance first; those that are over stay in the plan, for a mailroom that starts late still calls what is of use.
// None for meetings that are cancelled, have begun, or have no day yet.
//
// A distance is elapsed time: a day before is 24 hours before, also in the nights when the clock changes. A meeting known
// to the day alone (a deadline) has no hour to count from; its distances are whole days and due at nine in the morning,
// when offices open. Distances under a day say nothing about such a meeting and are left out.
import { dayOf, instantOf, plusDays } from '@hub/calendar/wall-clock';

export interface Remindable {
  state: string;
  precision: string;
  localStart: string | null;
  zone: string;
  startsAt: Date | null;
}

export interface PlannedReminder {
  minutesBefore: number;
  dueAt: Date;
}

const FARTHEST = 60 * 1440;
const MOST = 10;
const DAY = 1440;
const OPENING_HOUR = '09:00';

export function reminderPlan(meeting: Remindable, distances: readonly number[], now: Date): PlannedReminder[] {
  if (!isRemindable(meeting) || (meeting.startsAt as Date) <= now) return [];
  return [...new Set(distances)]
    .sort((a, b) => b - a)
    .flatMap((minutesBefore) => {
      const dueAt = dueTime(meeting, minutesBefore);
      return dueAt ? [{ minutesBefore, dueAt }] : [];
    });
}

/** Has a day, and is to take place. */
export const isRemindable = ({ state, precision, localStart, startsAt }: Remindable): boolean =>
  state !== 'cancelled' &&
  startsAt !== null &&
  localStart !== null &&
  ['instant', 'start_only', 'day'].includes(precision);

/** Null where this distance says nothing about this meeting: at its start nobody needs to be reminded any more. */
export function dueTime({ precision, localStart, startsAt, zone }: Remindable, minutesBefore: number): Date | null {
  if (startsAt === null || localStart === null || minutesBefore < 1) return null;
  if (precision !== 'day') return new Date(startsAt.getTime() - minutesBefore * 60_000);
  const days = Math.floor(minutesBefore / DAY);
  return days < 1 ? null : instantOf(`${plusDays(dayOf(localStart), -days)}T${OPENING_HOUR}`, zone);
}

/** Distances as somebody chose them, in order and once each; what no meeting could be reminded of is left out. */
export const chosenDistances = (minutes: readonly number[]): number[] =>
  [...new Set(minutes)]
    .filter((each) => Number.isInteger(each) && each > 0 && each <= FARTHEST)
    .sort((a, b) => b - a)
    .slice(0, MOST);
