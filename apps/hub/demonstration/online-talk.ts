// KKI OnlineTalk, invented: the second Tuesday of each month, with guests nobody can mistake for real ones.
// In: the time. Out: the series, a title, guest and leading question for the coming dates, one cancelled, one moved.
// Refuses nothing. Title, guest and question are changes of single dates: a rule knows no dates of its own.
import type { Speaker } from '@hub/programme/words-of-the-trade';
import { firstStart, SKIP } from './coming-days';
import type { DemonstrationStep, SeriesInput } from './demonstration-step';
import { draftedStarts, movedBy, slugOn, startAt } from './drafted-dates';
import { recurringText } from './history-text';

const SERIES = 'onlinetalk';
const MINUTES = 45;
const CANCELLED = 2;

interface Talk {
  title: string;
  leadingQuestion: string;
  guest: Speaker;
  topics: string[];
}

const MODERATION: Speaker = { name: 'Kim Platzhalter', role: 'Moderation', affiliation: 'Netzwerk Musterland' };

const TALKS: Talk[] = [
  {
    title: 'KKI OnlineTalk: Wer bleibt, wer zieht weiter?',
    leadingQuestion: 'Was hält Menschen nach der Ankunft in einer kleinen Gemeinde?',
    guest: {
      name: 'Dr. Ada Beispiel',
      role: 'Gespräch',
      affiliation: 'Universität Musterstadt',
      kind: 'wissenschaft',
    },
    topics: ['Soziale Teilhabe'],
  },
  {
    title: 'KKI OnlineTalk: Sprachmittlung im Amt',
    leadingQuestion: 'Wann lohnt sich ein eigener Pool für Sprachmittlung?',
    guest: {
      name: 'Robin Vorlage',
      role: 'Gespräch',
      affiliation: 'Stadtverwaltung Musterstadt',
      kind: 'verwaltung',
    },
    topics: ['Interkulturelle Öffnung'],
  },
  {
    title: 'KKI OnlineTalk: Wenn das Ehrenamt müde wird',
    leadingQuestion: 'Was brauchen Engagierte, damit sie dabeibleiben?',
    guest: {
      name: 'Yasemin Musterfrau',
      role: 'Gespräch',
      affiliation: 'Verein Beispielhaus Musterstadt e. V.',
      kind: 'zivilgesellschaft',
    },
    topics: ['Soziale Teilhabe'],
  },
  {
    title: 'KKI OnlineTalk: Von der Schule in den Beruf',
    leadingQuestion: 'Welche Übergänge gelingen – und woran liegt es?',
    guest: {
      name: 'Prof. Dr. Theo Mustermann',
      role: 'Gespräch',
      affiliation: 'Hochschule Beispielhausen',
      kind: 'wissenschaft',
    },
    topics: ['Bildung', 'Arbeitsmarkt'],
  },
  {
    title: 'KKI OnlineTalk: Beratung nach Diskriminierung',
    leadingQuestion: 'Wie finden Betroffene vor Ort die richtige Stelle?',
    guest: {
      name: 'Sascha Beispiel',
      role: 'Gespräch',
      affiliation: 'Beratungsstelle Musterland',
      kind: 'praxis',
    },
    topics: ['Antidiskriminierung'],
  },
];

export function onlineTalk(now: Date): DemonstrationStep[] {
  const request = talkRequest(now);
  const starts = draftedStarts(request, now);
  return [
    { kind: 'series', request },
    ...TALKS.map((talk, index) => told(talk, startAt(starts, index))),
    {
      kind: 'cancel',
      meeting: slugOn(SERIES, startAt(starts, CANCELLED)),
      request: { reason: 'Der Gast ist verhindert. Das Gespräch wird nachgeholt.' },
    },
    movedBy(2, {
      series: SERIES,
      starts,
      earliest: CANCELLED + 1,
      reason: 'Der Dienstag ist mit einer Fachtagung belegt.',
    }),
  ];
}

function talkRequest(now: Date): SeriesInput {
  const rule = { freq: 'monthly' as const, byDay: ['2TU'] };
  return {
    title: 'KKI OnlineTalk',
    format: 'onlinetalk',
    slug: SERIES,
    localStart: firstStart({ rule, time: '12:30', minutes: MINUTES, afterDays: 1 }, now),
    durationMinutes: MINUTES,
    rule,
    skip: SKIP,
    access: 'public_no_registration',
    mode: 'online',
    room: 'https://zoom.example/j/demo-onlinetalk',
    speakers: [MODERATION],
    description: [
      'Ein kurzes Interview über neue Ergebnisse aus Analysen und Studien. Fragen aus dem Publikum kommen schriftlich dazu.',
      'Beispieltermin der Vorführung: Gäste, Themen und Raum sind erfunden.',
      recurringText('kki-onlinetalk'),
    ].join('\n\n'),
  };
}

const told = ({ title, leadingQuestion, guest, topics }: Talk, start: string): DemonstrationStep => ({
  kind: 'change',
  meeting: slugOn(SERIES, start),
  set: { title, leadingQuestion, speakers: [guest, MODERATION], topics },
});
