import fc from 'fast-check';
import ical, { ICalEvent } from 'ical-generator';
import { at, entry, HEAD, series } from '../../test/calendar/entries';
import { lintCalendar } from '../../test/calendar/feed-lint';
import { expectGolden } from '../../test/calendar/golden';
import type { CalendarEntry } from './calendar-entry';
import { calendarFile, eventBlock, seriesBlocks } from './calendar-file';
import { calendarHead } from './calendar-head';
import { cleanText } from './calendar-text';
import { seriesDates } from './series-dates';
import { plusMinutes } from './wall-clock';

function unfolded(text: string): string[] {
  return text.replace(/\r\n /g, '').split('\r\n');
}

function lineOf(text: string, name: string): string | undefined {
  return unfolded(text).find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
}

function golden(name: string, text: string): void {
  expect(lintCalendar(text)).toEqual([]);
  expectGolden(name, text);
}

describe('calendars a person can read', () => {
  it('the lunch meeting across Christmas and the clock change, one of them cancelled, one moved', () => {
    const skip = { publicHolidays: 'BW', bankDays: true } as const;
    const plan = { rule: { freq: 'weekly' }, localStart: '2026-12-03T12:30', zone: 'Europe/Berlin', skip } as const;
    const blocks = seriesDates(plan, '2027-04-01').dates.map(({ localStart }) => {
      const when = at(localStart, plusMinutes(localStart, 60, 'Europe/Berlin'));
      const plain = entry({ uid: `mmi-${localStart.slice(0, 10)}@treffpunkt.example`, when });
      if (localStart.startsWith('2026-12-10')) {
        return eventBlock({ ...plain, state: 'cancelled', sequence: 1, reason: 'Die Moderation ist erkrankt.' }, 'de');
      }
      if (localStart.startsWith('2027-01-14')) {
        return eventBlock(
          { ...plain, state: 'moved', sequence: 1, when: at('2027-01-15T13:00', '2027-01-15T14:00') },
          'de',
        );
      }
      return eventBlock(plain, 'de');
    });
    golden('lunch-over-christmas.ics', calendarFile({ ...HEAD, color: 'teal' }, blocks));
  });

  it('whole days, a deadline, a meeting still planned, in English', () => {
    const blocks = [
      entry({
        uid: 'block@treffpunkt.example',
        title: 'Communication in conflict',
        when: at('2026-12-10', '2026-12-11'),
        location: 'Konstanz',
        door: null,
        transparent: false,
      }),
      entry({
        uid: 'frist@treffpunkt.example',
        title: 'Application deadline',
        when: at('2027-01-31', '2027-01-31'),
        door: null,
      }),
      entry({
        uid: 'talk@treffpunkt.example',
        title: 'OnlineTalk',
        state: 'planned',
        when: at('2027-02-02T12:30', '2027-02-02T13:15'),
        location: 'Town hall, room 2 and online',
      }),
      entry({
        uid: 'off@treffpunkt.example',
        title: 'Network day',
        state: 'cancelled',
        reason: 'Too few guests',
        when: at('2027-03-27', '2027-03-28'),
        door: null,
      }),
    ];
    golden(
      'days-and-deadlines.ics',
      calendarFile(
        { ...HEAD, lang: 'en' },
        blocks.map((each) => eventBlock(each, 'en')),
      ),
    );
  });

  it('no event at all', () => golden('empty.ics', calendarFile(HEAD, [])));

  it('text that tries to break out', () => {
    const evil = `Ende\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org\u2028BEGIN:VEVENT\u0085X\u0000\u000b\u001b[31m "a"; b, c\\n 👩‍👩‍👧‍👦`;
    const hostile = entry({
      uid: `a;b,c\r\nX:1@treffpunkt.example`,
      title: evil,
      description: `${evil}\r\n${'Äpfel und Öl '.repeat(20)}`,
      location: evil,
      url: 'javascript:alert(1)',
      door: 'https://treffpunkt.example/m/mmi?a=1;b=2,3\r\nATTENDEE:x',
      doorLabel: evil,
      categories: [evil, 'a,b'],
      organizer: { name: evil, email: 'treffpunkt@example.org' },
      relatedTo: evil,
    });
    golden(
      'hostile-text.ics',
      calendarFile({ ...HEAD, name: evil, description: evil, url: 'data:x', color: '#ff0000\r\nX:1' }, [
        eventBlock(hostile, 'de'),
      ]),
    );
  });

  it('meetings of other zones, in UTC, and in the night the clock goes back', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Calcutta', 'UTC'];
    const blocks = [
      entry({ uid: 'ny@treffpunkt.example', when: at('2026-12-09T09:00', '2026-12-09T10:00', 'America/New_York') }),
      entry({ uid: 'in@treffpunkt.example', when: at('2026-12-09T17:00', '2026-12-09T18:00', 'Asia/Calcutta') }),
      entry({ uid: 'utc@treffpunkt.example', when: at('2026-12-09T11:30', '2026-12-09T12:30', 'UTC') }),
      entry({ uid: 'night@treffpunkt.example', when: at('2026-10-25T02:30', '2026-10-25T02:00') }),
      entry({ uid: 'gap@treffpunkt.example', when: at('2027-03-28T02:30', '2027-03-28T04:00') }),
    ];
    golden(
      'other-zones.ics',
      calendarFile(
        { ...HEAD, zones },
        blocks.map((each) => eventBlock(each, 'de')),
      ),
    );
  });

  it('a series in compact form, with a date left out, one moved and one cancelled', () => {
    const excluded = ['2026-12-24T12:30', '2026-12-31T12:30', '2027-05-06T12:30', '2027-05-27T12:30'];
    const whole = series({ localStart: '2026-12-03T12:30', excluded, sequence: 3 });
    const moved = {
      ...entry({ sequence: 1, state: 'moved', when: at('2027-01-15T13:00', '2027-01-15T14:00') }),
      recurrenceId: '2027-01-14T12:30',
    };
    const off = {
      ...entry({ sequence: 2, state: 'cancelled', reason: 'Krank', when: at('2026-12-10T12:30', '2026-12-10T13:30') }),
      recurrenceId: '2026-12-10T12:30',
    };
    golden('series-compact.ics', calendarFile(HEAD, seriesBlocks(whole, [moved, off], 'de')));
  });
});

