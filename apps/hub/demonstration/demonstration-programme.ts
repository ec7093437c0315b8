// The demonstration: what really happened (with sources) and what a network might plan from now on (invented); and a
// second set of public events for whoever asks for it.
// In: the time. Out: steps in the order the loader takes them; a part comes after the meeting it belongs to.
// Refuses nothing, asks no clock: the same time gives the same programme, and all future dates lie after it.
import { closedRounds } from './closed-rounds';
import { deadlines } from './deadlines';
import type { DemonstrationStep } from './demonstration-step';
import { dialogueSeries } from './dialogue-series';
import { furtherHistory, history } from './history';
import { lunchMeeting } from './lunch-meeting';
import { onlineTalk } from './online-talk';
import { trainingBlocks } from './training-blocks';

export type { DemonstrationStep } from './demonstration-step';

export function demonstrationProgramme(now: Date): DemonstrationStep[] {
  return [
    ...history(),
    ...deadlines(now),
    ...lunchMeeting(now),
    ...onlineTalk(now),
    ...dialogueSeries(now),
    ...trainingBlocks(now),
    ...closedRounds(now),
  ];
}

/** Other public events of the past, loaded on request; each step has a slug of its own. */
export const furtherProgramme = (): DemonstrationStep[] => furtherHistory();
