import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Contribution } from '@hub/contributions/contribution.entity';
import { ContributionsService } from '@hub/contributions/contributions.service';
import { FilesService } from '@hub/contributions/files.service';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { Registration } from '@hub/guests/registration.entity';
import { TeamsService } from '@hub/teams/teams.service';
import sharp from 'sharp';
import { comingWeekday, plusDays } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';
import { somebody } from '../people/somebody';
import { dumpOf } from '../people/table-dump';

// A speaker gives what they want by a link, decides what may be shown, and takes it back; the organisers keep what remains
// of a meeting, for whom it is meant.
const day = comingWeekday(2);
const SPEAKER = { name: 'Dr. Ada Beispiel', email: 'ada@example.org' };

let house: House;
let cookie: string;
let slug: string;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'contributions-'));
  house = await openHouse({ env: { DATA_DIR: dataDir } });
  cookie = await house.signIn();
  const made = await house.post('/api/v1/meetings', {
    ...{ title: 'Wer bleibt?', format: 'onlinetalk', localStart: `${day}T12:30`, durationMinutes: 45 },
    ...{ speakers: [{ name: SPEAKER.name }], leadingQuestion: 'Wer bleibt, und warum?' },
  });
  slug = made.json().slug;
});
afterAll(async () => {
  await house.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type Part = string | { name: string; bytes: Buffer };
/** A form of several parts, as a browser sends it. */
function parts(fields: Record<string, Part>): { type: string; body: Buffer } {
  const chunks = Object.entries(fields).flatMap(([field, value]) => {
    const [file, bytes] =
      typeof value === 'string' ? ['', Buffer.from(value)] : [`; filename="${value.name}"`, value.bytes];
    const head = `--grenze\r\nContent-Disposition: form-data; name="${field}"${file}\r\n\r\n`;
    return [Buffer.from(head), bytes, Buffer.from('\r\n')];
  });
  return {
    type: 'multipart/form-data; boundary=grenze',
    body: Buffer.concat([...chunks, Buffer.from('--grenze--\r\n')]),
  };
}
async function sendParts(to: string, fields: Record<string, Part>, headers: Record<string, string> = {}) {
  const { type, body } = parts(fields);
  const answer = await fetch(`${house.url}${to}`, {
    ...{ method: 'POST', body: new Uint8Array(body), redirect: 'manual' as const },
    headers: { 'content-type': type, origin: house.url, ...headers },
  });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
}
const atDesk = (act: string, form: Record<string, string>) =>
  house.ask('POST', `/desk/termine/${slug}/beitraege/${act}`, {
    body: new URLSearchParams(form).toString(),
    headers: { cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
  });
const contribution = () => house.records.manager.findOneByOrFail(Contribution, { email: SPEAKER.email });
const link = async () => `/mitwirken/${await house.app.get(ContributionsService).token(await contribution())}`;
const meetingPage = async () => (await house.get(`/termine/${slug}`)).text;
const consents = () =>
  house.records.query<{ purpose: string; textVersion: string; ended: boolean }[]>(
    `SELECT purpose, "textVersion", "withdrawnAt" IS NOT NULL AS ended FROM consent ORDER BY at, purpose`,
  );

const picture = () =>
  sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#0b5a60' } })
    .withExif({ IFD3: { GPSLatitude: '47/1 41/1 0/1' } })
    .jpeg()
    .toBuffer();
const SLIDES = { name: '../../Folien Müller.pdf', bytes: Buffer.from('%PDF-1.7\nFolien') };
const TEXT = {
  ...{
    biography: 'Forscht über Bleiben.',
    abstract: 'Es geht ums Bleiben.',
    studyTitle: 'Wer bleibt',
    take1: 'Bleiben braucht Wohnraum.',
  },
  ...{ doi: 'https://doi.org/10.1000/182', pictureAlt: 'Porträt vor einer Bücherwand' },
};

it('the organiser sends a link and a calendar entry; sent again, the first link is worth nothing', async () => {
  expect((await atDesk('link', { name: 'x', email: 'keine' })).status).toBe(400);
  expect((await atDesk('link', SPEAKER)).status).toBe(303);
  const kinds = await house.records.query<{ kind: string }[]>(
    `SELECT kind FROM letter WHERE "toAddress" = $1 ORDER BY kind`,
    [SPEAKER.email],
  );
  expect(kinds.map(({ kind }) => kind)).toEqual(['registered', 'speaker-link']);
  const [row] = await house.records.manager.findBy(Registration, { email: SPEAKER.email });
  expect(row).toMatchObject({ role: 'speaker', state: 'registered' });
  const first = await link();
  expect((await house.get(first)).status).toBe(200);
  expect((await atDesk('erneuern', { id: (await contribution()).id })).status).toBe(303);
  expect([(await house.get(first)).status, (await house.get(await link())).status]).toEqual([410, 200]);
  expect((await house.get(`${await link()}/termin.ics`)).text).toContain('SUMMARY:Wer bleibt?');
});

it('looking changes nothing; what is given stands on the page, picture and slides only with consent', async () => {
  const before = await dumpOf(house.records);
  await house.get(await link());
  expect(await dumpOf(house.records)).toEqual(before);
  const given = { ...TEXT, picture: { name: 'Ich.jpg', bytes: await picture() }, slides: SLIDES };
  expect((await sendParts(await link(), given)).status).toBe(303);
  const { pictureId, slidesId } = await contribution();
  const files = [`/dateien/${pictureId}/Ich.webp`, `/dateien/${slidesId}/Folien-Muller.pdf`];
  let page = await meetingPage();
  expect(
    ['Forscht über Bleiben.', 'https://doi.org/10.1000/182', 'Bleiben braucht Wohnraum.'].map((text) =>
      page.includes(text),
    ),
  ).toEqual([...[true, true, true]]);
  expect(files.map((file) => page.includes(file))).toEqual([false, false]);
  expect(await Promise.all(files.map(async (file) => (await house.get(file)).status))).toEqual([404, 404]);

  expect((await sendParts(await link(), { ...TEXT, pictureConsent: '1', slidesConsent: '1', live: '1' })).status).toBe(
    303,
  );
  page = await meetingPage();
  expect(files.map((file) => page.includes(file))).toEqual([true, true]);
  expect(page).toContain('alt="Porträt vor einer Bücherwand"');
  const [seen, slides] = await Promise.all(files.map((file) => house.get(file)));
  const meta = await sharp(seen?.bytes).metadata();
  expect([meta.format, meta.width, meta.exif]).toEqual(['webp', 1200, undefined]);
  expect(slides?.headers).toMatchObject({
    ...{ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' },
    'content-disposition': 'attachment; filename="Folien-Muller.pdf"',
  });

  expect((await sendParts(await link(), { ...TEXT, slidesConsent: '1' })).status).toBe(303);
  expect((await house.get(files[0] as string)).status).toBe(404);
  expect((await consents()).map(({ purpose, ended }) => `${purpose} ${ended ? 'withdrawn' : 'holds'}`)).toEqual([
    ...['speaker:live withdrawn', 'speaker:picture withdrawn', 'speaker:slides holds'],
  ]);
});

it.each<[string, Record<string, Part>, string]>([
  [
    'a script with the name of a picture',
    { picture: { name: 'a.png', bytes: Buffer.from('<svg onload=alert(1)>') } },
    'kein Bild',
  ],
  [
    'a picture that is only its beginning',
    { picture: { name: 'a.png', bytes: Buffer.from('\x89PNG\r\n\x1a\nxx', 'latin1') } },
    'kein Bild',
  ],
  ['slides that are a program', { slides: { name: 'a.pdf', bytes: Buffer.from('MZ') } }, 'kein PDF'],
  ['a picture without its description', { pictureAlt: '' }, 'beschreiben Sie das Bild'],
  ['a DOI that is none', { doi: 'egal' }, '10.1000/182'],
])('%s is refused, and nothing typed is lost', async (_, wrong, message) => {
  const before = [await dumpOf(house.records), readdirSync(path.join(dataDir, 'files')).sort()];
  const answer = await sendParts(await link(), { ...TEXT, biography: 'Neu getippt', ...wrong });
  expect([answer.status, (await readPage(answer.text)).texts('.errors li').join(' ')]).toEqual([
    400,
    expect.stringContaining(message),
  ]);
  expect(answer.text).toContain('Neu getippt');
  expect([await dumpOf(house.records), readdirSync(path.join(dataDir, 'files')).sort()]).toEqual(before);
});

it('files too large, and files where none are taken, are refused', async () => {
  const big = { name: 'a.pdf', bytes: Buffer.alloc(21 * 1024 * 1024, '%PDF-') };
  expect((await sendParts(await link(), { ...TEXT, slides: big })).status).toBe(413);
  expect((await sendParts('/kontakt', { picture: { name: 'a.png', bytes: Buffer.from('x') } })).status).toBe(413);
});

it('interview questions are at the desk and nowhere else', async () => {
  expect((await atDesk('fragen', { interview: 'Warum gerade Konstanz?' })).status).toBe(303);
  const desk = await house.get(`/desk/termine/${slug}/beitraege`, { headers: { cookie } });
  expect(desk.text).toContain('Warum gerade Konstanz?');
  const others = [
    `/termine/${slug}`,
    `/api/v1/meetings/${slug}`,
    '/kalender/alle.ics',
    await link(),
    '/termine',
    '/feed.rss',
  ];
  for (const address of others)
    expect([address, (await house.get(address)).text.includes('gerade Konstanz')]).toEqual([address, false]);
  expect((await house.get(`/termine/${slug}`)).text).toContain('Wer bleibt, und warum?');
});

it('a link that is taken back or over is worth nothing; what was given stays', async () => {
  const open = await link();
  const later = new Date(`${plusDays(day, 32)}T12:00:00Z`);
  const service = house.app.get(ContributionsService);
  const token = open.replace('/mitwirken/', '');
  expect([
    await service.read(token, later),
    (await service.read(token, new Date(`${plusDays(day, 30)}T12:00:00Z`)))?.name,
  ]).toEqual([...[null, SPEAKER.name]]);
  expect((await atDesk('zuruecknehmen', { id: (await contribution()).id })).status).toBe(303);
  expect([(await house.get(open)).status, (await sendParts(open, TEXT)).status]).toEqual([410, 410]);
  expect(await meetingPage()).toContain('Forscht über Bleiben.');
});

const MATERIAL = {
  ...{ kind: 'note', title: 'Aus der Runde', text: 'Erstens\nZweitens', url: '', tableName: '', municipality: '' },
  ...{ action: '', contact: '', access: 'public', licence: 'CC BY 4.0', dated: day },
};
const addMaterial = (fields: Record<string, Part>) =>
  sendParts(`/desk/termine/${slug}/materialien`, { ...MATERIAL, ...fields }, { cookie });

it('what remains stands on the page with licence and date, for whom it is meant', async () => {
  expect((await addMaterial({ text: '1\n2\n3\n4\n5\n6' })).status).toBe(400);
  expect((await addMaterial({ kind: 'good_practice', municipality: '' })).status).toBe(400);
  expect((await addMaterial({ kind: 'link', url: 'javascript:alert(1)' })).status).toBe(400);
  expect((await addMaterial({})).status).toBe(303);
  expect((await addMaterial({ kind: 'result', tableName: 'Tisch 2: Wohnen', title: 'Mehr Wohnraum' })).status).toBe(
    303,
  );
  const practice = {
    kind: 'good_practice',
    municipality: 'Stadt Beispielhausen',
    title: 'Tandems',
    action: 'Tandems gebildet',
  };
  expect((await addMaterial(practice)).status).toBe(303);
  expect((await addMaterial({ kind: 'slides', title: 'Handout', access: 'registered', file: SLIDES })).status).toBe(
    303,
  );
  expect((await addMaterial({ title: 'Intern', access: 'members' })).status).toBe(303);
  const page = (await readPage(await meetingPage())).main;
  for (const text of [
    'Aus der Runde',
    'Tisch 2: Wohnen · Mehr Wohnraum',
    'Stadt Beispielhausen · Tandems',
    'CC BY 4.0',
  ])
    expect(page).toContain(text);
  expect(page).toContain('Ein weiteres Material ist für Angemeldete');
  expect([page.includes('Handout'), page.includes('Intern')]).toEqual([false, false]);

  const [registration] = await house.records.manager.findBy(Registration, { email: SPEAKER.email });
  const token = await house.app.get(PersonalLinksService).token('registration', registration as Registration);
  const mine = await readPage((await house.get(`/meine/${token}`)).text);
  const [file] = mine.all('.materials a').map((each) => each.getAttributeValue('href')?.replaceAll('&amp;', '&'));
  expect((await house.get(file as string)).status).toBe(200);
  expect((await house.get((file as string).split('?')[0] as string)).status).toBe(404);
});

it('materials for members: a member finds them on the page of the meeting, everybody else finds nothing', async () => {
  const member = await somebody(house, 'member');
  const helper = await somebody(house, 'helper', { everySeries: true });
  expect((await addMaterial({ kind: 'slides', title: 'Fürs Netzwerk', access: 'members', file: SLIDES })).status).toBe(
    303,
  );
  const seenBy = async (who: { cookie: string } | null) =>
    readPage((await house.get(`/termine/${slug}`, who ? { headers: { cookie: who.cookie } } : {})).text);
  const page = await seenBy(member);
  expect([page.main.includes('Fürs Netzwerk'), page.main.includes('nur für Mitglieder')]).toEqual([true, true]);
  const file = page
    .all('.materials a')
    .map((each) => each.getAttributeValue('href') ?? '')
    .at(-1) as string;
  const answers = async (who: { cookie: string } | null, of = file) =>
    (await house.get(of, who ? { headers: { cookie: who.cookie } } : {})).status;
  expect([await answers(member), await answers(null), await answers(helper)]).toEqual([200, 404, 404]);
  for (const who of [null, helper]) expect((await seenBy(who)).main).not.toContain('Fürs Netzwerk');
  const [missing, foreign] = await Promise.all([
    house.get('/dateien/00000000-0000-4000-8000-000000000000/Folien-Muller.pdf'),
    house.get(file),
  ]);
  expect(foreign.text.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, 'ID')).toBe(
    missing.text.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, 'ID'),
  );
});

it('materials of a closed round: its team has them all, members of the house have none', async () => {
  const round = { title: 'Runde', format: 'thementeam', access: 'members', localStart: `${day}T10:00` };
  const closed = (await house.post('/api/v1/meetings', { ...round, durationMinutes: 60 })).json();
  const [inside, outside] = [await somebody(house, 'member'), await somebody(house, 'member')];
  const teams = house.app.get(TeamsService);
  const team = await teams.add('Wohnen', new Date());
  await teams.join(team.id ?? '', inside.email, new Date());
  await teams.meetFor(team.id ?? '', closed.slug);
  for (const access of ['public', 'registered', 'members'])
    await sendParts(
      `/desk/termine/${closed.slug}/materialien`,
      { ...MATERIAL, kind: 'slides', title: `Heft ${access}`, access, file: SLIDES },
      { cookie },
    );
  const own = await readPage((await house.get(`/termine/${closed.slug}`, { headers: { cookie: inside.cookie } })).text);
  const files = own.all('.materials a').map((each) => each.getAttributeValue('href') ?? '');
  expect(files).toHaveLength(3);
  const status = async (path: string, who: { cookie: string } | null) =>
    (await house.get(path, who ? { headers: { cookie: who.cookie } } : {})).status;
  for (const file of files)
    expect([await status(file, inside), await status(file, outside), await status(file, null)]).toEqual([
      200, 404, 404,
    ]);
});

it('files that no row knows are swept, but not those just arriving', async () => {
  const files = house.app.get(FilesService);
  await house.records.query('DELETE FROM stored_file');
  const lying = readdirSync(path.join(dataDir, 'files')).length;
  expect([lying > 0, await files.sweep(new Date())]).toEqual([true, 0]);
  expect(await files.sweep(new Date(Date.now() + 2 * 3_600_000))).toBe(lying);
  expect(readdirSync(path.join(dataDir, 'files'))).toEqual([]);
});
