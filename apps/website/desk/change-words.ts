// The words of changing with the consequences in view, and of the log of changes, in both languages. In: a language. Out:
// labels, sentences, buttons. Forms of number are spelled out, for "1 Termine" is nothing anybody says.
import type { Lang } from '@hub/calendar/date-words';
import type { Scope } from '@hub/programme/schedule-request';
import type { LoggedAct } from '@hub/programme/logged-change';
import type { Fate } from './consequences';

const german = {
  change: 'Ändern',
  changeTitle: 'Termin ändern',
  scope: 'Wofür gilt die Änderung?',
  scopes: {
    this: 'Nur für diesen Termin',
    following: 'Für diesen und alle folgenden',
    unedited: 'Für alle künftigen, die niemand von Hand geändert hat',
    all: 'Für alle künftigen Termine der Reihe',
  } as Record<Scope, string>,
  scopeHint: 'Was vorbei ist, bleibt immer, wie es war.',
  when: 'Wann?',
  dayHint: 'Ein anderer Tag gilt nur für diesen Termin. Für mehrere ändern Sie die Regel.',
  ruleHint: 'Nur für mehrere Termine, zum Beispiel „jeden zweiten Dienstag im Monat“.',
  lastDay: 'Letzter Tag der Reihe',
  what: 'Was?',
  leadingQuestion: 'Leitfrage',
  mode: 'Form',
  modes: { online: 'Online', onsite: 'Vor Ort', hybrid: 'Vor Ort und online' },
  capacity: 'Plätze',
  capacityHint: 'Leer: ohne Grenze.',
  roomHint: 'Leer lassen, wenn der Raum bleiben soll. Beginnt mit https.',
  host: 'Veranstaltet von',
  feeNote: 'Kosten',
  reasonHint: 'Ein kurzer Satz für alle. Er steht in den Briefen, im Kalender und auf der Seite.',
  look: 'Weiter: Folgen ansehen',
  consequencesTitle: 'Das geschieht, wenn Sie speichern',
  nothingYet: 'Noch ist nichts gespeichert.',
  nothingChanges: 'Es ändert sich nichts.',
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
  },
  more: (n: number) => (n === 1 ? '1 weiteren Termin zeigen' : `${n} weitere Termine zeigen`),
  skipped: 'Ausgelassen',
  hears: 'Wer davon hört',
  nobody:
    'Niemand bekommt einen Brief: Niemand ist angemeldet oder folgt, oder es ändert sich nichts, wovon man hören muss.',
  people: (n: number) => (n === 1 ? '1 Person' : `${n} Personen`),
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
  meanwhile: 'Inzwischen geändert',
  meanwhileSays:
    'Während Sie schrieben, wurde hier gespeichert. Was Sie eingetragen haben, steht noch da; alles andere ist auf dem neuen Stand. Sehen Sie beides an und gehen Sie dann weiter.',
  logbook: 'Änderungen',
  logbookOf: (title: string) => `Änderungen: ${title}`,
  logbookHere: 'Bisherige Änderungen',
  logbookIntro: 'Wer was wann geändert hat, am Schreibtisch und über die Programmierschnittstelle. Die neueste zuerst.',
  logbookNone: 'Hier ist noch nichts geändert worden.',
  logbookAll: 'Alle Änderungen',
  filter: 'Reihe',
  filterAll: 'Alle Reihen und Termine',
  show: 'Zeigen',
  older: 'Ältere Änderungen',
  details: 'Einzeln ansehen',
  acts: {
    ...{ scheduled: 'Angelegt', added: 'Zusatztermin', changed: 'Geändert', moved: 'Verlegt', cancelled: 'Abgesagt' },
    undone: 'Zurückgenommen',
  } as Record<LoggedAct, string>,
  by: (name: string) => `von ${name}`,
  nobodyKnown: 'vom Treffpunkt selbst',
  before: 'vorher',
  after: 'nachher',
  field: 'Angabe',
  empty: 'leer',
  ofSeries: 'Reihe',
  dates: (n: number) => (n === 1 ? '1 Termin' : `${n} Termine`),
  whatAdded: 'neu',
  whatRemoved: 'entfernt',
  secret: 'geändert (wird hier nicht gezeigt)',
  isUndone: 'Diese Änderung ist zurückgenommen.',
  waits: (count: number, time: string) =>
    count === 0
      ? `Gespeichert. Bis ${time} können Sie es zurücknehmen.`
      : `Gespeichert. ${count === 1 ? '1 Brief wartet' : `${count} Briefe warten`} bis ${time}; bis dahin können Sie alles zurücknehmen.`,
  leftLetters: (count: number) => (count === 1 ? '1 Brief' : `${count} Briefe`),
  noLetters: 'ohne Briefe',
  undo: 'Zurücknehmen',
  sendNow: 'Jetzt senden',
  undone: 'Zurückgenommen. Alles steht wieder wie vorher, und niemand bekommt einen Brief.',
  sent: 'Die Briefe sind auf dem Weg.',
  toMeeting: 'Zum Termin',
  fields: {
    ...{ title: 'Titel', leadingQuestion: 'Leitfrage', description: 'Beschreibung', speakers: 'Mitwirkende' },
    ...{ localStart: 'Beginn', localEnd: 'Ende', precision: 'Genauigkeit', state: 'Stand', reason: 'Grund' },
    ...{ access: 'Wer darf hinein', announced: 'Angekündigt', capacity: 'Plätze', mode: 'Form', venueId: 'Ort' },
    ...{ host: 'Veranstaltet von', feeNote: 'Kosten', fundingNote: 'Förderung', topics: 'Themen', slug: 'Adresse' },
    ...{ programme: 'Programm', replacementId: 'Ersatz', stretches: 'Regel', skip: 'Auslassen', format: 'Format' },
    ...{ room: 'Raum', sign_up: 'Anmelderegeln', address: 'Adressen', reminderMinutes: 'Erinnerungen' },
  } as Record<string, string>,
  states: { planned: 'geplant', confirmed: 'steht fest', moved: 'verlegt', cancelled: 'abgesagt' } as Record<
    string,
    string
  >,
};

