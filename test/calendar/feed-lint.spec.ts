import { calendarFile, eventBlock, seriesBlocks } from '@hub/calendar/calendar-file';
import { at, entry, HEAD, series } from './entries';
import { lintCalendar } from './feed-lint';

// Each rule of the linter is proven by a sin planted in a calendar that was clean before.
const moved = {
  ...entry({ sequence: 1, when: at('2026-12-17T12:30', '2026-12-17T13:30') }),
  recurrenceId: '2026-12-16T12:30',
};
const CLEAN = calendarFile({ ...HEAD, color: 'teal' }, [
  eventBlock(entry(), 'de'),
  eventBlock(entry({ uid: 'two@treffpunkt.example', when: at('2026-12-10', '2026-12-11') }), 'de'),
  eventBlock(entry({ uid: 'off@treffpunkt.example', state: 'cancelled', reason: 'Krank' }), 'de'),
  ...seriesBlocks(series({ excluded: ['2026-12-23T12:30'] }), [moved], 'de'),
]);
const FLAT = CLEAN.replace(/\r\n /g, ''); // easier to sin in; long lines are rule 3, so they are folded again below

function fold(text: string): string {
  return text
    .split('\r\n')
    .map((line) => line.replace(/[\s\S]{60}(?=[\s\S])/gu, '$&\r\n '))
    .join('\r\n');
}
function sin(what: RegExp | string, instead: string): string {
  const sinned = FLAT.replace(what, instead);
  if (sinned === FLAT) throw new Error(`nothing to sin against: ${what}`);
  return fold(sinned);
}
function rules(bytes: string | Uint8Array, kind: 'feed' | 'mail' = 'feed'): number[] {
  return [...new Set(lintCalendar(bytes, kind).map(({ rule }) => rule))];
}
/** into the first event */
const add = (line: string) => sin(/(?<=BEGIN:VEVENT\r\n)/, `${line}\r\n`);
const RRULE = /RRULE:FREQ=WEEKLY;[^\r]*/;

it('finds nothing in a clean calendar, folded by us or by anybody', () => {
  expect(lintCalendar(CLEAN)).toEqual([]);
  expect(lintCalendar(fold(FLAT))).toEqual([]);
});

