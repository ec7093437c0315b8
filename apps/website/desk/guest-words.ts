// The words of the guest list in both languages: who comes, who waits, what one does about it, the printed sheet, the
// message to everyone. In: a language. Out: labels, hints, buttons, sentences about what has just happened.
import type { Lang } from '@hub/calendar/date-words';
import type { GuestRole, RegistrationState } from '@hub/guests/registration-words';

type Sections = Record<Exclude<RegistrationState, 'cancelled' | 'rejected'> | 'beside' | 'gone', string>;

const german = {
  title: 'Gäste',
  of: (title: string) => `Gäste: ${title}`,
  seats: (taken: number, capacity: number | null) =>
    capacity === null
      ? `${taken} angemeldet, ohne Obergrenze`
      : `${taken} von ${capacity} ${capacity === 1 ? 'Platz' : 'Plätzen'} vergeben`,
  waitingCount: (count: number) => `${count} auf der Warteliste`,
  present: (count: number) => `${count} anwesend`,
  nobody: 'Noch steht niemand auf der Liste.',
  noRegistration: 'Zu diesem Termin braucht niemand eine Anmeldung. Eintragen können Sie trotzdem jemanden.',
  addTitle: 'Jemanden eintragen',
  addHint:
    'Für Anmeldungen, die per E-Mail oder am Telefon kommen. Ohne Adresse bekommt die Person keine Post; ist alles voll, kommt sie auf die Warteliste.',
  name: 'Name',
  email: 'E-Mail-Adresse',
  municipality: 'Stadt, Gemeinde oder Landkreis',
  role: 'Als',
  letter: 'Bestätigung per E-Mail schicken',
  add: 'Eintragen',
  roles: {
    participant: 'Teilnahme',
    guest: 'Gast, ohne Platz zu belegen',
    speaker: 'Referat',
    moderation: 'Moderation',
    process_support: 'Prozessbegleitung',
  } satisfies Record<GuestRole, string>,
  sections: {
    registered: 'Angemeldet',
    offered: 'Platz angeboten',
    applied: 'Beworben',
    waiting: 'Warteliste',
    invited: 'Eingeladen, noch ohne Antwort',
    beside: 'Mitwirkende und Gäste, ohne Platz zu belegen',
    gone: 'Abgesagt oder nicht zugelassen',
  } satisfies Sections,
  states: { cancelled: 'abgesagt', rejected: 'nicht zugelassen' } as Record<string, string>,
  attendance: { present: 'anwesend', absent: 'abwesend' },
  position: (place: number) => `Platz ${place} der Warteliste`,
  offerUntil: (when: string) => `Angebot gilt bis ${when}`,
  noAddress: 'ohne Adresse',
  need: 'Braucht',
  acts: {
    anwesend: 'Anwesend',
    abwesend: 'Abwesend',
    offen: 'Zurücknehmen',
    absagen: 'Abmelden',
    zulassen: 'Zulassen',
    warteliste: 'Auf die Warteliste',
    ablehnen: 'Nicht zulassen',
  },
  sure: 'Die Person bekommt einen Brief darüber, und ihr Platz geht an die Nächsten. Sind Sie sicher?',
  download: 'Als Tabelle für Excel',
  sheet: 'Anwesenheitsliste drucken',
  sheetTitle: 'Anwesenheitsliste',
  signature: 'Unterschrift',
  number: 'Nr.',
  printHint: 'Drucken Sie diese Seite mit Ihrem Browser. Leere Zeilen am Ende sind für alle, die unangemeldet kommen.',
  rules: 'Anmelderegeln',
  invite: 'Einladen',
  stored: 'Was gespeichert ist',
  message: 'Allen schreiben',
  messageTitle: 'Nachricht an alle Angemeldeten',
  messageHint: (count: number) =>
    count === 1
      ? 'Die Nachricht geht an eine Person, als Brief mit Termin und Zugang.'
      : `Die Nachricht geht an ${count} Personen, an jede einzeln, mit Termin und Zugang.`,
  messageNobody: 'Noch ist niemand mit Adresse angemeldet.',
  subject: 'Betreff',
  subjectHint: 'Was ist neu? Zum Beispiel: Der Raum hat sich geändert',
  text: 'Nachricht',
  send: 'Abschicken',
  back: 'Zurück zur Gästeliste',
  done: {
    added: (name: string) => `${name} steht auf der Liste.`,
    waiting: (name: string) => `${name} steht auf der Warteliste.`,
    known: (name: string) => `${name} stand schon auf der Liste; es hat sich nichts geändert.`,
    changed: 'Geändert.',
    sent: (count: number) => (count === 1 ? 'Die Nachricht ist unterwegs.' : `${count} Nachrichten sind unterwegs.`),
    saved: 'Die Anmelderegeln sind gespeichert.',
  },
};

