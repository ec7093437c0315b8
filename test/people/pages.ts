// Every page of the website in a given language and in its states, by name: for specs that ask the same of all pages.
import type { Lang } from '@hub/calendar/date-words';
import type { Refusal } from '@hub/guests/admission';
import type { Registration } from '@hub/guests/registration.entity';
import { REGISTRATION_STATES } from '@hub/guests/registration-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { SEED_FORMATS } from '@hub/programme/seed-formats';
import { areaPage } from '../../apps/website/agenda/area.page';
import { NOTHING_TYPED } from '../../apps/website/agenda/contact-form';
import { askPage } from '../../apps/website/agenda/contact.page';
import * as duties from '../../apps/website/agenda/duties.page';
import { embedHelpPage, embedPage } from '../../apps/website/agenda/embed.page';
import { EVERYTHING } from '../../apps/website/agenda/feed-address';
import { meetingPage } from '../../apps/website/agenda/meeting.page';
import { programmePage } from '../../apps/website/agenda/programme.page';
import { seriesPage } from '../../apps/website/agenda/series.page';
import { startPage } from '../../apps/website/agenda/start.page';
import { subscribePage } from '../../apps/website/agenda/subscribe.page';
import type { ClosedBecause } from '../../apps/website/door/closed-because';
import { letterPage } from '../../apps/website/desk/letter.page';
import { lettersPage } from '../../apps/website/desk/letters.page';
import { keptFormPage } from '../../apps/website/desk/kept-form.page';
import { materialsPage } from '../../apps/website/desk/materials.page';
import { ownMeetingsPage } from '../../apps/website/desk/own-meetings.page';
import { participantsPage } from '../../apps/website/desk/participants.page';
import { ownSessionsPage } from '../../apps/website/desk/own-sessions.page';
import {
  otherBrowserPage,
  signInAskedPage,
  signInNeededPage,
  signInOverPage,
} from '../../apps/website/desk/sign-in.page';
import { doorPage, type DoorData } from '../../apps/website/door/door.page';
import { refusedPage } from '../../apps/website/door/refused.page';
import { followAskedPage, followPage } from '../../apps/website/signup/follow-form.page';
import { cancelPage, myPlacePage, myWordPage } from '../../apps/website/signup/my-place.page';
import { mySeriesPage } from '../../apps/website/signup/my-series.page';
import { proofPage } from '../../apps/website/signup/proof.page';
import { typedAgain } from '../../apps/website/signup/sign-up-form';
import { signUpPage, signUpShutPage, signUpThanksPage } from '../../apps/website/signup/sign-up-form.page';
import {
  allPage,
  stopByHandPage,
  stopPage,
  subscriptionPage,
  wordPage,
} from '../../apps/website/signup/subscription.page';
import { ticketGonePage, ticketPage } from '../../apps/website/door/ticket.page';
import { messagePage } from '../../apps/website/letterhead/message.page';
import { LETTER_STATES } from '@hub/outbox/letter-states';
import { testLetter } from '@hub/mail/test-letter';
import { aFollower, aRegistration, aSeriesRegistration } from './guests';
import { aLetterRow } from './letters';
import { aFormat, someTopics } from './meetings';
import * as p from './programmes';

export const REFUSALS: Refusal[] = ['cancelled', 'over', 'not_invited', 'no_date', 'too_early', 'no_room', 'full'];
const MORE: ClosedBecause[] = ['registration', 'application', 'on_site'];
const STATUSES = [400, 403, 404, 410, 413, 429, 500, 503];
const NO_FILTER = { format: '', reihe: '', thema: '', von: '', bis: '', q: '' };
const opensAt = new Date('2026-12-09T11:20:00Z');

