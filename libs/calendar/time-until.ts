// How long until something begins ("in 25 Minuten"), and the week number German offices plan with.
// In: two instants, or a day. Out: words, or a number. Refuses nothing: what has begun is "jetzt".
import { daysBetween, plusDays, weekday } from './wall-clock';

const UNITS = {
  de: { minute: ['einer Minute', 'Minuten'], hour: ['einer Stunde', 'Stunden'], day: ['einem Tag', 'Tagen'] },
  en: { minute: ['one minute', 'minutes'], hour: ['one hour', 'hours'], day: ['one day', 'days'] },
} as const;
const NOW = { de: 'jetzt', en: 'now' };
const AND = { de: ' und ', en: ' and ' };
const WITHOUT_HOURS = 7; // a week ahead nobody counts hours

/** "in 25 Minuten", "in 4 Tagen und 2 Stunden"; a begun minute counts, so nobody is told "in 0 Minuten" too early. */
export function timeUntil(now: Date, at: Date, lang: 'de' | 'en'): string {
  const minutes = Math.ceil((at.getTime() - now.getTime()) / 60_000);
  if (!(minutes > 0)) return NOW[lang];
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days >= WITHOUT_HOURS) return `in ${amount(days, 'day', lang)}`;
  const parts =
    days > 0
      ? [amount(days, 'day', lang), amount(hours, 'hour', lang)]
      : [amount(hours, 'hour', lang), amount(minutes % 60, 'minute', lang)];
  return `in ${parts.filter(Boolean).join(AND[lang])}`;
}

function amount(count: number, unit: 'minute' | 'hour' | 'day', lang: 'de' | 'en'): string {
  const [one, many] = UNITS[lang][unit];
  if (count === 0) return '';
  return count === 1 ? one : `${count} ${many}`;
}

/** ISO 8601 week (KW): the week belongs to the year that has its Thursday. */
export function isoWeek(day: string): number {
  const thursday = plusDays(day, 4 - weekday(day));
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}
