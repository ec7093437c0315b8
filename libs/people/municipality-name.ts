// Names of towns and districts as people type them. In: what was typed, and the words that stand before or at the end of
// names of each kind (data: "Stadt", "LRA", "-kreis"). Out: the name as it is compared, and the kind the words speak of.
// „Stadt Singen (Hohentwiel)“ becomes singen hohentwiel, „LRA Konstanz“ becomes konstanz and speaks of a district.
// For finding only: what was typed is kept as it was. Two places may share a name; choosing is not decided here.
export interface KindWords {
  slug: string;
  /** What stands before a name ("Landratsamt"); with a hyphen in front what a name ends with ("-kreis"). */
  words: readonly string[];
}

export interface ComparableName {
  /** Without the words of its kind. */
  name: string;
  /** As `name`, without what stood in brackets. */
  short: string;
  /** With the words of its kind: tells „Konstanz“ from „Landkreis Konstanz“ where both are known. */
  whole: string;
  kind: string | null;
}

const LONGEST = 200;
const BRACKETS = /[([{][^)\]}]*[)\]}]?/gu;
/** Little words by which spellings differ: Freiburg i. Breisgau, Weilheim an der Teck. */
const IGNORED = new Set([
  'am',
  'an',
  'auf',
  'bei',
  'der',
  'die',
  'das',
  'dem',
  'den',
  'im',
  'in',
  'i',
  'a',
  'd',
  'ob',
  'vor',
  'von',
  'of',
  'the',
]);

export function comparableName(text: string, kinds: readonly KindWords[]): ComparableName {
  const typed = text.slice(0, LONGEST);
  const whole = folded(typed);
  const { name, kind } = withoutKind(whole, kinds);
  const short = withoutKind(folded(typed.replace(BRACKETS, ' ')), kinds).name;
  return { name, short: short || name, whole, kind };
}

/** Words in lower case without marks; ae, oe, ue read as ä, ö, ü, so that both spellings meet. */
function folded(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .normalize('NFKD')
    .replace(/[\p{M}'’`´]/gu, '')
    .replace(/([aou])e/gu, '$1');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const telling = words.filter((word) => !IGNORED.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/** The longest word of a kind in front goes, also twice ("Landratsamt Landkreis Konstanz"); the first one names the kind. */
function withoutKind(whole: string, kinds: readonly KindWords[]): { name: string; kind: string | null } {
  const known = kinds.flatMap(({ slug, words }) =>
    words.map((word) => ({ slug, isEnding: word.startsWith('-'), word: folded(word) })),
  );
  const inFront = known
    .filter(({ isEnding, word }) => !isEnding && word !== '')
    .sort((a, b) => b.word.length - a.word.length);
  let [name, kind]: [string, string | null] = [whole, null];
  for (;;) {
    const found = inFront.find(({ word }) => name.startsWith(`${word} `));
    if (!found) break;
    name = name.slice(found.word.length + 1);
    kind ??= found.slug;
  }
  kind ??=
    known.find(({ isEnding, word }) => isEnding && word !== '' && name.endsWith(word) && name !== word)?.slug ?? null;
  return { name, kind };
}
