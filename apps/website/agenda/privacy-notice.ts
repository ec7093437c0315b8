// In: a language. Out: the notice under Art. 13 GDPR as data: for each occasion what is used, why, on what ground, how long.
// Periods are the defaults of requirements 5.2; the operator and its data protection officer confirm or change them.
import type { Lang } from '@hub/calendar/date-words';

export interface Occasion {
  title: string;
  what: string;
  ground: string;
  until: string;
}

export interface PrivacyNotice {
  title: string;
  lead: string;
  draft: string;
  responsible: string;
  officer: string;
  occasions: string;
  columns: { what: string; ground: string; until: string };
  list: Occasion[];
  others: string;
  othersText: string[];
  rights: string;
  rightsText: string[];
  /** Leads to the page where one sees and erases one's own data. */
  ownData: string;
  authority: string;
}

const PUBLIC_TASK = 'Art. 6 Abs. 1 Buchst. e DSGVO mit § 4 LDSG BW';

const de: PrivacyNotice = {
  title: 'Datenschutz',
  lead: 'Zum Lesen, Abonnieren und Mitmachen in offenen Runden brauchen Sie kein Konto und müssen nichts über sich angeben.',
  draft:
    'Diese Hinweise sind eine Vorlage. Die betreibende Stelle prüft und ergänzt sie, bevor die Plattform in Betrieb geht.',
  responsible: 'Verantwortlich',
  officer: 'Fragen zum Datenschutz',
  occasions: 'Was wann verarbeitet wird',
  columns: { what: 'Daten und Zweck', ground: 'Rechtsgrundlage', until: 'Löschung' },
  list: [
    {
      title: 'Seiten ansehen, Kalender abrufen',
      what: 'Zeitpunkt, aufgerufene Adresse und eine gekürzte IP-Adresse, damit der Dienst sicher läuft. Keine Cookies, keine Zählung, keine Inhalte von anderen Seiten.',
      ground: PUBLIC_TASK,
      until: 'nach 7 Tagen',
    },
    {
      title: 'An einer Runde teilnehmen',
      what: 'Der Name, den Sie wählen (auch ein erfundener), und was Sie sagen, zeigen oder schreiben: sichtbar für die Anwesenden. Es wird nicht aufgezeichnet, außer es ist vorher angesagt und die Sprechenden haben zugestimmt. Keine Auswertung der Teilnahme.',
      ground: PUBLIC_TASK,
      until: 'mit dem Ende der Runde',
    },
    {
      title: 'Sich zu einem Termin anmelden',
      what: 'Name, E-Mail-Adresse und Kommune oder Organisation, um den Termin vorzubereiten und bei Änderungen zu schreiben. Weitere Angaben sind freiwillig.',
      ground: PUBLIC_TASK,
      until: '30 Tage nach dem Termin, außer für Nachweise, die Sie selbst wünschen',
    },
    {
      title: 'Ohne Anmeldung von einem Termin hören',
      what: 'Nur Ihre E-Mail-Adresse, nachdem Sie sie aus Ihrem Postfach bestätigt haben, um Sie zu erinnern oder von Änderungen zu schreiben.',
      ground: 'Ihre Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO); ein Klick in jedem Brief widerruft sie',
      until: 'am Tag nach dem Termin; unbestätigt nach 7 Tagen; Reihen und Wochenbrief, sobald Sie sie beenden',
    },
    {
      title: 'Teilnahme im Videoraum des Treffpunkts',
      what: 'Ton, Bild, Text und der Name, den Sie sich geben, für die anderen im Raum; ein Cookie, damit Sie nach einer Unterbrechung dieselbe Person sind (§ 25 Abs. 2 Nr. 2 TDDDG). Gezählt wird nur, wie viele kamen.',
      ground: PUBLIC_TASK,
      until: 'mit dem Ende des Treffens; aufgezeichnet wird nichts',
    },
    {
      title: 'Termine organisieren',
      what: 'Name und E-Mail-Adresse der Organisierenden, ihre Änderungen am Programm und ein Cookie für die Dauer der Anmeldung (§ 25 Abs. 2 Nr. 2 TDDDG).',
      ground: PUBLIC_TASK,
      until: 'mit dem Ende der Aufgabe; das Cookie mit der Abmeldung',
    },
    {
      title: 'Uns schreiben',
      what: 'Ihre Nachricht und Ihre Adresse, um zu antworten.',
      ground: PUBLIC_TASK,
      until: '30 Tage nach der Antwort, spätestens nach 90 Tagen',
    },
  ],
  others: 'Andere Anbieter',
  othersText: [
    'Liegt ein Raum bei einem anderen Anbieter, nennt die Seite ihn, bevor Sie sie verlassen. Dort gelten dessen Hinweise.',
    'Abonnieren Sie den Kalender mit einem Dienst wie Google oder Outlook, holt dieser Dienst die Termine ab und weiß von Ihrem Abonnement.',
  ],
  rights: 'Ihre Rechte',
  rightsText: [
    'Sie können Auskunft, Berichtigung, Löschung und Einschränkung verlangen und der Verarbeitung widersprechen (Art. 15 bis 21 DSGVO). Eine kurze Nachricht genügt.',
  ],
  ownData: 'Was unter Ihrer E-Mail-Adresse gespeichert ist, selbst ansehen, mitnehmen oder löschen',
  authority:
    'Beschwerden nimmt der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg entgegen.',
};

