// The days of the invented training blocks, hour by hour, and the evening of the public lecture.
// In: nothing. Out: programme items as a request takes them; an item without `from` follows the one before it.
// Refuses real names: everybody in it is invented.
import type { Speaker } from '@hub/programme/words-of-the-trade';
import type { MeetingInput } from './demonstration-step';

type Items = NonNullable<MeetingInput['programme']>;

export const THEO: Speaker = {
  name: 'Prof. Dr. Theo Mustermann',
  role: 'Vortrag',
  affiliation: 'Hochschule Beispielhausen',
  kind: 'wissenschaft',
};
const ADA: Speaker = { name: 'Dr. Ada Beispiel', affiliation: 'Universität Musterstadt', kind: 'wissenschaft' };
const ROBIN: Speaker = { name: 'Robin Vorlage', affiliation: 'Stadtverwaltung Musterstadt', kind: 'praxis' };
const YASEMIN: Speaker = {
  name: 'Yasemin Musterfrau',
  affiliation: 'Verein Beispielhaus Musterstadt e. V.',
  kind: 'zivilgesellschaft',
};

export const ARRIVAL_DAYS: Items = [
  { day: 1, from: '10:00', to: '10:30', title: 'Ankommen und Kennenlernen', kind: 'opening' },
  {
    day: 1,
    from: '10:30',
    to: '12:00',
    title: '„Auftrag und Rolle“ – zwischen Rathaus und Stadtgesellschaft',
    kind: 'input',
    speakers: [ADA],
  },
  { day: 1, from: '12:00', to: '13:00', title: 'Mittagspause', kind: 'break' },
  { day: 1, from: '13:00', to: '14:30', title: 'Mein erstes Jahr in Musterstadt', kind: 'practice', speakers: [ROBIN] },
  { day: 1, from: '14:30', to: '16:00', title: 'Fallberatung in kleinen Gruppen', kind: 'peer' },
  { day: 1, title: 'Gemeinsamer Spaziergang und Abendessen', kind: 'follow_up' },
  {
    day: 2,
    from: '09:00',
    to: '10:30',
    title: 'Wege durch die Verwaltung',
    kind: 'discussion',
    leadingQuestion: 'Wer entscheidet mit, wenn Integration Querschnittsaufgabe ist?',
    speakers: [ROBIN],
  },
  { day: 2, from: '10:30', to: '11:00', title: 'Kaffeepause', kind: 'break' },
  { day: 2, from: '11:00', to: '12:30', title: 'Mit dem Ehrenamt arbeiten', kind: 'practice', speakers: [YASEMIN] },
  { day: 2, from: '12:30', to: '13:30', title: 'Mittagspause', kind: 'break' },
  { day: 2, from: '13:30', to: '15:00', title: 'Mein Plan für die nächsten hundert Tage', kind: 'peer' },
  { day: 2, from: '15:00', to: '15:30', title: 'Rückmeldung und Abschied', kind: 'feedback' },
];

export const ALLIANCE_DAYS: Items = [
  { day: 1, from: '10:00', to: '10:30', title: 'Begrüßung', kind: 'opening' },
  { day: 1, from: '10:30', to: '12:30', title: 'Wer gehört an den Tisch?', kind: 'input', speakers: [ADA] },
  { day: 1, from: '12:30', to: '13:30', title: 'Mittagspause', kind: 'break' },
  { day: 1, from: '13:30', to: '16:00', title: 'Bündniskarten zeichnen', kind: 'peer' },
  {
    day: 2,
    from: '09:00',
    to: '11:00',
    title: 'Zwei Bündnisse erzählen',
    kind: 'practice',
    speakers: [YASEMIN, ROBIN],
  },
  {
    day: 2,
    from: '11:00',
    to: '12:30',
    title: 'Streitgespräch',
    kind: 'discussion',
    leadingQuestion: 'Was tun, wenn ein Bündnis zerbricht?',
  },
  { day: 2, from: '12:30', to: '13:00', title: 'Rückmeldung', kind: 'feedback' },
];

export const LECTURE_EVENING: Items = [
  { from: '17:00', title: 'Zusammenhalt beginnt vor der Haustür', kind: 'input', speakers: [THEO] },
  { title: 'Gespräch mit dem Publikum', kind: 'discussion' },
  { title: 'Get-together im Foyer', kind: 'follow_up' },
];
