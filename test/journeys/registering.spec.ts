import { randomUUID } from 'node:crypto';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { Registration } from '@hub/guests/registration.entity';
import { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { SignUp } from '@hub/guests/sign-up.entity';
import { SpecialNeed } from '@hub/guests/special-need.entity';
import { ShelfService } from '../../apps/website/letterhead/shelf.service';
import { clockIn } from '../people/coming-days';
import { sendForm, type Fields } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { lettersOf } from '../people/letters';
import { postRests } from '../people/mailbox';
import { attribute, readPage } from '../people/page-reader';
import { changedTables, dumpOf } from '../people/table-dump';

// Registering in a browser without JavaScript: three fields, several people, the whole series, what organisers ask; and
// everything behind the link of the letter.
const DAY = 24 * 60;
let house: House;
let meetings: { id: string; slug: string }[];

beforeAll(async () => {
  house = await openHouse({ env: { TRUST_PROXY: 'loopback' } });
  const workshop = { title: 'Werkstatt', format: 'dialogwerkstatt', slug: 'werkstatt', localStart: clockIn(20 * DAY) };
  const extras = {
    capacity: 3,
    mode: 'onsite',
    feeNote: 'Kostenfrei',
    place: { name: 'Bürgersaal', city: 'Konstanz' },
  };
  const planned = await house.post('/api/v1/series', { ...workshop, rule: { freq: 'weekly', count: 3 } });
  meetings = planned.json().meetings;
  await house.patch(`/api/v1/meetings/${meetings[0]?.id}`, extras);
}, 60_000);
afterAll(() => house.close());

const at = (index = 0): { id: string; slug: string } => meetings[index] ?? { id: '', slug: '' };
const person = (name: string, more: Fields = {}) => ({
  ...{ name, email: `${name.toLowerCase()}@example.org`, municipality: 'Stadt Musterstadt', step: 'send', ...more },
});
const register = (fields: Fields, slug = at().slug, headers = {}) =>
  sendForm(house, `/anmeldung/${slug}`, fields, headers);
const rows = (where: object = {}) =>
  house.records.getRepository(Registration).find({ where, order: { queuedAt: 'ASC', id: 'ASC' } });
const rowOf = async (email: string, meetingId = at().id) =>
  house.records.getRepository(Registration).findOneByOrFail({ email, meetingId });
const linkOf = async (email: string, meetingId = at().id): Promise<string> =>
  `/meine/${await house.app.get(PersonalLinksService).token('registration', await rowOf(email, meetingId))}`;
const seriesLinkOf = async (email: string): Promise<string> => {
  const row = await house.records.getRepository(SeriesRegistration).findOneByOrFail({ email });
  return `/meine/${await house.app.get(PersonalLinksService).token('series', row)}`;
};
const look = async (path: string) => {
  house.app.get(ShelfService).clear(); // public pages are up to a minute old
  const answer = await house.get(path);
  return { status: answer.status, headers: answer.headers, ...(await readPage(answer.text)) };
};
const statesOf = async (meetingId = at().id) =>
  (await rows({ meetingId })).map(({ name, state }) => `${name} ${state}`).sort();

/** Everything there is, once the letters of what happened before are gone. */
const dumpAtRest = async () => {
  await postRests(house);
  return dumpOf(house.records);
};

it('three fields by default, each filled by the browser; nothing is ticked that was not asked for', async () => {
  const page = await look(`/anmeldung/${at().slug}`);
  const fields = page.all('#formular input').filter((field) => attribute(field, 'type') !== 'hidden');
  expect(fields.map((field) => [attribute(field, 'name'), attribute(field, 'autocomplete')])).toEqual([
    ['name', 'name'],
    ['email', 'email'],
    ['municipality', 'organization'],
    ['scope', null],
    ['scope', null],
  ]);
  expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(page.main).toContain('werden 30 Tage nach dem Termin gelöscht');
});

it('registers, and the address afterwards names nobody', async () => {
  const sent = await register(person('Anna'));
  expect([sent.status, sent.headers.location]).toEqual([303, `/anmeldung/${at().slug}/danke?stand=registered`]);
  const thanks = await look(sent.headers.location as string);
  expect(thanks.texts('[role="status"]').join()).toContain('Die Bestätigung mit dem Kalendereintrag ist unterwegs.');
  expect(await rowOf('anna@example.org')).toMatchObject({
    name: 'Anna',
    municipality: 'Stadt Musterstadt',
    lang: 'de',
  });
  expect((await look(`/termine/${at().slug}`)).main).toContain('Noch 2 Plätze');
});

it('a second click registers nobody twice; asking again gets the same answer', async () => {
  const once = randomUUID();
  const [first, second] = [await register(person('Berta', { once })), await register(person('Berta', { once }))];
  const again = await register(person('Berta'));
  expect([first, second, again].map(({ status, headers }) => [status, headers.location])).toEqual(
    [first, second, again].map(() => [303, first.headers.location]),
  );
  expect((await rows({ email: 'berta@example.org' })).length).toBe(1);
});

it('another person of the same office is one more line, everything typed stays, nothing is stored yet', async () => {
  const before = await dumpAtRest();
  const page = await readPage((await register(person('Carla', { step: 'more', scope: 'series' }))).text);
  const value = (id: string) => attribute(page.one(`#${id}`), 'value');
  expect([value('name1'), value('email1'), value('municipality'), value('name2')]).toEqual([
    ...['Carla', 'carla@example.org', 'Stadt Musterstadt', null],
  ]);
  expect(page.all('#scope-series[checked]').length).toBe(1);
  expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
  const two: Fields = [
    ...[['name', 'Carla'] as const, ['email', 'carla@example.org'] as const],
    ...[['name', 'Dora'] as const, ['email', 'dora@example.org'] as const],
    ...[['name', ''] as const, ['email', ''] as const, ['municipality', 'Dorf'] as const],
  ].map(([name, text]): [string, string] => [name, text]);
  const sent = await register(two);
  expect(sent.headers.location).toBe(`/anmeldung/${at().slug}/danke?stand=partly_waiting`);
  expect(await statesOf()).toEqual(['Anna registered', 'Berta registered', 'Carla registered', 'Dora waiting']);
});

it('full: the pages say so, and one joins the line with a place in it', async () => {
  expect((await look(`/termine/${at().slug}`)).main).toContain('Wer sich anmeldet, kommt auf die Warteliste.');
  const sent = await register(person('Emma'));
  expect(sent.headers.location).toContain('stand=waiting');
  const mine = await look(await linkOf('emma@example.org'));
  expect([mine.h1, mine.main.includes('Sie stehen an 2. Stelle.')]).toEqual(['Sie stehen auf der Warteliste', true]);
  expect((await look(`${await linkOf('emma@example.org')}/bescheinigung`)).status).toBe(404);
});

it('cancelling: GET shows, POST acts, and the next in line moves up', async () => {
  const link = await linkOf('anna@example.org');
  const question = await look(`${link}/absagen`);
  expect(question.texts('main button')).toEqual(['Ja, absagen']);
  const done = await sendForm(house, `${link}/absagen`);
  expect([done.status, done.headers.location]).toEqual([303, link]);
  expect((await look(link)).h1).toBe('Sie sind abgemeldet');
  expect(await statesOf()).toContain('Dora registered');
  expect((await sendForm(house, `${link}/absagen`)).status).toBe(303); // twice is once
});

it('name, answers and distances change; an invented distance does not', async () => {
  const link = await linkOf('berta@example.org');
  const saved = await sendForm(house, `${link}/aendern`, { name: 'Berta Beispiel', minutes: ['60'] });
  expect([saved.status, saved.headers.location]).toEqual([303, `${link}?done=saved`]);
  expect(await rowOf('berta@example.org')).toMatchObject({ name: 'Berta Beispiel', reminderMinutes: [60] });
  const wrong = await sendForm(house, `${link}/aendern`, { name: '', minutes: ['61'] });
  const page = await readPage(wrong.text);
  expect([wrong.status, page.texts('.errors li').length, page.texts('p.error').length]).toEqual([400, 2, 1]);
});

it('prints what an employer needs, and the calendar entry is this meeting', async () => {
  const link = await linkOf('berta@example.org');
  const proof = await look(`${link}/bescheinigung`);
  expect(proof.texts('dt')).toEqual([
    ...['Name', 'Dienststelle', 'Veranstaltung', 'Zeit', 'Dauer', 'Ort', 'Kosten', 'Veranstaltet von', 'Angemeldet am'],
  ]);
  expect(proof.main).toMatch(/Berta Beispiel .*Werkstatt .*3 Stunden .*Bürgersaal .*Kostenfrei/u);
  expect(proof.main).toContain('Sie ist kein Nachweis der Teilnahme.');
  const entry = await house.get(`${link}/termin.ics`);
  expect([entry.headers['content-type'], entry.text.includes(`UID:${at().id}@treffpunkt`)]).toEqual([
    ...['text/calendar; charset=utf-8', true],
  ]);
});

it('a place passed on stays; the former link is dead and reveals nothing', async () => {
  const link = await linkOf('berta@example.org');
  const same = await sendForm(house, `${link}/weitergeben`, { newName: 'B', newEmail: 'berta@example.org' });
  expect(same.status).toBe(400);
  const passed = await sendForm(house, `${link}/weitergeben`, { newName: 'Frieda', newEmail: 'Frieda@Example.org' });
  expect([passed.status, (await readPage(passed.text)).h1]).toEqual([200, 'Der Platz ist weitergegeben']);
  expect(await rowOf('frieda@example.org')).toMatchObject({ state: 'registered', keyVersion: 1 });
  for (const path of ['', '/absagen', '/bescheinigung', '/termin.ics']) {
    const dead = await house.get(`${link}${path}`);
    expect([path, dead.status, /Frieda|Berta|Werkstatt/u.test(dead.text)]).toEqual([path, 404, false]);
  }
  expect((await sendForm(house, `${link}/absagen`)).status).toBe(404);
  expect((await look(await linkOf('frieda@example.org'))).h1).toBe('Sie sind angemeldet');
});

it('an offered place is taken with one button', async () => {
  await house.records.query(
    `UPDATE registration SET state = 'offered', "offerUntil" = now() + interval '1 day' WHERE email = 'dora@example.org'`,
  );
  const link = await linkOf('dora@example.org');
  const page = await look(link);
  expect([page.h1, page.texts('main .row button'), page.texts('main .row a')]).toEqual([
    ...['Ein Platz ist für Sie frei', ['Platz annehmen'], ['Ablehnen']],
  ]);
  const done = await sendForm(house, `${link}/annehmen`);
  expect([done.status, (await rowOf('dora@example.org')).state]).toEqual([303, 'registered']);
});

it('once for the whole series; single dates are left out and taken back', async () => {
  await register(person('Gerda', { scope: 'series' }), at(1).slug);
  const link = await seriesLinkOf('gerda@example.org');
  const words = async () => (await look(link)).texts('ol.list .chip');
  expect(await words()).toEqual(['Warteliste', 'Angemeldet', 'Angemeldet']);
  const skipped = await sendForm(house, `${link}/auslassen`, { termin: at(2).id });
  expect([skipped.status, skipped.headers.location]).toEqual([303, `${link}#termine`]);
  expect(await words()).toEqual(['Warteliste', 'Angemeldet', 'Ausgelassen']);
  await sendForm(house, `${link}/zuruecknehmen`, { termin: at(2).id });
  expect(await words()).toEqual(['Warteliste', 'Angemeldet', 'Angemeldet']);
  expect((await sendForm(house, `${link}/auslassen`, { termin: randomUUID() })).status).toBe(400);
  const reminded = await sendForm(house, `${link}/erinnern`, { minutes: ['60', '15'] });
  expect([reminded.status, reminded.headers.location]).toEqual([303, `${link}?done=saved`]);
  expect((await look(link)).all('input[checked]').map((box) => attribute(box, 'value'))).toEqual(['60', '15']);
  expect((await sendForm(house, `${link}/erinnern`, { minutes: '61' })).status).toBe(400);
  expect((await look(await linkOf('gerda@example.org', at(1).id))).main).toContain('Gehört zu Ihrer Anmeldung');
  await sendForm(house, `${link}/absagen`);
  expect((await look(link)).h1).toBe('Sie sind von der Reihe abgemeldet');
  expect((await rows({ email: 'gerda@example.org' })).map(({ state }) => state)).toEqual(Array(3).fill('cancelled'));
  // a form had said her name; by her buttons it is hers
  const letters = await lettersOf(house, `"toAddress" = 'gerda@example.org' AND kind LIKE 'series-%'`);
  expect(letters.map(({ kind, toName }) => `${kind} ${toName}`.trim()).sort()).toEqual([
    ...['series-registered', 'series-signed-off Gerda'],
  ]);
});

it('what organisers ask beside the three fields; needs are kept apart', async () => {
  const fields = [
    { key: 'essen', label: 'Essen', kind: 'choice' as const, required: true, options: ['alles', 'vegan'] },
    { key: 'frage', label: 'Frage', kind: 'line' as const, required: false },
  ];
  await house.records.getRepository(SignUp).insert({
    ...{ id: randomUUID(), seriesId: null, meetingId: at(2).id, fields, asksNeeds: true },
    quotas: [{ by: 'sector' as const, term: 'verwaltung', seats: 5 }],
  });
  await house.records.query(
    `INSERT INTO term (vocabulary, slug, name, "nameEn") VALUES ('sector', 'verwaltung', 'Verwaltung', 'Administration') ON CONFLICT DO NOTHING`,
  );
  const page = await look(`/anmeldung/${at(2).slug}`);
  expect(page.main).toContain('Das sehen nur die Veranstaltenden.');
  const missing = await register(person('Hanna'), at(2).slug);
  const errors = (await readPage(missing.text)).all('.errors a').map((link) => attribute(link, 'href'));
  expect([missing.status, errors.sort()]).toEqual([422, ['#answer-essen', '#sector']]);
  const sent = await register(
    person('Hanna', { answer_essen: 'vegan', sector: 'verwaltung', needs: 'Schriftdolmetschen' }),
    at(2).slug,
  );
  expect(sent.status).toBe(303);
  const row = await rowOf('hanna@example.org', at(2).id);
  expect([row.answers, row.sector]).toEqual([{ essen: 'vegan' }, 'verwaltung']);
  expect((await house.records.getRepository(SpecialNeed).find()).map(({ need }) => need)).toEqual([
    'Schriftdolmetschen',
  ]);
  expect((await house.get(await linkOf('hanna@example.org', at(2).id))).text).not.toContain('Schriftdolmetschen');
});

it('more people from one connection than an office has: 429 in words of the reader, and everything typed stays', async () => {
  const office = { 'x-forwarded-for': '203.0.113.7' };
  const people = (from: number, to: number): Fields => [
    ...Array.from({ length: to - from }, (_, index) => from + index).flatMap((n): [string, string][] => [
      ['name', `Amt ${n}`],
      ['email', `amt.${n}@example.org`],
    ]),
    ['municipality', 'Stadt Musterstadt'],
    ['step', 'send'],
  ];
  for (const [from, to] of [[0, 20] as const, [20, 30] as const])
    expect((await register(people(from, to), at(1).slug, office)).status).toBe(303);
  const before = await dumpAtRest();
  for (const [lang, words] of [['de', 'Von diesem Anschluss sind'] as const, ['en', 'from this connection'] as const]) {
    const refused = await register(people(30, 32), `${at(1).slug}?lang=${lang}`, office);
    const page = await readPage(refused.text);
    expect([refused.status, page.texts('.errors').join()]).toEqual([429, expect.stringContaining(words)]);
    const typed = ['name1', 'email1', 'name2', 'email2', 'municipality'].map((id) =>
      attribute(page.one(`#${id}`), 'value'),
    );
    expect(typed).toEqual([...['Amt 30', 'amt.30@example.org', 'Amt 31', 'amt.31@example.org', 'Stadt Musterstadt']]);
  }
  expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
  expect((await register(people(30, 32), at(1).slug, { 'x-forwarded-for': '203.0.113.8' })).status).toBe(303);
});

describe('what nobody honest types', () => {
  const VICTIM = 'opfer@example.org';
  it.each<[string, Fields]>([
    ['no name', { name: '' }],
    ['a name with a line feed', { name: `Anna\r\nBcc: ${VICTIM}` }],
    ['a name with an address of the web', { name: 'Gewinn http://böse.example' }],
    ['a name with NUL', { name: 'A\u0000nna' }],
    ['a name that turns the writing', { name: 'Anna\u202e' }],
    ['a name of ten thousand letters', { name: 'ä'.repeat(10_000) }],
    ['two addresses with a comma', { email: `anna@example.org,${VICTIM}` }],
    ['group syntax', { email: `alle:anna@example.org,${VICTIM};` }],
    ['a header in the address', { email: `anna@example.org\r\nBcc: ${VICTIM}` }],
    ['a name before the address', { email: `"x" <${VICTIM}>` }],
    ['an address of ten thousand letters', { email: `${'a'.repeat(10_000)}@example.org` }],
    ['no municipality', { municipality: ' ' }],
    ['a municipality with a line feed', { municipality: 'Dorf\r\nX: 1' }],
    ['a role', { role: 'speaker' }],
    ['a state', { state: 'registered' }],
    ['an answer to no question', { answer_x: '1' }],
    ['a scope of their own', { scope: 'all' }],
    [
      'the same address twice',
      [
        ...['name', 'name'].map((name): [string, string] => [name, 'A']),
        ...['email', 'email'].map((name): [string, string] => [name, 'zwei@example.org']),
        ['municipality', 'x'],
      ],
    ],
    [
      'more people than a form holds',
      [
        ...Array.from({ length: 21 }, (_, n): [string, string][] => [
          ['name', `N${n}`],
          ['email', `n${n}@example.org`],
        ]).flat(),
        ['municipality', 'x'],
      ],
    ],
  ])('%s: a 4xx with the form and a word about it, nothing is stored', async (_, fields) => {
    const before = await dumpAtRest();
    const answer = await register(Array.isArray(fields) ? fields : person('Ida', fields));
    const page = await readPage(answer.text);
    expect([Math.floor(answer.status / 100), page.texts('.errors li').length > 0]).toEqual([4, true]);
    // eslint-disable-next-line no-control-regex
    expect(answer.text).not.toMatch(/[\u0000\u202e]/u);
    expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
  });

  it('a name full of markup is a name, and only that', async () => {
    await register(person('Karla', { name: '<b>Karla</b> & "Söhne"; x' }), at(1).slug);
    const page = await look(await linkOf('karla@example.org', at(1).id));
    expect(page.main).toContain('<b>Karla</b> & "Söhne"; x');
  });
});

it('closed, over, cancelled, not needed: a page that says so, and nobody gets in', async () => {
  const single = async (more: object): Promise<string> =>
    (await house.post('/api/v1/meetings', { title: 'Einzeln', format: 'dialogwerkstatt', ...more })).json().slug;
  const cases: [string, string][] = [
    [await single({ slug: 'laeuft', localStart: clockIn(-10) }), 'Der Anmeldeschluss ist vorbei.'],
    [
      await single({ slug: 'offen', access: 'public_no_registration', localStart: clockIn(DAY) }),
      'brauchen Sie keine Anmeldung',
    ],
    [await single({ slug: 'undatiert' }), 'Der Termin steht noch nicht fest.'],
  ];
  for (const [slug, says] of cases) {
    const page = await look(`/anmeldung/${slug}`);
    expect([page.main.includes(says), page.all('#formular').length]).toEqual([true, 0]);
    expect([slug, (await register(person('Lena'), slug)).status]).toEqual([slug, 409]);
  }
  const closed = await single({ slug: 'geschlossen', access: 'members', localStart: clockIn(DAY) });
  expect([(await house.get(`/anmeldung/${closed}`)).status, (await register(person('Lena'), closed)).status]).toEqual([
    404, 404,
  ]);
});

it('other sites register nobody and cancel nothing', async () => {
  const link = await linkOf('frieda@example.org');
  for (const path of [`/anmeldung/${at(1).slug}`, `${link}/absagen`, `${link}/weitergeben`])
    expect((await sendForm(house, path, person('Mia'), { origin: 'https://evil.example' })).status).toBe(403);
});

it('every link fetched three times by GET and HEAD leaves the database identical', async () => {
  const place = await linkOf('frieda@example.org');
  const whole = await seriesLinkOf('gerda@example.org');
  const paths = [
    ...[place, `${place}/absagen`, `${place}/bescheinigung`, `${place}/termin.ics`, `${place}/annehmen`],
    ...[whole, `${whole}/absagen`, `${whole}/auslassen`, `/anmeldung/${at().slug}`, `/anmeldung/${at().slug}/danke`],
  ];
  const before = await dumpAtRest();
  for (const path of paths)
    for (let turn = 0; turn < 3; turn += 1)
      for (const method of ['GET', 'HEAD']) expect((await house.ask(method, path)).status).toBeLessThan(500);
  expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
});
