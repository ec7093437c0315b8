import { PeopleService } from '@hub/people/people.service';
import { Person } from '@hub/people/person.entity';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';
import { queriesDuring } from '../people/query-counter';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let house: House;
let cookie: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  cookie = await house.signIn();
});
afterAll(() => house.close());

const look = async (path: string) => readPage((await house.get(path, { headers: { cookie } })).text);
const send = (path: string, body: [string, string][]) =>
  house.ask('POST', path, {
    body: new URLSearchParams(body).toString(),
    headers: { ...FORM, origin: house.url, cookie },
  });
const named = (name: string) => house.records.manager.findOneByOrFail(Person, { name });
const namesAt = async (path: string) => (await look(path)).texts('.plain-list h2');

it('is entered with what is known, found by it, changed and removed', async () => {
  const added = await send('/desk/menschen/neu', [
    ...([
      ['name', '  Robin  Vorlage '],
      ['email', 'Robin@Bücher.example'],
      ['municipality', 'Singen'],
      ['function', 'Integrationsbeauftragte'],
      ['lang', 'en'],
    ] as [string, string][]),
    ['sectors', 'verwaltung'],
    ['sectors', 'praxis'],
    ['topics', 'bildung'],
  ]);
  expect([added.status, added.headers.location]).toEqual([303, '/desk/menschen?done=saved']);
  const robin = await named('Robin Vorlage');
  expect(robin).toMatchObject({
    ...{ email: 'robin@xn--bcher-kva.example', lang: 'en', role: null, function: 'Integrationsbeauftragte' },
    ...{ sectors: ['verwaltung', 'praxis'], actorGroups: [], topics: ['bildung'] },
  });
  expect(await namesAt('/desk/menschen?bereich=praxis&thema=bildung&art=stadt')).toEqual(['Robin Vorlage']);
  expect(await namesAt('/desk/menschen?bereich=wissenschaft')).toEqual([]);
  expect(await namesAt('/desk/menschen?q=SINGEN')).toEqual(['Robin Vorlage']);
  expect(await namesAt('/desk/menschen?q=%25')).toEqual([]);
  const form = await look(`/desk/menschen/${robin.id}`);
  expect(form.all('input[name="municipality"][value="Singen"]').length).toBe(1);
  await send(`/desk/menschen/${robin.id}`, [
    ['name', 'Robin Muster'],
    ['email', ''],
  ]);
  expect(await named('Robin Muster')).toMatchObject({ id: robin.id, email: null, municipalityId: null, sectors: [] });
  expect((await send(`/desk/menschen/${robin.id}/entfernen`, [])).status).toBe(303);
  expect(await house.records.manager.countBy(Person, { id: robin.id })).toBe(0);
});

it('every mistake is said beside its field, and what was typed stays', async () => {
  await send('/desk/menschen/neu', [
    ['name', 'Kim'],
    ['email', 'kim@example.org'],
  ]);
  const refused = await send('/desk/menschen/neu', [
    ['name', ''],
    ['email', 'kim@example.org'],
    ['municipality', 'Nirgendheim'],
    ['function', 'Zuständig für „alles“ & mehr'],
    ['topics', 'bildung'],
  ]);
  const page = await readPage(refused.text);
  expect(refused.status).toBe(400);
  expect(page.texts('.errors a')).toEqual([
    'Der Name fehlt.',
    expect.stringContaining('Diese Kommune steht nicht in der Liste, oder es gibt mehrere, die so heißen.'),
  ]);
  expect(refused.text).toContain('value="Zuständig für „alles“ &amp; mehr"');
  expect(page.all('#topics-bildung[checked]').length).toBe(1);
  const twin = await send('/desk/menschen/neu', [
    ['name', 'Kim zwei'],
    ['email', ' KIM@example.org '],
  ]);
  expect((await readPage(twin.text)).texts('#email-error')).toEqual([
    expect.stringContaining('Unter dieser Adresse steht schon jemand in der Liste.'),
  ]);
  const two = await send('/desk/menschen/neu', [
    ['name', 'Zwei'],
    ['email', 'a@example.org, b@example.org'],
  ]);
  expect((await readPage(two.text)).texts('#email-error').length).toBe(1);
});

