import { controlOf, EMPTY_FORM, seriesFormOf, seriesRequestOf, type SeriesForm } from './series-form';

const FILLED: SeriesForm = {
  ...EMPTY_FORM,
  ...{ rule: 'jeden Mittwoch', from: '12:30', to: '13:30', firstDay: '2026-12-02', lastDay: '2027-07-31' },
};
const asked = (typed: Partial<SeriesForm> = {}) =>
  seriesRequestOf({ ...FILLED, ...typed }, 'MittagsMeetingIntegration');
function request(typed: Partial<SeriesForm> = {}) {
  const answer = asked(typed);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.request;
}
const problems = (typed: Partial<SeriesForm>) => {
  const answer = asked(typed);
  return answer.ok ? [] : answer.problems.map(({ field, reason }) => `${field} ${reason}`);
};

it('words become the request a program would send', () =>
  expect(request()).toEqual({
    ...{ title: 'MittagsMeetingIntegration', format: 'mittagsmeeting', zone: 'Europe/Berlin' },
    ...{ localStart: '2026-12-02T12:30', durationMinutes: 60 },
    rule: { freq: 'weekly', byDay: ['WE'], until: '2027-07-31' },
    skip: { publicHolidays: 'BW', bankDays: true, schoolHolidays: 'hint' },
  }));

it('single days become dates at the same time', () => {
  const typed = { rule: '', firstDay: '', lastDay: '', dates: '2027-01-12\r\n 2027-02-09  2027-03-02\n' };
  expect(request(typed)).toMatchObject({ dates: ['2027-01-12T12:30', '2027-02-09T12:30', '2027-03-02T12:30'] });
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

it.each<[string, Partial<SeriesForm>, string[]]>([
  ['nothing filled in', EMPTY_FORM, ['from missing', 'rule rule_or_dates']],
  ['a rule without a day to begin', { firstDay: '' }, ['firstDay missing']],
  ['a rule and single days', { dates: '2027-01-12' }, ['rule rule_or_dates']],
  ['words nobody understands', { rule: 'wenn der Mond voll ist' }, ['rule rule_words']],
  ['an end before the start', { to: '12:00' }, ['to ends_before_start']],
  ['an end at the start', { to: '12:30' }, ['to ends_before_start']],
  ['an end that is no time', { to: 'mittags' }, ['to clock_shape']],
  ['a start that is no time', { from: '25:00' }, ['from clock_shape']],
  ['a first day that is none', { firstDay: 'bald' }, ['localStart day_shape']],
  ['a last day that is none', { lastDay: 'nie' }, ['rule.until day_shape']],
  ['a single day that is none', { rule: '', dates: '12.1.2027' }, ['dates.0 day_shape']],
  ['a short name with a blank', { shortName: 'm m i' }, ['shortName slug_shape']],
  ['a title over two lines', { title: 'a\r\nb' }, ['title control_characters']],
  ['an access of its own', { access: 'secret' }, ['access invalid']],
])('refuses %s', (_what, typed, expected) => expect(problems(typed)).toEqual(expected));

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
  (body) => expect([...new Set(Object.values(seriesFormOf(body)))]).toEqual(['']),
);
it('what a browser sends is what the form shows again', () => expect(seriesFormOf({ ...FILLED })).toEqual(FILLED));
