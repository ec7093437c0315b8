// The words of the form of changes in both languages: one date or a whole series. In: a language. Out: labels, hints and
// buttons. What follows of a change has its words in consequences-words, the log of changes in logbook-words.
import type { Lang } from '@hub/calendar/date-words';
import type { Scope } from '@hub/programme/schedule-request';

const german = {
  change: 'Ändern',
  changeTitle: 'Termin ändern',
  changeSeriesTitle: 'Reihe ändern',
  wholeSeries: 'Die ganze Reihe ändern',
  allToCome: 'alle künftigen Termine',
  ofWholeSeries: 'Die ganze Reihe',
  ofWholeSeriesHint:
    'Regel und letzter Tag gelten für mehrere Termine; alles Weitere hier für alle künftigen Termine der Reihe. Wählen Sie das oben aus.',
  skipDates: 'Diese Tage auslassen',
  skipDatesHint: 'Ein Tag je Zeile, zum Beispiel 12.02.2027.',
  titles: 'Titel der einzelnen Termine',
  titlesHint: (series: string) => `Leer heißt: wie die Reihe, „${series}“.`,
  shortNameHint: 'Zum Beispiel mmi für die Adresse /mmi. Ein neuer kommt dazu; leer gilt keiner mehr.',
  otherShortNames: (names: string) => `Auch diese führen hierher: ${names}.`,
  topics: 'Themen',
  topicsHint: (known: string) => `Mit Komma getrennt, zum Beispiel: ${known}.`,
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
  meanwhile: 'Inzwischen geändert',
  meanwhileSays:
    'Während Sie schrieben, wurde hier gespeichert. Was Sie eingetragen haben, steht noch da; alles andere ist auf dem neuen Stand. Sehen Sie beides an und gehen Sie dann weiter.',
};

export type ChangeWords = typeof german;

const english: ChangeWords = {
  change: 'Change',
  changeTitle: 'Change a meeting',
  changeSeriesTitle: 'Change a series',
  wholeSeries: 'Change the whole series',
  allToCome: 'all coming meetings',
  ofWholeSeries: 'The whole series',
  ofWholeSeriesHint:
    'Rule and last day apply to several meetings; everything else here to all coming meetings of the series. Choose that above.',
  skipDates: 'Leave out these days',
  skipDatesHint: 'One day per line, for example 12.02.2027 (day first) or 2027-02-12.',
  titles: 'Titles of single meetings',
  titlesHint: (series) => `Empty means: as the series, “${series}”.`,
  shortNameHint: 'For example mmi for the address /mmi. A new one is added; left empty, none counts any more.',
  otherShortNames: (names) => `These lead here too: ${names}.`,
  topics: 'Topics',
  topicsHint: (known) => `Separated by commas, for example: ${known}.`,
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
  meanwhile: 'Changed meanwhile',
  meanwhileSays:
    'While you were writing, somebody saved here. What you typed is still there; everything else is up to date. Look at both, then go on.',
};

export const changeWords = (lang: Lang): ChangeWords => (lang === 'en' ? english : german);
