// What registering and changing answer with: shapes, and the refusal of one field. In: nothing. Out: types; `refused`.
import type { Problem } from '@hub/programme/schedule-request';
import type { Registration } from './registration.entity';
import type { SeriesRegistration } from './series-registration.entity';

/** What newcomers with this form get, whoever stands in it: the one answer everybody may read. */
export type Outcome = 'registered' | 'partly_waiting' | 'waiting' | 'applied';

export interface Registered {
  /** New ones, and those who were invited and came by the form. */
  registrations: Registration[];
  seriesRegistrations: SeriesRegistration[];
  /** Who had registered before: they get a letter that says so; what the page says is the same either way. */
  known: Registration[];
  knownSeries: SeriesRegistration[];
  outcome: Outcome;
}

export interface Changed {
  /** Every registration whose state or holder changed, those who moved up included. */
  changed: Registration[];
}

export type Refused = { ok: false; problems: Problem[] };
export const refused = (field: string, reason: string): Refused => ({ ok: false, problems: [{ field, reason }] });

export function outcomeOf(people: number, sitting: number): Outcome {
  if (sitting >= people) return 'registered';
  return sitting > 0 ? 'partly_waiting' : 'waiting';
}
