// The words of letters about what became of a meeting, in both languages. In: a language. Out: subjects, first sentences,
// labels. What happened stands first: phones cut subjects.
import type { Lang } from '@hub/calendar/date-words';

interface Named {
  title: string;
  /** "Do, 10. Dezember, 12.30 Uhr" */
  day: string;
}
interface Headline {
  subject(named: Named): string;
  first(title: string): string;
}

export type NewsWords = Record<
  'cancelled' | 'moved' | 'back' | 'changed' | 'dated' | 'dateLost' | 'dateFound',
  Headline
> &
  Record<'instead' | 'reason' | 'now' | 'before' | 'placeStands' | 'renewed' | 'struck' | 'lastOne', string> & {
    actions: Record<'door' | 'page' | 'replacement', string>;
    links: Record<'manage' | 'stop', string>;
  };

const german: NewsWords = {
  cancelled: {
    subject: ({ title, day }) => `Fällt aus: ${title}, ${day}`,
    first: (title) => `Dieser Termin fällt aus: ${title}.`,
  },
  moved: {
    subject: ({ title, day }) => `Verlegt: ${title}, jetzt ${day}`,
    first: (title) => `Dieser Termin ist verlegt: ${title}.`,
  },
  back: {
    subject: ({ title, day }) => `Findet doch statt: ${title}, ${day}`,
    first: (title) => `Dieser Termin findet doch statt: ${title}.`,
  },
  changed: {
    subject: ({ title, day }) => `Geändert: ${title}, ${day}`,
    first: (title) => `Ort, Raum oder Dauer haben sich geändert: ${title}. So ist es jetzt:`,
  },
  dated: {
    subject: ({ title, day }) => `Jetzt mit Termin: ${title}, ${day}`,
    first: (title) => `Sie hatten sich diesen Termin vormerken lassen. Jetzt steht er fest: ${title}.`,
  },
  dateLost: {
    subject: ({ title }) => `Verschoben, neuer Termin folgt: ${title}`,
    first: (title) => `Dieser Termin ist verschoben, der neue steht noch nicht fest: ${title}.`,
  },
  dateFound: {
    subject: ({ title, day }) => `Termin steht fest: ${title}, ${day}`,
    first: (title) => `Der Termin steht fest: ${title}.`,
  },
  instead: 'Stattdessen',
  reason: 'Grund',
  now: 'Jetzt',
  before: 'Bisher',
  placeStands: 'Ihre Anmeldung gilt weiter. Passt es nicht mehr? Dann sagen Sie bitte ab.',
  renewed: 'Der neue Eintrag für Ihren Kalender liegt bei.',
  struck: 'Die Absage für Ihren Kalender liegt bei.',
  lastOne: 'Das war der eine Brief, um den Sie gebeten hatten. Ihre Vormerkung ist damit gelöscht.',
  actions: { door: 'Zum Raum', page: 'Zum Termin', replacement: 'Zum Ersatztermin' },
  links: { manage: 'Ändern, weitergeben, absagen', stop: 'Keine Briefe mehr dazu' },
};

const english: NewsWords = {
  cancelled: {
    subject: ({ title, day }) => `Cancelled: ${title}, ${day}`,
    first: (title) => `This meeting does not take place: ${title}.`,
  },
  moved: {
    subject: ({ title, day }) => `Moved: ${title}, now ${day}`,
    first: (title) => `This meeting has been moved: ${title}.`,
  },
  back: {
    subject: ({ title, day }) => `Takes place after all: ${title}, ${day}`,
    first: (title) => `This meeting takes place after all: ${title}.`,
  },
  changed: {
    subject: ({ title, day }) => `Changed: ${title}, ${day}`,
    first: (title) => `Place, room or length have changed: ${title}. This is how it is now:`,
  },
  dated: {
    subject: ({ title, day }) => `Now with a date: ${title}, ${day}`,
    first: (title) => `You had asked to hear of this meeting. Now it has a date: ${title}.`,
  },
  dateLost: {
    subject: ({ title }) => `Postponed, new date to follow: ${title}`,
    first: (title) => `This meeting is postponed, the new date is not known yet: ${title}.`,
  },
  dateFound: {
    subject: ({ title, day }) => `The date is set: ${title}, ${day}`,
    first: (title) => `The date is set: ${title}.`,
  },
  instead: 'Instead',
  reason: 'Reason',
  now: 'Now',
  before: 'Before',
  placeStands: 'Your registration stands. It no longer suits you? Then please cancel.',
  renewed: 'The new entry for your calendar is attached.',
  struck: 'The cancellation for your calendar is attached.',
  lastOne: 'This was the one letter you had asked for. Your request is deleted with it.',
  actions: { door: 'To the room', page: 'To the meeting', replacement: 'To the meeting instead' },
  links: { manage: 'Change, hand over, cancel', stop: 'No more letters about this' },
};

export const newsWords = (lang: Lang): NewsWords => (lang === 'en' ? english : german);
