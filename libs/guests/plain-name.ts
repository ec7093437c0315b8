// Whether a name, or what else stands in one line, carries an address: of the web, or of mail. In: the line. Out: yes or
// no. Mail programs make links of "evil.com" as of "https://evil.com", so a dot inside a word counts, unless it stands
// where people put one: after initials (J.R.R.), degrees (B.Sc., Dr.med.) and abbreviations (St.Gallen, a.d.Donau).

const SCHEME = /:\/\/|www\./iu;
const MAIL = /[^\s@]@[^\s@]/u;
/** Labels joined by dots, the last one beginning with a letter: a dot before a space, a hyphen or the end joins nothing. */
const DOTTED = /[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*\.\p{L}[\p{L}\p{N}\p{M}-]*/gu;
/** Other signs that browsers take for a dot (UTS 46). */
const DOTS = /[\u3002\uff0e\uff61]/gu;

const words = (text: string): Set<string> => new Set(text.split(' '));
/** What stands after a dot as it does before one: "Dr.med.", "B.Sc.", "Co.KG". */
const TITLES = words(
  'dr ing inf med vet dent rer nat pol oec phil jur iur theol paed päd agr mult habil hc sc eng ed arts kg mbh soz techn',
);
/** What only begins something: "St.Gallen", "Prof.Dr.". */
const BEGINNINGS = words(
  'prof drs dres dipl univ fh ph ll mag lic priv doz st ste frhr frl fr hr hl geb lkr kr abt ref co',
);
/** Endings that a name written without a space cannot be taken for. */
const ENDINGS = words('com org net info biz app dev xyz top shop online site click link club live page web');

export function carriesAddress(text: string): boolean {
  if (SCHEME.test(text) || MAIL.test(text)) return true;
  return (text.replace(DOTS, '.').match(DOTTED) ?? []).some((word) => !isWrittenName(word.split('.')));
}

/** "J.R.R.Tolkien", "Dr.med", "a.d.Donau", but not "evil.com", "x.com", "anna.beispiel". */
function isWrittenName(labels: string[]): boolean {
  const [last = '', ...before] = labels.reverse();
  if (!before.every((label) => isEnd(label) || /^\d{1,2}$/u.test(label) || BEGINNINGS.has(label.toLowerCase())))
    return false;
  return isEnd(last) || (/^\p{Lu}\p{L}{2}/u.test(last) && !ENDINGS.has(last.toLowerCase()));
}

const isEnd = (label: string): boolean => /^\p{L}$/u.test(label) || TITLES.has(label.toLowerCase());
