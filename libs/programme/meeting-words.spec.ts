import { aMeeting, aVenue } from '../../test/people/meetings';
import { shortWhen, whenFrom, whenOf, whereOf } from './meeting-words';

it('says when and where, at length and short', () => {
  const meeting = aMeeting();
  expect([whenOf(meeting, 'de'), whenOf(meeting, 'en')]).toEqual([
    'Mittwoch, 9. Dezember 2026, 12.30 bis 13.30 Uhr (MEZ)',
    'Wednesday, 9 December 2026, 12:30 to 13:30 (CET)',
  ]);
  expect([shortWhen(meeting, 'de'), shortWhen(meeting, 'en')]).toEqual([
    'Mi, 9. Dezember, 12.30 Uhr',
    'Wed 9 December, 12:30',
  ]);
});

it.each<[string | null, string]>([
  ['2026-12-09T09:05', 'Mi, 9. Dezember, 9.05 Uhr'],
  ['2026-12-09', 'Mi, 9. Dezember'],
  ['2026-12', 'Dezember 2026 (Termin folgt)'],
  ['2026-autumn', 'Herbst 2026'],
  ['2026', '2026'],
  [null, 'in Planung'],
])('a start alone: %s', (start, words) => expect(shortWhen(whenFrom(start, 'Europe/Berlin'), 'de')).toBe(words));

it.each([
  ['online', null, 'online'],
  ['onsite', aVenue(), 'Bürgersaal, Beispielgasse 2, 78462 Konstanz'],
  ['onsite', aVenue({ name: null, street: null, postcode: null }), 'Konstanz'],
  ['onsite', null, 'Ort folgt'],
  ['hybrid', aVenue(), 'Bürgersaal, Beispielgasse 2, 78462 Konstanz, oder online'],
  ['hybrid', null, 'online'],
] as const)('%s', (mode, venue, words) => expect(whereOf({ mode, venue }, 'de')).toBe(words));
