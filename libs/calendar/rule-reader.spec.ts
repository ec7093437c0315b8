import fc from 'fast-check';
import type { Rule } from './recurrence';
import { readRuleWords } from './rule-reader';
import { rhythmInWords } from './rule-words';

// The commonest words stand in rule-words.spec.ts; here are days of the month, months, and what means two things.
describe('an organiser types', () => {
  it.each<[string, Rule]>([
    ['alle 14 Tage dienstags', { freq: 'weekly', interval: 2, byDay: ['TU'] }],
    ['alle vierzehn Tage am Dienstag und Donnerstag', { freq: 'weekly', interval: 2, byDay: ['TU', 'TH'] }],
    ['dienstags alle 14 Tage', { freq: 'weekly', interval: 2, byDay: ['TU'] }],
    ['alle 7 Tage montags', { freq: 'weekly', byDay: ['MO'] }],
    ['every 14 days on Tuesday', { freq: 'weekly', interval: 2, byDay: ['TU'] }],
    ['alle 14 Tage', { freq: 'daily', interval: 14 }],
    ['jeden 31. im Monat', { freq: 'monthly', byMonthDay: [31] }],
    ['jeden zweiten im Monat', { freq: 'monthly', byMonthDay: [2] }],
    ['am 15. jedes Monats', { freq: 'monthly', byMonthDay: [15] }],
    ['am 15. jeden Monats', { freq: 'monthly', byMonthDay: [15] }],
    ['am 1. und 15. des Monats', { freq: 'monthly', byMonthDay: [1, 15] }],
    ['jeden Monat am 15.', { freq: 'monthly', byMonthDay: [15] }],
    ['monatlich am 15.', { freq: 'monthly', byMonthDay: [15] }],
    ['alle zwei Monate am 15.', { freq: 'monthly', interval: 2, byMonthDay: [15] }],
    ['am letzten Tag im Monat', { freq: 'monthly', byMonthDay: [-1] }],
    ['every 31st of the month', { freq: 'monthly', byMonthDay: [31] }],
    ['on the 15th of every month', { freq: 'monthly', byMonthDay: [15] }],
    ['monthly on the 1st and the 15th', { freq: 'monthly', byMonthDay: [1, 15] }],
    ['the last day of each month', { freq: 'monthly', byMonthDay: [-1] }],
    ['jeden 15. November', { freq: 'yearly', byMonthDay: [15], byMonth: [11] }],
    ['Jeden 15. November.', { freq: 'yearly', byMonthDay: [15], byMonth: [11] }],
    ['jeden 15.11.', { freq: 'yearly', byMonthDay: [15], byMonth: [11] }],
    ['jährlich am 15. November', { freq: 'yearly', byMonthDay: [15], byMonth: [11] }],
    ['jedes Jahr am 15. Mai und 15. November', { freq: 'yearly', byMonthDay: [15], byMonth: [5, 11] }],
    ['alle zwei Jahre am 3. März', { freq: 'yearly', interval: 2, byMonthDay: [3], byMonth: [3] }],
    ['every 15 November', { freq: 'yearly', byMonthDay: [15], byMonth: [11] }],
    ['every November 15th', { freq: 'yearly', byMonthDay: [15], byMonth: [11] }],
    ['every year on the 15th of November', { freq: 'yearly', byMonthDay: [15], byMonth: [11] }],
    ['jeden ersten Montag im November', { freq: 'yearly', byDay: ['1MO'], byMonth: [11] }],
    ['jedes Jahr am zweiten Dienstag im März', { freq: 'yearly', byDay: ['2TU'], byMonth: [3] }],
    ['jeden Dienstag im Oktober und November', { freq: 'weekly', byDay: ['TU'], byMonth: [10, 11] }],
    ['jeden ersten und jeden dritten Montag im Monat', { freq: 'monthly', byDay: ['1MO', '3MO'] }],
    ['jeden Tag außer Sonntag', { freq: 'weekly', byDay: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'] }],
    ['daily except Saturday and Sunday', { freq: 'weekly', byDay: ['MO', 'TU', 'WE', 'TH', 'FR'] }],
  ])('%s', (text, rule) => expect(readRuleWords(text)).toEqual({ rule }));

  it.each([
    'alle 10 Tage dienstags',
    'jeden 15.', // of what?
    'jeden 32. im Monat',
    'jeden 31. Dienstag',
    'jeden 15. Dienstag im Monat',
    'am 0. im Monat',
    'jeden zweiten November', // every other November?
    'every other May',
    'am letzten November',
    'jedes Jahr im November', // which day?
    'im November',
    'jeden Monat am 15. November',
    'am 3. Mai und 15. November', // a rule would make four dates of it
    'jeden 15.13.',
    'jeden 2.',
    'jeden zweiten Tag im Monat', // the second, or every other?
    'jeden Dienstag und am 15. im Monat',
    'alle 14 Tage dienstags außer im August',
    'jeden Dienstag außer Montag',
    'jeden Tag außer',
    'jeden Tag außer Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag',
    'jeden ersten im Jahr',
    '99 November',
  ])('%j, and we ask back', (text) => expect(readRuleWords(text)).toBeNull());

  it('what we write ourselves about days of the month and months', () => {
    const byMonthDay = fc
      .array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 1 })
      .chain((days) => fc.constantFrom(days, [-1]));
    const monthly = fc.record({ freq: fc.constant('monthly' as const), byMonthDay });
    const yearly = fc.record({
      freq: fc.constant('yearly' as const),
      interval: fc.integer({ min: 1, max: 12 }),
      byMonthDay: fc.tuple(fc.integer({ min: 1, max: 28 })),
      byMonth: fc.tuple(fc.integer({ min: 1, max: 12 })),
    });
    fc.assert(
      fc.property(fc.oneof(monthly, yearly), fc.constantFrom('de', 'en'), (rule, lang) => {
        const words = rhythmInWords(rule, '2026-12-08T12:30', lang as 'de' | 'en');
        expect({ words, interval: 1, ...readRuleWords(words)?.rule }).toEqual({ words, interval: 1, ...rule });
      }),
    );
  });
});
