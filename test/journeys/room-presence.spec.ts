import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { PresencesService } from '@hub/guests/presences.service';
import { Registration } from '@hub/guests/registration.entity';
import { clockIn } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';
import { soon } from '../people/room-guests';
import { textPerson } from '../people/room-pages';
import { dumpOf } from '../people/table-dump';

// Who was in the room of a meeting with registration, for the organiser to confirm: from coming in, never from looking.
let house: House;
let [cookie, slug, id]: [string, string, string] = ['', '', ''];
const doors: Record<string, string> = {};
const places: Record<string, string> = {};

beforeAll(async () => {
  house = await openHouse();
  cookie = await house.signIn();
  const made = await house.post('/api/v1/meetings', {
    ...{ title: 'Werkstatt', format: 'dialogwerkstatt', mode: 'online', access: 'registration', durationMinutes: 60 },
    localStart: clockIn(-5),
  });
  ({ slug, id } = made.json());
  for (const name of ['Anna', 'Bernd', 'Cem']) {
    await house.post(`/api/v1/meetings/${id}/registrations`, {
      people: [{ name: `${name} Beispiel`, email: `${name.toLowerCase()}@example.org` }],
    });
    const place = await house.records
      .getRepository(Registration)
      .findOneByOrFail({ meetingId: id, email: `${name.toLowerCase()}@example.org` });
    places[name] = place.id;
    doors[name] = `${slug}/platz/${await house.app.get(PersonalLinksService).token('place', place)}`;
  }
});
afterAll(() => house.close());

const list = async (): Promise<string> =>
  (await readPage((await house.get(`/desk/termine/${slug}/gaeste`, { headers: { cookie } })).text)).main;
const desk = (path: string) =>
  house.ask('POST', `/desk/termine/${slug}/${path}`, {
    headers: { cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
  });
const seenIn = async (): Promise<string[]> =>
  [...(await house.app.get(PresencesService).of(id)).keys()].map(
    (place) => Object.keys(places).find((name) => places[name] === place) ?? place,
  );

it('a scanner of mails looks at every page and is never present', async () => {
  const before = await dumpOf(house.records);
  for (let times = 0; times < 2; times += 1) {
    expect((await house.get(`/m/${doors['Anna']}`)).status).toBe(200);
    await house.ask('HEAD', `/m/${doors['Anna']}`);
  }
  const entered = await house.ask('POST', `/m/${doors['Anna']}/beitreten`, { headers: { origin: house.url } });
  expect((await house.get(String(entered.headers.location))).text).toContain('Wie lange Sie im Raum sind');
  expect(await dumpOf(house.records)).toEqual(before);
});

it('whoever comes in is counted, in two windows once, and nobody without a place', async () => {
  const anna = await textPerson(house, doors['Anna'] as string, 'Anna');
  await soon(async () => (await seenIn()).join() === 'Anna' || seenIn());
  const twice = await textPerson(house, doors['Anna'] as string, 'Anna');
  expect(anna.heard.at(-1)).toEqual({ t: 'out', reason: 'elsewhere' });
  await textPerson(house, doors['Bernd'] as string, 'B.');
  await soon(async () => (await seenIn()).sort().join() === 'Anna,Bernd' || seenIn());
  const isInside = async (): Promise<unknown> =>
    (await house.records.query('SELECT "isInside" FROM presence WHERE "registrationId" = $1', [places['Anna']]))[0]
      .isInside;
  expect(await isInside()).toBe(true);
  twice.close();
  await soon(async () => (await isInside()) === false || 'still inside');
});

it('time adds up, short cuts are none, and a house that stood still counts nothing', async () => {
  const presences = house.app.get(PresencesService);
  const start = Date.now() + 3_600_000;
  const at = (minutes: number): Date => new Date(start + minutes * 60_000);
  const cem = places['Cem'] as string;
  for (const minute of [0, 0.5, 1, 1.5, 2]) await presences.seen([cem], at(minute));
  await presences.left(cem, at(2.5));
  await presences.seen([cem], at(3)); // back within a minute
  await presences.left(cem, at(4));
  await presences.left(cem, at(5)); // said twice
  await presences.seen([cem], at(10)); // an interruption
  await presences.seen([cem], at(60)); // the house stood still: another one, and nothing counted
  await presences.left(cem, at(61));
  expect((await presences.of(id)).get(cem)).toEqual({ minutes: 5, interruptions: 2 });
});

it('the organiser sees it beside the list and takes it over, one by one or all', async () => {
  const main = await list();
  expect(main).toContain('Im Raum: 5 Minuten, 2 Unterbrechungen');
  expect(main).toContain('3 angemeldete Personen waren im Raum');
  await desk(`gaeste/${places['Cem']}/abwesend`); // slept through it
  expect((await desk('im-raum')).status).toBe(303);
  const marks = await house.records.query('SELECT name, attendance FROM registration ORDER BY name');
  expect(marks.map(({ attendance }: { attendance: string }) => attendance)).toEqual(['present', 'present', 'absent']);
  expect(await list()).not.toContain('Was zählt, ist Ihr Vermerk');
});

it('an open meeting knows numbers alone, and the kind of municipality of those who like to say it', async () => {
  await house.post('/api/v1/series', {
    ...{ title: 'Mittag', format: 'mittagsmeeting', localStart: clockIn(-5), durationMinutes: 60 },
    rule: { freq: 'weekly', count: 1 },
  });
  const [term] = await house.records.query(
    `SELECT slug, name FROM term WHERE vocabulary = 'municipality_kind' LIMIT 1`,
  );
  for (const kind of [term.slug, '', 'erfunden']) await textPerson(house, 'mittag', 'Gast', undefined, kind);
  const rows = 'SELECT kind, k.joined, c.joined AS all FROM join_kind k JOIN join_count c USING ("meetingId")';
  await soon(async () => {
    const found = await house.records.query(rows);
    return JSON.stringify(found) === JSON.stringify([{ kind: term.slug, joined: 1, all: 3 }]) || found;
  });
  const [{ slug: meeting }] = await house.records.query(`SELECT slug FROM meeting WHERE format = 'mittagsmeeting'`);
  const page = await readPage((await house.get(`/desk/termine/${meeting}/gaeste`, { headers: { cookie } })).text);
  expect(page.main).toContain(`Im Raum waren 3 Personen · ${term.name}: 1 · ohne Angabe: 2`);
});

it('it goes with the registration, and its owner sees it', async () => {
  await house.records.query('DELETE FROM registration WHERE id = $1', [places['Cem']]);
  expect((await seenIn()).sort()).toEqual(['Anna', 'Bernd']);
});
