// In: the dates a series should have from now on, the meetings it has, and which of them a person edited by hand.
// Out: what that means for each: add, move, cancel or keep, with the reason. It never touches a meeting that has begun,
// and it prefers to move a meeting (same UID in every calendar) over cancelling one and adding another.
export interface WantedDate {
  localStart: string;
  durationMinutes: number;
}

export interface PlannedMeeting {
  id: string;
  /** Wall clock it stands at now. */
  localStart: string;
  durationMinutes: number;
  /** Wall clock its rule gave it. */
  plannedStart: string;
  /** Set by hand: moved, cancelled, or with fields of its own. */
  edited: boolean;
  cancelled: boolean;
}

export type KeepReason = 'same' | 'edited' | 'past';
export interface MeetingPlan {
  add: WantedDate[];
  move: { id: string; from: string; to: WantedDate }[];
  cancel: { id: string; localStart: string }[];
  keep: { id: string; localStart: string; reason: KeepReason }[];
}

export interface PlanQuestion {
  wanted: WantedDate[];
  meetings: PlannedMeeting[];
  /** Local wall clock now: what starts before it is past. */
  localNow: string;
  /** true: dates edited by hand stay as they are. */
  sparesEdited: boolean;
}

const dayOf = (local: string): string => local.slice(0, 10);

export function meetingPlan({ wanted, meetings, localNow, sparesEdited }: PlanQuestion): MeetingPlan {
  const plan: MeetingPlan = { add: [], move: [], cancel: [], keep: [] };
  const open = new Map(wanted.filter((date) => date.localStart >= localNow).map((date) => [date.localStart, date]));
  const movable: PlannedMeeting[] = [];
  for (const meeting of [...meetings].sort(byPlannedStart)) {
    if (meeting.localStart < localNow) plan.keep.push({ ...named(meeting), reason: 'past' });
    else if (sparesEdited && meeting.edited) plan.keep.push({ ...named(meeting), reason: 'edited' });
    else if (meeting.cancelled) plan.keep.push({ ...named(meeting), reason: 'edited' });
    else movable.push(meeting);
  }
  const spared = plan.keep.filter((kept) => kept.reason === 'edited').map((kept) => kept.id);
  forgetDatesOf(
    meetings.filter((meeting) => spared.includes(meeting.id)),
    open,
  );
  const homeless = takeMatches(movable, open, plan, (meeting, date) => meeting.plannedStart === date.localStart);
  const sameDay = takeMatches(
    homeless,
    open,
    plan,
    (meeting, date) => dayOf(meeting.plannedStart) === dayOf(date.localStart),
  );
  const nearest = takeMatches(
    sameDay,
    open,
    plan,
    (meeting, date) => daysApart(meeting.plannedStart, date.localStart) <= 6,
  );
  plan.cancel = nearest.map(named);
  plan.add = [...open.values()];
  return plan;
}

const named = ({ id, localStart }: PlannedMeeting) => ({ id, localStart });
const byPlannedStart = (a: PlannedMeeting, b: PlannedMeeting) => (a.plannedStart < b.plannedStart ? -1 : 1);

/** A date edited by hand stands for the day its rule meant: no second meeting is put beside it. */
function forgetDatesOf(edited: PlannedMeeting[], open: Map<string, WantedDate>): void {
  for (const meeting of edited) {
    const days = [dayOf(meeting.plannedStart), dayOf(meeting.localStart)];
    for (const key of [...open.keys()]) if (days.includes(dayOf(key))) open.delete(key);
  }
}

function takeMatches(
  meetings: PlannedMeeting[],
  open: Map<string, WantedDate>,
  plan: MeetingPlan,
  fits: (meeting: PlannedMeeting, date: WantedDate) => boolean,
): PlannedMeeting[] {
  return meetings.filter((meeting) => {
    const candidates = [...open.values()].filter((date) => fits(meeting, date));
    const best = candidates.sort(
      (a, b) => daysApart(a.localStart, meeting.plannedStart) - daysApart(b.localStart, meeting.plannedStart),
    )[0];
    if (!best) return true;
    open.delete(best.localStart);
    const stays = meeting.localStart === best.localStart && meeting.durationMinutes === best.durationMinutes;
    if (stays) plan.keep.push({ ...named(meeting), reason: 'same' });
    else plan.move.push({ id: meeting.id, from: meeting.localStart, to: best });
    return false;
  });
}

/** Whole days between two wall clocks, as the calendar counts them (zones and clock changes play no part). */
function daysApart(a: string, b: string): number {
  return Math.abs(Date.parse(`${dayOf(a)}T00:00Z`) - Date.parse(`${dayOf(b)}T00:00Z`)) / 86_400_000;
}
