// In: a language. Out: the words of the page that explains how to subscribe, without the steps (subscribe-steps.ts).
// How fast news arrive is said as it is, not as one would wish.
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
  whatHint: 'Ohne Haken kommt alles.',
  formats: 'Formate',
  topics: 'Themen',
  topicsHint: 'Engt die Auswahl ein: Es kommt nur, was zu einem dieser Themen gehört.',
  onlyTopics: 'davon nur zum Thema',
  series: 'Einzelne Reihen',
  compose: 'Adresse neu bilden',
  everything: 'alle Termine',
  yours: 'Ihre Kalenderadresse',
  contains: 'Enthält:',
  copyHint: 'Diese Adresse kopieren und im Kalenderprogramm einfügen:',
  copy: 'Adresse kopieren',
  copied: 'Die Adresse ist kopiert.',
  notCopied: 'Das Kopieren hat nicht geklappt. Bitte die Adresse markieren und selbst kopieren.',
  open: 'Im Kalenderprogramm öffnen',
  programs: 'Schritt für Schritt',
  howOften: 'Holt Neues:',
  honest: [
    'Wie schnell eine Änderung bei Ihnen ankommt, bestimmt Ihr Programm, nicht diese Seite.',
    'Kurzfristige Absagen stehen sofort auf der Seite des Termins und an der Tür der Runde.',
  ],
  compact: 'Soll Ihr Programm eine Reihe als einen einzigen Eintrag zeigen, hängen Sie an die Adresse an:',
  notBoth: 'Bitte nur eine der beiden Formen abonnieren: Sonst steht jeder Termin doppelt im Kalender.',
  local: 'Diese Adresse gilt nur auf diesem Rechner. Google, Outlook im Web, Moodle und ILIAS erreichen sie nicht.',
};

const en: SubscribeTexts = {
  title: 'Subscribe to the calendar',
  lead: 'Set it up once, and new, moved and cancelled dates appear in your calendar by themselves. No account, no e-mail address.',
  what: 'What should it hold?',
  whatHint: 'Without a tick it holds everything.',
  formats: 'Formats',
  topics: 'Topics',
  topicsHint: 'Narrows the selection: only what belongs to one of these topics.',
  onlyTopics: 'of these only on the topic',
  series: 'Single series',
  compose: 'Compose the address',
  everything: 'all dates',
  yours: 'Your calendar address',
  contains: 'Holds:',
  copyHint: 'Copy this address and paste it into your calendar program:',
  copy: 'Copy address',
  copied: 'The address is copied.',
  notCopied: 'Copying did not work. Please select the address and copy it yourself.',
  open: 'Open in calendar program',
  programs: 'Step by step',
  howOften: 'Fetches news:',
  honest: [
    'How fast a change reaches you is up to your program, not to this site.',
    'Short-notice cancellations stand at once on the page of the date and at the door of the round.',
  ],
  compact: 'If your program should show a series as one single entry, add to the address:',
  notBoth: 'Please subscribe to only one of the two forms: otherwise every date appears twice.',
  local: 'This address works on this computer only. Google, Outlook on the web, Moodle and ILIAS cannot reach it.',
};

export const subscribeTexts = (lang: Lang): SubscribeTexts => (lang === 'en' ? en : de);
