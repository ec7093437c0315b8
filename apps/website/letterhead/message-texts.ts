// In: a status and a language. Out: what happened and what to do next, for a person who did nothing wrong on purpose.
// Statuses without a text of their own read as 400 or 500.
import type { Lang } from '@hub/calendar/date-words';

export interface MessageText {
  title: string;
  says: string;
  onward: string[];
}

type Known = 400 | 403 | 404 | 410 | 413 | 429 | 500 | 503;

const de: Record<Known, MessageText> = {
  400: {
    title: 'Das haben wir nicht verstanden',
    says: 'In der Anfrage fehlte etwas, oder eine Angabe war unlesbar. Es wurde nichts gespeichert.',
    onward: ['Gehen Sie eine Seite zurück und versuchen Sie es noch einmal.'],
  },
  403: {
    title: 'Hier geht es für Sie nicht weiter',
    says: 'Diese Seite ist nur für bestimmte Personen, oder Ihr Formular war zu lange offen.',
    onward: ['Laden Sie die Seite davor neu und schicken Sie das Formular noch einmal ab.'],
  },
  404: {
    title: 'Diese Seite gibt es nicht',
    says: 'Vielleicht ist die Adresse unvollständig, oder der Termin ist nicht öffentlich.',
    onward: ['Im Programm finden Sie alle öffentlichen Termine, auch vergangene.'],
  },
  410: {
    title: 'Diese Seite gibt es nicht mehr',
    says: 'Der Inhalt wurde gelöscht, oder der Link wurde schon benutzt.',
    onward: ['Im Programm finden Sie alle öffentlichen Termine.'],
  },
  413: {
    title: 'Das war zu viel auf einmal',
    says: 'Die Angaben waren länger, als wir annehmen können. Es wurde nichts gespeichert.',
    onward: ['Gehen Sie zurück und kürzen Sie den Text.'],
  },
  429: {
    title: 'Bitte kurz warten',
    says: 'Von Ihrem Anschluss kamen sehr viele Anfragen. In Behörden teilen sich oft viele Menschen einen Anschluss.',
    onward: ['Warten Sie einen Moment und laden Sie die Seite dann neu.'],
  },
  500: {
    title: 'Bei uns ist etwas schiefgegangen',
    says: 'Der Fehler liegt nicht bei Ihnen. Er ist vermerkt.',
    onward: ['Versuchen Sie es in ein paar Minuten noch einmal.'],
  },
  503: {
    title: 'Treffpunkt macht kurz Pause',
    says: 'Der Dienst startet gerade neu oder wird gewartet. Es geht nichts verloren.',
    onward: ['Versuchen Sie es in ein paar Minuten noch einmal.'],
  },
};

const en: Record<Known, MessageText> = {
  400: {
    title: 'We did not understand that',
    says: 'Something was missing in the request or could not be read. Nothing was saved.',
    onward: ['Go back one page and try again.'],
  },
  403: {
    title: 'You cannot go any further here',
    says: 'This page is for certain people only, or your form was open for too long.',
    onward: ['Reload the previous page and send the form again.'],
  },
  404: {
    title: 'This page does not exist',
    says: 'Perhaps the address is incomplete, or the event is not public.',
    onward: ['You find all public dates in the programme, including past ones.'],
  },
  410: {
    title: 'This page no longer exists',
    says: 'The content was deleted, or the link has been used already.',
    onward: ['You find all public dates in the programme.'],
  },
  413: {
    title: 'That was too much at once',
    says: 'The text was longer than we can accept. Nothing was saved.',
    onward: ['Go back and shorten the text.'],
  },
  429: {
    title: 'Please wait a moment',
    says: 'A great many requests came from your connection. In offices, many people often share one.',
    onward: ['Wait a moment, then reload the page.'],
  },
  500: {
    title: 'Something went wrong on our side',
    says: 'The fault is not yours. It has been noted.',
    onward: ['Try again in a few minutes.'],
  },
  503: {
    title: 'Treffpunkt is taking a short break',
    says: 'The service is restarting or being maintained. Nothing will be lost.',
    onward: ['Try again in a few minutes.'],
  },
};

const isKnown = (status: number): status is Known => status in de;

export function messageText(status: number, lang: Lang): MessageText {
  const texts = lang === 'en' ? en : de;
  return texts[isKnown(status) ? status : status < 500 ? 400 : 500];
}
