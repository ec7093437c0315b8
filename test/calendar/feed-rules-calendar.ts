// Checklist rules about the calendar as a whole and its zones: 8, 9, 21 to 24, 51, 53, 54, 58.
import { all, ianaOffset, one, wallTime, type Component, type Finding, type Property } from './feed-lines';

export type Check = (calendar: Component, events: Component[], kind: 'feed' | 'mail') => Finding[];

const CALENDAR_PROPERTIES = new Set([
  'VERSION',
  'PRODID',
  'CALSCALE',
  'METHOD',
  'NAME',
  'DESCRIPTION',
  'REFRESH-INTERVAL',
  'SOURCE',
  'URL',
  'COLOR',
  'CATEGORIES',
  'IMAGE',
  'LAST-MODIFIED',
  'UID',
]);
const MOST_EVENTS = 1000;

export const calendarRules: Check[] = [
  (calendar) => calendar.properties.filter(({ late }) => late).map(({ line }) => ({ rule: 8, where: line })),
  (calendar) => {
    const wrong: string[] = [];
    if (all(calendar, 'VERSION').length !== 1 || one(calendar, 'VERSION')?.value !== '2.0') wrong.push('VERSION');
    if (all(calendar, 'PRODID').length !== 1) wrong.push('PRODID');
    if (all(calendar, 'CALSCALE').length > 1) wrong.push('CALSCALE');
    if (all(calendar, 'METHOD').length > 1) wrong.push('METHOD');
    return wrong.map((where) => ({ rule: 9, where }));
  },
  // what no one here writes has been smuggled in (rule 10)
  (calendar) =>
    calendar.properties
      .filter(({ name }) => !name.startsWith('X-') && !CALENDAR_PROPERTIES.has(name))
      .map(({ line }) => ({ rule: 10, where: line })),
  (calendar, events) => {
    const described = new Set(zones(calendar).map((zone) => one(zone, 'TZID')?.value));
    return usedZones(events)
      .filter((zone) => !described.has(zone))
      .map((where) => ({ rule: 21, where }));
  },
  (calendar) =>
    zones(calendar)
      .filter((zone) => !isReadableZone(zone))
      .map((zone) => ({ rule: 22, where: one(zone, 'TZID')?.value ?? '' })),
  (calendar, events) => events.flatMap((event) => offsetFindings(calendar, event)),
  (calendar, _events, kind) =>
    kind === 'mail' || one(calendar, 'X-WR-TIMEZONE')?.late === false ? [] : [{ rule: 24, where: 'X-WR-TIMEZONE' }],
  (calendar, _events, kind) => {
    const method = one(calendar, 'METHOD')?.value;
    const fits = kind === 'mail' ? method !== undefined : method === undefined || method === 'PUBLISH';
    return fits ? [] : [{ rule: kind === 'mail' ? 71 : 51, where: `METHOD:${method}` }];
  },
  (calendar, _events, kind) => {
    const refresh = one(calendar, 'REFRESH-INTERVAL');
    const same =
      refresh?.value === one(calendar, 'X-PUBLISHED-TTL')?.value && /^P(\d+[WD]|T\d+[HM])$/.test(refresh?.value ?? '');
    return kind === 'mail' || (same && refresh?.params.get('VALUE') === 'DURATION')
      ? []
      : [{ rule: 53, where: 'REFRESH-INTERVAL' }];
  },
  (calendar, _events, kind) => {
    if (kind === 'mail') return [];
    const name = one(calendar, 'NAME')?.value;
    const color = one(calendar, 'COLOR')?.value;
    const source = one(calendar, 'SOURCE');
    const wrong: string[] = [];
    if (!name || name !== one(calendar, 'X-WR-CALNAME')?.value) wrong.push('NAME and X-WR-CALNAME');
    if (color !== undefined && !/^[a-z]+$/.test(color)) wrong.push(`COLOR:${color}`);
    if (source && source.params.get('VALUE') !== 'URI') wrong.push('SOURCE without VALUE=URI');
    return wrong.map((where) => ({ rule: 54, where }));
  },
  (_calendar, events) => (events.length < MOST_EVENTS ? [] : [{ rule: 58, where: `${events.length} events` }]),
];

function zones(calendar: Component): Component[] {
  return calendar.children.filter(({ kind }) => kind === 'VTIMEZONE');
}

function usedZones(events: Component[]): string[] {
  const zoneOf = ({ params }: Property) => params.get('TZID');
  return [...new Set(events.flatMap(({ properties }) => properties.map(zoneOf)).filter((zone) => zone !== undefined))];
}

function isReadableZone(zone: Component): boolean {
  const standard = zone.children.filter(({ kind }) => kind === 'STANDARD');
  const daylight = zone.children.filter(({ kind }) => kind === 'DAYLIGHT');
  const yearly = (part: Component) => /FREQ=YEARLY.*BYDAY=/.test(one(part, 'RRULE')?.value ?? '');
  const old = (part: Component) => (one(part, 'DTSTART')?.value ?? '9') < '1997';
  const parts = [...standard, ...daylight];
  if (standard.length === 0 || parts.some((part) => all(part, 'RDATE').length > 0 || !old(part))) return false;
  return daylight.length === 0 || parts.every(yearly);
}

function offsetFindings(calendar: Component, event: Component): Finding[] {
  return ['DTSTART', 'DTEND', 'RECURRENCE-ID'].flatMap((name) => {
    const property = one(event, name);
    const zone = property?.params.get('TZID');
    const wall = property ? wallTime(property.value) : null;
    if (!property || zone === undefined || wall === null) return [];
    const described = zones(calendar).find((each) => one(each, 'TZID')?.value === zone);
    if (!described || describedOffset(described, wall) === ianaOffset(wall, zone)) return [];
    return [{ rule: 23, where: property.line }];
  });
}

/** The offset a reader of the VTIMEZONE arrives at: that of the last onset before the wall time. */
function describedOffset(zone: Component, wall: number): number | null {
  const year = new Date(wall).getUTCFullYear();
  const onsets = zone.children.flatMap((part) =>
    [year - 1, year].map((each) => ({ at: onset(part, each), to: minutes(one(part, 'TZOFFSETTO')?.value) })),
  );
  const before = onsets.filter(({ at }) => at <= wall).sort((first, second) => second.at - first.at)[0];
  return before?.to ?? null;
}

function onset(part: Component, year: number): number {
  const start = one(part, 'DTSTART')?.value ?? '';
  const rule = one(part, 'RRULE')?.value;
  if (rule === undefined) return wallTime(start) ?? Number.NaN;
  const month = Number(/BYMONTH=(\d+)/.exec(rule)?.[1]);
  const [, place, code] = /BYDAY=(-?\d)([A-Z]{2})/.exec(rule) ?? [];
  const time = (wallTime(start) ?? 0) % 86_400_000;
  return nthWeekday(year, month, Number(place), ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].indexOf(code ?? '')) + time;
}

function nthWeekday(year: number, month: number, place: number, day: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const last = new Date(Date.UTC(year, month, 0));
  if (place > 0) return Date.UTC(year, month - 1, 1 + ((day - first + 7) % 7) + 7 * (place - 1));
  return Date.UTC(year, month - 1, last.getUTCDate() - ((last.getUTCDay() - day + 7) % 7) + 7 * (place + 1));
}

function minutes(offset: string | undefined): number {
  const [, sign, hours, rest] = /^([+-])(\d\d)(\d\d)/.exec(offset ?? '') ?? [];
  return (Number(hours) * 60 + Number(rest)) * (sign === '-' ? -1 : 1);
}
