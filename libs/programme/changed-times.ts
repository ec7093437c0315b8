// In: a meeting and what a request wants of it. Out: its times as they would be, the fields of words that change, and how
// the meeting looks to the plan of its series. Without a new end a moved meeting keeps its length. Refuses nothing:
// whether the times make sense, meeting-times judges.
import { dayOf, daysBetween, plusDays } from '@hub/calendar/wall-clock';
import type { PlannedMeeting } from './meeting-plan';
import type { Meeting } from './meeting.entity';
import type { ChangeRequest, MoveRequest } from './schedule-request';

/** Among the names of a meeting's own fields: it is a date of its own, beside the rule. */
export const EXTRA = 'extra';
/** Among them too: a plan called it off, no person, so another plan may bring it back. */
export const DROPPED = 'dropped';
/** Whether somebody said something of this date alone. */
export const isEdited = ({ own }: Pick<Meeting, 'own'>): boolean => own.some((field) => field !== DROPPED);

export const TIME_FIELDS = ['localStart', 'localEnd', 'precision', 'durationMinutes', 'localTime', 'rule'] as const;
/** Kept in rows of their own, or said of the change itself. */
const NO_PLAIN_FIELDS = ['place', 'topics', 'room', 'signUp', 'slug', 'shortName', 'skip', 'titles', 'reason'] as const;

export function plainFields(set: ChangeRequest): Partial<Meeting> {
  const fields: Partial<ChangeRequest> = { ...set };
  for (const field of [...TIME_FIELDS, ...NO_PLAIN_FIELDS]) delete fields[field];
  return fields as Partial<Meeting>;
}

export const lengthOf = (meeting: Meeting): number | undefined =>
  meeting.startsAt && meeting.endsAt
    ? Math.round((meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000)
    : undefined;

/** Without a new end a moved meeting keeps its length: in minutes, or in days where only days are known. */
export function keptLength(meeting: Meeting, { localStart, localEnd, durationMinutes }: MoveRequest) {
  const toDay = !localStart.includes('T');
  if (localEnd) return { localStart, localEnd };
  if (toDay)
    return {
      localStart,
      localEnd:
        meeting.precision === 'day' && meeting.localStart && meeting.localEnd
          ? plusDays(localStart, daysBetween(meeting.localStart, meeting.localEnd))
          : localStart,
    };
  const length = durationMinutes ?? (meeting.precision === 'instant' ? lengthOf(meeting) : undefined);
  return { localStart, ...(length ? { durationMinutes: length } : {}) };
}

export function changedTimes(meeting: Meeting, set: ChangeRequest) {
  if (set.localStart === null) return { localStart: null };
  const day = meeting.localStart ? dayOf(meeting.localStart) : '';
  const localStart = set.localStart ?? (set.localTime ? `${day}T${set.localTime}` : meeting.localStart);
  if (set.precision || localStart === null || !/^\d{4}-\d{2}-\d{2}/u.test(localStart))
    return {
      localStart,
      localEnd: set.localEnd ?? null,
      ...(set.precision ? { precision: set.precision } : {}),
      ...(set.durationMinutes ? { durationMinutes: set.durationMinutes } : {}),
    };
  return keptLength(meeting, {
    localStart,
    ...(set.localEnd ? { localEnd: set.localEnd } : {}),
    ...(set.durationMinutes ? { durationMinutes: set.durationMinutes } : {}),
  });
}

export const asPlanned = (meeting: Meeting): PlannedMeeting => ({
  id: meeting.id,
  localStart: meeting.localStart ?? '',
  durationMinutes: lengthOf(meeting) ?? 0,
  plannedStart: meeting.plannedStart ?? '',
  edited: isEdited(meeting),
  cancelled: meeting.state === 'cancelled',
  dropped: meeting.state === 'cancelled' && meeting.own.includes(DROPPED),
  extra: meeting.own.includes(EXTRA),
});

type Placed = Partial<Pick<Meeting, 'venueId' | 'mode'>>;
/** Another place raises SEQUENCE as another time does (calendar.md, decision 5). */
export const hasOtherPlace = (next: Placed, now: Placed): boolean =>
  ('venueId' in next && next.venueId !== now.venueId) || ('mode' in next && next.mode !== now.mode);

/** The door of a meeting without a series carries its own name, and calendars show it as the place. */
export const hasOtherDoor = (set: ChangeRequest, meeting: Meeting): boolean =>
  set.slug !== undefined && set.slug !== meeting.slug && meeting.seriesId === null && meeting.mode !== 'onsite';
