import { Person } from '@hub/people/person.entity';
import { Registration } from '@hub/guests/registration.entity';
import { randomUUID } from 'node:crypto';
import { sendForm } from '../people/forms';
import { aRegistration } from '../people/guests';
import { openHouse, type House } from '../people/house';
import { lettersOf, until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { somebody } from '../people/somebody';
import { readPage } from '../people/page-reader';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let server: MailServer;
let house: House;
let cookie: string;
let slug: string;
let meetingId: string;
beforeAll(async () => {
  server = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  cookie = await house.signIn();
  const made = await house.post('/api/v1/meetings', {
    ...{ title: 'Zweites Netzwerktreffen', format: 'netzwerktreffen', localStart: '2031-03-04T10:00' },
    durationMinutes: 240,
  });
  ({ slug, id: meetingId } = made.json());
  const municipality = async (name: string, kind: string, association: string, region: string) => {
    const id = randomUUID();
    await house.records.query(
      `INSERT INTO municipality (id, name, "foldedName", kind, association, region) VALUES ($1, $2, lower($2), $3, $4, $5)`,
      [id, name, kind, association, region],
    );
    return id;
  };
  const town = await municipality('Musterstadt', 'stadt', 'staedtetag', 'freiburg');
  const district = await municipality('Musterkreis', 'landkreis', 'landkreistag', 'tuebingen');
  const person = (name: string, email: string | null, more: Partial<Person>) => ({
    ...{ id: randomUUID(), name, email, role: null, lang: 'de' as const, createdAt: new Date() },
    ...more,
  });
  await house.records.manager.save(Person, [
    person('Anna', 'anna@example.org', {
      municipalityId: town,
      function: 'Integrationsbeauftragte',
      topics: ['bildung'],
    }),
    person('Ben', 'ben@example.org', { municipalityId: town, function: 'Leitung', lang: 'en' }),
    person('Carla', 'carla@example.org', { municipalityId: district, sectors: ['verwaltung'] }),
    person('Dora', null, { municipalityId: district }),
  ]);
});
afterAll(async () => {
  await house.close();
  await server.close();
});

const address = () => `/desk/termine/${slug}/einladen`;
const look = async (query: string) =>
  readPage((await house.get(`${address()}?${query}`, { headers: { cookie } })).text);
const send = (body: Record<string, string>) =>
  house.ask('POST', address(), {
    body: new URLSearchParams(body).toString(),
    headers: { ...FORM, origin: house.url, cookie },
  });
const fingerprintIn = (html: string) => /name="liste" value="([^"]+)"/u.exec(html)?.[1] ?? '';

it.each([
  ['', []],
  ['verband=staedtetag', ['Anna', 'Ben']],
  ['verband=staedtetag&verband=landkreistag', ['Anna', 'Ben', 'Carla']],
  ['verband=staedtetag&thema=bildung', ['Anna']],
  ['region=tuebingen', ['Carla']],
  ['art=stadt&funktion=LEIT', ['Ben']],
  ['bereich=verwaltung', ['Carla']],
  ['alle=1', ['Anna', 'Ben', 'Carla']],
  ['verband=none', []],
  ["verband=');--&region=%00", []],
])('%s means %j', async (query, names) => {
  const page = await look(query);
  expect(page.texts('.people b')).toEqual(names);
});

it('list and letter are looked at before anything leaves; then each gets one, once', async () => {
  const shown = await look('verband=staedtetag');
  expect(shown.main).toContain('2 Menschen bekommen den Brief.');
  expect(shown.texts('pre.letter')[0]).toContain('Zweites Netzwerktreffen');
  expect(shown.texts('pre.letter')[0]).toContain('/meine/…');
  const asked = await send({ verband: 'staedtetag', schritt: 'ansehen' });
  expect([asked.status, (await lettersOf(house)).length]).toEqual([200, 0]);
  const liste = fingerprintIn(asked.text);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => send({ verband: 'staedtetag', liste, schritt: 'senden' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409]);
  await until('received', async () => server.received.length === 2);
  expect(server.received.flatMap(({ to }) => to).sort()).toEqual(['anna@example.org', 'ben@example.org']);
  const rows = await house.records.query(
    `SELECT email, state, lang FROM registration WHERE "meetingId" = $1 ORDER BY 1`,
    [meetingId],
  );
  expect(rows).toEqual([
    { email: 'anna@example.org', state: 'invited', lang: 'de' },
    { email: 'ben@example.org', state: 'invited', lang: 'en' },
  ]);
});

it('whoever has to do with the meeting already is not invited again, declined or not', async () => {
  await house.records.query(
    `UPDATE registration SET state = 'cancelled', "cancelledAt" = now() WHERE email = 'ben@example.org'`,
  );
  const page = await look('alle=1');
  expect(page.texts('.people b')).toEqual(['Carla']);
  expect(page.main).toContain('2 weitere haben mit dem Termin schon zu tun');
  expect(page.main).toContain('1 weitere Person steht ohne Adresse in der Liste.');
});

