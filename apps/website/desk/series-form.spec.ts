import { meetingRequestSchema, type MeetingRequest } from '@hub/programme/schedule-request';
import {
  controlOf,
  EMPTY_FORM,
  meetingRequestOf,
  seriesFormOf,
  seriesRequestOf,
  type FormProblem,
  type SeriesForm,
} from './series-form';

const FORMAT = { slug: 'mittagsmeeting', name: 'MittagsMeetingIntegration', durationMinutes: 60, usualStart: null };

const FILLED: SeriesForm = {
  ...EMPTY_FORM,
  ...{ rule: 'jeden Mittwoch', from: '12:30', to: '13:30', firstDay: '2026-12-02', lastDay: '2027-07-31' },
};
const asked = (typed: Partial<SeriesForm> = {}) => seriesRequestOf({ ...FILLED, ...typed }, FORMAT);
function request(typed: Partial<SeriesForm> = {}) {
  const answer = asked(typed);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.request;
}
const problems = (typed: Partial<SeriesForm>) => {
  const answer = asked(typed);
  return answer.ok ? [] : answer.problems.map(said);
};
const said = ({ field, reason, line }: FormProblem): string => [field, line, reason].filter(Boolean).join(' ');

it('words become the request a program would send', () =>
  expect(request()).toEqual({
    ...{ title: 'MittagsMeetingIntegration', format: 'mittagsmeeting', zone: 'Europe/Berlin' },
    ...{ localStart: '2026-12-02T12:30', durationMinutes: 60 },
    rule: { freq: 'weekly', byDay: ['WE'], until: '2027-07-31' },
    skip: { publicHolidays: 'BW', bankDays: true, schoolHolidays: 'hint' },
  }));

it('single days become dates at the same time', () => {
  const dates = '12.01.2027\r\n 2027-02-09  2.3.2027\n\n12. 4. 2027, 11.05.2027';
  const typed = { rule: '', firstDay: '', lastDay: '', dates };
  const days = ['2027-01-12', '2027-02-09', '2027-03-02', '2027-04-12', '2027-05-11'];
  expect(request(typed)).toMatchObject({ dates: days.map((day) => `${day}T12:30`) });
  expect(Object.keys(request(typed)).filter((field) => ['rule', 'localStart'].includes(field))).toEqual([]);
});

it.each<[string, Partial<SeriesForm>, object]>([
  [
    'every second Tuesday of the month',
    { rule: 'jeden zweiten Dienstag im Monat' },
    { rule: { freq: 'monthly', byDay: ['2TU'], until: '2027-07-31' } },
  ],
  [
    'English words',
    { rule: 'every other Wednesday' },
    { rule: { freq: 'weekly', interval: 2, byDay: ['WE'], until: '2027-07-31' } },
  ],
  ['no last day', { lastDay: '' }, { rule: { freq: 'weekly', byDay: ['WE'] } }],
  ['a title', { title: ' Mittag ' }, { title: 'Mittag' }],
  ['a short name', { shortName: ' mmi ' }, { shortName: 'mmi' }],
  ['an access', { access: 'registration' }, { access: 'registration' }],
  ['a room', { room: ' https://meet.example/mittag ' }, { room: 'https://meet.example/mittag' }],
  ['a text', { description: 'Eins\r\nZwei' }, { description: 'Eins\nZwei' }],
  [
    'ticks taken away',
    { holidays: '', bankDays: '' },
    { skip: { publicHolidays: null, bankDays: false, schoolHolidays: 'hint' } },
  ],
  [
    'school holidays left out',
    { school: '1' },
    { skip: { publicHolidays: 'BW', bankDays: true, schoolHolidays: true } },
  ],
])('%s', (_what, typed, expected) => expect(request(typed)).toMatchObject(expected));

it('what was left empty is left to the format', () => {
  const empty = { to: '', shortName: ' ', access: '', room: '', description: ' ' };
  expect(Object.keys(request(empty)).sort()).toEqual(['format', 'localStart', 'rule', 'skip', 'title', 'zone']);
});

it('days and times may be typed as people write them', () =>
  expect(request({ firstDay: '2.12.2026', lastDay: '31.07.2027', from: '9.15', to: '10:00' })).toMatchObject({
    ...{ localStart: '2026-12-02T09:15', durationMinutes: 45 },
    rule: { freq: 'weekly', byDay: ['WE'], until: '2027-07-31' },
  }));

it('a day of every year', () =>
  expect(request({ rule: 'jeden 15. November', lastDay: '' })).toMatchObject({
    rule: { freq: 'yearly', byMonth: [11], byMonthDay: [15] },
  }));