export function everyPage(lang: Lang): Record<string, string> {
  const visit = { lang, path: '/', institution: p.INSTITUTION, now: p.NOW, publicUrl: p.PUBLIC_URL };
  const nobody = { ...visit, institution: p.UNNAMED };
  const formats = SEED_FORMATS;
  const asking = { values: NOTHING_TYPED, errors: [], formToken: 'x.y', form: 'a.b.c' };
  const open = { slug: 'mittagsmeeting', open: true, opensAt: null };
  const shut = { slug: 'mittagsmeeting', open: false, opensAt };
  const programme = {
    ...{ ...visit, path: '/termine', filter: NO_FILTER, formats, topics: someTopics, series: [p.LUNCH] },
    ...{ meetings: p.PROGRAMME, total: 7, nextPage: '/termine?seite=2', previousPage: null, past: false },
  };
  const filter = { ...NO_FILTER, q: 'Frauen*', format: 'onlinetalk', bis: '2026-11-01' };
  const meeting = (one: Meeting, more = {}) =>
    meetingPage({ ...visit, meeting: one, parent: null, parts: [], topics: [], position: null, door: null, ...more });
  const subscribe = { ...visit, path: '/kalender', formats, topics: someTopics, series: [p.LUNCH], chosen: EVERYTHING };
  const ticked = { format: ['mittagsmeeting', 'onlinetalk'], thema: ['bildung'], reihe: [] };
  const refused = { ...visit, slug: 'mittagsmeeting', title: 'MittagsMeetingIntegration', opensAt, next: p.NEXT_WEEK };
  return {
    'start-open': startPage({ ...visit, next: { meeting: p.TODAY, door: open }, upcoming: p.PROGRAMME }),
    start: startPage({ ...visit, next: { meeting: p.NEXT_WEEK, door: shut }, upcoming: p.PROGRAMME }),
    'start-empty': startPage({ ...nobody, next: null, upcoming: [] }),
    programme: programmePage(programme),
    'programme-empty': programmePage({
      ...programme,
      filter,
      meetings: [],
      total: 0,
      past: true,
      previousPage: '/termine',
    }),
    'meeting-today': meeting(p.TODAY, { door: open, follow: p.FOLLOW, position: { number: 4, of: 30 } }),
    'meeting-talk': meeting(p.TALK, { door: shut }),
    'meeting-block': meeting(p.BLOCK, {
      ...{
        parts: [p.LECTURE],
        topics: someTopics.slice(0, 2),
        position: { number: 1, of: 3 },
        signup: { ...p.OFFER, free: 3 },
        follow: { ...p.FOLLOW, kinds: ['interest'] },
      },
    }),
    'meeting-lecture': meeting(p.LECTURE, { parent: p.BLOCK }),
    'meeting-cancelled': meeting(p.CANCELLED),
    'meeting-moved': meeting(p.MOVED),
    'meeting-undated': meeting(p.UNDATED),
    'meeting-registration': meeting(p.REGISTERED, { door: open, signup: p.OFFER }),
    series: seriesPage({
      ...{ ...visit, series: { ...p.LUNCH, skipped: p.SKIPPED }, upcoming: [p.TODAY, p.CANCELLED, p.NEXT_WEEK] },
      ...{ past: [], skipped: p.SKIPPED, topics: someTopics.slice(0, 1), door: shut },
    }),
    'series-long': seriesPage({
      ...{ ...visit, series: { ...p.LUNCH, host: 'Stadt Konstanz', feeNote: 'Kostenfrei' }, skipped: p.SKIPPED },
      ...{ upcoming: manyOf(p.NEXT_WEEK), past: manyOf(p.TODAY), topics: [], door: null },
    }),
    area: areaPage({
      ...{ ...visit, path: '/praxisportal', area: 'praxisportal', series: [p.LUNCH], upcoming: [p.TODAY, p.NEXT_WEEK] },
      formats: formats.filter((one) => one.area === 'praxisportal'),
    }),
    'area-empty': areaPage({ ...visit, area: 'dialog', formats: [aFormat('onlinetalk')], series: [], upcoming: [] }),
    subscribe: subscribePage(subscribe),
    'subscribe-ticked': subscribePage({ ...subscribe, chosen: ticked, publicUrl: 'http://localhost:3000' }),
    embed: embedPage({ lang, now: p.NOW, publicUrl: p.PUBLIC_URL, meetings: p.PROGRAMME, title: 'KKI OnlineTalk' }),
    'embed-empty': embedPage({ lang, now: p.NOW, publicUrl: p.PUBLIC_URL, meetings: [], title: null }),
    'embed-help': embedHelpPage({ ...visit, path: '/embed', formats, format: 'onlinetalk' }),
    imprint: duties.imprintPage(visit),
    'imprint-unnamed': duties.imprintPage(nobody),
    privacy: duties.privacyPage(visit),
    'privacy-unnamed': duties.privacyPage(nobody),
    accessibility: duties.accessibilityPage(visit),
    'accessibility-unnamed': duties.accessibilityPage(nobody),
    'plain-language': duties.plainLanguagePage(visit),
    'sign-language': duties.signLanguagePage(visit),
    contact: duties.contactPage(visit),
    'contact-asked': askPage({ ...visit, ...asking, isSent: true }),
    'contact-refused': askPage({
      ...{ ...nobody, ...asking, isSent: false, values: { name: 'x', address: 'y', text: 'z', homepage: 'w' } },
      errors: ['address', 'homepage'].map((field) => ({ field, message: 'x' })),
    }),
    'contact-unnamed': duties.contactPage(nobody),
    ...doors(lang),
    ...letters(lang),
    ...holders(lang),
    ...guests(lang),
    ...named('refused', [...REFUSALS, ...MORE], (reason) =>
      refusedPage({
        ...refused,
        reason,
        meeting: { ...p.CANCELLED, access: reason === 'registration' ? reason : 'public' },
      }),
    ),
    ticket: ticketPage({
      ...visit,
      title: 'MittagsMeetingIntegration',
      slug: 'mittagsmeeting',
      roomUrl: 'https://zoom.example/j/1?pwd=2',
    }),
    'ticket-gone': ticketGonePage({ ...visit, slug: 'mittagsmeeting' }),
    ...named('message', STATUSES, (status) =>
      messagePage({ ...visit, status, requestId: 'a1b2c3', retryAfter: status === 429 ? 90 : null }),
    ),
  };
}

