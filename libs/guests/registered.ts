// What registering and changing answer with. In: registrations, or the field that is refused. Out: the shapes, the
// outcome in one word, the refusal of one field.
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

export function outcomeOf(rows: Pick<Registration, 'state'>[]): Outcome {
  if (rows.some(({ state }) => state === 'applied')) return 'applied';
  const sitting = rows.filter(({ state }) => state === 'registered').length;
  if (sitting === rows.length) return 'registered';
  return sitting > 0 ? 'partly_waiting' : 'waiting';
}
