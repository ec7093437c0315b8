// Checklist rules about a single event: 5, 6, 10 to 15, 18, 19, 25, 26, 28, 46, 49, 51, 52, 55 to 57, and for mails 75 to 77, 79, 86.
import { all, one, wallTime, type Component, type Finding, type Property } from './feed-lines';

export type EventCheck = (event: Component, kind: 'feed' | 'mail') => Finding[];

const KNOWN = new Set(
  `UID DTSTAMP DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID SEQUENCE SUMMARY TRANSP LOCATION DESCRIPTION STATUS
   ORGANIZER ATTENDEE URL CONFERENCE CATEGORIES RELATED-TO CREATED LAST-MODIFIED CLASS`.split(/\s+/),
);
const TEXTS = ['SUMMARY', 'DESCRIPTION', 'LOCATION', 'UID', 'RELATED-TO', 'CATEGORIES'];
const ADDRESSES = ['URL', 'CONFERENCE', 'X-GOOGLE-CONFERENCE', 'ATTACH', 'ORGANIZER', 'ATTENDEE'];
const UTC = /^\d{8}T\d{6}Z$/;
const DATES = ['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE', 'RDATE', 'DTSTAMP', 'CREATED', 'LAST-MODIFIED'];
const CANCELLED_PREFIX = /^(Abgesagt|Abgemeldet|Cancelled|Signed off): ./;

function found(rule: number, ...lines: (string | false | undefined)[]): Finding[] {
  return lines.filter((line) => typeof line === 'string').map((where) => ({ rule, where }));
}

export const eventRules: EventCheck[] = [
  (event) =>
    found(
      5,
      ...event.properties.filter((each) => TEXTS.includes(each.name) && !isEscaped(each)).map(({ line }) => line),
    ),
  (event) =>
    found(
      6,
      ...event.properties.filter((each) => ADDRESSES.includes(each.name) && !isAddress(each)).map(({ line }) => line),
    ),
  (event) =>
    found(
      10,
      ...event.properties.filter(({ name }) => !name.startsWith('X-') && !KNOWN.has(name)).map(({ line }) => line),
    ),
  (event) => {
    const uids = all(event, 'UID');
    const length = Buffer.byteLength(uids[0]?.value ?? '');
    return found(11, (uids.length !== 1 || length < 1 || length > 255) && 'UID');
  },
  (event) =>
    found(12, (all(event, 'DTSTAMP').length !== 1 || !UTC.test(one(event, 'DTSTAMP')?.value ?? '')) && 'DTSTAMP'),
  (event, kind) => {
    const changed = one(event, 'LAST-MODIFIED')?.value;
    // rule 13 as far as bytes can tell: without METHOD the stamp is the last change
    const stamped = kind === 'mail' || changed === one(event, 'DTSTAMP')?.value;
    return [
      ...found(14, !UTC.test(changed ?? '') && 'LAST-MODIFIED'),
      ...found(13, !stamped && 'DTSTAMP is not LAST-MODIFIED'),
    ];
  },
  (event) =>
    found(
      15,
      (all(event, 'SEQUENCE').length !== 1 || !/^\d+$/.test(one(event, 'SEQUENCE')?.value ?? '')) && 'SEQUENCE',
    ),
  (event) => found(18, all(event, 'CREATED').some(({ value }) => !UTC.test(value)) && 'CREATED'),
  (event) =>
    found(
      19,
      ...['DTSTART', 'DTEND']
        .flatMap((name) => all(event, name))
        .filter((each) => isTimed(each) && isFloating(each))
        .map(({ line }) => line),
    ),
  (event) => found(25, !isAllDayRight(event) && one(event, 'DTSTART')?.line),
  (event) => found(26, !isEndRight(event) && (one(event, 'DTEND')?.line ?? 'no end')),
  (event) =>
    found(28, ...event.properties.filter((each) => DATES.includes(each.name) && !isReal(each)).map(({ line }) => line)),
  (event) => found(46, !isStatusRight(event) && (one(event, 'STATUS')?.line ?? 'no STATUS')),
  (event) => found(49, !/^(OPAQUE|TRANSPARENT)$/.test(one(event, 'TRANSP')?.value ?? '') && 'TRANSP'),
  (event, kind) => found(51, kind === 'feed' && one(event, 'ATTENDEE')?.line),
  (event) => found(52, event.children.length > 0 && event.children[0]?.kind),
  (event) => found(55, !isRoomReachable(event) && one(event, 'CONFERENCE')?.line),
  (event) => found(56, /<\/?[a-z][^>]*>/i.test(one(event, 'DESCRIPTION')?.value ?? '') && 'DESCRIPTION with HTML'),
  (event) => found(57, (one(event, 'SUMMARY')?.value.trim() ?? '') === '' && 'SUMMARY'),
  (event) =>
    found(
      76,
      ...all(event, 'ATTENDEE')
        .filter((each) => !isAttendee(each))
        .map(({ line }) => line),
    ),
  (event) => found(75, all(event, 'ATTENDEE')[1]?.line),
  (event) => {
    const organizer = one(event, 'ORGANIZER')?.value.toLowerCase();
    const asked = all(event, 'ATTENDEE').filter(({ params }) => params.get('RSVP') === 'TRUE');
    return found(77, asked.find(({ value }) => value.toLowerCase() === organizer)?.line);
  },
];