describe('what ical-generator gets wrong alone', () => {
  it.each<[string, Partial<CalendarEntry>, string, string | undefined]>([
    ['P1, P4, P5: local time with its zone', {}, 'DTSTART', 'DTSTART;TZID=Europe/Berlin:20261209T123000'],
    ['P2: stamps in UTC', {}, 'DTSTAMP', 'DTSTAMP:20261102T093000Z'],
    ['P2: stamps in UTC', {}, 'CREATED', 'CREATED:20261101T080000Z'],
    ['rule 13: LAST-MODIFIED is DTSTAMP', {}, 'LAST-MODIFIED', 'LAST-MODIFIED:20261102T093000Z'],
    ['P6: days are days', { when: at('2026-12-10', '2026-12-11') }, 'DTEND', 'DTEND;VALUE=DATE:20261212'],
    ['P9: the UID is escaped', { uid: 'a\r\nX:1;2' }, 'UID', 'UID:a X:1\\;2'],
    [
      'P10: addresses are not',
      { url: 'https://t.example/?a=1;b=2,3' },
      'URL',
      'URL;VALUE=URI:https://t.example/?a=1;b=2,3',
    ],
    [
      'P11: quotes in a name',
      { organizer: { name: 'Dr. "Max"', email: 'a@example.org' } },
      'ORGANIZER',
      `ORGANIZER;CN="Dr. ^'Max^'":mailto:a@example.org`,
    ],
    [
      'P12: CONFERENCE',
      { doorLabel: 'Raum' },
      'CONFERENCE',
      'CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL="Raum":https://treffpunkt.example/m/mmi',
    ],
    ['P12: RELATED-TO', { relatedTo: 'series@t.example' }, 'RELATED-TO', 'RELATED-TO:series@t.example'],
    ['P14: control characters', { title: 'A\u0000\u001bB' }, 'SUMMARY', 'SUMMARY:AB'],
    ['rule 57: never without a title', { title: ' \r\n' }, 'SUMMARY', 'SUMMARY:Termin'],
    ['no address of another kind', { url: 'javascript:alert(1)' }, 'URL', undefined],
    ['no organizer without a mail address', { organizer: { name: 'X', email: 'nobody' } }, 'ORGANIZER', undefined],
    ['no room, no CONFERENCE', { door: null }, 'CONFERENCE', undefined],
    ['rule 46: cancelled says so', { state: 'cancelled' }, 'SUMMARY', 'SUMMARY:Abgesagt: MittagsMeeting Integration'],
    ['rule 46: but once', { state: 'cancelled', title: 'Abgesagt: X' }, 'SUMMARY', 'SUMMARY:Abgesagt: X'],
    ['rule 46: and blocks nobody’s day', { state: 'cancelled', transparent: false }, 'TRANSP', 'TRANSP:TRANSPARENT'],
    [
      'rule 46: the reason stands first',
      { state: 'cancelled', reason: 'Krank' },
      'DESCRIPTION',
      'DESCRIPTION:Abgesagt: Krank\\nAustausch in der Mittagspause.',
    ],
    ['planned is tentative', { state: 'planned' }, 'STATUS', 'STATUS:TENTATIVE'],
    ['moved is confirmed', { state: 'moved' }, 'STATUS', 'STATUS:CONFIRMED'],
    ['rule 49: an all-day note is free time', { when: at('2026-12-10', '2026-12-10') }, 'TRANSP', 'TRANSP:TRANSPARENT'],
    [
      'rule 49: unless it is not',
      { when: at('2026-12-10', '2026-12-10'), transparent: false },
      'TRANSP',
      'TRANSP:OPAQUE',
    ],
    ['rule 55: the door stands in for a place', {}, 'LOCATION', 'LOCATION:https://treffpunkt.example/m/mmi'],
    [
      'rule 55: and is the first line of the text',
      {},
      'DESCRIPTION',
      'DESCRIPTION:https://treffpunkt.example/m/mmi\\nAustausch in der Mittagspause.',
    ],
    [
      'rule 55: once',
      { description: 'Raum: https://treffpunkt.example/m/mmi' },
      'DESCRIPTION',
      'DESCRIPTION:Raum: https://treffpunkt.example/m/mmi',
    ],
    ['a real place keeps its name', { location: 'Rathaus, Saal 1' }, 'LOCATION', 'LOCATION:Rathaus\\, Saal 1'],
    ['rule 15: whole numbers', { sequence: 2.9 }, 'SEQUENCE', 'SEQUENCE:2'],
  ])('%s', (_rule, about, name, line) => expect(lineOf(eventBlock(entry(about), 'de'), name)).toBe(line));

  it('P8, P13: calendar properties come first, CRLF last', () => {
    const text = calendarFile(HEAD, [eventBlock(entry(), 'de')]);
    expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
    const names = unfolded(text).slice(0, unfolded(text).indexOf('BEGIN:VTIMEZONE'));
    expect(names).toEqual(
      expect.arrayContaining([
        'X-WR-TIMEZONE:Europe/Berlin',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'X-PUBLISHED-TTL:PT1H',
      ]),
    );
    expect(text).not.toMatch(/^(METHOD|ATTENDEE|TIMEZONE-ID)/m);
  });

  it('P16: an end before the start, a date that does not exist, an unknown zone are refused', () => {
    const refused = [
      at('2026-12-09T12:30', '2026-12-09T12:30'),
      at('2026-12-09T12:30', '2026-12-09T11:30'),
      at('2026-12-10', '2026-12-09'),
      at('2026-06-31T12:30', '2026-07-01T12:30'),
      at('2026-12-09T12:30', '2026-12-09T13:30', 'Mars/Olympus'),
    ];
    for (const when of refused) expect(() => eventBlock(entry({ when }), 'de')).toThrow(RangeError);
    expect(() => eventBlock(entry({ uid: '' }), 'de')).toThrow(RangeError);
    expect(() => eventBlock(entry({ uid: 'x'.repeat(256) }), 'de')).toThrow(RangeError);
    expect(() => calendarHead({ ...HEAD, zones: ['Mars/Olympus'] })).toThrow(RangeError);
  });

  it('P19: Kyiv has its zone', () => {
    const text = calendarFile({ ...HEAD, zones: ['Europe/Kyiv'] }, [
      eventBlock(entry({ when: at('2026-12-09T12:30', '2026-12-09T13:30', 'Europe/Kyiv') }), 'de'),
    ]);
    expect(lintCalendar(text)).toEqual([]);
    expect(text).toContain('TZID:Europe/Kyiv\r\n');
  });

  it('writes UTC where the description of the zone is not what the computer knows', () => {
    // Israel goes to summer time on the Friday before the last Sunday in March, a yearly RRULE says the last Friday
    const when = at('2026-03-27T12:30', '2026-03-27T13:30', 'Asia/Jerusalem');
    expect(lineOf(eventBlock(entry({ when }), 'de'), 'DTSTART')).toMatch(/^DTSTART(;TZID=Asia\/Jerusalem)?:/);
    for (const zone of [
      'Asia/Jerusalem',
      'America/Vancouver',
      'Africa/Casablanca',
      'America/Santiago',
      'America/Nuuk',
    ]) {
      const blocks = Array.from({ length: 60 }, (_, week) => {
        const day = new Date(Date.UTC(2026, 0, 2 + 7 * week)).toISOString().slice(0, 10);
        return eventBlock(entry({ uid: `${day}@x`, when: at(`${day}T12:30`, `${day}T13:30`, zone) }), 'de');
      });
      expect(lintCalendar(calendarFile({ ...HEAD, zones: [zone] }, blocks))).toEqual([]);
    }
  });

  it('the same entry always has the same bytes', () => {
    expect(eventBlock(entry(), 'de')).toBe(eventBlock(entry(), 'de'));
  });
});

