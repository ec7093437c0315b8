// Reads a feed as a calendar program would: events by start, and every break of the grammar is an error.
import { all, one, readCalendar, type Component } from '../calendar/feed-lines';

export interface FeedEvent {
  uid: string;
  title: string;
  /** 2026-12-02T12:30, or 2026-12-02 for a whole day */
  start: string;
  end: string;
  zone: string | null;
  status: string;
  sequence: number;
  busy: boolean;
  recurrenceId: string | null;
  rule: string | null;
  excluded: string[];
  location: string;
  description: string;
  url: string;
}

export function eventsIn(bytes: Buffer): FeedEvent[] {
  const events = calendarIn(bytes).children.filter(({ kind }) => kind === 'VEVENT');
  return events.map(eventOf).sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

export function calendarIn(bytes: Buffer): Component {
  const { calendar, findings } = readCalendar(bytes);
  if (!calendar || findings.length > 0) throw new Error(`not a clean calendar: ${JSON.stringify(findings)}`);
  return calendar;
}

function eventOf(event: Component): FeedEvent {
  const value = (name: string): string | null => one(event, name)?.value ?? null;
  const text = (name: string): string => unescapeText(value(name) ?? '');
  return {
    ...{ uid: text('UID'), title: text('SUMMARY'), location: text('LOCATION'), description: text('DESCRIPTION') },
    ...{ start: local(value('DTSTART') ?? ''), end: local(value('DTEND') ?? ''), url: value('URL') ?? '' },
    zone: one(event, 'DTSTART')?.params.get('TZID') ?? null,
    status: value('STATUS') ?? '',
    sequence: Number(value('SEQUENCE')),
    busy: value('TRANSP') === 'OPAQUE',
    recurrenceId: value('RECURRENCE-ID') && local(value('RECURRENCE-ID') ?? ''),
    rule: value('RRULE'),
    excluded: all(event, 'EXDATE').flatMap((property) => property.value.split(',').map(local)),
  };
}

const local = (value: string): string =>
  value.replace(/^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2})?$/u, (_, y, m, d, hour, minute) =>
    hour ? `${y}-${m}-${d}T${hour}:${minute}` : `${y}-${m}-${d}`,
  );

/** RFC 5545 3.3.11 */
export const unescapeText = (text: string): string =>
  text.replace(/\\([\\;,nN])/gu, (_, character: string) => (character.toLowerCase() === 'n' ? '\n' : character));
