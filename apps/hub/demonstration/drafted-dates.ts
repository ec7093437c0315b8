// The dates a series of the demonstration will really have, so that steps name only meetings that exist.
// In: the request of the series and the time. Out: local starts in order, skipped days left out; picks among them.
// Refuses (throws) a request that the programme itself would refuse: that is a mistake of ours.
import { dayOf, plusDays, timeOf } from '@hub/calendar/wall-clock';
import { seriesRequestSchema } from '@hub/programme/schedule-request';
import { draftSeries } from '@hub/programme/series-draft';
import { isWorkday } from './coming-days';
import type { DemonstrationStep, SeriesInput } from './demonstration-step';

const USUAL_MINUTES = 60;

export function draftedStarts(request: SeriesInput, now: Date): string[] {
  const drafted = draftSeries(seriesRequestSchema.parse(request), request.durationMinutes ?? USUAL_MINUTES, now);
  if (!drafted.ok) throw new Error(`demonstration: ${request.title}: ${JSON.stringify(drafted.problems)}`);
  return drafted.draft.dates.map((date) => date.plannedStart);
}

export const slugOn = (series: string, start: string): string => `${series}-${dayOf(start)}`;

/** The first date from `earliest` on (counted from 0) that can be put off by so many days and lands on a working day. */
export function movedBy(
  days: number,
  { series, starts, earliest, reason }: { series: string; starts: string[]; earliest: number; reason: string },
): DemonstrationStep {
  const start = starts.slice(earliest).find((each) => isWorkday(plusDays(dayOf(each), days)));
  if (start === undefined) throw new Error(`demonstration: no date of ${series} can be moved`);
  const localStart = `${plusDays(dayOf(start), days)}T${timeOf(start)}`;
  return { kind: 'move', meeting: slugOn(series, start), request: { localStart, reason } };
}

/** The date at `index`; a series of the demonstration has enough of them. */
export function startAt(starts: string[], index: number): string {
  const start = starts[index];
  if (start === undefined) throw new Error(`demonstration: only ${starts.length} dates`);
  return start;
}
