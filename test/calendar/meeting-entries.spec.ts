import { calendarFile, eventBlock } from '@hub/calendar/calendar-file';
import type { Meeting } from '@hub/programme/meeting.entity';
import { expectGolden } from './golden';
import { lintCalendar } from './feed-lint';
import { aMeeting, aSeries, aVenue } from '../people/meetings';
import { meetingEntry, isCalendarDate, type Publisher } from '@hub/programme/meeting-entry';
import { feedHead } from '@hub/feeds/feed-head';

const PUBLISHER: Publisher = {
  publicUrl: 'https://treffpunkt.example',
  organizer: { name: 'Treffpunkt', email: 'treffpunkt@example.org' },
};
const lunch = aSeries();
const hall = aVenue();

function entry(meeting: Meeting, lang: 'de' | 'en' = 'de') {
  const made = meetingEntry(meeting, PUBLISHER, lang);
  if (!made) throw new Error(`${meeting.slug} is in no calendar`);
  return made;
}
/** A feed of these meetings; their ids follow their place in the list, so that the golden files stay as they are. */
function feed(meetings: Meeting[], lang: 'de' | 'en' = 'de'): string {
  const head = {
    ...feedHead({ kind: 'all', lang }, 'Treffpunkt: Termine', PUBLISHER.publicUrl, lang),
    zones: ['Europe/Berlin'],
  };
  const blocks = meetings.map((meeting, at) => eventBlock(entry({ ...meeting, id: `meeting-${at + 1}` }, lang), lang));
  return calendarFile(head, blocks);
}

const PLAIN = aMeeting({ series: lunch, description: 'Die Runde klärt gemeinsam,\nwas gerade drückt.' });
const REPLACEMENT = aMeeting({ localStart: '2026-12-16T12:30', localEnd: '2026-12-16T13:30' });
const CHANGED = [
  aMeeting({
    ...{ series: lunch, state: 'moved', movedFrom: '2026-12-09T12:30', reason: 'Betriebsausflug', sequence: 1 },
    ...{ localStart: '2026-12-10T13:00', localEnd: '2026-12-10T14:00' },
  }),
  aMeeting({
    series: lunch,
    state: 'cancelled',
    reason: 'Die Moderation ist erkrankt.',
    sequence: 1,
    replacement: REPLACEMENT,
  }),
  aMeeting({ series: lunch, state: 'cancelled', sequence: 2 }),
];
const DAYS = [
  aMeeting({
    slug: 'block',
    format: 'weiterbildung',
    title: 'Zwei Tage',
    precision: 'day',
    localStart: '2026-12-10',
    localEnd: '2026-12-11',
    mode: 'onsite',
    venue: hall,
  }),
  aMeeting({
    slug: 'frist',
    format: 'frist',
    title: 'Bewerbungsschluss',
    precision: 'day',
    localStart: '2027-11-15',
    localEnd: null,
    mode: 'onsite',
  }),
];
const PLACES = [
  aMeeting({
    slug: 'vortrag',
    format: 'festvortrag',
    title: 'Vor Ort',
    precision: 'start_only',
    localStart: '2026-12-11T17:00',
    localEnd: null,
    mode: 'onsite',
    venue: hall,
    feeNote: 'Eintritt frei',
  }),
  aMeeting({
    ...{ slug: 'hybrid', format: 'dialogwerkstatt', title: 'Hier und dort', mode: 'hybrid', venue: hall },
    leadingQuestion: 'Was hält uns zusammen?',
    speakers: [{ name: 'Prof. Dr. Beispiel', affiliation: 'Universität Musterstadt' }, { name: 'M. Muster' }],
  }),
];
const NASTY = 'a\r\nX-EVIL: 1\u0000\u2028;,\\"< & >';
const HOSTILE = [
  aMeeting({
    ...{ slug: 'harmlos', title: NASTY, description: `${NASTY}\r\nEND:VEVENT`, leadingQuestion: NASTY, reason: NASTY },
    ...{ mode: 'hybrid', feeNote: NASTY, state: 'moved', movedFrom: '2026-12-01T12:30', sequence: 1 },
    venue: aVenue({ name: NASTY, street: NASTY, city: NASTY }),
    speakers: [{ name: NASTY, affiliation: NASTY }],
  }),
];

it.each<[string, string]>([
  ['feed-plain.ics', feed([PLAIN])],
  ['feed-changed.ics', feed(CHANGED)],
  ['feed-days.ics', feed(DAYS)],
  ['feed-places.ics', feed(PLACES)],
  ['feed-hostile.ics', feed(HOSTILE)],
  ['feed-english.ics', feed([...CHANGED, ...PLACES], 'en')],
])('%s is as it was, and breaks no rule', (name, text) => {
  expectGolden(name, text);
  expect(lintCalendar(text)).toEqual([]);
});

it('hostile text opens no line of its own', () => {
  const lines = feed(HOSTILE).replace(/\r\n /gu, '').split('\r\n');
  expect(lines.filter((line) => /^(X-EVIL|END:VEVENT|BEGIN:VEVENT)/u.test(line))).toEqual([
    'BEGIN:VEVENT',
    'END:VEVENT',
  ]);
});

it.each<[string, Partial<Meeting>, boolean]>([
  ['an instant', {}, true],
  ['an open end', { precision: 'start_only', localEnd: null }, true],
  ['a day', { precision: 'day', localStart: '2026-12-09', localEnd: '2026-12-09' }, true],
  ['a month', { precision: 'month', localStart: '2027-05', localEnd: null }, false],
  ['a season', { precision: 'season', localStart: '2027-spring', localEnd: null }, false],
  ['a year', { precision: 'year', localStart: '2027', localEnd: null }, false],
  ['nothing', { precision: 'unknown', localStart: null, localEnd: null }, false],
])('a date known to %s enters a calendar: %#', (_what, facts, enters) =>
  expect([isCalendarDate(aMeeting(facts)), meetingEntry(aMeeting(facts), PUBLISHER, 'de') !== null]).toEqual([
    enters,
    enters,
  ]),
);

it('an open end lasts as long as its format usually does, and says so', () => {
  const open = entry(
    aMeeting({ format: 'festvortrag', precision: 'start_only', localStart: '2027-03-28T01:30', localEnd: null }),
  );
  expect(open.when).toMatchObject({ localStart: '2027-03-28T01:30', localEnd: '2027-03-28T04:30' });
  expect(open.description.split('\n')).toContain('Ende offen.');
});

it('every link is the door or a page of the hub', () => {
  const links = JSON.stringify([PLAIN, ...CHANGED, ...PLACES, ...DAYS].map((meeting) => entry(meeting))).match(
    /https?:[^"\\ ]+/gu,
  );
  expect(
    [...new Set(links)].filter((link) => !/^https:\/\/treffpunkt\.example\/(m|termine)\/[a-z0-9-]+$/u.test(link)),
  ).toEqual([]);
});

it('the same UID in every language, and whatever changes but the id', () =>
  expect([
    entry(PLAIN).uid,
    entry(PLAIN, 'en').uid,
    entry({ ...PLAIN, slug: 'x', title: 'y', sequence: 9 }).uid,
  ]).toEqual(Array(3).fill(`${PLAIN.id}@treffpunkt`)));

it('a deadline leaves the day free, a block of two days and meetings do not', () =>
  expect([...DAYS, PLAIN, ...PLACES].map((meeting) => entry(meeting).transparent)).toEqual([
    false,
    true,
    false,
    false,
    false,
  ]));
