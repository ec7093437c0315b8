import { HORIZON_MONTHS, seriesDates, type SeriesPlan } from './series-dates';
import { monthsLater } from './wall-clock';

const BERLIN = 'Europe/Berlin';
const MMI: SeriesPlan = {
  rule: { freq: 'weekly' },
  localStart: '2026-12-03T12:30',
  zone: BERLIN,
  skip: { publicHolidays: 'BW', bankDays: true },
};
const days = (list: { localStart: string }[]) => list.map(({ localStart }) => localStart.slice(0, 10));

describe('the lunch meeting on Thursdays', () => {
  const found = seriesDates(MMI, '2027-06-30');

  it('skips Christmas Eve, New Year’s Eve and the Thursdays that are holidays, and says why', () => {
    expect(found.skipped).toEqual([
      { localStart: '2026-12-24T12:30', reason: 'Heiligabend', kind: 'bank_day' },
      { localStart: '2026-12-31T12:30', reason: 'Silvester', kind: 'bank_day' },
      { localStart: '2027-05-06T12:30', reason: 'Christi Himmelfahrt', kind: 'public_holiday' },
      { localStart: '2027-05-27T12:30', reason: 'Fronleichnam', kind: 'public_holiday' },
    ]);
  });

  it('takes place at 12:30 on the wall on both sides of the clock change', () => {
    const around = found.dates.filter(({ localStart }) => localStart >= '2027-03-25' && localStart < '2027-04-02');
    expect(around.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2027-03-25T11:30:00.000Z',
      '2027-04-01T10:30:00.000Z',
    ]);
  });

  it('only hints at school holidays', () => {
    expect(found.hints.map(({ localStart, reason }) => `${localStart.slice(0, 10)} ${reason}`)).toEqual([
      '2027-01-07 Weihnachtsferien',
      '2027-03-25 Gründonnerstag schulfrei',
      '2027-04-01 Osterferien',
      '2027-05-20 Pfingstferien',
    ]);
    expect(days(found.dates)).toContain('2027-04-01');
  });

  it('skips school holidays when asked to, and counts what it skips', () => {
    const plan = { ...MMI, rule: { freq: 'weekly' as const, count: 6 }, skip: { ...MMI.skip, schoolHolidays: true } };
    const { dates, skipped, hints } = seriesDates(plan, '2027-06-30');
    expect(days(dates)).toEqual(['2026-12-03', '2026-12-10', '2026-12-17']);
    expect(days(skipped)).toEqual(['2026-12-24', '2026-12-31', '2027-01-07']);
    expect(hints).toEqual([]);
  });

  it('loses no date: each is held or skipped', () => {
    const everything = seriesDates({ ...MMI, skip: { schoolHolidays: false } }, '2027-06-30').dates;
    expect([...days(found.dates), ...days(found.skipped)].sort()).toEqual(days(everything));
  });
});

describe('a series without a rule', () => {
  it('has the dates it was given, sorted, each once, through the last day', () => {
    const dates = ['2027-03-02T10:00', '2027-01-12T10:00', '2027-03-02T10:00', '2027-09-01T10:00'];
    const found = seriesDates({ dates, localStart: '2027-01-12T10:00', zone: BERLIN }, '2027-03-02');
    expect(found.dates.map(({ localStart }) => localStart)).toEqual(['2027-01-12T10:00', '2027-03-02T10:00']);
  });

  it('is its start alone when nothing else is said', () => {
    expect(days(seriesDates({ localStart: '2027-01-12T10:00', zone: BERLIN }, '2027-12-31').dates)).toEqual([
      '2027-01-12',
    ]);
  });

  it('skips a date on a holiday too', () => {
    const plan = { dates: ['2026-12-24T10:00'], localStart: '2026-12-24T10:00', zone: BERLIN, skip: MMI.skip };
    expect(seriesDates(plan, '2027-12-31')).toMatchObject({ dates: [], skipped: [{ reason: 'Heiligabend' }] });
  });
});

describe('the clock', () => {
  it('is warned about where it jumps', () => {
    const plan: SeriesPlan = {
      rule: { freq: 'daily', count: 3 },
      localStart: '2026-03-28T02:30',
      zone: BERLIN,
      skip: { schoolHolidays: false },
    };
    const { dates, hints } = seriesDates(plan, '2026-12-31');
    expect(hints).toEqual([{ localStart: '2026-03-29T02:30', reason: 'Zeitumstellung', kind: 'clock_gap' }]);
    expect(dates[1]).toEqual({ localStart: '2026-03-29T02:30', startsAt: new Date('2026-03-29T01:30:00Z') });
  });

  it('has a horizon of a year and a half', () => expect(monthsLater('2026-11-21', HORIZON_MONTHS)).toBe('2028-05-21'));
});