it('place and contributors; whoever is left empty does not count', () => {
  const typed = {
    ...{ placeName: 'Rathaus', city: ' Stuttgart ', accessibility: 'Rampe\r\nAufzug' },
    ...{ speaker1Kind: 'praxis', speaker2Name: 'Dr. Beispiel', speaker2Kind: 'wissenschaft' },
    ...{ speaker3Name: 'Anna Muster', speaker3Affiliation: 'Stadt Beispielhausen' },
  };
  expect(request(typed)).toMatchObject({
    place: { name: 'Rathaus', city: 'Stuttgart', accessibilityNotes: 'Rampe\nAufzug' },
    speakers: [
      { name: 'Dr. Beispiel', kind: 'wissenschaft' },
      { name: 'Anna Muster', affiliation: 'Stadt Beispielhausen' },
    ],
  });
});

const FROM_FORMAT = { ...FORMAT, usualStart: '12:30' };
const whole = (typed: Partial<SeriesForm>) => {
  const read = seriesRequestOf({ ...EMPTY_FORM, ...typed }, FROM_FORMAT, '2026-11-22');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.request;
};
it('a whole sentence is enough, and what is usual for the format', () => {
  expect(
    whole({ rule: 'jeden zweiten Dienstag im Monat, 17 bis 18.30 Uhr, ab 12. Januar 2027, bis 31. Juli 2027' }),
  ).toMatchObject({
    ...{ localStart: '2027-01-12T17:00', durationMinutes: 90 },
    rule: { freq: 'monthly', byDay: ['2TU'], until: '2027-07-31' },
  });
  expect(whole({ rule: 'jeden Mittwoch, zehn Termine' })).toMatchObject({
    ...{ localStart: '2026-11-22T12:30', rule: { freq: 'weekly', byDay: ['WE'], count: 10 } },
  });
});
it('what is said of single dates becomes exceptions, days off and dates beside the rule', () => {
  const changes = JSON.stringify({
    '2026-12-09T12:30': { off: true },
    '2026-12-16T12:30': { to: '2026-12-17T14:00', title: 'Spezial', speakers: [{ name: 'Dr. Beispiel' }] },
    '2027-01-12T12:30': { host: 'Stadt Beispielhausen' },
  });
  expect(request({ changes, dates: '12.01.2027', speaker1Name: 'Anna Muster' })).toMatchObject({
    skip: { dates: ['2026-12-09'] },
    exceptions: [
      {
        ...{ localStart: '2026-12-16T12:30', movedTo: '2026-12-17T14:00', title: 'Spezial' },
        speakers: [{ name: 'Dr. Beispiel' }, { name: 'Anna Muster' }],
      },
    ],
    extraDates: [{ localStart: '2027-01-12T12:30', host: 'Stadt Beispielhausen' }],
  });
  // another time of the series keeps what was said of its days
  expect(request({ changes, from: '13:00', to: '14:00' }).exceptions?.map(({ localStart }) => localStart)).toEqual([
    ...['2026-12-16T13:00', '2027-01-12T13:00'],
  ]);
});
it('several hosts take turns, one hosts always', () => {
  expect(request({ hosts: 'Stadt A\n\n Kreis B ' })).toMatchObject({ hosts: ['Stadt A', 'Kreis B'] });
  expect(request({ hosts: 'Stadt A' })).toMatchObject({ host: 'Stadt A' });
});

it.each<[string, Partial<SeriesForm>, string[]]>([
  ['nothing filled in', EMPTY_FORM, ['rule when_missing', 'from missing']],
  ['two times for one thing', { rule: 'jeden Mittwoch um 17 Uhr', to: '' }, ['from time_said_twice']],
  ['two last days', { rule: 'jeden Mittwoch bis 30. Juni 2027' }, ['lastDay day_said_twice']],
  ['a number of dates and a last day', { rule: 'jeden Mittwoch, zehn Termine' }, ['lastDay until_or_count']],
  [
    'a sentence that ends before it starts',
    { rule: 'jeden Mittwoch, 13.30 bis 12.30 Uhr', from: '', to: '' },
    ['rule ends_before_start'],
  ],
  ['changes that no form of ours wrote', { changes: '{"morgen":{}}' }, ['changes invalid']],
  ['words nobody understands', { rule: 'wenn der Mond voll ist' }, ['rule rule_words']],
  ['an end before the start', { to: '12:00' }, ['to ends_before_start']],
  ['an end at the start', { to: '12:30' }, ['to ends_before_start']],
  ['an end that is no time', { to: 'mittags' }, ['to clock_shape']],
  ['a start that is no time', { from: '25:00' }, ['from clock_shape']],
  ['a first day that is none', { firstDay: 'bald' }, ['firstDay day_typed']],
  ['a last day that is none', { lastDay: 'nie' }, ['lastDay day_typed']],
  ['a last day before the first', { lastDay: '1.12.2026' }, ['lastDay until_before_start']],
  ['a 31 June every year', { rule: 'jeden 31. Juni' }, ['rule never_happens']],
  ['no format', { format: '' }, ['format missing']],
  ['a short name with a blank', { shortName: 'm m i' }, ['shortName slug_shape']],
  ['a title over two lines', { title: 'a\r\nb' }, ['title control_characters']],
  ['an access of its own', { access: 'secret' }, ['access invalid']],
  ['a room that is none', { room: 'javascript:x' }, ['room room_not_https']],
  ['an affiliation without a name', { speaker2Affiliation: 'Stadt' }, ['speaker2Name missing']],
  ['a kind of its own', { speaker3Name: 'Anna', speaker3Kind: 'adel' }, ['speaker3Kind invalid']],
  ['a postcode like a novel', { postcode: '7'.repeat(21) }, ['postcode too_long']],
])('refuses %s', (_what, typed, expected) => expect(problems(typed)).toEqual(expected));

