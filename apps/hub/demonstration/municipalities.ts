// Municipalities that public sources name in connection with the events of the demonstration. In: nothing. Out: names as
// the sources write them, with their kind only where it is certain: stated there ("Stadt Singen"), said by the name
// itself, or no district bears it. Nothing else is known of them here; size, region and association are the organisers'.
export interface NamedMunicipality {
  name: string;
  kind: 'stadt' | 'gemeinde' | 'landkreis' | null;
}

const named = (kind: NamedMunicipality['kind'], ...names: string[]): NamedMunicipality[] =>
  names.map((name) => ({ name, kind }));

/** Second edition of the process support: thirteen; of the first only some are named. */
const PROCESS_SUPPORT = [
  ...named('stadt', 'Achern', 'Esslingen am Neckar', 'Freiburg i. Breisgau', 'Freudenberg am Main', 'Kraichtal'),
  ...named('stadt', 'Leinfelden-Echterdingen', 'Neuenbürg', 'Weilheim Teck', 'Pforzheim'),
  ...named('stadt', 'Ehingen', 'Laichingen', 'Langenau'),
  ...named('gemeinde', 'Althengstett', 'Salach'),
  ...named('landkreis', 'Alb-Donau-Kreis'),
  // a town and a district of that name exist, and the source does not say which
  ...named(null, 'Heidenheim', 'Reutlingen', 'Schwäbisch Hall'),
];

/** Named with a speaker, a host or a concept. */
const AT_EVENTS = [
  ...named('stadt', 'Singen', 'Karlsruhe', 'Mannheim', 'Stuttgart', 'Konstanz'),
  ...named('landkreis', 'Landkreis Konstanz', 'Landkreis Karlsruhe', 'Landkreis Reutlingen', 'Landkreis Rottweil'),
  ...named('landkreis', 'Bodenseekreis'),
];

export const NAMED_MUNICIPALITIES: NamedMunicipality[] = [...PROCESS_SUPPORT, ...AT_EVENTS];
/** All of them lie in this Land. */
export const THEIR_LAND = 'baden-wuerttemberg';
