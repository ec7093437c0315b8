// A calendar as part of a mail. In: method, language, the entry, who gets it. Out: its text, lines ended by CRLF.
// Unlike a feed it has a METHOD, the same as the Content-Type of the part says (rule 70), and none of what a feed tells
// about itself: a reader would take name, source and refresh interval for a calendar to subscribe to.
// One VEVENT and at most one ATTENDEE, the recipient (rules 73, 75). A REQUEST to nobody becomes a PUBLISH.
import type { CalendarEntry } from './calendar-entry';
import { eventBlock } from './calendar-file';
import { zoneLines } from './calendar-head';
import { cleanLine, foldLines, mailAddress, quoteParam } from './calendar-text';
import type { Lang } from './date-words';

export type MailMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

/** What the recipient has answered so far, as RFC 5545 3.2.12 calls it. */
export type PartStat = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';

export interface Attendee {
  name: string;
  /** The same as RCPT TO. */
  email: string;
  partStat: PartStat;
  /** Speakers and whoever leads chair (rule 77). */
  chairs?: boolean;
}

export interface MailedEntry {
  /** What is to be said: come, or it is off. */
  says: 'come' | 'off';
  lang: Lang;
  entry: CalendarEntry;
  /** Null: nobody reads answers, so nobody is asked (calendar.md, decision 9); a CANCEL then cancels what was published. */
  attendee: Attendee | null;
  /** When the letter was written. */
  writtenAt: Date;
}

export function mailedEntry({ says, lang, entry, attendee, writtenAt }: MailedEntry): {
  method: MailMethod;
  content: string;
} {
  const line = attendee && attendeeLine(attendee, says === 'come');
  const method = says === 'off' ? 'CANCEL' : line === null ? 'PUBLISH' : 'REQUEST';
  const said = says === 'off' ? { ...entry, state: 'cancelled' as const } : entry;
  const mailed = { stamp: stampOf(method, entry, writtenAt), lines: line === null ? [] : [line] };
  const zones = entry.when.allDay ? [] : [entry.when.zone];
  return { method, content: mailCalendar({ method, lang, zones }, [eventBlock(said, lang, mailed)]) };
}

/**
 * A published entry is stamped with its last change, as in the feed (rule 13); what is asked or cancelled, with the time
 * it was written, so that a later message of the same SEQUENCE wins (rule 16), and never before the change it tells of.
 */
function stampOf(method: MailMethod, { changedAt }: CalendarEntry, writtenAt: Date): Date {
  return method === 'PUBLISH' || changedAt > writtenAt ? changedAt : writtenAt;
}

/**
 * No SCHEDULE-AGENT (rule 87): the parameter steers the calendar server of whoever organises, and that is nobody's here;
 * for the recipient's own server, answering is right. A CANCEL asks for no answer.
 */
function attendeeLine({ name, email, partStat, chairs = false }: Attendee, isAsked: boolean): string | null {
  const address = mailAddress(email);
  if (address === null) return null;
  const params = [
    'CUTYPE=INDIVIDUAL',
    `ROLE=${chairs ? 'CHAIR' : 'REQ-PARTICIPANT'}`,
    `PARTSTAT=${partStat}`,
    ...(isAsked ? ['RSVP=TRUE'] : []),
    `CN=${quoteParam(cleanLine(name) || email)}`,
  ];
  return `ATTENDEE;${params.join(';')}:${address}`;
}

export function mailCalendar(
  { method, lang, zones }: { method: MailMethod; lang: Lang; zones: string[] },
  blocks: string[],
): string {
  return `${headOf({ method, lang, zones })}${blocks.join('')}END:VCALENDAR\r\n`;
}

// Thousands of letters have the same head, and its zones take longer to write than the rest of a letter.
const heads = new Map<string, string>();
const MOST_HEADS = 200;

function headOf({ method, lang, zones }: { method: MailMethod; lang: Lang; zones: string[] }): string {
  const key = [method, lang, ...zones].join(' ');
  const known = heads.get(key);
  if (known !== undefined) return known;
  const head = foldLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Treffpunkt//Treffpunkt//${lang.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...zones.flatMap(zoneLines),
  ]);
  if (heads.size >= MOST_HEADS) heads.clear();
  heads.set(key, head);
  return head;
}
