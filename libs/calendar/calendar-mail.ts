// A calendar as part of a mail. In: method, language, zone, finished blocks. Out: its text, lines ended by CRLF.
// Unlike a feed it has a METHOD, the same as the Content-Type of the part says (rule 70), and none of what a feed tells
// about itself: a reader would take name, source and refresh interval for a calendar to subscribe to.
import { zoneLines } from './calendar-head';
import { foldLines } from './calendar-text';
import type { Lang } from './date-words';

export function mailCalendar(
  { method, lang, zones }: { method: 'PUBLISH' | 'REQUEST' | 'CANCEL'; lang: Lang; zones: string[] },
  blocks: string[],
): string {
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Treffpunkt//Treffpunkt//${lang.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...zones.flatMap(zoneLines),
  ];
  return `${foldLines(head)}${blocks.join('')}END:VCALENDAR\r\n`;
}
