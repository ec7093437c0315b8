import { randomUUID } from 'node:crypto';
import { ContributionsService } from '@hub/contributions/contributions.service';
import { MaterialsService } from '@hub/contributions/materials.service';
import { FollowLetterService } from '@hub/guests/follow-letter.service';
import { Follower } from '@hub/guests/follower.entity';
import { Registration } from '@hub/guests/registration.entity';
import { DigestIssue } from '@hub/invitations/digest-issue.entity';
import { Municipality } from '@hub/people/municipality.entity';
import { Person } from '@hub/people/person.entity';
import { TeamsService } from '@hub/teams/teams.service';
import { SessionsService } from '@hub/people/sessions.service';
import { Meeting } from '@hub/programme/meeting.entity';
import { Question } from '@hub/people/question.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { OwnDataLetterService } from '@hub/privacy/own-data-letter.service';
import { violations } from '../../people/axe';
import { describeInBrowser, hasChromium, openBrowser, type Browser } from '../../people/chromium';
import { LETTER_STATES } from '@hub/outbox/letter-states';
import { clockIn } from '../../people/coming-days';
import { sendForm } from '../../people/forms';
import { openHouse, type House } from '../../people/house';
import { aLetter, lettersOf, post, until } from '../../people/letters';
import { declaredRoutes, name } from '../../people/route-table';

// Every page of the house, from its own table of routes, in both languages, narrow and wide: axe finds nothing, the page is
// the one that was meant, nothing comes from elsewhere, no cookie is set, nothing has to be scrolled sideways.

const NO_PAGES = [
  ...[
    '/.well-known/security.txt',
    '/api/v1/letters',
    '/api/v1/meetings',
    '/api/v1/meetings/:id',
    '/api/v1/meetings/:id/registrations',
    '/api/v1/openapi.json',
    '/api/v1/series',
    '/api/v1/series/:slug',
  ],
  ...[
    '/assets/:name',
    '/desk/anmelden/oidc',
    '/desk/anmelden/oidc/zurueck',
    '/kalender/p/:name',
    '/logo/:name',
    '/desk/menschen.csv',
    '/desk/termine/:slug/gaeste.csv',
    '/desk/zahlen.csv',
    '/favicon.ico',
    '/feed.rss',
    '/healthz',
    '/dateien/:id/:name',
    '/mitwirken/:token/bild',
    '/mitwirken/:token/termin.ics',
    '/meine/daten/:token/datei',
    '/kalender/:kind/:name',
    '/kalender/:name',
    '/meine/:token/termin.ics',
    '/programm.json',
    '/readyz',
    '/robots.txt',
    '/sitemap.xml',
  ],
];

interface Looked {
  path: string;
  de: string;
  en: string;
  status?: number;
  atDesk?: boolean;
}
const TITLE = 'Runde zur Mittagszeit mit einem recht langen Namen';
const LONG_NAME = 'Verwaltungsgemeinschaft Donaudampfschifffahrtsgesellschaftshausen (Beispiel)';
const same = (path: string, heading: string): Looked => ({ path, de: heading, en: heading });

