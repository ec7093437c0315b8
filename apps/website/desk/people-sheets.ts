// People and guests as sheets. In: rows, and the names of words. Out: the text of the file. The sheet of people has the
// columns that the import reads, so that a list can go out, be worked on and come back.
import type { Lang } from '@hub/calendar/date-words';
import type { Registration } from '@hub/guests/registration.entity';
import type { ExtraField } from '@hub/guests/sign-up.entity';
import type { PersonLine } from '@hub/people/person-line';
import { nameOfTerm, type Vocabularies } from '@hub/people/vocabulary-list';
import type { Topic } from '@hub/programme/topic.entity';
import { guestWords } from './guest-words';
import { sheetOf } from './sheet';

const COLUMNS = {
  de: ['Name', 'E-Mail', 'Kommune', 'Funktion', 'Sprache', 'Bereiche', 'Akteursgruppen', 'Themen'],
  en: ['Name', 'E-mail', 'Municipality', 'Function', 'Language', 'Sectors', 'Actor groups', 'Topics'],
};
const LANGUAGES = { de: { de: 'Deutsch', en: 'Englisch' }, en: { de: 'German', en: 'English' } };

export function peopleSheet(
  people: PersonLine[],
  { vocabularies, topics }: { vocabularies: Vocabularies; topics: Topic[] },
  lang: Lang,
): string {
  const named = (slugs: string[], words: Vocabularies['sector']) =>
    slugs.map((slug) => nameOfTerm(words, slug, lang)).join(' | ');
  const themes = topics.map(({ slug, label, labelEn }) => ({ slug, name: label, nameEn: labelEn }));
  return sheetOf(
    COLUMNS[lang],
    people.map((person) => [
      ...[person.name, person.address ?? '', person.municipality ?? '', person.function ?? ''],
      LANGUAGES[lang][person.lang],
      ...[named(person.sectors, vocabularies.sector), named(person.actorGroups, vocabularies.actor_group)],
      named(person.topics, themes as Vocabularies['sector']),
    ]),
  );
}

const GUEST_COLUMNS = {
  de: ['Name', 'E-Mail', 'Kommune', 'Rolle', 'Stand', 'Anwesend', 'Angemeldet am'],
  en: ['Name', 'E-mail', 'Municipality', 'Role', 'State', 'Present', 'Registered on'],
};
const PRESENT = { de: { present: 'ja', absent: 'nein' }, en: { present: 'yes', absent: 'no' } };

export function guestSheet(guests: Registration[], fields: ExtraField[], lang: Lang): string {
  const text = guestWords(lang);
  const questions = fields.map((field) => (lang === 'en' ? (field.labelEn ?? field.label) : field.label));
  return sheetOf(
    [...GUEST_COLUMNS[lang], ...questions],
    guests.map((guest) => [
      ...[guest.name, guest.email ?? '', guest.municipality, text.roles[guest.role], stateIn(guest, lang)],
      guest.attendance ? PRESENT[lang][guest.attendance] : '',
      guest.createdAt.toISOString().slice(0, 10),
      ...fields.map(({ key }) => guest.answers[key] ?? ''),
    ]),
  );
}

function stateIn({ state }: Registration, lang: Lang): string {
  const { sections, states } = guestWords(lang) as { sections: Record<string, string>; states: Record<string, string> };
  return states[state] ?? sections[state] ?? state;
}
