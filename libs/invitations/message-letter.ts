// What organisers write to everybody registered for a meeting ("Der Raum hat sich geändert"). In: subject and text as
// typed, the meeting, the reader. Out: the letter; or what is wrong with the text. Refuses other people's web addresses:
// a letter of the hub leads to the hub only, and a room's address would be out of date with the next change.
import { cleanLine, cleanText } from '@hub/calendar/calendar-text';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import {
  doorOf,
  meetingLetter,
  namedIn,
  pageOf,
  paragraphsOf,
  whenAndWhere,
  type AboutMeeting,
} from './meeting-letter';

export interface Message {
  subject: string;
  text: string;
}

export type MessageProblem = { field: 'subject' | 'text'; reason: 'missing' | 'too_long' | 'foreign_address' };
export type ReadMessage = { ok: true; message: Message } | { ok: false; problems: MessageProblem[] };

const LONGEST_SUBJECT = 120;
const LONGEST_TEXT = 4_000;
const ADDRESSES = /(?:https?:\/\/|www\.)[^\s<>"']*/giu;

/** The text as it will be sent: control characters gone, ends trimmed. */
export function readMessage({ subject, text }: Message, publicUrl: string): ReadMessage {
  const message = {
    subject: cleanLine(subject.slice(0, 2 * LONGEST_SUBJECT)),
    text: cleanText(text.slice(0, 2 * LONGEST_TEXT)).trim(),
  };
  const problems = [
    ...wrong('subject', message.subject, LONGEST_SUBJECT, publicUrl),
    ...wrong('text', message.text, LONGEST_TEXT, publicUrl),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, message };
}

function wrong(field: MessageProblem['field'], text: string, longest: number, publicUrl: string): MessageProblem[] {
  if (text === '') return [{ field, reason: 'missing' }];
  if (text.length > longest) return [{ field, reason: 'too_long' }];
  const isOurs = (address: string): boolean => address === publicUrl || address.startsWith(`${publicUrl}/`);
  const foreign = (text.match(ADDRESSES) ?? []).some((address) => !isOurs(address.replace(/[.,;:!?)]+$/u, '')));
  return foreign ? [{ field, reason: 'foreign_address' }] : [];
}

const WORDS = {
  de: { about: 'Es geht um', door: 'Zum Raum', page: 'Zum Termin', manage: 'Ändern, weitergeben, absagen' },
  en: { about: 'This is about', door: 'To the room', page: 'To the meeting', manage: 'Change, hand over, cancel' },
} as const;

export function messageLetter({ subject, text }: Message, about: AboutMeeting): ComposedLetter {
  const words = WORDS[about.lang];
  const { title, day } = namedIn(about);
  const door = doorOf(about);
  return meetingLetter(about, {
    subject: `${subject}: ${title}, ${day}`,
    before: paragraphsOf(text),
    facts: [{ label: words.about, text: title }, ...whenAndWhere(about)],
    action: door ? { label: words.door, url: door } : { label: words.page, url: pageOf(about) },
    after: [],
    links: about.manage === null ? [] : [{ label: words.manage, url: about.manage }],
    calendar: null,
  });
}
