// The words of letters about a place in a meeting, in both languages. In: a language. Out: for every letter its subject
// and sentences as functions of what they speak of. What happened stands first: phones cut subjects.
import type { Lang } from '@hub/calendar/date-words';
import type { RegistrationLetter } from './registration-letters';
import type { Answered } from './telling';

export interface Spoken {
  title: string;
  /** "Mi, 9. Dezember, 12.30 Uhr" */
  day: string;
  position: number;
  /** "Fr, 4. Dezember, 12.00 Uhr" */
  until: string;
  /** The door opens so many minutes before; null: on site only. */
  doorMinutes: number | null;
  /** The letter has a calendar part; its answers are read. */
  hasEntry: boolean;
  isAsked: boolean;
  question: string;
  /** Somebody has declined in their name, not accepted. */
  isNo: boolean;
}

interface Sentences {
  subject: string;
  before: string[];
  after: string[];
}

type Words = Record<RegistrationLetter, (spoken: Spoken) => Sentences> & {
  actions: Record<
    'door' | 'page' | 'again' | 'manage' | 'programme' | 'offer' | 'invitation' | 'waiting' | 'applied',
    string
  >;
  answers: Record<Answered, string>;
  links: Record<'manage' | 'certificate' | 'page', string>;
  prefix: string;
};

const some = (...sentences: (string | false)[]): string[] => {
  const said = sentences.filter((sentence) => sentence !== false && sentence !== '');
  return said.length > 0 ? [said.join(' ')] : [];
};

const comesGerman = ({ doorMinutes, hasEntry, isAsked }: Spoken): string[] => [
  ...some(doorMinutes !== null && `Der Link führt in den Raum; die Tür öffnet ${doorMinutes} Minuten vorher.`),
  ...some(
    hasEntry && 'Für Ihren Kalender liegt der Termin bei.',
    isAsked && 'Lehnen Sie ihn dort ab, sind Sie abgemeldet.',
  ),
];

const comesEnglish = ({ doorMinutes, hasEntry, isAsked }: Spoken): string[] => [
  ...some(doorMinutes !== null && `The link leads into the room; the door opens ${doorMinutes} minutes before.`),
  ...some(
    hasEntry && 'The entry for your calendar is attached.',
    isAsked && 'Decline it there, and you are signed off.',
  ),
];

