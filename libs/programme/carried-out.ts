// In: a series with its new stretches, the meetings it has, and the plan for them. Out: the same meetings as they are
// afterwards, the new ones as rows, and every consequence by name. Refuses nothing and stores nothing: the rows are
// written afterwards, all at once.
import { bringBack, callOff, retime, type Turn } from './changed-meeting';
import type { KeepReason, MeetingPlan } from './meeting-plan';
import type { Meeting } from './meeting.entity';
import { meetingRow } from './new-rows';
import { seriesTimes } from './series-draft';
import type { Series, SkippedDate } from './series.entity';

export interface Consequences {
  /** New meetings, and those that an earlier change had called off and that are back. */
  added: Meeting[];
  moved: { meeting: Meeting; from: string | null }[];
  cancelled: Meeting[];
  kept: { meeting: Meeting; reason: KeepReason }[];
  skipped: SkippedDate[];
}

export function carriedOut(
  series: Series,
  meetings: Meeting[],
  plan: MeetingPlan,
  { newId, ...turn }: Turn & { newId: () => string },
): Omit<Consequences, 'skipped'> {
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const found = (id: string) => byId.get(id) as Meeting;
  const { zone } = series;
  const back = plan.revive.map(({ id, to }) => {
    const meeting = found(id);
    bringBack(meeting, seriesTimes(to.localStart, to.durationMinutes, zone), turn);
    return planned(meeting, to.localStart);
  });
  const fresh = plan.add.map(({ localStart, durationMinutes }) =>
    meetingRow(
      series,
      { plannedStart: localStart, times: seriesTimes(localStart, durationMinutes, zone), own: {} },
      { newId, now: turn.now },
    ),
  );
  return {
    added: [...back, ...fresh],
    moved: plan.move.map(({ id, from, to, keepsStart }) => {
      const meeting = found(id);
      retime(meeting, seriesTimes(keepsStart ? from : to.localStart, to.durationMinutes, zone), turn);
      return { meeting: planned(meeting, to.localStart), from };
    }),
    cancelled: plan.cancel.map(({ id }) => {
      callOff(found(id), turn, true);
      return found(id);
    }),
    kept: plan.keep.map(({ id, reason }) => ({ meeting: found(id), reason })),
  };
}

/** Its rule means it for this start now; standing there, it has no time of its own any more. */
function planned(meeting: Meeting, plannedStart: string): Meeting {
  const own = meeting.localStart === plannedStart ? meeting.own.filter((field) => field !== 'time') : meeting.own;
  return Object.assign(meeting, { plannedStart, own });
}
