import { Registration } from '@hub/guests/registration.entity';
import { comingWeekday } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { lettersOf } from '../people/letters';
import { queriesDuring } from '../people/query-counter';

// The guest list at the desk, as a browser without JavaScript uses it.
let house: House;
let cookie: string;
let slug: string;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  cookie = await house.signIn();
  const made = await house.post('/api/v1/meetings', {
    ...{ title: 'Werkstatt', format: 'dialogwerkstatt', access: 'registration', capacity: 2 },
    ...{ localStart: `${comingWeekday(2)}T09:00`, durationMinutes: 180 },
  });
  ({ slug, id } = made.json());
});
afterAll(() => house.close());

const send = (path: string, form: Record<string, string>) =>
  house.ask('POST', `/desk/termine/${slug}/${path}`, {
    headers: { cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
const show = async (path: string): Promise<string> =>
  (await house.get(path.startsWith('/') ? path : `/desk/termine/${slug}/${path}`, { headers: { cookie } })).text;
const guest = (name: string) => house.records.getRepository(Registration).findOneByOrFail({ name, meetingId: id });
const after = async (answer: { status: number; headers: { location?: string } }): Promise<string> => {
  expect(answer.status).toBe(303);
  return show(String(answer.headers.location));
};

it('somebody who wrote a mail is entered in one form, with or without a letter', async () => {
  const page = await after(await send('gaeste', { name: 'Anna Beispiel', email: 'anna@example.org', letter: '1' }));
  expect(page).toContain('Anna Beispiel steht auf der Liste.');
  expect(page).toContain('1 von 2 Plätzen vergeben');
  await send('gaeste', { name: 'Bernd Muster', email: '', municipality: 'Landkreis Muster' });
  expect(await after(await send('gaeste', { name: 'Carla Probe', email: 'carla@example.org' }))).toContain(
    'Carla Probe steht auf der Warteliste.',
  );
  expect(await show('/desk')).toContain('2 von 2 Plätzen vergeben, 1 auf der Warteliste');
  expect((await lettersOf(house, `"meetingId" = '${id}'`)).map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
    ['registered', 'anna@example.org'],
  ]);
  expect((await guest('Bernd Muster')).enteredById).not.toBeNull();
});

it('the same address once more changes nothing and says so', async () => {
  expect(await after(await send('gaeste', { name: 'Anna B.', email: 'anna@example.org' }))).toContain(
    'Anna Beispiel stand schon auf der Liste',
  );
});

it('what was typed stays when something is wrong', async () => {
  const { status, text } = await send('gaeste', { name: 'Dora Test', email: 'dora@example.org, evil@example.org' });
  expect([status, text]).toEqual([400, expect.stringContaining('value="dora@example.org, evil@example.org"')]);
  expect(text).toContain('value="Dora Test"');
});

it('signing somebody off frees the seat for the next, and both hear of it', async () => {
  const anna = await guest('Anna Beispiel');
  await send(`gaeste/${anna.id}/absagen`, {});
  expect([(await guest('Anna Beispiel')).state, (await guest('Carla Probe')).state]).toEqual([
    'cancelled',
    'registered',
  ]);
  const told = await lettersOf(house, `"meetingId" = '${id}' AND kind <> 'message'`);
  // she heard nothing of the waiting list, so what she hears now is a confirmation
  expect(told.map(({ kind, toAddress }) => `${kind} ${toAddress}`).sort()).toEqual([
    'registered anna@example.org',
    'registered carla@example.org',
    'signed-off anna@example.org',
  ]);
});

it('present and absent with one tap each, and back', async () => {
  const bernd = await guest('Bernd Muster');
  for (const [act, attendance] of [
    ['anwesend', 'present'],
    ['abwesend', 'absent'],
    ['offen', null],
  ] as const) {
    await send(`gaeste/${bernd.id}/${act}`, {});
    expect((await guest('Bernd Muster')).attendance).toBe(attendance);
  }
});

it('the sheet to print has who comes, and no addresses', async () => {
  const sheet = await show('anwesenheit');
  expect([sheet.includes('Bernd Muster'), sheet.includes('Anna Beispiel'), sheet.includes('@example.org')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('a message reaches everybody with an address, once, however often it is sent', async () => {
  const form = { subject: 'Der Raum hat sich geändert', text: 'Wir treffen uns im Saal.', once: 'eine-nachricht' };
  expect(await after(await send('nachricht', form))).toContain('Die Nachricht ist unterwegs.');
  await send('nachricht', form);
  expect((await lettersOf(house, `kind = 'message'`)).map(({ toAddress }) => toAddress)).toEqual(['carla@example.org']);
  expect((await send('nachricht', { subject: '', text: 'x', once: 'leere-nachricht' })).status).toBe(400);
  // put right, it leaves: what was refused is not remembered
  await send('nachricht', { subject: 'Noch etwas', text: 'x', once: 'leere-nachricht' });
  expect(await lettersOf(house, `kind = 'message'`)).toHaveLength(2);
});

it('rules are set in words and numbers, and more seats let the next in', async () => {
  await send('gaeste', { name: 'Emil Wartend', email: 'emil@example.org' });
  expect((await guest('Emil Wartend')).state).toBe('waiting');
  const form = {
    capacity: '3',
    waitingList: '1',
    promotion: 'automatic',
    questions: 'Funktion *\nEssen [vegan, egal]',
  };
  expect(await after(await send('anmelderegeln', { ...form, closesOn: '01.05.2027' }))).toContain('gespeichert');
  expect((await guest('Emil Wartend')).state).toBe('registered');
  const page = await show('anmelderegeln');
  expect([page.includes('value="2027-05-01"'), page.includes('Essen [vegan, egal]')]).toEqual([true, true]);
  const wrong = await send('anmelderegeln', { ...form, capacity: 'viele', closesOn: '32.05.2027' });
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('value="viele"')]);
});

it('nobody of another meeting can be reached from here', async () => {
  const { json } = await house.post('/api/v1/meetings', {
    ...{ title: 'Andere', format: 'dialogwerkstatt', localStart: '2027-06-04T09:00' },
  });
  const bernd = await guest('Bernd Muster');
  const answer = await house.ask('POST', `/desk/termine/${json().slug}/gaeste/${bernd.id}/absagen`, {
    headers: { cookie, origin: house.url },
  });
  expect(answer.status).toBe(404);
});

it('the list asks as many questions for three guests as for one', async () => {
  const made = await house.post('/api/v1/meetings', {
    ...{ title: 'Gezählt', format: 'dialogwerkstatt', access: 'registration', localStart: '2027-05-05T09:00' },
    ...{ durationMinutes: 60, capacity: 2 },
  });
  const path = `/desk/termine/${made.json().slug}/gaeste`;
  const enter = (name: string) =>
    house.ask('POST', path, {
      headers: { cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ name, email: '', municipality: 'Musterstadt' }).toString(),
    });
  const asked = async () =>
    (await queriesDuring(() => show(path))).filter((sql) => /registration|sign_up|municipality|need/u.test(sql)).length;
  await enter('Eins');
  const one = await asked();
  for (const name of ['Zwei', 'Drei', 'Vier']) await enter(name);
  expect([one > 0, await asked()]).toEqual([true, one]);
  const page = await show(path);
  for (const said of ['2 von 2 Plätzen vergeben', 'Platz 1', 'Platz 2']) expect(page).toContain(said);
});
