// In: now, an instant, the zone people live in. Out: "heute um 12.20 Uhr", "am Mittwoch, 9. Dezember, um 12.20 Uhr".
// Written for the sentence "Die Tür öffnet …". Refuses nothing.
import { clock, dayInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, daysBetween, localOf, timeOf } from '@hub/calendar/wall-clock';

const NAMED_DAYS = { de: ['heute', 'morgen'], en: ['today', 'tomorrow'] } as const;

export function atInWords(now: Date, at: Date, zone: string, lang: Lang): string {
  const local = localOf(at, zone);
  const time = clock(timeOf(local), lang);
  const named = NAMED_DAYS[lang][daysBetween(dayOf(localOf(now, zone)), dayOf(local))];
  if (named) return lang === 'de' ? `${named} um ${time}` : `${named} at ${time}`;
  const day = dayInWords(dayOf(local), lang).replace(/ \d{4}$/, '');
  return lang === 'de' ? `am ${day}, um ${time}` : `on ${day} at ${time}`;
}

/** The local day at an instant: what "today" means to people in this zone. */
export const dayAt = (now: Date, zone: string): string => dayOf(localOf(now, zone));
