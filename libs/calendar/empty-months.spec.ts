import { emptyMonths } from './empty-months';
import { occurrences, type Rule } from './recurrence';

it.each<[string, Rule, string, string, string[]]>([
  [
    'the 31st',
    { freq: 'monthly', byMonthDay: [31] },
    '2027-01-01T12:00',
    '2027-12-31',
    ['2027-02', '2027-04', '2027-06', '2027-09', '2027-11'],
  ],
  [
    '29 February',
    { freq: 'yearly', byMonthDay: [29], byMonth: [2] },
    '2027-01-01',
    '2031-12-31',
    ['2027', '2029', '2030', '2031'],
  ],
  ['the day of the start', { freq: 'monthly' }, '2028-01-30', '2028-04-30', ['2028-02']],
  [
    'a fifth Tuesday',
    { freq: 'monthly', byDay: ['5TU'] },
    '2027-01-01',
    '2027-04-30',
    ['2027-01', '2027-02', '2027-04'],
  ],
  [
    'every second month',
    { freq: 'monthly', interval: 2, byMonthDay: [31] },
    '2027-02-01',
    '2027-08-31',
    ['2027-02', '2027-04', '2027-06'],
  ],
  ['one of two days is there', { freq: 'monthly', byMonthDay: [15, 31] }, '2027-01-01', '2027-12-31', []],
  ['the last day', { freq: 'monthly', byMonthDay: [-1] }, '2027-01-01', '2027-12-31', []],
  ['a weekly rule', { freq: 'weekly', byDay: ['WE'] }, '2027-01-01', '2027-12-31', []],
])('%s', (_, rule, start, through, months) => expect(emptyMonths(rule, start, through)).toEqual(months));

it('names exactly the months in which the dates themselves are missing', () => {
  for (const byMonthDay of [[29], [30], [31], [-31]])
    for (const interval of [1, 2, 3]) {
      const rule: Rule = { freq: 'monthly', interval, byMonthDay };
      const has = new Set(
        occurrences({ rule, localStart: '2026-03-01T12:00', zone: 'UTC', through: '2035-12-31' }).map((at) =>
          at.slice(0, 7),
        ),
      );
      const all = Array.from({ length: Math.ceil(118 / interval) }, (_, step) => {
        const month = 2 + step * interval;
        return `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      }).filter((month) => month <= '2035-12');
      expect(emptyMonths(rule, '2026-03-01T12:00', '2035-12-31')).toEqual(all.filter((month) => !has.has(month)));
    }
});
