// In: a language. Out: the words of the page that explains how to subscribe, without the steps (subscribe-steps.ts).
// How fast a change arrives is said as it is, not as one would wish.
import type { Lang } from '@hub/calendar/date-words';

export interface SubscribeTexts {
  title: string;
  lead: string;
  what: string;
  whatHint: string;
  formats: string;
  topics: string;
  topicsHint: string;
  onlyTopics: string;
  series: string;
  compose: string;
  everything: string;
  yours: string;
  contains: string;
  copyHint: string;
  copy: string;
  copied: string;
  notCopied: string;
  open: string;
  programs: string;
  howOften: string;
  honest: string[];
  compact: string;
  notBoth: string;
  local: string;
}

const de: SubscribeTexts = {
  title: 'Kalender abonnieren',
  lead: 'Einmal einrichten, dann stehen neue, verlegte und abgesagte Termine von selbst in Ihrem Kalender. Ohne Anmeldung und ohne E-Mail-Adresse.',
  what: 'Was soll hinein?',
  whatHint: 'Ohne Haken kommen alle Termine.',
  formats: 'Formate',
  topics: 'Themen',
  topicsHint: 'Engt die Auswahl ein: Es kommt nur, was zu einem dieser Themen gehört.',
  onlyTopics: 'davon nur zum Thema',
  series: 'Einzelne Reihen',
  compose: 'Adresse aktualisieren',
  everything: 'alle Termine',
  yours: 'Ihre Kalenderadresse',
  contains: 'Enthält:',
  copyHint: 'Diese Adresse kopieren und im Kalenderprogramm einfügen:',
  copy: 'Adresse kopieren',
  copied: 'Die Adresse ist kopiert.',
  notCopied: 'Das Kopieren hat nicht geklappt. Bitte die Adresse markieren und selbst kopieren.',
  open: 'Im Kalenderprogramm öffnen',
  programs: 'Schritt für Schritt',
  howOften: 'Holt Änderungen:',
  honest: [
    'Wie schnell eine Änderung bei Ihnen ankommt, bestimmt Ihr Kalenderprogramm, nicht diese Seite.',
    'Kurzfristige Absagen stehen sofort auf der Seite des Termins und an seiner Tür.',
  ],
  compact: 'Soll Ihr Kalenderprogramm eine Reihe als einen einzigen Eintrag zeigen, hängen Sie an die Adresse an:',
  notBoth: 'Bitte nur eine der beiden Formen abonnieren: Sonst steht jeder Termin doppelt im Kalender.',
  local: 'Diese Adresse gilt nur auf diesem Rechner. Google, Outlook im Web, Moodle und ILIAS erreichen sie nicht.',
};

const en: SubscribeTexts = {
  title: 'Subscribe to the calendar',
  lead: 'Set it up once, and new, moved and cancelled dates appear in your calendar automatically. No account, no e-mail address.',
  what: 'What should it contain?',
  whatHint: 'If you tick nothing, it contains everything.',
  formats: 'Formats',
  topics: 'Topics',
  topicsHint: 'Narrows the selection to what belongs to one of these topics.',
  onlyTopics: 'only on the topic',
  series: 'Individual series',
  compose: 'Update the address',
  everything: 'all dates',
  yours: 'Your calendar address',
  contains: 'Contains:',
  copyHint: 'Copy this address and paste it into your calendar app:',
  copy: 'Copy address',
  copied: 'The address is copied.',
  notCopied: 'Copying did not work. Please select the address and copy it yourself.',
  open: 'Open in calendar app',
  programs: 'Step by step',
  howOften: 'Updates:',
  honest: [
    'How fast a change reaches you depends on your calendar app, not on this site.',
    'Short-notice cancellations appear at once on the page of the event and at its door.',
  ],
  compact: 'If your calendar app should show a series as a single entry, add this to the address:',
  notBoth: 'Please subscribe to only one of the two forms: otherwise every date appears twice.',
  local: 'This address works on this computer only. Google, Outlook on the web, Moodle and ILIAS cannot reach it.',
};

export const subscribeTexts = (lang: Lang): SubscribeTexts => (lang === 'en' ? en : de);