/** Rule 79 needs METHOD: a cancelling mail says so in every part. What was published has no ATTENDEE (RFC 5546 4.1.3). */
export function cancelFindings(event: Component, about: 'feed' | 'mail' | 'published'): Finding[] {
  const attendees = about === 'published' ? 0 : 1;
  const complete =
    one(event, 'STATUS')?.value === 'CANCELLED' &&
    one(event, 'ORGANIZER') &&
    all(event, 'ATTENDEE').length === attendees;
  return found(79, !complete && 'CANCEL without STATUS, ORGANIZER or its one ATTENDEE');
}

/** Nobody is asked for an answer that nobody reads. */
export function publishedFindings(event: Component): Finding[] {
  return found(86, one(event, 'ATTENDEE')?.line);
}

function isEscaped({ name, value }: Property): boolean {
  const rest = value.replace(/\\[\\;,nN]/g, '');
  return !/[\\;]/.test(rest) && (name === 'CATEGORIES' || !rest.includes(','));
}

function isAddress({ name, value }: Property): boolean {
  if (value.includes('\\') || /\s/.test(value)) return false;
  return name === 'ORGANIZER' || name === 'ATTENDEE'
    ? /^mailto:[^@]+@[^@]+$/.test(value)
    : /^https?:\/\/[^/]/.test(value);
}

function isTimed({ params }: Property): boolean {
  return params.get('VALUE') !== 'DATE';
}

/** Neither a zone nor UTC, or both at once. */
function isFloating({ params, value }: Property): boolean {
  return params.has('TZID') === value.endsWith('Z');
}

function isAllDayRight(event: Component): boolean {
  const [start, end] = [one(event, 'DTSTART'), one(event, 'DTEND')];
  const dates = [start, end]
    .filter((each) => each !== undefined)
    .filter((each) => /^\d{8}$/.test(each.value) || each.params.get('VALUE') === 'DATE');
  return dates.every(
    ({ params, value }) => params.get('VALUE') === 'DATE' && !params.has('TZID') && /^\d{8}$/.test(value),
  );
}

function isEndRight(event: Component): boolean {
  const [start, end] = [one(event, 'DTSTART'), one(event, 'DTEND')];
  if (!start || (end && one(event, 'DURATION'))) return false;
  if (!end) return one(event, 'DURATION') !== undefined || start.params.get('VALUE') === 'DATE';
  const sameKind = start.params.get('VALUE') === end.params.get('VALUE');
  return sameKind && (wallTime(end.value) ?? 0) > (wallTime(start.value) ?? 0);
}

function isReal({ value }: Property): boolean {
  return value.split(',').every((each) => wallTime(each) !== null);
}

function isStatusRight(event: Component): boolean {
  const status = one(event, 'STATUS')?.value ?? '';
  const prefixed = CANCELLED_PREFIX.test(one(event, 'SUMMARY')?.value ?? '');
  const free = one(event, 'TRANSP')?.value === 'TRANSPARENT';
  return status === 'CANCELLED' ? prefixed && free : /^(CONFIRMED|TENTATIVE)$/.test(status);
}

function isRoomReachable(event: Component): boolean {
  const room = one(event, 'CONFERENCE');
  if (!room) return true;
  const described =
    room.params.get('VALUE') === 'URI' && room.params.has('FEATURE') && Boolean(room.params.get('LABEL'));
  const texts = `${one(event, 'LOCATION')?.value} ${one(event, 'DESCRIPTION')?.value}`.replace(/\\([\\;,])/g, '$1');
  const cancelled = one(event, 'STATUS')?.value === 'CANCELLED';
  return (
    described && one(event, 'X-GOOGLE-CONFERENCE')?.value === room.value && (cancelled || texts.includes(room.value))
  );
}

function isAttendee({ params }: Property): boolean {
  const allowed: Record<string, RegExp> = {
    CUTYPE: /^INDIVIDUAL$/,
    ROLE: /^(REQ-PARTICIPANT|OPT-PARTICIPANT|CHAIR)$/,
    PARTSTAT: /^(NEEDS-ACTION|ACCEPTED|DECLINED|TENTATIVE)$/,
  };
  return Object.entries(allowed).every(([name, values]) => values.test(params.get(name) ?? ''));
}
