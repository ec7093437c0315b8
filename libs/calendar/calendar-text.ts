// The grammar of calendar files (RFC 5545 3.1): cleaning, escaping, folding, addresses.
// In: text from users, instants, local times. Out: pieces of content lines that cannot break out of their line.
// Refuses: control characters (dropped), addresses that are not http or https and mail addresses that are none (null).
import { urlOf } from './web-url';
import { isDay } from './wall-clock';

// ical-generator lets all of these pass (pitfall P14); KOrganizer then reads no event at all. TAB and LF stay: TAB is legal
// and LF becomes "\n". NEL, LS and PS end a line for some readers although they do not for the RFC.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]/g;
const LINE_ENDS = /\r\n|[\r\n\u0085\u2028\u2029]/g;
const LONE_HALVES = /\p{Surrogate}/gu;
const MOST_OCTETS = 75;
const MAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@[A-Za-z0-9.-]{1,190}$/;

/** Text of several lines: line ends become LF, control characters and half surrogate pairs go. */
export function cleanText(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(FORBIDDEN, '').replace(LONE_HALVES, '\uFFFD');
}

/** Text of one line: every line end becomes a space. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\n\t]+/g, ' ')
    .trim();
}

/** A TEXT value (3.3.11): backslash, semicolon, comma and newline are escaped, nothing else. */
export function escapeText(text: string): string {
  return cleanText(text)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n');
}

/**
 * A parameter value in quotes. Quotes inside become ^' and carets ^^ (RFC 6868, pitfall P11). A backslash would mean only
 * itself, but readers take \" for an escaped quote and lose the line, so it becomes a slash.
 */
export function quoteParam(text: string): string {
  const safe = cleanLine(text).replace(/\\/g, '/').replace(/\^/g, '^^').replace(/"/g, "^'");
  return `"${safe}"`;
}

/** An http(s) address as a URI value, never escaped like text (pitfall P10); null for everything else. */
export function webAddress(address: string | null | undefined): string | null {
  if (!address || address.length > 2_000) return null;
  const known = addresses.get(address);
  if (known !== undefined) return known;
  const parsed = urlOf(address);
  const href = parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
  if (addresses.size >= MOST_ADDRESSES) addresses.clear();
  addresses.set(address, href);
  return href;
}

// An entry names its door five times, and parsing one address takes longer than writing a line.
const addresses = new Map<string, string | null>();
const MOST_ADDRESSES = 100;

/** "mailto:" in lower case (pitfall P17) and the address, or null when it is no plain mail address. */
export function mailAddress(email: string): string | null {
  // a few signs mean something in an address of the web (RFC 6068 2)
  return MAIL.test(email) ? `mailto:${email.replace(/[%/?#&=^`{|}]/g, encodeURIComponent)}` : null;
}

/** Folds content lines at 75 octets, never inside a character, and ends every line with CRLF, also the last (pitfall P13). */
export function foldLines(lines: string[]): string {
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function foldLine(line: string): string {
  const size = Buffer.byteLength(line);
  if (size <= MOST_OCTETS) return line;
  const pieces: string[] = [];
  const bytes = Buffer.from(line);
  for (let [at, width] = [0, MOST_OCTETS]; at < size; width = MOST_OCTETS - 1) {
    const end = endOfCharacter(bytes, at + width);
    pieces.push(bytes.toString('utf8', at, end)); // the space in front of all but the first counts
    at = end;
  }
  return pieces.join('\r\n ');
}

/** The last place up to `at` that is not inside a character. */
function endOfCharacter(bytes: Buffer, at: number): number {
  let end = Math.min(at, bytes.length);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** An instant as "20261209T113000Z". */
export function utcStamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A date property in the form of its zone: DATE for a day, local time with TZID, UTC for the zone UTC (rules 19, 25). */
export function dateProperty(name: string, local: string, zone: string): string {
  if (isDay(local)) return `${name};VALUE=DATE:${local.replace(/-/g, '')}`;
  const value = `${local.replace(/[-:]/g, '')}00`;
  return zone === 'UTC' ? `${name}:${value}Z` : `${name};TZID=${zone}:${value}`;
}
