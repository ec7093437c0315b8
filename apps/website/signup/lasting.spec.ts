import { aMeeting } from '../../../test/people/meetings';
import { lastingInWords } from './lasting';

it.each<[string, Parameters<typeof aMeeting>[0], string | null, string | null]>([
  ['an hour', {}, '1 Stunde', '1 hour'],
  ['three quarters', { localEnd: '2026-12-09T13:15' }, '45 Minuten', '45 minutes'],
  ['hours and a half', { localEnd: '2026-12-09T16:00' }, '3 Stunden und 30 Minuten', '3 hours and 30 minutes'],
  ['an open end', { precision: 'start_only', localEnd: null }, 'Ende offen', 'open end'],
  ['one day', { precision: 'day', localStart: '2026-12-09', localEnd: null }, '1 Tag', '1 day'],
  ['two days', { precision: 'day', localStart: '2026-12-09', localEnd: '2026-12-10' }, '2 Tage', '2 days'],
  ['a month', { precision: 'month', localStart: '2026-12', localEnd: null }, null, null],
])('%s', (_, facts, german, english) => {
  const meeting = aMeeting(facts);
  expect([lastingInWords(meeting, 'de'), lastingInWords(meeting, 'en')]).toEqual([german, english]);
});
