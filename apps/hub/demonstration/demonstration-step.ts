// One step of the demonstration as the loader carries it out, through the services an organiser uses.
// In: nothing. Out: the type alone. Dates of a series are named `<series slug>-<YYYY-MM-DD>` after their planned start.
// A step with `source` states facts about real people and events; a step without one is invented from end to end.
import type {
  CancelRequest,
  ChangeRequest,
  meetingRequestSchema,
  MoveRequest,
  seriesRequestSchema,
} from '@hub/programme/schedule-request';
import type { z } from 'zod';

export type SeriesInput = z.input<typeof seriesRequestSchema>;
export type MeetingInput = z.input<typeof meetingRequestSchema>;

export type DemonstrationStep =
  | { kind: 'series'; request: SeriesInput }
  | { kind: 'meeting'; request: MeetingInput; source?: string }
  | { kind: 'move'; meeting: string; request: MoveRequest }
  | { kind: 'cancel'; meeting: string; request: CancelRequest }
  | { kind: 'change'; meeting: string; set: ChangeRequest };