describe('a planted sin against rule', () => {
  it.each<[number, string, string | Uint8Array]>([
    [1, 'a BOM', `\uFEFF${CLEAN}`],
    [1, 'Latin-1', Buffer.from(CLEAN.replace('Austausch', 'Übung'), 'latin1')],
    [2, 'LF only', CLEAN.replace(/\r\n/g, '\n')],
    [2, 'no CRLF at the end', CLEAN.slice(0, -2)],
    [2, 'one LF', CLEAN.replace('\r\nSUMMARY', '\nSUMMARY')],
    [3, 'a long line', FLAT],
    [3, 'a fold inside a character', splitInsideCharacter()],
    [4, 'a NUL', sin('MittagsMeeting Integration', 'Mittags\u0000Meeting')],
    [4, 'an escape', sin('MittagsMeeting Integration', 'Mittags\u001bMeeting')],
    [4, 'a NEL', sin('MittagsMeeting Integration', 'Mittags\u0085Meeting')],
    [5, 'a bare comma', sin('SUMMARY:', 'SUMMARY:a, b ')],
    [5, 'a bare semicolon', sin('SUMMARY:', 'SUMMARY:a; b ')],
    [5, 'an escape nobody knows', sin('SUMMARY:', 'SUMMARY:a\\: b ')],
    [
      6,
      'an escaped address',
      sin('URL;VALUE=URI:https://treffpunkt.example/', 'URL;VALUE=URI:https://treffpunkt.example/?a\\,b'),
    ],
    [6, 'a script for an address', sin(/URL;VALUE=URI:[^\r]*/, 'URL;VALUE=URI:javascript:alert(1)')],
    [7, 'a quote inside quotes', sin('CN="Treffpunkt"', 'CN="Dr. \\"Max\\""')],
    [7, 'no colon', add('SUMMARY')],
    [8, 'a calendar property after the events', sin('END:VCALENDAR', 'X-WR-CALDESC:late\r\nEND:VCALENDAR')],
    [9, 'no version', sin('VERSION:2.0\r\n', '')],
    [9, 'two PRODID', sin('CALSCALE', 'PRODID:x\r\nCALSCALE')],
    [9, 'two calendars', CLEAN + CLEAN],
    [9, 'an end without a beginning', sin('END:VCALENDAR', 'END:VEVENT\r\nEND:VCALENDAR')],
    [10, 'a property nobody here writes', add('COMMENT:smuggled')],
    [10, 'the same in the calendar', sin('CALSCALE', 'STATUS:smuggled\r\nCALSCALE')],
    [11, 'no UID', sin(/UID:[^\r]*\r\n/, '')],
    [11, 'a UID of 256 octets', sin(/(?<=UID:)/, 'x'.repeat(256))],
    [12, 'a local DTSTAMP', sin(/DTSTAMP:(\d{8}T\d{6})Z/, 'DTSTAMP:$1')],
    [13, 'DTSTAMP is now', sin(/DTSTAMP:\d{8}/, 'DTSTAMP:20261121')],
    [14, 'no LAST-MODIFIED', sin(/LAST-MODIFIED:20261102[^\r]*\r\n/, '')],
    [15, 'no SEQUENCE', sin(/SEQUENCE:\d+\r\n/, '')],
    [15, 'a negative SEQUENCE', sin(/SEQUENCE:0/, 'SEQUENCE:-1')],
    [17, 'the same UID twice', sin('UID:two@treffpunkt.example', 'UID:meeting-1@treffpunkt.example')],
    [18, 'a local CREATED', sin(/CREATED:(\d{8}T\d{6})Z/, 'CREATED:$1')],
    [19, 'a floating start', sin('DTSTART;TZID=Europe/Berlin:', 'DTSTART:')],
    [19, 'a zone and a Z', sin(/DTSTART;TZID=Europe\/Berlin:(\d{8}T\d{6})/, 'DTSTART;TZID=Europe/Berlin:$1Z')],
    [
      20,
      'a series in UTC',
      sin(/DTSTART;TZID=Europe\/Berlin:(\d{8}T\d{6})(?=\r\nDTEND[^\r]*\r\nRRULE)/, 'DTSTART:$1Z'),
    ],
    [21, 'a zone without description', sin(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n/, '')],
    [22, 'a list of dates for a zone', sin(/RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU/, 'RDATE:20260329T020000')],
    [22, 'no standard time', sin(/BEGIN:STANDARD[\s\S]*END:STANDARD\r\n/, '')],
    [22, 'no weekday', sin(';BYDAY=-1SU', '')],
    [23, 'a wrong offset', sin('TZOFFSETTO:+0100', 'TZOFFSETTO:+0000')],
    [24, 'no zone of the calendar', sin(/X-WR-TIMEZONE[^\r]*\r\n/, '')],
    [25, 'a day with a zone', sin('DTSTART;VALUE=DATE:', 'DTSTART;TZID=Europe/Berlin;VALUE=DATE:')],
    [25, 'a day without VALUE', sin('DTSTART;VALUE=DATE:', 'DTSTART:')],
    [26, 'a day too short', sin(/DTEND;VALUE=DATE:\d+/, 'DTEND;VALUE=DATE:20261210')],
    [26, 'an end before the start', sin(/DTEND;TZID=Europe\/Berlin:\d+/, 'DTEND;TZID=Europe/Berlin:20261208')],
    [26, 'an end and a duration', add('DURATION:PT1H')],
    [28, '31 June', sin('DTSTART;TZID=Europe/Berlin:20261209', 'DTSTART;TZID=Europe/Berlin:20260631')],
    [28, '25 o’clock', sin('DTSTART;TZID=Europe/Berlin:20261209T12', 'DTSTART;TZID=Europe/Berlin:20261209T25')],
    [29, 'two rules', sin(RRULE, '$&\r\n$&')],
    [29, 'an EXRULE', add('EXRULE:FREQ=DAILY')],
    [30, 'a start that is no date of the rule', sin('BYDAY=WE', 'BYDAY=TH')],
    [31, 'COUNT and UNTIL', sin('WKST=MO', 'WKST=MO;COUNT=3')],
    [32, 'UNTIL as a day', sin(/UNTIL=(\d{8})T\d{6}Z/, 'UNTIL=$1')],
    [32, 'UNTIL in local time', sin(/UNTIL=(\d{8}T\d{6})Z/, 'UNTIL=$1')],
    [33, 'UNTIL with the offset of another season', sin(/UNTIL=\d{8}T103000Z/, 'UNTIL=20270630T113000Z')],
    [33, 'UNTIL at the end of a day', sin(/UNTIL=\d{8}T\d{6}Z/, 'UNTIL=20270630T235959Z')],
    [34, 'BYSETPOS', sin('WKST=MO', 'WKST=MO;BYSETPOS=1')],
    [34, 'two ordinal days', sin(RRULE, 'RRULE:FREQ=MONTHLY;COUNT=9;BYDAY=2WE,4WE;WKST=MO')],
    [34, 'an interval without WKST', sin(';BYDAY=WE;WKST=MO', ';INTERVAL=1;BYDAY=WE')],
    [35, 'no end', sin(/UNTIL=[^;]*;/, '')],
    [35, 'a thousand dates', sin(/UNTIL=[^;]*;/, 'COUNT=1000;')],
    [36, 'a day of the year without a month', sin(RRULE, 'RRULE:FREQ=YEARLY;COUNT=3;BYMONTHDAY=9;WKST=MO')],
    [37, 'EXDATE in UTC', sin(/EXDATE;TZID=Europe\/Berlin:\d+T\d+/, 'EXDATE:20261223T113000Z')],
    [37, 'EXDATE as a day', sin(/EXDATE;TZID=Europe\/Berlin:\d+T\d+/, 'EXDATE;VALUE=DATE:20261223')],
    [37, 'EXDATE of no date', sin(/EXDATE;TZID=Europe\/Berlin:\d+/, 'EXDATE;TZID=Europe/Berlin:20261224')],
    [39, 'extra dates without a rule', add('RDATE;TZID=Europe/Berlin:20261212T123000')],
    [41, 'RECURRENCE-ID in UTC', sin(/RECURRENCE-ID;TZID=Europe\/Berlin:\d+T\d+/, 'RECURRENCE-ID:20261216T113000Z')],
    [41, 'a rule in an override', sin(/(?=RECURRENCE-ID)/, 'RRULE:FREQ=DAILY;COUNT=2\r\n')],
    [
      43,
      'an override of no date',
      sin(/RECURRENCE-ID;TZID=Europe\/Berlin:\d+/, 'RECURRENCE-ID;TZID=Europe/Berlin:20261218'),
    ],
    [43, 'an override of a date left out', sin(/(EXDATE;TZID=Europe\/Berlin:)\d+/, '$120261216')],
    [43, 'an override without its series', sin(RRULE, 'RECURRENCE-ID;TZID=Europe/Berlin:20261209T123000')],
    [46, 'British and American', sin('STATUS:CANCELLED', 'STATUS:CANCELED')],
    [46, 'cancelled without a word in the title', sin('SUMMARY:Abgesagt: ', 'SUMMARY:')],
    [46, 'cancelled and still busy', sin(/(SUMMARY:Abgesagt[^\r]*\r\nTRANSP:)TRANSPARENT/, '$1OPAQUE')],
    [46, 'no status', sin('STATUS:CONFIRMED\r\n', '')],
    [49, 'no TRANSP', sin('TRANSP:OPAQUE\r\n', '')],
    [51, 'an invitation in a feed', sin('CALSCALE', 'METHOD:REQUEST\r\nCALSCALE')],
    [
      51,
      'guests in a feed',
      add('ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:g@example.org'),
    ],
    [52, 'an alarm', sin('END:VEVENT', 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT')],
    [53, 'two opinions about refreshing', sin('X-PUBLISHED-TTL:PT1H', 'X-PUBLISHED-TTL:PT6H')],
    [54, 'no name', sin(/NAME:[^\r]*\r\n/, '')],
    [54, 'a number for a colour', sin('COLOR:teal', 'COLOR:#008080')],
    [
      55,
      'a room only CONFERENCE knows',
      sin(/(?<=LOCATION:|DESCRIPTION:)https:\/\/treffpunkt.example\/m\/mmi(?=[\s\S]*LOCATION)/g, 'anderswo'),
    ],
    [55, 'a room without a label', sin(/LABEL="[^"]*"/, 'LABEL=""')],
    [56, 'HTML', sin('DESCRIPTION:https', 'DESCRIPTION:<p>https')],
    [57, 'no title', sin(/SUMMARY:[^\r]*/, 'SUMMARY:')],
    [58, 'a thousand events', CLEAN.replace(/(BEGIN:VEVENT[\s\S]*?END:VEVENT\r\n)/, '$1'.repeat(1000))],
  ])('%i: %s', (rule, _sin, bytes) => expect(rules(bytes)).toContain(rule));

  it('76, 77, 79: mails', () => {
    const guest =
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Gast:mailto:g@example.org';
    const mail = (method: string, attendee: string, state: 'confirmed' | 'cancelled' = 'confirmed') =>
      fold(
        calendarFile(HEAD, [eventBlock(entry({ state }), 'de')])
          .replace(/\r\n /g, '')
          .replace('CALSCALE', `METHOD:${method}\r\nCALSCALE`)
          .replace(/(?=URL;)/, attendee === '' ? '' : `${attendee}\r\n`),
      );
    expect(rules(mail('REQUEST', guest), 'mail')).toEqual([]);
    expect(rules(mail('CANCEL', guest, 'cancelled'), 'mail')).toEqual([]);
    expect(rules(CLEAN, 'mail')).toEqual([71]);
    expect(rules(mail('REQUEST', guest.replace('NEEDS-ACTION', 'NEEDS ACTION')), 'mail')).toEqual([76]);
    expect(rules(mail('REQUEST', guest.replace('g@', 'TREFFPUNKT@')), 'mail')).toEqual([77]);
    expect(rules(mail('CANCEL', guest), 'mail')).toEqual([79]);
    expect(rules(mail('CANCEL', '', 'cancelled'), 'mail')).toEqual([79]);
  });
});

function splitInsideCharacter(): Uint8Array {
  const bytes = Buffer.from(CLEAN.replace('Austausch', 'Übung'), 'utf8');
  const inside = bytes.indexOf(Buffer.from('Ü')) + 1;
  return Buffer.concat([bytes.subarray(0, inside), Buffer.from('\r\n '), bytes.subarray(inside)]);
}