/** Route -> what stands in its h1. A route that is neither here nor among NO_PAGES fails the test. */
const PAGES: Record<string, Looked[]> = {
  '/': [{ path: '/', de: 'Was steht an', en: 'What is coming up' }],
  '/:name': [{ path: '/gibt-es-nicht', de: 'Diese Seite gibt es nicht', en: 'This page does not exist', status: 404 }],
  '/abo/:token': [
    { path: '/abo/ASKED', de: 'Bitte bestätigen', en: 'Please confirm' },
    { path: '/abo/REMINDED', de: 'Ihre Erinnerung', en: 'Your reminder' },
    {
      path: '/abo/f.gibt.es.nicht',
      de: 'Dieser Link führt zu nichts mehr',
      en: 'This link leads nowhere any more',
      status: 404,
    },
  ],
  '/abo/:token/ende': [{ path: '/abo/REMINDED/ende', de: 'Keine Briefe mehr', en: 'No more letters' }],
  '/abo/abbestellen': [{ path: '/abo/abbestellen', de: 'Briefe abbestellen', en: 'Stop letters' }],
  '/abo/alle/:token': [
    { path: '/abo/alle/EVERYTHING', de: 'Was an Ihre Adresse geht', en: 'What goes to your address' },
  ],
  '/abo/danke': [{ path: '/abo/danke', de: 'Bitte sehen Sie in Ihr Postfach', en: 'Please look into your mailbox' }],
  '/abo/reihe/:slug': [
    { path: '/abo/reihe/runde', de: 'Alle Termine dieser Reihe per E-Mail', en: 'All dates of this series by e-mail' },
  ],
  '/abo/termin/:slug': [{ path: '/abo/termin/NEXT', de: 'Erinnern Sie mich', en: 'Remind me' }],
  '/abo/woche': [{ path: '/abo/woche', de: 'Der Wochenbrief', en: 'The weekly letter' }],
  '/anmeldung/:slug': [
    same('/anmeldung/werkstatt', 'Werkstatt mit Anmeldung'),
    same('/anmeldung/FIRST', TITLE), // needs no registration, and says so
  ],
  '/anmeldung/:slug/danke': [
    {
      path: '/anmeldung/werkstatt/danke?stand=waiting',
      de: 'Angekommen. Ein Brief ist unterwegs',
      en: 'It has arrived. A letter is on its way',
    },
  ],
  '/meine/:token': [
    { path: '/meine/PLACE', de: 'Sie sind angemeldet', en: 'You are registered' },
    { path: '/meine/WHOLE', de: 'Ihre Anmeldung für die ganze Reihe', en: 'Your registration for the whole series' },
    {
      path: '/meine/r.gibt.es.nicht',
      de: 'Dieser Link führt zu nichts mehr',
      en: 'This link leads nowhere any more',
      status: 404,
    },
  ],
  '/meine/:token/absagen': [
    { path: '/meine/PLACE/absagen', de: 'Absagen', en: 'Cancel' },
    { path: '/meine/WHOLE/absagen', de: 'Ganze Reihe absagen', en: 'Cancel the whole series' },
  ],
  '/meine/:token/bescheinigung': [
    { path: '/meine/PLACE/bescheinigung', de: 'Bestätigung der Anmeldung', en: 'Confirmation of registration' },
  ],
  '/barrierefreiheit': [
    { path: '/barrierefreiheit', de: 'Erklärung zur Barrierefreiheit', en: 'Accessibility statement' },
  ],
  '/datenschutz': [{ path: '/datenschutz', de: 'Datenschutz', en: 'Privacy' }],
  '/desk': [
    { path: '/desk', de: 'Beim Treffpunkt anmelden', en: 'Sign in at Treffpunkt', status: 401 },
    { path: '/desk', de: 'Schreibtisch', en: 'Desk', atDesk: true },
  ],
  '/desk/anmelden': [{ path: '/desk/anmelden', de: 'Beim Treffpunkt anmelden', en: 'Sign in at Treffpunkt' }],
  '/desk/anmelden/:secret': [
    {
      path: '/desk/anmelden/dieser-link-ist-schon-verbraucht',
      de: 'Dieser Link ist verbraucht oder abgelaufen.',
      en: 'This link is used up or too old.',
      status: 410,
    },
    { path: 'LINK', de: 'Beim Treffpunkt anmelden', en: 'Sign in at Treffpunkt' },
  ],
  '/desk/anmeldungen': [{ path: '/desk/anmeldungen', de: 'Meine Anmeldungen', en: 'My sign-ins', atDesk: true }],
  '/desk/einrichtung': [
    { path: '/desk/einrichtung', de: 'Treffpunkt einrichten', en: 'Set Treffpunkt up', atDesk: true },
  ],
  '/desk/rollen': [
    { path: '/desk/rollen', de: 'Rollen', en: 'Roles', atDesk: true },
    { path: '/desk/rollen?adresse=niemand%40example.org', de: 'Rollen', en: 'Roles', atDesk: true },
  ],
  '/desk/rollen/:id': [
    { path: '/desk/rollen/SOMEBODY', de: 'Rolle: Robin Vorlage', en: 'Role: Robin Vorlage', atDesk: true },
  ],
  '/desk/teams': [same('/desk/teams', 'Teams')].map((looked) => ({ ...looked, atDesk: true })),
  '/desk/teams/:id': [{ ...same('/desk/teams/TEAM', LONG_NAME), atDesk: true }],
  '/desk/termine/:slug/einlass': [
    {
      path: '/desk/termine/werkstatt/einlass',
      ...{ de: 'Anwesenheit: Werkstatt mit Anmeldung', en: 'Attendance: Werkstatt mit Anmeldung', atDesk: true },
    },
  ],
  '/portal': [
    { path: '/portal', de: 'Beim Treffpunkt anmelden', en: 'Sign in at Treffpunkt', status: 401 },
    { path: '/portal', de: 'Meine Termine', en: 'My meetings', atDesk: true },
  ],
  '/desk/weiter': [
    { path: '/desk/weiter', de: 'Ihr Formular ist noch da', en: 'Your form is still here', atDesk: true },
  ],
  '/desk/videodienste': [{ path: '/desk/videodienste', de: 'Videodienste', en: 'Video services', atDesk: true }],
  '/desk/aufbewahrung': [{ path: '/desk/aufbewahrung', de: 'Aufbewahrung', en: 'Retention', atDesk: true }],
  '/desk/briefe': [
    { path: '/desk/briefe', de: 'Briefe', en: 'Letters', atDesk: true },
    { path: '/desk/briefe?stand=expired', de: 'Briefe', en: 'Letters', atDesk: true },
  ],
  '/desk/briefe/:id': [{ ...same('/desk/briefe/LETTER', 'Testbrief: Die Post kommt an'), atDesk: true }],
  '/desk/begriffe': [{ path: '/desk/begriffe', de: 'Begriffe', en: 'Words', atDesk: true }],
  '/desk/begriffe/:vocabulary/:slug': [
    { path: '/desk/begriffe/sector/neu', de: 'Begriff hinzufügen', en: 'Add a word', atDesk: true },
    { path: '/desk/begriffe/municipality_kind/stadt', de: 'Begriff ändern', en: 'Change a word', atDesk: true },
  ],
  '/desk/fragen': [
    { path: '/desk/fragen', de: 'Fragen', en: 'Questions', atDesk: true },
    { path: '/desk/fragen?stand=beantwortet', de: 'Fragen', en: 'Questions', atDesk: true },
  ],
  '/desk/gemeinden': [{ path: '/desk/gemeinden', de: 'Kommunen', en: 'Municipalities', atDesk: true }],
  '/desk/gemeinden/:id': [
    { path: '/desk/gemeinden/neu', de: 'Kommune eintragen', en: 'Add a municipality', atDesk: true },
    { ...same('/desk/gemeinden/TOWN', LONG_NAME), atDesk: true },
  ],
  '/desk/menschen': [{ path: '/desk/menschen?verband=none', de: 'Menschen', en: 'People', atDesk: true }],
  '/desk/menschen/:id': [{ ...same('/desk/menschen/SOMEBODY', 'Robin Vorlage'), atDesk: true }],
  '/desk/menschen/:id/entfernen': [
    { path: '/desk/menschen/SOMEBODY/entfernen', de: 'Person entfernen', en: 'Remove a person', atDesk: true },
  ],
  '/desk/menschen/doppelte': [
    { path: '/desk/menschen/doppelte', de: 'Vielleicht doppelt', en: 'Perhaps twice', atDesk: true },
  ],
  '/desk/menschen/einlesen': [
    {
      path: '/desk/menschen/einlesen',
      de: 'Menschen aus einer Tabelle einlesen',
      en: 'Read people from a table',
      atDesk: true,
    },
  ],
  '/desk/menschen/:id/zusammenfassen/:other': [
    {
      path: '/desk/menschen/SOMEBODY/zusammenfassen/DOUBLE',
      de: 'Meinen beide Einträge dieselbe Person? Robin Vorlage',
      en: 'Do both entries mean the same person? Robin Vorlage',
      atDesk: true,
    },
  ],
  '/desk/zahlen': [
    { path: '/desk/zahlen?von=2020-01-01', de: 'Zahlen für Berichte', en: 'Numbers for reports', atDesk: true },
  ],
  '/desk/menschen/neu': [{ path: '/desk/menschen/neu', de: 'Person eintragen', en: 'Add a person', atDesk: true }],
  '/desk/termine/:slug/gaeste': [
    {
      path: '/desk/termine/werkstatt/gaeste',
      de: 'Gäste: Werkstatt mit Anmeldung',
      en: 'Guests: Werkstatt mit Anmeldung',
      atDesk: true,
    },
    { path: '/desk/termine/NEXT/gaeste', de: `Gäste: ${TITLE}`, en: `Guests: ${TITLE}`, atDesk: true },
  ],
  '/desk/termine/:slug/anwesenheit': [
    {
      path: '/desk/termine/werkstatt/anwesenheit',
      de: 'Anwesenheitsliste: Werkstatt mit Anmeldung',
      en: 'Attendance sheet: Werkstatt mit Anmeldung',
      atDesk: true,
    },
  ],
  '/desk/termine/:slug/nachricht': [
    {
      path: '/desk/termine/werkstatt/nachricht',
      de: 'Nachricht an alle Angemeldeten',
      en: 'Message to everyone registered',
      atDesk: true,
    },
  ],
  '/desk/termine/:slug/anmelderegeln': [
    {
      path: '/desk/termine/werkstatt/anmelderegeln',
      de: 'Anmelderegeln: Werkstatt mit Anmeldung',
      en: 'Registration rules: Werkstatt mit Anmeldung',
      atDesk: true,
    },
    {
      path: '/desk/termine/NEXT/anmelderegeln',
      de: `Anmelderegeln: ${TITLE}`,
      en: `Registration rules: ${TITLE}`,
      atDesk: true,
    },
  ],
  '/m/:slug/platz/:token': [
    { path: '/m/werkstatt/platz/OWNDOOR', de: 'Werkstatt mit Anmeldung', en: 'Werkstatt mit Anmeldung' },
    {
      path: '/m/werkstatt/platz/p.gibt.es.nicht',
      de: 'Dieser Link gilt nicht mehr',
      en: 'This link is no longer good',
      status: 410,
    },
  ],
  '/desk/termine/:slug/einladen': [
    { path: '/desk/termine/NEXT/einladen', de: 'Einladen', en: 'Invite', atDesk: true },
    { path: '/desk/termine/NEXT/einladen?alle=1&verband=none', de: 'Einladen', en: 'Invite', atDesk: true },
    { path: '/desk/termine/OFF/einladen', de: 'Einladen', en: 'Invite', atDesk: true },
  ],
  '/desk/termine/:slug/beitraege': [
    {
      path: '/desk/termine/FIRST/beitraege',
      ...{ de: 'Mitwirkende und Beiträge', en: 'Speakers and contributions', atDesk: true },
    },
  ],
  '/desk/termine/:slug/materialien': [
    {
      path: '/desk/termine/FIRST/materialien',
      ...{ de: `Materialien: ${TITLE}`, en: `Materials: ${TITLE}`, atDesk: true },
    },
  ],
  '/desk/termine/:slug/teilnehmende': [
    {
      path: '/desk/termine/FIRST/teilnehmende',
      ...{ de: `Teilnehmende: ${TITLE}`, en: `Participants: ${TITLE}`, atDesk: true },
    },
  ],
  '/mitwirken/:token': [
    {
      path: '/mitwirken/gibt.es.nicht',
      ...{ de: 'Dieser Link gilt nicht mehr', en: 'This link is no longer good', status: 410 },
    },
    same('/mitwirken/SPEAKER', TITLE),
  ],
  '/desk/reihen/kopieren': [
    {
      path: '/desk/reihen/kopieren',
      ...{ de: 'Eine frühere Reihe als Muster nehmen', en: 'Take an earlier series as a pattern', atDesk: true },
    },
  ],
  '/desk/reihen/neu': [
    { path: '/desk/reihen/neu?nach=runde', de: 'Reihe planen', en: 'Plan a series', atDesk: true },
    { path: '/desk/reihen/neu', de: 'Reihe planen', en: 'Plan a series', atDesk: true },
    { path: '/desk/reihen/neu?art=einzeln', de: 'Einzelnen Termin planen', en: 'Plan a single meeting', atDesk: true },
  ],
  '/desk/aenderungen': [
    { path: '/desk/aenderungen', de: 'Änderungen', en: 'Changes', atDesk: true },
    { path: '/desk/aenderungen?termin=MOVED', de: `Änderungen: ${TITLE}`, en: `Changes: ${TITLE}`, atDesk: true },
  ],
  '/desk/aenderungen/:id': [
    { path: '/desk/aenderungen/CHANGE', de: `Geändert: ${TITLE}`, en: `Changed: ${TITLE}`, atDesk: true },
  ],
  '/desk/termine/:slug/aendern': [
    { path: '/desk/termine/NEXT/aendern', de: 'Termin ändern', en: 'Change a meeting', atDesk: true },
    { path: '/desk/termine/OFF/aendern', de: 'Termin ändern', en: 'Change a meeting', atDesk: true },
  ],
  '/desk/termine/:slug/absagen': [
    { path: '/desk/termine/FIRST/absagen', de: 'Termin absagen', en: 'Cancel a meeting', atDesk: true },
    { path: '/desk/termine/NEXT/absagen', de: 'Termin absagen', en: 'Cancel a meeting', atDesk: true },
    { path: '/desk/termine/OFF/absagen', de: 'Termin absagen', en: 'Cancel a meeting', atDesk: true },
  ],
  '/desk/termine/:slug/gespeichert': [
    {
      path: '/desk/termine/FIRST/gespeichert',
      ...{ de: `Was gespeichert ist: ${TITLE}`, en: `What is kept: ${TITLE}`, atDesk: true },
    },
  ],
  '/desk/termine/:slug/verlegen': [
    { path: '/desk/termine/FIRST/verlegen', de: 'Termin verlegen', en: 'Move a meeting', atDesk: true },
    { path: '/desk/termine/OFF/verlegen', de: 'Termin verlegen', en: 'Move a meeting', atDesk: true },
  ],
  '/desk/termine/:slug/zusatztermin': [
    { path: '/desk/termine/FIRST/zusatztermin', de: 'Zusatztermin eintragen', en: 'Add an extra date', atDesk: true },
  ],
  '/dialog': [{ path: '/dialog', de: 'Dialog', en: 'Dialogue' }],
  '/embed': [{ path: '/embed', de: 'Termine auf Ihrer Seite zeigen', en: 'Show dates on your site' }],
  '/embed/termine': [{ path: '/embed/termine', de: 'Nächste Termine', en: 'Next dates' }],
  '/gebaerdensprache': [{ path: '/gebaerdensprache', de: 'Gebärdensprache', en: 'Sign language' }],
  '/impressum': [{ path: '/impressum', de: 'Impressum', en: 'Legal notice' }],
  '/kalender': [{ path: '/kalender', de: 'Kalender abonnieren', en: 'Subscribe to the calendar' }],
  '/kontakt': [
    { path: '/kontakt', de: 'Kontakt und Fragen', en: 'Contact and questions' },
    { path: '/kontakt?gesendet=1', de: 'Kontakt und Fragen', en: 'Contact and questions' },
  ],
  '/leichte-sprache': [{ path: '/leichte-sprache', de: 'Leichte Sprache', en: 'Easy language' }],
  '/m/:slug': [same('/m/runde', TITLE), same('/m/OFF', TITLE), same('/m/spaeter', 'Spätere Runde')],
  '/meine': [{ path: '/meine', de: 'Ihre Daten', en: 'Your data' }],
  '/meine/daten/:token': [
    { path: '/meine/daten/OWNDATA', de: 'Ihre Daten', en: 'Your data' },
    {
      path: '/meine/daten/gibt.es.nicht',
      ...{ de: 'Dieser Link gilt nicht mehr', en: 'This link no longer works', status: 410 },
    },
  ],
  '/meine/daten/:token/loeschen': [
    { path: '/meine/daten/OWNDATA/loeschen', de: 'Alles löschen?', en: 'Erase everything?' },
  ],
  '/meine/unterwegs': [{ path: '/meine/unterwegs', de: 'Ein Brief ist unterwegs', en: 'A letter is on its way' }],
  '/praxisportal': [same('/praxisportal', 'PraxisPortal')],
  '/raum/:ticket': [
    { path: '/raum/a.b.c.d', de: 'Dieser Weg gilt nicht mehr', en: 'This link no longer works', status: 410 },
    { path: 'TICKET', de: 'Ihr Weg in den Raum', en: 'Your way into the room' },
  ],
  '/reihen/:slug': [same('/reihen/runde', TITLE)],
  '/termine': [
    { path: '/termine', de: 'Termine', en: 'Dates' },
    { path: '/termine?q=nichtsdergleichen', de: 'Termine', en: 'Dates' },
    { path: '/termine?bis=2020-01-01', de: 'Vergangene Termine', en: 'Past dates' },
    {
      path: '/termine?von=2027-02-30',
      de: 'Das haben wir nicht verstanden',
      en: 'We did not understand that',
      status: 400,
    },
  ],
  '/termine/:slug': [
    same('/termine/FIRST', TITLE),
    same('/termine/MOVED', TITLE),
    same('/termine/OFF', TITLE),
    same('/termine/block', 'Zwei Tage mit Ablauf'),
  ],
  '/weiterbildung': [{ path: '/weiterbildung', de: 'Weiterbildung', en: 'Training' }],
  '/wochenbrief': [{ path: '/wochenbrief', de: 'Wochenbrief', en: 'Weekly letter' }],
  '/wochenbrief/:month': [
    { path: '/wochenbrief/11-2026', de: 'Wochenbrief 11/2026', en: 'Weekly letter 11/2026' },
    { path: '/wochenbrief/10-2026', de: 'Diese Seite gibt es nicht', en: 'This page does not exist', status: 404 },
  ],
};