it('a list that changed since it was looked at is shown once more', async () => {
  const liste = fingerprintIn((await send({ alle: '1', schritt: 'ansehen' })).text);
  await house.records.manager.save(Person, {
    ...{ id: randomUUID(), name: 'Emil', email: 'emil@example.org', role: null, lang: 'de' as const },
    createdAt: new Date(),
  });
  const answer = await send({ alle: '1', liste, schritt: 'senden' });
  expect(answer.status).toBe(409);
  expect((await readPage(answer.text)).main).toContain('Die Liste hat sich inzwischen geändert.');
  expect((await lettersOf(house, `"toAddress" = 'carla@example.org'`)).length).toBe(0);
});

it('guests of earlier meetings are meant by series or format, those who were missed are not', async () => {
  const past = (
    await house.post('/api/v1/meetings', {
      ...{ title: 'Erstes Netzwerktreffen', format: 'dialogwerkstatt', localStart: '2026-01-13T10:00' },
      durationMinutes: 60,
    })
  ).json();
  const guest = (name: string, email: string, more: string) =>
    house.records.query(
      `INSERT INTO registration (id, "meetingId", "formId", name, email, lang, municipality, role, state, attendance, kind, "queuedAt", "createdAt", "changedAt")
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), $2, $3, 'de', 'Irgendwo', 'participant', 'registered', ${more}, now(), now(), now())`,
      [past.id, name, email],
    );
  await guest('Fatma', 'fatma@example.org', `NULL, 'gemeinde'`);
  await guest('Gustav', 'gustav@example.org', `'absent', NULL`);
  await guest('Anna von damals', 'anna@example.org', `'present', NULL`);
  await guest('Carla von damals', 'carla@example.org', `'present', NULL`);
  expect((await look('format=dialogwerkstatt')).texts('.people b')).toEqual(['Carla', 'Fatma']);
  expect((await look('format=dialogwerkstatt&art=gemeinde')).texts('.people b')).toEqual(['Fatma']);
});

it('an organiser of named series invites guests of these, and sees nothing of the list of people', async () => {
  const schedule = async (about: object) => {
    const dates = { format: 'dialogwerkstatt', durationMinutes: 60, access: 'registration' };
    return (await house.post('/api/v1/series', { ...dates, ...about })).json();
  };
  const own = await schedule({ title: 'Eigene', slug: 'eigene', dates: ['2026-01-14T10:00', '2031-03-05T10:00'] });
  const foreign = await schedule({ title: 'Fremde', slug: 'fremde', dates: ['2026-01-15T10:00', '2031-03-06T10:00'] });
  for (const [series, name] of [
    [own, 'hanna'],
    [foreign, 'ines'],
  ])
    await house.records.manager.save(
      Registration,
      aRegistration(series.meetings[0].id, { name, email: `${name}@example.org`, state: 'registered' }),
    );
  await house.records.manager.save(Person, {
    ...{ id: randomUUID(), name: 'Johanna Vollername', email: 'hanna@example.org', role: null, lang: 'de' as const },
    createdAt: new Date(),
  });
  const { cookie: theirs } = await somebody(house, 'organiser', { series: [own.id] });
  const to = (series: { meetings: { slug: string }[] }) => `/desk/termine/${series.meetings[1]?.slug}/einladen`;
  const listed = async (query: string) => {
    const answer = await house.get(`${to(own)}?${query}`, { headers: { cookie: theirs } });
    return (await readPage(answer.text)).texts('.people b');
  };
  expect(await listed('reihe=eigene')).toEqual(['hanna']);
  expect(await listed('reihe=eigene&reihe=fremde')).toEqual(['hanna']);
  for (const query of [
    '',
    'alle=1',
    'reihe=fremde',
    'format=dialogwerkstatt',
    'verband=staedtetag',
    'alle=1&reihe=fremde',
  ])
    expect([query, await listed(query)]).toEqual([query, []]);
  const page = await readPage((await house.get(to(own), { headers: { cookie: theirs } })).text);
  expect(page.all('form.search input[type="checkbox"]').map((each) => each.getAttributeValue('value'))).toEqual([
    'eigene',
  ]);
  expect((await house.get(to(foreign), { headers: { cookie: theirs } })).status).toBe(404);
  const post = (body: Record<string, string>) => sendForm(house, to(own), body, { cookie: theirs });
  const liste = fingerprintIn((await post({ reihe: 'eigene', alle: '1', schritt: 'ansehen' })).text);
  expect((await post({ reihe: 'eigene', alle: '1', liste, schritt: 'senden' })).status).toBe(303);
  const invited = await house.records.manager.findBy(Registration, { meetingId: own.meetings[1].id });
  expect(invited.map(({ email, state }) => [email, state])).toEqual([['hanna@example.org', 'invited']]);
});

it('nobody is invited to what is off, or by a stranger', async () => {
  expect((await house.get(address())).status).toBe(401);
  await house.post(`/api/v1/meetings/${meetingId}/cancel`, {});
  expect((await look('alle=1')).main).toContain('Dieser Termin ist abgesagt.');
  expect((await send({ alle: '1', schritt: 'senden', liste: 'x' })).status).toBe(303);
});