const german: Words = {
  registered: (spoken) => ({
    subject: `Angemeldet: ${spoken.title}, ${spoken.day}`,
    before: [`Sie sind angemeldet: ${spoken.title}.`],
    after: comesGerman(spoken),
  }),
  'moved-up': (spoken) => ({
    subject: `Nachgerückt, Sie sind dabei: ${spoken.title}, ${spoken.day}`,
    before: [`Ein Platz ist frei geworden, Sie sind dabei: ${spoken.title}.`],
    after: [...comesGerman(spoken), 'Es passt nicht mehr? Sagen Sie bitte ab, dann bekommt jemand anderes den Platz.'],
  }),
  accepted: (spoken) => ({
    subject: `Zusage: ${spoken.title}, ${spoken.day}`,
    before: [`Sie haben einen Platz: ${spoken.title}.`],
    after: comesGerman(spoken),
  }),
  waiting: ({ title, day, position }) => ({
    subject: `Warteliste, Stelle ${position}: ${title}, ${day}`,
    before: [`Alle Plätze sind vergeben. Sie stehen auf der Warteliste an Stelle ${position}: ${title}.`],
    after: ['Wird ein Platz frei, geht er der Reihe nach weiter. Sie bekommen dann sofort einen Brief.'],
  }),
  offer: ({ title, until }) => ({
    subject: `Platz frei, bitte antworten bis ${until}: ${title}`,
    before: [`Für Sie ist ein Platz frei: ${title}.`, `Wir halten ihn bis ${until}.`],
    after: ['Ohne Antwort geht der Platz danach an die Nächsten auf der Warteliste.'],
  }),
  'offer-over': ({ title, day }) => ({
    subject: `Der Platz ist weitergegangen: ${title}, ${day}`,
    before: [
      `Der Platz, den wir für Sie gehalten hatten, ist weitergegangen: ${title}.`,
      'Sie stehen nicht mehr auf der Warteliste.',
    ],
    after: ['Sie möchten doch kommen? Dann melden Sie sich bitte noch einmal an.'],
  }),
  applied: ({ title, day }) => ({
    subject: `Bewerbung eingegangen: ${title}, ${day}`,
    before: [`Ihre Bewerbung ist da: ${title}.`],
    after: ['Über die Plätze wird noch entschieden. Sie bekommen dann einen Brief.'],
  }),
  rejected: ({ title, day }) => ({
    subject: `Leider kein Platz: ${title}, ${day}`,
    before: [
      `Leider können wir Ihnen dieses Mal keinen Platz anbieten: ${title}.`,
      'Es gab mehr Bewerbungen als Plätze. Danke für Ihr Interesse.',
    ],
    after: [],
  }),
  'registered-already': ({ title, day }) => ({
    subject: `Schon angemeldet: ${title}, ${day}`,
    before: [`Ihre Anmeldung liegt schon vor: ${title}.`, 'Die zweite brauchte es nicht, es bleibt bei der ersten.'],
    after: ['Sie haben gar kein Formular ausgefüllt? Dann brauchen Sie nichts zu tun.'],
  }),
  'signed-off': ({ title, day, hasEntry }) => ({
    subject: `Abgemeldet: ${title}, ${day}`,
    before: [`Sie sind nicht mehr angemeldet: ${title}.`],
    after: some(hasEntry && 'Die Absage für Ihren Kalender liegt bei.'),
  }),
  'handed-over': ({ title, day, hasEntry }) => ({
    subject: `Weitergegeben: ${title}, ${day}`,
    before: [`Ihr Platz ist weitergegeben: ${title}. Sie sind nicht mehr angemeldet.`],
    after: some(hasEntry && 'Die Absage für Ihren Kalender liegt bei.'),
  }),
  invitation: ({ title, day, question, isAsked }) => ({
    subject: `Einladung: ${title}, ${day}`,
    before: [`Sie sind eingeladen: ${title}.`, ...some(question)],
    after: some(isAsked && 'Antworten können Sie auch in Ihrem Kalender.'),
  }),
  'no-place': ({ title, day, hasEntry }) => ({
    subject: `Leider zu spät: ${title}, ${day}`,
    before: [
      `Danke für Ihre Zusage. Leider sind die Plätze schon vergeben, oder die Anmeldung ist geschlossen: ${title}.`,
    ],
    after: some(hasEntry && 'Die Absage für Ihren Kalender liegt bei.'),
  }),
  'was-it-you': ({ title, day, isNo }) => ({
    subject: `Kam diese ${isNo ? 'Absage' : 'Zusage'} von Ihnen? ${title}, ${day}`,
    before: [
      `In Ihrem Namen kam eine ${isNo ? 'Absage' : 'Zusage'}: ${title}.`,
      'War sie von Ihnen? Prüfen ließ sich das nicht, deshalb ist noch nichts geändert.',
    ],
    after: ['Sie war nicht von Ihnen? Dann brauchen Sie nichts zu tun.'],
  }),
  actions: {
    ...{ door: 'Zum Raum', page: 'Zum Termin', again: 'Doch noch anmelden', manage: 'Meine Anmeldung' },
    ...{ programme: 'Weitere Termine', offer: 'Platz annehmen oder ablehnen', invitation: 'Zusagen oder absagen' },
    ...{ waiting: 'Meinen Platz auf der Warteliste ansehen', applied: 'Meine Bewerbung ansehen' },
  },
  answers: { no: 'Ja, ich sage ab', yes: 'Ja, ich sage zu', back: 'Ja, ich melde mich wieder an' },
  links: {
    manage: 'Ändern, weitergeben, absagen',
    certificate: 'Bescheinigung für den Arbeitgeber',
    page: 'Alles Weitere zum Termin',
  },
  prefix: 'Abgemeldet: ',
};