export type ChangeWords = typeof german;

const english: ChangeWords = {
  change: 'Change',
  changeTitle: 'Change a meeting',
  scope: 'What does the change apply to?',
  scopes: {
    this: 'This meeting only',
    following: 'This and all following ones',
    unedited: 'All coming ones that nobody edited by hand',
    all: 'All coming meetings of the series',
  },
  scopeHint: 'What is over always stays as it was.',
  when: 'When?',
  dayHint: 'Another day applies to this meeting only. For several, change the rule.',
  ruleHint: 'For several meetings only, for example “every second Tuesday of the month”.',
  lastDay: 'Last day of the series',
  what: 'What?',
  leadingQuestion: 'Leading question',
  mode: 'Kind',
  modes: { online: 'Online', onsite: 'On site', hybrid: 'On site and online' },
  capacity: 'Seats',
  capacityHint: 'Empty: no limit.',
  roomHint: 'Leave empty if the room stays. Begins with https.',
  host: 'Hosted by',
  feeNote: 'Costs',
  reasonHint: 'One short sentence for everybody. It is in the letters, in calendars and on the page.',
  look: 'Next: see the consequences',
  consequencesTitle: 'This happens when you save',
  nothingYet: 'Nothing is saved yet.',
  nothingChanges: 'Nothing changes.',
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
  },
  more: (n) => (n === 1 ? 'Show 1 more meeting' : `Show ${n} more meetings`),
  skipped: 'Left out',
  hears: 'Who hears of it',
  nobody: 'Nobody gets a letter: nobody is registered or follows, or nothing changes that people have to hear of.',
  people: (n) => (n === 1 ? '1 person' : `${n} people`),
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
  meanwhile: 'Changed meanwhile',
  meanwhileSays:
    'While you were writing, somebody saved here. What you typed is still there; everything else is up to date. Look at both, then go on.',
  logbook: 'Changes',
  logbookOf: (title) => `Changes: ${title}`,
  logbookHere: 'Changes so far',
  logbookIntro: 'Who changed what and when, at the desk and through the programming interface. The newest first.',
  logbookNone: 'Nothing has been changed here yet.',
  logbookAll: 'All changes',
  filter: 'Series',
  filterAll: 'All series and meetings',
  show: 'Show',
  older: 'Older changes',
  details: 'See it alone',
  acts: {
    ...{ scheduled: 'Scheduled', added: 'Extra date', changed: 'Changed', moved: 'Moved', cancelled: 'Cancelled' },
    undone: 'Taken back',
  },
  by: (name) => `by ${name}`,
  nobodyKnown: 'by Treffpunkt itself',
  before: 'before',
  after: 'after',
  field: 'Detail',
  empty: 'empty',
  ofSeries: 'Series',
  dates: (n) => (n === 1 ? '1 meeting' : `${n} meetings`),
  whatAdded: 'new',
  whatRemoved: 'removed',
  secret: 'changed (not shown here)',
  isUndone: 'This change has been taken back.',
  waits: (count, time) =>
    count === 0
      ? `Saved. You can take it back until ${time}.`
      : `Saved. ${count === 1 ? '1 letter waits' : `${count} letters wait`} until ${time}; until then you can take everything back.`,
  leftLetters: (count) => (count === 1 ? '1 letter' : `${count} letters`),
  noLetters: 'without letters',
  undo: 'Take it back',
  sendNow: 'Send now',
  undone: 'Taken back. Everything stands as it did before, and nobody gets a letter.',
  sent: 'The letters are on their way.',
  toMeeting: 'To the meeting',
  fields: {
    ...{ title: 'Title', leadingQuestion: 'Leading question', description: 'Description', speakers: 'Contributors' },
    ...{ localStart: 'Start', localEnd: 'End', precision: 'Precision', state: 'State', reason: 'Reason' },
    ...{ access: 'Who may come in', announced: 'Announced', capacity: 'Seats', mode: 'Kind', venueId: 'Place' },
    ...{ host: 'Hosted by', feeNote: 'Costs', fundingNote: 'Funding', topics: 'Topics', slug: 'Address' },
    ...{ programme: 'Programme', replacementId: 'Replacement', stretches: 'Rule', skip: 'Left out', format: 'Format' },
    ...{ room: 'Room', sign_up: 'Rules of registration', address: 'Addresses', reminderMinutes: 'Reminders' },
  },
  states: { planned: 'planned', confirmed: 'confirmed', moved: 'moved', cancelled: 'cancelled' },
};

export const changeWords = (lang: Lang): ChangeWords => (lang === 'en' ? english : german);
