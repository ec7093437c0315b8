// In: a meeting as its reader may see it, its format and the hub's public address. Out: the calendar entry that feed,
// download and mail share. Refuses (null) dates not known to the day.
// Every link is the hub's own; a room's address never comes here.
import type { CalendarEntry } from '@hub/calendar/calendar-entry';
import { clock, dayInWords, whenInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import { doorUrl, meetingUrl } from './meeting-json';
import type { Meeting } from './meeting.entity';

export interface Publisher {
  publicUrl: string;
  organizer: { name: string; email: string };
}

const WORDS = {
  de: {
    room: 'Raum',
    openEnd: 'Ende offen.',
    cancelled: 'Abgesagt.',
    instead: (when: string) => `Stattdessen: ${when}`,
    moved: (when: string) => `Verlegt, ursprünglich ${when}.`,
    question: 'Leitfrage',
    with: 'Mitwirkende',
    free: 'Ohne Anmeldung.',
    page: 'Alles Weitere',
  },
  en: {
    room: 'Room',
    openEnd: 'Open end.',
    cancelled: 'Cancelled.',
    instead: (when: string) => `Instead: ${when}`,
    moved: (when: string) => `Moved, originally ${when}.`,
    question: 'Leading question',
    with: 'Contributors',
    free: 'No registration needed.',
    page: 'Details',
  },
} as const;

export const isCalendarDate = (meeting: Pick<Meeting, 'precision' | 'startsAt'>): boolean =>
  meeting.startsAt !== null && ['instant', 'start_only', 'day'].includes(meeting.precision);

/** `ownDoor`: the way in of the one person who gets this entry; otherwise everybody's door. */
export function meetingEntry(
  meeting: Meeting,
  publisher: Publisher,
  lang: Lang,
  ownDoor: string | null = null,
): CalendarEntry | null {
  if (!isCalendarDate(meeting) || !meeting.localStart) return null;
  const door = meeting.mode === 'onsite' ? null : (ownDoor ?? doorUrl(publisher.publicUrl, meeting));
  return {
    uid: `${meeting.id}@treffpunkt`,
    title: meeting.title,
    when: entryTimes(meeting),
    ...{ state: meeting.state, sequence: meeting.sequence, createdAt: meeting.createdAt, changedAt: meeting.changedAt },
    description: description(meeting, publisher, lang, door),
    location: locationOf(meeting, door),
    url: meetingUrl(publisher.publicUrl, meeting.slug),
    door,
    doorLabel: WORDS[lang].room,
    categories: [(lang === 'en' ? meeting.formatRules?.nameEn : meeting.formatRules?.name) ?? meeting.format],
    organizer: publisher.organizer,
    reason: meeting.reason,
    transparent: meeting.format === 'frist', // a deadline takes nobody's day; a two-day block does
  };
}

/** A meeting with an open end gets the usual length of its format and says so in the description. */
function entryTimes(meeting: Meeting): CalendarEntry['when'] {
  const localStart = meeting.localStart as string;
  if (meeting.precision === 'day')
    return { localStart, localEnd: meeting.localEnd ?? localStart, zone: meeting.zone, allDay: true };
  const startsAt = meeting.startsAt as Date;
  const endsAt = meeting.endsAt ?? new Date(startsAt.getTime() + (meeting.formatRules?.durationMinutes ?? 60) * 60_000);
  return {
    localStart: localOf(startsAt, meeting.zone),
    localEnd: localOf(endsAt, meeting.zone),
    zone: meeting.zone,
    allDay: false,
  };
}

function locationOf(meeting: Meeting, door: string | null): string | null {
  const { venue } = meeting;
  const place = venue
    ? [venue.name, venue.street, [venue.postcode, venue.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
    : '';
  if (meeting.mode === 'onsite') return place || null;
  return place && door ? `${place} — ${door}` : door;
}

function description(meeting: Meeting, publisher: Publisher, lang: Lang, door: string | null): string {
  const words = WORDS[lang];
  const whenOf = (local: string) =>
    local.includes('T') ? `${dayInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}` : dayInWords(local, lang);
  const { replacement } = meeting;
  const lines = [
    door && meeting.state !== 'cancelled' ? `${words.room}: ${door}` : '',
    meeting.state === 'cancelled' ? [words.cancelled, meeting.reason].filter(Boolean).join(' ') : '',
    meeting.state === 'cancelled' && replacement ? words.instead(whenInWords(replacement, lang)) : '',
    meeting.state === 'moved' && meeting.movedFrom
      ? [words.moved(whenOf(meeting.movedFrom)), meeting.reason].filter(Boolean).join(' ')
      : '',
    meeting.precision === 'start_only' ? words.openEnd : '',
    meeting.leadingQuestion ? `${words.question}: ${meeting.leadingQuestion}` : '',
    meeting.speakers.length > 0 ? `${words.with}: ${meeting.speakers.map(inWords).join('; ')}` : '',
    meeting.description,
    [meeting.access === 'public_no_registration' && meeting.format !== 'frist' ? words.free : '', meeting.feeNote]
      .filter(Boolean)
      .join(' '),
    `${words.page}: ${meetingUrl(publisher.publicUrl, meeting.slug)}`,
  ];
  return lines.filter(Boolean).join('\n');
}

const inWords = (speaker: Meeting['speakers'][number]): string =>
  [speaker.name, speaker.affiliation].filter(Boolean).join(', ');
