// A small programme that holds every kind of date a page has to show: open, cancelled, moved, over two days, undated.
import type { Institution } from '../../apps/website/letterhead/institution';
import type { SignUpRules } from '@hub/guests/sign-up-rules';
import type { FollowOffer } from '../../apps/website/signup/follow-form.page';
import type { SignUpOffer } from '../../apps/website/signup/sign-up-offer';
import { aMeeting, aSeries, aVenue } from './meetings';

export const NOW = new Date('2026-11-25T11:25:00Z');
export const PUBLIC_URL = 'https://treffpunkt.example';

export const INSTITUTION: Institution = {
  name: 'Beispielinstitut für kommunale Integration',
  street: 'Musterstraße 1',
  postcode: '70000',
  city: 'Beispielstadt',
  email: 'kontakt@treffpunkt.example',
  phone: '+49 711 000000',
  representative: 'Die Leitung des Instituts',
  privacyEmail: 'datenschutz@treffpunkt.example',
  responsible: 'Redaktion Treffpunkt, Anschrift wie oben',
  placeholder: false,
};

export const UNNAMED: Institution = { ...INSTITUTION, name: '', street: '', email: '', placeholder: true };

const lunch = aSeries({ slug: 'mittagsmeeting' });
const series = { series: lunch, seriesId: lunch.id };

export const LUNCH = lunch;

export const TODAY = aMeeting({
  ...series,
  slug: 'mittagsmeeting-2026-11-25',
  localStart: '2026-11-25T12:30',
  localEnd: '2026-11-25T13:30',
});

export const NEXT_WEEK = aMeeting({ ...series, localStart: '2026-12-09T12:30', localEnd: '2026-12-09T13:30' });

export const CANCELLED = aMeeting({
  ...series,
  slug: 'mittagsmeeting-2026-12-02',
  localStart: '2026-12-02T12:30',
  localEnd: '2026-12-02T13:30',
  state: 'cancelled',
  cancelledAt: new Date('2026-11-24T08:00:00Z'),
  reason: 'Die Moderation ist erkrankt.',
  replacement: NEXT_WEEK,
});

export const TALK = aMeeting({
  slug: 'was-kommunen-zusammenhaelt',
  format: 'onlinetalk',
  title: 'Was Kommunen zusammenhält',
  leadingQuestion: 'Was lässt sich aus zwölf Städten lernen, in denen der Zusammenhalt gewachsen ist?',
  localStart: '2026-12-01T12:30',
  localEnd: '2026-12-01T13:15',
  speakers: [{ name: 'Dr. Beispiel', role: 'Gast', affiliation: 'Universität Musterstadt', kind: 'wissenschaft' }],
});

const hall = aVenue({
  accessNotes: 'Fünf Minuten zu Fuß vom Bahnhof.\nParkplätze in der Tiefgarage.',
  accessibilityNotes: 'Stufenloser Zugang über den Hof, Aufzug, rollstuhlgerechtes WC. Eine Hörschleife ist vorhanden.',
});

const input = {
  name: 'M. Muster',
  role: 'Integrationsbeauftragte',
  affiliation: 'Stadt Beispielstadt',
  kind: 'verwaltung',
} as const;

export const BLOCK = aMeeting({
  slug: 'kommunikation-in-konfliktsituationen',
  format: 'weiterbildung',
  title: 'Kommunikation in Konfliktsituationen',
  description: 'Zwei Tage zu Gesprächen, die schwierig sind.\n\nMit Übungen in kleinen Gruppen.',
  precision: 'day',
  localStart: '2026-12-10',
  localEnd: '2026-12-11',
  mode: 'onsite',
  venue: hall,
  pilot: true,
  host: 'Stadt Konstanz',
  feeNote: 'Kostenfrei, ohne Reisekosten',
  fundingNote: 'Gefördert aus Mitteln des Landes',
  topics: ['bildung', 'soziale-teilhabe'],
  speakers: [input, { name: 'Prof. Dr. Beispiel', affiliation: 'Universität Musterstadt', kind: 'wissenschaft' }],
  programme: [
    { day: 1, from: '10:00', to: '10:30', title: 'Begrüßung', kind: 'opening', speakers: [] },
    {
      day: 1,
      from: '10:30',
      to: '12:00',
      title: '„Auftrag, Struktur und Netzwerke“',
      kind: 'input',
      speakers: [input],
    },
    { day: 1, from: '12:00', to: null, title: 'Mittagspause', kind: 'break', speakers: [] },
    {
      ...{ day: 2, from: '09:00', to: '11:00', title: 'Schwierige Gespräche', kind: 'discussion', speakers: [] },
      leadingQuestion: 'Was hilft, wenn es laut wird?',
    },
    { day: 2, from: null, to: null, title: 'Get-together', kind: 'follow_up', speakers: [] },
  ],
});

