// Zones in words and in machine time: "MEZ" beside a time, "+01:00" in <time datetime>.
// In: a local text and its zone. Out: a short name in the reader's language, or ISO 8601 with the offset.
// Refuses nothing for machineTime (what is no local time stays as it is); zoneAbbreviation wants a real local text.
import { instantOf, isLocalTime, isZone, offsetMinutes } from './wall-clock';

const GERMAN_ZONES: Record<string, string> = {
  CET: 'MEZ',
  CEST: 'MESZ',
  EET: 'OEZ',
  EEST: 'OESZ',
  WET: 'WEZ',
  WEST: 'WESZ',
  GMT: 'GMT',
  BST: 'BST',
};

/** MEZ and MESZ, CET and CEST; other zones by a name a reader knows, else "UTC+9". */
export function zoneAbbreviation(local: string, zone: string, lang: 'de' | 'en'): string {
  if (zone === 'UTC') return 'UTC';
  const name = nameOf(local, zone);
  const german = GERMAN_ZONES[name];
  if (german !== undefined) return lang === 'de' ? german : name;
  return offsetName(offsetMinutes(local, zone));
}

// Thousands of letters name the same moment, and asking Intl takes longer than the rest of the sentence.
const names = new Map<string, string>();
const MOST_NAMES = 1_000;

function nameOf(local: string, zone: string): string {
  const key = `${local} ${zone}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const parts = formatOf(zone).formatToParts(instantOf(local, zone));
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  if (names.size >= MOST_NAMES) names.clear();
  names.set(key, name);
  return name;
}

// A format costs more than all the words of a date together; a house knows few zones.
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 100;

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(zone, format);
  return format;
}

function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** For <time datetime>: an instant with its offset ("2026-12-09T12:30+01:00"), a day stays a day. */
export function machineTime(local: string, zone: string): string {
  if (!isLocalTime(local) || !isZone(zone)) return local;
  if (zone === 'UTC') return `${local}Z`;
  // in a gap the clock shows the shifted time; an offset beside the unshifted text would name another instant
  const minutes = offsetMinutes(local, zone);
  const shown = new Date(instantOf(local, zone).getTime() + minutes * 60_000).toISOString().slice(0, 16);
  const ahead = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${shown}${minutes < 0 ? '-' : '+'}${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`;
}
