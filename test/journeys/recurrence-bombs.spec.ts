import { openHouse, type House } from '../people/house';
import { dumpOf } from '../people/table-dump';

// Rules that hung other calendars (trust.md row 25) or would fill ours: refused, named, and at once.
const MOST_MS = 200;

const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const BOMBS: [what: string, rule: object, field: string][] = [
  ['a billion dates', { freq: 'daily', count: 1_000_000_000 }, 'rule.count'],
  ['a thousand dates', { freq: 'daily', count: 1_000 }, 'rule.count'],
  ['half a date', { freq: 'daily', count: 1.5 }, 'rule.count'],
  ['no date', { freq: 'daily', count: 0 }, 'rule.count'],
  ['less than none', { freq: 'daily', count: -1 }, 'rule.count'],
  ['interval 0', { freq: 'daily', interval: 0 }, 'rule.interval'],
  ['interval -1', { freq: 'weekly', interval: -1 }, 'rule.interval'],
  ['a huge interval', { freq: 'yearly', interval: 2 ** 31 }, 'rule.interval'],
  ['30 February every day', { freq: 'daily', byMonth: [2], byMonthDay: [30] }, 'rule.byMonthDay'],
  ['31 February', { freq: 'monthly', byMonth: [2], byMonthDay: [31] }, 'rule.byMonthDay'],
  ['31 April, June, September', { freq: 'yearly', byMonth: [4, 6, 9], byMonthDay: [31] }, 'rule.byMonthDay'],
  ['-31 in February', { freq: 'yearly', byMonth: [2], byMonthDay: [-30] }, 'rule.byMonthDay'],
  [
    '29 February every 3 years until never',
    { freq: 'yearly', interval: 99, byMonth: [2], byMonthDay: [29] },
    'rule.byMonthDay',
  ],
  [
    'the fifth Monday of a month that cannot be the 30th',
    { freq: 'monthly', byDay: ['5MO'], byMonthDay: [1] },
    'rule.byMonthDay',
  ],
  ['month 13', { freq: 'yearly', byMonth: [13] }, 'rule.byMonth'],
  ['day 0', { freq: 'monthly', byMonthDay: [0] }, 'rule.byMonthDay'],
  ['day 32', { freq: 'monthly', byMonthDay: [32] }, 'rule.byMonthDay'],
  ['the year 9999', { freq: 'daily', until: '9999-12-31' }, 'rule.until'],
  ['eleven years', { freq: 'yearly', until: '2038-03-04' }, 'rule.until'],
  ['ten years, daily', { freq: 'daily', until: '2037-03-01' }, 'rule.until'],
  ['before it begins', { freq: 'daily', until: '2020-01-01' }, 'rule.until'],
  ['30 February as an end', { freq: 'daily', until: '2027-02-30' }, 'rule.until'],
  ['both ends', { freq: 'daily', until: '2027-04-01', count: 3 }, 'rule.until'],
  ['5000 weekdays', { freq: 'monthly', byDay: many(5_000, '1MO') }, 'rule.byDay'],
  ['a weekday that is none', { freq: 'weekly', byDay: ['XX'] }, 'rule.byDay'],
  ['the 54th Monday', { freq: 'yearly', byDay: ['54MO'] }, 'rule.byDay'],
  ['the 6th Monday of a month', { freq: 'monthly', byDay: ['6MO'] }, 'rule.byDay'],
  ['an ordinal in a week', { freq: 'weekly', byDay: ['2TU'] }, 'rule.byDay'],
  ['a list as a long text', { freq: 'weekly', byDay: ['MO'.repeat(10_000)] }, 'rule.byDay.0'],
  ['5000 days of a month', { freq: 'monthly', byMonthDay: many(5_000, 1) }, 'rule.byMonthDay'],
  ['every second', { freq: 'secondly', count: 10 }, 'rule.freq'],
  ['every minute', { freq: 'minutely', byHour: [25] }, 'rule.byHour'],
  ['an iCalendar rule as text', { freq: 'daily;COUNT=1000000000' }, 'rule.freq'],
];

let house: House;
let before: unknown;
const lunch = (rule: unknown): object => ({
  title: 'Bombe',
  format: 'sonstiges',
  localStart: '2027-03-03T12:30',
  rule,
});

beforeAll(async () => {
  house = await openHouse();
  for (const path of ['/api/v1/series/preview', '/api/v1/series'])
    await house.post(path, lunch({ freq: 'weekly', count: 50 })); // warm
  before = await programme();
});
afterEach(async () => expect(await programme()).toEqual(before));
afterAll(() => house.close());

const programme = async () => {
  const dump = await dumpOf(house.records);
  return ['series', 'meeting', 'address', 'room'].map((table) => dump[`public.${table}`]);
};

async function quickest(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

it.each(BOMBS)('%s is refused at once, by preview and by POST', async (_, rule, field) => {
  for (const path of ['/api/v1/series/preview', '/api/v1/series']) {
    const answer = await house.post(path, lunch(rule));
    expect([answer.status, answer.json().problems?.map((each: { field: string }) => each.field)]).toEqual([
      400,
      expect.arrayContaining([field]),
    ]);
    expect(await quickest(() => house.post(path, lunch(rule)))).toBeLessThan(MOST_MS);
  }
});

it('as a change of a series they are refused as well', async () => {
  const series = (await house.get('/api/v1/series/bombe')).json();
  const refused: unknown[] = [];
  for (const [what, rule] of BOMBS) {
    const answer = await house.patch(`/api/v1/meetings/${series.meetings[0].id}?scope=all`, { rule });
    if (answer.status !== 400) refused.push([what, answer.status]);
  }
  expect(refused).toEqual([]);
});

it('in words, too long or endless, they are not understood', async () => {
  const cookie = await house.signIn();
  for (const words of [
    'jeden '.repeat(5_000),
    'alle 0 Wochen montags',
    'alle 999999999 Tage',
    'every second second',
    '('.repeat(190),
  ]) {
    const body = new URLSearchParams({
      format: 'sonstiges',
      rule: words,
      from: '12:30',
      firstDay: '2027-03-03',
      step: 'preview',
    }).toString();
    const send = () =>
      house.ask('POST', '/desk/reihen/neu', {
        body,
        headers: { cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect([words.slice(0, 20), (await send()).status]).toEqual([words.slice(0, 20), 400]);
    expect(await quickest(send)).toBeLessThan(MOST_MS);
  }
});

it('the most that is allowed is made, and does not take long', async () => {
  const began = performance.now();
  const answer = await house.post('/api/v1/series/preview', lunch({ freq: 'daily', count: 999 }));
  expect([answer.status, answer.json().added.length]).toEqual([200, 999]);
  expect(performance.now() - began).toBeLessThan(5_000);
});
