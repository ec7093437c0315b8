// The letter that calls a meeting to mind. In: the meeting as its guests may know it, the distance, whether the letter is
// late, who reads it and where that person changes or stops it. Out: the letter; no calendar part, for a reminder is no
// second invitation. "Morgen" and "In 15 Minuten" are said only while they are true; a late letter names day and hour.
import { cleanLine } from '@hub/calendar/calendar-text';
import { timeUntil, type Lang } from '@hub/calendar/date-words';
import { dayOf, daysBetween, localOf } from '@hub/calendar/wall-clock';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn } from '@hub/mail/letter-frame';
import { shortWhen, whenOf, whereOf } from '@hub/programme/meeting-words';
import type { Meeting } from '@hub/programme/meeting.entity';

export const REMINDER_LETTER = 'reminder';

type RemindedMeeting = Pick<
  Meeting,
  'title' | 'state' | 'precision' | 'localStart' | 'localEnd' | 'zone' | 'mode' | 'venue'
> & { startsAt: Date };

export interface ReminderFacts {
  lang: Lang;
  publicUrl: string;
  meeting: RemindedMeeting;
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
    enter: 'Zum Raum',
    page: 'Zum Termin',
    opens: (minutes: number) => `Der Raum öffnet ${minutes} Minuten vorher.`,
    why: 'Sie bekommen diesen Brief, weil Sie erinnert werden wollten.',
    guest: 'Absagen, oder anders oder gar nicht erinnert werden',
    follower: 'Anders oder gar nicht mehr erinnert werden',
  },
  en: {
    tomorrow: 'Tomorrow',
    days: (count: number) => (count === 7 ? 'In one week' : count === 14 ? 'In two weeks' : `In ${count} days`),
    late: 'Reminder',
    reminds: (title: string) => `This is a reminder of: ${title}`,
    when: 'When',
    where: 'Where',
    enter: 'Enter the room',
    page: 'About the meeting',
    opens: (minutes: number) => `The room opens ${minutes} minutes before.`,
    why: 'You receive this letter because you asked to be reminded.',
    guest: 'Cancel, or be reminded at another time or not at all',
    follower: 'Be reminded at another time or not at all',
  },
} as const;

export function reminderLetter(facts: ReminderFacts): ComposedLetter {
  const { lang, publicUrl, meeting, reader } = facts;
  const words = WORDS[lang];
  const isOnline = meeting.mode !== 'onsite';
  const letter = letterIn({
    ...{ lang, publicUrl, subject: subjectOf(facts), before: [words.reminds(cleanLine(meeting.title))] },
    facts: [
      { label: words.when, text: whenOf(meeting, lang) },
      { label: words.where, text: whereOf(meeting, lang) },
    ],
    action: isOnline ? { label: words.enter, url: facts.doorUrl } : { label: words.page, url: facts.pageUrl },
    after: [
      ...(isOnline && meeting.precision !== 'day' ? [words.opens(facts.doorOpensMinutes)] : []),
      ...(facts.note ? [facts.note] : []),
      ...(reader.kind === 'follower' ? [words.why] : []),
    ],
    links: [{ label: words[reader.kind], url: reader.manageUrl }],
  });
  return reader.kind === 'follower' ? { ...letter, unsubscribe: reader.stopUrl } : letter;
}

function subjectOf({ lang, meeting, dueAt, isLate }: ReminderFacts): string {
  const title = cleanLine(meeting.title);
  if (isLate) return `${WORDS[lang].late}: ${title} (${shortWhen(meeting, lang)})`;
  return `${distanceInWords(meeting, dueAt, lang)}: ${title}`;
}

/** Hours and minutes as they are; from a day on, by the calendar on the wall: "Morgen" is the next day. */
function distanceInWords({ startsAt, zone, precision }: RemindedMeeting, dueAt: Date, lang: Lang): string {
  const words = WORDS[lang];
  if (precision !== 'day' && startsAt.getTime() - dueAt.getTime() < 1_440 * 60_000) {
    const until = timeUntil(dueAt, startsAt, lang);
    return `${until.charAt(0).toUpperCase()}${until.slice(1)}`;
  }
  const days = daysBetween(dayOf(localOf(dueAt, zone)), dayOf(localOf(startsAt, zone)));
  return days === 1 ? words.tomorrow : words.days(days);
}
