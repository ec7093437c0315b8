// For every route somebody can look at: real addresses of a house that holds a series. A route without an entry here
// fails the specs that visit all of them, so that no new page escapes.
import type { House } from './house';
import { declaredRoutes, name } from './route-table';

/** What the addresses are made of. */
export interface Known {
  meeting: { id: string; slug: string };
  series: string;
  shortName: string;
}

const ADDRESSES: Record<string, (known: Known) => string[]> = {
  'GET /': () => ['/'],
  'GET /:name': ({ shortName }) => [`/${shortName}`, '/gibt-es-nicht'],
  'GET /.well-known/security.txt': () => ['/.well-known/security.txt'],
  'GET /abo/:token': () => ['/abo/f.gibt.es.nicht'],
  'GET /abo/:token/ende': () => ['/abo/f.gibt.es.nicht/ende'],
  'GET /abo/abbestellen': () => ['/abo/abbestellen'],
  'GET /abo/alle/:token': () => ['/abo/alle/gibt.es.nicht'],
  'GET /abo/danke': () => ['/abo/danke'],
  'GET /abo/reihe/:slug': ({ series }) => [`/abo/reihe/${series}`],
  'GET /abo/termin/:slug': ({ meeting }) => [`/abo/termin/${meeting.slug}`],
  'GET /abo/woche': () => ['/abo/woche'],
  'GET /api/v1/meetings': () => ['/api/v1/meetings', '/api/v1/meetings?q=mittag&limit=1'],
  'GET /api/v1/meetings/:id': ({ meeting }) => [`/api/v1/meetings/${meeting.id}`, `/api/v1/meetings/${meeting.slug}`],
  'GET /api/v1/meetings/:id/registrations': ({ meeting }) => [`/api/v1/meetings/${meeting.id}/registrations`],
  'GET /api/v1/openapi.json': () => ['/api/v1/openapi.json'],
  'GET /api/v1/series': () => ['/api/v1/series'],
  'GET /api/v1/series/:slug': ({ series }) => [`/api/v1/series/${series}`],
  'GET /assets/:name': () => ['/assets/look.css', '/assets/door.js'],
  'GET /barrierefreiheit': () => ['/barrierefreiheit'],
  'GET /datenschutz': () => ['/datenschutz'],
  'GET /desk': () => ['/desk'],
  'GET /anmeldung/:slug': ({ meeting }) => [`/anmeldung/${meeting.slug}`],
  'GET /anmeldung/:slug/danke': ({ meeting }) => [`/anmeldung/${meeting.slug}/danke`],
  'GET /meine/:token': () => ['/meine/r.gibt.es.nicht'],
  'GET /meine/:token/absagen': () => ['/meine/r.gibt.es.nicht/absagen'],
  'GET /meine/:token/bescheinigung': () => ['/meine/r.gibt.es.nicht/bescheinigung'],
  'GET /meine/:token/termin.ics': () => ['/meine/r.gibt.es.nicht/termin.ics'],
  'GET /api/v1/letters': () => ['/api/v1/letters', '/api/v1/letters?state=sent&limit=1'],
  'GET /desk/anmelden': () => ['/desk/anmelden'],
  'GET /desk/anmelden/:secret': () => ['/desk/anmelden/dieser-link-ist-schon-lange-verbraucht'],
  'GET /desk/anmeldungen': () => ['/desk/anmeldungen', '/desk/anmeldungen?done=andere'],
  'GET /desk/anmelden/oidc': () => ['/desk/anmelden/oidc'],
  'GET /desk/anmelden/oidc/zurueck': () => ['/desk/anmelden/oidc/zurueck?code=x&state=y'],
  'GET /desk/einrichtung': () => ['/desk/einrichtung', '/desk/einrichtung?done=logo'],
  'GET /logo/:name': () => ['/logo/gibt-es-nicht.png'],
  'GET /desk/rollen': () => ['/desk/rollen', '/desk/rollen?adresse=x%40example.org'],
  'GET /desk/rollen/:id': () => ['/desk/rollen/00000000-0000-4000-8000-000000000000'],
  'GET /desk/teams': () => ['/desk/teams'],
  'GET /desk/teams/:id': () => ['/desk/teams/00000000-0000-4000-8000-000000000000'],
  'GET /desk/termine/:slug/einlass': ({ meeting }) => [`/desk/termine/${meeting.slug}/einlass`],
  'GET /kalender/p/:name': () => [`/kalender/p/${'a'.repeat(43)}.ics`],
  'GET /portal': () => ['/portal', '/portal?done=neu'],
  'GET /desk/weiter': () => ['/desk/weiter'],
  'GET /desk/begriffe': () => ['/desk/begriffe'],
  'GET /desk/begriffe/:vocabulary/:slug': () => ['/desk/begriffe/sector/neu', '/desk/begriffe/municipality_kind/stadt'],
  'GET /desk/fragen': () => ['/desk/fragen', '/desk/fragen?stand=beantwortet'],
  'GET /desk/gemeinden': () => ['/desk/gemeinden', '/desk/gemeinden?q=x&seite=2'],
  'GET /desk/gemeinden/:id': () => ['/desk/gemeinden/neu', '/desk/gemeinden/00000000-0000-4000-8000-000000000000'],
  'GET /desk/menschen': () => ['/desk/menschen', '/desk/menschen?verband=staedtetag&q=x'],
  'GET /desk/menschen/:id': () => ['/desk/menschen/00000000-0000-4000-8000-000000000000'],
  'GET /desk/menschen/:id/entfernen': () => ['/desk/menschen/00000000-0000-4000-8000-000000000000/entfernen'],
  'GET /desk/menschen/doppelte': () => ['/desk/menschen/doppelte'],
  'GET /desk/menschen/einlesen': () => ['/desk/menschen/einlesen'],
  'GET /desk/menschen/:id/zusammenfassen/:other': () => [
    '/desk/menschen/00000000-0000-4000-8000-000000000000/zusammenfassen/00000000-0000-4000-8000-000000000001',
  ],
  'GET /desk/menschen.csv': () => ['/desk/menschen.csv', '/desk/menschen.csv?verband=staedtetag&q=x'],
  'GET /desk/termine/:slug/gaeste.csv': ({ meeting }) => [`/desk/termine/${meeting.slug}/gaeste.csv`],
  'GET /desk/zahlen': () => ['/desk/zahlen', '/desk/zahlen?von=2025-01-01&bis=unsinn'],
  'GET /desk/zahlen.csv': () => ['/desk/zahlen.csv'],
  'GET /desk/menschen/neu': () => ['/desk/menschen/neu'],
  'GET /desk/termine/:slug/gaeste': ({ meeting }) => [`/desk/termine/${meeting.slug}/gaeste`],
  'GET /desk/termine/:slug/anwesenheit': ({ meeting }) => [`/desk/termine/${meeting.slug}/anwesenheit`],
  'GET /desk/termine/:slug/nachricht': ({ meeting }) => [`/desk/termine/${meeting.slug}/nachricht`],
  'GET /desk/termine/:slug/anmelderegeln': ({ meeting }) => [`/desk/termine/${meeting.slug}/anmelderegeln`],
  'GET /m/:slug/platz/:token': ({ meeting }) => [`/m/${meeting.slug}/platz/p.gibt.es.nicht`],
  'GET /desk/termine/:slug/einladen': ({ meeting }) => [
    `/desk/termine/${meeting.slug}/einladen`,
    `/desk/termine/${meeting.slug}/einladen?alle=1`,
  ],
  'GET /dateien/:id/:name': () => ['/dateien/00000000-0000-4000-8000-000000000000/folien.pdf'],
  'GET /mitwirken/:token': () => ['/mitwirken/gibt.es.nicht'],
  'GET /mitwirken/:token/bild': () => ['/mitwirken/gibt.es.nicht/bild'],
  'GET /mitwirken/:token/termin.ics': () => ['/mitwirken/gibt.es.nicht/termin.ics'],
  'GET /desk/termine/:slug/beitraege': ({ meeting }) => [`/desk/termine/${meeting.slug}/beitraege`],
  'GET /desk/termine/:slug/materialien': ({ meeting }) => [`/desk/termine/${meeting.slug}/materialien`],
  'GET /desk/termine/:slug/teilnehmende': ({ meeting }) => [`/desk/termine/${meeting.slug}/teilnehmende`],
  'GET /desk/reihen/kopieren': () => ['/desk/reihen/kopieren'],
  'GET /desk/reihen/neu': ({ series }) => [
    ...['/desk/reihen/neu', '/desk/reihen/neu?art=einzeln', '/desk/reihen/neu?format=dialogwerkstatt'],
    `/desk/reihen/neu?nach=${series}&mit=1`,
  ],
  'GET /desk/videodienste': () => ['/desk/videodienste'],
  'GET /desk/aufbewahrung': () => ['/desk/aufbewahrung'],
  'GET /desk/briefe': () => ['/desk/briefe', '/desk/briefe?stand=failed'],
  'GET /desk/briefe/:id': () => ['/desk/briefe/00000000-0000-4000-8000-000000000000'],
  'GET /desk/aenderungen': () => ['/desk/aenderungen', '/desk/aenderungen?reihe=x&vor=3'],
  'GET /desk/aenderungen/:id': () => ['/desk/aenderungen/00000000-0000-4000-8000-000000000000'],
  'GET /desk/termine/:slug/aendern': ({ meeting }) => [`/desk/termine/${meeting.slug}/aendern`],
  'GET /desk/termine/:slug/absagen': ({ meeting }) => [`/desk/termine/${meeting.slug}/absagen`],
  'GET /desk/termine/:slug/gespeichert': ({ meeting }) => [`/desk/termine/${meeting.slug}/gespeichert`],
  'GET /desk/termine/:slug/verlegen': ({ meeting }) => [`/desk/termine/${meeting.slug}/verlegen`],
  'GET /desk/termine/:slug/zusatztermin': ({ meeting }) => [`/desk/termine/${meeting.slug}/zusatztermin`],
  'GET /dialog': () => ['/dialog'],
  'GET /embed': () => ['/embed', '/embed?format=mittagsmeeting'],
  'GET /embed/termine': () => ['/embed/termine', '/embed/termine?format=mittagsmeeting'],
  'GET /favicon.ico': () => ['/favicon.ico'],
  'GET /feed.rss': () => ['/feed.rss'],
  'GET /gebaerdensprache': () => ['/gebaerdensprache'],
  'GET /healthz': () => ['/healthz'],
  'GET /impressum': () => ['/impressum'],
  'GET /kalender': ({ series }) => ['/kalender', `/kalender?reihe=${series}`],
  'GET /kalender/:kind/:name': ({ series }) => [
    ...['/kalender/format/mittagsmeeting.ics', `/kalender/reihe/${series}.ics`],
    `/kalender/reihe/${series}.ics?form=series`,
  ],
  'GET /kalender/:name': () => [
    '/kalender/alle.ics',
    '/kalender/alle.ics?form=series',
    '/kalender/auswahl.ics?format=onlinetalk',
  ],
  'GET /kontakt': () => ['/kontakt', '/kontakt?gesendet=1'],
  'GET /leichte-sprache': () => ['/leichte-sprache'],
  'GET /m/:slug': ({ series, meeting }) => [`/m/${series}`, `/m/${meeting.slug}`],
  'GET /meine': () => ['/meine'],
  'GET /meine/daten/:token': () => ['/meine/daten/gibt.es.nicht'],
  'GET /meine/daten/:token/datei': () => ['/meine/daten/gibt.es.nicht/datei'],
  'GET /meine/daten/:token/loeschen': () => ['/meine/daten/gibt.es.nicht/loeschen'],
  'GET /meine/unterwegs': () => ['/meine/unterwegs'],
  'GET /praxisportal': () => ['/praxisportal'],
  'GET /programm.json': () => ['/programm.json'],
  'GET /raum/:ticket': () => ['/raum/nicht.mehr.gueltig.hier'],
  'GET /readyz': () => ['/readyz'],
  'GET /reihen/:slug': ({ series }) => [`/reihen/${series}`],
  'GET /robots.txt': () => ['/robots.txt'],
  'GET /sitemap.xml': () => ['/sitemap.xml'],
  'GET /termine': () => ['/termine', '/termine?q=Mittag&format=mittagsmeeting'],
  'GET /termine/:slug': ({ meeting }) => [`/termine/${meeting.slug}`, `/termine/${meeting.slug}.ics`],
  'GET /weiterbildung': () => ['/weiterbildung'],
  'GET /wochenbrief': () => ['/wochenbrief'],
  'GET /wochenbrief/:month': () => ['/wochenbrief/11-2026'],
};

/** Every address by its route; throws naming what is missing here. */
export function everyAddress(house: House, known: Known): { route: string; path: string }[] {
  const routes = declaredRoutes(house.app)
    .map(name)
    .filter((route) => route.startsWith('GET '));
  const missing = routes.filter((route) => !ADDRESSES[route]);
  if (missing.length > 0) throw new Error(`test/people/every-address.ts knows no address for ${missing.join(', ')}`);
  return routes.flatMap((route) => (ADDRESSES[route]?.(known) ?? []).map((path) => ({ route, path })));
}

export const inEnglish = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}lang=en`;
