// When and where a meeting is, in the words of letters. In: a meeting with its venue, a language. Out: one line each,
// a short form for subjects, and what an earlier start would have been. Refuses nothing: what is not known yet says so.
// Every letter that speaks of a meeting takes its words from here.
import { clock, shortDayInWords, whenInWords, type Lang, type Precision, type When } from '@hub/calendar/date-words';
import { dayOf, isDay, isLocalTime, timeOf } from '@hub/calendar/wall-clock';
import type { Meeting } from './meeting.entity';

type Dated = Pick<Meeting, 'localStart' | 'localEnd' | 'zone' | 'precision' | 'state'>;
type Placed = Pick<Meeting, 'mode' | 'venue'>;

const WORDS = {
  de: { online: 'online', both: (place: string) => `${place}, oder online`, follows: 'Ort folgt' },
  en: { online: 'online', both: (place: string) => `${place}, or online`, follows: 'place to follow' },
} as const;

/** "Mittwoch, 9. Dezember 2026, 12.30 bis 13.30 Uhr (MEZ)" */
export const whenOf = (meeting: Dated, lang: Lang): string => whenInWords(meeting, lang);

/** "Mi, 9. Dezember, 12.30 Uhr"; for subjects, which phones cut. */
export function shortWhen({ localStart, ...rest }: When, lang: Lang): string {
  if (localStart === null) return whenInWords({ ...rest, localStart }, lang);
  if (isLocalTime(localStart)) return `${shortDayInWords(dayOf(localStart), lang)}, ${clock(timeOf(localStart), lang)}`;
  return isDay(localStart) ? shortDayInWords(localStart, lang) : whenInWords({ ...rest, localStart }, lang);
}

/** What a local start alone says: how precisely it is known shows in its shape. */
export function whenFrom(localStart: string | null, zone: string): When {
  return { precision: precisionOf(localStart), localStart, localEnd: null, zone };
}

function precisionOf(local: string | null): Precision {
  if (local === null) return 'unknown';
  if (isLocalTime(local)) return 'instant';
  if (isDay(local)) return 'day';
  if (/^\d{4}-\d{2}$/u.test(local)) return 'month';
  return /^\d{4}-[a-z]+$/u.test(local) ? 'season' : 'year';
}

/** "Bürgersaal, Beispielgasse 2, 78462 Konstanz", "online", or both. */
export function whereOf({ mode, venue }: Placed, lang: Lang): string {
  const words = WORDS[lang];
  if (mode === 'online') return words.online;
  const place = venue
    ? [venue.name, venue.street, [venue.postcode, venue.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
    : '';
  if (mode === 'hybrid') return place ? words.both(place) : words.online;
  return place || words.follows;
}
