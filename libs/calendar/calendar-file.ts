// The one door to ical-generator 10.2: it writes the VEVENT, this file corrects it (calendar.md, pitfalls P1 to P20).
// In: an entry (local times with a zone, texts, addresses, state), or finished blocks and the calendar's own properties.
// Out: bytes as text, CRLF everywhere, the same whatever the zone of the process.
// Refuses (RangeError) dates that do not exist and an end that is not after the start; drops what is no web or mail address.
// No METHOD and no ATTENDEE: feeds and downloads carry neither (RFC 5546 3.2.1); mails add theirs in calendar-mail.
import ical, { ICalEvent, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { calendarHead, isDescribed, type CalendarHead } from './calendar-head';
import { seriesEntries, type Override, type SeriesEntry } from './calendar-series';
import {
  cleanLine,
  cleanText,
  dateProperty,
  escapeText,
  foldLines,
  mailAddress,
  quoteParam,
  utcStamp,
  webAddress,
} from './calendar-text';
import type { CalendarEntry } from './calendar-entry';
import type { Lang } from './date-words';
import { dayOf, instantOf, laterInstantOf, localOf, plusDays, zoned } from './wall-clock';

/** What an entry says only in a mail: when that was written, and lines of its own. */
export interface MailedAs {
  stamp: Date;
  lines: string[];
}

const WORDS = {
  de: { cancelled: 'Abgesagt: ', untitled: 'Termin', door: 'Zum Raum' },
  en: { cancelled: 'Cancelled: ', untitled: 'Meeting', door: 'Join the room' },
};
const STATUS = {
  planned: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  moved: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};
const LONGEST_UID = 255; // RFC 7986 5.3
// written by us below, because ical-generator escapes addresses like text (P10), quotes names wrongly (P11) and so on
const REWRITTEN = /^(UID|DTSTAMP|CREATED|LAST-MODIFIED|DTSTART|DTEND|URL|ORGANIZER|CATEGORIES|BEGIN|END)[;:]/;

/** One VEVENT, its last CRLF included. The same entry always gives the same bytes (rule 13: DTSTAMP is the last change). */
export function eventBlock(entry: CalendarEntry, lang: Lang, mailed?: MailedAs): string {
  return block(entry, lang, [], mailed);
}

/** The compact form: the master first, then one override per date that differs (?form=series). */
export function seriesBlocks(series: SeriesEntry, overrides: Override[], lang: Lang): string[] {
  return seriesEntries(series, overrides).map(({ entry, lines }) => block(entry, lang, lines));
}

function block(entry: CalendarEntry, lang: Lang, recurrence: string[], mailed?: MailedAs): string {
  const texts = { description: description(entry, lang), location: locationOf(entry) };
  const frame = frameOf(entry, lang, { description: texts.description !== '', location: texts.location !== '' });
  return foldLines([
    'BEGIN:VEVENT',
    `UID:${uidValue(entry.uid)}`,
    `DTSTAMP:${utcStamp(mailed?.stamp ?? entry.changedAt)}`,
    ...frame.times,
    ...recurrence,
    ...frame.generated.map((line) => withText(line, texts)),
    ...addressLines(entry, lang),
    ...(mailed?.lines ?? []),
    ...(entry.categories.length > 0 ? [`CATEGORIES:${entry.categories.map(cleanLine).map(escapeText).join(',')}`] : []),
    ...(entry.relatedTo ? [`RELATED-TO:${uidValue(entry.relatedTo)}`] : []),
    `CREATED:${utcStamp(entry.createdAt)}`,
    `LAST-MODIFIED:${utcStamp(entry.changedAt)}`,
    'END:VEVENT',
  ]);
}

/** A whole calendar: its properties, the zones used, then the blocks in the order given. No block is allowed too (rule 9). */
export function calendarFile(head: CalendarHead, blocks: string[]): string {
  const { before, after } = calendarFrame(head);
  return before + blocks.join('') + after;
}

/** What stands before and after the blocks, for whoever keeps them as bytes. */
export function calendarFrame(head: CalendarHead): { before: string; after: string } {
  return { before: foldedHead(head), after: 'END:VCALENDAR\r\n' };
}

// A head with its zones takes longer to write than two hundred blocks to join, and it seldom changes.
const heads = new Map<string, string>();
const MOST_HEADS = 500;

function foldedHead(head: CalendarHead): string {
  const key = JSON.stringify(head);
  const known = heads.get(key);
  if (known !== undefined) return known;
  const folded = foldLines(['BEGIN:VCALENDAR', ...calendarHead(head)]);
  if (heads.size >= MOST_HEADS) heads.clear();
  heads.set(key, folded);
  return folded;
}

/** What entries have in common that differ only in their texts. */
interface Frame {
  times: string[];
  generated: string[];
}

// Thousands of letters carry the same entry, each with its reader's own door in it: times and what ical-generator writes
// are made once, the texts are put in for each.
const frames = new Map<string, Frame>();
const MOST_FRAMES = 500;

function frameOf(entry: CalendarEntry, lang: Lang, has: { description: boolean; location: boolean }): Frame {
  const { when, state, sequence, title, prefix, transparent } = entry;
  const key = JSON.stringify([lang, when, state, sequence, title, prefix, transparent, has]);
  const known = frames.get(key);
  if (known !== undefined) return known;
  const generated = generatedLines(entry, lang, has).filter((line) => !REWRITTEN.test(line));
  const frame = { times: timeLines(when), generated };
  if (frames.size >= MOST_FRAMES) frames.clear();
  frames.set(key, frame);
  return frame;
}

/** The two texts, escaped as ical-generator escapes them, in the places it gave them. */
function withText(line: string, { description, location }: { description: string; location: string }): string {
  if (line === A_DESCRIPTION) return `DESCRIPTION:${escapeText(description)}`;
  return line === A_LOCATION ? `LOCATION:${escapeText(location)}` : line;
}

const A_DESCRIPTION = 'DESCRIPTION:…';
const A_LOCATION = 'LOCATION:…';

// What ical-generator is trusted with: SUMMARY, SEQUENCE, STATUS, TRANSP, and the order of lines. It still gets real start
// values, as Temporal in their own zone, so that an upgrade which checks them finds them right (P1, P4, P5).
const CALENDAR = ical({ timezone: null }); // only asked for its zone

function generatedLines(entry: CalendarEntry, lang: Lang, has: { description: boolean; location: boolean }): string[] {
  const { when } = entry;
  const event = new ICalEvent(
    {
      id: cleanLine(entry.uid),
      stamp: Temporal.Instant.fromEpochMilliseconds(entry.changedAt.getTime()),
      start: when.allDay ? Temporal.PlainDate.from(dayOf(when.localStart)) : zoned(when.localStart, when.zone),
      allDay: when.allDay,
      timezone: when.allDay ? null : when.zone,
      summary: summary(entry, lang),
      description: has.description ? { plain: '…' } : null,
      location: has.location ? '…' : null,
      sequence: Math.max(0, Math.trunc(entry.sequence)),
      status: STATUS[entry.state],
      transparency: isFree(entry) ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    },
    CALENDAR,
  );
  return event.toString().split('\r\n').filter(Boolean);
}

const locationOf = ({ location, door }: CalendarEntry): string => cleanText(location ?? webAddress(door) ?? '');

function timeLines({ localStart, localEnd, zone, allDay }: CalendarEntry['when']): string[] {
  if (allDay) {
    const [first, last] = [dayOf(localStart), dayOf(localEnd)];
    if (last < first) throw new RangeError(`the last day ${last} is before the first ${first}`);
    // RFC 5545 3.6.1: the end of an all-day event is the first day after it
    return [dateProperty('DTSTART', first, zone), dateProperty('DTEND', plusDays(last, 1), zone)];
  }
  const start = instantOf(localStart, zone);
  // 02:30 to 02:00 on the last Sunday of October: the end is the second 02:00, which local time cannot say (3.3.5).
  const firstEnd = instantOf(localEnd, zone);
  const end = firstEnd > start ? firstEnd : laterInstantOf(localEnd, zone);
  if (end <= start) throw new RangeError(`the end ${localEnd} is not after the start ${localStart}`);
  // In a gap engines differ between shifting and skipping (rule 27): what is written is a time the clock does show.
  const [first, last] = [localOf(start, zone), localOf(end, zone)];
  const sayable = end === firstEnd && (zone === 'UTC' || (isDescribed(first, zone) && isDescribed(last, zone)));
  if (sayable) return [dateProperty('DTSTART', first, zone), dateProperty('DTEND', last, zone)];
  return [`DTSTART:${utcStamp(start)}`, `DTEND:${utcStamp(end)}`];
}

function addressLines({ url, door, doorLabel, organizer }: CalendarEntry, lang: Lang): string[] {
  const lines: string[] = [];
  const mail = mailAddress(organizer.email);
  if (mail) lines.push(`ORGANIZER;CN=${quoteParam(cleanLine(organizer.name) || organizer.email)}:${mail}`);
  const page = webAddress(url);
  if (page) lines.push(`URL;VALUE=URI:${page}`);
  const room = webAddress(door);
  if (room) {
    const label = quoteParam(cleanLine(doorLabel ?? '') || WORDS[lang].door);
    lines.push(`CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=${label}:${room}`, `X-GOOGLE-CONFERENCE:${room}`);
  }
  return lines;
}

function summary({ title, state, prefix }: CalendarEntry, lang: Lang): string {
  const { cancelled: calledOff, untitled } = WORDS[lang];
  const cancelled = prefix ?? calledOff;
  const named = cleanLine(title) || untitled; // Moodle leaves out events without a title (rule 57)
  return state === 'cancelled' && !named.startsWith(cancelled) ? cancelled + named : named;
}

// The reason and the link stand first, because some programs show two lines only and none of them reads CONFERENCE (rule 55).
function description({ description: text, state, reason, door }: CalendarEntry, lang: Lang): string {
  const body = cleanText(text).trim();
  const why = state === 'cancelled' && reason ? cleanLine(reason) : '';
  const link = state === 'cancelled' ? null : webAddress(door);
  return [
    link !== null && !body.includes(link) ? link : '',
    why !== '' && !body.includes(why) ? WORDS[lang].cancelled + why : '',
    body,
  ]
    .filter(Boolean)
    .join('\n');
}

function isFree({ state, transparent, when }: CalendarEntry): boolean {
  return state === 'cancelled' || (transparent ?? when.allDay);
}

// A cut UID could become another meeting's: too long is a bug of ours.
function uidValue(uid: string): string {
  const value = escapeText(cleanLine(uid));
  if (value === '' || new TextEncoder().encode(value).length > LONGEST_UID)
    throw new RangeError('a UID has 1 to 255 octets');
  return value;
}