const english: Words = {
  registered: (spoken) => ({
    subject: `Registered: ${spoken.title}, ${spoken.day}`,
    before: [`You are registered: ${spoken.title}.`],
    after: comesEnglish(spoken),
  }),
  'moved-up': (spoken) => ({
    subject: `Moved up, you are in: ${spoken.title}, ${spoken.day}`,
    before: [`A place has become free, you are in: ${spoken.title}.`],
    after: [...comesEnglish(spoken), 'It no longer suits you? Please cancel, so that somebody else gets the place.'],
  }),
  accepted: (spoken) => ({
    subject: `Accepted: ${spoken.title}, ${spoken.day}`,
    before: [`You have a place: ${spoken.title}.`],
    after: comesEnglish(spoken),
  }),
  waiting: ({ title, day, position }) => ({
    subject: `Waiting list, number ${position}: ${title}, ${day}`,
    before: [`All places are taken. You are number ${position} on the waiting list: ${title}.`],
    after: ['A place that becomes free goes to the next in line. You will then get a letter at once.'],
  }),
  offer: ({ title, until }) => ({
    subject: `A place is free, please answer by ${until}: ${title}`,
    before: [`There is a place for you: ${title}.`, `We keep it until ${until}.`],
    after: ['Without an answer it then goes to the next on the waiting list.'],
  }),
  'offer-over': ({ title, day }) => ({
    subject: `The place has gone to somebody else: ${title}, ${day}`,
    before: [
      `The place we had kept for you has gone to the next in line: ${title}.`,
      'You are no longer on the waiting list.',
    ],
    after: ['You would like to come after all? Then please register again.'],
  }),
  applied: ({ title, day }) => ({
    subject: `Application received: ${title}, ${day}`,
    before: [`Your application is here: ${title}.`],
    after: ['The places have not been given yet. You will get a letter when they are.'],
  }),
  rejected: ({ title, day }) => ({
    subject: `Sorry, no place: ${title}, ${day}`,
    before: [
      `We are sorry that we cannot offer you a place this time: ${title}.`,
      'There were more applications than places. Thank you for your interest.',
    ],
    after: [],
  }),
  'registered-already': ({ title, day }) => ({
    subject: `Already registered: ${title}, ${day}`,
    before: [`Your registration is here already: ${title}.`, 'The second one was not needed, the first one stands.'],
    after: ['You did not fill in any form? Then there is nothing you need to do.'],
  }),
  'signed-off': ({ title, day, hasEntry }) => ({
    subject: `Signed off: ${title}, ${day}`,
    before: [`You are no longer registered: ${title}.`],
    after: some(hasEntry && 'The cancellation for your calendar is attached.'),
  }),
  'handed-over': ({ title, day, hasEntry }) => ({
    subject: `Handed over: ${title}, ${day}`,
    before: [`Your place has been handed over: ${title}. You are no longer registered.`],
    after: some(hasEntry && 'The cancellation for your calendar is attached.'),
  }),
  invitation: ({ title, day, question, isAsked }) => ({
    subject: `Invitation: ${title}, ${day}`,
    before: [`You are invited: ${title}.`, ...some(question)],
    after: some(isAsked && 'You can also answer in your calendar.'),
  }),
  'no-place': ({ title, day, hasEntry }) => ({
    subject: `Sorry, too late: ${title}, ${day}`,
    before: [
      `Thank you for accepting. Unfortunately the places have been taken already, or registration is closed: ${title}.`,
    ],
    after: some(hasEntry && 'The cancellation for your calendar is attached.'),
  }),
  'was-it-you': ({ title, day, isNo }) => ({
    subject: `Did you ${isNo ? 'decline' : 'accept'}? ${title}, ${day}`,
    before: [
      `Somebody has ${isNo ? 'declined' : 'accepted'} in your name: ${title}.`,
      'Was it you? There was no way to check, so nothing has been changed yet.',
    ],
    after: ['It was not you? Then there is nothing you need to do.'],
  }),
  actions: {
    ...{ door: 'To the room', page: 'To the meeting', again: 'Register after all', manage: 'My registration' },
    ...{ programme: 'Other meetings', offer: 'Take or decline the place', invitation: 'Accept or decline' },
    ...{ waiting: 'See my place on the waiting list', applied: 'See my application' },
  },
  answers: { no: 'Yes, I decline', yes: 'Yes, I accept', back: 'Yes, I register again' },
  links: {
    manage: 'Change, hand over, cancel',
    certificate: 'Certificate for your employer',
    page: 'More about the meeting',
  },
  prefix: 'Signed off: ',
};

export const registrationWords = (lang: Lang): Words => (lang === 'en' ? english : german);
