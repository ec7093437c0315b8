// Reads the words in which organisers say how often they meet: "jeden zweiten Dienstag im Monat", "every other Wednesday",
// "alle 14 Tage dienstags", "jeden 15. November".
// In: up to 200 characters of German or English. Out: frequency, interval and days of a rule. Refuses (null) any word it
// does not know and anything that could mean two things. One pass over words, no backtracking.
import type { Rule } from './recurrence';
import { WEEK, wordOf, type Word } from './rule-dictionary';

export interface ReadRule {
  rule: Pick<Rule, 'freq' | 'interval' | 'byDay' | 'byMonthDay' | 'byMonth'>;
}

interface Heard {
  /** ordinals still waiting for their weekday, unit or month */
  places: { ordinal: number; inDigits: boolean }[];
  /** "im", "of every" after such an ordinal: a month that follows is the one it counts in */
  isBound: boolean;
  number: number | null;
  interval: number | null;
  unit: Rule['freq'] | null;
  days: string[];
  placed: string[];
  monthDays: number[];
  months: number[];
  /** weekdays after "außer"; null before that word */
  without: string[] | null;
}

const LONGEST = 200;

/** The rule somebody means, or null when a word is unknown or the sense is not certain. */
export function readRuleWords(text: string): ReadRule | null {
  if (text.length > LONGEST) return null;
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/\bday (\d{1,2})\b/g, '$1.') // "on day 15 of every month"
    .split(/[\s,;!]+/)
    .filter(Boolean);
  const heard: Heard = {
    ...{ places: [], isBound: false, number: null, interval: null, unit: null },
    ...{ days: [], placed: [], monthDays: [], months: [], without: null },
  };
  for (const word of words) {
    const meaning = wordOf(word);
    if (!meaning || !listen(heard, meaning)) return null;
  }
  const rule = takeRest(heard) ? conclude(heard) : null;
  return rule ? { rule } : null;
}

function listen(heard: Heard, word: Word): boolean {
  switch (word.kind) {
    case 'filler':
      heard.isBound ||= word.binds && heard.places.length > 0;
      return true;
    case 'place':
      heard.isBound = false;
      return heard.places.push(word) <= 5;
    case 'number':
      if (heard.number !== null) return false;
      heard.number = word.value;
      return true;
    case 'day':
      return hearDay(heard, word.codes);
    case 'unit':
      return hearUnit(heard, word.freq);
    case 'rhythm':
      if (heard.unit !== null || heard.number !== null) return false;
      heard.unit = word.freq;
      heard.interval = word.interval;
      return true;
    case 'month':
      return hearMonth(heard, word.month);
    case 'date':
      heard.monthDays.push(word.day);
      return heard.months.push(word.month) <= 12;
    case 'except':
      if (heard.without) return false;
      heard.without = [];
      return true;
  }
}

function hearDay(heard: Heard, codes: string[]): boolean {
  if (heard.number !== null) return false;
  if (heard.without) return heard.places.length === 0 && heard.without.push(...codes) <= 7;
  if (heard.places.length === 0) heard.days.push(...codes);
  for (const { ordinal } of heard.places) heard.placed.push(...codes.map((code) => `${ordinal}${code}`));
  heard.places = [];
  return true;
}

// "alle zwei Wochen", "jeden zweiten Monat": a number or place right before a unit is the interval;
// "am letzten Tag" and "am 15. jedes Monats" are days of the month
function hearUnit(heard: Heard, freq: Rule['freq']): boolean {
  const [place, ...more] = heard.places;
  if (freq === 'daily' && place?.ordinal === -1 && more.length === 0) return takeMonthDays(heard);
  if (heard.isBound && place) {
    if (freq !== 'monthly' || heard.places.some(({ ordinal }) => ordinal < 1)) return false;
    return takeMonthDays(heard) && setUnit(heard, freq, null);
  }
  return more.length === 0 && setUnit(heard, freq, heard.number ?? place?.ordinal ?? null);
}

function setUnit(heard: Heard, freq: Rule['freq'], steps: number | null): boolean {
  if (steps !== null && steps < 1) return false;
  if (heard.unit !== null && (steps !== null || heard.unit !== freq)) return false;
  heard.unit = freq;
  if (steps !== null) heard.interval = steps;
  heard.number = null;
  heard.places = [];
  return true;
}

// "15. November", "15 November"; "jeden zweiten November" could as well be every other one
function hearMonth(heard: Heard, month: number): boolean {
  if (heard.places.some(({ ordinal, inDigits }) => ordinal < 1 || (ordinal === 2 && !inDigits))) return false;
  return takeMonthDays(heard) && heard.months.push(month) <= 12;
}

