// Invented blocks of „Kompetenzbausteine für Integrationsbeauftragte“, one for each way a date can be known.
// In: the time. Out: a block to apply for, a closed one with a public lecture inside it, one known to the month,
// one to the season, one not dated at all. Refuses nothing; the lecture comes after the block it belongs to.
import { plusDays } from '@hub/calendar/wall-clock';
import { ordinaryDay, todayIn } from './coming-days';
import type { DemonstrationStep, MeetingInput } from './demonstration-step';
import { HOUSE_OF_EXAMPLES, TOWN_HALL } from './invented-places';
import { ALLIANCE_DAYS, ARRIVAL_DAYS, LECTURE_EVENING, THEO } from './training-programmes';

const THURSDAY = 4;
const ALLIANCE_BLOCK = 'beispielblock-buendnisse-vor-ort';
const INVENTED = 'Beispieltermin der Vorführung: Inhalte, Haus und Mitwirkende sind erfunden.';
const SERIES_LINE = 'Teil der Weiterbildung „Kompetenzbausteine für Integrationsbeauftragte“.';

export function trainingBlocks(now: Date): DemonstrationStep[] {
  const today = todayIn(now);
  const applied = ordinaryDay(plusDays(today, 35), THURSDAY, 2);
  const closed = ordinaryDay(plusDays(applied, 35), THURSDAY, 2);
  const nextYear = Number(today.slice(0, 4)) + 1;
  return [arrivalBlock(applied), allianceBlock(closed), lecture(closed), ...plannedBlocks(nextYear)].map((request) => ({
    kind: 'meeting',
    request,
  }));
}

const arrivalBlock = (day: string): MeetingInput => ({
  title: 'Beispielblock: Neu im Amt',
  format: 'weiterbildung',
  slug: 'beispielblock-neu-im-amt',
  precision: 'day',
  localStart: day,
  localEnd: plusDays(day, 1),
  access: 'application',
  capacity: 30,
  mode: 'onsite',
  place: HOUSE_OF_EXAMPLES,
  leadingQuestion: 'Was gehört zum Auftrag – und was nicht?',
  speakers: [
    { name: 'Dr. Ada Beispiel', role: 'Input', affiliation: 'Universität Musterstadt', kind: 'wissenschaft' },
    { name: 'Robin Vorlage', role: 'Praxisbericht', affiliation: 'Stadtverwaltung Musterstadt', kind: 'praxis' },
  ],
  programme: ARRIVAL_DAYS,
  topics: ['Interkulturelle Öffnung'],
  description: `${SERIES_LINE} Zwei Tage vor Ort, dazwischen Austausch in festen Kleingruppen. Die Plätze werden nach Bewerbung ausgewogen vergeben.\n\n${INVENTED}`,
});

const allianceBlock = (day: string): MeetingInput => ({
  title: 'Beispielblock: Bündnisse vor Ort',
  format: 'weiterbildung',
  slug: ALLIANCE_BLOCK,
  precision: 'day',
  localStart: day,
  localEnd: plusDays(day, 1),
  access: 'invited',
  announced: true,
  capacity: 30,
  mode: 'onsite',
  place: TOWN_HALL,
  speakers: [{ name: 'Kim Platzhalter', role: 'Leitung', affiliation: 'Netzwerk Musterland', kind: 'praxis' }],
  programme: ALLIANCE_DAYS,
  topics: ['Soziale Teilhabe'],
  description: `${SERIES_LINE} Geschlossene Gruppe; der Vortrag am ersten Abend ist öffentlich.\n\n${INVENTED}`,
});

const lecture = (day: string): MeetingInput => ({
  title: 'Beispielvortrag: Zusammenhalt beginnt vor der Haustür',
  format: 'festvortrag',
  slug: 'beispielvortrag-zusammenhalt-beginnt-vor-der-haustuer',
  parent: ALLIANCE_BLOCK,
  precision: 'start_only',
  localStart: `${day}T17:00`,
  access: 'public',
  mode: 'onsite',
  place: TOWN_HALL,
  feeNote: 'Eintritt frei',
  leadingQuestion: 'Was hält eine Nachbarschaft zusammen?',
  speakers: [THEO],
  programme: LECTURE_EVENING,
  description: `Öffentlicher Abend, offen für alle Interessierten. Ein Ende ist nicht festgelegt.\n\n${INVENTED}`,
});

const plannedBlocks = (nextYear: number): MeetingInput[] => [
  {
    title: 'Beispielblock: Empowerment für Frauen*',
    slug: 'beispielblock-empowerment-fuer-frauen',
    ...planned('Zweitägiger Präsenzblock, die Tage stehen noch nicht fest.'),
    precision: 'month',
    localStart: `${nextYear}-05`,
    place: { city: 'Musterstadt' },
  },
  {
    title: 'Beispielblock: Gespräche führen, wenn es schwierig wird',
    slug: 'beispielblock-gespraeche-fuehren',
    ...planned('Die Jahreszeit steht fest, Tage und Ort folgen.'),
    precision: 'season',
    localStart: `${nextYear}-autumn`,
  },
  {
    title: 'Beispielblock: Zahlen lesen, Zahlen zeigen',
    slug: 'beispielblock-zahlen-lesen',
    ...planned(
      'Eine Einheit zum Selbstlernen mit Onlinetreffen. Sie ist in Planung; wer Interesse hat, kann es vormerken.',
    ),
    mode: 'online',
    precision: 'unknown',
    localStart: null,
  },
];

const planned = (text: string) => ({
  format: 'weiterbildung',
  access: 'application' as const,
  mode: 'onsite' as const,
  description: `${SERIES_LINE} ${text}\n\n${INVENTED}`,
});
