// The words of the contact form in both languages. In: a language. Out: labels, hints, and what is wrong with a field.
import type { Lang } from '@hub/calendar/date-words';

const german = {
  ask: 'Eine Frage stellen',
  askSays:
    'Sie bekommen gleich eine Bestätigung an Ihre Adresse, und eine zuständige Person antwortet Ihnen. Frage und Adresse werden 30 Tage nach der Antwort gelöscht.',
  name: 'Name',
  address: 'E-Mail-Adresse',
  addressHint: 'Für die Antwort.',
  text: 'Ihre Frage',
  send: 'Frage senden',
  leaveEmpty: 'Dieses Feld bitte leer lassen',
  sent: 'Ihre Frage ist angekommen. Eine Bestätigung ist an Ihre Adresse unterwegs.',
  missing: 'Die Frage fehlt.',
};

export type ContactWords = typeof german;

const english: ContactWords = {
  ask: 'Ask a question',
  askSays:
    'A receipt goes to your address at once, and somebody responsible answers you. Question and address are deleted 30 days after the answer.',
  name: 'Name',
  address: 'Mail address',
  addressHint: 'For the answer.',
  text: 'Your question',
  send: 'Send the question',
  leaveEmpty: 'Please leave this field empty',
  sent: 'Your question has arrived. A receipt is on its way to your address.',
  missing: 'The question is missing.',
};

export const contactWords = (lang: Lang): ContactWords => (lang === 'en' ? english : german);
