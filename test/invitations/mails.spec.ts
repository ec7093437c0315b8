import { lintConversations, lintMail, readMime, treeOf } from '../calendar/mail-lint';
import { plusDays } from '../people/coming-days';
import { missingTools } from '../people/other-calendars';
import { arrived, DAY, meetingOn, openOffice, registered, turned, type Arrived, type Office } from './people';
import { icalJsReadsInvitation, pythonReadsInvitation } from './readers';

// Mails with calendar parts as a real server receives them: their tree, their rules, and what two independent programs
// read in them; in a house that reads answers, and in one that does not.
const missing = missingTools();
const whenInstalled = missing.length === 0 ? it : it.skip;
if (missing.length > 0) console.warn(`Calendar readers are LEFT OUT, not installed here: ${missing.join(', ')}`);

const FROM = 'treffpunkt@example.org';
const NAME = 'Dr. "Anna" Ünal, M.A.; ^';
const NEXT_DAY = plusDays(DAY, 1);

describe.each([
  ['a house that reads answers', { CALENDAR_REPLIES: 'piped' }, true],
  ['a house that does not', {}, false],
] as const)('%s', (_house, env, asksAnswers) => {
  let office: Office;
  const story: Arrived[] = [];

  beforeAll(async () => {
    office = await openOffice(env as Record<string, string>);
    const meeting = await meetingOn(office, {
      title: 'Werkstatt; Ämter, Wege \\ Ziele '.repeat(4),
      mode: 'hybrid',
      place: { city: 'Musterstadt' },
    });
    const next = async (): Promise<void> => void story.push(...(await arrived(office)));
    const row = await registered(office, meeting.id, 'Anna', { name: NAME });
    await next();
    await office.post(`/api/v1/meetings/${meeting.id}/move`, { localStart: `${NEXT_DAY}T09:30` });
    await next();
    await turned(office, row, { state: 'cancelled' });
    await next();
    await registered(office, meeting.id, 'Ida', { state: 'invited', role: 'speaker', lang: 'en' });
    await next();
    await office.post(`/api/v1/meetings/${meeting.id}/cancel`, { reason: 'Krank; "heute", morgen' });
    await next();
  });
  afterAll(() => office.close());

  it('each mail has the tree that shows buttons, and keeps every rule', () => {
    expect(story.map(({ subject }) => subject.split(':')[0])).toEqual([
      'Angemeldet',
      'Verlegt',
      'Abgemeldet',
      'Invitation',
      'Cancelled',
    ]);
    for (const { raw, to } of story) expect(lintMail(raw, { from: FROM, to, asksAnswers })).toEqual([]);
  });

  it('each reader sees one conversation per meeting: later mails refer to the first', () => {
    expect(lintConversations(story)).toEqual([]);
    const referring = story.map(({ to, parsed }) => [
      to.split('@')[0],
      parsed.inReplyTo === undefined ? 'begins' : 'refers',
    ]);
    expect(referring).toEqual([
      ['anna', 'begins'],
      ['anna', 'refers'],
      ['anna', 'refers'],
      ['ida', 'begins'],
      ['ida', 'refers'],
    ]);
  });

  it('says what is asked, of whom, and in which order', () => {
    const read = story.map(({ calendar }) => icalJsReadsInvitation(calendar));
    expect(read.map(({ method, sequence, status }) => [method, sequence, status])).toEqual([
      [asksAnswers ? 'REQUEST' : 'PUBLISH', 0, 'CONFIRMED'],
      [asksAnswers ? 'REQUEST' : 'PUBLISH', 1, 'CONFIRMED'],
      ['CANCEL', 2, 'CANCELLED'],
      [asksAnswers ? 'REQUEST' : 'PUBLISH', 1, 'CONFIRMED'],
      ['CANCEL', 2, 'CANCELLED'],
    ]);
    expect(new Set(read.map(({ uid }) => uid)).size).toBe(1);
    expect(
      read.map(({ attendees }) =>
        attendees.map(({ address, partStat, rsvp, role }) => [address, partStat, rsvp, role].join(' ')),
      ),
    ).toEqual(
      asksAnswers
        ? [
            ['anna@example.org ACCEPTED TRUE REQ-PARTICIPANT'],
            ['anna@example.org NEEDS-ACTION TRUE REQ-PARTICIPANT'],
            ['anna@example.org DECLINED  REQ-PARTICIPANT'],
            ['ida@example.org NEEDS-ACTION TRUE CHAIR'],
            ['ida@example.org NEEDS-ACTION  CHAIR'],
          ]
        : [[], [], [], [], []],
    );
    const [first, second] = read;
    expect(Date.parse(second?.stamp ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.stamp ?? ''));
    if (asksAnswers) expect(first?.attendees[0]?.name).toBe(NAME.replaceAll('\\', '/'));
  });

  whenInstalled('python-icalendar and ical.js read the same', async () => {
    for (const { calendar } of story) {
      const python = await pythonReadsInvitation(calendar);
      expect(python).toEqual(icalJsReadsInvitation(calendar));
    }
    const [first, second] = story.map(({ calendar }) => icalJsReadsInvitation(calendar));
    const local = (at = ''): string =>
      new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).slice(0, 16).replace(' ', 'T');
    expect([local(first?.start), local(first?.end), local(second?.start)]).toEqual([
      `${DAY}T14:00`,
      `${DAY}T15:30`,
      `${NEXT_DAY}T09:30`,
    ]);
  });

  it('the same letter sent once more is the same, byte for byte', async () => {
    const last = story.at(-1);
    await office.records.query(
      `UPDATE letter SET state = 'waiting', "sentAt" = NULL, "nextAt" = now() WHERE "messageId" = $1`,
      [last?.parsed.messageId],
    );
    expect((await arrived(office)).map(({ raw }) => raw)).toEqual([last?.raw]);
  });
});

