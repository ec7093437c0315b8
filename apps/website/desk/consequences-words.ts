// The words for what a change means, in both languages: dates, letters, reminders, places, and the buttons below. In: a
// language. Out: labels and sentences. Forms of number are spelled out, for "1 Termine" is nothing anybody says.
import type { Lang } from '@hub/calendar/date-words';
import type { Fate } from './consequences';

const german = {
  consequencesTitle: 'Das geschieht, wenn Sie speichern',
  nothingYet: 'Noch ist nichts gespeichert.',
  nothingChanges: 'Es ändert sich nichts.',
  onlySeriesChanges: 'Die Termine bleiben, wie sie sind.',
  series: 'Die Reihe',
  shortNameComes: (name: string) => `Die Adresse ${name} führt jetzt auch zur Tür dieser Reihe.`,
  shortNamesGo: (names: string, n: number) =>
    n === 1 ? `Die Adresse ${names} führt nirgends mehr hin.` : `Diese Adressen führen nirgends mehr hin: ${names}.`,
  /** "4 Termine werden verlegt, 1 bleibt": the first names what is counted. */
  caption: {
    moved: (which: string, n: number) => `${which} ${n === 1 ? 'wird' : 'werden'} verlegt`,
    cancelled: (which: string, n: number) => `${which} ${n === 1 ? 'fällt' : 'fallen'} aus`,
    added: (which: string, n: number) => `${which} ${n === 1 ? 'kommt' : 'kommen'} dazu`,
    back: (which: string, n: number) => `${which} ${n === 1 ? 'findet' : 'finden'} doch statt`,
    changed: (which: string, n: number) => `${which} ${n === 1 ? 'bekommt' : 'bekommen'} neue Angaben`,
    kept: (which: string, n: number) => `${which} ${n === 1 ? 'bleibt' : 'bleiben'}`,
  } as Record<Fate, (which: string, n: number) => string>,
  meetings: (n: number) => (n === 1 ? '1 Termin' : `${n} Termine`),
  eachDate: 'Die Termine im Einzelnen',
  further: 'Was sich noch ändert',
  columns: { date: 'Termin', was: 'bisher', is: 'neu', why: 'Warum' },
  fates: {
    ...{ moved: 'verlegt', cancelled: 'fällt aus', added: 'neu', back: 'findet doch statt', changed: 'geändert' },
    kept: 'bleibt',
  } as Record<Fate, string>,
  why: {
    rule: 'neue Regel',
    byHand: 'für diesen Termin',
    same: 'wie bisher',
    edited: 'von Hand geändert',
    past: 'hat schon begonnen oder ist vorbei',
    dropped: 'die neue Regel kennt ihn nicht',
    said: 'neue Angaben',
    leftOut: (why: string) => `wird ausgelassen: ${why}`,
    taken: 'wird nicht mehr ausgelassen',
  },
  more: (n: number) => (n === 1 ? '1 weiteren Termin zeigen' : `${n} weitere Termine zeigen`),
  stay: (n: number) => (n === 1 ? '1 Termin bleibt, wie er ist' : `${n} Termine bleiben, wie sie sind`),
  skipped: 'Ausgelassen',
  hears: 'Wer davon hört',
  nobody:
    'Niemand bekommt einen Brief: Niemand ist angemeldet oder folgt, oder es ändert sich nichts, wovon man hören muss.',
  lettersAre: (kind: string, language: string, n: number) =>
    `${kind} (${language}) an ${n === 1 ? '1 Person' : `${n} Personen`}`,
  languages: { de: 'deutsch', en: 'englisch' },
  methods: {
    REQUEST: 'Kalender: Einladung oder neue Zeit',
    CANCEL: 'Kalender: Eintrag wird gestrichen',
    PUBLISH: 'Kalender: Eintrag zum Übernehmen',
    none: 'Ohne Kalendereintrag',
  },
  readLetter: 'Brief lesen',
  letterNames: 'Eines von mehreren; Name und persönliche Links sind bei jedem andere.',
  subject: 'Betreff',
  uncounted: 'Den Wortlaut zeigen wir für die ersten Termine; die übrigen Briefe sind ebenso.',
  calledBack: (n: number) =>
    n === 1
      ? '1 älterer Brief, der noch wartet, wird dadurch ersetzt.'
      : `${n} ältere Briefe, die noch warten, werden dadurch ersetzt.`,
  reminders: 'Erinnerungen',
  remindersNone: 'Keine Erinnerung ändert sich.',
  remindersMove: (n: number) => (n === 1 ? '1 Erinnerung rückt mit.' : `${n} Erinnerungen rücken mit.`),
  remindersGo: (n: number) => (n === 1 ? '1 Erinnerung entfällt.' : `${n} Erinnerungen entfallen.`),
  remindersCome: (n: number) => (n === 1 ? '1 Erinnerung kommt dazu.' : `${n} Erinnerungen kommen dazu.`),
  remindersCalled: (n: number) =>
    n === 1 ? '1 für den alten Zeitpunkt ist schon verschickt.' : `${n} für den alten Zeitpunkt sind schon verschickt.`,
  places: 'Anmeldungen',
  placesKept: (n: number) =>
    n === 0
      ? 'Keine Anmeldung ist betroffen.'
      : n === 1
        ? '1 Anmeldung ist betroffen und bleibt bestehen.'
        : `${n} Anmeldungen sind betroffen und bleiben bestehen.`,
  placesOff: (n: number) =>
    n === 1
      ? '1 Anmeldung gehört dazu. Sie bleibt gespeichert, falls der Termin doch stattfindet.'
      : `${n} Anmeldungen gehören dazu. Sie bleiben gespeichert, falls der Termin doch stattfindet.`,
  placeTurn: (was: string, is: string, n: number) => `${n} ${n === 1 ? 'Person' : 'Personen'}: ${was} → ${is}`,
  placeStates: {
    ...{ invited: 'eingeladen', applied: 'beworben', registered: 'angemeldet', waiting: 'auf der Warteliste' },
    ...{ offered: 'Platz angeboten', rejected: 'kein Platz', cancelled: 'abgemeldet', none: 'nicht angemeldet' },
  } as Record<string, string>,
  calendars: 'Kalender-Abos',
  calendarsShow:
    'Alle Abos zeigen es beim nächsten Abruf. Abrufbar ist es sofort; Kalender fragen meist alle 1 bis 24 Stunden. Wie viele es sind, zählen wir nicht: Abos brauchen kein Konto.',
  saveLater: (minutes: number) =>
    minutes === 1 ? 'Speichern, Briefe in 1 Minute senden' : `Speichern, Briefe in ${minutes} Minuten senden`,
  cancelLater: (minutes: number) =>
    minutes === 1 ? 'Absagen, Briefe in 1 Minute senden' : `Absagen, Briefe in ${minutes} Minuten senden`,
  save: 'Speichern',
  silently: 'Ohne Briefe speichern',
  silentlyWhy: 'Warum soll niemand einen Brief bekommen?',
  silentlyHint: 'Bleibt im Haus: Es steht nur in der Liste der Änderungen. Die Kalender-Abos ändern sich trotzdem.',
  edit: 'Zurück zum Formular',
  lookAgain: 'Briefe mit diesem Grund ansehen',
  undoNote: (minutes: number) =>
    `Nach dem Speichern können Sie ${minutes === 1 ? 'eine Minute' : `${minutes} Minuten`} lang alles zurücknehmen.`,
  soonNote: 'Ein Termin beginnt in weniger als zwei Stunden: Wer unterwegs ist, soll es gleich erfahren.',
};

