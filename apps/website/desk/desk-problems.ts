// In: what is wrong with a form of the desk, named by its fields. Out: sentences that name the field, and the line where
// a field has several: "Der Beginn fehlt.", "Einzelne Tage, Zeile 2: …". What is said the same everywhere is in
// letterhead/problem-words.
import type { Lang } from '@hub/calendar/date-words';
import type { Problem } from '@hub/programme/schedule-request';
import { problemInWords } from '../letterhead/problem-words';
import { PERSONS } from './people-and-place';

type Both = [de: string, en: string];

/** What a field is called in a sentence about it. */
const NAMES: Record<string, Both> = {
  format: ['Format', 'Format'],
  title: ['Titel', 'Title'],
  shortName: ['Kurzname der Tür', 'Short name of the door'],
  description: ['Beschreibung', 'Description'],
  rule: ['Regel in Worten', 'Rule in words'],
  dates: ['Einzelne Tage', 'Single days'],
  from: ['Beginn', 'Start'],
  to: ['Ende', 'End'],
  firstDay: ['Erster Tag', 'First day'],
  lastDay: ['Letzter Tag', 'Last day'],
  holidays: ['Feiertage', 'Public holidays'],
  skipDates: ['Diese Tage auslassen', 'Leave out these days'],
  topics: ['Themen', 'Topics'],
  hosts: ['Wer lädt ein?', 'Who hosts?'],
  reminders: ['Erinnerungen', 'Reminders'],
  changes: ['Änderungen an einzelnen Tagen', 'Changes of single days'],
  access: ['Wer darf hinein?', 'Who may come in?'],
  linkHosts: ['Anbieter', 'Providers'],
  roomAt: ['Wo im Netz', 'Where on the net'],
  roomDialIn: ['Einwahl', 'Dial-in'],
  roomHostKey: ['Schlüssel für die Moderation', 'Key for those in charge'],
  room: ['Adresse des Raums', 'Address of the room'],
  roomLike: ['Raum einer früheren Reihe', 'Room of an earlier series'],
  placeName: ['Name des Ortes', 'Name of the place'],
  street: ['Straße', 'Street'],
  postcode: ['Postleitzahl', 'Postcode'],
  city: ['Stadt', 'City'],
  accessibility: ['Hinweise zur Barrierefreiheit', 'Accessibility notes'],
  day: ['Tag', 'Day'],
  time: ['Beginn', 'Start'],
  end: ['Ende', 'End'],
  ownDay: ['Tag', 'Day'],
  ownFrom: ['Beginn', 'Start'],
  ownTo: ['Ende', 'End'],
  ownTitle: ['Titel', 'Title'],
  ownQuestion: ['Leitfrage', 'Leading question'],
  ownHost: ['Wer lädt ein?', 'Who hosts?'],
  url: ['Adresse im Netz', 'Web address'],
  tableName: ['Tisch', 'Table'],
  dated: ['Datum', 'Date'],
  action: ['Was wurde getan?', 'What was done?'],
  contact: ['Ansprechperson', 'Contact'],
  kind: ['Art', 'Kind'],
  file: ['Datei', 'File'],
  biography: ['Kurz über Sie', 'Briefly about you'],
  abstract: ['Worum geht es?', 'What is it about?'],
  studyTitle: ['Titel der Studie', 'Title of the study'],
  doi: ['DOI der Studie', 'DOI of the study'],
  picture: ['Ihr Bild', 'Your picture'],
  slides: ['Ihre Folien', 'Your slides'],
  interview: ['Fragen', 'Questions'],
  p1Name: ['Person 1, Name', 'Person 1, name'],
  p2Name: ['Person 2, Name', 'Person 2, name'],
  reason: ['Grund', 'Reason'],
  replacement: ['Ersatz', 'Replacement'],
  because: ['Warum ohne Briefe', 'Why without letters'],
  host: ['Veranstaltet von', 'Hosted by'],
  feeNote: ['Kosten', 'Costs'],
  leadingQuestion: ['Leitfrage', 'Leading question'],
  name: ['Name', 'Name'],
  email: ['E-Mail-Adresse', 'E-mail address'],
  municipality: ['Stadt, Gemeinde oder Landkreis', 'Town, municipality or district'],
  subject: ['Betreff', 'Subject'],
  text: ['Nachricht', 'Message'],
  capacity: ['Plätze', 'Seats'],
  perMunicipality: ['Höchstens aus einer Kommune', 'At most of one municipality'],
  opensOn: ['Ab diesem Tag', 'From this day on'],
  closesOn: ['Anmeldeschluss', 'Deadline'],
  offerHours: ['Stunden eines Angebots', 'Hours of an offer'],
  questions: ['Eigene Fragen', 'Questions of your own'],
  letterNote: ['Zusätzlicher Absatz', 'Additional paragraph'],
  letterNoteEn: ['Zusätzlicher Absatz auf Englisch', 'Additional paragraph in English'],
  function: ['Funktion', 'Function'],
  table: ['Tabelle', 'Table'],
  position: ['Platz in der Liste', 'Place in the list'],
  ...Object.fromEntries(
    PERSONS.flatMap((number): [string, Both][] => [
      [`speaker${number}Name`, [`Person ${number}, Name`, `Person ${number}, name`]],
      [`speaker${number}Affiliation`, [`Person ${number}, Einrichtung`, `Person ${number}, affiliation`]],
      [`speaker${number}Kind`, [`Person ${number}, Bereich`, `Person ${number}, field`]],
    ]),
  ),
};