describe('the linter', () => {
  const calendar = [
    ...[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:x',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTAMP:20260101T000000Z',
    ],
    ...[
      'DTSTART:20260102T100000Z',
      'DTEND:20260102T110000Z',
      'SEQUENCE:0',
      'SUMMARY:x',
      'TRANSP:OPAQUE',
      'STATUS:CONFIRMED',
    ],
    `ORGANIZER;CN="T":mailto:${FROM}`,
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="A":mailto:a@example.org',
    ...['LAST-MODIFIED:20260101T000000Z', 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
  const mail = (said = calendar, method = 'REQUEST'): string => {
    const content = said.replace(/^.{70}(?=.)/gmu, '$&\r\n ').replace(/^( .{70})(?=.)/gmu, '$1\r\n ');
    return [
      ...['Message-ID: <1@x>', 'Date: x', 'MIME-Version: 1.0', 'Auto-Submitted: auto-generated'],
      ...[
        'Content-Type: multipart/mixed; boundary="m"',
        '',
        '--m',
        'Content-Type: multipart/alternative; boundary="a"',
        '',
      ],
      ...['--a', 'Content-Type: text/plain', '', 'x', '--a', 'Content-Type: text/html', '', 'x', '--a'],
      `Content-Type: text/calendar; charset=UTF-8; method=${method}`,
      ...['Content-Transfer-Encoding: base64', '', Buffer.from(content).toString('base64'), '--a--', '--m'],
      ...['Content-Type: application/ics', 'Content-Disposition: attachment', 'Content-Transfer-Encoding: base64', ''],
      ...[Buffer.from(content).toString('base64'), '--m--', ''],
    ].join('\r\n');
  };
  const rules = (raw: string) =>
    lintMail(raw, { from: FROM, to: 'A@example.org', asksAnswers: true }).map(({ rule }) => rule);

  it.each<[string, string, number[]]>([
    ['a sound mail', mail(), []],
    ['another method in the header', mail(calendar, 'PUBLISH'), [70]],
    ['somebody else as attendee', mail(calendar.replace('a@example', 'b@example')), [75]],
    ['two attendees', mail(calendar.replace(/ATTENDEE.*\r\n/u, '$&$&')), [75, 75]],
    ['another organizer', mail(calendar.replace(FROM, 'x@example.org')), [74]],
    ['a line the server would wrap', mail().replace('\r\n\r\nx\r\n', `\r\n\r\n${'x'.repeat(1_000)}\r\n`), [72]],
    ['a parameter for servers', mail(calendar.replace('RSVP=TRUE', 'RSVP=TRUE;SCHEDULE-AGENT=CLIENT')), [87]],
    ['no mark of a machine', mail().replace('Auto-Submitted: auto-generated\r\n', ''), [84]],
    ['no calendar', 'Content-Type: text/plain\r\n\r\nx', [69]],
  ])('%s', (_what, raw, found) => expect(rules(raw)).toEqual(found));

  const numbered = (id: string, refers = ''): { raw: string; to: string } => ({
    raw: `${refers}${mail().replace('<1@x>', id)}`,
    to: 'a@example.org',
  });
  const both = 'In-Reply-To: <1@x>\r\nReferences: <1@x>\r\n';
  it.each<[string, { raw: string; to: string }[], number]>([
    ['a conversation', [numbered('<1@x>'), numbered('<2@x>', both), numbered('<3@x>', both)], 0],
    ['a second mail on its own', [numbered('<1@x>'), numbered('<2@x>')], 1],
    ['half a reference', [numbered('<1@x>'), numbered('<2@x>', 'References: <1@x>\r\n')], 1],
    ['a reference to the one before', [numbered('<0@x>'), numbered('<1@x>', both)], 1],
    ['to somebody else’s', [numbered('<1@x>'), { ...numbered('<2@x>', both), to: 'b@example.org' }], 1],
    ['a first one that refers', [numbered('<2@x>', both)], 1],
    ['the same Message-ID', [numbered('<1@x>'), numbered('<1@x>', both)], 1],
  ])('%s', (_what, mails, found) => expect(lintConversations(mails)).toHaveLength(found));

  it('reads a tree', () => expect(treeOf(readMime(mail()))).toMatch(/^multipart\/mixed\(multipart\/alternative\(/u));
});