it('says everything at once', () => {
  const typed = { rule: 'ab und zu', from: '13:30', to: '12:30', shortName: 'MMI 2', room: 'javascript:x' };
  expect(problems({ ...typed, firstDay: '2.12.26', lastDay: '1.1.2026', speaker1Affiliation: 'Stadt' }).sort()).toEqual(
    [
      ...['firstDay year_short', 'room room_not_https', 'rule rule_words', 'shortName slug_shape'],
      ...['speaker1Name missing', 'to ends_before_start'],
    ],
  );
});

it('of single days each line has its say, and not more than five', () => {
  const dates = '12.2.27\n12.02.2027 2027-02-12\nFebruar\n30.2.2027\n\n12.2.\n28.3.2027\n1\n2\n3';
  const typed = { rule: '', firstDay: '', lastDay: '', from: '02:30', to: '', dates };
  expect(problems(typed)).toEqual([
    ...['dates 1 year_short', 'dates 2 day_twice', 'dates 3 day_typed', 'dates 4 no_such_date', 'dates 6 year_short'],
  ]);
  expect(problems({ ...typed, dates: '27.3.2027\n28.3.2027' })).toEqual(['dates 2 clock_gap']);
});

describe('one meeting', () => {
  const SINGLE: SeriesForm = { ...EMPTY_FORM, single: '1', firstDay: '12.02.2027', from: '17:00', to: '19:00' };
  const wanted = (typed: Partial<SeriesForm> = {}) => meetingRequestOf({ ...SINGLE, ...typed }, FORMAT);

  it('is a day, a time and a title', () =>
    expect(wanted({ title: 'Festvortrag' })).toEqual({
      ok: true,
      request: meetingRequestSchema.parse({
        ...{ title: 'Festvortrag', format: 'mittagsmeeting', zone: 'Europe/Berlin' },
        ...{ localStart: '2027-02-12T17:00', durationMinutes: 120 },
      } satisfies MeetingRequest),
    }));
  it('without an end it takes the usual length, without a title the name of its format', () =>
    expect(wanted({ to: '' })).toMatchObject({ request: { durationMinutes: 60, title: 'MittagsMeetingIntegration' } }));
  it.each<[string, Partial<SeriesForm>, string[]]>([
    ['nothing', { firstDay: '', from: '', to: '' }, ['from missing', 'firstDay missing']],
    ['a short year', { firstDay: '12.2.27' }, ['firstDay year_short']],
    ['the skipped hour', { firstDay: '28.3.2027', from: '02:30' }, ['from clock_gap']],
    ['a room that is none', { room: 'http://meet.example' }, ['room room_not_https']],
  ])('refuses %s', (_what, typed, expected) => {
    const answer = wanted(typed);
    expect(answer.ok ? [] : answer.problems.map(said)).toEqual(expected);
  });
});

it.each([
  ['rule.until', 'lastDay'],
  ['rule.byDay', 'rule'],
  ['localStart', 'firstDay'],
  ['zone', 'firstDay'],
  ['durationMinutes', 'to'],
  ['slug', 'title'],
  ['dates.0', 'dates'],
  ['dates', 'dates'],
  ['skip.publicHolidays', 'holidays'],
  ['room', 'room'],
  ['shortName', 'shortName'],
  ['somewhere', 'rule'],
])('a problem of %s is shown at %s', (field, control) => expect(controlOf(field)).toBe(control));

it.each([[null], [undefined], ['text'], [{ title: ['a', 'b'], from: 7, room: { url: 'x' }, strange: '1' }]])(
  'a body of %j is an empty form',
  (body) => expect([...new Set(Object.values(seriesFormOf(body).values))]).toEqual(['']),
);
it('what a browser sends is what the form shows again', () =>
  expect(seriesFormOf({ ...FILLED })).toEqual({ values: FILLED, problems: [] }));
it('signs nobody can see are taken out and named', () => {
  const sent = { ...FILLED, rule: 'jeden\0 Mittwoch', title: 'a\r\nb', description: 'a\r\nb\u202ec' };
  const { values, problems: named } = seriesFormOf(sent);
  expect([values.rule, values.title, values.description]).toEqual(['jeden Mittwoch', 'a  b', 'a\r\nbc']);
  expect(named.map(said)).toEqual(['title', 'description', 'rule'].map((field) => `${field} hidden_characters`));
});
