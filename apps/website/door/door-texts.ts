// In: a language. Out: the words of the door, of every reason it may stay closed, and of the way out to a room elsewhere.
// A closed door always says why and when; nobody is told off for coming early.
import type { Lang } from '@hub/calendar/date-words';
import type { Refusal } from '@hub/guests/admission';

export interface RefusalText {
  /** Stands where the button would be. */
  box: string;
  /** Heading of the page one gets after knocking. */
  title: string;
  says: string;
}

const de = {
  title: (name: string) => `Tür: ${name}`,
  kicker: 'Die feste Adresse dieser Runde',
  goIn: 'Hineingehen',
  isOpen: 'Die Tür ist offen.',
  nothingAsked: 'Ein Klick genügt: ohne Konto, ohne E-Mail-Adresse.',
  opens: (when: string) => `Öffnet ${when}`,
  opensIn: 'Die Tür öffnet',
  comeBack: 'Kommen Sie dann wieder hierher: Die Adresse bleibt immer dieselbe.',
  stay: 'Lassen Sie diese Seite offen oder kommen Sie wieder: Die Adresse bleibt immer dieselbe.',
  oneMinute: 'in einer Minute',
  manyMinutes: 'in # Minuten',
  entry: 'In den Kalender',
  subscribe: 'Diese Reihe abonnieren',
  about: 'Mehr zu diesem Termin',
  howTitle: 'So läuft es ab',
  rules: 'Wir hören einander zu, lassen ausreden und behandeln, was hier gesagt wird, vertraulich.',
  name: 'Niemand muss sich vorstellen. Ein Name genügt, ein erfundener auch.',
  ways: 'Mitmachen geht mit Kamera, nur mit Ton oder nur mit Text.',
  noRecording: 'Es wird nicht aufgezeichnet.',
  recording: 'Aufgezeichnet wird nur, wenn es vorher angesagt ist und alle, die sprechen, zugestimmt haben.',
  nextTitle: 'Die nächsten Runden',
  offLabel: 'Fällt aus:',
  off: 'fällt aus',
  offHint: 'Wer den Kalender abonniert hat, sieht es dort, sobald das Programm das nächste Mal nachsieht.',
  allOfSeries: 'Alle Termine dieser Reihe',
  address: 'Zum Merken und Weitersagen:',
  noNext: 'Weitere Runden stehen noch nicht fest.',
  next: 'Die nächste Runde:',
  backToDoor: 'Zurück zur Tür',
  refusals: {
    too_early: {
      box: 'Noch geschlossen',
      title: 'Die Tür ist noch zu',
      says: 'Sie sind früh dran. Die Seite der Tür lädt von selbst neu, sobald es losgeht.',
    },
    cancelled: { box: 'Diese Runde fällt aus', title: 'Diese Runde fällt aus', says: 'Der Termin wurde abgesagt.' },
    over: { box: 'Diese Runde ist vorbei', title: 'Diese Runde ist vorbei', says: 'Der Raum ist geschlossen.' },
    not_invited: {
      box: 'Geschlossene Runde',
      title: 'Diese Runde ist nicht öffentlich',
      says: 'Hinein geht es mit dem persönlichen Link aus Ihrer Einladung oder Anmeldung.',
    },
    no_date: {
      box: 'Der Termin folgt',
      title: 'Der Termin steht noch nicht fest',
      says: 'Sobald er feststeht, zeigt ihn diese Seite und der Kalender.',
    },
    no_room: {
      box: 'Der Raum wird vorbereitet',
      title: 'Der Raum ist noch nicht bereit',
      says: 'Die Moderation richtet ihn gerade ein. Bitte laden Sie die Tür in einer Minute neu.',
    },
    full: {
      box: 'Der Raum ist voll',
      title: 'Der Raum ist gerade voll',
      says: 'Sobald jemand geht, wird ein Platz frei. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    },
  } satisfies Record<Refusal, RefusalText> as Record<Refusal, RefusalText>,
  ticket: {
    title: (name: string) => `Ihr Weg in den Raum: ${name}`,
    heading: 'Ihr Weg in den Raum',
    leaving: (host: string) => `Sie verlassen Treffpunkt. Der Raum liegt bei ${host}.`,
    rules:
      'Dort gelten die Datenschutzhinweise dieses Anbieters. Bietet er den Beitritt im Browser an, müssen Sie nichts installieren.',
    link: (host: string) => `Weiter zu ${host}`,
    broken: 'Die Adresse des Raums ist unbrauchbar.',
    brokenHelp: 'Bitte gehen Sie zurück zur Tür oder schreiben Sie uns.',
    keep: 'Dieser Weg gilt nur für Sie und nur einmal. Bitte geben Sie nicht ihn weiter, sondern die Adresse der Tür.',
    goneTitle: 'Dieser Weg wurde schon benutzt',
    goneSays: 'Jeder Weg in den Raum gilt nur einmal und nur kurze Zeit. An der Tür bekommen Sie sofort einen neuen.',
  },
};

export type DoorTexts = typeof de;

const en: DoorTexts = {
  title: (name) => `Door: ${name}`,
  kicker: 'The permanent address of this round',
  goIn: 'Go in',
  isOpen: 'The door is open.',
  nothingAsked: 'One click is enough: no account, no e-mail address.',
  opens: (when) => `Opens ${when}`,
  opensIn: 'The door opens',
  comeBack: 'Come back to this page then: the address always stays the same.',
  stay: 'Leave this page open or come back: the address always stays the same.',
  oneMinute: 'in one minute',
  manyMinutes: 'in # minutes',
  entry: 'Add to calendar',
  subscribe: 'Subscribe to this series',
  about: 'More about this date',
  howTitle: 'How it goes',
  rules: 'We listen to each other, let each other finish, and keep confidential what is said here.',
  name: 'Nobody has to introduce themselves. A name is enough, an invented one too.',
  ways: 'Take part with camera, with sound only or with text only.',
  noRecording: 'Nothing is recorded.',
  recording: 'It is recorded only if announced beforehand and if everybody who speaks has agreed.',
  nextTitle: 'The next rounds',
  offLabel: 'Cancelled:',
  off: 'cancelled',
  offHint: 'If you have subscribed to the calendar, it shows there as soon as your program looks again.',
  allOfSeries: 'All dates of this series',
  address: 'To remember and pass on:',
  noNext: 'Further rounds are not fixed yet.',
  next: 'The next round:',
  backToDoor: 'Back to the door',
  refusals: {
    too_early: {
      box: 'Still closed',
      title: 'The door is still closed',
      says: 'You are early. The page of the door reloads by itself as soon as it starts.',
    },
    cancelled: { box: 'This round is cancelled', title: 'This round is cancelled', says: 'The date was called off.' },
    over: { box: 'This round is over', title: 'This round is over', says: 'The room is closed.' },
    not_invited: {
      box: 'Closed round',
      title: 'This round is not public',
      says: 'The way in is the personal link in your invitation or registration.',
    },
    no_date: {
      box: 'Date to follow',
      title: 'The date is not fixed yet',
      says: 'As soon as it is fixed, this page and the calendar show it.',
    },
    no_room: {
      box: 'The room is being prepared',
      title: 'The room is not ready yet',
      says: 'The hosts are setting it up. Please reload the door in a minute.',
    },
    full: {
      box: 'The room is full',
      title: 'The room is full right now',
      says: 'As soon as somebody leaves, a place is free. Please try again in a few minutes.',
    },
  },
  ticket: {
    title: (name) => `Your way into the room: ${name}`,
    heading: 'Your way into the room',
    leaving: (host) => `You are leaving Treffpunkt. The room lies with ${host}.`,
    rules:
      'There, the privacy notice of that provider applies. If it offers joining in the browser, you need not install anything.',
    link: (host) => `Go on to ${host}`,
    broken: 'The address of the room cannot be used.',
    brokenHelp: 'Please go back to the door or write to us.',
    keep: 'This way is for you only and works once. Please do not pass it on; pass on the address of the door.',
    goneTitle: 'This way has been used already',
    goneSays: 'Every way into the room works only once and for a short time. At the door you get a new one at once.',
  },
};

export const doorTexts = (lang: Lang): DoorTexts => (lang === 'en' ? en : de);
