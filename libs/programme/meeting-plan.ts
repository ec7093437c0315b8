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
  /** Added beside the rule: no change of the rule moves it. */
  extra?: boolean;
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

interface Running {
  plan: MeetingPlan;
  /** Wanted dates that nobody has yet. */
  open: Map<string, WantedDate>;
  movable: PlannedMeeting[];
  staying: PlannedMeeting[];
}

/** Exact claims come before near ones, so that a plan carried out and asked again finds nothing left to do. */
export function meetingPlan(question: PlanQuestion): MeetingPlan {
  const running = sorted(question);
  const { plan, open } = running;
  takeMatches(running, (meeting, date) => meeting.plannedStart === date.localStart);
  claimDates(running, (meeting, date) => meeting.plannedStart === date.localStart);
  takeMatches(running, (meeting, date) => meeting.localStart === date.localStart);
  claimDates(running, (meeting, date) => dayOf(meeting.plannedStart) === dayOf(date.localStart));
  takeMatches(running, (meeting, date) => dayOf(meeting.plannedStart) === dayOf(date.localStart));
  takeMatches(running, (meeting, date) => daysApart(meeting.plannedStart, date.localStart) <= NEAR_DAYS);
  const busyDays = plan.keep.filter(({ reason }) => reason !== 'same').map(({ localStart }) => dayOf(localStart));
  plan.cancel = running.movable.map(named);
  plan.add = [...open.values()].filter(({ localStart }) => !busyDays.includes(dayOf(localStart)));
  return plan;
}

/** Less than a week, or the next date of a weekly series would be taken for this one moved. */
const NEAR_DAYS = 6;

function sorted({ wanted, meetings, localNow, sparesEdited }: PlanQuestion): Running {
  const plan: MeetingPlan = { add: [], move: [], cancel: [], keep: [] };
  const open = new Map(wanted.filter((date) => date.localStart >= localNow).map((date) => [date.localStart, date]));
  const running: Running = { plan, open, movable: [], staying: [] };
  for (const meeting of [...meetings].sort(byPlannedStart)) {
    const isPast = meeting.localStart < localNow;
    const stays = isPast || meeting.cancelled || meeting.extra || (sparesEdited && meeting.edited);
    (stays ? running.staying : running.movable).push(meeting);
    if (stays) plan.keep.push({ ...named(meeting), reason: isPast ? 'past' : 'edited' });
  }
  return running;
}

const named = ({ id, localStart }: PlannedMeeting) => ({ id, localStart });
const byPlannedStart = (a: PlannedMeeting, b: PlannedMeeting) => (a.plannedStart < b.plannedStart ? -1 : 1);
type Fits = (meeting: PlannedMeeting, date: WantedDate) => boolean;

/** A date that stays as it is stands for the one its rule meant: no second meeting takes that one's place. */
function claimDates(running: Running, fits: Fits): void {
  running.staying = running.staying.filter((meeting) => {
    const claimed = [...running.open.values()].find((date) => fits(meeting, date));
    return !claimed || !running.open.delete(claimed.localStart);
  });
}

/** Gives movable meetings the date that fits them best, and leaves those without one. */
function takeMatches(running: Running, fits: Fits): void {
  const { open, plan } = running;
  running.movable = running.movable.filter((meeting) => {
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
