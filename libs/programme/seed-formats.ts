// The formats and fields of action a new hub starts with, as data. Organisers may add their own beside them.
// Facts from requirements 1.1 and 3; wording is ours.
import type { Format } from './format.entity';
import type { Topic } from './topic.entity';

type SeedFormat = Omit<Format, 'position'>;

const common = {
  descriptionEn: '',
  capacity: null,
  recordingAllowed: false,
  hasAgenda: true,
  doorOpensMinutes: 15,
  mode: 'online',
} as const;
const DAY = 24 * 60;

const FORMATS: SeedFormat[] = [
  {
    ...common,
    slug: 'mittagsmeeting',
    name: 'MittagsMeetingIntegration',
    nameEn: 'MittagsMeetingIntegration (lunch meeting)',
    description:
      'Kurzes Onlinetreffen in der Mittagszeit, ohne Tagesordnung und ohne Anmeldung. Die Runde klärt gemeinsam, was gerade drückt.',
    descriptionEn:
      'A short online meeting at lunchtime, without agenda or registration. The round sorts out together what is pressing.',
    area: 'praxisportal',
    access: 'public_no_registration',
    durationMinutes: 60,
    reminderMinutes: [DAY, 15],
    doorOpensMinutes: 10,
    hasAgenda: false,
  },
  {
    ...common,
    slug: 'onlinetalk',
    name: 'KKI OnlineTalk',
    nameEn: 'KKI OnlineTalk',
    description: 'Ein kurzes Interview über neue Ergebnisse aus Analysen und Studien, mit Fragen aus dem Publikum.',
    descriptionEn: 'A short interview about new results of analyses and studies, with questions from the audience.',
    area: 'dialog',
    access: 'public_no_registration',
    durationMinutes: 45,
    reminderMinutes: [DAY, 15],
    recordingAllowed: true,
  },
  {
    ...common,
    slug: 'dialogwerkstatt',
    name: 'Dialogwerkstatt',
    nameEn: 'Dialogue workshop',
    description: 'Wissenschaft, Verwaltung und Zivilgesellschaft erarbeiten gemeinsam Lösungen.',
    descriptionEn: 'Research, administration and civil society work out solutions together.',
    area: 'dialog',
    access: 'registration',
    durationMinutes: 180,
    reminderMinutes: [7 * DAY, DAY],
    capacity: 60,
  },
  {
    ...common,
    slug: 'veranstaltungsreihe',
    name: 'Veranstaltungsreihe',
    nameEn: 'Event series',
    description: 'Reihen zu wechselnden Themen, von Fachleuten begleitet.',
    descriptionEn: 'Series on changing themes, accompanied by experts.',
    area: 'dialog',
    access: 'public',
    durationMinutes: 90,
    reminderMinutes: [DAY],
  },
  {
    ...common,
    slug: 'weiterbildung',
    mode: 'onsite',
    name: 'Weiterbildung',
    nameEn: 'Further training',
    description: 'Kompetenzbausteine für Integrationsbeauftragte, vor Ort und online.',
    descriptionEn: 'Competence modules for integration commissioners, on site and online.',
    area: 'weiterbildung',
    access: 'application',
    durationMinutes: 480,
    reminderMinutes: [14 * DAY, DAY],
    capacity: 30,
  },
  {
    ...common,
    slug: 'thementeam',
    name: 'ThemenTeam',
    nameEn: 'Theme team',
    description: 'Feste Gruppen aus allen kommunalen Landesverbänden arbeiten an einem Thema.',
    descriptionEn: 'Standing groups from all municipal associations work on one theme.',
    area: 'praxisportal',
    access: 'members',
    durationMinutes: 90,
    reminderMinutes: [DAY],
  },
  {
    ...common,
    slug: 'netzwerktreffen',
    mode: 'onsite',
    name: 'Netzwerktreffen',
    nameEn: 'Network meeting',
    description: 'Kommunen tauschen sich aus, vor Ort bei einer Gastgeberin.',
    descriptionEn: 'Municipalities exchange experience, hosted by one of them.',
    area: 'praxisportal',
    access: 'invited',
    durationMinutes: 360,
    reminderMinutes: [7 * DAY, DAY],
  },
  {
    ...common,
    slug: 'festvortrag',
    mode: 'onsite',
    name: 'Festvortrag',
    nameEn: 'Public lecture',
    description: 'Öffentlicher Vortrag, offen für alle Interessierten.',
    descriptionEn: 'A public lecture, open to everybody interested.',
    area: 'dialog',
    access: 'public',
    durationMinutes: 120,
    reminderMinutes: [DAY],
  },
  {
    ...common,
    slug: 'frist',
    mode: 'onsite',
    name: 'Frist',
    nameEn: 'Deadline',
    description: 'Ein Tag, bis zu dem etwas getan sein muss.',
    descriptionEn: 'A day by which something must be done.',
    area: null,
    access: 'public_no_registration',
    durationMinutes: DAY,
    reminderMinutes: [14 * DAY, DAY],
    hasAgenda: false,
  },
  {
    ...common,
    slug: 'sonstiges',
    name: 'Sonstiges',
    nameEn: 'Other',
    description: '',
    area: null,
    access: 'public',
    durationMinutes: 90,
    reminderMinutes: [DAY],
  },
];

export const SEED_FORMATS: Format[] = FORMATS.map((format, index) => ({ ...format, position: (index + 1) * 10 }));

const FIELDS_OF_ACTION: [slug: string, label: string, labelEn: string][] = [
  ['bildung', 'Bildung', 'Education'],
  ['arbeitsmarkt', 'Arbeitsmarkt', 'Labour market'],
  ['soziale-teilhabe', 'Soziale Teilhabe', 'Social participation'],
  ['interkulturelle-oeffnung', 'Interkulturelle Öffnung', 'Intercultural opening'],
  ['antidiskriminierung', 'Antidiskriminierungsarbeit', 'Anti-discrimination work'],
];

export const SEED_TOPICS: Topic[] = FIELDS_OF_ACTION.map(([slug, label, labelEn], index) => ({
  slug,
  label,
  labelEn,
  fixed: true,
  position: (index + 1) * 10,
}));
