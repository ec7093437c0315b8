// Reads the bytes of a calendar the strict way: lines, folding, parameters, components.
// In: bytes. Out: a tree of components with their properties, and what broke the grammar (checklist rules 1 to 4 and 7).
// Shares no line with libs/calendar: it is the other side of the table.

export interface Finding {
  /** number in the checklist of calendar.md */
  rule: number;
  where: string;
}
export interface Property {
  name: string;
  params: Map<string, string>;
  value: string;
  line: string;
  /** true when a component has already begun before this property (rule 8) */
  late: boolean;
}
export interface Component {
  kind: string;
  properties: Property[];
  children: Component[];
}

const BOM = [0xef, 0xbb, 0xbf];
const LINE = /^([A-Za-z0-9-]+)((?:;[^\n]*)?)$/;
const PARAM = /^([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)$/; // FEATURE=AUDIO,VIDEO is a list: commas part values

export function readCalendar(bytes: Uint8Array): { calendar: Component | null; findings: Finding[] } {
  const findings: Finding[] = [];
  if (BOM.every((byte, at) => bytes[at] === byte)) findings.push({ rule: 1, where: 'BOM' });
  const text = decode(bytes);
  if (text === null)
    return {
      calendar: null,
      findings: [...findings, { rule: foldedInsideCharacter(bytes) ? 3 : 1, where: 'not UTF-8' }],
    };
  findings.push(...lineFindings(text));
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter(Boolean);
  return { calendar: tree(lines, findings), findings };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A fold inside a character leaves bytes that are only UTF-8 again once the fold is taken out. */
function foldedInsideCharacter(bytes: Uint8Array): boolean {
  const unfolded = Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/\r\n[ \t]/g, ''),
    'latin1',
  );
  return decode(unfolded) !== null;
}

function lineFindings(text: string): Finding[] {
  const findings: Finding[] = [];
  if (!text.endsWith('\r\n') || /(^|[^\r])\n/.test(text)) findings.push({ rule: 2, where: 'a line without CRLF' });
  for (const line of text.split('\r\n')) {
    if (Buffer.byteLength(line) > 75) findings.push({ rule: 3, where: line });
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]|\p{Surrogate}/u.test(line))
      findings.push({ rule: 4, where: line });
  }
  return findings;
}

function tree(lines: string[], findings: Finding[]): Component | null {
  const root: Component = { kind: 'ROOT', properties: [], children: [] };
  const open: Component[] = [root];
  for (const line of lines) {
    const property = readLine(line);
    const inside = open.at(-1) ?? root;
    if (!property) findings.push({ rule: 7, where: line });
    else if (property.name === 'BEGIN') {
      const child: Component = { kind: property.value, properties: [], children: [] };
      inside.children.push(child);
      open.push(child);
    } else if (property.name === 'END') {
      if (open.pop()?.kind !== property.value) findings.push({ rule: 9, where: line });
    } else inside.properties.push({ ...property, late: inside.children.length > 0 });
  }
  const calendar = root.children[0] ?? null;
  const whole =
    root.children.length === 1 && root.properties.length === 0 && open.length === 1 && calendar?.kind === 'VCALENDAR';
  if (!whole) findings.push({ rule: 9, where: 'not exactly one VCALENDAR' });
  return calendar;
}

/** name *(";" param "=" value) ":" value, quotes respected; null when the grammar of RFC 5545 3.1 is broken. */
export function readLine(line: string): Property | null {
  const colon = valueStart(line);
  if (colon < 0) return null;
  const parts = LINE.exec(line.slice(0, colon));
  if (!parts) return null;
  const params = new Map<string, string>();
  for (const param of splitOutsideQuotes(parts[2] ?? '', ';').slice(1)) {
    const [, key, value] = PARAM.exec(param) ?? [];
    if (key === undefined || value === undefined || /\\["\\]/.test(value)) return null;
    params.set(key.toUpperCase(), value.replace(/^"|"$/g, ''));
  }
  return { name: (parts[1] ?? '').toUpperCase(), params, value: line.slice(colon + 1), line, late: false };
}

function valueStart(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    if (line[at] === ':' && !quoted) return at;
  }
  return -1;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts = [''];
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

export function all(component: Component, name: string): Property[] {
  return component.properties.filter((property) => property.name === name);
}

export function one(component: Component, name: string): Property | undefined {
  return component.properties.find((property) => property.name === name);
}

/** 20261209T123000, 20261209T113000Z or 20261209 as milliseconds of the wall clock; null when no such date exists. */
export function wallTime(value: string): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?$/.exec(value);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
  const at = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second);
  return new Date(at).toISOString().slice(0, 10) === `${parts[1]}-${parts[2]}-${parts[3]}` && (hour ?? 0) < 24
    ? at
    : null;
}

/** Minutes a zone is ahead of UTC at a wall time, asked of Intl. */
export function ianaOffset(wall: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const shown = (at: number) => {
    const part = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part['year'] ?? 0, (part['month'] ?? 0) - 1, part['day'], part['hour'], part['minute']);
  };
  const first = shown(wall) - wall;
  return (shown(wall - first) - (wall - first)) / 60_000;
}
