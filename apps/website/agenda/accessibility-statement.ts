// In: a language and the institution's name. Out: the accessibility statement as data, after the model of the Land
// (L-BGG-DVO, Anlage 1, which follows Implementing Decision (EU) 2018/1523): status, gaps, method, contact, arbitration.
// An operator reviews it once a year and changes the data here; the page only sets it.
import type { Lang } from '@hub/calendar/date-words';

export type Conformity = 'full' | 'partial' | 'none';

export interface Gap {
  what: string;
  why: string;
  instead: string;
}

export interface Statement {
  status: Conformity;
  assessedOn: string;
  gaps: Gap[];
  method: string;
}

/** Whom to turn to when the contact does not help; another Land has other offices. */
export const ARBITRATION = {
  name: 'Schlichtungsstelle beim Landeszentrum Barrierefreiheit (LZ-BARR)',
  street: 'Else-Josenhans-Straße 6',
  city: '70173 Stuttgart',
  url: 'https://barrierefreiheit-bw.de/barrierefreiheitdurchsetzen/schlichtungsantrag',
  monitoring: 'Deutsche Rentenversicherung Baden-Württemberg',
};

const ASSESSED_ON = '2026-11-21';

const STATEMENTS: Record<Lang, Statement> = {
  de: {
    status: 'partial',
    assessedOn: ASSESSED_ON,
    method:
      'Die Bewertung beruht auf einer Selbstbewertung: automatische Prüfung jeder Seite in beiden Sprachen (axe, html-validate), Durchsicht bei 320 und 1280 Pixel Breite, hell, dunkel und im Druck. Eine Prüfung mit Menschen mit Behinderungen steht noch aus.',
    gaps: [
      {
        what: 'Erläuterungen in Deutscher Gebärdensprache fehlen.',
        why: 'Das Video ist noch nicht aufgenommen (BITV 2.0, § 4).',
        instead: 'Die Erläuterungen liegen als Text und in Leichter Sprache vor.',
      },
      {
        what: 'Die Texte in Leichter Sprache sind ein Entwurf.',
        why: 'Prüfende mit Lernschwierigkeiten haben sie noch nicht gelesen.',
        instead: 'Wer etwas nicht versteht, kann uns schreiben oder anrufen.',
      },
      {
        what: 'Räume anderer Anbieter können Barrieren haben.',
        why: 'Findet ein Termin in einem solchen Raum statt, kommt es darauf an, was dieser kann. Mitschreiben in Echtzeit und Untertitel gibt es dort nicht immer (EN 301 549, Kapitel 6 und 7).',
        instead: 'Wir organisieren auf Anfrage Untertitel oder Dolmetschen. Bitte melden Sie sich vor dem Termin.',
      },
      {
        what: 'Texte der Veranstaltenden liegen nur auf Deutsch vor.',
        why: 'Titel und Beschreibungen werden nicht übersetzt; ihre Sprache ist ausgezeichnet.',
        instead: 'Bedienung, Zeiten und Hinweise gibt es auch auf Englisch.',
      },
    ],
  },
  en: {
    status: 'partial',
    assessedOn: ASSESSED_ON,
    method:
      'The assessment is a self-assessment: every page checked automatically in both languages (axe, html-validate) and inspected at 320 and 1280 pixels, in light and dark mode and in print. A test with people with disabilities is still to come.',
    gaps: [
      {
        what: 'Explanations in German Sign Language are missing.',
        why: 'The video has not been recorded yet (BITV 2.0, section 4).',
        instead: 'The explanations are available as text and in Easy Language.',
      },
      {
        what: 'The texts in Easy Language are a draft.',
        why: 'Test readers with learning difficulties have not read them yet.',
        instead: 'If you do not understand something, you can write to us or call.',
      },
      {
        what: 'Rooms of other providers may have barriers.',
        why: 'If a meeting takes place in such a room, you depend on what it offers. Real-time text and captions are not always available (EN 301 549, chapters 6 and 7).',
        instead: 'On request we arrange captions or interpreting. Please let us know before the date.',
      },
      {
        what: 'Texts by the organisers exist in German only.',
        why: 'Titles and descriptions are not translated; their language is marked up.',
        instead: 'Controls, times and notes are available in English as well.',
      },
    ],
  },
};

