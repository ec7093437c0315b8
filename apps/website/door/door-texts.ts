// In: a language. Out: the words of the door, of every reason it may stay closed, and of the way out to a room elsewhere.
// A closed door always says why and when; nobody is told off for coming early.
import type { Lang } from '@hub/calendar/date-words';
import type { ClosedBecause } from './closed-because';

export interface RefusalText {
  /** Stands where the button would be. */
  box: string;
  /** Heading of the page one gets after knocking. */
  title: string;
  says: string;
}

const de = {
  title: (name: string) => `Tür: ${name}`,
  kicker: 'Die feste Adresse dieser Reihe',
  kickerAlone: 'Die feste Adresse dieses Termins',
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
  howTitle: 'So läuft es ab',
  rules: 'Wir hören einander zu, lassen ausreden und behandeln, was hier gesagt wird, vertraulich.',
  name: 'Niemand muss sich vorstellen. Ein Name genügt, ein erfundener auch.',
  ways: 'Mitmachen geht mit Kamera, nur mit Ton oder nur mit Text.',
  noRecording: 'Es wird nicht aufgezeichnet.',
  recording: 'Aufgezeichnet wird nur, wenn es vorher angesagt ist und alle, die sprechen, zugestimmt haben.',
  nextTitle: 'Die nächsten Runden',
  offLabel: 'Fällt aus:',
  off: 'fällt aus',
  offHint:
    'Wer den Kalender abonniert hat, sieht es dort, sobald das eigene Kalenderprogramm das nächste Mal nachsieht.',
  allOfSeries: 'Alle Termine dieser Reihe',
  address: 'Zum Merken und Weitersagen:',
  noNext: 'Weitere Runden stehen noch nicht fest.',
  next: 'Der nächste Termin:',
  haveAPlace:
    'Schon angemeldet? Ihr Weg hinein ist der Link „Zum Raum“ in Ihrer Bestätigung und in Ihrem Kalendereintrag. Nicht zur Hand? Melden Sie sich mit derselben Adresse noch einmal an, dann schicken wir ihn noch einmal.',
  placeGone: 'Dieser Link gilt nicht mehr',
  placeGoneSays:
    'Der Platz, zu dem er gehörte, ist abgesagt oder weitergegeben. Wer ihn jetzt hat, hat einen eigenen Link.',
  backToDoor: 'Zurück zur Tür',
  refusals: {
    too_early: {
      box: 'Noch geschlossen',
      title: 'Die Tür ist noch zu',
      says: 'Sie sind früh dran. Gehen Sie zurück zur Tür: Dort kommen Sie hinein, sobald sie öffnet.',
    },
    cancelled: { box: 'Dieser Termin fällt aus', title: 'Dieser Termin fällt aus', says: 'Er wurde abgesagt.' },
    over: {
      box: 'Dieser Termin ist vorbei',
      title: 'Dieser Termin ist vorbei',
      says: 'Was als Nächstes kommt, steht im Programm.',
    },
    not_invited: {
      box: 'Geschlossene Runde',
      title: 'Diese Runde ist nicht öffentlich',
      says: 'Hinein kommt, wer zur Runde gehört oder eingeladen ist.',
    },
    registration: {
      box: 'Mit Anmeldung',
      title: 'Dieser Termin ist mit Anmeldung',
      says: 'Teilnehmen können alle, die sich vorher anmelden.',
    },
    application: {
      box: 'Mit Bewerbung',
      title: 'Dieser Termin ist mit Bewerbung',
      says: 'Teilnehmen kann, wer sich vorher bewirbt und einen Platz bekommt.',
    },
    on_site: {
      box: 'Findet vor Ort statt',
      title: 'Dieser Termin findet vor Ort statt',
      says: 'Einen Raum im Internet gibt es nicht.',
    },
    no_date: {
      box: 'Der Termin folgt',
      title: 'Der Termin steht noch nicht fest',
      says: 'Sobald er feststeht, zeigt ihn diese Seite und der Kalender.',
    },
    no_room: {
      box: 'Der Raum ist noch nicht bereit',
      title: 'Der Raum ist noch nicht bereit',
      says: 'Der Raum ist noch nicht eingerichtet. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    },
    full: {
      box: 'Der Raum ist voll',
      title: 'Der Raum ist gerade voll',
      says: 'Sobald jemand geht, wird ein Platz frei. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    },
    removed: {
      box: 'Sie können hier nicht wieder hinein',
      title: 'Sie können hier nicht wieder hinein',
      says: 'Die Moderation hat Ihre Teilnahme beendet. Das gilt bis zum Ende dieses Termins.',
    },
    locked: {
      box: 'Der Raum ist abgeschlossen',
      title: 'Der Raum ist abgeschlossen',
      says: 'Die Moderation hat den Raum geschlossen, damit die Runde ungestört ist. Bitte versuchen Sie es später noch einmal.',
    },
    ended: {
      box: 'Das Treffen ist beendet',
      title: 'Das Treffen ist beendet',
      says: 'Die Moderation hat das Treffen beendet.',
    },
  } satisfies Record<ClosedBecause, RefusalText> as Record<ClosedBecause, RefusalText>,
  ticket: {
    title: (name: string) => `Ihr Weg in den Raum: ${name}`,
    heading: 'Ihr Weg in den Raum',
    leaving: (host: string) => `Sie verlassen Treffpunkt. Der Raum liegt bei ${host}.`,
    rules:
      'Dort gelten die Datenschutzhinweise dieses Anbieters. Bietet er den Beitritt im Browser an, müssen Sie nichts installieren.',
    link: (host: string) => `Weiter zu ${host}`,
    broken: 'Die Adresse des Raums ist unbrauchbar.',
    brokenHelp: 'Bitte gehen Sie zurück zur Tür oder schreiben Sie uns.',
    engine: {
      guest: 'Der Videodienst antwortet gerade nicht, wie er soll. Das liegt nicht an Ihnen.',
      engine_down: 'Der Videodienst ist nicht erreichbar. Prüfen Sie ihn am Schreibtisch unter „Videodienste“.',
      engine_secret:
        'Der Videodienst nimmt das Geheimnis nicht an. Am Schreibtisch unter „Videodienste“ lässt es sich neu eintragen.',
      engine_sealed:
        'Das Geheimnis des Videodienstes ist nicht mehr lesbar. Am Schreibtisch unter „Videodienste“ lässt es sich neu eintragen.',
      engine_refused: 'Der Videodienst hat die Anfrage abgelehnt. Prüfen Sie ihn am Schreibtisch unter „Videodienste“.',
    },
    elsewhere: (host: string) =>
      `Der Raum öffnet bei einem anderen Anbieter: ${host}. Ton, Bild und Ihre Internetadresse gehen dorthin, nicht an diesen Treffpunkt.`,
    hostKey: (key: string) => `Nur für die Moderation: Schlüssel, um dort die Leitung zu übernehmen: ${key}`,
    end: 'Treffen dort für alle beenden',
    ended: 'Das Treffen wird dort in wenigen Sekunden für alle beendet.',
    dialIn: (how: string) => `Teilnahme per Telefon: ${how}`,
    keep: 'Diese Seite gilt nur für Sie und nur einmal. Bitte geben Sie die Adresse der Tür weiter, nicht die Adresse dieser Seite.',
    goneTitle: 'Dieser Weg gilt nicht mehr',
    goneSays: 'Jeder Weg in den Raum gilt nur einmal und nur kurze Zeit.',
    goneHelp: 'Solange die Tür offen ist, bekommen Sie dort sofort einen neuen.',
  },
};

export type DoorTexts = typeof de;

const en: DoorTexts = {
  title: (name) => `Door: ${name}`,
  kicker: 'The permanent address of this series',
  kickerAlone: 'The permanent address of this event',
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
  howTitle: 'What to expect',
  rules: 'We listen to each other, let each other finish, and keep what is said here confidential.',
  name: 'Nobody has to introduce themselves. A name is enough, and it can be an invented one.',
  ways: 'Take part with your camera on, with sound only or just in writing.',
  noRecording: 'Nothing is recorded.',
  recording: 'A recording is made only if it was announced beforehand and everybody who speaks has agreed.',
  nextTitle: 'The next sessions',
  offLabel: 'Cancelled:',
  off: 'cancelled',
  offHint:
    'If you have subscribed to the calendar, you will see this there the next time your calendar app checks for updates.',
  allOfSeries: 'All dates of this series',
  address: 'To remember and pass on:',
  noNext: 'No further sessions have been scheduled yet.',
  next: 'The next date:',
  haveAPlace:
    'Registered already? Your way in is the link “To the room” in your confirmation and in your calendar entry. Not at hand? Register once more with the same address and we send it again.',
  placeGone: 'This link is no longer good',
  placeGoneSays: 'The place it belonged to was cancelled or passed on. Whoever has it now has a link of their own.',
  backToDoor: 'Back to the door',
  refusals: {
    too_early: {
      box: 'Still closed',
      title: 'The door is still closed',
      says: 'You are early. Go back to the door: you can go in there as soon as it opens.',
    },
    cancelled: { box: 'This event is cancelled', title: 'This event is cancelled', says: 'It was called off.' },
    over: { box: 'This event is over', title: 'This event is over', says: 'The programme shows what comes next.' },
    not_invited: {
      box: 'Closed group',
      title: 'This session is not public',
      says: 'Only members of the group and invited guests can go in.',
    },
    registration: {
      box: 'Registration required',
      title: 'This event requires registration',
      says: 'Everybody who registers beforehand can take part.',
    },
    application: {
      box: 'By application',
      title: 'This event requires an application',
      says: 'You can take part if you apply beforehand and are offered a place.',
    },
    on_site: {
      box: 'Takes place on site',
      title: 'This event takes place on site',
      says: 'There is no online room.',
    },
    no_date: {
      box: 'Date to follow',
      title: 'The date has not been fixed yet',
      says: 'As soon as it is fixed, you will find it on this page and in the calendar.',
    },
    no_room: {
      box: 'The room is not ready yet',
      title: 'The room is not ready yet',
      says: 'The room has not been set up yet. Please try again in a few minutes.',
    },
    full: {
      box: 'The room is full',
      title: 'The room is full right now',
      says: 'As soon as somebody leaves, there is a place for you. Please try again in a few minutes.',
    },
    removed: {
      box: 'You cannot go back in here',
      title: 'You cannot go back in here',
      says: 'The host has ended your participation. This holds until the end of this meeting.',
    },
    locked: {
      box: 'The room is locked',
      title: 'The room is locked',
      says: 'The host has locked the room so that the round is undisturbed. Please try again later.',
    },
    ended: { box: 'The meeting has ended', title: 'The meeting has ended', says: 'The host has ended the meeting.' },
  },
  ticket: {
    title: (name) => `Your way into the room: ${name}`,
    heading: 'Your way into the room',
    leaving: (host) => `You are leaving Treffpunkt. The room is hosted by ${host}.`,
    rules:
      'The privacy notice of that provider applies there. If it lets you join in the browser, you do not need to install anything.',
    link: (host) => `Go on to ${host}`,
    broken: 'The address of the room cannot be used.',
    brokenHelp: 'Please go back to the door or write to us.',
    engine: {
      guest: 'The video service does not answer as it should just now. This is not your fault.',
      engine_down: 'The video service cannot be reached. Check it at the desk under “Video services”.',
      engine_secret:
        'The video service does not accept the secret. It can be entered anew at the desk under “Video services”.',
      engine_sealed:
        'The secret of the video service can no longer be read. It can be entered anew at the desk under “Video services”.',
      engine_refused: 'The video service refused the request. Check it at the desk under “Video services”.',
    },
    elsewhere: (host) =>
      `The room opens at another provider: ${host}. Sound, picture and your internet address go there, not to this hub.`,
    hostKey: (key) => `For those in charge only: key to take the chair there: ${key}`,
    end: 'End the meeting there for everybody',
    ended: 'The meeting there ends for everybody within a few seconds.',
    dialIn: (how) => `Take part by telephone: ${how}`,
    keep: 'This page is for you only and works once. Please pass on the address of the door, not the address of this page.',
    goneTitle: 'This link no longer works',
    goneSays: 'Every link into the room works only once and only for a short time.',
    goneHelp: 'As long as the door is open, you get a new one there at once.',
  },
};

export const doorTexts = (lang: Lang): DoorTexts => (lang === 'en' ? en : de);