export const LECTURE = aMeeting({
  slug: 'einwanderung-und-zusammenhalt',
  format: 'festvortrag',
  title: 'Einwanderung und Zusammenhalt',
  precision: 'start_only',
  localStart: '2026-12-11T17:00',
  localEnd: null,
  mode: 'hybrid',
  venue: hall,
  feeNote: 'Eintritt frei',
  speakers: [input],
});

export const MOVED = aMeeting({
  slug: 'wehrhafte-demokratie-wehrhafte-kommune',
  format: 'veranstaltungsreihe',
  title: 'Wehrhafte Demokratie? - Wehrhafte Kommune!',
  state: 'moved',
  movedFrom: '2026-12-15T18:00',
  reason: 'Der Saal war am alten Tag belegt.',
  localStart: '2026-12-17T18:00',
  localEnd: '2026-12-17T19:30',
});

export const REGISTERED = aMeeting({
  ...series,
  slug: 'dialogwerkstatt-2026-12-16',
  title: 'Dialogwerkstatt',
  access: 'registration',
  mode: 'hybrid',
  venue: hall,
  localStart: '2026-12-16T14:00',
  localEnd: '2026-12-16T17:00',
});

export const YEAR_ONLY = aMeeting({
  slug: 'fachtag-2026',
  title: 'Fachtag',
  state: 'planned',
  precision: 'year',
  localStart: '2026',
  localEnd: null,
});

export const UNDATED = aMeeting({
  slug: 'teilhabe-fuer-frauen-mit-migrationsgeschichte-gestalten',
  format: 'weiterbildung',
  title: 'Teilhabe für Frauen* mit Migrationsgeschichte gestalten',
  state: 'planned',
  precision: 'month',
  localStart: '2027-05',
  localEnd: null,
  mode: 'onsite',
  venue: aVenue({ name: null, street: null, postcode: null }),
});

export const PROGRAMME = [TALK, CANCELLED, NEXT_WEEK, BLOCK, LECTURE, MOVED, UNDATED];

export const SKIPPED = [
  { localStart: '2026-12-23T12:30', reason: 'Weihnachtsferien', kind: 'school_holidays' },
  { localStart: '2027-01-06T12:30', reason: 'Heilige Drei Könige', kind: 'public_holiday' },
];

const NASTY = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>\r\nX: y\u2028z\u2029]]></title></script><!--';

/** What must never become markup, a header line or an address, in every field somebody can fill in. */
export const HOSTILE = aMeeting({
  slug: 'harmlos',
  title: NASTY,
  leadingQuestion: NASTY,
  description: `${NASTY}\n\njavascript:alert(1)`,
  reason: NASTY,
  state: 'moved',
  movedFrom: '2026-12-15T18:00',
  host: NASTY,
  feeNote: NASTY,
  fundingNote: NASTY,
  source: 'javascript:alert(1)',
  mode: 'hybrid',
  venue: aVenue({
    name: NASTY,
    street: 'javascript:alert(1)//"><script>',
    accessNotes: NASTY,
    accessibilityNotes: NASTY,
  }),
  series: aSeries({ title: NASTY }),
  speakers: [{ name: NASTY, role: NASTY, affiliation: NASTY, kind: 'praxis' }],
  programme: [
    { day: 1, from: null, to: null, title: NASTY, kind: 'other', speakers: [{ name: NASTY }], leadingQuestion: NASTY },
  ],
});

/** How one registers: three places are left. */
export const OFFER: SignUpOffer = {
  ...{ slug: 'dialogwerkstatt', state: 'open', mode: 'first_come', deadline: new Date('2026-12-05T11:00:00Z') },
  ...{ opensAt: null, free: 3, isFull: false, waits: false, href: '/anmeldung/dialogwerkstatt' },
};

/** What a form may ask beside its three fields. */
export const RULES: Pick<SignUpRules, 'fields' | 'asksNeeds' | 'asksTerms' | 'wholeSeries' | 'mode'> = {
  ...{ asksNeeds: true, asksTerms: ['association', 'sector'], wholeSeries: true, mode: 'first_come' },
  fields: [
    { key: 'essen', label: 'Essen', labelEn: 'Food', kind: 'choice', required: false, options: ['alles', 'vegan'] },
    { key: 'frage', label: 'Ihre Frage', kind: 'text', required: true },
    { key: 'funktion', label: 'Funktion', kind: 'line', required: false },
    { key: 'bahn', label: 'Kommt mit der Bahn', kind: 'tick', required: false },
  ],
};

export const FOLLOW: FollowOffer = {
  ...{ slug: 'mittagsmeeting-2026-12-09', kinds: ['reminder', 'changes'], usual: [1440, 15], formToken: 'x.y' },
};
