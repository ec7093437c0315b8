// The letter that calls a meeting to mind. In: the meeting as its guests may know it, the distance, whether the letter is
// late, who reads it and where that person changes or stops it. Out: the letter; no calendar part, for a reminder is no
// second invitation. "Morgen" and "In 15 Minuten" are said only while they are true; a late letter names day and hour.
import { clock, dayInWords, timeUntil, whenInWords, type Lang, type When } from '@hub/calendar/date-words';
import { dayOf, daysBetween, localOf, timeOf } from '@hub/calendar/wall-clock';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn } from '@hub/mail/letter-frame';

export const REMINDER_LETTER = 'reminder';

export interface ReminderFacts {
  lang: Lang;
  publicUrl: string;
  meeting: When & { title: string; startsAt: Date; mode: 'online' | 'onsite' | 'hybrid' };
  /** Name, street and town in one line; empty where there is none. */
  place: string;
  /** The page of the meeting, and the permanent address that leads to its room. */
  pageUrl: string;
  doorUrl: string;
  /** The door opens so many minutes before. */
  doorOpensMinutes: number;
  dueAt: Date;
  isLate: boolean;
  reader: { kind: 'guest'; manageUrl: string } | { kind: 'follower'; manageUrl: string; stopUrl: string };
  /** A paragraph of the organisers, in the reader's language. */
  note: string;
}

const WORDS = {
  de: {
    tomorrow: 'Morgen',
    days: (count: number) => (count === 7 ? 'In einer Woche' : count === 14 ? 'In zwei Wochen' : `In ${count} Tagen`),
    late: 'Erinnerung',
    reminds: (title: string) => `wir erinnern Sie an: ${title}`,
    when: 'Wann',
    where: 'Wo',
    online: 'online',
    both: (place: string) => `${place}, und online`,
    enter: 'Zum Raum',
    page: 'Zum Termin',
    opens: (minutes: number) => `Der Raum öffnet ${minutes} Minuten vorher.`,
    guest: (url: string) =>
      `Sie können nicht kommen, oder möchten anders oder gar nicht erinnert werden? Hier ändern Sie es: ${url}`,
    follower: (url: string) =>
      `Sie bekommen diesen Brief, weil Sie erinnert werden wollten. Ändern oder beenden können Sie das hier: ${url}`,
  },
  en: {
    tomorrow: 'Tomorrow',
    days: (count: number) => (count === 7 ? 'In one week' : count === 14 ? 'In two weeks' : `In ${count} days`),
    late: 'Reminder',
    reminds: (title: string) => `This is a reminder of: ${title}`,
    when: 'When',
    where: 'Where',
    online: 'online',
    both: (place: string) => `${place}, and online`,
    enter: 'Enter the room',
    page: 'About the meeting',
    opens: (minutes: number) => `The room opens ${minutes} minutes before.`,
    guest: (url: string) =>
      `You cannot come, or want to be reminded at another time or not at all? Change it here: ${url}`,
    follower: (url: string) =>
      `You receive this letter because you asked to be reminded. Change or stop that here: ${url}`,
  },
} as const;

export function reminderLetter(facts: ReminderFacts): ComposedLetter {
  const { lang, publicUrl, meeting, reader } = facts;
  const words = WORDS[lang];
  const isOnline = meeting.mode !== 'onsite';
  const place = meeting.mode === 'online' ? words.online : facts.place;
  const letter = letterIn({
    ...{ lang, publicUrl, subject: subjectOf(facts) },
    before: [
      words.reminds(meeting.title),
      `${words.when}: ${whenInWords(meeting, lang)}`,
      ...(place ? [`${words.where}: ${meeting.mode === 'hybrid' ? words.both(place) : place}`] : []),
      ...(facts.note ? [facts.note] : []),
    ],
    action: isOnline ? { label: words.enter, url: facts.doorUrl } : { label: words.page, url: facts.pageUrl },
    after: [
      ...(isOnline && meeting.precision !== 'day' ? [words.opens(facts.doorOpensMinutes)] : []),
      words[reader.kind](reader.manageUrl),
    ],
  });
  return reader.kind === 'follower' ? { ...letter, unsubscribe: reader.stopUrl } : letter;
}

function subjectOf({ lang, meeting, dueAt, isLate }: ReminderFacts): string {
  const words = WORDS[lang];
  if (!isLate) return `${distanceInWords(meeting, dueAt, lang)}: ${meeting.title}`;
  const local = meeting.localStart ?? '';
  const time = local.includes('T') ? `, ${clock(timeOf(local), lang)}` : '';
  return `${words.late}: ${meeting.title} (${dayInWords(dayOf(local), lang)}${time})`;
}

/** Hours and minutes as they are; from a day on, by the calendar on the wall: "Morgen" is the next day. */
function distanceInWords({ startsAt, zone, precision }: ReminderFacts['meeting'], dueAt: Date, lang: Lang): string {
  const words = WORDS[lang];
  const isTimed = precision !== 'day';
  if (isTimed && startsAt.getTime() - dueAt.getTime() < 1_440 * 60_000) {
    const until = timeUntil(dueAt, startsAt, lang);
    return `${until.charAt(0).toUpperCase()}${until.slice(1)}`;
  }
  const days = daysBetween(dayOf(localOf(dueAt, zone)), dayOf(localOf(startsAt, zone)));
  return days === 1 ? words.tomorrow : words.days(days);
}
