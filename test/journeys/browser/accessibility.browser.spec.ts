import { randomUUID } from 'node:crypto';
import { FollowLetterService } from '@hub/guests/follow-letter.service';
import { Follower } from '@hub/guests/follower.entity';
import { Registration } from '@hub/guests/registration.entity';
import { DigestIssue } from '@hub/invitations/digest-issue.entity';
import { Municipality } from '@hub/people/municipality.entity';
import { Person } from '@hub/people/person.entity';
import { Question } from '@hub/people/question.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { OwnDataLetterService } from '@hub/privacy/own-data-letter.service';
import { violations } from '../../people/axe';
import { hasChromium, openBrowser, type Browser } from '../../people/chromium';
import { LETTER_STATES } from '@hub/outbox/letter-states';
import { clockIn } from '../../people/coming-days';
import { sendForm } from '../../people/forms';
import { openHouse, type House } from '../../people/house';
import { aLetter, lettersOf, post, until } from '../../people/letters';
import { declaredRoutes, name } from '../../people/route-table';

// Every page of the house, from its own table of routes, in both languages, narrow and wide: axe finds nothing, the page is
// the one that was meant, nothing comes from elsewhere, no cookie is set, nothing has to be scrolled sideways.
const describeInBrowser = hasChromium ? describe : describe.skip;

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
    '/favicon.ico',
    '/feed.rss',
    '/healthz',
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
    { path: '/desk', de: 'Am Schreibtisch anmelden', en: 'Sign in at the desk', status: 401 },
    { path: '/desk', de: 'Schreibtisch', en: 'Desk', atDesk: true },
  ],
  '/desk/anmelden': [{ path: '/desk/anmelden', de: 'Am Schreibtisch anmelden', en: 'Sign in at the desk' }],
  '/desk/anmelden/:secret': [
    {
      path: '/desk/anmelden/dieser-link-ist-schon-verbraucht',
      de: 'Dieser Link ist verbraucht oder abgelaufen.',
      en: 'This link is used up or too old.',
      status: 410,
    },
    { path: 'LINK', de: 'Am Schreibtisch anmelden', en: 'Sign in at the desk' },
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
  '/desk/reihen/neu': [
    { path: '/desk/reihen/neu', de: 'Reihe planen', en: 'Plan a series', atDesk: true },
    { path: '/desk/reihen/neu?art=einzeln', de: 'Einzelnen Termin planen', en: 'Plan a single meeting', atDesk: true },
  ],
  '/desk/termine/:slug/absagen': [
    { path: '/desk/termine/FIRST/absagen', de: 'Termin absagen', en: 'Cancel a meeting', atDesk: true },
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
  await somethingSaid(meetings);
  await house.app.get(OwnDataLetterService).ask('folgt-1@example.org', 'de', new Date());
  const [asked] = await lettersOf(house, `kind = 'own-data'`);
  slugs['OWNDATA'] = await house.app.get(OwnDataLetterService).token(asked?.id ?? '');
  const value = (await house.signIn()).slice('sid='.length);
  cookie = { name: 'sid', value, url: house.url };
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
  Object.assign(slugs, { TOWN: town, SOMEBODY: person.id });
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
    /FIRST|MOVED|OFF|NEXT|LETTER|ASKED|REMINDED|EVERYTHING|PLACE|OWNDOOR|WHOLE|SOMEBODY|TOWN|OWNDATA/u,
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
