import fc from 'fast-check';
import type { Rule } from './recurrence';
import { readRuleSentence } from './rule-sentence';
import { ruleInWords } from './rule-words';

const NOTHING = { from: null, to: null, firstDay: null, lastDay: null, count: null };
const TUESDAY = { rule: { freq: 'monthly', byDay: ['2TU'] } };
const WEDNESDAY = { rule: { freq: 'weekly', byDay: ['WE'] } };

it.each<[string, object]>([
  ['jeden zweiten Dienstag im Monat, 12.30 bis 13.30 Uhr', { ...TUESDAY, from: '12:30', to: '13:30' }],
  ['Jeden zweiten Dienstag im Monat von 12:30 – 13:30', { ...TUESDAY, from: '12:30', to: '13:30' }],
  ['jeden Mittwoch um 17 Uhr', { ...WEDNESDAY, from: '17:00' }],
  ['jeden Mittwoch um 9.30', { ...WEDNESDAY, from: '09:30' }],
  ['jeden Mittwoch ab 17.30 Uhr, ab 13. Januar 2027', { ...WEDNESDAY, from: '17:30', firstDay: '2027-01-13' }],
  ['jeden Mittwoch 17 bis 18 Uhr bis 31.7.2027.', { ...WEDNESDAY, from: '17:00', to: '18:00', lastDay: '2027-07-31' }],
  ['mittwochs, bis zum 31. Juli 2027', { ...WEDNESDAY, lastDay: '2027-07-31' }],
  ['jeden Mittwoch, zehn Termine', { ...WEDNESDAY, count: 10 }],
  ['jeden Mittwoch, 10 mal', { ...WEDNESDAY, count: 10 }],
  ['every Wednesday from 5 pm to 6:30 pm, 10 dates', { ...WEDNESDAY, from: '17:00', to: '18:30', count: 10 }],
  ['every Wednesday at 12:30 until July 31, 2027', { ...WEDNESDAY, from: '12:30', lastDay: '2027-07-31' }],
  ['every Wednesday, 11 to 12 am', { ...WEDNESDAY, from: '11:00', to: '00:00' }],
  ['jeden 15. November', { rule: { freq: 'yearly', byMonthDay: [15], byMonth: [11] } }],
  ['jeden 15.11.', { rule: { freq: 'yearly', byMonthDay: [15], byMonth: [11] } }],
  ['am 15. jedes Monats um 12.30 Uhr', { rule: { freq: 'monthly', byMonthDay: [15] }, from: '12:30' }],
  [
    'alle 14 Tage donnerstags, 9 bis 10.30 Uhr',
    { rule: { freq: 'weekly', interval: 2, byDay: ['TH'] }, from: '09:00', to: '10:30' },
  ],
])('%s', (text, meant) => expect(readRuleSentence(text)).toEqual({ ...NOTHING, ...meant }));

it.each([
  'jeden Mittwoch um 25 Uhr',
  'jeden Mittwoch, 12.30 bis 13.75 Uhr',
  'jeden Mittwoch bis 31.2.2027',
  'jeden Mittwoch 12 bis 13 Uhr, 15 bis 16 Uhr',
  'jeden Mitwoch um 12.30 Uhr',
  '12.30 bis 13.30 Uhr',
  'jeden Mittwoch, viele Termine',
  `jeden Mittwoch um 12 Uhr${' '.repeat(200)}`,
])('is asked back: %s', (text) => expect(readRuleSentence(text)).toBeNull());

it('what the house says of a rule, it reads again, in both languages', () => {
  const rules = fc.constantFrom<Rule>(
    { freq: 'weekly', byDay: ['WE'] },
    { freq: 'monthly', byDay: ['2TU'] },
    { freq: 'monthly', byDay: ['-1FR'] },
    { freq: 'weekly', interval: 2, byDay: ['TH'] },
  );
  const ends = fc.constantFrom<Partial<Rule>>({ until: '2027-07-31' }, { count: 10 }, {});
  const clock = fc.tuple(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 0, max: 59 }));
  fc.assert(
    fc.property(
      rules,
      ends,
      clock,
      fc.constantFrom('de' as const, 'en' as const),
      (rule, end, [hour, minute], lang) => {
        const from = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
        const to = [hour + 1, minute].map((part) => String(part).padStart(2, '0')).join(':');
        const written = ruleInWords({ ...rule, ...end }, `2027-01-13T${from}`, 60, lang);
        expect({ written, ...readRuleSentence(written) }).toEqual({
          ...{ written, rule, from, to, firstDay: null },
          ...{ lastDay: end.until ?? null, count: end.count ?? null },
        });
      },
    ),
  );
});
