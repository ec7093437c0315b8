import fc from 'fast-check';
import type { Rule } from './recurrence';
import { readRuleWords, rhythmInWords, ruleInWords } from './rule-words';

const START = '2026-12-08T12:30';

describe('a rule in words', () => {
  it.each<[Rule, string, string]>([
    [{ freq: 'monthly', byDay: ['2TU'] }, 'jeden zweiten Dienstag im Monat', 'every second Tuesday of the month'],
    [{ freq: 'weekly', byDay: ['WE'] }, 'jeden Mittwoch', 'every Wednesday'],
    [{ freq: 'weekly' }, 'jeden Dienstag', 'every Tuesday'],
    [{ freq: 'weekly', byDay: ['TU', 'TH'] }, 'jeden Dienstag und Donnerstag', 'every Tuesday and Thursday'],
    [{ freq: 'weekly', interval: 6, byDay: ['MO'] }, 'alle sechs Wochen am Montag', 'every six weeks on Monday'],
    [
      { freq: 'weekly', byDay: ['TU'], byMonth: [10, 11] },
      'jeden Dienstag im Oktober und November',
      'every Tuesday in October and November',
    ],
    [{ freq: 'monthly', byDay: ['-1FR'] }, 'am letzten Freitag im Monat', 'on the last Friday of the month'],
    [
      { freq: 'monthly', byDay: ['-2FR'] },
      'am vorletzten Freitag im Monat',
      'on the second to last Friday of the month',
    ],
    [
      { freq: 'monthly', byDay: ['1TU', '3TU'] },
      'jeden ersten und dritten Dienstag im Monat',
      'every first and third Tuesday of the month',
    ],
    [
      { freq: 'monthly', interval: 2, byDay: ['2TU'] },
      'alle zwei Monate am zweiten Dienstag',
      'every two months on the second Tuesday',
    ],
    [{ freq: 'monthly' }, 'am 8. jedes Monats', 'on day 8 of every month'],
    [{ freq: 'monthly', byMonthDay: [-1] }, 'am letzten Tag jedes Monats', 'on the last day of every month'],
    [
      { freq: 'monthly', interval: 3, byMonthDay: [1, 15] },
      'alle drei Monate am 1. und 15.',
      'every three months on day 1 and day 15',
    ],
    [{ freq: 'daily' }, 'täglich', 'every day'],
    [{ freq: 'daily', interval: 2 }, 'alle zwei Tage', 'every two days'],
    [{ freq: 'yearly' }, 'jedes Jahr am 8. Dezember', 'every year on 8 December'],
    [
      { freq: 'yearly', byMonth: [3], byDay: ['2TU'] },
      'jedes Jahr am zweiten Dienstag im März',
      'every year on the second Tuesday in March',
    ],
    [
      { freq: 'yearly', interval: 2, byMonth: [5], byMonthDay: [3] },
      'alle zwei Jahre am 3. Mai',
      'every two years on 3 May',
    ],
  ])('%j', (rule, german, english) => {
    expect(rhythmInWords(rule, START, 'de')).toBe(german);
    expect(rhythmInWords(rule, START, 'en')).toBe(english);
  });

  it('says when and how long', () => {
    const rule: Rule = { freq: 'monthly', byDay: ['2TU'] };
    expect(ruleInWords(rule, START, 60, 'de')).toBe('jeden zweiten Dienstag im Monat, 12.30 bis 13.30 Uhr');
    expect(ruleInWords(rule, START, 60, 'de', 'colon')).toBe('jeden zweiten Dienstag im Monat, 12:30 bis 13:30 Uhr');
    expect(ruleInWords({ ...rule, until: '2027-07-31' }, START, 90, 'de')).toBe(
      'jeden zweiten Dienstag im Monat, 12.30 bis 14.00 Uhr, bis 31. Juli 2027',
    );
    expect(ruleInWords({ ...rule, count: 10 }, START, 60, 'de')).toMatch(/, zehn Termine$/);
    expect(ruleInWords({ ...rule, count: 1 }, START, 60, 'en')).toMatch(/, one date$/);
    expect(ruleInWords({ ...rule, count: 26 }, START, 60, 'en')).toMatch(/, 26 dates$/);
    expect(ruleInWords(rule, '2026-12-08', 1440, 'de')).toBe('jeden zweiten Dienstag im Monat');
    expect(ruleInWords(rule, '2026-12-08T22:00', 180, 'de')).toBe('jeden zweiten Dienstag im Monat, ab 22.00 Uhr');
  });
});

