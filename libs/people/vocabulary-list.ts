// The words of all vocabularies as a page needs them. In: rows. Out: the words of one vocabulary in their order, and
// what a slug is called; one that is no longer a word is called by itself, so nothing disappears from a page.
import type { Term } from './term.entity';
import { VOCABULARIES, type Vocabulary } from './vocabularies';

export type Words = Pick<Term, 'slug' | 'name' | 'nameEn' | 'words' | 'position'>;
export type Vocabularies = Record<Vocabulary, Words[]>;

export function vocabulariesOf(terms: readonly Term[]): Vocabularies {
  const entries = VOCABULARIES.map((vocabulary) => [
    vocabulary,
    terms.filter((term) => term.vocabulary === vocabulary),
  ]);
  return Object.fromEntries(entries) as Vocabularies;
}

export function nameOfTerm(words: readonly Words[], slug: string | null, lang: 'de' | 'en'): string {
  const found = words.find((each) => each.slug === slug);
  if (!found) return slug ?? '';
  return lang === 'en' ? found.nameEn : found.name;
}
