// In: the dates a series should have from now on, the meetings it has, and which of them a person edited by hand.
// Out: what that means for each: add, move, cancel, revive or keep, with the reason. It never touches a meeting that has
// begun, it prefers to move a meeting (same UID in every calendar) over cancelling one and adding another, and what an
// earlier plan cancelled it brings back rather than adding a twin.
import { dayOf, plusDays } from '@hub/calendar/wall-clock';

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
  /** Cancelled by a plan, not by a person: another plan may bring it back. */
  dropped?: boolean;
  /** Added beside the rule: no change of the rule moves it. */
  extra?: boolean;
}

export type KeepReason = 'same' | 'edited' | 'past';
export interface MeetingPlan {
  add: WantedDate[];
  /** `to` is what the rule gives it; with `keepsStart` it stays at the hour somebody moved it to and takes the length. */
  move: { id: string; from: string; to: WantedDate; keepsStart?: true }[];
  cancel: { id: string; localStart: string }[];
  revive: { id: string; to: WantedDate }[];
  keep: { id: string; localStart: string; reason: KeepReason }[];
}

export interface PlanQuestion {
  wanted: WantedDate[];
  meetings: PlannedMeeting[];
  /** Local wall clock now: what starts before it is past. */
  localNow: string;
  /** true: dates edited by hand stay as they are. */
  sparesEdited: boolean;
  /** What the change says nothing of, and a date moved by hand therefore keeps: its start, or start and length. */
  leaves?: 'starts' | 'times';
}

interface Running {
  question: PlanQuestion;
  plan: MeetingPlan;
  open: OpenDates;
  movable: PlannedMeeting[];
  staying: PlannedMeeting[];
  dropped: PlannedMeeting[];
}

/** Wanted dates that nobody has yet, by their start, and which starts a day holds. */
interface OpenDates {
  byStart: Map<string, WantedDate>;
  onDay: Map<string, string[]>;
}
/** The open date that fits a meeting best. */
type Offer = (open: OpenDates, meeting: PlannedMeeting) => WantedDate | undefined;

/** Exact claims come before near ones, so that a plan carried out and asked again finds nothing left to do. */
export function meetingPlan(question: PlanQuestion): MeetingPlan {
  const running = sorted(question);
  const { plan, open } = running;
  takeMatches(running, asPlanned);
  claimDates(running, asPlanned);
  bringBack(running, asPlanned);
  takeMatches(running, whereItStands);
  claimDates(running, onItsDay);
  takeMatches(running, onItsDay);
  leaveToday(running);
  takeMatches(running, nearby);
  plan.cancel = running.movable.map(named);
  for (const day of busyDays(running)) for (const start of open.onDay.get(day) ?? []) open.byStart.delete(start);
  bringBack(running, onItsDay);
  plan.keep.push(...running.dropped.map((meeting) => ({ ...named(meeting), reason: 'edited' as const })));
  plan.add = [...open.byStart.values()];
  return plan;
}

/** Less than a week, or the next date of a weekly series would be taken for this one moved. */
const NEAR_DAYS = 6;

const asPlanned: Offer = ({ byStart }, { plannedStart }) => byStart.get(plannedStart);
const whereItStands: Offer = ({ byStart }, { localStart }) => byStart.get(localStart);
const onItsDay: Offer = (open, { plannedStart }) => firstOf(open, dayOf(plannedStart));
const nearby: Offer = (open, { plannedStart }) => {
  const day = dayOf(plannedStart);
  for (let days = 1; days <= NEAR_DAYS; days += 1) {
    const found = firstOf(open, plusDays(day, -days)) ?? firstOf(open, plusDays(day, days));
    if (found) return found;
  }
  return undefined;
};

function firstOf({ byStart, onDay }: OpenDates, day: string): WantedDate | undefined {
  const start = onDay.get(day)?.find((each) => byStart.has(each));
  return start === undefined ? undefined : byStart.get(start);
}

