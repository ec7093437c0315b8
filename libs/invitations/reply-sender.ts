// Whether a mail really comes from the address it names. In: the From address, what stands above and between the lines of
// the servers it passed, the topmost first, and the name our own server signs with. Out: verified, unproven, or forged.
// Refuses nothing else.
//
// A server writes what it checked into Authentication-Results (RFC 8601), and so does whoever forges a mail. Of all these
// headers one counts, the topmost under the name of our own server (section 5: everybody else's is to be ignored). Where no
// name is set, it is the topmost above every Received: each server puts its line on top, so no sender gets there.
//
// As with DMARC, one check passed for the domain of From is enough: dmarc=pass, or dkim=pass or spf=pass for that domain, a
// parent or a child of it. dmarc=fail is forged whatever else passed. Everything else proves nothing, and nothing follows.
export type SenderVerdict = 'verified' | 'unproven' | 'forged';

export interface Trace {
  key: string;
  value: string;
}

interface Result {
  method: string;
  result: string;
  /** The domain it speaks of; null where the header does not say. */
  domain: string | null;
}

const [RESULTS, RECEIVED] = ['authentication-results', 'received'];
export const TRACES = [RESULTS, RECEIVED];
const CHECKS = ['dmarc', 'dkim', 'spf'];
const MOST_TRACES = 100;
const LONGEST = 8_192;
const DOMAIN_OF: Record<string, RegExp> = {
  dmarc: /\bheader\.from=("?)@?([^\s;"]+)\1/iu,
  dkim: /\bheader\.(?:d=("?)@?([^\s;"]+)\1|i=("?)[^\s;"@]*@([^\s;"]+)\3)/iu,
  spf: /\bsmtp\.(?:mailfrom|helo)=("?)([^\s;"]+)\1/iu,
};

/** `server`: its name in lower case, empty where it writes none; null: it is not known. */
export function senderVerdict(from: string, traces: Trace[], server: string | null): SenderVerdict {
  const results = decisive(traces.slice(0, MOST_TRACES), server);
  const domain = domainOf(from);
  const isPassed = ({ method, result, domain: checked }: Result): boolean =>
    result === 'pass' && (checked === null ? method === 'dmarc' : isAligned(checked, domain));
  if (results.some(({ method, result }) => method === 'dmarc' && result === 'fail')) return 'forged';
  return results.some(isPassed) ? 'verified' : 'unproven';
}

function decisive(traces: Trace[], server: string | null): Result[] {
  const first = traces.findIndex(({ key }) => key === RECEIVED);
  const seen = server === null ? traces.slice(0, Math.max(first, 0)) : traces;
  const read = seen.filter(({ key }) => key === RESULTS).map(({ value }) => readHeader(value.slice(0, LONGEST)));
  return (server === null ? read[0] : read.find((header) => header.server === server))?.results ?? [];
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
  const [name = ''] = first.replaceAll('"', '').trim().split(/\s+/u);
  return { server: name.toLowerCase(), results };
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
