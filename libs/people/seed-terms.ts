// The words a new hub starts with, as data: those of Baden-Württemberg, where the first network works. An instance in
// another Land replaces them at the desk; a vocabulary in which anything stands is never touched again.
// Associations: document 002 L9; sectors: document 002 L2 and 000 L13; actor groups: the ten steps of document 003.
import type { Vocabulary } from './vocabularies';

export interface SeedTerm {
  slug: string;
  name: string;
  nameEn: string;
  /** Of a kind: what stands before such a name, or with a hyphen what it ends with. */
  words: string[];
}

const term = (slug: string, name: string, nameEn: string, words: string[] = []): SeedTerm => ({
  slug,
  name,
  nameEn,
  words,
});

const TOWN_WORDS = [
  'Stadt',
  'Stadtverwaltung',
  'Große Kreisstadt',
  'Kreisstadt',
  'Universitätsstadt',
  'Landeshauptstadt',
];
const MUNICIPALITY_WORDS = ['Gemeinde', 'Gemeindeverwaltung', 'Bürgermeisteramt'];
const DISTRICT_WORDS = ['Landkreis', 'Landratsamt', 'LRA', 'LK', 'Kreis', '-kreis'];

export const SEED_TERMS: Record<Vocabulary, SeedTerm[]> = {
  municipality_kind: [
    term('stadt', 'Stadt', 'town', TOWN_WORDS),
    term('gemeinde', 'Gemeinde', 'municipality', MUNICIPALITY_WORDS),
    term('landkreis', 'Landkreis', 'district', DISTRICT_WORDS),
    term('andere', 'andere', 'other'),
  ],
  size_class: [
    term('bis-5000', 'bis 5.000', 'up to 5,000'),
    term('bis-20000', '5.000 bis 20.000', '5,000 to 20,000'),
    term('bis-50000', '20.000 bis 50.000', '20,000 to 50,000'),
    term('bis-100000', '50.000 bis 100.000', '50,000 to 100,000'),
    term('ueber-100000', 'über 100.000', 'over 100,000'),
  ],
  land: [term('baden-wuerttemberg', 'Baden-Württemberg', 'Baden-Württemberg')],
  region: [
    term('stuttgart', 'Regierungsbezirk Stuttgart', 'administrative region of Stuttgart'),
    term('karlsruhe', 'Regierungsbezirk Karlsruhe', 'administrative region of Karlsruhe'),
    term('freiburg', 'Regierungsbezirk Freiburg', 'administrative region of Freiburg'),
    term('tuebingen', 'Regierungsbezirk Tübingen', 'administrative region of Tübingen'),
  ],
  association: [
    term('staedtetag', 'Städtetag', 'association of towns (Städtetag)'),
    term('gemeindetag', 'Gemeindetag', 'association of municipalities (Gemeindetag)'),
    term('landkreistag', 'Landkreistag', 'association of districts (Landkreistag)'),
    term('none', 'keiner', 'none'),
  ],
  sector: [
    term('wissenschaft', 'Wissenschaft', 'research'),
    term('verwaltung', 'Verwaltung', 'administration'),
    term('zivilgesellschaft', 'Zivilgesellschaft', 'civil society'),
    term('praxis', 'Praxis', 'practice'),
  ],
  actor_group: [
    term('kernteam', 'Kernteam', 'core team'),
    term('fachleitung', 'Fachleitung', 'heads of department'),
    term('verwaltungsleitung', 'Verwaltungsleitung', 'head of administration'),
    term('verwaltung', 'Fachämter und Nachbarressorts', 'departments'),
    term('rat-und-ausschuss', 'Rat, Kreistag, Ausschüsse', 'council and committees'),
    term('integrationsrat', 'Integrations(bei)rat, Migrant/-innenvertretung', 'representation of migrants'),
    term('wohlfahrtsverbaende', 'Wohlfahrtsverbände', 'welfare associations'),
    term('bildung', 'Bildungseinrichtungen, Volkshochschule', 'education'),
    term('wirtschaft', 'Wirtschaft', 'business'),
    term('kultur-und-sport', 'Kultur und Sport', 'culture and sports'),
    term('zivilgesellschaft', 'Vereine und Engagierte', 'clubs and volunteers'),
    term('prozessbegleitung', 'Prozessbegleitung', 'process support'),
  ],
};
