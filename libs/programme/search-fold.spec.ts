import { foldedWords, searchPatterns, searchTextOf } from './search-fold';

const found = (text: string, query: string): boolean =>
  searchPatterns(query).every((pattern) => searchTextOf([text]).includes(pattern.slice(1, -1).replace(/\\/gu, '')));

const FORMS = [
  'Akteur:innen',
  'Akteur*innen',
  'AkteurInnen',
  'Akteur_innen',
  'Akteur/-innen',
  'Akteurinnen und Akteure',
  'Akteure',
];

test.each(FORMS.flatMap((text) => FORMS.map((query) => [query, text])))('%s finds %s', (query, text) => {
  expect(found(`Runde der ${text} vor Ort`, query)).toBe(true);
});

test.each([
  ['Frauen*', 'Teilhabe für Frauen mit Migrationsgeschichte'],
  ['frauen', 'Teilhabe für Frauen* mit Migrationsgeschichte'],
  ['Expert*innen', 'mit Expertinnen und Experten'],
  ['Ubung', 'Übung'],
  ['Uebung', 'Übung'],
  ['übung', 'UEBUNG'],
  ['strasse', 'Straße'],
  ['Mittag', 'MittagsMeetingIntegration'],
  ['integration', 'MittagsMeetingIntegration'],
  ['Kommune', 'Wehrhafte Kommunen'],
])('%s finds %s', (query, text) => {
  expect(found(text, query)).toBe(true);
});

test('words that are not there are not found', () => {
  expect(found('Dialogwerkstatt', 'OnlineTalk')).toBe(false);
  expect(found('Akteure', 'Aktion')).toBe(false);
});

test('a query cannot smuggle LIKE wildcards', () => {
  expect(searchPatterns('100%_')).toEqual(['%100%']);
  expect(foldedWords('%%%')).toEqual([]);
});
