import { aMeeting, aSeries, aVenue } from '../../test/people/meetings';
import { meetingJson, seriesJson } from './meeting-json';

// Other people's programs rely on these names: a field that goes or changes breaks them.
const URL = 'https://treffpunkt.example';
const lunch = aSeries({ id: '00000000-0000-4000-8000-00000000abcd', speakers: [{ name: 'Die Runde' }] });

it('a meeting has the fields of the contract, and these', () => {
  const meeting = aMeeting({ id: '00000000-0000-4000-8000-000000000001', series: lunch, topics: ['bildung'] });
  expect(meetingJson(meeting, URL)).toEqual({
    ...{ id: '00000000-0000-4000-8000-000000000001', slug: 'mittagsmeeting-2026-12-09' },
    ...{ title: 'MittagsMeetingIntegration', format: 'mittagsmeeting', series: 'mittagsmeeting' },
    ...{ state: 'confirmed', access: 'public_no_registration', precision: 'instant' },
    ...{ startsAt: '2026-12-09T11:30:00.000Z', endsAt: '2026-12-09T12:30:00.000Z' },
    ...{ localStart: '2026-12-09T12:30', localEnd: '2026-12-09T13:30', zone: 'Europe/Berlin' },
    ...{ place: null, room: { kind: 'online', door: `${URL}/m/mittagsmeeting` }, speakers: [] },
    url: `${URL}/termine/mittagsmeeting-2026-12-09`,
    ics: `${URL}/termine/mittagsmeeting-2026-12-09.ics`,
    ...{ demo: false, leadingQuestion: null, description: '', host: null, topics: ['bildung'] },
    ...{ capacity: null, feeNote: null, fundingNote: null, programme: [] },
    ...{ movedFrom: null, reason: null, replacement: null, sequence: 0, changedAt: '2026-11-21T11:30:00.000Z' },
  });
});

it('a meeting at a place has an address and no room; a single one its own door', () => {
  const onsite = meetingJson(aMeeting({ mode: 'onsite', venue: aVenue({ accessibilityNotes: 'Aufzug' }) }), URL);
  expect([onsite.room, onsite.place]).toEqual([
    null,
    {
      ...{ name: 'Bürgersaal', street: 'Beispielgasse 2', postcode: '78462', city: 'Konstanz' },
      ...{ accessNotes: null, accessibilityNotes: 'Aufzug' },
    },
  ]);
  expect(meetingJson(aMeeting({ slug: 'talk' }), URL).room).toEqual({ kind: 'online', door: `${URL}/m/talk` });
});

it('a date known to the month has no instants', () =>
  expect(
    meetingJson(aMeeting({ precision: 'month', localStart: '2027-05', localEnd: null, state: 'planned' }), URL),
  ).toMatchObject({ precision: 'month', localStart: '2027-05', localEnd: null, startsAt: null, endsAt: null }));

it('what was called off says why and what comes instead', () => {
  const off = aMeeting({ state: 'cancelled', reason: 'Krank', replacement: aMeeting({ slug: 'ersatz' }) });
  expect(meetingJson(off, URL)).toMatchObject({ state: 'cancelled', reason: 'Krank', replacement: 'ersatz' });
});

it('a series tells its rule, its door and its feed', () => {
  const skipped = [{ localStart: '2026-12-23T12:30', reason: 'Weihnachtsferien', kind: 'school_holidays' }];
  const rule = { freq: 'weekly', interval: 1, byDay: ['WE'], until: '2027-07-31' };
  expect(seriesJson({ ...lunch, skipped, reminderMinutes: [1440, 15] }, URL)).toEqual({
    ...{ id: '00000000-0000-4000-8000-00000000abcd', slug: 'mittagsmeeting', title: 'MittagsMeetingIntegration' },
    ...{ format: 'mittagsmeeting', access: 'public_no_registration', zone: 'Europe/Berlin' },
    ...{ rule, dates: null, localStart: '2026-11-04T12:30', durationMinutes: 60 },
    stretches: [{ localStart: '2026-11-04T12:30', durationMinutes: 60, rule, dates: null }],
    ...{ skip: {}, skipped, plannedThrough: '2027-07-31' },
    ...{ leadingQuestion: null, description: '', host: null, speakers: [{ name: 'Die Runde' }], topics: [] },
    ...{ capacity: null, feeNote: null, fundingNote: null, reminders: [1440, 15], place: null },
    ...{ url: `${URL}/reihen/mittagsmeeting`, door: `${URL}/m/mittagsmeeting` },
    ...{ feed: `${URL}/kalender/reihe/mittagsmeeting.ics`, demo: false },
  });
});

it('the rule of a series is the one that runs last', () => {
  const later = { localStart: '2027-08-03T18:00', durationMinutes: 90, rule: null, dates: ['2027-08-03T18:00'] };
  expect(seriesJson(aSeries({ stretches: [...lunch.stretches, later] }), URL)).toMatchObject({
    ...{ rule: null, dates: ['2027-08-03T18:00'], localStart: '2027-08-03T18:00', durationMinutes: 90 },
  });
});