function sorted(question: PlanQuestion): Running {
  const { wanted, meetings, localNow, sparesEdited } = question;
  const plan: MeetingPlan = { add: [], move: [], cancel: [], revive: [], keep: [] };
  const open = openDates(wanted.filter((date) => date.localStart >= localNow));
  const running: Running = { question, plan, open, movable: [], staying: [], dropped: [] };
  for (const meeting of [...meetings].sort(byPlannedStart)) {
    const isPast = hasBegun(meeting.localStart, localNow);
    if (meeting.dropped && !isPast) {
      running.dropped.push(meeting);
      continue;
    }
    const stays = isPast || meeting.cancelled || meeting.extra || (sparesEdited && meeting.edited);
    (stays ? running.staying : running.movable).push(meeting);
    if (stays) plan.keep.push({ ...named(meeting), reason: isPast ? 'past' : 'edited' });
  }
  return running;
}

function openDates(wanted: WantedDate[]): OpenDates {
  const open: OpenDates = { byStart: new Map(wanted.map((date) => [date.localStart, date])), onDay: new Map() };
  for (const start of open.byStart.keys()) {
    const starts = open.onDay.get(dayOf(start));
    if (starts) starts.push(start);
    else open.onDay.set(dayOf(start), [start]);
  }
  return open;
}

/** A day without an hour begins with the day, and is not over while it lasts. */
const hasBegun = (localStart: string, localNow: string): boolean =>
  localStart === '' || localStart < localNow.slice(0, localStart.length);
const named = ({ id, localStart }: PlannedMeeting) => ({ id, localStart });
const byPlannedStart = (a: PlannedMeeting, b: PlannedMeeting) => (a.plannedStart < b.plannedStart ? -1 : 1);

/** A date that stays as it is stands for the one its rule meant: no second meeting takes that one's place. */
function claimDates(running: Running, offer: Offer): void {
  running.staying = running.staying.filter((meeting) => {
    const claimed = offer(running.open, meeting);
    return !claimed || !running.open.byStart.delete(claimed.localStart);
  });
}

/** Gives movable meetings the date that fits them best, and leaves those without one. */
function takeMatches(running: Running, offer: Offer): void {
  running.movable = running.movable.filter((meeting) => {
    const best = offer(running.open, meeting);
    if (!best) return true;
    running.open.byStart.delete(best.localStart);
    give(running, meeting, best);
    return false;
  });
}

function give({ plan, question: { leaves } }: Running, meeting: PlannedMeeting, to: WantedDate): void {
  const isItsOwn = meeting.plannedStart === to.localStart;
  const keepsStart = isItsOwn && leaves !== undefined && meeting.localStart !== to.localStart;
  const keepsAll = isItsOwn && (leaves === 'times' || (keepsStart && !meeting.localStart.includes('T')));
  const stays =
    keepsAll ||
    ((keepsStart || meeting.localStart === to.localStart) && meeting.durationMinutes === to.durationMinutes);
  if (stays) plan.keep.push({ ...named(meeting), reason: 'same' });
  else plan.move.push({ id: meeting.id, from: meeting.localStart, to, ...(keepsStart ? { keepsStart } : {}) });
}

/** What a plan called off comes back where its date is wanted again, but not beside another meeting of that day. */
function bringBack(running: Running, offer: Offer): void {
  const { plan, open } = running;
  const busy = busyDays(running);
  running.dropped = running.dropped.filter((meeting) => {
    const to = offer(open, meeting);
    if (!to) return true;
    open.byStart.delete(to.localStart);
    if (busy.has(dayOf(to.localStart))) return true;
    plan.revive.push({ id: meeting.id, to });
    return false;
  });
}

/** Today's meeting whose new hour is over already takes place as it was told. */
function leaveToday(running: Running): void {
  const { wanted, localNow } = running.question;
  const isOver = wanted.some((date) => date.localStart < localNow && dayOf(date.localStart) === dayOf(localNow));
  if (!isOver) return;
  running.movable = running.movable.filter((meeting) => {
    if (dayOf(meeting.plannedStart) !== dayOf(localNow)) return true;
    running.plan.keep.push({ ...named(meeting), reason: 'past' });
    return false;
  });
}

const busyDays = ({ plan }: Running): Set<string> =>
  new Set(plan.keep.filter(({ reason }) => reason !== 'same').map(({ localStart }) => dayOf(localStart)));
