import { meantMunicipality } from './municipality-match';
import { comparableName } from './municipality-name';
import { SEED_TERMS } from './seed-terms';

const kinds = SEED_TERMS.municipality_kind;
const known = (name: string, kind: string | null) => ({ name, kind, foldedName: comparableName(name, kinds).name });
const LIST = [
  known('Singen (Hohentwiel)', 'stadt'),
  known('Konstanz', 'stadt'),
  known('Landkreis Konstanz', 'landkreis'),
  known('Heidenheim', null),
  known('Weilheim an der Teck', 'stadt'),
  known('Neustadt an der Donau', 'stadt'),
  known('Neustadt in Holstein', 'stadt'),
  known('Rot', 'gemeinde'),
];
const meant = (text: string) =>
  meantMunicipality(comparableName(text, kinds), LIST, ({ name }) => comparableName(name, kinds).whole)?.name ?? null;

test.each<[string, string | null]>([
  ['Singen', 'Singen (Hohentwiel)'],
  ['Stadt Singen', 'Singen (Hohentwiel)'],
  ['singen hohentwiel', 'Singen (Hohentwiel)'],
  ['Gemeinde Singen', null],
  ['Konstanz', 'Konstanz'],
  ['Stadt Konstanz (Amt für Integration)', 'Konstanz'],
  ['LRA Konstanz', 'Landkreis Konstanz'],
  ['Landkreis Konstanz', 'Landkreis Konstanz'],
  ['Heidenheim', 'Heidenheim'],
  ['Landratsamt Heidenheim', 'Heidenheim'],
  ['Weilheim', 'Weilheim an der Teck'],
  ['Weilheim in Oberbayern', null],
  ['Neustadt', null],
  ['Rot am See', null],
  ['Sing', null],
  ['', null],
])('%s means %s', (text, name) => expect(meant(text)).toBe(name));
