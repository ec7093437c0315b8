// The words of the log of changes in both languages: who did what, which field stood where, taking back. In: a language.
// Out: labels and sentences.
import type { Lang } from '@hub/calendar/date-words';
import type { LoggedAct } from '@hub/programme/logged-change';

const german = {
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
  empty: 'leer',
  ofSeries: 'Reihe',
  dates: (n: number) => (n === 1 ? '1 Termin' : `${n} Termine`),
  whatAdded: 'neu',
  whatRemoved: 'entfernt',
  secret: 'geändert (wird hier nicht gezeigt)',
  leavesOut: {
    holidays: (land: string) => `Feiertage (${land})`,
    bankDays: '24. und 31. Dezember',
    school: 'Schulferien',
  },
  isUndone: 'Diese Änderung ist zurückgenommen.',
  waits: (count: number, time: string) =>
    count === 0
      ? `Gespeichert. Bis ${time} können Sie es zurücknehmen.`
      : `Gespeichert. ${count === 1 ? '1 Brief wartet' : `${count} Briefe warten`} bis ${time}; bis dahin können Sie alles zurücknehmen.`,
  leftLetters: (count: number) => (count === 1 ? '1 Brief' : `${count} Briefe`),
  noLetters: 'ohne Briefe',
  undo: 'Zurücknehmen',
  sendNow: 'Jetzt senden',
  undone: 'Zurückgenommen. Alles steht wieder wie vorher. Einen Brief bekommt nur, wer in der Zwischenzeit dazukam.',
  sent: 'Die Briefe sind auf dem Weg.',
  toMeeting: 'Zum Termin',
  toDates: 'Termine der Reihe',
  fields: {
    ...{ title: 'Titel', leadingQuestion: 'Leitfrage', description: 'Beschreibung', speakers: 'Mitwirkende' },
    ...{ localStart: 'Beginn', localEnd: 'Ende', precision: 'Genauigkeit', state: 'Stand', reason: 'Grund' },
    ...{ access: 'Wer darf hinein', announced: 'Angekündigt', capacity: 'Plätze', mode: 'Form', venueId: 'Ort' },
    ...{ host: 'Veranstaltet von', feeNote: 'Kosten', fundingNote: 'Förderung', topics: 'Themen', slug: 'Adresse' },
    ...{
      programme: 'Programm',
      replacementId: 'Ersatz',
      stretches: 'Regel',
      skip: 'Ausgelassen wird',
      format: 'Format',
    },
    ...{ room: 'Raum', sign_up: 'Anmelderegeln', address: 'Adressen', reminderMinutes: 'Erinnerungen' },
  } as Record<string, string>,
  states: { planned: 'geplant', confirmed: 'steht fest', moved: 'verlegt', cancelled: 'abgesagt' } as Record<
    string,
    string
  >,
};

export type LogbookWords = typeof german;

const english: LogbookWords = {
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
  empty: 'empty',
  ofSeries: 'Series',
  dates: (n) => (n === 1 ? '1 meeting' : `${n} meetings`),
  whatAdded: 'new',
  whatRemoved: 'removed',
  secret: 'changed (not shown here)',
  leavesOut: {
    holidays: (land) => `public holidays (${land})`,
    bankDays: '24 and 31 December',
    school: 'school holidays',
  },
  isUndone: 'This change has been taken back.',
  waits: (count, time) =>
    count === 0
      ? `Saved. You can take it back until ${time}.`
      : `Saved. ${count === 1 ? '1 letter waits' : `${count} letters wait`} until ${time}; until then you can take everything back.`,
  leftLetters: (count) => (count === 1 ? '1 letter' : `${count} letters`),
  noLetters: 'without letters',
  undo: 'Take it back',
  sendNow: 'Send now',
  undone: 'Taken back. Everything stands as it did before. Only people who came in between get a letter.',
  sent: 'The letters are on their way.',
  toMeeting: 'To the meeting',
  toDates: 'Meetings of the series',
  fields: {
    ...{ title: 'Title', leadingQuestion: 'Leading question', description: 'Description', speakers: 'Contributors' },
    ...{ localStart: 'Start', localEnd: 'End', precision: 'Precision', state: 'State', reason: 'Reason' },
    ...{ access: 'Who may come in', announced: 'Announced', capacity: 'Seats', mode: 'Kind', venueId: 'Place' },
    ...{ host: 'Hosted by', feeNote: 'Costs', fundingNote: 'Funding', topics: 'Topics', slug: 'Address' },
    ...{
      programme: 'Programme',
      replacementId: 'Replacement',
      stretches: 'Rule',
      skip: 'Is left out',
      format: 'Format',
    },
    ...{ room: 'Room', sign_up: 'Rules of registration', address: 'Addresses', reminderMinutes: 'Reminders' },
  },
  states: { planned: 'planned', confirmed: 'confirmed', moved: 'moved', cancelled: 'cancelled' },
};

export const logbookWords = (lang: Lang): LogbookWords => (lang === 'en' ? english : german);
