// In: a language. Out: every calendar program with its buttons, its steps and how often it fetches.
// Names of menus follow the programs as of 2026. Intervals are what the programs do, whatever the feed asks for.
import type { Lang } from '@hub/calendar/date-words';

export interface Program {
  id: string;
  name: string;
  /** How often it asks for news. */
  fetches: string;
  steps: string[];
  /** Buttons that open the program with the address already filled in. */
  links: { label: string; kind: 'webcal' | 'google' | 'outlook' | 'office' | 'file' }[];
}

const de: Program[] = [
  {
    id: 'outlook',
    name: 'Outlook',
    fetches: 'meist alle paar Stunden, manchmal erst nach einem Tag',
    steps: [
      'Im Web und im neuen Outlook: den passenden Knopf drücken und „Importieren“ bestätigen.',
      'Im klassischen Outlook: Kalender öffnen, „Kalender hinzufügen“, „Aus dem Internet“ wählen.',
      'Die Adresse einfügen und mit „OK“ bestätigen.',
    ],
    links: [
      { label: 'Outlook mit Dienstkonto (Microsoft 365)', kind: 'office' },
      { label: 'Outlook.com, privat', kind: 'outlook' },
    ],
  },
  {
    id: 'apple',
    name: 'iPhone, iPad und Mac',
    fetches: 'einstellbar, auf dem Mac sogar alle 5 Minuten',
    steps: [
      'Den Knopf auf dem Gerät drücken und „Abonnieren“ bestätigen.',
      'Auf dem Mac unter „Automatisch aktualisieren“ am besten „stündlich“ wählen.',
    ],
    links: [{ label: 'In Apple Kalender öffnen', kind: 'webcal' }],
  },
  {
    id: 'google',
    name: 'Google Kalender',
    fetches: 'alle 8 bis 24 Stunden',
    steps: [
      'Den Knopf am Rechner drücken und „Hinzufügen“ bestätigen; dann erscheint er auch auf dem Telefon.',
      'Abgesagte Termine blendet Google aus, statt sie durchzustreichen.',
    ],
    links: [{ label: 'In Google Kalender öffnen', kind: 'google' }],
  },
  {
    id: 'thunderbird',
    name: 'Thunderbird',
    fetches: 'einstellbar, ohne Einstellung alle 30 Minuten',
    steps: [
      '„Neuer Kalender“ und dann „Im Netzwerk“ wählen.',
      'Die Adresse einfügen und „Kalender suchen“ drücken.',
      'Mit „Abonnieren“ bestätigen.',
    ],
    links: [],
  },
  {
    id: 'nextcloud',
    name: 'Nextcloud',
    fetches: 'stündlich, wenn die Administration es nicht anders eingestellt hat',
    steps: [
      'In der Kalender-App „Neuer Kalender“ wählen.',
      '„Neues Abonnement aus Link (schreibgeschützt)“ wählen und die Adresse einfügen.',
    ],
    links: [],
  },
  {
    id: 'moodle',
    name: 'Moodle',
    fetches: 'so oft, wie Sie es beim Einrichten wählen',
    steps: [
      'Kalender öffnen, „Kalender importieren oder exportieren“ und „Kalender importieren“ wählen.',
      '„Kalender-URL“ wählen und die Adresse einfügen.',
      'Als Aktualisierungsintervall „stündlich“ oder „täglich“ wählen.',
    ],
    links: [],
  },
  {
    id: 'ilias',
    name: 'ILIAS',
    fetches: 'nach der Einstellung Ihrer Hochschule',
    steps: [
      'Im Arbeitsraum den Kalender öffnen und bei den Kalendern „Kalender anlegen“ wählen.',
      'Als Quelle einen externen Kalender wählen und die Adresse einfügen. Fehlt die Auswahl, ist sie an Ihrer Hochschule abgeschaltet.',
    ],
    links: [],
  },
  {
    id: 'datei',
    name: 'Als Datei',
    fetches: 'nie: Die Datei bleibt, wie sie heute ist',
    steps: ['Nur für Kalenderprogramme, die nicht abonnieren können. Spätere Änderungen kommen nicht an.'],
    links: [{ label: 'Kalenderdatei herunterladen', kind: 'file' }],
  },
];

const en: Program[] = [
  {
    id: 'outlook',
    name: 'Outlook',
    fetches: 'usually every few hours, sometimes only once a day',
    steps: [
      'On the web and in the new Outlook: press the matching button and confirm with “Import”.',
      'In classic Outlook: open the calendar, choose “Add calendar”, then “From internet”.',
      'Paste the address and confirm with “OK”.',
    ],
    links: [
      { label: 'Outlook with a work account (Microsoft 365)', kind: 'office' },
      { label: 'Outlook.com, personal account', kind: 'outlook' },
    ],
  },
  {
    id: 'apple',
    name: 'iPhone, iPad and Mac',
    fetches: 'as you set it, on a Mac as often as every 5 minutes',
    steps: [
      'Press the button on the device and confirm with “Subscribe”.',
      'On a Mac, “Auto-refresh: every hour” is a good choice.',
    ],
    links: [{ label: 'Open in Apple Calendar', kind: 'webcal' }],
  },
  {
    id: 'google',
    name: 'Google Calendar',
    fetches: 'every 8 to 24 hours',
    steps: [
      'Press the button on a computer and confirm with “Add”; your phone then shows it as well.',
      'Google hides cancelled dates instead of striking them through.',
    ],
    links: [{ label: 'Open in Google Calendar', kind: 'google' }],
  },
  {
    id: 'thunderbird',
    name: 'Thunderbird',
    fetches: 'as you set it, every 30 minutes by default',
    steps: [
      'Choose “New calendar”, then “On the network”.',
      'Paste the address and press “Find calendars”.',
      'Confirm with “Subscribe”.',
    ],
    links: [],
  },
  {
    id: 'nextcloud',
    name: 'Nextcloud',
    fetches: 'every hour, unless your administrator has set it otherwise',
    steps: [
      'In the calendar app choose “New calendar”.',
      'Choose “New subscription from link (read-only)” and paste the address.',
    ],
    links: [],
  },
  {
    id: 'moodle',
    name: 'Moodle',
    fetches: 'as often as you choose when setting it up',
    steps: [
      'Open the calendar, choose “Import or export calendars” and “Import calendar”.',
      'Choose “Calendar URL” and paste the address.',
      'Choose “hourly” or “daily” as the update interval.',
    ],
    links: [],
  },
  {
    id: 'ilias',
    name: 'ILIAS',
    fetches: 'as your university has set it',
    steps: [
      'Open the calendar in the personal workspace and choose “Create calendar”.',
      'Choose an external calendar as the source and paste the address. If this option is missing, your university has switched it off.',
    ],
    links: [],
  },
  {
    id: 'datei',
    name: 'As a file',
    fetches: 'never: the file stays as it is today',
    steps: ['Only for apps that cannot subscribe. Later changes will not reach it.'],
    links: [{ label: 'Download calendar file', kind: 'file' }],
  },
];

export const calendarPrograms = (lang: Lang): Program[] => (lang === 'en' ? en : de);
