// The properties of a calendar and its time zones: everything before the first event, in the order of RFC 5545 3.4.
// In: name, description, addresses, language, zones. Out: content lines, not folded yet.
// Refuses (RangeError) a zone without a description in timezones-ical-library; leaves out addresses that are not http(s)
// and colours that have no CSS3 name here.
import { tzlib_get_ical_block, tzlib_get_offset } from 'timezones-ical-library';
import { cleanLine, escapeText, webAddress } from './calendar-text';
import type { Lang } from './date-words';
import { dayOf, isZone, offsetMinutes, timeOf } from './wall-clock';

export interface CalendarHead {
  name: string;
  description: string;
  /** page that explains the calendar */
  url: string;
  /** address of the feed itself */
  source: string;
  lang: Lang;
  /** zones of the events, the calendar's own zone first */
  zones: string[];
  color?: string;
}

const HOME_ZONE = 'Europe/Berlin';
const REFRESH = 'PT1H';
// RFC 7986 5.9 wants a CSS3 name, Apple wants the number
const COLORS: Record<string, string> = {
  black: '#000000',
  blue: '#0000FF',
  brown: '#A52A2A',
  crimson: '#DC143C',
  darkblue: '#00008B',
  darkgreen: '#006400',
  darkslateblue: '#483D8B',
  darkslategray: '#2F4F4F',
  firebrick: '#B22222',
  gray: '#808080',
  green: '#008000',
  indigo: '#4B0082',
  maroon: '#800000',
  midnightblue: '#191970',
  navy: '#000080',
  olive: '#808000',
  orange: '#FFA500',
  purple: '#800080',
  rebeccapurple: '#663399',
  red: '#FF0000',
  royalblue: '#4169E1',
  seagreen: '#2E8B57',
  steelblue: '#4682B4',
  teal: '#008080',
};

export function calendarHead(head: CalendarHead): string[] {
  const name = escapeText(cleanLine(head.name)) || 'Treffpunkt';
  const about = escapeText(head.description);
  return [
    'VERSION:2.0',
    `PRODID:-//Treffpunkt//Treffpunkt//${head.lang.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    ...(about ? [`DESCRIPTION:${about}`, `X-WR-CALDESC:${about}`] : []),
    // Google shows the calendar in GMT without it (rule 24)
    `X-WR-TIMEZONE:${head.zones[0] ?? HOME_ZONE}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...addresses(head),
    ...color(head.color),
    ...[...new Set(head.zones)].flatMap(zoneLines),
  ];
}

function addresses({ source, url }: CalendarHead): string[] {
  const [feed, page] = [webAddress(source), webAddress(url)];
  return [...(feed ? [`SOURCE;VALUE=URI:${feed}`] : []), ...(page ? [`URL:${page}`] : [])];
}

function color(name: string | undefined): string[] {
  const hex = name === undefined ? undefined : COLORS[name];
  return hex === undefined ? [] : [`COLOR:${name}`, `X-APPLE-CALENDAR-COLOR:${hex}`];
}

/** The VTIMEZONE of a zone in RRULE form (rule 22); nothing for UTC, whose times end in Z. */
export function zoneLines(zone: string): string[] {
  if (zone === 'UTC') return [];
  // the library would say so on the console of the server
  if (!isZone(zone)) throw new RangeError(`no calendar description of the zone ${zone.slice(0, 40)}`);
  const [block = ''] = tzlib_get_ical_block(zone);
  // An alias comes back under its new name (Asia/Calcutta as Asia/Kolkata), but TZID must repeat what the events say.
  return block.split('\r\n').map((line) => (line.startsWith('TZID:') ? `TZID:${zone}` : line));
}

// The library knows tzdata of its own release, the computer that of its Node version: they part over Vancouver and Morocco
// in 2026, and a yearly RRULE cannot say what Israel or Chile decide each year.
const agreed = new Map<string, boolean>();
const MOST_REMEMBERED = 4096;

/** True when a reader of our VTIMEZONE comes to the same offset as we do at this local time (rule 23). */
export function isDescribed(local: string, zone: string): boolean {
  const key = `${zone} ${local}`;
  const before = agreed.get(key);
  if (before !== undefined) return before;
  const [, sign, hours, minutes] =
    /^([+-])(\d\d)(\d\d)/.exec(tzlib_get_offset(zone, dayOf(local), timeOf(local))) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  if (agreed.size >= MOST_REMEMBERED) agreed.clear();
  agreed.set(key, offset === offsetMinutes(local, zone));
  return offset === offsetMinutes(local, zone);
}
