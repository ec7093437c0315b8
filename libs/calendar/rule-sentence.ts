// Reads a whole sentence about when one meets: "jeden zweiten Dienstag im Monat, 12.30 bis 13.30 Uhr, bis 31. Juli 2027",
// "every Wednesday from 5 pm to 6:30 pm, 10 dates".
// In: up to 200 characters of German or English. Out: the rule (see rule-reader) and what else was said: times, first and
// last day, a number of dates. Refuses (null) what rule-reader refuses, a day that does not exist, and a time said twice.
import { wordOf } from './rule-dictionary';
import { readRuleWords, type ReadRule } from './rule-reader';
import { isDay } from './wall-clock';

export interface ReadSentence extends ReadRule {
  from: string | null;
  to: string | null;
  firstDay: string | null;
  lastDay: string | null;
  count: number | null;
}

const LONGEST = 200;
const CLOCK = String.raw`(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm|uhr|h)?(?![\d.:])`;
const DAY = String.raw`(?:den\s+|dem\s+|the\s+)?(\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.?\s(?:of\s)?\p{L}+\.?\s\d{4}|\p{L}+\s\d{1,2},?\s\d{4})`;
const UNTIL = new RegExp(String.raw`(?:^|[\s,])(?:bis(?:\szum)?|until|till|through)\s${DAY}`, 'u');
const SINCE = new RegExp(String.raw`(?:^|[\s,])(?:ab|vom|von|from|starting|beginnend)\s(?:am\s|on\s)?${DAY}`, 'u');
const COUNT = /(?:^|[\s,])(\p{L}+|\d{1,3})(?:\s(?:termine|dates|times)|\s?mal)(?=$|[\s,.])/u;
const SPAN = new RegExp(
  String.raw`(?:^|[\s,])(?:von\s|from\s|zwischen\s)?${CLOCK}\s*(?:bis|to|until|till|-|–)\s*${CLOCK}`,
  'u',
);
const MOMENT = new RegExp(String.raw`(?:^|[\s,])(um\s|ab\s|at\s|from\s)?${CLOCK}`, 'gu');

/** What somebody means, or null when a word is unknown or the sense is not certain. */
export function readRuleSentence(text: string): ReadSentence | null {
  if (text.length > LONGEST) return null;
  const said = { rest: text.toLowerCase().normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/\.$/u, closing) };
  const lastDay = take(said, UNTIL, ([, day]) => dayIn(day));
  const firstDay = take(said, SINCE, ([, day]) => dayIn(day));
  const count = take(said, COUNT, ([, number]) => countIn(number));
  const times = takeTimes(said);
  if ([lastDay, firstDay, count, times].includes(undefined)) return null;
  const rule = readRuleWords(said.rest.replace(/\buhr\b/gu, ' '));
  if (!rule) return null;
  const [from = null, to = null] = times ?? [];
  return { ...rule, from, to, firstDay: firstDay ?? null, lastDay: lastDay ?? null, count: count ?? null };
}

/** The full stop of a sentence is none of "15.11." and "am 15." */
const closing = (stop: string, at: number, whole: string): string =>
  /\d/u.test(whole[at - 1] ?? '') && !/\d{4}$/u.test(whole.slice(0, at)) ? stop : '';

/** Takes a part out of the sentence: null when it is not there, undefined when it makes no sense. */
function take<T>(said: { rest: string }, part: RegExp, read: (found: string[]) => T | undefined): T | null | undefined {
  const found = part.exec(said.rest);
  if (!found) return null;
  const meant = read(found);
  if (meant === undefined) return undefined;
  said.rest = `${said.rest.slice(0, found.index)} ${said.rest.slice(found.index + found[0].length)}`;
  return meant;
}

function takeTimes(said: { rest: string }): [string, string | null] | null | undefined {
  const span = take(said, SPAN, ([, h1, m1, half1, h2, m2, half2]) => spanOf([h1, m1, half1], [h2, m2, half2]));
  if (span !== null) return span;
  for (const found of said.rest.matchAll(MOMENT)) {
    const [whole, before, hour, minute, half] = found;
    // "um 17 Uhr", "17.30 Uhr", "um 12.30", "at 5 pm"; a bare number belongs to the rule
    if (!half && !(before && minute)) continue;
    const time = clockOf(hour, minute, half);
    said.rest = `${said.rest.slice(0, found.index)} ${said.rest.slice(found.index + whole.length)}`;
    return time === null ? undefined : [time, null];
  }
  return null;
}

type Parts = [hour: string | undefined, minute: string | undefined, half: string | undefined];

function spanOf(start: Parts, end: Parts): [string, string] | undefined {
  // "alle 14 bis 15 Tage" has no clock in it
  const isTime = [start, end].some(([, minute, half]) => minute !== undefined || half !== undefined);
  const startHalf = start[2] ?? (/[ap]m/u.test(end[2] ?? '') ? end[2] : undefined);
  const [from, to] = [clockOf(start[0], start[1], startHalf), clockOf(...end)];
  return isTime && from !== null && to !== null ? [from, to] : undefined;
}

function clockOf(hour = '', minute = '00', half = ''): string | null {
  const number =
    half === 'pm' && Number(hour) < 12 ? Number(hour) + 12 : half === 'am' ? Number(hour) % 12 : Number(hour);
  const clock = `${String(number).padStart(2, '0')}:${minute}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/u.test(clock) ? clock : null;
}

function dayIn(written = ''): string | undefined {
  if (isDay(written)) return written;
  const numbers = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/u.exec(written);
  if (numbers) return dayOfParts(numbers[3], Number(numbers[2]), numbers[1]);
  const named = /^(\d{1,2})\.?\s(?:of\s)?(\p{L}+)\.?\s(\d{4})$/u.exec(written);
  if (named) return dayOfParts(named[3], monthCalled(named[2]), named[1]);
  const american = /^(\p{L}+)\s(\d{1,2}),?\s(\d{4})$/u.exec(written);
  return american ? dayOfParts(american[3], monthCalled(american[1]), american[2]) : undefined;
}

function monthCalled(name = ''): number {
  const word = wordOf(name);
  return word?.kind === 'month' ? word.month : 0;
}

function dayOfParts(year = '', month = 0, dayOfMonth = ''): string | undefined {
  const day = `${year}-${String(month).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

function countIn(written = ''): number | undefined {
  if (/^\d{1,3}$/u.test(written)) return Number(written) > 0 ? Number(written) : undefined;
  const word = wordOf(written);
  return word?.kind === 'number' ? word.value : undefined;
}
