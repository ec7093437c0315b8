// The words in which organisers say how often they meet, German and English.
// In: one word, in lower case. Out: what it means for a rule, or null for a word nobody here knows.
import type { Rule } from './recurrence';

export type Word =
  /** `binds`: "im Monat", "of every month" after an ordinal makes it a day of the month */
  | { kind: 'filler'; binds: boolean }
  | { kind: 'day'; codes: string[] }
  /** "zweiten", or in digits "2." */
  | { kind: 'place'; ordinal: number; inDigits: boolean }
  | { kind: 'number'; value: number }
  | { kind: 'unit'; freq: Rule['freq'] }
  | { kind: 'rhythm'; freq: Rule['freq']; interval: number }
  | { kind: 'month'; month: number }
  /** "15.11." */
  | { kind: 'date'; day: number; month: number }
  | { kind: 'except' };

const FILLERS = 'alle aller immer am an der die das dem und a on the and';
const BINDING = 'im in des eines jedes jeden jede jeder je pro of every each per';
const DAYS: [string, string[]][] = [
  ['MO', ['montag', 'mo', 'monday', 'mon']],
  ['TU', ['dienstag', 'di', 'tuesday', 'tue']],
  ['WE', ['mittwoch', 'mi', 'wednesday', 'wed']],
  ['TH', ['donnerstag', 'do', 'thursday', 'thu']],
  ['FR', ['freitag', 'fr', 'friday', 'fri']],
  ['SA', ['samstag', 'sonnabend', 'sa', 'saturday', 'sat']],
  ['SU', ['sonntag', 'so', 'sunday', 'sun']],
];
export const WEEK = DAYS.map(([code]) => code);
const PLACES: [number, string][] = [
  [1, 'erst first'],
  [2, 'zweit second other ander'],
  [3, 'dritt third'],
  [4, 'viert fourth'],
  [5, 'fünft fifth'],
  [6, 'sechst sixth'],
  [-1, 'letzt last'],
];
const NUMBERS = [
  'zwei two',
  'drei three',
  'vier four',
  'fünf five',
  'sechs six',
  'sieben seven',
  'acht eight',
  'neun nine',
  'zehn ten',
  'elf eleven',
  'zwölf twelve',
  'dreizehn thirteen',
  'vierzehn fourteen',
];
const UNITS: [Rule['freq'], string][] = [
  ['daily', 'tag tage tagen tages day days'],
  ['weekly', 'woche wochen week weeks'],
  ['monthly', 'monat monate monaten monats month months'],
  ['yearly', 'jahr jahre jahren jahres year years'],
];
const RHYTHMS: [Rule['freq'], number, string][] = [
  ['daily', 1, 'täglich daily'],
  ['weekly', 1, 'wöchentlich weekly'],
  ['weekly', 2, '14-täglich 14-tägig vierzehntäglich vierzehntägig zweiwöchentlich zweiwöchig fortnightly biweekly'],
  ['monthly', 1, 'monatlich monthly'],
  ['yearly', 1, 'jährlich yearly annually'],
];
const MONTHS = [
  'januar january jan jänner',
  'februar february feb',
  'märz march mrz mar',
  'april apr',
  'mai may',
  'juni june jun',
  'juli july jul',
  'august aug',
  'september sept sep',
  'oktober october okt oct',
  'november nov',
  'dezember december dez dec',
];
const dictionary = writeDictionary();

export function wordOf(written: string): Word | null {
  const word = written.replace(/([^\d.])\.$/, '$1');
  return dictionary.get(word) ?? numeral(word);
}

function numeral(word: string): Word | null {
  if (/^\d{1,2}$/.test(word)) return Number(word) > 0 ? { kind: 'number', value: Number(word) } : null;
  const place = /^(\d{1,2})(?:\.|st|nd|rd|th)$/.exec(word);
  if (place) return isIn(place[1], 31) ? { kind: 'place', ordinal: Number(place[1]), inDigits: true } : null;
  const date = /^(\d{1,2})\.(\d{1,2})\.$/.exec(word);
  if (!date || !isIn(date[1], 31) || !isIn(date[2], 12)) return null;
  return { kind: 'date', day: Number(date[1]), month: Number(date[2]) };
}

const isIn = (digits: string | undefined, most: number): boolean => Number(digits) >= 1 && Number(digits) <= most;

function writeDictionary(): Map<string, Word> {
  const book = new Map<string, Word>();
  const write = (words: string, meaning: Word) => words.split(' ').forEach((word) => book.set(word, meaning));
  write(FILLERS, { kind: 'filler', binds: false });
  write(BINDING, { kind: 'filler', binds: true });
  write('außer ausser except', { kind: 'except' });
  for (const [code, names] of DAYS) names.forEach((name) => write(`${name} ${name}s`, { kind: 'day', codes: [code] }));
  write('werktags werktag weekday weekdays', { kind: 'day', codes: WEEK.slice(0, 5) });
  for (const [ordinal, stems] of PLACES) {
    for (const stem of stems.split(' '))
      write(`${stem} ${stem}e ${stem}en ${stem}er ${stem}es`, { kind: 'place', ordinal, inDigits: false });
  }
  NUMBERS.forEach((names, at) => write(names, { kind: 'number', value: at + 2 }));
  for (const [freq, names] of UNITS) write(names, { kind: 'unit', freq });
  for (const [freq, interval, names] of RHYTHMS) {
    names
      .split(' ')
      .forEach((name) => write(`${name} ${name}e ${name}er ${name}es`, { kind: 'rhythm', freq, interval }));
  }
  MONTHS.forEach((names, at) => write(names, { kind: 'month', month: at + 1 }));
  return book;
}
