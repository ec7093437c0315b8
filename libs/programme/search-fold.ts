// In: a text or a query in German. Out: its words, folded so that spellings of the same word meet: umlauts and their
// transcriptions, `*`, and the gender forms of requirements 6.2 (Akteur:innen = Akteur*innen = AkteurInnen =
// Akteur_innen = Akteur/-innen = Akteurinnen und Akteure = Akteure). For finding only: nothing shown is rewritten.
const GENDERED = /(\p{L})(?:[:*_·]|\/-?)(innen|in)(?!\p{L})/gu;
const BINNEN_I = /(\p{Ll})I(nnen|n)(?!\p{Ll})/gu;
const IGNORED = new Set(['und', 'oder', 'der', 'die', 'das', 'the', 'and', 'or', 'of']);
const ENDINGS = ['innen', 'erin', 'ern', 'en', 'er', 'es', 'em', 'in', 'e', 'n', 's'];
const SHORTEST_STEM = 4;

export function foldedWords(text: string): string[] {
  const plain = text
    .normalize('NFC')
    .replace(GENDERED, '$1$2')
    .replace(BINNEN_I, '$1i$2')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[*'’`´]/gu, '');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0 && !IGNORED.has(word));
  return [...new Set(words.map(stem))];
}

/** The text a row keeps to be found by: every stem between spaces, so that ` stem` matches the beginning of a word. */
export const searchTextOf = (parts: (string | null | undefined)[]): string =>
  ` ${foldedWords(parts.filter(Boolean).join(' ')).join(' ')} `;

/** One LIKE pattern per word of the query; all must match. */
export const searchPatterns = (query: string): string[] =>
  foldedWords(query)
    .slice(0, 12)
    .map((word) => `%${word.replace(/[\\%_]/gu, '\\$&')}%`);

function stem(word: string): string {
  const ascii = word.replace(/ae/gu, 'a').replace(/oe/gu, 'o').replace(/ue/gu, 'u');
  const ending = ENDINGS.find((each) => ascii.endsWith(each) && ascii.length - each.length >= SHORTEST_STEM);
  return ending ? ascii.slice(0, -ending.length) : ascii;
}
