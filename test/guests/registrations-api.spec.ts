import { openHouse, type House } from '../people/house';
import type { Answer } from '../people/http-client';

// Registering over HTTP: guests as JSON and as a form, organisers with a token.
let house: House;
let meeting: { id: string; slug: string };
const WORKSHOP = {
  ...{ title: 'Werkstatt', format: 'dialogwerkstatt', localStart: '2027-06-16T14:00', durationMinutes: 180 },
  ...{ access: 'registration', capacity: 2 },
};
beforeAll(async () => {
  house = await openHouse({ env: { LOG_LEVEL: 'error', TRUST_PROXY: 'loopback' } });
});
beforeEach(async () => {
  await house.records.query('DELETE FROM counted_mail');
  meeting = (await house.post('/api/v1/meetings', WORKSHOP)).json();
});
afterAll(() => house.close());

const guest = (name: string) => ({ people: [{ name, email: `${name}@example.org` }], municipality: 'Musterstadt' });
const path = (id = meeting.id) => `/api/v1/meetings/${id}/registrations`;
const register = (body: unknown, question: object = {}): Promise<Answer> =>
  house.post(path(), body, { token: null, ...question });
const list = async () => (await house.get(path(), { token: house.token })).json();
const line = async (): Promise<string> =>
  (await list()).registrations
    .map(({ name, state, position }: { name: string; state: string; position: number | null }) =>
      [name, state, position ?? ''].join(' ').trim(),
    )
    .join(', ');
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

it('a guest registers with three fields; the answer names nobody', async () => {
  const answer = await register(guest('anna'));
  expect([answer.status, answer.json(), answer.headers['cache-control']]).toEqual([
    201,
    { received: 1, outcome: 'registered' },
    'no-store',
  ]);
  expect(await line()).toBe('anna registered');
});

it('byte for byte the same answer for somebody who is registered already', async () => {
  const told = [await register(guest('anna')), await register(guest('anna')), await register(guest('bert'))];
  const seen = told.map(({ status, text, headers }) => [status, text, Object.keys(headers).sort()]);
  expect([seen[1], seen[2]]).toEqual([seen[0], seen[0]]);
  const full = [await register(guest('anna')), await register(guest('cem'))].map(({ status, text }) => [status, text]);
  expect(full[0]).toEqual(full[1]);
});

it('a form of the house: several people, 303 to the page of thanks; in English where one was reading English', async () => {
  const body = 'name=Anna&email=anna%40example.org&name=Bert&email=bert%40example.org&municipality=Musterstadt&once=k1';
  const headers = { ...FORM, origin: house.url };
  const answer = await register(body, { headers });
  expect([answer.status, answer.headers.location]).toEqual([303, `/anmeldung/${meeting.slug}/danke`]);
  const twice = await house.ask('POST', `${path()}?lang=en`, { body, headers });
  expect([twice.status, twice.headers.location]).toEqual([303, `/anmeldung/${meeting.slug}/danke?lang=en`]);
  expect(await line()).toBe('Anna registered, Bert registered');
  expect(await house.records.query('SELECT count(*)::int AS many FROM counted_mail')).toEqual([{ many: 2 }]); // a second click costs nothing
});

it.each<[string, object, number, string]>([
  ['no name', { people: [{ email: 'a@example.org' }] }, 400, 'people.0.name missing'],
  [
    'two recipients',
    { people: [{ name: 'A', email: 'a@example.org,b@example.org' }] },
    400,
    'people.0.email address_shape',
  ],
  [
    'a link for a name',
    { people: [{ name: 'www.evil.example', email: 'a@example.org' }] },
    400,
    'people.0.name has_web_address',
  ],
  ['a role', { role: 'speaker' }, 400, 'role unknown_field'],
  ['no letter', { letter: false }, 400, 'letter unknown_field'],
  ['a state', { state: 'registered' }, 400, 'state unknown_field'],
  ['needs nobody asked for', { needs: 'x' }, 400, 'needs unknown_field'],
  ['a series that is none', { scope: 'series' }, 400, 'scope signup_single_dates'],
])('%s is refused', async (_what, about, status, problem) => {
  const answer = await register({ ...guest('anna'), ...about });
  const { code, problems } = answer.json();
  expect([
    answer.status,
    problems.map((each: { field: string; reason: string }) => `${each.field} ${each.reason}`),
  ]).toEqual([...[status === 400 && code === 'signup_single_dates' ? 409 : status, [problem]]]);
  expect(await line()).toBe('');
});

it('four forms an hour to one address are one too many: 429, and nothing is stored', async () => {
  const answers: Answer[] = [];
  for (let turn = 0; turn < 4; turn += 1) answers.push(await register(guest('anna')));
  expect([answers.map(({ status }) => status), answers.at(-1)?.json().code]).toEqual([
    [201, 201, 201, 429],
    'too_many_mails',
  ]);
});

