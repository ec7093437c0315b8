// The filter for people as it stands in an address of the desk: German names, several values each. In: the query. Out: the
// filter, and the filter as query again (for paging and for forms that carry it on). Nonsense is left out, never an error.
import { isPlainLine } from '@hub/programme/plain-text';
import type { PeopleFilter } from '@hub/people/people-filter';
import { chosenIn } from './people-form';

/** Field -> its name in addresses and forms. */
export const NAMES_IN_ADDRESS = {
  associations: 'verband',
  kinds: 'art',
  regions: 'region',
  sectors: 'bereich',
  actorGroups: 'gruppe',
  topics: 'thema',
  municipalities: 'gemeinde',
} as const;
type ListField = keyof typeof NAMES_IN_ADDRESS;
export const LIST_FIELDS = Object.keys(NAMES_IN_ADDRESS) as ListField[];

export function peopleFilterOf(query: Record<string, unknown>): PeopleFilter {
  const lists = Object.fromEntries(LIST_FIELDS.map((field) => [field, chosenIn(query, NAMES_IN_ADDRESS[field])]));
  return { ...(lists as Record<ListField, string[]>), q: wordIn(query, 'q'), function: wordIn(query, 'funktion') };
}

/** Name and value in turn, empty ones left out. */
export function pairsOf(filter: PeopleFilter): [string, string][] {
  const lists = LIST_FIELDS.flatMap((field) =>
    filter[field].map((value): [string, string] => [NAMES_IN_ADDRESS[field], value]),
  );
  const words: [string, string][] = [
    ['q', filter.q],
    ['funktion', filter.function],
  ];
  return [...lists, ...words.filter(([, value]) => value !== '')];
}

export const queryOf = (pairs: [string, string][]): string => new URLSearchParams(pairs).toString();

function wordIn(query: Record<string, unknown>, name: string): string {
  const given = query[name];
  return typeof given === 'string' && isPlainLine(given) ? given.trim().slice(0, 100) : '';
}

/** Pages count from one; nonsense is the first page. */
export const pageIn = (query: Record<string, unknown>): number =>
  typeof query['seite'] === 'string' && /^[1-9]\d{0,4}$/u.test(query['seite']) ? Number(query['seite']) : 1;
