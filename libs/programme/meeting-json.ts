// In: a meeting or series as somebody may see it, and the hub's public address. Out: the JSON of the contract, which
// other people's programs rely on: add fields freely, change none. Never holds a room's address, only the door's.
import type { Meeting } from './meeting.entity';
import type { Series } from './series.entity';
import type { Venue } from './venue.entity';

const iso = (at: Date | null): string | null => (at ? at.toISOString() : null);

export const meetingUrl = (publicUrl: string, slug: string): string => `${publicUrl}/termine/${slug}`;

/** The same door for somebody who has a place: the token says so. */
export const ownDoorUrl = (door: string, token: string): string => `${door}/platz/${token}`;

/** The permanent address that leads into the room: the series' where there is one. */
export const doorUrl = (publicUrl: string, meeting: { slug: string; series?: { slug: string } | null }): string =>
  `${publicUrl}/m/${meeting.series?.slug ?? meeting.slug}`;

const placeJson = (venue: Venue | null | undefined) =>
  venue
    ? {
        name: venue.name,
        street: venue.street,
        postcode: venue.postcode,
        city: venue.city,
        accessNotes: venue.accessNotes,
        accessibilityNotes: venue.accessibilityNotes,
      }
    : null;

export function meetingJson(meeting: Meeting, publicUrl: string) {
  const { id, slug, title, format, state, access, precision, localStart, localEnd, zone, demo } = meeting;
  return {
    ...{ id, slug, title, format, series: meeting.series?.slug ?? null, state, access, precision },
    ...{ startsAt: iso(meeting.startsAt), endsAt: iso(meeting.endsAt), localStart, localEnd, zone },
    place: placeJson(meeting.venue),
    room: meeting.mode === 'onsite' ? null : { kind: 'online', door: doorUrl(publicUrl, meeting) },
    speakers: meeting.speakers,
    url: meetingUrl(publicUrl, slug),
    ics: `${meetingUrl(publicUrl, slug)}.ics`,
    demo,
    ...{
      leadingQuestion: meeting.leadingQuestion,
      description: meeting.description,
      host: meeting.host,
      topics: meeting.topics,
    },
    ...{
      capacity: meeting.capacity,
      feeNote: meeting.feeNote,
      fundingNote: meeting.fundingNote,
      programme: meeting.programme,
    },
    ...{ movedFrom: meeting.movedFrom, reason: meeting.reason, replacement: meeting.replacement?.slug ?? null },
    ...{ sequence: meeting.sequence, changedAt: iso(meeting.changedAt) },
  };
}

/** The dates of a series that somebody may know of: of an irregular series only those whose meetings they may see. */
export function withDatesOf<T extends Pick<Series, 'stretches'>>(
  series: T,
  meetings: Pick<Meeting, 'plannedStart'>[],
): T {
  const seen = new Set(meetings.map(({ plannedStart }) => plannedStart));
  const stretches = series.stretches.map((stretch) => ({
    ...stretch,
    dates: stretch.dates && stretch.dates.filter((date) => seen.has(date)),
  }));
  return { ...series, stretches };
}

export function seriesJson(series: Series, publicUrl: string) {
  const { id, slug, title, format, access, zone, stretches, skip, skipped, demo } = series;
  const stretch = stretches.at(-1);
  return {
    ...{ id, slug, title, format, access, zone },
    ...{ rule: stretch?.rule ?? null, dates: stretch?.dates ?? null, localStart: stretch?.localStart ?? null },
    durationMinutes: stretch?.durationMinutes ?? null,
    ...{ stretches, skip, skipped, plannedThrough: series.plannedThrough },
    ...{
      leadingQuestion: series.leadingQuestion,
      description: series.description,
      host: series.host,
      speakers: series.speakers,
      topics: series.topics,
    },
    ...{
      capacity: series.capacity,
      feeNote: series.feeNote,
      fundingNote: series.fundingNote,
      reminders: series.reminderMinutes,
    },
    place: placeJson(series.venue),
    url: `${publicUrl}/reihen/${slug}`,
    door: `${publicUrl}/m/${slug}`,
    feed: `${publicUrl}/kalender/reihe/${slug}.ics`,
    demo,
  };
}

/** The shape other programs get. */
export type MeetingJson = ReturnType<typeof meetingJson>;
