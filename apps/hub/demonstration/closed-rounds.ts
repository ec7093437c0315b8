// Invented rounds that are not open to all: a ThemenTeam nobody outside may see, and three network meetings whose
// dates may be known. In: the time. Out: a monthly series for members and „1 von 3“ with two dates still open.
// Refuses nothing. A series knows only dates, so the three network meetings are single ones.
import { plusDays } from '@hub/calendar/wall-clock';
import { firstStart, ordinaryDay, SKIP, todayIn } from './coming-days';
import type { DemonstrationStep, MeetingInput, SeriesInput } from './demonstration-step';
import { recurringText } from './history-text';
import { COMMUNITY_CENTRE } from './invented-places';

const TEAM_MINUTES = 90;
const TUESDAY = 2;

export function closedRounds(now: Date): DemonstrationStep[] {
  return [
    { kind: 'series', request: themeTeam(now) },
    ...networkMeetings(now).map((request): DemonstrationStep => ({ kind: 'meeting', request })),
  ];
}

function themeTeam(now: Date): SeriesInput {
  const rule = { freq: 'monthly' as const, byDay: ['3MO'] };
  return {
    title: 'ThemenTeam „Wohnen und Ankommen“',
    format: 'thementeam',
    slug: 'thementeam-wohnen-und-ankommen',
    localStart: firstStart({ rule, time: '14:00', minutes: TEAM_MINUTES, afterDays: 1 }, now),
    durationMinutes: TEAM_MINUTES,
    rule,
    skip: SKIP,
    access: 'members',
    announced: false,
    mode: 'online',
    room: 'https://zoom.example/j/demo-thementeam',
    speakers: [{ name: 'Robin Vorlage', role: 'Leitung', affiliation: 'Stadtverwaltung Musterstadt' }],
    topics: ['Soziale Teilhabe'],
    description: [
      'Die Gruppe sammelt Fragen aus den Kommunen und arbeitet an einem Überblick für das Portal.',
      'Beispieltermin der Vorführung: Gruppe und Thema sind erfunden.',
      recurringText('kki-thementeams'),
    ].join('\n\n'),
  };
}

function networkMeetings(now: Date): MeetingInput[] {
  const day = ordinaryDay(plusDays(todayIn(now), 40), TUESDAY);
  const dated: Partial<MeetingInput> = {
    localStart: `${day}T10:00`,
    durationMinutes: 360,
    host: 'Gemeinde Beispielhausen',
    place: COMMUNITY_CENTRE,
    programme: [
      { from: '10:00', to: '10:30', title: 'Ankommen und Begrüßung', kind: 'opening' },
      { from: '10:30', to: '12:30', title: 'Wo wir stehen: Berichte aus den Kommunen', kind: 'practice' },
      { from: '12:30', to: '13:30', title: 'Mittagspause', kind: 'break' },
      {
        from: '13:30',
        to: '15:30',
        title: 'World-Café',
        kind: 'peer',
        leadingQuestion: 'Wie gewinnen wir die Bürgerschaft für den Prozess?',
      },
      { from: '15:30', to: '16:00', title: 'Rückmeldung und nächste Schritte', kind: 'feedback' },
    ],
  };
  return [1, 2, 3].map((number) => ({
    title: `Beispielkommunen im Netzwerk: ${number}. Netzwerktreffen (${number} von 3)`,
    format: 'netzwerktreffen',
    slug: `beispielkommunen-netzwerktreffen-${number}`,
    access: 'invited',
    announced: true,
    capacity: 60,
    mode: 'onsite',
    fundingNote: 'Beispiel eines Förderhinweises: gefördert vom Land Musterland',
    description: descriptionOf(number),
    ...(number === 1 ? dated : { localStart: null }),
  }));
}

function descriptionOf(number: number): string {
  const place = number === 1 ? '' : ' Ort und Tag werden beim ersten Treffen vereinbart.';
  return `Eingeladen sind die Delegationen der begleiteten Kommunen.${place}\n\nBeispieltermin der Vorführung: Programm und Kommunen sind erfunden.`;
}
