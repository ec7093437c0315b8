// A mail that may be the answer of a calendar. In: its bytes. Out: who sent it, what the receiving server found out about
// that, and the text of its calendar part; or why it is none of our business. Refuses what is too big before reading it.
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { TRACES, type Trace } from './reply-sender';

export interface ReplyMail {
  /** The one address in From. */
  from: string;
  /** What the servers on its way wrote, and what may pretend to be that; the topmost first. */
  traces: Trace[];
  calendar: string;
}

export type NoReplyMail = 'mail_too_big' | 'mail_unreadable' | 'no_calendar_part' | 'not_one_sender';
export type ReadReplyMail = { ok: true; mail: ReplyMail } | { ok: false; reason: NoReplyMail };

/** Signatures carry pictures; an answer of a calendar with all of them is smaller than this. */
export const BIGGEST_REPLY = 2 * 1024 * 1024;
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, attachmentEncoding: 'utf8' as const };

export async function readReplyMail(raw: Uint8Array): Promise<ReadReplyMail> {
  if (raw.byteLength > BIGGEST_REPLY) return { ok: false, reason: 'mail_too_big' };
  const mail = await PostalMime.parse(raw, LIMITS).catch(() => null);
  if (!mail) return { ok: false, reason: 'mail_unreadable' };
  const calendar = calendarIn(mail);
  if (calendar === null) return { ok: false, reason: 'no_calendar_part' };
  const from = senderOf(mail);
  if (from === null) return { ok: false, reason: 'not_one_sender' };
  const traces = mail.headers.filter(({ key }) => TRACES.includes(key)).map(({ key, value }) => ({ key, value }));
  return { ok: true, mail: { from, traces, calendar } };
}

/** The part that says METHOD in its type comes first; a copy as a file is the same for the second time. */
function calendarIn({ attachments }: Email): string | null {
  const calendars = attachments.filter(({ mimeType }) => ['text/calendar', 'application/ics'].includes(mimeType));
  const spoken = calendars.find(({ method }) => method !== undefined) ?? calendars[0];
  return spoken ? textOf(spoken) : null;
}

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** Two addresses in From, or two From, could mean whichever suits the sender. */
function senderOf({ headers, from }: Email): string | null {
  const named = headers.filter(({ key }) => key === 'from');
  if (named.length !== 1 || !from?.address) return null;
  const addresses = named[0]?.value.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/gu) ?? [];
  return addresses.every((address) => address.toLowerCase() === from.address?.toLowerCase()) ? from.address : null;
}