const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '\u0085',
        '\u000b',
        '\u0000',
        '\u001b',
        ';',
        ',',
        '\\',
        '"',
        ':',
        '^',
        'END:VEVENT',
        'ATTENDEE:mailto:x@y.z',
        'BEGIN:VALARM',
        '\ud83d',
        ' ',
        'ä',
        '🙂',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);
// tags would be a finding of rule 56; whether a description is HTML is the caller's concern
const PLAIN = ANY_TEXT.map((text) => text.replace(/</g, '‹'));

it('description and place are escaped as ical-generator escapes them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(',', ';', '\\', '\n', '"', ' '), (typed, special) => {
      const text = cleanText(`x${typed}${special}${typed}x`);
      const start = new Date('2026-12-09T11:30:00Z');
      const event = new ICalEvent({ start, description: { plain: text }, location: text }, ical({ timezone: null }));
      const written = event.toString().split('\r\n');
      const ours = eventBlock(entry({ description: text, location: text, door: null }), 'de');
      for (const name of ['DESCRIPTION', 'LOCATION']) {
        const line = written.find((one) => one.startsWith(`${name}:`));
        expect(lineOf(ours, name)).toBe(line);
      }
    }),
  );
});

it('entries that differ in their texts alone do not mix them up', () => {
  const said = ['eins', 'zwei', 'DESCRIPTION:…', '…'].map((text) =>
    eventBlock(entry({ description: text, location: `Raum ${text}`, door: null, title: '…' }), 'de'),
  );
  expect(
    said.map((block) => [lineOf(block, 'DESCRIPTION'), lineOf(block, 'LOCATION'), lineOf(block, 'SUMMARY')]),
  ).toEqual(
    ['eins', 'zwei', 'DESCRIPTION:…', '…'].map((text) => [`DESCRIPTION:${text}`, `LOCATION:Raum ${text}`, 'SUMMARY:…']),
  );
});