describe('an organiser types', () => {
  it.each<[string, Rule]>([
    ['jeden zweiten Dienstag im Monat', { freq: 'monthly', byDay: ['2TU'] }],
    ['Jeden 2. Dienstag im Monat.', { freq: 'monthly', byDay: ['2TU'] }],
    ['jeden ersten und dritten Montag im Monat', { freq: 'monthly', byDay: ['1MO', '3MO'] }],
    ['jeden letzten Freitag im Monat', { freq: 'monthly', byDay: ['-1FR'] }],
    ['am letzten Freitag im Monat', { freq: 'monthly', byDay: ['-1FR'] }],
    ['am dritten Donnerstag jedes Monats', { freq: 'monthly', byDay: ['3TH'] }],
    ['monatlich am ersten Montag', { freq: 'monthly', byDay: ['1MO'] }],
    ['jeden zweiten Monat am 1. Freitag', { freq: 'monthly', interval: 2, byDay: ['1FR'] }],
    ['alle zwei Monate', { freq: 'monthly', interval: 2 }],
    ['jeden Mittwoch', { freq: 'weekly', byDay: ['WE'] }],
    ['JEDEN MITTWOCH', { freq: 'weekly', byDay: ['WE'] }],
    ['mittwochs', { freq: 'weekly', byDay: ['WE'] }],
    ['dienstags und donnerstags', { freq: 'weekly', byDay: ['TU', 'TH'] }],
    ['wöchentlich donnerstags', { freq: 'weekly', byDay: ['TH'] }],
    ['alle 2 Wochen dienstags', { freq: 'weekly', interval: 2, byDay: ['TU'] }],
    ['alle sechs Wochen am Montag', { freq: 'weekly', interval: 6, byDay: ['MO'] }],
    ['14-täglich am Mi', { freq: 'weekly', interval: 2, byDay: ['WE'] }],
    ['jeden zweiten Dienstag', { freq: 'weekly', interval: 2, byDay: ['TU'] }],
    ['werktags', { freq: 'weekly', byDay: ['MO', 'TU', 'WE', 'TH', 'FR'] }],
    ['täglich', { freq: 'daily' }],
    ['jeden Tag', { freq: 'daily' }],
    ['every second Tuesday of the month', { freq: 'monthly', byDay: ['2TU'] }],
    ['the last Friday of every month', { freq: 'monthly', byDay: ['-1FR'] }],
    ['every Wednesday', { freq: 'weekly', byDay: ['WE'] }],
    ['every other Wednesday', { freq: 'weekly', interval: 2, byDay: ['WE'] }],
    ['every 2 weeks on Tuesday', { freq: 'weekly', interval: 2, byDay: ['TU'] }],
    ['weekly on Thursdays', { freq: 'weekly', byDay: ['TH'] }],
    ['every six weeks on Monday', { freq: 'weekly', interval: 6, byDay: ['MO'] }],
  ])('%s', (text, rule) => expect(readRuleWords(text)).toEqual({ rule }));

  it.each([
    '',
    ' ',
    'jeden',
    'jeden dritten Dienstag', // every third week, or the third in the month?
    'every third Thursday',
    'jeden Dienstag im Monat',
    'jeden zweiten',
    'alle 0 Wochen',
    'alle zwei drei Wochen',
    'alle zwei',
    'jeden sechsten Dienstag im Monat',
    'dienstags und jeden ersten Freitag im Monat',
    'nie',
    'jeden zweiten Dienstag im Monat, außer in den Ferien',
    `jeden ${'Dienstag '.repeat(30)}`,
  ])('%j, and we ask back', (text) => expect(readRuleWords(text)).toBeNull());

  it('what we write ourselves', () => {
    const weekly = fc.record({
      freq: fc.constant('weekly' as const),
      interval: fc.integer({ min: 1, max: 12 }),
      byDay: days(false),
    });
    const monthly = fc.record({
      freq: fc.constant('monthly' as const),
      interval: fc.integer({ min: 1, max: 12 }),
      byDay: days(true),
    });
    fc.assert(
      fc.property(fc.oneof(weekly, monthly), fc.constantFrom('de', 'en'), (rule, lang) => {
        const read = readRuleWords(rhythmInWords(rule, START, lang as 'de' | 'en'));
        expect({ interval: 1, ...read?.rule }).toEqual(rule);
      }),
    );
  });

  it('anything at all, and no text keeps the hub busy', () => {
    const began = performance.now();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => void readRuleWords(text)),
      { numRuns: 300 },
    );
    expect(readRuleWords('jeden '.repeat(33))).toBeNull();
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

function days(placed: boolean): fc.Arbitrary<string[]> {
  const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  if (!placed) return fc.subarray(codes, { minLength: 1, maxLength: 3 });
  return fc
    .tuple(fc.constantFrom('1', '2', '3', '4', '5', '-1'), fc.constantFrom(...codes))
    .map(([place, day]) => [place + day]);
}
