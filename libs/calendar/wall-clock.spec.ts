import fc from 'fast-check';
import {
  dayOf,
  daysBetween,
  instantOf,
  isDay,
  isInGap,
  isLocalTime,
  isZone,
  laterInstantOf,
  localOf,
  monthsLater,
  offsetMinutes,
  plusDays,
  plusMinutes,
  timeOf,
  weekday,
} from './wall-clock';

const BERLIN = 'Europe/Berlin';

describe('a zone', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'UTC'])(
    'knows %s',
    (zone) => expect(isZone(zone)).toBe(true),
  );
  it.each([
    '',
    'CET',
    'MEZ',
    'GMT+1',
    '+01:00',
    'Etc/GMT+1',
    'europe/berlin',
    'Europe/Bielefeld',
    'Europe/Berlin\r\nX:1',
  ])('refuses %j', (zone) => expect(isZone(zone)).toBe(false));
});

describe('a local text', () => {
  it.each(['2026-12-09', '2024-02-29', '1990-01-01', '2100-12-31'])('%s is a day', (text) =>
    expect(isDay(text)).toBe(true),
  );
  it.each([
    '2026-02-29',
    '2026-06-31',
    '2026-13-01',
    '2026-00-10',
    '1989-12-31',
    '2101-01-01',
    '26-12-09',
    '2026-12-9',
    '2026-12-09T12:30',
    '',
  ])('%j is no day', (text) => expect(isDay(text)).toBe(false));
  it.each(['2026-12-09T00:00', '2026-12-09T23:59', '2026-03-29T02:30'])('%s is a local time', (text) =>
    expect(isLocalTime(text)).toBe(true),
  );
  it.each([
    '2026-12-09',
    '2026-12-09T24:00',
    '2026-12-09T12:60',
    '2026-02-30T12:00',
    '2026-12-09T12:30:00',
    '2026-12-09T12:30Z',
    '2026-12-09T1:30',
  ])('%j is no local time', (text) => expect(isLocalTime(text)).toBe(false));
  it('takes itself apart', () => {
    expect([dayOf('2026-12-09T12:30'), timeOf('2026-12-09T12:30'), timeOf('2026-12-09')]).toEqual([
      '2026-12-09',
      '12:30',
      '',
    ]);
  });
});

describe('from the wall to the instant and back', () => {
  it.each([
    ['2026-12-09T12:30', BERLIN, '2026-12-09T11:30:00.000Z'],
    ['2026-07-09T12:30', BERLIN, '2026-07-09T10:30:00.000Z'],
    ['2026-07-09', BERLIN, '2026-07-08T22:00:00.000Z'],
    ['2026-07-09T12:30', 'UTC', '2026-07-09T12:30:00.000Z'],
    ['2026-03-29T02:30', BERLIN, '2026-03-29T01:30:00.000Z'], // gap: 03:30 CEST
    ['2026-10-25T02:30', BERLIN, '2026-10-25T00:30:00.000Z'], // overlap: the first 02:30
    ['2026-12-09T12:30', 'Asia/Kolkata', '2026-12-09T07:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => expect(instantOf(local, zone).toISOString()).toBe(instant));

  it('knows the second 02:30 of October', () => {
    expect(laterInstantOf('2026-10-25T02:30', BERLIN).toISOString()).toBe('2026-10-25T01:30:00.000Z');
    expect(laterInstantOf('2026-10-26T02:30', BERLIN)).toEqual(instantOf('2026-10-26T02:30', BERLIN));
  });

  it.each([
    ['2026-03-29T01:59', false],
    ['2026-03-29T02:00', true],
    ['2026-03-29T02:59', true],
    ['2026-03-29T03:00', false],
    ['2026-10-25T02:30', false],
    ['2026-03-29', false],
  ])('%s lies in the gap: %s', (local, gap) => expect(isInGap(local, BERLIN)).toBe(gap));

  it('comes back to every local time outside a gap', () => {
    const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    const minutes = fc.integer({ min: 0, max: 40 * 366 * 1440 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const local = new Date(Date.UTC(2000, 0, 1) + minute * 60_000).toISOString().slice(0, 16);
        fc.pre(!isInGap(local, zone));
        expect(localOf(instantOf(local, zone), zone)).toBe(local);
        expect(instantOf(local, zone).getTime() + offsetMinutes(local, zone) * 60_000).toBe(Date.parse(`${local}Z`));
      }),
    );
  });

  it.each(['2026-02-30T12:00', 'heute', '', '2026-12-09T12:30:00'])('throws at %j', (local) => {
    expect(() => instantOf(local, BERLIN)).toThrow(RangeError);
  });
  it('throws at a zone nobody can describe', () => {
    expect(() => instantOf('2026-12-09T12:30', 'Mars/Olympus')).toThrow(RangeError);
    expect(() => localOf(new Date(0), 'CET')).toThrow(RangeError);
  });
});

describe('reckoning', () => {
  it.each([
    ['2026-12-09T12:30', 60, '2026-12-09T13:30'],
    ['2026-12-09T23:30', 60, '2026-12-10T00:30'],
    ['2026-03-29T01:30', 60, '2026-03-29T03:30'], // an hour passes while the clock jumps
    ['2026-10-25T01:30', 120, '2026-10-25T02:30'],
    ['2026-12-09T12:30', -45, '2026-12-09T11:45'],
  ])('%s plus %i minutes is %s', (local, minutes, end) => expect(plusMinutes(local, minutes, BERLIN)).toBe(end));

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-29', -1, '2026-03-28'],
    ['2026-01-01', 0, '2026-01-01'],
  ])('%s plus %i days is %s', (day, days, end) => expect(plusDays(day, days)).toBe(end));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-21', 18, '2028-05-21'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s plus %i months is %s', (day, months, end) => expect(monthsLater(day, months)).toBe(end));

  it.each([
    ['2026-12-07', 1],
    ['2026-12-09', 3],
    ['2026-12-13', 7],
    ['2026-12-13T23:59', 7],
  ])('%s is weekday %i', (day, number) => expect(weekday(day)).toBe(number));

  it('counts days whatever the clocks do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: -3000, max: 3000 }), (offset, days) => {
        const day = plusDays('2000-01-01', offset);
        expect(daysBetween(day, plusDays(day, days))).toBe(days);
        expect((((weekday(plusDays(day, days)) - weekday(day) - days) % 7) + 7) % 7).toBe(0);
      }),
    );
  });
});