describe('whatever people type', () => {
  const anyEntry = fc.record({
    title: ANY_TEXT,
    description: PLAIN,
    location: fc.option(ANY_TEXT),
    url: fc.oneof(ANY_TEXT, fc.webUrl({ withQueryParameters: true })),
    door: fc.option(fc.oneof(ANY_TEXT, fc.webUrl({ withQueryParameters: true, withFragments: true }))),
    doorLabel: ANY_TEXT,
    categories: fc.array(ANY_TEXT, { maxLength: 3 }),
    organizer: fc.record({ name: ANY_TEXT, email: fc.oneof(ANY_TEXT, fc.emailAddress()) }),
    reason: fc.option(PLAIN),
    state: fc.constantFrom('planned', 'confirmed', 'moved', 'cancelled'),
    sequence: fc.nat(50),
    day: fc.integer({ min: 0, max: 1500 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    minutes: fc.integer({ min: 1, max: 3000 }),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'),
    lang: fc.constantFrom('de', 'en'),
  });

  it('the calendar obeys the checklist and has one event', () => {
    fc.assert(
      fc.property(anyEntry, ({ day, minute, minutes, zone, lang, ...about }) => {
        const localStart = new Date(Date.UTC(2025, 0, 1 + day, 0, minute)).toISOString().slice(0, 16);
        const when = { localStart, localEnd: plusMinutes(localStart, minutes, zone), zone, allDay: false };
        const text = calendarFile(
          { ...HEAD, name: about.title, description: about.title, url: about.url, zones: [zone] },
          [eventBlock(entry({ ...about, when } as Partial<CalendarEntry>), lang as 'de' | 'en')],
        );
        expect(lintCalendar(text)).toEqual([]);
        expect(unfolded(text).filter((line) => /^(BEGIN:VEVENT|END:VEVENT)$/.test(line))).toHaveLength(2);
        expect(unfolded(text).some((line) => /^(ATTENDEE|BEGIN:VALARM|METHOD)/.test(line))).toBe(false);
      }),
      { numRuns: 250 },
    );
  });
});
