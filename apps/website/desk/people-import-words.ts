// The words of taking over a table of people, in both languages. In: a language. Out: labels, and what would happen.
import type { Lang } from '@hub/calendar/date-words';

const german = {
  title: 'Menschen aus einer Tabelle einlesen',
  intro:
    'Zuerst sehen Sie Zeile für Zeile, was geschehen würde. Erst danach wird etwas eingetragen. Niemand bekommt dadurch Post.',
  table: 'Tabelle',
  tableHint:
    'Aus Excel oder LibreOffice kopieren und hier einfügen, mit der Zeile der Überschriften. Nötig ist „Name“ (oder „Vorname“ und „Nachname“); möglich sind E-Mail, Kommune, Funktion, Sprache, Bereiche, Akteursgruppen, Themen. Höchstens 500 Zeilen.',
  file: 'Oder eine CSV-Datei wählen',
  fileHint: 'Sie wird nur in das Feld oben gelesen.',
  look: 'Ansehen, was geschehen würde',
  lookTitle: 'Das würde geschehen',
  lookAgain: 'Noch einmal ansehen',
  nothingYet: 'Noch ist nichts eingetragen.',
  counted: {
    new: (count: number) => (count === 1 ? '1 Person wird eingetragen' : `${count} Menschen werden eingetragen`),
    changed: (count: number) =>
      count === 1 ? 'bei 1 Person ändert sich etwas' : `bei ${count} Menschen ändert sich etwas`,
    same: (count: number) =>
      count === 1 ? '1 Person steht schon genau so da' : `${count} Menschen stehen schon genau so da`,
    refused: (count: number) =>
      count === 1 ? '1 Zeile wird nicht übernommen' : `${count} Zeilen werden nicht übernommen`,
  },
  unknown: (columns: string) => `Diese Spalten werden nicht gelesen: ${columns}.`,
  take: 'So eintragen',
  correct: 'Tabelle berichtigen',
  line: (line: number) => `Zeile ${line}`,
  noName: '(ohne Namen)',
  empty: 'leer',
  outcome: { new: 'neu', changed: 'geändert', same: 'unverändert', refused: 'nicht übernommen' },
  change: (field: string, from: string, to: string) => `${field}: ${from} → ${to}`,
  left: (field: string, word: string) => `${field}: „${word}“ steht nicht in der Liste und bleibt weg.`,
  fields: {
    ...{ name: 'Name', email: 'E-Mail-Adresse', lang: 'Briefe auf', municipalityId: 'Kommune', function: 'Funktion' },
    ...{ sectors: 'Bereich', actorGroups: 'Akteursgruppe', topics: 'Thema' },
  },
};

export type ImportWords = typeof german;

const english: ImportWords = {
  title: 'Read people from a table',
  intro: 'First you see line by line what would happen. Only then is anything entered. Nobody gets mail because of it.',
  table: 'Table',
  tableHint:
    'Copy it from Excel or LibreOffice and paste it here, with the line of headings. “Name” is needed (or “First name” and “Last name”); possible are E-mail, Municipality, Function, Language, Sectors, Actor groups, Topics. At most 500 lines.',
  file: 'Or choose a CSV file',
  fileHint: 'It is only read into the field above.',
  look: 'See what would happen',
  lookTitle: 'This would happen',
  lookAgain: 'Look again',
  nothingYet: 'Nothing has been entered yet.',
  counted: {
    new: (count) => (count === 1 ? '1 person will be entered' : `${count} people will be entered`),
    changed: (count) => (count === 1 ? 'something changes for 1 person' : `something changes for ${count} people`),
    same: (count) => (count === 1 ? '1 person is there exactly so' : `${count} people are there exactly so`),
    refused: (count) => (count === 1 ? '1 line is not taken over' : `${count} lines are not taken over`),
  },
  unknown: (columns) => `These columns are not read: ${columns}.`,
  take: 'Enter it like this',
  correct: 'Correct the table',
  line: (line) => `line ${line}`,
  noName: '(no name)',
  empty: 'empty',
  outcome: { new: 'new', changed: 'changed', same: 'unchanged', refused: 'not taken over' },
  change: (field, from, to) => `${field}: ${from} → ${to}`,
  left: (field, word) => `${field}: “${word}” is not in the list and is left out.`,
  fields: {
    ...{
      name: 'Name',
      email: 'Mail address',
      lang: 'Letters in',
      municipalityId: 'Municipality',
      function: 'Function',
    },
    ...{ sectors: 'Sector', actorGroups: 'Actor group', topics: 'Topic' },
  },
};

export const importWords = (lang: Lang): ImportWords => (lang === 'en' ? english : german);
