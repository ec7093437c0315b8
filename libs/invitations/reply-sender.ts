// Whether a mail really comes from the address it names. In: the From address and the Authentication-Results headers, the
// topmost first. Out: verified, unchecked, or forged with the reason. Refuses nothing else.
//
// The rule, without any setting: the receiving server writes what it checked into Authentication-Results (RFC 8601). Only
// headers under the name of the topmost one count, and of each check only the topmost result, for anybody can send such
// headers along. As with DMARC, one check passed for the domain of From is enough: dmarc=pass, or dkim=pass or spf=pass for
// that domain, a parent or a child of it. dmarc=fail is forged whatever else passed. Checks that were made and not passed,
// failed or found nothing, are forged too. A server that checks nothing leaves only From, which then is believed.
export type SenderVerdict = 'verified' | 'unchecked' | 'forged';

interface Result {
  method: string;
  result: string;
  /** The domain it speaks of; null where the header does not say. */
  domain: string | null;
}

const CHECKS = ['dmarc', 'dkim', 'spf'];
const NAMES_CHECK = /\b(?:dmarc|dkim|spf)\s*=/iu;
const MOST_HEADERS = 20;
const LONGEST = 8_192;
const DOMAIN_OF: Record<string, RegExp> = {
  dmarc: /\bheader\.from=("?)@?([^\s;"]+)\1/iu,
  dkim: /\bheader\.(?:d=("?)@?([^\s;"]+)\1|i=("?)[^\s;"@]*@([^\s;"]+)\3)/iu,
  spf: /\bsmtp\.(?:mailfrom|helo)=("?)([^\s;"]+)\1/iu,
};

export function senderVerdict(from: string, headers: string[]): SenderVerdict {
  const seen = headers.slice(0, MOST_HEADERS).map((header) => header.slice(0, LONGEST));
  const results = decisive(seen);
  // a check is named and cannot be read: somebody plays with the header
  if (results.length === 0) return seen.some((header) => NAMES_CHECK.test(header)) ? 'forged' : 'unchecked';
  const domain = domainOf(from);
  const isPassed = ({ method, result, domain: checked }: Result): boolean =>
    result === 'pass' && (checked === null ? method === 'dmarc' : isAligned(checked, domain));
  if (results.some(({ method, result }) => method === 'dmarc' && result === 'fail')) return 'forged';
  return results.some(isPassed) ? 'verified' : 'forged';
}

/** Of the receiving server, the results of the topmost header for each check; one may hold several signatures. */
function decisive(headers: string[]): Result[] {
  const read = headers.map(readHeader);
  const server = read[0]?.server;
  const ofServer = read.filter((header) => header.server === server);
  return CHECKS.flatMap((check) => {
    const first = ofServer.find(({ results }) => results.some(({ method }) => method === check));
    return (first?.results ?? []).filter(({ method }) => method === check);
  });
}

/** authserv-id [version] *( ";" method "=" result … ), comments taken out. Exchange leaves its own name out. */
function readHeader(header: string): { server: string; results: Result[] } {
  const parts = withoutComments(header).split(';');
  const isNameless = parts[0]?.includes('=') === true;
  const [first = '', ...rest] = isNameless ? ['', ...parts] : parts;
  const results = rest.flatMap((part): Result[] => {
    const [, method = '', result = ''] = /^\s*([a-z][a-z-]*)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/iu.exec(part) ?? [];
    const check = method.toLowerCase();
    return CHECKS.includes(check)
      ? [{ method: check, result: result.toLowerCase(), domain: spokenOf(check, part) }]
      : [];
  });
  return { server: first.trim().split(/\s+/u)[0]?.toLowerCase() ?? '', results };
}

function spokenOf(check: string, part: string): string | null {
  const found = DOMAIN_OF[check]?.exec(part);
  const value = found?.[2] ?? found?.[4];
  return value ? domainOf(value) : null;
}

function withoutComments(text: string): string {
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (const character of text) {
    if (character === '"' && depth === 0) isQuoted = !isQuoted;
    if (character === '(' && !isQuoted) depth += 1;
    if (depth === 0) kept += isQuoted && character === ';' ? ' ' : character;
    if (character === ')' && !isQuoted && depth > 0) depth -= 1;
  }
  return kept;
}

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/u, '');

function isAligned(checked: string, domain: string): boolean {
  if (checked === domain) return true;
  return (checked.includes('.') && domain.endsWith(`.${checked}`)) || checked.endsWith(`.${domain}`);
}
