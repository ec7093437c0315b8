import { comparableName, type KindWords } from './municipality-name';
import { SEED_TERMS } from './seed-terms';

const HERE: KindWords[] = SEED_TERMS.municipality_kind;
/** Another Land has other words, and the code knows neither. */
const NIEDERSACHSEN: KindWords[] = [
  { slug: 'stadt', words: ['Stadt', 'Hansestadt', 'Stadt Verwaltung'] },
  { slug: 'samtgemeinde', words: ['Samtgemeinde'] },
  { slug: 'flecken', words: ['Flecken'] },
  { slug: 'landkreis', words: ['Landkreis', 'Region'] },
];

test.each<[string, string, string | null]>([
  ['Stadt Singen (Hohentwiel)', 'singen hohentwiel', 'stadt'],
  ['Singen', 'singen', null],
  ['LRA Konstanz', 'konstanz', 'landkreis'],
  ['Landratsamt Konstanz', 'konstanz', 'landkreis'],
  ['Landkreis  KONSTANZ', 'konstanz', 'landkreis'],
  ['Landratsamt Landkreis Konstanz', 'konstanz', 'landkreis'],
  ['Landratsamt Alb-Donau-Kreis', 'alb donau kreis', 'landkreis'],
  ['Bodenseekreis', 'bodenseekreis', 'landkreis'],
  ['Gemeinde Gottmadingen', 'gottmadingen', 'gemeinde'],
  ['Gemeindeverwaltung Gottmadingen', 'gottmadingen', 'gemeinde'],
  ['Große Kreisstadt Böblingen', 'boblingen', 'stadt'],
  ['BOEBLINGEN', 'boblingen', null],
  ['Freiburg i. Breisgau', 'freiburg breisgau', null],
  ['Stadt Freiburg im Breisgau', 'freiburg breisgau', 'stadt'],
  ['Weilheim an der Teck', 'weilheim teck', null],
  ['Weilheim/Teck', 'weilheim teck', null],
  ['Kreis', 'kreis', null],
  ['Stadt', 'stadt', null],
  ['Am Der', 'am der', null],
  ['', '', null],
])('%s is compared as %s', (typed, name, kind) => expect(comparableName(typed, HERE)).toMatchObject({ name, kind }));

test('what stands in brackets can be left out', () => {
  expect(comparableName('Stadt Konstanz (Amt für Integration)', HERE)).toMatchObject({ short: 'konstanz' });
  expect(comparableName('(Konstanz)', HERE)).toMatchObject({ name: 'konstanz', short: 'konstanz' });
});

test('a town and a district of one name differ by what stands before it', () => {
  expect(comparableName('Konstanz', HERE).whole).not.toBe(comparableName('Landkreis Konstanz', HERE).whole);
});

test.each<[string, string, string | null]>([
  ['Samtgemeinde Harpstedt', 'harpstedt', 'samtgemeinde'],
  ['Region Hannover', 'hannover', 'landkreis'],
  ['Flecken Bovenden', 'bovenden', 'flecken'],
  ['LRA Konstanz', 'lra konstanz', null],
])('the words of another Land: %s', (typed, name, kind) =>
  expect(comparableName(typed, NIEDERSACHSEN)).toMatchObject({ name, kind }),
);

test('anything at all is read, and quickly', () => {
  const started = Date.now();
  for (const text of ['('.repeat(100_000), 'Stadt '.repeat(50_000), '\u0000', '👩‍👩‍👧 Stadt']) comparableName(text, HERE);
  expect(Date.now() - started).toBeLessThan(200);
});