const manyOf = (meeting: Meeting): Meeting[] => Array.from({ length: 30 }, () => meeting);

function letters(lang: Lang): Record<string, string> {
  const desk = {
    lang,
    path: '/desk/briefe',
    institution: p.INSTITUTION,
    organiser: { name: 'Olga' },
    formToken: 'x.y',
  };
  const rows = LETTER_STATES.map((state) => aLetterRow({ state, lang }));
  const counts = Object.fromEntries(LETTER_STATES.map((state) => [state, 1]));
  const full = {
    letters: rows,
    counts,
    failed: 12,
    shown: null,
    late: 2,
    room: { paused: true, perMinute: 60, perDomain: 10 },
    isOpen: true,
  };
  const empty = {
    letters: [],
    counts: {},
    failed: 0,
    shown: null,
    late: 0,
    room: { paused: false, perMinute: null, perDomain: null },
    isOpen: false,
  };
  const written = {
    publicUrl: p.PUBLIC_URL,
    organizer: { name: 'Treffpunkt', email: 'treffpunkt@example.org' },
    lang,
    createdAt: p.NOW,
  };
  const row = aLetterRow({ state: 'failed', lang });
  return {
    letters: lettersPage({ ...desk, ...full, done: 'x', errors: [], values: {}, nextPage: '/desk/briefe?after=1' }),
    'letters-empty': lettersPage({
      ...{ ...desk, ...empty, done: null, nextPage: null, values: { address: 'x' } },
      errors: [{ field: 'address', message: 'x' }],
    }),
    letter: letterPage({ ...desk, letter: row, composed: testLetter({ ...written, id: row.id }) }),
    'letter-gone': letterPage({ ...desk, letter: aLetterRow({ toAddress: '', lang }), composed: null }),
    'sign-in-needed': signInNeededPage({ ...desk, organiser: null, error: 'x', typedAddress: 'y' }),
    'sign-in-asked': signInAskedPage({ ...desk, organiser: null, error: 'x' }),
    'sign-in-over': signInOverPage({
      ...{ ...desk, organiser: null },
      typed: { path: '/desk/x', fields: [['title', 'Reihe']] },
    }),
    'sign-in-elsewhere': otherBrowserPage({ ...desk, organiser: null, code: '482913' }),
    'own-sessions': ownSessionsPage({
      ...{ ...desk, done: 'x' },
      sessions: ['Firefox', null].map((browser, index) => ({
        ...{ id: `s${index}`, createdAt: p.NOW, lastUsedAt: p.NOW, browser, isThis: index === 0 },
      })),
    }),
    'kept-form': keptFormPage({ ...desk, path: '/desk/x', fields: [['title', 'Reihe']], leads: 'form' }),
  };
}