const MISSING: Record<string, Both> = {
  format: ['Das Format fehlt.', 'The format is missing.'],
  from: ['Der Beginn fehlt.', 'The start is missing.'],
  time: ['Der Beginn fehlt.', 'The start is missing.'],
  firstDay: ['Der erste Tag fehlt.', 'The first day is missing.'],
  day: ['Der Tag fehlt.', 'The day is missing.'],
  title: ['Der Titel fehlt.', 'The title is missing.'],
  ownDay: ['Der Tag fehlt.', 'The day is missing.'],
  ownFrom: ['Der Beginn fehlt.', 'The start is missing.'],
  name: ['Der Name fehlt.', 'The name is missing.'],
  ...Object.fromEntries(
    PERSONS.map((number): [string, Both] => [
      `speaker${number}Name`,
      [`Der Name von Person ${number} fehlt.`, `The name of person ${number} is missing.`],
    ]),
  ),
};

/** What only the desk says, or says more fully than a program needs. */
const SENTENCES: Record<string, Both> = {
  hidden_characters: [
    'Hier standen Zeichen, die nicht zu sehen sind. Sie sind jetzt entfernt; bitte prüfen Sie den Text.',
    'There were characters here that cannot be seen. They have been removed; please check the text.',
  ],
  when_missing: ['Bitte geben Sie eine Regel oder einzelne Tage an.', 'Please give either a rule or single days.'],
  rule_or_dates: [
    'Bitte geben Sie entweder eine Regel oder einzelne Tage an, nicht beides.',
    'Please give either a rule or single days, not both.',
  ],
  too_many_dates: [
    'Das wären mehr als 999 Termine. Wählen Sie einen früheren letzten Tag oder eine seltenere Regel.',
    'That would be more than 999 dates. Choose an earlier last day, or a rule that gives fewer.',
  ],
  day_needs_this: [
    'Ein anderer Tag gilt nur für diesen Termin. Für mehrere Termine ändern Sie die Regel.',
    'Another day applies to this meeting only. For several meetings, change the rule.',
  ],
  series_fields: [
    'Was ausgelassen wird, die Titel mehrerer Termine und der Kurzname gelten für die ganze Reihe. Bitte wählen Sie „Für alle künftigen Termine der Reihe“.',
    'What is left out, the titles of several meetings and the short name apply to the whole series. Please choose “All coming meetings of the series”.',
  ],
  rule_words: [
    'Diese Worte sind nicht eindeutig zu verstehen. So geht es: „jeden zweiten Dienstag im Monat“, „alle 14 Tage donnerstags“ oder „jeden 15. November“.',
    'These words cannot be understood for certain. These work: “every second Tuesday of the month”, “every 14 days on Thursday” or “every 15 November”.',
  ],
  day_typed: ['Bitte als 12.02.2027 oder 2027-02-12 schreiben.', 'Please write it as 12.02.2027 or 2027-02-12.'],
  year_short: [
    'Bitte das Jahr mit vier Ziffern schreiben, zum Beispiel 12.02.2027.',
    'Please write the year with four digits, for example 12.02.2027.',
  ],
  no_such_date: ['Diesen Tag gibt es nicht.', 'There is no such day.'],
  day_twice: ['Dieser Tag steht schon weiter oben.', 'This day is listed further up already.'],
  whole_number: [
    'Bitte eine ganze Zahl ab 1 schreiben, oder nichts.',
    'Please write a whole number from 1, or nothing.',
  ],
  question_twice: ['Diese Frage steht schon weiter oben.', 'This question is listed further up already.'],
  question_empty: ['Hier fehlt die Frage.', 'The question is missing here.'],
  one_choice: ['Eine Auswahl braucht mindestens zwei Antworten.', 'A choice needs at least two answers.'],
  clock_shape: ['Bitte als 12:30 schreiben.', 'Please write it as 12:30.'],
  ends_before_start: ['Das Ende muss nach dem Beginn liegen.', 'The end must be after the start.'],
  file_too_large: ['Diese Datei ist zu groß.', 'This file is too large.'],
  file_not_a_picture: [
    'Das ist kein Bild, das wir zeigen können. Bitte als JPEG, PNG oder WebP.',
    'This is no picture that we can show. Please as JPEG, PNG or WebP.',
  ],
  file_not_a_pdf: ['Das ist kein PDF.', 'This is no PDF.'],
  alt_missing: [
    'Bitte beschreiben Sie das Bild für Menschen, die es nicht sehen.',
    'Please describe the picture for people who do not see it.',
  ],
  doi_shape: ['Bitte als 10.1000/182 schreiben.', 'Please write it as 10.1000/182.'],
  web_address: ['Bitte eine Adresse mit https:// angeben.', 'Please give an address with https://.'],
  five_lines: ['Eine Notiz hat höchstens fünf Zeilen.', 'A note has five lines at the most.'],
  file_missing: ['Bitte wählen Sie eine Datei.', 'Please choose a file.'],
  csv_unreadable: [
    'Diese Datei lässt sich nicht lesen. Bitte als CSV mit einer Kopfzeile speichern.',
    'This file cannot be read. Please save it as CSV with a header line.',
  ],
  csv_no_name: ['In der Kopfzeile fehlt eine Spalte „Name“.', 'The header line has no column “Name”.'],
  csv_too_many: ['Bitte höchstens 2000 Zeilen auf einmal.', 'Please 2,000 lines at a time at the most.'],
  time_said_twice: [
    'In der Regel steht eine andere Uhrzeit. Bitte lassen Sie nur eine der beiden stehen.',
    'The rule says another time. Please leave only one of the two.',
  ],
  day_said_twice: [
    'In der Regel steht ein anderer Tag. Bitte lassen Sie nur einen der beiden stehen.',
    'The rule says another day. Please leave only one of the two.',
  ],
  until_or_count: [
    'Bitte entweder eine Zahl von Terminen oder einen letzten Tag angeben.',
    'Please give either a number of dates or a last day.',
  ],
  until_before_start: ['Dieser Tag liegt vor dem ersten.', 'This day is before the first one.'],
  twice: [
    'Um diese Zeit steht in der Reihe schon ein Termin, vielleicht ein abgesagter. Bitte wählen Sie eine andere Zeit.',
    'The series already has a date at this time, perhaps a cancelled one. Please choose another time.',
  ],
  address_taken: [
    'Unter dieser Adresse steht schon jemand in der Liste.',
    'Somebody with this address is in the list already.',
  ],
  works_here: [
    'Diese Person arbeitet am Schreibtisch; mit ihrer Adresse meldet sie sich an. Hier lässt sich das nicht ändern.',
    'This person works at the desk and signs in with this address. It cannot be changed here.',
  ],
  municipality_unknown: [
    'Diese Kommune steht nicht in der Liste, oder es gibt mehrere, die so heißen. Bitte wählen Sie eine aus.',
    'This municipality is not in the list, or several bear this name. Please choose one.',
  ],
  term_used: [
    'Dieser Begriff steht noch bei Menschen oder Kommunen. Ändern Sie dort erst die Angabe.',
    'This word is still used for people or municipalities. Please change those first.',
  ],
  table_empty: [
    'Hier steht noch keine Tabelle mit Überschriften und mindestens einer Zeile darunter.',
    'There is no table here yet with headings and at least one line below them.',
  ],
  table_columns: [
    'Die erste Zeile muss die Überschriften enthalten, darunter „Name“ oder „Nachname“.',
    'The first line must hold the headings, among them “Name” or “Last name”.',
  ],
  table_quotes: [
    'Ein Anführungszeichen wird geöffnet und nicht wieder geschlossen. Bitte sehen Sie nach, wo es fehlt.',
    'A quotation mark is opened and never closed. Please look where it is missing.',
  ],
  table_too_long: [
    'Das sind mehr als 500 Zeilen. Bitte lesen Sie sie in mehreren Teilen ein.',
    'These are more than 500 lines. Please read them in several parts.',
  ],
  line_twice: [
    'Diese Person steht schon weiter oben in der Tabelle.',
    'This person is listed further up in the table already.',
  ],
  name_taken: ['Das gibt es schon.', 'This exists already.'],
  already_published: [
    'Diese Vorschau wurde schon veröffentlicht. Bitte sehen Sie im Programm nach, bevor Sie noch einmal veröffentlichen.',
    'This preview has been published already. Please look at the programme before you publish again.',
  ],
};

