// The words around contributions and materials, at the desk and on the page of a meeting. In: a language. Out: labels.
import type { Lang } from '@hub/calendar/date-words';
import type { ConsentItem } from '@hub/contributions/consent-items';
import type { MaterialAccess, MaterialKind } from '@hub/contributions/material-words';

const german = {
  title: 'Mitwirkende und Beiträge',
  speakers: 'Mitwirkende',
  speakersHint:
    'Wer mitwirkt, bekommt einen Link ohne Konto und gibt selbst ein, was auf der Seite stehen soll. Der Link gilt bis einen Monat nach dem Termin. Dazu kommt ein Brief mit dem Kalendereintrag.',
  noneYet: 'Noch hat niemand einen Link.',
  invite: 'Link schicken',
  renew: 'Neuen Link schicken',
  revoke: 'Link zurücknehmen',
  revoked: 'Link zurückgenommen',
  forgotten: 'Adresse gelöscht',
  waiting: 'noch nichts eingegeben',
  given: 'hat etwas eingegeben',
  agreed: 'Erlaubt:',
  agreedNothing: 'Noch nichts erlaubt.',
  item: { live: 'live', recording: 'Aufzeichnung', slides: 'Folien', picture: 'Bild' } satisfies Record<
    ConsentItem,
    string
  >,
  name: 'Name',
  email: 'E-Mail-Adresse',
  interview: 'Interview',
  questions: 'Fragen',
  questionsHint: 'Nur hier am Schreibtisch zu sehen, nie öffentlich.',
  leadingQuestion: (text: string) => `Öffentliche Leitfrage: ${text}`,
  save: 'Speichern',
  materials: 'Materialien und Ergebnisse',
  add: 'Hinzufügen',
  addTitle: 'Etwas hinzufügen',
  remove: 'Entfernen',
  nothing: 'Noch ist nichts da.',
  kind: 'Art',
  kinds: {
    slides: 'Folien oder Dokument (PDF)',
    link: 'Link',
    note: 'Notiz (höchstens fünf Zeilen, nennt niemanden)',
    result: 'Ergebnis eines Tisches',
    good_practice: 'Gute Praxis',
  } satisfies Record<MaterialKind, string>,
  headings: {
    slides: 'Folien und Dokumente',
    link: 'Links',
    note: 'Notiz',
    result: 'Ergebnisse der Tische',
    good_practice: 'Gute Praxis',
  } satisfies Record<MaterialKind, string>,
  titleField: 'Titel',
  text: 'Text',
  textHint: 'Bei guter Praxis: das Problem. Bei einer Notiz: was besprochen wurde, ohne Namen.',
  url: 'Adresse im Netz',
  file: 'Datei',
  fileHint: 'PDF, höchstens 20 MB.',
  moreFields: 'Für Ergebnisse der Tische und gute Praxis',
  tableName: 'Tisch',
  tableHint: 'Nur für Ergebnisse, zum Beispiel „Tisch 2: Wohnen“.',
  municipality: 'Kommune',
  action: 'Was wurde getan?',
  contact: 'Ansprechperson',
  contactHint: 'Nur, wenn sie zugestimmt hat.',
  access: 'Wer darf es sehen?',
  materialsOf: (title: string) => `Materialien: ${title}`,
  materialsHint:
    'Was bleibt: Folien, Links, eine Notiz, Ergebnisse der Tische, gute Praxis. Es steht auf der Seite des Termins, für die, denen Sie es zeigen wollen.',
  accesses: { public: 'Alle', registered: 'Angemeldete', members: 'Mitglieder' } satisfies Record<
    MaterialAccess,
    string
  >,
  onlyFor: { registered: 'nur für Angemeldete', members: 'nur für Mitglieder' },
  licence: 'Lizenz',
  licences: { 'all rights reserved': 'Alle Rechte vorbehalten' } as Record<string, string>,
  dated: 'Datum',
  problem: 'Problem',
  asked: 'Ansprechperson',
  download: (size: string) => `herunterladen, PDF, ${size}`,
  study: 'Studie',
  takeAways: 'Zum Mitnehmen',
  slidesOf: (name: string) => `Folien von ${name}`,
  more: (count: number) =>
    count === 1
      ? 'Ein weiteres Material ist für Angemeldete, über den Link in ihrem Brief.'
      : `${count} weitere Materialien sind für Angemeldete, über den Link in ihrem Brief.`,
  done: {
    sent: 'Der Link ist unterwegs.',
    revoked: 'Der Link ist zurückgenommen.',
    saved: 'Gespeichert.',
    added: 'Hinzugefügt.',
    removed: 'Entfernt.',
  },
};
export type ContributionWords = typeof german;

