// Reads the words in which organisers say how often they meet: "jeden zweiten Dienstag im Monat", "every other Wednesday".
// In: up to 200 characters of German or English. Out: frequency, interval and days of a rule. Refuses (null) any word it
// does not know and anything that could mean two things. One pass over words, no backtracking.
import type { Rule } from './recurrence';

export interface ReadRule {
  rule: Pick<Rule, 'freq' | 'interval' | 'byDay'>;
}

interface Heard {
  /** ordinals still waiting for their weekday or unit */
  places: number[];
  number: number | null;
  interval: number | null;
  unit: Rule['freq'] | null;
  days: string[];
  placed: string[];
}

type Word =
  | { kind: 'filler' }
  | { kind: 'day'; codes: string[] }
  | { kind: 'place'; ordinal: number }
  | { kind: 'number'; value: number }
  | { kind: 'unit'; freq: Rule['freq'] }
  | { kind: 'rhythm'; freq: Rule['freq']; interval: number };

const LONGEST = 200;
const FILLERS = new Set(
  'jeden jede jedes jeder alle aller immer am im in an der die das des dem eines und je pro a every each on the of and per'.split(
    ' ',
  ),
);
const DAYS: [string, string[]][] = [
  ['MO', ['montag', 'mo', 'monday', 'mon']],
  ['TU', ['dienstag', 'di', 'tuesday', 'tue']],
  ['WE', ['mittwoch', 'mi', 'wednesday', 'wed']],
  ['TH', ['donnerstag', 'do', 'thursday', 'thu']],
  ['FR', ['freitag', 'fr', 'friday', 'fri']],
  ['SA', ['samstag', 'sonnabend', 'sa', 'saturday', 'sat']],
  ['SU', ['sonntag', 'so', 'sunday', 'sun']],
];
const WORKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR'];
const PLACES: [number, string][] = [
  [1, 'erst first 1st'],
  [2, 'zweit second 2nd other ander'],
  [3, 'dritt third 3rd'],
  [4, 'viert fourth 4th'],
  [5, 'fünft fifth 5th'],
  [6, 'sechst sixth 6th'],
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
const dictionary = writeDictionary();

/** The rule somebody means, or null when a word is unknown or the sense is not certain. */
export function readRuleWords(text: string): ReadRule | null {
  if (text.length > LONGEST) return null;
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .split(/[\s,;!]+/)
    .filter(Boolean);
  const heard: Heard = { places: [], number: null, interval: null, unit: null, days: [], placed: [] };
  for (const word of words) {
    const meaning = dictionary.get(word.replace(/([^\d.])\.$/, '$1')) ?? numeral(word);
    if (!meaning || !listen(heard, meaning)) return null;
  }
  const rule = words.length === 0 || heard.places.length > 0 || heard.number !== null ? null : conclude(heard);
  return rule ? { rule } : null;
}

function listen(heard: Heard, word: Word): boolean {
  switch (word.kind) {
    case 'filler':
      return true;
    case 'place':
      return heard.places.push(word.ordinal) <= 5;
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
  }
}

function hearDay(heard: Heard, codes: string[]): boolean {
  if (heard.number !== null) return false;
  if (heard.places.length === 0) heard.days.push(...codes);
  for (const ordinal of heard.places) heard.placed.push(...codes.map((code) => `${ordinal}${code}`));
  heard.places = [];
  return true;
}

// "alle zwei Wochen", "jeden zweiten Monat": a number or place right before a unit is the interval
function hearUnit(heard: Heard, freq: Rule['freq']): boolean {
  const steps = heard.number ?? heard.places[0] ?? null;
  if (heard.places.length > 1 || (steps !== null && steps < 1)) return false;
  if (heard.unit !== null && (steps !== null || heard.unit !== freq)) return false;
  heard.unit = freq;
  if (steps !== null) heard.interval = steps;
  heard.number = null;
  heard.places = [];
  return true;
}

function conclude({ unit, interval, days, placed }: Heard): ReadRule['rule'] | null {
  if (days.length > 0 && placed.length > 0) return null;
  if (placed.length > 0) return placedRule(unit, interval, placed);
  if (days.length > 0 && unit !== null && unit !== 'weekly') return null;
  if (unit === null && days.length === 0) return null;
  return withInterval(unit ?? 'weekly', interval, days);
}

function placedRule(unit: Rule['freq'] | null, interval: number | null, placed: string[]): ReadRule['rule'] | null {
  if (unit === 'monthly')
    return placed.every((day) => Math.abs(Number(day.slice(0, -2))) <= 5)
      ? withInterval('monthly', interval, placed)
      : null;
  if (unit !== null) return null;
  // Without "im Monat" the second Tuesday is every other Tuesday, but nobody calls a series "every first Tuesday" otherwise.
  if (placed.every((day) => day.startsWith('-1') || day.startsWith('1'))) return withInterval('monthly', null, placed);
  // "jeden dritten Dienstag" means every third week to some and the third in the month to others: ask back
  const [only, ...more] = placed;
  return only?.startsWith('2') && more.length === 0 ? withInterval('weekly', 2, [only.slice(-2)]) : null;
}

function withInterval(freq: Rule['freq'], interval: number | null, days: string[]): ReadRule['rule'] {
  return {
    freq,
    ...(interval !== null && interval > 1 ? { interval } : {}),
    ...(days.length > 0 ? { byDay: [...new Set(days)] } : {}),
  };
}

function numeral(word: string): Word | null {
  if (/^\d{1,2}$/.test(word)) return Number(word) > 0 ? { kind: 'number', value: Number(word) } : null;
  const place = /^([1-5])\.$/.exec(word);
  return place ? { kind: 'place', ordinal: Number(place[1]) } : null;
}

function writeDictionary(): Map<string, Word> {
  const book = new Map<string, Word>();
  const write = (words: string, meaning: Word) => words.split(' ').forEach((word) => book.set(word, meaning));
  for (const filler of FILLERS) book.set(filler, { kind: 'filler' });
  for (const [code, names] of DAYS) names.forEach((name) => write(`${name} ${name}s`, { kind: 'day', codes: [code] }));
  write('werktags werktag weekday weekdays', { kind: 'day', codes: WORKDAYS });
  for (const [ordinal, stems] of PLACES) {
    for (const stem of stems.split(' '))
      write(`${stem} ${stem}e ${stem}en ${stem}er ${stem}es`, { kind: 'place', ordinal });
  }
  NUMBERS.forEach((names, at) => write(names, { kind: 'number', value: at + 2 }));
  for (const [freq, names] of UNITS) write(names, { kind: 'unit', freq });
  for (const [freq, interval, names] of RHYTHMS) {
    names
      .split(' ')
      .forEach((name) => write(`${name} ${name}e ${name}er ${name}es`, { kind: 'rhythm', freq, interval }));
  }
  return book;
}