it('two forms at once make one person', async () => {
  const body: [string, string][] = [
    ['name', 'Gleichzeitig'],
    ['email', 'gleich@example.org'],
  ];
  const answers = await Promise.all(Array.from({ length: 6 }, () => send('/desk/menschen/neu', body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 400, 400, 400, 400, 400]);
});

it('nobody takes over the desk through this list', async () => {
  const organiser = await house.records.manager.findOneByOrFail(Person, { role: 'administrator' });
  await house.records.manager.update(Person, { id: organiser.id }, { email: 'olga@example.org' });
  const taken = await send(`/desk/menschen/${organiser.id}`, [
    ['name', 'Olga'],
    ['email', 'boese@example.org'],
  ]);
  expect([taken.status, (await readPage(taken.text)).texts('#email-error').length]).toEqual([400, 1]);
  expect((await send(`/desk/menschen/${organiser.id}/entfernen`, [])).status).toBe(409);
  expect((await house.get('/desk/menschen')).status).toBe(401);
});

it('a list of a thousand is as many queries as one of ten, page by page', async () => {
  // rounds and bells go on meanwhile: only what asks for people, words and topics
  const count = async () =>
    (await queriesDuring(() => look('/desk/menschen'))).filter((sql) => /person|term|topic|municipality/u.test(sql))
      .length;
  const few = await count();
  await house.records.query(
    `INSERT INTO person (id, name, lang, "createdAt") SELECT gen_random_uuid(), 'Person ' || n, 'de', now() FROM generate_series(1, 1000) n`,
  );
  expect(await count()).toBe(few);
  const page = await look('/desk/menschen?q=Person&seite=2');
  expect([page.texts('.plain-list h2').length, page.texts('.pages a')]).toEqual([50, ['Zurück', 'Weiter']]);
});

it('questions go to whoever was chosen, else to the first administrator', async () => {
  const people = house.app.get(PeopleService);
  const { manager } = house.records;
  const first = await people.whoAnswers(manager);
  expect(first?.role).toBe('administrator');
  const kim = await named('Kim');
  expect(await people.chooseWhoAnswers(manager, kim.id)).toBe(false);
  await manager.update(Person, { id: kim.id }, { role: 'organiser', everySeries: true });
  expect(await people.chooseWhoAnswers(manager, kim.id)).toBe(true);
  expect((await people.whoAnswers(manager))?.name).toBe('Kim');
  await people.chooseWhoAnswers(manager, null);
  expect((await people.whoAnswers(manager))?.id).toBe(first?.id);
});

it('the words of the network are changed at the desk', async () => {
  const path = '/desk/begriffe/association';
  const words: [string, string][] = [
    ['name', 'Niedersächsischer Städtetag'],
    ['nameEn', ''],
    ['position', '5'],
  ];
  expect((await send(`${path}/neu`, words)).status).toBe(303);
  expect((await look('/desk/begriffe')).texts('section li a')).toContain('Niedersächsischer Städtetag');
  expect((await send(`${path}/niedersaechsischer-staedtetag/entfernen`, [])).status).toBe(303);
  const used = await send('/desk/begriffe/municipality_kind/stadt/entfernen', []);
  expect((await readPage(used.text)).texts('.errors a').length).toBe(1);
  expect((await house.get('/desk/begriffe/nothing/neu', { headers: { cookie } })).status).toBe(404);
});

it('a municipality is entered and changed at the desk', async () => {
  const added = await send('/desk/gemeinden/neu', [
    ['name', 'Samtgemeinde Harpstedt'],
    ['association', 'none'],
  ]);
  expect(added.headers.location).toBe('/desk/gemeinden?done=saved');
  const list = await look('/desk/gemeinden?q=harp');
  expect(list.texts('.plain-list h2')).toEqual(['Samtgemeinde Harpstedt']);
  const again = await send('/desk/gemeinden/neu', [
    ['name', 'Samtgemeinde Harpstedt'],
    ['kind', 'nonsense'],
  ]);
  expect(again.status).toBe(400);
});
