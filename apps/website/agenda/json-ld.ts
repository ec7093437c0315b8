// In: meetings as the viewer may see them, the public address and the institution's name. Out: schema.org objects.
// Nothing is guessed: no price unless the fee note says so, no end unless known, no date where only a month is known.
// The door is the only way in that is ever named; an engine's address never gets here.
import { machineTime } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Speaker } from '@hub/programme/words-of-the-trade';

export interface Publisher {
  publicUrl: string;
  /** null while the institution has not been named. */
  name: string | null;
  /** The door's permanent name where it is not the meeting's series or own. */
  door?: string | null;
}

const SCHEMA = 'https://schema.org';
const MODES = { online: 'Online', onsite: 'Offline', hybrid: 'Mixed' } as const;
const FREE =
  /\b(kostenfrei|kostenlos|gebührenfrei|eintritt frei|unentgeltlich|free of charge|free admission|no fee)\b/iu;
const DATED = new Set(['instant', 'start_only', 'day']);

export function meetingJsonLd(meeting: Meeting, publisher: Publisher): object {
  return { '@context': SCHEMA, ...event(meeting, publisher) };
}

export function programmeJsonLd(meetings: Meeting[], publisher: Publisher): object {
  const items = meetings.map((meeting, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    item: event(meeting, { ...publisher, door: null }),
  }));
  return {
    '@context': SCHEMA,
    '@type': 'ItemList',
    url: `${publisher.publicUrl}/programm.json`,
    numberOfItems: items.length,
    itemListElement: items,
  };
}

function event(meeting: Meeting, publisher: Publisher): object {
  const url = `${publisher.publicUrl}/termine/${meeting.slug}`;
  return withoutGaps({
    '@type': 'Event',
    '@id': url,
    url,
    identifier: meeting.id,
    name: meeting.title,
    description: [meeting.leadingQuestion, meeting.description].filter(Boolean).join('\n\n') || null,
    inLanguage: 'de',
    ...times(meeting),
    eventStatus: `${SCHEMA}/${status(meeting)}`,
    eventAttendanceMode: `${SCHEMA}/${MODES[meeting.mode]}EventAttendanceMode`,
    location: location(meeting, publisher),
    performer: meeting.speakers.length > 0 ? meeting.speakers.map(person) : null,
    organizer: organiser(meeting, publisher),
    superEvent: series(meeting, publisher),
    isAccessibleForFree: meeting.feeNote && FREE.test(meeting.feeNote) ? true : null,
    maximumAttendeeCapacity: meeting.capacity,
  });
}

function times({ precision, localStart, localEnd, movedFrom, zone, state }: Meeting): object {
  if (!DATED.has(precision) || localStart === null) return {};
  return {
    startDate: machineTime(localStart, zone),
    endDate: localEnd === null ? null : machineTime(localEnd, zone),
    previousStartDate: state === 'moved' && movedFrom ? machineTime(movedFrom, zone) : null,
  };
}

function status({ state }: Meeting): string {
  if (state === 'cancelled') return 'EventCancelled';
  return state === 'moved' ? 'EventRescheduled' : 'EventScheduled';
}

/** Online means the door; the room behind it is nobody's business before the meeting. */
function location(meeting: Meeting, { publicUrl, door }: Publisher): object | object[] | null {
  const name = door ?? meeting.series?.slug ?? meeting.slug;
  const online = { '@type': 'VirtualLocation', url: `${publicUrl}/m/${name}` };
  const place = onSite(meeting);
  if (meeting.mode === 'online') return online;
  return meeting.mode === 'hybrid' && place ? [place, online] : place;
}

function onSite({ venue }: Meeting): object | null {
  if (!venue) return null;
  return withoutGaps({
    '@type': 'Place',
    name: venue.name ?? venue.city,
    address: withoutGaps({
      '@type': 'PostalAddress',
      streetAddress: venue.street,
      postalCode: venue.postcode,
      addressLocality: venue.city,
      addressCountry: 'DE',
    }),
  });
}

const person = ({ name, role, affiliation }: Speaker): object =>
  withoutGaps({
    '@type': 'Person',
    name,
    jobTitle: role ?? null,
    affiliation: affiliation ? { '@type': 'Organization', name: affiliation } : null,
  });

function organiser({ host }: Meeting, { name, publicUrl }: Publisher): object | null {
  if (host) return { '@type': 'Organization', name: host };
  return name ? { '@type': 'Organization', name, url: publicUrl } : null;
}

function series({ series: own }: Meeting, { publicUrl }: Publisher): object | null {
  if (!own) return null;
  return { '@type': 'EventSeries', name: own.title, url: `${publicUrl}/reihen/${own.slug}` };
}

function withoutGaps(facts: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
}