const TASK_EN = 'Art. 6 (1) (e) GDPR with section 4 LDSG BW';

const en: PrivacyNotice = {
  title: 'Privacy',
  lead: 'To read, subscribe and take part in open sessions you need no account and do not have to say anything about yourself.',
  draft: 'This notice is a template. The operator checks and completes it before the platform goes live.',
  responsible: 'Controller',
  officer: 'Questions about privacy',
  occasions: 'What is processed when',
  columns: { what: 'Data and purpose', ground: 'Legal basis', until: 'Deleted' },
  list: [
    {
      title: 'Reading pages, fetching the calendar',
      what: 'Time, requested address and a shortened IP address, so that the service runs safely. No cookies, no tracking, no content from other sites.',
      ground: TASK_EN,
      until: 'after 7 days',
    },
    {
      title: 'Taking part in a session',
      what: 'The name you choose (an invented one will do) and what you say, show or write: visible to those present. Nothing is recorded, unless it was announced beforehand and the speakers have agreed. Participation is not analysed.',
      ground: TASK_EN,
      until: 'when the session ends',
    },
    {
      title: 'Registering for an event',
      what: 'Name, e-mail address and municipality or organisation, to prepare the event and to write to you about changes. Everything else is optional.',
      ground: TASK_EN,
      until: '30 days after the event, except for certificates you ask for',
    },
    {
      title: 'Hearing of an event without registering',
      what: 'Only your e-mail address, once you have confirmed it from your mailbox, to remind you or to write about changes.',
      ground: 'Your consent (Art. 6 (1) (a) GDPR); one click in any letter withdraws it',
      until: 'on the day after the event; unconfirmed after 7 days; series and weekly letter as soon as you end them',
    },
    {
      title: "Taking part in the hub's own video room",
      what: 'Sound, picture, text and the name you give yourself, for the others in the room; one cookie, so that you are the same person after an interruption (section 25 (2) no. 2 TDDDG). Only how many people came is counted.',
      ground: TASK_EN,
      until: 'when the meeting ends; nothing is recorded',
    },
    {
      title: 'Organising events',
      what: 'Name and e-mail address of organisers, their changes to the programme and one cookie while signed in (section 25 (2) no. 2 TDDDG).',
      ground: TASK_EN,
      until: 'when the task ends; the cookie when you sign out',
    },
    {
      title: 'Writing to us',
      what: 'Your message and your address, in order to answer.',
      ground: TASK_EN,
      until: '30 days after the answer, after 90 days at the latest',
    },
  ],
  others: 'Other providers',
  othersText: [
    'If a room is hosted by another provider, the page names it before you leave. The notice of that provider applies there.',
    'If you subscribe to the calendar with a service such as Google or Outlook, that service fetches the dates and knows of your subscription.',
  ],
  rights: 'Your rights',
  rightsText: [
    'You may ask for access, correction, erasure and restriction, and you may object (Art. 15 to 21 GDPR). A short message is enough.',
  ],
  ownData: 'See, take away or erase what is kept under your mail address',
  authority: 'You can complain to the data protection commissioner of Baden-Württemberg (LfDI).',
};

export const privacyNotice = (lang: Lang): PrivacyNotice => (lang === 'en' ? en : de);
