// Section G of calendar.md as a linter over the bytes of a mail: rules 69 to 79, 84, 86, and the calendar's own rules.
// In: a mail as a server received it, to whom, from whom, whether answers are read; or all mails in the order they arrived.
// Out: findings with the number of the rule.
// Shares no line with libs/mail: it is the other side of the table.
import { lintCalendar, type Finding } from './feed-lint';

export interface MimePart {
  type: string;
  params: Map<string, string>;
  headers: Map<string, string>;
  /** As it stands in the mail, not decoded. */
  body: string;
  parts: MimePart[];
}

export function readMime(raw: string): MimePart {
  const end = raw.indexOf('\r\n\r\n');
  const headers = headersIn(end < 0 ? raw : raw.slice(0, end));
  const body = end < 0 ? '' : raw.slice(end + 4);
  const [type = '', ...rest] = (headers.get('content-type') ?? 'text/plain').split(/;\s*/u);
  const params = new Map(
    rest.map((param): [string, string] => {
      const at = param.indexOf('=');
      return [param.slice(0, at).toLowerCase(), param.slice(at + 1).replace(/^"|"$/gu, '')];
    }),
  );
  const boundary = params.get('boundary');
  const pieces = boundary ? body.split(`--${boundary}`).slice(1, -1) : [];
  return {
    type: type.toLowerCase(),
    params,
    headers,
    body,
    parts: pieces.map((piece) => readMime(piece.slice(2, -2))),
  };
}

function headersIn(text: string): Map<string, string> {
  const unfolded = text
    .replace(/\r\n[ \t]+/gu, ' ')
    .split('\r\n')
    .filter(Boolean);
  return new Map(
    unfolded.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

/** "multipart/mixed(multipart/alternative(text/plain, …), application/ics)" */
export const treeOf = ({ type, parts }: MimePart): string =>
  parts.length === 0 ? type : `${type}(${parts.map(treeOf).join(', ')})`;

const leaves = (part: MimePart): MimePart[] => (part.parts.length === 0 ? [part] : part.parts.flatMap(leaves));

export function contentOf({ headers, body }: MimePart): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/gu, '')
    .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export interface MailAbout {
  from: string;
  to: string;
  asksAnswers: boolean;
}

const TREE = 'multipart/mixed(multipart/alternative(text/plain, text/html, text/calendar), application/ics)';

export function lintMail(raw: string, about: MailAbout): Finding[] {
  const mail = readMime(raw);
  const findings: Finding[] = [];
  const wrong = (rule: number, where: string): void => void findings.push({ rule, where });
  if (treeOf(mail) !== TREE) return [{ rule: 69, where: treeOf(mail) }];
  const [, , calendar, file] = leaves(mail) as [MimePart, MimePart, MimePart, MimePart];
  if (calendar.headers.get('content-disposition')?.startsWith('attachment')) wrong(69, 'the calendar is an attachment');
  if (!file.headers.get('content-disposition')?.startsWith('attachment')) wrong(69, 'the file is no attachment');
  const content = contentOf(calendar);
  const said = unfolded(content);
  const method = valueOf(said, 'METHOD');
  if (method === undefined) wrong(71, 'no METHOD');
  if (calendar.params.get('method') !== method) wrong(70, `method=${calendar.params.get('method')} beside ${method}`);
  if (calendar.params.get('charset')?.toUpperCase() !== 'UTF-8') wrong(70, 'no charset');
  for (const part of leaves(mail)) findings.push(...encodingFindings(part));
  if (contentOf(file) !== content) wrong(69, 'the file is another calendar');
  if (said.filter((line) => line === 'BEGIN:VEVENT').length !== 1) wrong(73, 'not one VEVENT');
  findings.push(...peopleFindings(said, about), ...headerFindings(mail));
  return [...findings, ...lintCalendar(content, about.asksAnswers ? 'mail' : 'published')];
}

/** Rule 84 over mails that arrived one after the other: per reader and UID, all refer to the first, which refers to none. */
export function lintConversations(mails: { raw: string; to: string }[]): Finding[] {
  const firsts = new Map<string, string>();
  const seen = new Set<string>();
  return mails.flatMap(({ raw, to }) => {
    const mail = readMime(raw);
    const said = leaves(mail).find(({ type }) => type === 'text/calendar');
    const key = `${to.toLowerCase()} ${said ? valueOf(unfolded(contentOf(said)), 'UID') : ''}`;
    const [id, ...referred] = ['message-id', 'in-reply-to', 'references'].map((name) => mail.headers.get(name));
    const wrong: string[] = [];
    if (!/^<[^\s<>@]+@[^\s<>@]+>$/u.test(id ?? '') || seen.has(id ?? '')) wrong.push(`message-id ${id}`);
    if (referred.some((one) => one !== firsts.get(key))) wrong.push(`${id} refers to ${referred.join(' and ')}`);
    seen.add(id ?? '');
    if (!firsts.has(key)) firsts.set(key, id ?? '');
    return wrong.map((where) => ({ rule: 84, where }));
  });
}

const unfolded = (text: string): string[] => text.replace(/\r\n[ \t]/gu, '').split('\r\n');
const lineOf = (lines: string[], name: string) =>
  lines.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
const valueOf = (lines: string[], name: string) => lineOf(lines, name)?.slice(name.length + 1);

function encodingFindings({ headers, body, type }: MimePart): Finding[] {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? '7bit';
  const safe = ['7bit', 'base64', 'quoted-printable'].includes(encoding);
  // eslint-disable-next-line no-control-regex
  const plain = /^[\u0001-\u007f]*$/u.test(body) && body.split('\r\n').every((line) => line.length <= 998);
  return safe && plain && !/(^|[^\r])\n/u.test(body) ? [] : [{ rule: 72, where: `${type} ${encoding}` }];
}

function peopleFindings(said: string[], { from, to, asksAnswers }: MailAbout): Finding[] {
  const findings: Finding[] = [];
  const organizer = lineOf(said, 'ORGANIZER') ?? '';
  if (!organizer.endsWith(`:mailto:${from}`) || !organizer.includes('CN='))
    findings.push({ rule: 74, where: organizer });
  const attendees = said.filter((line) => /^ATTENDEE[;:]/u.test(line));
  const [attendee = ''] = attendees;
  if (asksAnswers && (attendees.length !== 1 || !attendee.toLowerCase().endsWith(`:mailto:${to.toLowerCase()}`)))
    findings.push({ rule: 75, where: attendee });
  if (said.some((line) => /SCHEDULE-AGENT/u.test(line))) findings.push({ rule: 87, where: 'SCHEDULE-AGENT' });
  return findings;
}

function headerFindings({ headers }: MimePart): Finding[] {
  const missing = ['message-id', 'date', 'mime-version'].filter((name) => !headers.has(name));
  const isMarked = headers.get('auto-submitted') === 'auto-generated';
  return [...missing, ...(isMarked ? [] : ['auto-submitted'])].map((where) => ({ rule: 84, where }));
}