/** Of whoever holds meetings, or helps at them, without planning any. */
function holders(lang: Lang): Record<string, string> {
  const desk = { lang, path: '/desk', institution: p.INSTITUTION, organiser: { name: 'Mona' }, formToken: 'x.y' };
  const meetings = [p.NEXT_WEEK, p.CANCELLED];
  const own = { ...desk, now: p.NOW, meetings, registered: new Map([[p.NEXT_WEEK.id, 3]]), nextPage: '/desk?seite=2' };
  const pages = (['moderator', 'trainer', 'process_guide', 'helper'] as const).map((role) => {
    const standing = { role, everySeries: false, series: [p.LUNCH.id], own: new Set<string>() };
    return [`own-meetings-${role}`, ownMeetingsPage({ ...own, standing, series: [{ series: p.LUNCH, meetings }] })];
  });
  const person = { name: 'Ada', municipality: 'Stadt Singen', role: 'participant' as const };
  const people = [null, 'present' as const].map((attendance) => ({ ...person, attendance }));
  const meeting = p.NEXT_WEEK;
  return {
    ...Object.fromEntries(pages),
    participants: participantsPage({ ...desk, meeting, people, waiting: 2, kinds: [{ label: 'Stadt', count: 2 }] }),
    'participants-none': participantsPage({ ...desk, meeting, people: [], waiting: 0, kinds: [] }),
    materials: materialsPage({
      ...{ ...desk, meeting, materials: [], done: 'x', values: { kind: 'result' } },
      errors: [{ field: 'tableName', message: 'x' }],
    }),
  };
}

function guests(lang: Lang): Record<string, string> {
  const visit = { lang, path: '/', institution: p.INSTITUTION, now: p.NOW, publicUrl: p.PUBLIC_URL, formToken: 'x.y' };
  const wrong = [
    { field: 'address', message: 'x' },
    { field: 'name2', message: 'y' },
  ];
  const asked = { ...visit, action: '/abo/termin/x', errors: [] };
  const digest = {
    choices: { formats: SEED_FORMATS, topics: someTopics, series: [p.LUNCH] },
    filter: { format: ['frist'] },
  };
  const follower = aFollower({ meetingId: p.NEXT_WEEK.id }, { meeting: p.NEXT_WEEK, confirmedAt: null });
  const mine = { ...visit, follower, token: 't', usual: [1440, 15], isOver: false };
  const seriesFollower = aFollower({ seriesId: p.LUNCH.id }, { series: p.LUNCH });
  const form = {
    ...{ ...visit, meeting: { ...p.REGISTERED, seriesId: 'x' }, offer: p.OFFER, rules: p.RULES, once: 'k', errors: [] },
    ...{
      municipalities: ['Musterstadt'],
      terms: [{ vocabulary: 'association' as const, slug: 'staedtetag', name: 'Städtetag', nameEn: 'Städtetag' }],
      typed: typedAgain({}),
    },
  };
  const many = typedAgain({ name: ['A', 'B'], email: ['a@example.org', 'x'], scope: 'series', answer_essen: 'alles' });
  const registration = aRegistration(p.BLOCK.id, { municipality: 'Musterstadt' });
  const place = {
    ...{ ...visit, registration, meeting: p.BLOCK, token: 't', position: null, fields: p.RULES.fields, usual: [1440] },
    ...{ isOver: false, seriesToken: null },
  };
  const states = named('my-place', [...REGISTRATION_STATES], (state) =>
    myPlacePage({
      ...place,
      registration: { ...registration, state, offerUntil: state === 'offered' ? opensAt : null },
      ...{ position: state === 'waiting' ? 3 : null, seriesToken: state === 'waiting' ? 's' : null },
    }),
  );
  const ofSeries = {
    ...visit,
    token: 's',
    usual: [1440],
    seriesRegistration: aSeriesRegistration(p.LUNCH.id, { series: p.LUNCH }),
  };
  const date = (state: Registration['state'], meeting: Meeting) => ({
    ...{ registration: aRegistration(meeting.id, { state }), meeting, token: state === 'cancelled' ? null : 'r' },
  });
  return {
    follow: followPage({ ...asked, what: 'meeting', about: { meeting: p.NEXT_WEEK }, usual: [1440, 15] }),
    'follow-open': followPage({ ...asked, what: 'meeting', errors: wrong.slice(0, 1), typed: 'x' }),
    'follow-interest': followPage({ ...asked, what: 'interest', about: { meeting: p.UNDATED } }),
    'follow-series': followPage({ ...asked, what: 'series', about: { series: p.LUNCH } }),
    'follow-digest': followPage({ ...asked, what: 'digest', digest }),
    'follow-asked': followAskedPage(visit),
    'follow-stop-by-hand': stopByHandPage({ ...visit, typed: '', error: null }),
    'follow-all': allPage({
      ...visit,
      token: 't',
      followers: [
        { follower, token: 'u' },
        { follower: seriesFollower, token: 'v' },
      ],
    }),
    subscription: subscriptionPage(mine),
    'subscription-mine': subscriptionPage({
      ...mine,
      follower: { ...follower, confirmedAt: p.NOW },
      done: 'confirmed',
    }),
    'subscription-over': subscriptionPage({ ...mine, follower: { ...follower, confirmedAt: p.NOW }, isOver: true }),
    'subscription-series': subscriptionPage({ ...mine, follower: seriesFollower }),
    'subscription-stop': stopPage(mine),
    'subscription-stopped': wordPage({ ...visit, says: 'stopped' }),
    'subscription-gone': wordPage({ ...visit, says: 'gone' }),
    'sign-up': signUpPage(form),
    'sign-up-open': signUpPage({ ...form, typed: many, errors: wrong, isMore: true }),
    'sign-up-application': signUpPage({ ...form, rules: { ...p.RULES, mode: 'application' } }),
    'sign-up-full': signUpShutPage({ ...form, offer: { ...p.OFFER, href: null, free: 0, isFull: true } }),
    'sign-up-thanks': signUpThanksPage({ ...form, stand: 'waiting' }),
    ...states,
    'my-place-again-open': myPlacePage({
      ...{ ...place, errors: [{ field: 'newName', message: 'x' }], done: 'saved' },
      returned: { form: 'handOver', values: { newName: 'B' } },
    }),
    'my-place-cancel': cancelPage({ ...place, series: null }),
    'my-place-gone-open': myWordPage({ ...visit, says: 'gone' }),
    'my-place-handed-over': myWordPage({ ...visit, says: 'handedOver' }),
    'my-series': mySeriesPage({ ...ofSeries, dates: [date('registered', p.NEXT_WEEK), date('cancelled', p.TODAY)] }),
    'my-series-empty': mySeriesPage({ ...ofSeries, dates: [] }),
    proof: proofPage(place),
  };
}

