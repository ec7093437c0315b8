// Days on which a lunch meeting had better not be: public holidays, 24 and 31 December, school holidays, dates given by hand.
// In: a day and what to skip. Out: why the day is off (German name) and whether it is skipped or only worth a hint; or null.
// Refuses nothing: an unknown Land has no holidays. School holidays are data (school-holidays.json: source and date inside);
// the movable school days around Fastnacht differ by school and cannot be known.
import { getHolidays } from 'feiertagejs';
import schoolHolidays from './school-holidays.json';

export const LANDS = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const;
export type Land = (typeof LANDS)[number];

export interface Skip {
  publicHolidays?: Land | null;
  /** 24 and 31 December, when offices are closed although no law says so */
  bankDays?: boolean;
  /** true skips, 'hint' (also when left out) only says so, false says nothing */
  schoolHolidays?: boolean | 'hint';
  dates?: string[];
}

export type OffKind = 'public_holiday' | 'bank_day' | 'school_holidays' | 'given';
export interface DayOff {
  kind: OffKind;
  name: string;
  skips: boolean;
}

interface SchoolData {
  source: string[];
  note: string;
  asOf: string;
  periods: { from: string; to: string; name: string }[];
}

const HOME: Land = 'BW';
const GIVEN = 'ausgenommen';
const BANK_DAYS: Record<string, string> = { '12-24': 'Heiligabend', '12-31': 'Silvester' };
const ENGLISH: Record<string, string> = {
  Heiligabend: 'Christmas Eve',
  Silvester: "New Year's Eve",
  Weihnachtsferien: 'Christmas school holidays',
  Osterferien: 'Easter school holidays',
  Pfingstferien: 'Whitsun school holidays',
  Sommerferien: 'summer school holidays',
  Herbstferien: 'autumn school holidays',
  'Gründonnerstag schulfrei': 'Maundy Thursday, no school',
  [GIVEN]: 'left out',
};
const schools: Partial<Record<Land, SchoolData>> = schoolHolidays;
const holidaysOfYear = new Map<string, Map<string, string>>();

export function isLand(text: string): text is Land {
  return LANDS.some((land) => land === text);
}

/** Why a day is off, the strongest reason first; null for an ordinary day. */
export function dayOff(day: string, skip: Skip): DayOff | null {
  if (skip.dates?.some((date) => date.slice(0, 10) === day)) return { kind: 'given', name: GIVEN, skips: true };
  const holiday = skip.publicHolidays ? publicHoliday(day, skip.publicHolidays) : null;
  if (holiday) return { kind: 'public_holiday', name: holiday, skips: true };
  const bankDay = skip.bankDays ? BANK_DAYS[day.slice(5)] : undefined;
  if (bankDay) return { kind: 'bank_day', name: bankDay, skips: true };
  if (skip.schoolHolidays === false) return null;
  const period = schoolPeriod(day, skip.publicHolidays ?? HOME);
  return period ? { kind: 'school_holidays', name: period, skips: skip.schoolHolidays === true } : null;
}

/** The name of a day off in the reader's language. */
export function dayOffName(off: Pick<DayOff, 'name'>, lang: 'de' | 'en'): string {
  return lang === 'de' ? off.name : (ENGLISH[off.name] ?? englishHoliday(off.name) ?? off.name);
}

/** German name of the public holiday on this day in this Land, or null. */
export function publicHoliday(day: string, land: Land): string | null {
  return holidaysIn(day.slice(0, 4), land, 'de').get(day) ?? null;
}

/** The last day school holidays are known for; later days get no hint because nobody knows yet, not because school is on. */
export function schoolHolidaysKnownUntil(land: Land): string | null {
  return schools[land]?.periods.at(-1)?.to ?? null;
}

function schoolPeriod(day: string, land: Land): string | null {
  return schools[land]?.periods.find((period) => period.from <= day && day <= period.to)?.name ?? null;
}

function holidaysIn(year: string, land: Land | 'ALL', lang: 'de' | 'en'): Map<string, string> {
  const key = `${year} ${land} ${lang}`;
  const found = holidaysOfYear.get(key);
  if (found || !/^(19[9]\d|20\d\d|2100)$/.test(year)) return found ?? new Map<string, string>();
  const named = getHolidays(Number(year), land).map((holiday): [string, string] => [
    // feiertagejs sets noon UTC; its own dateString goes through the zone of the process and is a day late at UTC+14
    holiday.date.toISOString().slice(0, 10),
    holiday.translate(lang) ?? holiday.name,
  ]);
  const holidays = new Map(named);
  holidaysOfYear.set(key, holidays);
  return holidays;
}

function englishHoliday(german: string): string | undefined {
  const day = [...holidaysIn('2026', 'ALL', 'de')].find(([, name]) => name === german)?.[0];
  return day === undefined ? undefined : holidaysIn('2026', 'ALL', 'en').get(day);
}