let house: House;
let browser: Browser;
let slugs: Record<string, string>;
let cookie: { name: string; value: string; url: string };

beforeAll(async () => {
  if (!hasChromium) return;
  house = await openHouse();
  const lunch = {
    title: TITLE,
    format: 'mittagsmeeting',
    slug: 'runde',
    room: 'https://meet.example/mittag',
    localStart: clockIn(5),
    rule: { freq: 'weekly', count: 8 },
  };
  const { meetings } = (await house.post('/api/v1/series', lunch)).json();
  slugs = { FIRST: meetings[0].slug, MOVED: meetings[1].slug, OFF: meetings[2].slug, NEXT: meetings[3].slug };
  await house.post(`/api/v1/meetings/${slugs['MOVED']}/move`, {
    localStart: clockIn(9 * 24 * 60),
    reason: 'Der Saal ist belegt.',
  });
  // open to be taken back for ten minutes, with a letter that waits
  const described = { description: 'Ein Text, der dazukam.', letters: 'later' };
  const done = await house.patch(`/api/v1/meetings/${meetings[3].id}?scope=all`, described);
  slugs['CHANGE'] = done.json().change.id;
  await house.post(`/api/v1/meetings/${slugs['OFF']}/cancel`, { reason: 'Krank', replacement: meetings[4].id });
  await house.post('/api/v1/series', {
    title: 'Spätere Runde',
    format: 'onlinetalk',
    slug: 'spaeter',
    localStart: clockIn(3 * 24 * 60),
    rule: { freq: 'weekly', count: 2 },
  });
  const programme = [
    { day: 1, from: '10:00', to: '10:30', title: 'Begrüßung', kind: 'opening' },
    {
      day: 2,
      title: 'Ausklang',
      speakers: [{ name: 'M. Muster', affiliation: 'Stadt Beispielstadt', kind: 'verwaltung' }],
    },
  ];
  const day = (minutes: number): string => clockIn(minutes).slice(0, 10);
  await house.post('/api/v1/meetings', {
    title: 'Zwei Tage mit Ablauf',
    slug: 'block',
    format: 'weiterbildung',
    localStart: day(20_000),
    localEnd: day(21_440),
    programme,
    place: { name: 'Bürgersaal', street: 'Gasse 2', city: 'Ulm' },
    description: 'Text\n\nZweiter Absatz',
    feeNote: 'Kostenfrei',
  });
  await post(
    house,
    ...LETTER_STATES.map(() => aLetter({ to: { name: '', address: `${'lang-'.repeat(12)}@example.org` } })),
  );
  await until('letters kept', async () => (await lettersOf(house, `state <> 'kept'`)).length === 0);
  const letters = await lettersOf(house);
  for (const [at, state] of LETTER_STATES.filter((state) => state !== 'sending' && state !== 'waiting').entries())
    await house.records.query(
      `UPDATE letter SET state = $2, "lastCode" = '550', "lastError" = '550 5.1.1 …', "sentAt" = CASE WHEN $2 = 'sent' THEN now() END WHERE id = $1`,
      [letters[at]?.id, state],
    );
  slugs['LETTER'] = letters[0]?.id ?? '';
  await twoFollowers(meetings[3].id);
  await twoRegistrations();
  await somebodyKnown();
  await aTeam();
  await somethingSaid(meetings);
  await house.app.get(OwnDataLetterService).ask('folgt-1@example.org', 'de', new Date());
  const [asked] = await lettersOf(house, `kind = 'own-data'`);
  slugs['OWNDATA'] = await house.app.get(OwnDataLetterService).token(asked?.id ?? '');
  slugs['SPEAKER'] = await somebodyContributes(slugs['FIRST'] ?? '');
  const value = (await house.signIn()).slice('sid='.length);
  cookie = { name: 'sid', value, url: house.url };
  const typed: [string, string][] = [['title', LONG_NAME]];
  await house.app.get(SessionsService).keepForm(value, { path: '/desk/reihen/neu', fields: typed }, new Date());
  browser = await openBrowser(house);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function twoFollowers(meetingId: string): Promise<void> {
  const [asked, reminded] = await Promise.all(
    [null, new Date()].map(async (confirmedAt, at) => {
      const row = { id: randomUUID(), kind: 'reminder' as const, meetingId, address: `folgt-${at}@example.org` };
      await house.records.getRepository(Follower).insert({ ...row, lang: 'de', askedAt: new Date(), confirmedAt });
      return { id: row.id, keyVersion: 0 };
    }),
  );
  if (!asked || !reminded) return;
  const links = house.app.get(PersonalLinksService);
  slugs['ASKED'] = await links.token('follower', asked);
  slugs['REMINDED'] = await links.token('follower', reminded);
  slugs['EVERYTHING'] = await house.app.get(FollowLetterService).stopAllToken(reminded);
}

/** For one date and for all of them, as the form takes them. */
async function twoRegistrations(): Promise<void> {
  const workshop = { title: 'Werkstatt mit Anmeldung', slug: 'werkstatt-reihe', format: 'dialogwerkstatt' };
  const rule = { freq: 'weekly', count: 3 };
  const planned = await house.post('/api/v1/series', { ...workshop, localStart: clockIn(3 * 24 * 60), rule });
  await house.patch(`/api/v1/meetings/${planned.json().meetings[0].id}`, { slug: 'werkstatt' });
  for (const scope of ['meeting', 'series']) {
    const person = { name: 'Anna Beispiel', email: `${scope}@example.org`, municipality: 'Musterstadt' };
    const sent = await sendForm(house, '/anmeldung/werkstatt', { ...person, scope, step: 'send' });
    expect([sent.status, scope]).toEqual([303, scope]);
  }
  const links = house.app.get(PersonalLinksService);
  const place = await house.records.getRepository(Registration).findOneByOrFail({ email: 'meeting@example.org' });
  const whole = await house.records.getRepository(SeriesRegistration).findOneByOrFail({ email: 'series@example.org' });
  slugs['PLACE'] = await links.token('registration', place);
  slugs['OWNDOOR'] = await links.token('place', place);
  slugs['WHOLE'] = await links.token('series', whole);
}

/** A speaker who has given something, and one result of the meeting. */
async function somebodyContributes(slug: string): Promise<string> {
  const service = house.app.get(ContributionsService);
  const meeting = await house.records.getRepository(Meeting).findOneByOrFail({ slug });
  const speaker = { name: LONG_NAME, email: 'speaker@example.org', lang: 'de' as const };
  const given = {
    ...{ biography: 'Forscht.', abstract: 'Worum es geht.', studyTitle: 'Studie', doi: '10.1000/182' },
    ...{ takeAways: ['Ein Satz.'], pictureAlt: '', agreed: ['live' as const] },
  };
  const material = {
    ...{
      kind: 'result' as const,
      title: 'Mehr Wohnraum',
      text: 'Erstens',
      url: 'https://example.org/lang',
      tableName: 'Tisch 2',
    },
    ...{
      municipality: '',
      action: '',
      contact: '',
      access: 'public' as const,
      licence: 'CC BY 4.0' as const,
      dated: '2027-01-12',
    },
  };
  return house.records.transaction(async (manager) => {
    const contribution = await service.invite(manager, meeting, speaker, new Date());
    const files = { picture: null, slides: null, dropPicture: false, dropSlides: false };
    await service.save(manager, contribution, given, files, new Date());
    await house.app.get(MaterialsService).add(manager, meeting.id, material, null, new Date());
    return service.token(contribution);
  });
}

/** Somebody one could invite, from a place with a name as long as names get. */
async function somebodyKnown(): Promise<void> {
  const town = randomUUID();
  await house.records.getRepository(Municipality).insert({
    ...{ id: town, name: LONG_NAME, foldedName: 'x', kind: 'gemeinde', association: 'none' },
  });
  const person = {
    id: randomUUID(),
    name: 'Robin Vorlage',
    email: `${'robin-'.repeat(8)}@example.org`,
    lang: 'de' as const,
  };
  await house.records.getRepository(Person).insert({ ...person, municipalityId: town, createdAt: new Date() });
  const double = { ...person, id: randomUUID(), email: null };
  await house.records.getRepository(Person).insert({ ...double, createdAt: new Date() });
  Object.assign(slugs, { TOWN: town, SOMEBODY: person.id, DOUBLE: double.id });
}

/** Somebody in a team that meets, and a calendar address of whoever is at the desk. */
async function aTeam(): Promise<void> {
  const teams = house.app.get(TeamsService, { strict: false });
  const made = await teams.add(LONG_NAME, new Date());
  slugs['TEAM'] = made.id ?? '';
  await teams.join(slugs['TEAM'], `${'robin-'.repeat(8)}@example.org`, new Date());
  await teams.meetFor(slugs['TEAM'], 'runde');
}

/** A question in each state, and an issue of the weekly letter. */
async function somethingSaid(meetings: { id: string }[]): Promise<void> {
  for (const answeredAt of [null, new Date()])
    await house.records.getRepository(Question).insert({
      ...{ id: randomUUID(), formId: randomUUID(), name: 'Anna', address: 'anna@example.org', lang: 'de' },
      ...{ text: `Gibt es einen ${'sehr-'.repeat(30)}langen Weg?`, askedAt: new Date(), answeredAt },
    });
  const items = meetings.slice(0, 3).map(({ id }) => ({ id, sequence: 0, fresh: true }));
  await house.records.getRepository(DigestIssue).insert({
    ...{ id: randomUUID(), weekStart: '2026-11-02', year: 2026, month: 11, number: 1, madeAt: new Date() },
    content: { ahead: items, changed: [], announced: items.slice(0, 1), deadlines: [] },
  });
}

async function addressOf({ path }: Looked): Promise<string> {
  if (path === 'LINK') return house.signInLink();
  if (path === 'TICKET') return (await house.ask('POST', '/m/runde/beitreten')).headers.location as string;
  return path.replace(
    /FIRST|MOVED|OFF|NEXT|LETTER|ASKED|REMINDED|EVERYTHING|PLACE|OWNDOOR|WHOLE|SOMEBODY|DOUBLE|TOWN|OWNDATA|SPEAKER|CHANGE|TEAM/gu,
    (word) => slugs[word] ?? '',
  );
}

const widest = (): Promise<number> => browser.page.evaluate(() => document.documentElement.scrollWidth);

describeInBrowser('every page', () => {
  it('is in the list: a new route has to say what its page is', () => {
    const routes = declaredRoutes(house.app)
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => path);
    expect([...Object.keys(PAGES), ...NO_PAGES].sort()).toEqual(routes.sort());
    expect(declaredRoutes(house.app).map(name)).toContain('GET /m/:slug');
  });

  const all = Object.values(PAGES).flat();
  const looks = (['de', 'en'] as const).flatMap((lang) =>
    all.map((looked) => ({ lang, looked, label: `${looked.path} ${lang}${looked.atDesk ? ' as an organiser' : ''}` })),
  );

  it.each(looks)(
    '$label',
    async ({ lang, looked }) => {
      const { page, context } = browser;
      await context.clearCookies();
      if (looked.atDesk) await context.addCookies([cookie]);
      browser.strayed.length = 0;
      const address = await addressOf(looked);
      await page.setViewportSize({ width: 1280, height: 900 });
      const answer = await page.goto(`${house.url}${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);
      expect([
        answer?.status(),
        await page.locator('h1').allInnerTexts(),
        await page.locator('html').getAttribute('lang'),
      ]).toEqual([looked.status ?? 200, [looked[lang]], lang]);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await violations(page)).toEqual([]);
      expect(await widest()).toBeLessThanOrEqual(320);
      expect(browser.strayed).toEqual([]);
      expect((await context.cookies()).map((each) => each.name)).toEqual(looked.atDesk ? ['sid'] : []);
    },
    30_000,
  );

  it('a planted defect is reported, and so is a page that is too wide', async () => {
    const { page } = browser;
    await page.goto(`${house.url}/termine`);
    await page.evaluate(() => {
      document.querySelector('label[for="q"]')?.remove();
      document.querySelector('#q')?.removeAttribute('aria-describedby');
      document.documentElement.removeAttribute('lang');
      const wide = document.createElement('div');
      wide.style.width = '500px';
      wide.textContent = 'breit';
      document.body.append(wide);
    });
    const found = (await violations(page)).map((each) => each.split(' ')[0]);
    expect(found).toEqual(expect.arrayContaining(['html-has-lang', 'label', 'region']));
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await widest()).toBeGreaterThan(320);
  }, 30_000);
});
