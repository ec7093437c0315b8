import { entry } from '../../test/calendar/entries';
import { lintCalendar } from '../../test/calendar/feed-lint';
import { expectGolden } from '../../test/calendar/golden';
import type { CalendarEntry } from './calendar-entry';
import { mailedEntry, type Attendee, type MailedEntry } from './calendar-mail';

const anna: Attendee = { name: 'Anna Beispiel', email: 'anna@example.org', partStat: 'ACCEPTED' };
const WRITTEN = new Date('2026-11-03T10:00:00Z');

const mailed = (about: Partial<MailedEntry> = {}) =>
  mailedEntry({ says: 'come', lang: 'de', entry: entry(), attendee: anna, writtenAt: WRITTEN, ...about });

function lineOf(text: string, name: string): string | undefined {
  const lines = text.replace(/\r\n /g, '').split('\r\n');
  return lines.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
}

describe('a calendar part of a mail', () => {
  it('asks its one recipient', () => {
    const { method, content } = mailed();
    expect(method).toBe('REQUEST');
    expect(lintCalendar(content, 'mail')).toEqual([]);
    expectGolden('mail-request.ics', content);
  });

  it('cancels for its one recipient', () => {
    const { method, content } = mailed({ says: 'off', entry: entry({ sequence: 1, reason: 'Erkrankt.' }) });
    expect(method).toBe('CANCEL');
    expect(lintCalendar(content, 'mail')).toEqual([]);
    expectGolden('mail-cancel.ics', content);
  });

  it('publishes where nobody reads answers, and cancels that too', () => {
    const published = mailed({ attendee: null });
    expect([published.method, lintCalendar(published.content, 'published')]).toEqual(['PUBLISH', []]);
    expectGolden('mail-publish.ics', published.content);
    const off = mailed({ attendee: null, says: 'off', lang: 'en' });
    expect([off.method, lintCalendar(off.content, 'published')]).toEqual(['CANCEL', []]);
    expectGolden('mail-publish-cancel.ics', off.content);
  });

  it('is stamped with the last change when published, with its own time otherwise, never before the change', () => {
    const stamp = (about: Partial<MailedEntry>) => lineOf(mailed(about).content, 'DTSTAMP');
    expect(stamp({ attendee: null })).toBe('DTSTAMP:20261102T093000Z');
    expect(stamp({})).toBe('DTSTAMP:20261103T100000Z');
    expect(stamp({ says: 'off', attendee: null })).toBe('DTSTAMP:20261103T100000Z');
    expect(stamp({ writtenAt: new Date('2026-11-01T00:00:00Z') })).toBe('DTSTAMP:20261102T093000Z');
  });

  it('a day has no zone, and the title of somebody who signed off says so', () => {
    const day: Partial<CalendarEntry> = {
      when: { localStart: '2026-12-10', localEnd: '2026-12-11', zone: 'Europe/Berlin', allDay: true },
      ...{ location: 'Konstanz', door: null, prefix: 'Abgemeldet: ' },
    };
    const { content } = mailed({ says: 'off', entry: entry(day) });
    expect(lintCalendar(content, 'mail')).toEqual([]);
    expect(content).not.toContain('VTIMEZONE');
    expect(lineOf(content, 'SUMMARY')).toBe('SUMMARY:Abgemeldet: MittagsMeeting Integration');
  });
});

describe('its recipient', () => {
  const attendee = (about: Partial<Attendee>) =>
    lineOf(mailed({ attendee: { ...anna, ...about } }).content, 'ATTENDEE');
  it.each<[string, Partial<Attendee>, string]>([
    ['quotes and carets', { name: 'Dr. "Max" ^ Muster' }, `CN="Dr. ^'Max^' ^^ Muster":mailto:anna@example.org`],
    [
      'a line that would break out',
      { name: 'A\r\nATTENDEE:mailto:b@example.org' },
      'CN="A ATTENDEE:mailto:b@example.org":mailto:anna@example.org',
    ],
    ['no name', { name: ' ' }, 'CN="anna@example.org":mailto:anna@example.org'],
    ['an apostrophe', { email: "o'hara+1@example.org" }, `CN="Anna Beispiel":mailto:o'hara+1@example.org`],
    [
      'signs of web addresses',
      { email: 'a/b?c&d=e%@example.org' },
      'CN="Anna Beispiel":mailto:a%2Fb%3Fc%26d%3De%25@example.org',
    ],
  ])('%s', (_what, about, end) => expect(attendee(about)?.endsWith(end)).toBe(true));

  it('chairs when they contribute, and is asked by nobody’s server', () => {
    expect(attendee({ chairs: true })).toMatch(
      /^ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=/,
    );
    expect(mailed().content).not.toContain('SCHEDULE-AGENT');
  });

  it('with an address no calendar can write gets the entry without being asked', () => {
    const { method, content } = mailed({ attendee: { ...anna, email: '"a b"@example.org' } });
    expect([method, lintCalendar(content, 'published')]).toEqual(['PUBLISH', []]);
  });
});