export type ConsequencesWords = typeof german;

const english: ConsequencesWords = {
  consequencesTitle: 'This happens when you save',
  nothingYet: 'Nothing is saved yet.',
  nothingChanges: 'Nothing changes.',
  onlySeriesChanges: 'The meetings stay as they are.',
  series: 'The series',
  shortNameComes: (name) => `The address ${name} leads to the door of this series too.`,
  shortNamesGo: (names, n) =>
    n === 1 ? `The address ${names} leads nowhere any more.` : `These addresses lead nowhere any more: ${names}.`,
  caption: {
    moved: (which, n) => `${which} ${n === 1 ? 'is' : 'are'} moved`,
    cancelled: (which, n) => `${which} ${n === 1 ? 'is' : 'are'} cancelled`,
    added: (which, n) => `${which} ${n === 1 ? 'is' : 'are'} new`,
    back: (which, n) => `${which} ${n === 1 ? 'takes' : 'take'} place after all`,
    changed: (which, n) => `${which} ${n === 1 ? 'gets' : 'get'} new details`,
    kept: (which, n) => `${which} ${n === 1 ? 'stays' : 'stay'}`,
  },
  meetings: (n) => (n === 1 ? '1 meeting' : `${n} meetings`),
  eachDate: 'Date by date',
  further: 'What else changes',
  columns: { date: 'Meeting', was: 'so far', is: 'new', why: 'Why' },
  fates: {
    ...{ moved: 'moved', cancelled: 'cancelled', added: 'new', back: 'takes place after all', changed: 'changed' },
    kept: 'stays',
  },
  why: {
    rule: 'new rule',
    byHand: 'for this meeting',
    same: 'as before',
    edited: 'edited by hand',
    past: 'has begun or is over',
    dropped: 'the new rule does not know it',
    said: 'new details',
    leftOut: (why) => `is left out: ${why}`,
    taken: 'is no longer left out',
  },
  more: (n) => (n === 1 ? 'Show 1 more meeting' : `Show ${n} more meetings`),
  stay: (n) => (n === 1 ? '1 meeting stays as it is' : `${n} meetings stay as they are`),
  skipped: 'Left out',
  hears: 'Who hears of it',
  nobody: 'Nobody gets a letter: nobody is registered or follows, or nothing changes that people have to hear of.',
  lettersAre: (kind, language, n) => `${kind} (${language}) to ${n === 1 ? '1 person' : `${n} people`}`,
  languages: { de: 'German', en: 'English' },
  methods: {
    REQUEST: 'Calendar: invitation or new time',
    CANCEL: 'Calendar: the entry is struck out',
    PUBLISH: 'Calendar: an entry to take over',
    none: 'No calendar entry',
  },
  readLetter: 'Read the letter',
  letterNames: 'One of several; the name and the personal links differ.',
  subject: 'Subject',
  uncounted: 'The wording is shown for the first meetings; the other letters are alike.',
  calledBack: (n) =>
    n === 1 ? '1 earlier letter that still waits is replaced.' : `${n} earlier letters that still wait are replaced.`,
  reminders: 'Reminders',
  remindersNone: 'No reminder changes.',
  remindersMove: (n) => (n === 1 ? '1 reminder moves along.' : `${n} reminders move along.`),
  remindersGo: (n) => (n === 1 ? '1 reminder is dropped.' : `${n} reminders are dropped.`),
  remindersCome: (n) => (n === 1 ? '1 reminder is new.' : `${n} reminders are new.`),
  remindersCalled: (n) =>
    n === 1 ? '1 for the old time has been sent already.' : `${n} for the old time have been sent already.`,
  places: 'Registrations',
  placesKept: (n) =>
    n === 0
      ? 'No registration is affected.'
      : n === 1
        ? '1 registration is affected and stays.'
        : `${n} registrations are affected and stay.`,
  placesOff: (n) =>
    n === 1
      ? '1 registration belongs to it. It is kept in case the meeting takes place after all.'
      : `${n} registrations belong to it. They are kept in case the meeting takes place after all.`,
  placeTurn: (was, is, n) => `${n} ${n === 1 ? 'person' : 'people'}: ${was} → ${is}`,
  placeStates: {
    ...{ invited: 'invited', applied: 'applied', registered: 'registered', waiting: 'on the waiting list' },
    ...{ offered: 'seat offered', rejected: 'no seat', cancelled: 'signed off', none: 'not registered' },
  },
  calendars: 'Subscribed calendars',
  calendarsShow:
    'All of them show it when they next look. It can be fetched at once; calendars mostly ask every 1 to 24 hours. How many there are we do not count: they need no account.',
  saveLater: (minutes) =>
    minutes === 1 ? 'Save, send letters in 1 minute' : `Save, send letters in ${minutes} minutes`,
  cancelLater: (minutes) =>
    minutes === 1 ? 'Cancel it, send letters in 1 minute' : `Cancel it, send letters in ${minutes} minutes`,
  save: 'Save',
  silently: 'Save without letters',
  silentlyWhy: 'Why should nobody get a letter?',
  silentlyHint: 'Stays in the house: only the list of changes has it. Subscribed calendars change all the same.',
  edit: 'Back to the form',
  lookAgain: 'See the letters with this reason',
  undoNote: (minutes) =>
    `After saving you can take everything back for ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`,
  soonNote: 'A meeting begins in less than two hours: whoever is on the way has to know at once.',
};

export const consequencesWords = (lang: Lang): ConsequencesWords => (lang === 'en' ? english : german);
