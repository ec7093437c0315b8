// The words of a speaker's own page, in both languages. In: a language. Out: labels, hints, buttons, sentences.
import type { Lang } from '@hub/calendar/date-words';

const german = {
  kicker: 'Mitwirken',
  title: (meeting: string) => `Ihr Beitrag: ${meeting}`,
  lead: (name: string) =>
    `Guten Tag, ${name}. Was Sie hier eingeben, steht auf der Seite des Termins. Alles ist freiwillig und lässt sich jederzeit ändern.`,
  until: (day: string) => `Dieser Link gilt bis ${day}.`,
  saved: 'Vielen Dank, Ihr Beitrag ist gespeichert.',
  calendar: 'Termin in meinen Kalender',
  page: 'Seite des Termins',
  about: 'Über Sie und Ihr Thema',
  biography: 'Kurz über Sie',
  abstract: 'Worum geht es?',
  studyTitle: 'Titel der Studie',
  doi: 'DOI der Studie',
  doiHint: 'Zum Beispiel 10.1000/182 oder die Adresse bei doi.org.',
  takeAways: 'Drei Sätze zum Mitnehmen',
  takeAway: (number: number) => `Satz ${number}`,
  picture: 'Ihr Bild',
  pictureHint: 'JPEG, PNG oder WebP, höchstens 8 MB. Ort und Kamera werden daraus entfernt.',
  pictureAlt: 'Was ist auf dem Bild zu sehen?',
  pictureAltHint: 'Für Menschen, die es nicht sehen, zum Beispiel: Porträt von Dr. Beispiel vor einer Bücherwand.',
  slides: 'Ihre Folien',
  slidesHint: 'Als PDF, höchstens 20 MB.',
  file: 'Datei wählen',
  has: 'Vorhanden:',
  drop: 'Diese Datei entfernen',
  consents: 'Was dürfen wir zeigen?',
  consentsHint:
    'Ohne Häkchen geschieht es nicht, und Ihnen entsteht kein Nachteil. Nehmen Sie ein Häkchen heraus, gilt das sofort. Wir halten fest, wann Sie welchen Satz bestätigt oder zurückgenommen haben.',
  save: 'Speichern',
  gone: 'Dieser Link gilt nicht mehr',
  goneHelp: 'Er ist abgelaufen oder wurde zurückgenommen. Bitte wenden Sie sich an die Organisation.',
};
export type SpeakerWords = typeof german;

const english: SpeakerWords = {
  kicker: 'Contribute',
  title: (meeting) => `Your contribution: ${meeting}`,
  lead: (name) =>
    `Hello, ${name}. What you enter here stands on the page of the meeting. Everything is optional and can be changed at any time.`,
  until: (day) => `This link is good until ${day}.`,
  saved: 'Thank you, your contribution is saved.',
  calendar: 'Put the meeting into my calendar',
  page: 'Page of the meeting',
  about: 'About you and your subject',
  biography: 'Briefly about you',
  abstract: 'What is it about?',
  studyTitle: 'Title of the study',
  doi: 'DOI of the study',
  doiHint: 'For example 10.1000/182 or the address at doi.org.',
  takeAways: 'Three sentences to take away',
  takeAway: (number) => `Sentence ${number}`,
  picture: 'Your picture',
  pictureHint: 'JPEG, PNG or WebP, at most 8 MB. Place and camera are removed from it.',
  pictureAlt: 'What does the picture show?',
  pictureAltHint: 'For people who do not see it, for example: portrait of Dr Example in front of bookshelves.',
  slides: 'Your slides',
  slidesHint: 'As PDF, at most 20 MB.',
  file: 'Choose a file',
  has: 'On file:',
  drop: 'Remove this file',
  consents: 'What may we show?',
  consentsHint:
    'Without a tick it does not happen, and you have no disadvantage. If you remove a tick, that counts at once. We keep when you confirmed or withdrew which sentence.',
  save: 'Save',
  gone: 'This link is no longer good',
  goneHelp: 'It has expired or was taken back. Please contact the organisers.',
};
export const speakerWords = (lang: Lang): SpeakerWords => (lang === 'en' ? english : german);
