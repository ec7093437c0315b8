import { isLater, readCalendarReply } from './calendar-reply';

const lines = (...more: string[]): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'METHOD:REPLY', 'BEGIN:VEVENT', 'UID:1@treffpunkt'],
    ...['DTSTAMP:20261122T090000Z', 'SEQUENCE:3', ...more, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
const ANNA = 'ATTENDEE;PARTSTAT=ACCEPTED;CN="Anna: B; C":mailto:anna@example.org';
const why = (text: string): string => {
  const read = readCalendarReply(text);
  return read.ok ? 'ok' : `${read.reason}${read.method === undefined ? '' : ` ${read.method}`}`;
};

it('reads who answers what to which entry', () =>
  expect(
    readCalendarReply(lines(ANNA, 'LOCATION:Saal\\, https://x.example/m/a', 'SUMMARY:Mittag', 'URL:https://y')),
  ).toEqual({
    ok: true,
    reply: {
      ...{ uid: '1@treffpunkt', attendee: 'anna@example.org', partStat: 'ACCEPTED', sequence: 3 },
      stamp: new Date('2026-11-22T09:00:00Z'),
      texts: 'Saal, https://x.example/m/a\nhttps://y',
    },
  }));

it.each<[string, string, string]>([
  ['MAILTO: in capitals', lines(ANNA.replace('mailto', 'MAILTO')), 'ok'],
  ['an encoded address', lines(ANNA.replace('anna@', 'anna%2Bx@')), 'ok'],
  ['no SEQUENCE', lines(ANNA).replace('SEQUENCE:3\r\n', ''), 'ok'],
  ['line ends of Unix', lines(ANNA).replaceAll('\r\n', '\n'), 'ok'],
  ['another time proposed', lines(ANNA).replace('REPLY', 'COUNTER'), 'other_method COUNTER'],
  ['asked for the newest', lines(ANNA).replace('REPLY', 'REFRESH'), 'other_method REFRESH'],
  ['a method nobody knows', lines(ANNA).replace('REPLY', 'x'.repeat(99)), 'other_method '],
  ['none', lines(ANNA).replace('METHOD:REPLY\r\n', ''), 'other_method '],
  ['nobody answers', lines(), 'not_one_attendee'],
  ['two answer', lines(ANNA, ANNA), 'not_one_attendee'],
  ['delegated', lines(ANNA.replace('ACCEPTED', 'DELEGATED')), 'no_answer'],
  ['no PARTSTAT', lines('ATTENDEE:mailto:anna@example.org'), 'no_answer'],
  ['no address', lines('ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail'), 'incomplete'],
  ['no DTSTAMP', lines(ANNA).replace(/DTSTAMP.*\r\n/u, ''), 'incomplete'],
  ['a date that is none', lines(ANNA).replace('20261122T', '20261399T'), 'incomplete'],
  ['a SEQUENCE that is none', lines(ANNA).replace('SEQUENCE:3', 'SEQUENCE:-1'), 'incomplete'],
  ['a rule', lines(ANNA, 'RRULE:FREQ=SECONDLY;COUNT=999999999'), 'repeats'],
  ['one date of a series', lines(ANNA, 'RECURRENCE-ID:20261122T090000Z'), 'repeats'],
  ['two entries', lines(ANNA).replace('END:VEVENT', 'END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT'), 'not_one_event'],
  ['a task', lines(ANNA).replaceAll('VEVENT', 'VTODO'), 'not_one_event'],
  ['no calendar', 'Guten Tag', 'no_calendar'],
  ['nothing', '', 'no_calendar'],
  ['cut off', lines(ANNA).slice(0, 150), 'no_calendar'],
  ['as long as a book', lines(`DESCRIPTION:${'x'.repeat(70_000)}`), 'too_long'],
  ['ten thousand lines', lines(...Array<string>(10_000).fill('X:')), 'too_long'],
  ['boxes in boxes', `${'BEGIN:VEVENT\r\n'.repeat(1_900)}`, 'too_long'],
])('%s', (_what, text, answer) => expect(why(text)).toBe(answer));

it.each([
  ['the first', 0, '09:00', null, null, true],
  ['a later one', 0, '10:00', 0, '09:00', true],
  ['the same once more', 0, '09:00', 0, '09:00', false],
  ['one that came late', 0, '08:00', 0, '09:00', false],
  ['to a newer entry', 1, '08:00', 0, '09:00', true],
  ['to an older entry', 0, '08:00', 1, '09:00', false],
  ['to an older entry, but written later', 0, '10:00', 1, '09:00', true],
])('%s', (_what, sequence, time, lastSequence, lastTime, later) => {
  const at = (clock: string): Date => new Date(`2026-11-22T${clock}:00Z`);
  const last = { sequence: lastSequence, stamp: lastTime === null ? null : at(lastTime) };
  expect(isLater({ sequence, stamp: at(time) }, last)).toBe(later);
});