function takeMonthDays(heard: Heard): boolean {
  if (heard.number !== null) heard.monthDays.push(heard.number);
  heard.monthDays.push(...heard.places.map(({ ordinal }) => ordinal));
  heard.places = [];
  heard.number = null;
  return heard.monthDays.length <= 31;
}

/** What waits at the end: "monatlich am 15.", "November 15"; anything else is no sentence. */
function takeRest(heard: Heard): boolean {
  if (heard.places.length === 0 && heard.number === null) return true;
  if (heard.places.some(({ inDigits }) => !inDigits) || heard.monthDays.length > 0) return false;
  if (heard.months.length === 0 && (heard.unit !== 'monthly' || heard.number !== null)) return false;
  return takeMonthDays(heard);
}

function conclude(heard: Heard): ReadRule['rule'] | null {
  const { unit, interval, days, placed, monthDays, months, without } = heard;
  if ([days, placed, monthDays].filter((each) => each.length > 0).length > 1) return null;
  if (without) return everyDayBut(heard, without);
  if (monthDays.length > 0) return onMonthDays(heard);
  if (months.length > 0) return inMonths(heard);
  if (placed.length > 0) return placedRule(unit, interval, placed);
  // "alle 14 Tage dienstags"
  if (days.length > 0 && unit === 'daily' && interval !== null && interval % 7 === 0)
    return made('weekly', interval / 7, { byDay: days });
  if (days.length > 0 && unit !== null && unit !== 'weekly') return null;
  if (unit === null && days.length === 0) return null;
  return made(unit ?? 'weekly', interval, { byDay: days });
}

/** "jeden Tag außer Sonntag" */
function everyDayBut({ unit, interval, ...heard }: Heard, without: string[]): ReadRule['rule'] | null {
  const isPlain = [heard.days, heard.placed, heard.monthDays, heard.months].every((each) => each.length === 0);
  const left = WEEK.filter((code) => !without.includes(code));
  if (!isPlain || unit !== 'daily' || (interval ?? 1) > 1 || left.length === 7 || left.length === 0) return null;
  return made('weekly', null, { byDay: left });
}

/** "jeden 31. im Monat", "jeden 15. November" */
function onMonthDays({ unit, interval, monthDays, months }: Heard): ReadRule['rule'] | null {
  if (monthDays.some((day) => day > 31)) return null;
  if (months.length === 0) return unit === 'monthly' ? made('monthly', interval, { byMonthDay: monthDays }) : null;
  if (unit !== null && unit !== 'yearly') return null;
  // a rule crosses days and months: "3. Mai und 15. November" would be four dates
  if (new Set(monthDays).size > 1 && new Set(months).size > 1) return null;
  return made('yearly', interval, { byMonthDay: monthDays, byMonth: months });
}

/** "jeden ersten Montag im November", "jeden Dienstag im Oktober und November" */
function inMonths({ unit, interval, days, placed, months }: Heard): ReadRule['rule'] | null {
  if (placed.length > 0)
    return (unit === null || unit === 'yearly') && placed.every(isWithinMonth)
      ? made('yearly', interval, { byDay: placed, byMonth: months })
      : null;
  return days.length > 0 && (unit === null || unit === 'weekly')
    ? made('weekly', interval, { byDay: days, byMonth: months })
    : null;
}

const placeIn = (day: string): number => Number(day.slice(0, -2));
const isWithinMonth = (day: string): boolean => Math.abs(placeIn(day)) <= 5;

function placedRule(unit: Rule['freq'] | null, interval: number | null, placed: string[]): ReadRule['rule'] | null {
  if (unit === 'monthly') return placed.every(isWithinMonth) ? made('monthly', interval, { byDay: placed }) : null;
  if (unit !== null) return null;
  // Without "im Monat" the second Tuesday is every other Tuesday, but nobody calls a series "every first Tuesday" otherwise.
  if (placed.every((day) => Math.abs(placeIn(day)) === 1)) return made('monthly', null, { byDay: placed });
  // "jeden dritten Dienstag" means every third week to some and the third in the month to others: ask back
  const [only, ...more] = placed;
  return only && placeIn(only) === 2 && more.length === 0 ? made('weekly', 2, { byDay: [only.slice(-2)] }) : null;
}

function made(
  freq: Rule['freq'],
  interval: number | null,
  { byDay = [], byMonthDay = [], byMonth = [] }: Pick<Rule, 'byDay' | 'byMonthDay' | 'byMonth'>,
): ReadRule['rule'] {
  return {
    freq,
    ...(interval !== null && interval > 1 ? { interval } : {}),
    ...(byDay.length > 0 ? { byDay: [...new Set(byDay)] } : {}),
    ...(byMonthDay.length > 0 ? { byMonthDay: [...new Set(byMonthDay)] } : {}),
    ...(byMonth.length > 0 ? { byMonth: [...new Set(byMonth)] } : {}),
  };
}
