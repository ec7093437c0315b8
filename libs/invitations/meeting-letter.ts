// The shape of every letter about a meeting. In: the meeting, who reads it, what there is to say, the organisers' own
// paragraph. Out: the letter with its calendar part. Refuses nothing; a date not known to the day has no calendar part.
// Order: what happened, when and where, the one thing to do, the rest. Links are the hub's own.
import type { CalendarEntry } from '@hub/calendar/calendar-entry';
import { mailedEntry, type PartStat } from '@hub/calendar/calendar-mail';
import { cleanLine } from '@hub/calendar/calendar-text';
import type { Lang } from '@hub/calendar/date-words';
import { instantOf } from '@hub/calendar/wall-clock';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn, type Fact, type Link } from '@hub/mail/letter-frame';
import { meetingEntry } from '@hub/programme/meeting-entry';
import { doorUrl, meetingUrl } from '@hub/programme/meeting-json';
import { shortWhen, whenFrom, whenOf, whereOf } from '@hub/programme/meeting-words';
import type { Meeting } from '@hub/programme/meeting.entity';

/** Who reads, as far as a calendar cares. */
export interface Reader {
  name: string;
  email: string;
  /** Answers are read, so their calendar may ask them. */
  isAsked: boolean;
  partStat: PartStat;
  chairs: boolean;
  /** What SEQUENCE is ahead of the meeting's for this person: they signed off and came back, or took a place over. */
  ahead: number;
}

export interface AboutMeeting {
  lang: Lang;
  publicUrl: string;
  organizer: { name: string; email: string };
  /** With its series, venue, format and replacement. */
  meeting: Meeting;
  /** The organisers' own paragraph, empty where there is none. */
  note: string;
  writtenAt: Date;
  reader: Reader | null;
  /** Pages that are this person's alone. */
  manage: string | null;
  stop: string | null;
  /** The way in of somebody who has a place, where not everybody may enter. */
  ownDoor?: string | null;
}

/** What one letter says of it. */
export interface Said {
  subject: string;
  before: string[];
  facts: Fact[];
  list?: string[];
  action?: Link | null;
  after: string[];
  links?: Link[];
  calendar: 'come' | 'off' | null;
  /** Before the title of an entry that is off for this person alone. */
  prefix?: string;
  partStat?: PartStat;
  /** The start that is off, where the meeting has none any more. */
  startThatWas?: string | null;
}

const WORDS = {
  de: { when: 'Wann', where: 'Wo', way: 'Anfahrt', untitled: 'Termin' },
  en: { when: 'When', where: 'Where', way: 'Getting there', untitled: 'Meeting' },
} as const;

export function meetingLetter(about: AboutMeeting, said: Said): ComposedLetter {
  const { lang, publicUrl, stop } = about;
  const letter = letterIn({
    ...{ lang, publicUrl, subject: cleanLine(said.subject), before: said.before, facts: said.facts },
    ...(said.list ? { list: said.list } : {}),
    action: said.action ?? null,
    after: [...said.after, ...paragraphsOf(about.note)],
    links: said.links ?? [],
  });
  const calendar = said.calendar && calendarPart(about, said, said.calendar);
  return { ...letter, ...(calendar ? { calendar } : {}), ...(stop ? { unsubscribe: `${stop}/ende` } : {}) };
}

function calendarPart(about: AboutMeeting, said: Said, says: 'come' | 'off'): ComposedLetter['calendar'] | null {
  const { lang, organizer, publicUrl, reader, writtenAt } = about;
  const meeting = said.startThatWas ? asItStood(about.meeting, said.startThatWas) : about.meeting;
  const entry = meetingEntry(meeting, { publicUrl, organizer }, lang, about.ownDoor);
  if (!entry) return null;
  const attendee = reader?.isAsked ? { ...reader, partStat: said.partStat ?? reader.partStat } : null;
  return mailedEntry({ says, lang, entry: entryFor(entry, about, said, says), attendee, writtenAt });
}

/** What is off for one person goes on for the others: the entry says so, and leads into no room. */
function entryFor(
  entry: CalendarEntry,
  { reader }: AboutMeeting,
  { prefix }: Said,
  says: 'come' | 'off',
): CalendarEntry {
  const ahead = reader?.ahead ?? 0;
  const own = prefix === undefined ? {} : { prefix, description: '', reason: null, location: null, door: null };
  return { ...entry, sequence: entry.sequence + ahead, ...(says === 'off' ? own : {}) };
}

/** A meeting without a date any more, at the start it had: only so can a calendar strike it. */
function asItStood(meeting: Meeting, localStart: string): Meeting {
  const { precision } = whenFrom(localStart, meeting.zone);
  const isKnown = precision === 'instant' || precision === 'day';
  const startsAt = isKnown ? instantOf(localStart, meeting.zone) : null;
  return { ...meeting, state: 'cancelled', precision, localStart, localEnd: null, startsAt, endsAt: null };
}

/** When and where, and how one gets there. */
export function whenAndWhere({ meeting, lang }: Pick<AboutMeeting, 'meeting' | 'lang'>): Fact[] {
  const words = WORDS[lang];
  const way = meeting.mode === 'online' ? null : meeting.venue?.accessNotes;
  return [
    { label: words.when, text: whenOf(meeting, lang) },
    { label: words.where, text: whereOf(meeting, lang) },
    ...(way ? [{ label: words.way, text: cleanLine(way) }] : []),
  ];
}

/** Title and short date, as subjects and first sentences name a meeting. */
export function namedIn({ meeting, lang }: Pick<AboutMeeting, 'meeting' | 'lang'>): { title: string; day: string } {
  return { title: cleanLine(meeting.title) || WORDS[lang].untitled, day: shortWhen(meeting, lang) };
}

export const pageOf = ({ meeting, publicUrl }: Pick<AboutMeeting, 'meeting' | 'publicUrl'>): string =>
  meetingUrl(publicUrl, meeting.slug);

/** The way into the room; null where people meet on site only. */
export const doorOf = ({
  meeting,
  publicUrl,
  ownDoor,
}: Pick<AboutMeeting, 'meeting' | 'publicUrl' | 'ownDoor'>): string | null =>
  meeting.mode === 'onsite' ? null : (ownDoor ?? doorUrl(publicUrl, meeting));

/** Text that somebody typed, in paragraphs; single line ends stay. */
export const paragraphsOf = (text: string): string[] =>
  text
    .replace(/\r\n?/gu, '\n')
    .split(/\n[ \t]*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
