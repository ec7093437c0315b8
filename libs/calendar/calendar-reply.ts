// What a calendar answers to an invitation (RFC 5546 3.2.3). In: the text of a calendar part, from anybody on the net.
// Out: which entry, who answers, what, and which of two answers is the later one; or the one reason why it is no answer.
// Refuses what is too long before it is parsed, anything but one VEVENT with one ATTENDEE, and every rule of repetition:
// our entries have none, and unfolding somebody else's could take for ever (calendar.md, rule 82; trust.md 2, class 25).
// Other methods have their name in the answer: a COUNTER ("propose another time") is no mistake of the sender.
import ICAL from 'ical.js';

export interface CalendarReply {
  uid: string;
  /** As written after mailto:, decoded. */
  attendee: string;
  partStat: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';
  sequence: number;
  stamp: Date;
  /** Place and description of the entry as it came back: what only we and its owner know may stand there. */
  texts: string;
}

export type NoReply =
  | 'too_long'
  | 'no_calendar'
  | 'other_method'
  | 'repeats'
  | 'not_one_event'
  | 'not_one_attendee'
  | 'no_answer'
  | 'incomplete';
export type ReadReply = { ok: true; reply: CalendarReply } | { ok: false; reason: NoReply; method?: string };

/** A property as jCal writes it (RFC 7265): name, parameters, type, values. */
type Property = [name: string, params: Record<string, string | string[]>, type: string, ...values: unknown[]];
type Component = [name: string, properties: Property[], components: Component[]];

const LONGEST = 64 * 1024;
const MOST_LINES = 2_000;
const MOST_COMPONENTS = 50;
const ANSWERS = ['ACCEPTED', 'DECLINED', 'TENTATIVE'] as const;
const REPEATING = ['rrule', 'rdate', 'exdate', 'exrule', 'recurrence-id'];
const TEXTS = ['location', 'description', 'url', 'conference'];
const METHOD = /^[A-Z-]{1,20}$/u;

export function readCalendarReply(text: string): ReadReply {
  if (isTooLong(text)) return { ok: false, reason: 'too_long' };
  const calendar = parsed(text);
  if (calendar === null) return { ok: false, reason: 'no_calendar' };
  const method = textOf(calendar, 'method').toUpperCase();
  if (method !== 'REPLY') return { ok: false, reason: 'other_method', method: METHOD.test(method) ? method : '' };
  const events = calendar[2].filter(([name]) => name === 'vevent');
  const [event] = events;
  if (!event || events.length !== 1) return { ok: false, reason: 'not_one_event' };
  if (event[1].some(([name]) => REPEATING.includes(name))) return { ok: false, reason: 'repeats' };
  return replyIn(event);
}

function isTooLong(text: string): boolean {
  if (text.length > LONGEST) return true;
  return text.split('\n').length > MOST_LINES || text.split(/^BEGIN:/gimu).length > MOST_COMPONENTS;
}

function parsed(text: string): Component | null {
  try {
    const calendar = ICAL.parse(text.trim()) as unknown as Component;
    return calendar[0] === 'vcalendar' && Array.isArray(calendar[1]) ? calendar : null;
  } catch {
    return null;
  }
}

function replyIn(event: Component): ReadReply {
  const attendees = event[1].filter(([name]) => name === 'attendee');
  const [attendee] = attendees;
  if (!attendee || attendees.length !== 1) return { ok: false, reason: 'not_one_attendee' };
  const said = String(attendee[1]['partstat'] ?? '').toUpperCase();
  const partStat = ANSWERS.find((answer) => answer === said);
  if (!partStat) return { ok: false, reason: 'no_answer' };
  const uid = textOf(event, 'uid');
  const address = addressIn(String(attendee[3] ?? ''));
  const stamp = instantIn(textOf(event, 'dtstamp'));
  const sequence = Number(textOf(event, 'sequence') || '0');
  if (uid === '' || address === '' || stamp === null || !isCount(sequence)) return { ok: false, reason: 'incomplete' };
  return { ok: true, reply: { uid, attendee: address, partStat, sequence, stamp, texts: textsIn(event) } };
}

const textOf = ([, properties]: Component, name: string): string =>
  String(properties.find(([found]) => found === name)?.[3] ?? '').trim();

const textsIn = ([, properties]: Component): string =>
  properties
    .filter(([name]) => TEXTS.includes(name))
    .map(([, , , value]) => String(value ?? ''))
    .join('\n');

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 31;

function addressIn(value: string): string {
  const address = /^mailto:(.{3,320})$/iu.exec(value.trim())?.[1] ?? '';
  try {
    return decodeURIComponent(address);
  } catch {
    return '';
  }
}

/** UTC as the RFC wants it; a time without a zone is taken for UTC too. */
function instantIn(value: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z?$/u.test(value)) return null;
  const at = new Date(`${value.slice(0, 19)}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/**
 * Whether an answer says more than the last one did: SEQUENCE decides, then the time it was written. A lower SEQUENCE
 * counts only when it was written later; the same message twice counts once.
 */
export function isLater(
  { sequence, stamp }: Pick<CalendarReply, 'sequence' | 'stamp'>,
  last: { sequence: number | null; stamp: Date | null },
): boolean {
  if (last.sequence === null || last.stamp === null) return true;
  return sequence > last.sequence || stamp > last.stamp;
}
