// A rule in an organiser's words: "jeden zweiten Dienstag im Monat, 12.30 bis 13.30 Uhr, bis 31. Juli 2027", and English.
// In: a rule, its local start and length. Out: one line of text. Refuses nothing; a rule that ruleProblems refuses
// may read oddly. Reading such words is in rule-reader.ts, re-exported here as readRuleWords.
import { clock, dateInWords, type ClockStyle, type Lang } from './date-words';
import type { Rule } from './recurrence';
import { dayOf, timeOf, weekday } from './wall-clock';

export { readRuleWords } from './rule-reader';

const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const DAY_NAMES = {
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
const MONTH_NAMES = {
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const NUMBERS = {
  de: 'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  en: 'zero one two three four five six seven eight nine ten eleven twelve'.split(' '),
};
const ORDINALS = {
  de: 'ersten zweiten dritten vierten fünften'.split(' '),
  en: 'first second third fourth fifth'.split(' '),
};
const FROM_END = {
  de: ['vorletzten', 'drittletzten', 'viertletzten', 'fünftletzten'],
  en: ['second to last', 'third to last', 'fourth to last', 'fifth to last'],
};
const AND = { de: 'und', en: 'and' };

/** The whole line: how often, at what time, how long. */
export function ruleInWords(rule: Rule, localStart: string, minutes: number, lang: Lang, style?: ClockStyle): string {
  const parts = [rhythmInWords(rule, localStart, lang), hours(localStart, minutes, lang, style), ending(rule, lang)];
  return parts.filter((part) => part !== '').join(', ');
}

/** Only how often: "jeden zweiten Dienstag im Monat". */
export function rhythmInWords(rule: Rule, localStart: string, lang: Lang): string {
  const every = rule.interval ?? 1;
  if (rule.freq === 'yearly') return yearly(rule, localStart, every, lang);
  const rhythm = { daily, weekly, monthly }[rule.freq](rule, localStart, every, lang);
  return rule.byMonth?.length ? `${rhythm} ${inMonths(rule.byMonth, lang)}` : rhythm;
}

function daily(rule: Rule, _start: string, every: number, lang: Lang): string {
  const base = everyUnit(every, lang, ['täglich', 'Tage'], ['every day', 'days']);
  const days = rule.byDay?.length
    ? lang === 'de'
      ? `, nur am ${dayNames(rule.byDay, lang)}`
      : `, only on ${dayNames(rule.byDay, lang)}`
    : '';
  return `${base}${days}${monthDaysOnly(rule, lang)}`;
}

function weekly(rule: Rule, localStart: string, every: number, lang: Lang): string {
  const codes = rule.byDay?.length ? rule.byDay : [DAY_CODES[weekday(localStart) - 1] ?? ''];
  const days = dayNames(codes, lang);
  if (every === 1) return lang === 'de' ? `jeden ${days}` : `every ${days}`;
  return lang === 'de'
    ? `alle ${inWords(every, lang)} Wochen am ${days}`
    : `every ${inWords(every, lang)} weeks on ${days}`;
}

function monthly(rule: Rule, localStart: string, every: number, lang: Lang): string {
  if (rule.byDay?.length) return monthlyByDay(rule, every, lang);
  const days = monthDays(rule.byMonthDay?.length ? rule.byMonthDay : [Number(localStart.slice(8, 10))], lang);
  if (every > 1)
    return `${everyUnit(every, lang, ['', 'Monate'], ['', 'months'])} ${lang === 'de' ? 'am' : 'on'} ${days}`;
  return lang === 'de' ? `am ${days} jedes Monats` : `on ${days} of every month`;
}

function monthlyByDay(rule: Rule, every: number, lang: Lang): string {
  const places = dayPlaces(rule.byDay ?? [], lang);
  const only = monthDaysOnly(rule, lang);
  if (every > 1)
    return `${everyUnit(every, lang, ['', 'Monate'], ['', 'months'])} ${lang === 'de' ? 'am' : 'on'} ${places}${only}`;
  if (!/\d/.test(rule.byDay?.join('') ?? '')) return `${lang === 'de' ? 'jeden' : 'every'} ${places}${only}`;
  // "jeden letzten Freitag" sounds like every last one of them, so the last one takes "am"
  const last = rule.byDay?.every((day) => day.startsWith('-')) ?? false;
  if (lang === 'de') return `${last ? 'am' : 'jeden'} ${places} im Monat${only}`;
  return `${last ? 'on the' : 'every'} ${places.replace(/^the /, '')} of the month${only}`;
}

function yearly(rule: Rule, localStart: string, every: number, lang: Lang): string {
  const base = everyUnit(every, lang, ['jedes Jahr', 'Jahre'], ['every year', 'years']);
  const on = lang === 'de' ? 'am' : 'on';
  if (rule.byDay?.length) {
    const months = rule.byMonth?.length ? ` ${inMonths(rule.byMonth, lang)}` : '';
    return `${base} ${on} ${dayPlaces(rule.byDay, lang)}${months}${monthDaysOnly(rule, lang)}`;
  }
  const startsOn = dayOf(localStart);
  const days = rule.byMonthDay?.length ? rule.byMonthDay : [Number(startsOn.slice(8))];
  if (rule.byMonthDay?.length && !rule.byMonth?.length) {
    return `${base} ${on} ${monthDays(days, lang)} ${lang === 'de' ? 'jedes Monats' : 'of every month'}`;
  }
  const months = rule.byMonth?.length ? rule.byMonth : [Number(startsOn.slice(5, 7))];
  if (days.length === 1 && Number(days[0]) > 0) {
    const names = list(
      months.map((month) => monthName(month, lang)),
      lang,
    );
    return lang === 'de' ? `${base} am ${days[0]}. ${names}` : `${base} on ${days[0]} ${names}`;
  }
  return `${base} ${on} ${monthDays(days, lang)} ${inMonths(months, lang)}`;
}

function hours(localStart: string, minutes: number, lang: Lang, style?: ClockStyle): string {
  const time = timeOf(localStart);
  if (time === '') return '';
  const start = clock(time, lang, style);
  const ends = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  if (minutes <= 0 || ends > 24 * 60) return lang === 'de' ? `ab ${start}` : `from ${start}`;
  const end = [Math.floor(ends / 60), ends % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${start.replace(' Uhr', '')} ${lang === 'de' ? 'bis' : 'to'} ${clock(end, lang, style)}`;
}

function ending({ until, count }: Rule, lang: Lang): string {
  if (until !== undefined) return `${lang === 'de' ? 'bis' : 'until'} ${dateInWords(until, lang)}`;
  if (count === undefined) return '';
  if (count === 1) return lang === 'de' ? 'ein Termin' : 'one date';
  return `${inWords(count, lang)} ${lang === 'de' ? 'Termine' : 'dates'}`;
}

function everyUnit(every: number, lang: Lang, de: readonly [string, string], en: readonly [string, string]): string {
  const [one, many] = lang === 'de' ? de : en;
  if (every === 1) return one;
  return `${lang === 'de' ? 'alle' : 'every'} ${inWords(every, lang)} ${many}`;
}

/** "zweiten Dienstag", "ersten und dritten Montag", "the last Friday" */
function dayPlaces(byDay: string[], lang: Lang): string {
  const byName = new Map<string, string[]>();
  for (const day of byDay) {
    const name = dayName(day.slice(-2), lang);
    byName.set(name, [...(byName.get(name) ?? []), place(Number(day.slice(0, -2) || 0), lang)]);
  }
  const the = lang === 'en' && /\d/.test(byDay.join('')) ? 'the ' : '';
  const groups = [...byName].map(([name, places]) => `${list(places.filter(Boolean), lang)} ${name}`.trim());
  return the + list(groups, lang);
}

function place(ordinal: number, lang: Lang): string {
  if (ordinal === 0) return '';
  if (ordinal === -1) return lang === 'de' ? 'letzten' : 'last';
  if (ordinal < 0)
    return FROM_END[lang][-ordinal - 2] ?? (lang === 'de' ? `${-ordinal}.-letzten` : `${-ordinal}th to last`);
  return ORDINALS[lang][ordinal - 1] ?? (lang === 'de' ? `${ordinal}.` : `${ordinal}th`);
}

function monthDays(days: number[], lang: Lang): string {
  const name = (day: number) => {
    if (day > 0) return lang === 'de' ? `${day}.` : `day ${day}`;
    if (day === -1) return lang === 'de' ? 'letzten Tag' : 'the last day';
    return lang === 'de' ? `${-day}. Tag vor Ende` : `day ${-day} from the end`;
  };
  return list(days.map(name), lang);
}

function monthDaysOnly({ byMonthDay }: Rule, lang: Lang): string {
  if (!byMonthDay?.length) return '';
  return lang === 'de' ? `, nur am ${monthDays(byMonthDay, lang)}` : `, only on ${monthDays(byMonthDay, lang)}`;
}

function inMonths(months: number[], lang: Lang): string {
  return `${lang === 'de' ? 'im' : 'in'} ${list(
    months.map((month) => monthName(month, lang)),
    lang,
  )}`;
}

function dayNames(codes: string[], lang: Lang): string {
  return list(
    codes.map((code) => dayName(code.slice(-2), lang)),
    lang,
  );
}

function dayName(code: string, lang: Lang): string {
  return DAY_NAMES[lang][DAY_CODES.indexOf(code)] ?? code;
}

function monthName(month: number, lang: Lang): string {
  return MONTH_NAMES[lang][month - 1] ?? '';
}

function inWords(count: number, lang: Lang): string {
  return NUMBERS[lang][count] ?? String(count);
}

function list(items: string[], lang: Lang): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${AND[lang]} ${last}`;
}