function doors(lang: Lang): Record<string, string> {
  const data: DoorData = {
    ...{ lang, path: '/m/mittagsmeeting', institution: p.INSTITUTION, now: p.NOW, publicUrl: p.PUBLIC_URL },
    ...{
      slug: 'mittagsmeeting',
      title: 'MittagsMeetingIntegration',
      seriesSlug: 'mittagsmeeting',
      format: aFormat('mittagsmeeting'),
    },
    ...{
      meeting: p.NEXT_WEEK,
      admission: { ok: true },
      opensAt,
      upcoming: [p.CANCELLED, p.NEXT_WEEK],
      skipped: p.SKIPPED,
    },
    cancelledSoon: [p.CANCELLED],
  };
  const open = doorPage({ ...data, meeting: p.TODAY, formToken: 'x.y', follow: p.FOLLOW });
  const closed = named('door', REFUSALS, (reason) => doorPage({ ...data, admission: { ok: false, reason, opensAt } }));
  const early = { ok: false, reason: 'too_early', opensAt } as const;
  const notInvited = { ok: false, reason: 'not_invited', opensAt: null } as const;
  const alone = { ...data, seriesSlug: null, upcoming: [], skipped: [], cancelledSoon: [] };
  return {
    'door-open': open,
    ...closed,
    'door-on-site': doorPage({ ...alone, meeting: p.BLOCK, format: aFormat('weiterbildung'), admission: early }),
    'door-hybrid': doorPage({ ...alone, meeting: p.LECTURE, format: aFormat('festvortrag'), admission: early }),
    'door-registration': doorPage({
      ...data,
      meeting: p.REGISTERED,
      upcoming: [p.MOVED],
      admission: notInvited,
      signup: p.OFFER,
    }),
    'door-application': doorPage({
      ...alone,
      institution: p.UNNAMED,
      meeting: { ...p.REGISTERED, access: 'application' },
      admission: notInvited,
    }),
  };
}

function named<T extends string | number>(kind: string, keys: T[], make: (key: T) => string): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [`${kind}-${key}`, make(key)]));
}
