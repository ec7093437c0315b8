// The words of the pages about how long personal data is kept. In: a language. Out: titles, and for each kind what it is,
// why it is there and from when its time runs.
import type { Lang } from '@hub/calendar/date-words';
import type { Kept } from '@hub/privacy/retention-periods';

type KindWords = Record<Kept, { what: string; why: string; from: string }>;

const german = {
  title: 'Aufbewahrung',
  lead: 'Wie lange Angaben von Personen bleiben. Die Fristen sind Vorschläge; die für Datenschutz zuständige Stelle prüft und ändert sie hier.',
  days: 'Tage',
  daysOf: (what: string) => `${what}: Tage`,
  save: 'Fristen speichern',
  saved: 'Die Fristen sind gespeichert. Sie gelten ab der nächsten Nacht.',
  lastRun: (when: string) => `Zuletzt aufgeräumt: ${when}.`,
  never: 'Noch nie aufgeräumt.',
  letGo: (count: number) => (count === 1 ? 'zuletzt 1 gelöscht' : `zuletzt ${count} gelöscht`),
  storedTitle: (title: string) => `Was gespeichert ist: ${title}`,
  storedShort: 'Gespeichertes',
  columns: { what: 'Was', count: 'Anzahl', why: 'Warum', until: 'Bis wann' },
  noEnd: 'offen, solange der Termin kein Datum hat',
  stays: 'bleibt, ohne Namen',
  rolling: (days: number) => `je ${days} Tage`,
  tonight: 'in der nächsten Nacht',
  counts: { what: 'Zählung', why: 'Berichte, ohne Namen' },
  toPeriods: 'Fristen ansehen und ändern',
  back: 'Zum Termin',
  kinds: {
    special_needs: { what: 'Was Gäste brauchen', why: 'damit alle teilnehmen können', from: 'nach dem Termin' },
    followers: { what: 'Adressen, die folgen', why: 'Erinnerung und Änderungen', from: 'nach dem Termin' },
    unconfirmed_followers: { what: 'Unbestätigte Adressen', why: 'warten auf Bestätigung', from: 'nach der Anfrage' },
    registrations: { what: 'Anmeldungen', why: 'Vorbereitung und Briefe zum Termin', from: 'nach dem Termin' },
    not_registered: {
      what: 'Warteliste, Bewerbungen, Absagen',
      why: 'Nachrücken und Rückfragen',
      from: 'nach dem Termin',
    },
    series_registrations: {
      what: 'Anmeldungen für ganze Reihen',
      why: 'spätere Termine kommen von selbst dazu',
      from: 'nach dem letzten Termin oder der Abmeldung',
    },
    contributions: {
      what: 'Adressen von Mitwirkenden',
      why: 'der Link, mit dem sie etwas eingeben; was sie gegeben haben, bleibt',
      from: 'nach dem Termin',
    },
    letters: { what: 'Empfänger von Briefen', why: 'Nachweis und Fehlersuche', from: 'nach dem Versand' },
    refused_addresses: {
      what: 'Vermerke über abgewiesene Adressen, ohne Adresse',
      why: 'solange wird nicht an Postfächer geschrieben, die es nicht gibt',
      from: 'nach der Abweisung',
    },
    answered_questions: { what: 'Beantwortete Fragen', why: 'Rückfragen', from: 'nach der Antwort' },
    open_questions: { what: 'Offene Fragen', why: 'um zu antworten', from: 'nach der Frage' },
    changes: {
      what: 'Liste der Änderungen',
      why: 'wer am Schreibtisch was geändert hat',
      from: 'nach der Änderung',
    },
    consents: {
      what: 'Nachweise von Einwilligungen, ohne Adresse',
      why: 'Rechenschaft (Art. 7 DSGVO)',
      from: 'nach dem Widerruf oder dem Ende',
    },
    erasures: {
      what: 'Vermerke über Löschungen, ohne Adresse',
      why: 'damit nach einer Wiederherstellung wieder gelöscht wird; länger als jede Sicherung',
      from: 'nach der Löschung',
    },
  } satisfies KindWords as KindWords,
};

export type RetentionWords = typeof german;

const english: RetentionWords = {
  title: 'Retention',
  lead: 'How long data about people stays. The periods are proposals; whoever is responsible for data protection checks and changes them here.',
  days: 'days',
  daysOf: (what) => `${what}: days`,
  save: 'Save the periods',
  saved: 'The periods are saved. They hold from the next night on.',
  lastRun: (when) => `Last tidied: ${when}.`,
  never: 'Never tidied yet.',
  letGo: (count) => `${count} deleted last time`,
  storedTitle: (title) => `What is kept: ${title}`,
  storedShort: 'What is kept',
  columns: { what: 'What', count: 'Count', why: 'Why', until: 'Until' },
  noEnd: 'open, as long as the meeting has no date',
  stays: 'stays, without names',
  rolling: (days) => `${days} days each`,
  tonight: 'tonight',
  counts: { what: 'Count', why: 'reports, without names' },
  toPeriods: 'See and change the periods',
  back: 'To the meeting',
  kinds: {
    special_needs: { what: 'What guests need', why: 'so that everybody can take part', from: 'after the meeting' },
    followers: { what: 'Addresses that follow', why: 'reminder and changes', from: 'after the meeting' },
    unconfirmed_followers: { what: 'Unconfirmed addresses', why: 'wait to be confirmed', from: 'after the request' },
    registrations: { what: 'Registrations', why: 'preparation and letters', from: 'after the meeting' },
    not_registered: {
      what: 'Waiting list, applications, cancellations',
      why: 'moving up and questions',
      from: 'after the meeting',
    },
    series_registrations: {
      what: 'Registrations for whole series',
      why: 'later dates join by themselves',
      from: 'after the last date or the cancellation',
    },
    contributions: {
      what: 'Addresses of speakers',
      why: 'the link by which they give something; what they gave stays',
      from: 'after the meeting',
    },
    letters: { what: 'Recipients of letters', why: 'proof and finding faults', from: 'after sending' },
    refused_addresses: {
      what: 'Notes of refused addresses, without address',
      why: 'until then nothing is written to mailboxes that do not exist',
      from: 'after the refusal',
    },
    answered_questions: { what: 'Answered questions', why: 'further questions', from: 'after the answer' },
    open_questions: { what: 'Open questions', why: 'in order to answer', from: 'after the question' },
    changes: { what: 'List of changes', why: 'who at the desk changed what', from: 'after the change' },
    consents: {
      what: 'Proofs of consent, without address',
      why: 'accountability (Art. 7 GDPR)',
      from: 'after withdrawal or the end',
    },
    erasures: {
      what: 'Notes of erasures, without address',
      why: 'so that a restore erases again; longer than any backup',
      from: 'after the erasure',
    },
  },
};

export const retentionWords = (lang: Lang): RetentionWords => (lang === 'en' ? english : german);
