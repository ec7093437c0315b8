import facts from '../../test/calendar/expected/holidays-bw.json';
import {
  dayOff,
  dayOffName,
  isLand,
  LANDS,
  publicHoliday,
  schoolHolidaysKnownUntil,
  type DayOff,
  type Skip,
} from './holidays';
import { plusDays } from './wall-clock';

const MMI = { publicHolidays: 'BW', bankDays: true } as const;

describe('public holidays', () => {
  it.each(Object.entries(facts))(
    'of %s in Baden-Württemberg are these twelve, whatever the zone of the process',
    (year, days) => {
      const found: { date: string; name: string }[] = [];
      for (let day = `${year}-01-01`; day.startsWith(year); day = plusDays(day, 1)) {
        const name = publicHoliday(day, 'BW');
        if (name) found.push({ date: day, name });
      }
      expect(found).toEqual(days);
    },
  );

  it.each([
    ['2026-10-31', 'BW', null],
    ['2026-10-31', 'SN', 'Reformationstag'],
    ['2026-11-18', 'SN', 'Buß- und Bettag'],
    ['2027-03-08', 'BE', 'Weltfrauentag'],
    ['2026-06-04', 'BE', null],
    ['2026-06-04', 'NW', 'Fronleichnam'],
  ] as const)('%s in %s: %s', (day, land, name) => expect(publicHoliday(day, land)).toBe(name));

  it('differ by Land, sixteen of them', () => {
    expect(LANDS).toHaveLength(16);
    expect(isLand('BW')).toBe(true);
    expect(['BUND', 'AUGSBURG', 'ALL', 'bw', ''].some(isLand)).toBe(false);
  });
});

describe('a day off', () => {
  it.each<[string, Skip, DayOff | null]>([
    ['2026-12-24', MMI, { kind: 'bank_day', name: 'Heiligabend', skips: true }],
    ['2026-12-31', MMI, { kind: 'bank_day', name: 'Silvester', skips: true }],
    ['2026-12-24', { publicHolidays: 'BW' }, { kind: 'school_holidays', name: 'Weihnachtsferien', skips: false }],
    ['2026-12-25', MMI, { kind: 'public_holiday', name: '1. Weihnachtstag', skips: true }],
    ['2026-12-25', { publicHolidays: null, schoolHolidays: false }, null],
    ['2026-12-28', { schoolHolidays: true }, { kind: 'school_holidays', name: 'Weihnachtsferien', skips: true }],
    ['2026-12-28', { schoolHolidays: 'hint' }, { kind: 'school_holidays', name: 'Weihnachtsferien', skips: false }],
    ['2026-12-28', {}, { kind: 'school_holidays', name: 'Weihnachtsferien', skips: false }],
    ['2026-12-28', { schoolHolidays: false }, null],
    ['2026-12-28', { publicHolidays: 'NW' }, null], // nobody gave us the school holidays of another Land
    ['2026-12-09', MMI, null],
    ['2026-12-09', { dates: ['2026-12-09'] }, { kind: 'given', name: 'ausgenommen', skips: true }],
    ['2026-12-09', { dates: ['2026-12-09T12:30'] }, { kind: 'given', name: 'ausgenommen', skips: true }],
    ['2026-12-25', { ...MMI, dates: ['2026-12-25'] }, { kind: 'given', name: 'ausgenommen', skips: true }],
  ])('%s with %j', (day, skip, off) => {
    expect(dayOff(day, skip)).toEqual(off);
  });

  it('begins and ends with its school holidays', () => {
    const pentecost = ['2027-05-17', '2027-05-18', '2027-05-29', '2027-05-30'].map(
      (day) => dayOff(day, {})?.name ?? null,
    );
    expect(pentecost).toEqual([null, 'Pfingstferien', 'Pfingstferien', null]);
    expect(schoolHolidaysKnownUntil('BW')).toBe('2028-09-09');
    expect(schoolHolidaysKnownUntil('BY')).toBeNull();
  });

  it.each([
    ['Heiligabend', 'Christmas Eve'],
    ['Heilige Drei Könige', 'Epiphany'],
    ['Weihnachtsferien', 'Christmas school holidays'],
    ['1. Weihnachtstag', 'Christmas Day'],
    ['Eigener Grund', 'Eigener Grund'],
  ])('%s is called %s', (name, english) => {
    expect(dayOffName({ name }, 'en')).toBe(english);
    expect(dayOffName({ name }, 'de')).toBe(name);
  });
});