/** What a field is called in a sentence. */
export const fieldNameAtDesk = (field: string, lang: Lang): string => NAMES[field]?.[lang === 'en' ? 1 : 0] ?? field;

/** The codes that only the desk says. */
export const DESK_CODES = Object.keys(SENTENCES);

export function problemAtDesk({ field, reason, line }: Problem & { line?: number }, lang: Lang): string {
  const inLang = (both: Both): string => both[lang === 'en' ? 1 : 0];
  const missing = MISSING[field];
  if (reason === 'missing' && missing && line === undefined) return inLang(missing);
  const own = Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason] : undefined;
  const sentence = own ? inLang(own) : problemInWords(reason, lang);
  const name = Object.hasOwn(NAMES, field) ? NAMES[field] : undefined;
  // "Die Adresse des Raums muss mit https:// beginnen." names its field already
  if (!name || (line === undefined && sentence.toLowerCase().includes(inLang(name).toLowerCase()))) return sentence;
  const where = line === undefined ? '' : inLang([`, Zeile ${line}`, `, line ${line}`]);
  // "Wer darf hinein?: …" would be two signs in a row
  return `${inLang(name)}${where}${inLang(name).endsWith('?') && !where ? '' : ':'} ${sentence}`;
}

/**
 * The errors of a form, in the order of its problems, each beside the control it belongs to; `calledLike` where a form calls
 * a control otherwise.
 */
export function errorsAtDesk(
  problems: (Problem & { line?: number })[],
  lang: Lang,
  controlOf: (field: string) => string = (field) => field,
  calledLike: Record<string, string> = {},
): { field: string; message: string }[] {
  const placed = problems.map((problem) => ({ ...problem, field: controlOf(problem.field) }));
  return firstOfEach(placed).map((problem) => {
    const field = calledLike[problem.field] ?? problem.field;
    return { field: problem.field, message: problemAtDesk({ ...problem, field }, lang) };
  });
}

/** What one look at a field has found is not said a second time; of a field with lines each line has its say. */
export const firstOfEach = <P extends { field: string; line?: number }>(problems: P[]): P[] =>
  problems.filter(
    ({ field, line }, index) => line !== undefined || problems.findIndex((each) => each.field === field) === index,
  );

/** Everything said of one control, for the place beside it. */
export const errorAt = (errors: { field: string; message: string }[], field: string): string | null =>
  errors
    .filter((error) => error.field === field)
    .map(({ message }) => message)
    .join(' ') || null;
