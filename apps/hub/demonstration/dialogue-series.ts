// Two invented series of the dialogue area: the Dialogwerkstatt by a rule, „Wehrhafte Demokratie?“ as a list of dates.
// In: the time. Out: the series; of the Dialogwerkstatt one date is cancelled for the next, one is put off.
// Refuses nothing. All people, houses and towns in it are invented.
import { plusDays } from '@hub/calendar/wall-clock';
import { firstStart, ordinaryDay, SKIP, todayIn } from './coming-days';
import type { DemonstrationStep, SeriesInput } from './demonstration-step';
import { draftedStarts, movedBy, slugOn, startAt } from './drafted-dates';
import { recurringText } from './history-text';
import { HOUSE_OF_EXAMPLES, TOWN_HALL } from './invented-places';

const WORKSHOP = 'dialogwerkstatt-pluralitaet-und-zusammenhalt';
const WORKSHOP_MINUTES = 180;

export function dialogueSeries(now: Date): DemonstrationStep[] {
  return [...workshop(now), { kind: 'series', request: debates(now) }];
}

function workshop(now: Date): DemonstrationStep[] {
  const request = workshopRequest(now);
  const starts = draftedStarts(request, now);
  return [
    { kind: 'series', request },
    {
      kind: 'cancel',
      meeting: slugOn(WORKSHOP, startAt(starts, 1)),
      request: {
        reason: 'Im Haus der Beispiele wird gebaut.',
        replacement: slugOn(WORKSHOP, startAt(starts, 2)),
      },
    },
    movedBy(5, { series: WORKSHOP, starts, earliest: 3, reason: 'Der Saal ist an diesem Donnerstag vergeben.' }),
  ];
}

function workshopRequest(now: Date): SeriesInput {
  const rule = { freq: 'monthly' as const, interval: 2, byDay: ['3TH'], count: 8 };
  return {
    title: 'Dialogwerkstatt „Pluralität und Zusammenhalt“',
    format: 'dialogwerkstatt',
    slug: WORKSHOP,
    localStart: firstStart({ rule, time: '14:00', minutes: WORKSHOP_MINUTES, afterDays: 14 }, now),
    durationMinutes: WORKSHOP_MINUTES,
    rule,
    skip: SKIP,
    access: 'registration',
    capacity: 40,
    mode: 'hybrid',
    place: HOUSE_OF_EXAMPLES,
    room: 'https://zoom.example/j/demo-dialogwerkstatt',
    host: 'Stadt Musterstadt',
    feeNote: 'Teilnahme kostenfrei, Mittagsimbiss inbegriffen',
    leadingQuestion: 'Wie bleiben wir im Gespräch, wenn wir uneins sind?',
    speakers: [
      { name: 'Dr. Ada Beispiel', role: 'Impuls', affiliation: 'Universität Musterstadt', kind: 'wissenschaft' },
      { name: 'Robin Vorlage', role: 'Impuls', affiliation: 'Stadtverwaltung Musterstadt', kind: 'verwaltung' },
      {
        name: 'Yasemin Musterfrau',
        role: 'Impuls',
        affiliation: 'Verein Beispielhaus Musterstadt e. V.',
        kind: 'zivilgesellschaft',
      },
    ],
    topics: ['Soziale Teilhabe'],
    description: [
      'Fachkräfte aus Wissenschaft, Verwaltung und Zivilgesellschaft entwickeln an Tischen gemeinsam Lösungen und halten sie auf einem Blatt je Tisch fest. Ein Tisch tagt online.',
      'Beispieltermin der Vorführung: Haus, Stadt und Mitwirkende sind erfunden.',
      recurringText('kki-dialogwerkstatt'),
    ].join('\n\n'),
  };
}

/** Weeks after the loading, weekday (1 is Monday), and what is told of the evening. */
const EVENINGS = [
  {
    weeks: 2,
    weekday: 4,
    title: 'Wehrhafte Demokratie? – Was Kommunen dürfen und was sie müssen',
    leadingQuestion: 'Wo endet Neutralität, wo beginnt Haltung?',
    speakers: [
      {
        name: 'Prof. Dr. Theo Mustermann',
        role: 'Vortrag',
        affiliation: 'Hochschule Beispielhausen',
        kind: 'wissenschaft',
      },
    ],
  },
  {
    weeks: 6,
    weekday: 2,
    title: 'Wehrhafte Kommune! – Wenn Mandate und Ämter angefeindet werden',
    leadingQuestion: 'Was hilft am ersten Tag, was nach einem Jahr?',
    speakers: [
      { name: 'Sascha Beispiel', role: 'Gespräch', affiliation: 'Beratungsstelle Musterland', kind: 'praxis' },
      { name: 'Robin Vorlage', role: 'Gespräch', affiliation: 'Stadtverwaltung Musterstadt', kind: 'verwaltung' },
    ],
  },
  {
    weeks: 9,
    weekday: 1,
    title: 'Gerüchte, Gruppen, Gegenrede – Öffentlichkeit im Ort',
    leadingQuestion: 'Wer antwortet, wenn es im Netz laut wird?',
    speakers: [
      { name: 'Dr. Luca Musterkind', role: 'Vortrag', affiliation: 'Institut Beispielhausen', kind: 'wissenschaft' },
    ],
    mode: 'hybrid',
    place: TOWN_HALL,
  },
  {
    weeks: 15,
    weekday: 4,
    title: 'Streiten lernen – Ein Abend mit Jugendräten',
    leadingQuestion: 'Was können Erwachsene von Jugendräten lernen?',
    speakers: [
      {
        name: 'Yasemin Musterfrau',
        role: 'Moderation',
        affiliation: 'Verein Beispielhaus Musterstadt e. V.',
        kind: 'zivilgesellschaft',
      },
    ],
  },
] as const;

const FEWEST_DAYS_BETWEEN = 12;

function debates(now: Date): SeriesInput {
  return {
    title: 'Wehrhafte Demokratie? - Wehrhafte Kommune!',
    format: 'veranstaltungsreihe',
    slug: 'wehrhafte-demokratie-wehrhafte-kommune',
    dates: eveningDates(now),
    durationMinutes: 90,
    skip: SKIP,
    access: 'public',
    mode: 'online',
    room: 'https://zoom.example/j/demo-wehrhafte-kommune',
    feeNote: 'Eintritt frei',
    description: [
      'Eine Reihe zum Mitdenken und Mitreden, von Fachleuten begleitet. Jeder Abend steht für sich.',
      'Beispieltermin der Vorführung: Abende und Mitwirkende sind erfunden.',
      recurringText('kki-wehrhaft'),
    ].join('\n\n'),
  };
}

/** Evenings in order; holidays that push one back push the next ones too. */
function eveningDates(now: Date): NonNullable<SeriesInput['dates']> {
  let earliest = todayIn(now);
  return EVENINGS.map(({ weeks, weekday, speakers, ...own }) => {
    const wished = plusDays(todayIn(now), weeks * 7);
    const day = ordinaryDay(wished > earliest ? wished : earliest, weekday);
    earliest = plusDays(day, FEWEST_DAYS_BETWEEN);
    return { ...own, speakers: [...speakers], localStart: `${day}T18:00` };
  });
}