const english: ContributionWords = {
  title: 'Speakers and contributions',
  speakers: 'Contributors',
  speakersHint:
    'Contributors get a link without an account and enter themselves what should stand on the page. The link is good until a month after the meeting. A letter with the calendar entry comes along.',
  noneYet: 'Nobody has a link yet.',
  invite: 'Send the link',
  renew: 'Send a new link',
  revoke: 'Take the link back',
  revoked: 'Link taken back',
  forgotten: 'address deleted',
  waiting: 'nothing entered yet',
  given: 'has entered something',
  agreed: 'Allowed:',
  agreedNothing: 'Nothing allowed yet.',
  item: { live: 'live', recording: 'recording', slides: 'slides', picture: 'picture' },
  name: 'Name',
  email: 'E-mail address',
  interview: 'Interview',
  questions: 'Questions',
  questionsHint: 'Seen only here at the desk, never in public.',
  leadingQuestion: (text) => `Public leading question: ${text}`,
  save: 'Save',
  materials: 'Materials and results',
  add: 'Add',
  addTitle: 'Add something',
  remove: 'Remove',
  nothing: 'There is nothing yet.',
  kind: 'Kind',
  kinds: {
    slides: 'Slides or document (PDF)',
    link: 'Link',
    note: 'Note (five lines at the most, names nobody)',
    result: 'Result of a table',
    good_practice: 'Good practice',
  },
  headings: {
    slides: 'Slides and documents',
    link: 'Links',
    note: 'Note',
    result: 'Results of the tables',
    good_practice: 'Good practice',
  },
  titleField: 'Title',
  text: 'Text',
  textHint: 'For good practice: the problem. For a note: what was discussed, without names.',
  url: 'Web address',
  file: 'File',
  fileHint: 'PDF, at most 20 MB.',
  moreFields: 'For results of tables and good practice',
  tableName: 'Table',
  tableHint: 'Only for results, for example “Table 2: housing”.',
  municipality: 'Municipality',
  action: 'What was done?',
  contact: 'Contact',
  contactHint: 'Only if they have agreed.',
  access: 'Who may see it?',
  materialsOf: (title) => `Materials: ${title}`,
  materialsHint:
    'What remains: slides, links, a note, results of tables, good practice. It stands on the page of the meeting, for those you want to see it.',
  accesses: { public: 'Everybody', registered: 'Registered guests', members: 'Members' },
  onlyFor: { registered: 'for registered guests only', members: 'for members only' },
  licence: 'Licence',
  licences: { 'all rights reserved': 'All rights reserved' },
  dated: 'Date',
  problem: 'Problem',
  asked: 'Contact',
  download: (size) => `download, PDF, ${size}`,
  study: 'Study',
  takeAways: 'To take away',
  slidesOf: (name) => `Slides of ${name}`,
  more: (count) =>
    count === 1
      ? 'One more material is for registered guests, by the link in their letter.'
      : `${count} more materials are for registered guests, by the link in their letter.`,
  done: {
    sent: 'The link is on its way.',
    revoked: 'The link is taken back.',
    saved: 'Saved.',
    added: 'Added.',
    removed: 'Removed.',
  },
};
export const contributionWords = (lang: Lang): ContributionWords => (lang === 'en' ? english : german);

/** "1,2 MB", "340 kB" */
export function sizeInWords(bytes: number, lang: Lang): string {
  const [value, unit] =
    bytes >= 1_000_000 ? [(bytes / 1_000_000).toFixed(1), 'MB'] : [String(Math.ceil(bytes / 1000)), 'kB'];
  return `${lang === 'de' ? value.replace('.', ',') : value} ${unit}`;
}