it('thirty people from one connection in ten minutes, in whatever forms; organisers enter whom they like', async () => {
  const office = (from: number, to: number) => ({
    people: Array.from({ length: to - from }, (_, at) => ({
      name: 'Jemand',
      email: `amt.${from + at}@example.org`,
    })),
    municipality: 'Musterstadt',
  });
  const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
  const [one, other] = [from('2001:db8:7:1::a'), from('2001:db8:7:2::a')];
  expect((await register(office(0, 20), one)).status).toBe(201);
  expect((await register(office(0, 20), one)).status).toBe(201); // the same people
  const twelve = await register(office(20, 32), one);
  expect([twelve.status, twelve.json().code]).toEqual([429, 'too_many_from_here']);
  expect((await list()).registrations).toHaveLength(20);
  expect((await register(office(20, 30), from('2001:db8:7:1:ffff::b'))).status).toBe(201); // of one network: one connection
  const form = { body: 'name=A&email=amt.30%40example.org&municipality=Musterstadt', token: null };
  const sent = await house.ask('POST', path(), { ...form, headers: { ...FORM, ...one.headers, origin: house.url } });
  expect(sent.status).toBe(429);
  expect((await register(office(30, 31), other)).status).toBe(201);
  expect((await house.post(path(), office(40, 60), one)).status).toBe(201);
  expect((await list()).registrations).toHaveLength(51);
});

it('an Idempotency-Key: the same answer; another question with it is refused', async () => {
  const headers = { 'idempotency-key': 'k2' };
  const told = [await register(guest('anna'), { headers }), await register(guest('anna'), { headers })];
  expect(told.map(({ status, text }) => [status, text])).toEqual(told.map(() => [201, told[0]?.text]));
  expect((await register(guest('bert'), { headers })).status).toBe(422);
  expect(await line()).toBe('anna registered');
});

it.each(['members', 'invited'])('%s: nothing for strangers; announced, it says who may come', async (access) => {
  const closed = (await house.post('/api/v1/meetings', { ...WORKSHOP, access })).json();
  const announced = (await house.post('/api/v1/meetings', { ...WORKSHOP, access, announced: true })).json();
  const ask = (id: string) => house.post(path(id), guest('anna'), { token: null });
  expect((await ask(closed.id)).status).toBe(404);
  expect((await ask(closed.slug)).status).toBe(404);
  expect([(await ask(announced.id)).status, (await ask(announced.id)).json().code]).toEqual([
    409,
    'signup_invited_only',
  ]);
  expect((await house.post(path(closed.id), guest('anna'))).status).toBe(201); // organisers enter whom they like
});

it('organisers enter people: without an address, in a role, beyond the limit of letters, and see whom', async () => {
  const entered = await house.post(path(), {
    people: [{ name: 'Anna' }, { name: 'Bert' }, { name: 'Cem' }],
    letter: false,
  });
  expect([entered.status, entered.json()]).toMatchObject([
    201,
    {
      ...{ received: 3, outcome: 'partly_waiting', known: [], series: [] },
      registrations: [{ state: 'registered' }, { state: 'registered' }, { state: 'waiting', position: 1 }],
    },
  ]);
  expect(JSON.stringify(entered.json())).not.toContain('Anna');
  for (let turn = 0; turn < 5; turn += 1) expect((await house.post(path(), guest('dora'))).status).toBe(201);
  const speaker = await house.post(path(), { people: [{ name: 'Prof. Beispiel' }], role: 'speaker' });
  expect(speaker.json().registrations[0]).toMatchObject({ state: 'registered', role: 'speaker', position: null });
  const { seats, registrations } = await list();
  expect([seats, registrations.length]).toEqual([{ capacity: 2, taken: 2, waiting: 2 }, 5]);
  expect(registrations[3]).toMatchObject({
    name: 'dora',
    email: 'dora@example.org',
    entered: true,
    wholeSeries: false,
  });
});

it('only organisers see who comes, and nobody keeps a copy on the way', async () => {
  expect((await house.get(path())).status).toBe(401);
  expect((await house.get(path(), { token: house.token })).headers['cache-control']).toBe('no-store');
  expect((await house.get(path('gibt-es-nicht'), { token: house.token })).status).toBe(404);
  expect((await house.get(path(meeting.slug), { token: house.token })).status).toBe(200);
});

it('an organiser’s session does nothing for another site; a client without any sign of a browser may register', async () => {
  const cookie = await house.signIn();
  const send = (headers: Record<string, string>) => register(guest('anna'), { headers });
  expect((await send({ cookie })).status).toBe(403);
  expect((await send({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await send({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await send({})).status).toBe(201);
  expect((await send({ cookie, origin: house.url })).json().registrations).toEqual([]); // known already
});

it('the description of the API names both', async () => {
  const { paths } = (await house.get('/api/v1/openapi.json')).json();
  expect(Object.keys(paths['/api/v1/meetings/{id}/registrations'])).toEqual(['get', 'post']);
});
