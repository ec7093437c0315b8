// What somebody without an account may ask to hear of. In: a meeting or a series, now. Out: the kinds of letters there
// are, and the distances of reminders one can choose from. Nothing where the round is closed, over or cancelled.
import { isOver } from '@hub/programme/meeting-end';
import { isClosed, needsNoRegistration } from '@hub/programme/visibility';
import type { Access } from '@hub/programme/words-of-the-trade';

export type MeetingKind = 'reminder' | 'changes' | 'interest';
export type FollowKind = MeetingKind | 'series' | 'digest';

interface Followable {
  access: Access;
  state: string;
  format: string;
  startsAt: Date | null;
  endsAt: Date | null;
  sortsAt: Date | null;
  formatRules?: { durationMinutes: number };
}

/** Deadlines are days to keep in mind; what has no date yet waits for one, whoever may take part later. */
export function meetingKinds(meeting: Followable, now: Date): readonly MeetingKind[] {
  if (isClosed(meeting.access) || meeting.state === 'cancelled' || meeting.format === 'frist') return [];
  if (meeting.startsAt === null) return meeting.state === 'planned' ? ['interest'] : [];
  if (isOver(meeting, now) || !needsNoRegistration(meeting.access)) return [];
  return ['reminder', 'changes'];
}

export const mayFollowSeries = ({ access }: { access: Access }): boolean => !isClosed(access);

const DAY = 24 * 60;
/** Minutes before the start, the furthest first. */
export const DISTANCES: readonly number[] = [14 * DAY, 7 * DAY, 2 * DAY, DAY, 60, 15];

/** What can be ticked: the usual distances, and whatever is in force here. */
export const distancesOffered = (inForce: readonly number[]): number[] =>
  [...new Set([...DISTANCES, ...inForce])].sort((a, b) => b - a);

/** What is stored of the ticks: null where they are those of the meeting, so that they follow it when it changes them. */
export function distancesChosen(ticked: readonly number[], usual: readonly number[]): number[] | null {
  const sorted = (list: readonly number[]): number[] => [...new Set(list)].sort((a, b) => b - a);
  const [mine, theirs] = [sorted(ticked), sorted(usual)];
  return mine.length === theirs.length && mine.every((each, at) => each === theirs[at]) ? null : mine;
}