export const accessibilityStatement = (lang: Lang): Statement => STATEMENTS[lang];

export interface StatementWords {
  title: string;
  intro: (name: string) => string;
  scope: (address: string) => string;
  statusTitle: string;
  status: Record<Conformity, string>;
  gapsTitle: string;
  instead: string;
  methodTitle: string;
  createdOn: string;
  feedbackTitle: string;
  feedback: string;
  enforcementTitle: string;
  enforcement: string[];
  application: string;
  monitoring: (office: string) => string;
}

const WORDS: Record<Lang, StatementWords> = {
  de: {
    title: 'Erklärung zur Barrierefreiheit',
    intro: (name) =>
      `${name} ist bemüht, diese Website im Einklang mit § 10 Absatz 1 des Landes-Behindertengleichstellungsgesetzes (L-BGG) barrierefrei zugänglich zu machen.`,
    scope: (address) => `Diese Erklärung zur Barrierefreiheit gilt für ${address}.`,
    statusTitle: 'Stand der Vereinbarkeit mit den Anforderungen',
    status: {
      full: 'Diese Website ist mit § 10 Absatz 1 L-BGG vollständig vereinbar.',
      partial: 'Diese Website ist wegen der folgenden Unvereinbarkeiten mit § 10 Absatz 1 L-BGG teilweise vereinbar.',
      none: 'Diese Website ist mit § 10 Absatz 1 L-BGG nicht vereinbar.',
    },
    gapsTitle: 'Nicht barrierefreie Inhalte',
    instead: 'Stattdessen:',
    methodTitle: 'Erstellung dieser Erklärung',
    createdOn: 'Erstellt und zuletzt überprüft am',
    feedbackTitle: 'Rückmeldung und Kontakt',
    feedback:
      'Sie haben eine Barriere gefunden oder brauchen einen Inhalt in anderer Form? Schreiben Sie uns. Sie bekommen innerhalb von zwei Wochen eine Antwort.',
    enforcementTitle: 'Schlichtungsverfahren',
    enforcement: [
      'Hat Ihre Rückmeldung nicht geholfen, können Sie sich an die Schlichtungsstelle wenden (§ 10b L-BGG). Ziel ist eine Einigung ohne Gericht. Das Verfahren ist kostenlos, eine anwaltliche Vertretung ist nicht nötig.',
    ],
    application: 'Schlichtungsantrag beim Landeszentrum Barrierefreiheit',
    monitoring: (office) => `Die Überwachung der Barrierefreiheit liegt bei: ${office}.`,
  },
  en: {
    title: 'Accessibility statement',
    intro: (name) =>
      `${name} works to make this website accessible in accordance with section 10 (1) of the disability equality act of Baden-Württemberg (L-BGG).`,
    scope: (address) => `This accessibility statement applies to ${address}.`,
    statusTitle: 'Compliance status',
    status: {
      full: 'This website is fully compliant with section 10 (1) L-BGG.',
      partial:
        'This website is partially compliant with section 10 (1) L-BGG, due to the non-compliances listed below.',
      none: 'This website is not compliant with section 10 (1) L-BGG.',
    },
    gapsTitle: 'Content that is not accessible',
    instead: 'Instead:',
    methodTitle: 'How this statement was prepared',
    createdOn: 'Prepared and last reviewed on',
    feedbackTitle: 'Feedback and contact',
    feedback:
      'Have you found a barrier, or do you need something in another form? Write to us. You will get an answer within two weeks.',
    enforcementTitle: 'Arbitration',
    enforcement: [
      'If your feedback did not help, you can turn to the arbitration office (section 10b L-BGG). Its aim is an agreement without a court. The procedure is free of charge and needs no lawyer.',
    ],
    application: 'Application for arbitration at the Landeszentrum Barrierefreiheit (in German)',
    monitoring: (office) => `Accessibility is monitored by: ${office}.`,
  },
};

export const statementWords = (lang: Lang): StatementWords => WORDS[lang];
