// In: a meeting and what happens to it: other times, a cancellation, a way back from one. Out: the same row, changed, with
// the traces a calendar needs: SEQUENCE rises only when time or state really change (RFC 5545 3.8.7.4), and "moved from"
// stays the start people were first told. Refuses nothing and stores nothing.
import { DROPPED } from './changed-times';
import type { Meeting } from './meeting.entity';
import type { MeetingTimes } from './meeting-times';

export interface Turn {
  /** To the second. */
  now: Date;
  reason: string | null;
}

export function retime(meeting: Meeting, times: MeetingTimes, { now, reason }: Turn): void {
  const { localStart: before, reason: told } = meeting;
  const startsElsewhere = before !== times.localStart;
  if (!startsElsewhere && meeting.localEnd === times.localEnd && meeting.precision === times.precision) return;
  if (startsElsewhere) meeting.movedFrom = originOf(meeting, times);
  Object.assign(meeting, times, {
    sequence: meeting.sequence + 1,
    changedAt: now,
    reason: reason ?? (startsElsewhere ? null : told),
  });
  if (startsElsewhere) meeting.state = stateOf(meeting);
  if (meeting.seriesId) meeting.own = [...new Set([...meeting.own, 'time'])].sort();
}

/** Where it was told to be at first; null where it is back there, or where only now more is known of the same day. */
function originOf({ localStart, startsAt, plannedStart, movedFrom }: Meeting, times: MeetingTimes): string | null {
  if (startsAt === null || localStart === null || times.localStart === null) return null;
  if (times.localStart.startsWith(localStart)) return movedFrom;
  const origin = movedFrom ?? localStart;
  return times.localStart === plannedStart || times.localStart === origin ? null : origin;
}

const stateOf = ({ startsAt, movedFrom }: Meeting): Meeting['state'] =>
  startsAt === null ? 'planned' : movedFrom ? 'moved' : 'confirmed';

/** `byPlan`: another rule did it, so another rule may undo it. What a person calls off stays so. */
export function callOff(meeting: Meeting, { now, reason }: Turn, byPlan: boolean): void {
  if (meeting.state !== 'cancelled') meeting.sequence += 1;
  const own = meeting.own.filter((field) => field !== DROPPED);
  Object.assign(meeting, {
    state: 'cancelled',
    cancelledAt: meeting.cancelledAt ?? now,
    reason,
    changedAt: now,
    own: byPlan ? [...own, DROPPED].sort() : own,
  });
}

/** What was called off takes place after all, at the times it is given now. */
export function bringBack(meeting: Meeting, times: MeetingTimes, turn: Turn): void {
  const { sequence } = meeting;
  retime(meeting, times, turn);
  Object.assign(meeting, {
    state: stateOf(meeting),
    cancelledAt: null,
    reason: turn.reason,
    sequence: sequence + 1,
    changedAt: turn.now,
    own: meeting.own.filter((field) => field !== DROPPED),
  });
}