export type GuestWords = typeof german;

const english: GuestWords = {
  title: 'Guests',
  of: (title) => `Guests: ${title}`,
  seats: (taken, capacity) =>
    capacity === null
      ? `${taken} registered, no limit`
      : `${taken} of ${capacity} ${capacity === 1 ? 'seat' : 'seats'} taken`,
  waitingCount: (count) => `${count} on the waiting list`,
  present: (count) => `${count} present`,
  nobody: 'Nobody is on the list yet.',
  noRegistration: 'Nobody needs to register for this meeting. You can enter somebody all the same.',
  addTitle: 'Enter somebody',
  addHint:
    'For registrations that come by mail or telephone. Without an address the person gets no letters; if all seats are taken, they join the waiting list.',
  name: 'Name',
  email: 'E-mail address',
  municipality: 'Town, municipality or district',
  role: 'As',
  letter: 'Send a confirmation by e-mail',
  add: 'Enter',
  roles: {
    participant: 'Participant',
    guest: 'Guest, takes no seat',
    speaker: 'Speaker',
    moderation: 'Moderation',
    process_support: 'Process support',
  },
  sections: {
    registered: 'Registered',
    offered: 'Seat offered',
    applied: 'Applied',
    waiting: 'Waiting list',
    invited: 'Invited, no answer yet',
    beside: 'Contributors and guests, taking no seat',
    gone: 'Cancelled or not admitted',
  },
  states: { cancelled: 'cancelled', rejected: 'not admitted' },
  attendance: { present: 'present', absent: 'absent' },
  position: (place) => `number ${place} of the waiting list`,
  offerUntil: (when) => `offer is good until ${when}`,
  noAddress: 'no address',
  need: 'Needs',
  acts: {
    anwesend: 'Present',
    abwesend: 'Absent',
    offen: 'Undo',
    absagen: 'Cancel registration',
    zulassen: 'Admit',
    warteliste: 'To the waiting list',
    ablehnen: 'Do not admit',
  },
  sure: 'The person gets a letter about it, and their seat goes to the next. Are you sure?',
  download: 'As a table for Excel',
  sheet: 'Print attendance sheet',
  sheetTitle: 'Attendance sheet',
  signature: 'Signature',
  number: 'No.',
  printHint: 'Print this page with your browser. The empty lines are for those who come without registering.',
  rules: 'Registration rules',
  invite: 'Invite',
  stored: 'What is stored',
  message: 'Write to all',
  messageTitle: 'Message to everyone registered',
  messageHint: (count) =>
    count === 1
      ? 'The message goes to one person, as a letter with date and access.'
      : `The message goes to ${count} people, to each on their own, with date and access.`,
  messageNobody: 'Nobody with an address is registered yet.',
  subject: 'Subject',
  subjectHint: 'What is new? For example: The room has changed',
  text: 'Message',
  send: 'Send',
  back: 'Back to the guest list',
  done: {
    added: (name) => `${name} is on the list.`,
    waiting: (name) => `${name} is on the waiting list.`,
    known: (name) => `${name} was on the list already; nothing has changed.`,
    changed: 'Changed.',
    sent: (count) => (count === 1 ? 'The message is on its way.' : `${count} messages are on their way.`),
    saved: 'The registration rules are saved.',
  },
};

export const guestWords = (lang: Lang): GuestWords => (lang === 'en' ? english : german);
