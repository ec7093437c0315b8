// Which people one means: by association, kind of municipality, region, sector, actor group, topic, municipality, by what
// they do, by a word. In: the filter. Out: the condition and its values for a query over `facts`, one form for all filters.
// Within a field one of the words is enough, every field that is filled in must fit. Nothing typed becomes part of the SQL.
export interface PeopleFilter {
  /** A word of the name, the address, the function or the municipality. */
  q: string;
  /** A word of what they do. */
  function: string;
  associations: readonly string[];
  kinds: readonly string[];
  regions: readonly string[];
  sectors: readonly string[];
  actorGroups: readonly string[];
  topics: readonly string[];
  /** Ids. */
  municipalities: readonly string[];
}

export const NO_FILTER: PeopleFilter = {
  ...{ q: '', function: '', associations: [], kinds: [], regions: [], sectors: [], actorGroups: [] },
  ...{ topics: [], municipalities: [] },
};

/** What is known of somebody, under the names FITTING asks for. */
export const FACTS_OF_PERSON = `
  SELECT p.id, p.name, p.email AS address, p.lang, p.role, p."function", p.sectors, p."actorGroups", p.topics,
         m.id AS "municipalityId", m.name AS municipality, m.kind, m.association, m.region
    FROM person p LEFT JOIN municipality m ON m.id = p."municipalityId"`;

const some = (number: number) => `cardinality($${number}::text[]) = 0`;
export const FITTING = `
      (${some(1)} OR facts.association = ANY ($1))
  AND (${some(2)} OR facts.kind = ANY ($2))
  AND (${some(3)} OR facts.region = ANY ($3))
  AND (${some(4)} OR facts.sectors && $4)
  AND (${some(5)} OR facts."actorGroups" && $5)
  AND (${some(6)} OR facts.topics && $6)
  AND (${some(7)} OR facts."municipalityId"::text = ANY ($7))
  AND ($8::text = '' OR facts."function" ILIKE $8)
  AND ($9::text = '' OR concat_ws(' ', facts.name, facts.address, facts."function", facts.municipality) ILIKE $9)`;
/** FITTING takes $1 to $9. */
export const NEXT_VALUE = 10;

export function fittingValues(filter: PeopleFilter): unknown[] {
  return [
    ...[filter.associations, filter.kinds, filter.regions, filter.sectors, filter.actorGroups, filter.topics],
    filter.municipalities,
    containing(filter.function),
    containing(filter.q),
  ];
}

export const isFiltering = (filter: PeopleFilter): boolean =>
  Object.values(filter).some((value: string | readonly string[]) => value.length > 0);

const containing = (text: string): string => {
  const word = text.trim().slice(0, 100);
  return word === '' ? '' : `%${word.replace(/[\\%_]/gu, '\\$&')}%`;
};
