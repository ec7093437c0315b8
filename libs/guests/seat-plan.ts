// Who gets a seat. In: free seats, quotas, the limit per municipality, who sits already, and the line in fair order.
// Out: those of the line who get one. A quota is an upper limit: so many seats are the most that people of this term take;
// all other seats are for everybody. Somebody whose quota or municipality is full is passed over and keeps the place.
import type { QuotaVocabulary } from '@hub/people/vocabularies';
import type { Quota } from './sign-up.entity';

/** What seats are counted by. */
export interface Counted {
  kind: string | null;
  association: string | null;
  sector: string | null;
  municipality: string;
  municipalityId: string | null;
}

export interface SeatLimits {
  /** Seats nobody has; null: as many as one likes. */
  free: number | null;
  quotas: Quota[];
  perMunicipality: number | null;
}

interface InLine {
  id: string;
  queuedAt: Date;
}

/** Who came first; at the same moment, by id. */
export const fairOrder = (a: InLine, b: InLine): number =>
  Number(a.queuedAt) - Number(b.queuedAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** `most`: so many at the most, however many seats are free. */
export function planSeats<T extends Counted>(
  limits: SeatLimits,
  seated: Counted[],
  line: T[],
  most: number = Infinity,
): T[] {
  const counts = countsOf(limits, seated);
  const given: T[] = [];
  const free = Math.min(limits.free ?? Infinity, most);
  for (const person of line) {
    if (given.length >= free) break;
    const keys = keysOf(limits, person);
    if (keys.some(({ key, limit }) => (counts.get(key) ?? 0) >= limit)) continue;
    for (const { key } of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    given.push(person);
  }
  return given;
}

export interface Excess {
  by: QuotaVocabulary | 'municipality';
  term: string;
  limit: number;
  count: number;
}

/** Where more sit than a quota or the limit per municipality allows: what the auditor looks for. */
export function excessOf(limits: SeatLimits, seated: Counted[]): Excess[] {
  const counts = countsOf(limits, seated);
  const all = new Map(seated.flatMap((person) => keysOf(limits, person)).map((each) => [each.key, each]));
  return [...all.values()]
    .map(({ key, by, term, limit }) => ({ by, term, limit, count: counts.get(key) ?? 0 }))
    .filter(({ limit, count }) => count > limit);
}

/** Whether anything beside the number of seats has to be counted. */
export const countsPeople = ({ quotas, perMunicipality }: Pick<SeatLimits, 'quotas' | 'perMunicipality'>): boolean =>
  quotas.length > 0 || perMunicipality !== null;

function countsOf(limits: SeatLimits, seated: Counted[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of seated.flatMap((person) => keysOf(limits, person))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The limits that hold for this person. Who has no term, or no municipality, is counted among nobody. */
function keysOf({ quotas, perMunicipality }: SeatLimits, person: Counted) {
  const ofTerms = quotas
    .filter(({ by, term }) => termOf(person, by) === term)
    .map(({ by, term, seats }) => ({ key: JSON.stringify([by, term]), by, term, limit: seats }));
  const municipality = person.municipalityId ?? folded(person.municipality);
  if (perMunicipality === null || municipality === '') return ofTerms;
  const key = JSON.stringify(['municipality', municipality]);
  return [
    ...ofTerms,
    { key, by: 'municipality' as const, term: person.municipality || municipality, limit: perMunicipality },
  ];
}

const COLUMN = { municipality_kind: 'kind', association: 'association', sector: 'sector' } as const;

/** Where a registration keeps its term of a vocabulary. */
export const columnOf = (by: QuotaVocabulary): 'kind' | 'association' | 'sector' => COLUMN[by];
const termOf = (person: Counted, by: QuotaVocabulary): string | null => person[columnOf(by)];

/** Good enough to count one office together; who is in the register of municipalities is counted by its id. */
const folded = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
