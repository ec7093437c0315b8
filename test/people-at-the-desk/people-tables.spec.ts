import { Person } from '@hub/people/person.entity';
import { Registration } from '@hub/guests/registration.entity';
import { Question } from '@hub/people/question.entity';
import { parse } from 'csv-parse/sync';
import { randomUUID } from 'node:crypto';
import { openHouse, type House } from '../people/house';
import { readPage } from '../people/page-reader';
import { queriesDuring } from '../people/query-counter';
import { changedTables, dumpOf } from '../people/table-dump';

// People come from a table, go out as one, are made one, and are counted.
let house: House;
let cookie: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  cookie = await house.signIn();
});
afterAll(() => house.close());

const get = (path: string) => house.get(path, { headers: { cookie } });
const send = (path: string, form: Record<string, string>) =>
  house.ask('POST', path, {
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.url, cookie },
  });
const named = (name: string) => house.records.manager.findOneByOrFail(Person, { name });
const sheet = async (path: string): Promise<string[][]> => {
  const { status, headers, text } = await get(path);
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.csv"$/u);
  return parse(text, { bom: true, delimiter: ';' });
};

const TABLE = [
  'Name;E-Mail;Kommune;Funktion;Bereiche;Themen;Telefon',
  'Ina Muster;ina@example.org;Stadt Singen;Integrationsbeauftragte;Verwaltung, Praxis;Bildung;07531',
  'Jo Beispiel;jo@example.org;Nirgendheim;;Weltall;;',
  'Ina Muster;INA@example.org;;;;;',
  ';leer@example.org;;;;;',
  'Kaputt;keine adresse;;;;;',
].join('\n');

describe('a table of people', () => {
  it('shows line by line what would happen, and changes nothing', async () => {
    const before = await dumpOf(house.records);
    const looked = await readPage((await send('/desk/menschen/einlesen', { table: TABLE })).text);
    expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
    expect(looked.texts('main li').slice(0, 2)).toEqual([
      '2 Menschen werden eingetragen',
      '3 Zeilen werden nicht übernommen',
    ]);
    const page = looked.texts('main').join(' ');
    expect(page).toContain('Diese Spalten werden nicht gelesen: Telefon.');
    expect(page).toContain('„Nirgendheim“ steht nicht in der Liste');
    expect(page).toContain('„Weltall“ steht nicht in der Liste');
    expect(page).toContain('Diese Person steht schon weiter oben in der Tabelle.');
    expect(page).toContain('Der Name fehlt.');
  });

  it('is taken over when it is meant; the same table once more changes nothing', async () => {
    const taken = await send('/desk/menschen/einlesen', { table: TABLE, step: 'take' });
    expect([taken.status, taken.headers.location]).toEqual([303, '/desk/menschen?done=imported&neu=2&anders=0']);
    const ina = await house.records.manager.findOneOrFail(Person, {
      where: { email: 'ina@example.org' },
      relations: { municipality: true },
    });
    expect(ina).toMatchObject({
      ...{ name: 'Ina Muster', function: 'Integrationsbeauftragte', role: null, municipality: { name: 'Singen' } },
      ...{ sectors: ['verwaltung', 'praxis'], topics: ['bildung'] },
    });
    const again = await send('/desk/menschen/einlesen', { table: TABLE, step: 'take' });
    expect(again.headers.location).toBe('/desk/menschen?done=imported&neu=0&anders=0');
  });

  it('an empty cell takes nothing away, a filled one changes', async () => {
    const table = 'Name\tE-Mail\tFunktion\tSprache\nIna Neumann\tina@example.org\t\tEnglisch';
    const looked = await readPage((await send('/desk/menschen/einlesen', { table })).text);
    expect(looked.texts('main').join(' ')).toContain('Name: Ina Muster → Ina Neumann');
    await send('/desk/menschen/einlesen', { table, step: 'take' });
    expect(await named('Ina Neumann')).toMatchObject({ lang: 'en', function: 'Integrationsbeauftragte' });
  });

  it.each([
    ['', 'Hier steht noch keine Tabelle'],
    ['Kim;kim@example.org\nBo;bo@example.org', 'Die erste Zeile muss die Überschriften enthalten'],
    ['Name;Mail\n"Kim;kim@example.org', 'Ein Anführungszeichen wird geöffnet'],
  ])('%j is refused in words, and stays in the field', async (table, sentence) => {
    const { status, text } = await send('/desk/menschen/einlesen', { table });
    expect(status).toBe(400);
    const page = await readPage(text);
    expect(page.texts('[role=alert], .errors, main').join(' ')).toContain(sentence);
    expect(page.texts('textarea').join('')).toBe(table.replace('\n', ' '));
  });

  it('goes out so that it can come back, and counts nothing', async () => {
    await send('/desk/menschen/neu', { name: '=HYPERLINK("http://x.example")', email: 'formel@example.org' });
    const [heading, ...rows] = await sheet('/desk/menschen.csv');
    expect(heading?.slice(0, 3)).toEqual(['Name', 'E-Mail', 'Kommune']);
    expect(rows.find(([, email]) => email === 'formel@example.org')?.[0]).toBe('\'=HYPERLINK("http://x.example")');
    const text = (await get('/desk/menschen.csv')).text;
    const back = await send('/desk/menschen/einlesen', { table: text, step: 'take' });
    expect(back.headers.location).toBe('/desk/menschen?done=imported&neu=0&anders=0');
    expect(await sheet('/desk/menschen.csv?q=formel')).toHaveLength(2);
  });
});

describe('two entries of one person', () => {
  const enter = async (values: Partial<Person>): Promise<Person> => {
    const person = { id: randomUUID(), createdAt: new Date(), role: null, email: null, ...values } as Person;
    await house.records.manager.insert(Person, person);
    return person;
  };

  it('are found, shown with what becomes of them, and made one', async () => {
    const kept = await enter({ name: 'Mia  Doppel', function: 'Leitung', sectors: ['praxis'] });
    const gone = await enter({
      name: 'mia doppel',
      email: 'mia@example.org',
      function: 'Amt',
      sectors: ['verwaltung'],
    });
    const question = {
      id: randomUUID(),
      formId: randomUUID(),
      name: '',
      address: 'x@example.org',
      text: 'Wann?',
      askedAt: new Date(),
    };
    await house.records.manager.insert(Question, { ...question, lang: 'de', responsibleId: gone.id });
    expect((await readPage((await get('/desk/menschen/doppelte')).text)).texts('.plain-list h2')).toContain(
      'Mia Doppel',
    );
    const path = `/desk/menschen/${kept.id}/zusammenfassen/${gone.id}`;
    const rows = (await readPage((await get(path)).text)).texts('tbody tr');
    expect(rows).toContain('E-Mail-Adresse – mia@example.org mia@example.org');
    expect((await send(path, {})).status).toBe(303);
    expect(await house.records.manager.findOneBy(Person, { id: gone.id })).toBeNull();
    expect(await house.records.manager.findOneBy(Person, { id: kept.id })).toMatchObject({
      ...{ email: 'mia@example.org', function: 'Leitung', sectors: ['praxis', 'verwaltung'] },
    });
    expect(await house.records.manager.findOneBy(Question, { id: question.id })).toMatchObject({
      responsibleId: kept.id,
    });
    expect((await send(path, {})).status).toBe(404);
  });

  it('nobody who works at the desk becomes part of somebody else', async () => {
    const here = await house.records.manager.findOneByOrFail(Person, { role: 'administrator' });
    const other = await enter({ name: here.name, email: 'other@example.org' });
    expect((await send(`/desk/menschen/${other.id}/zusammenfassen/${here.id}`, {})).status).toBe(409);
    await house.records.query(
      `INSERT INTO identity (issuer, subject, "personId", "createdAt") VALUES ('https://idp.example.org', 'other', $1, now())`,
      [other.id],
    );
    expect((await send(`/desk/menschen/${here.id}/zusammenfassen/${other.id}`, {})).status).toBe(303);
    // neither the other's address nor the other's sign-in leads to the desk now
    expect((await house.records.manager.findOneByOrFail(Person, { id: here.id })).email).toBe(here.email);
    expect(await house.records.query('SELECT 1 FROM identity')).toEqual([]);
    expect((await get('/desk')).status).toBe(200);
  });

  it('an organiser gives no address to an administrator without one', async () => {
    const here = await house.records.manager.findOneByOrFail(Person, { role: 'administrator' });
    const refused = await house.ask('POST', `/desk/menschen/${here.id}`, {
      body: new URLSearchParams({ name: here.name, email: 'mine@example.org', lang: 'de' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      token: house.token,
    });
    expect([refused.status, refused.text.includes('mit ihrer Adresse meldet sie sich an')]).toEqual([400, true]);
    expect((await house.records.manager.findOneByOrFail(Person, { id: here.id })).email).toBe(here.email);
  });
});

describe('numbers for reports', () => {
  it('count who came, with names and without, and never show one', async () => {
    const meeting = await house.post('/api/v1/meetings', {
      ...{ title: 'Werkstatt', format: 'dialogwerkstatt', access: 'registration', announced: true },
      ...{ localStart: '2030-05-06T10:00', durationMinutes: 60, place: { name: 'Saal', city: 'Singen' } },
    });
    expect(meeting.status).toBe(201);
    const { id, slug } = meeting.json() as { id: string; slug: string };
    for (const [name, municipality] of [
      ['Erste Person', 'Singen'],
      ['Zweite Person', 'Nirgendheim'],
    ])
      await send(`/desk/termine/${slug}/gaeste`, { name: name ?? '', municipality: municipality ?? '', email: '' });
    const guests = await sheet(`/desk/termine/${slug}/gaeste.csv`);
    expect(guests.slice(1).map((row) => row.slice(0, 5))).toEqual([
      ['Erste Person', '', 'Singen', 'Teilnahme', 'Angemeldet'],
      ['Zweite Person', '', 'Nirgendheim', 'Teilnahme', 'Angemeldet'],
    ]);
    await house.records.manager.update(Registration, { name: 'Erste Person' }, { attendance: 'present' });
    await house.records.query(
      `UPDATE meeting SET "startsAt" = '2009-05-06T08:00Z', "endsAt" = '2009-05-06T09:00Z', "localStart" = '2009-05-06T10:00' WHERE id = $1`,
      [id],
    );
    await house.records.query(
      `INSERT INTO guest_count ("meetingId", kind, association, sector, region, format, registered, present, absent)
       VALUES ($1, 'stadt', 'staedtetag', '', '', 'dialogwerkstatt', 10, 7, 3)`,
      [id],
    );
    const [, ...rows] = await sheet('/desk/zahlen.csv?von=2009-01-01&bis=2009-12-31');
    expect(rows.filter(([by]) => by === 'Nach Format')).toEqual([['Nach Format', 'Dialogwerkstatt', '1', '12', '8']]);
    expect(rows.find(([by, value]) => by === 'Nach Art der Kommune' && value === 'Stadt')?.slice(2)).toEqual([
      ...['', '11', '8'],
    ]);
    expect(rows.filter(([by]) => by === 'Nach Art der Kommune').at(-1)?.[1]).toBe('nicht bekannt');
    const page = (await get('/desk/zahlen?von=2009-12-31&bis=2009-01-01')).text;
    expect((await readPage(page)).texts('caption')).toContain('Nach Format');
    expect(page).not.toContain('Person</');
  });

  it('take the same number of queries whatever there is to count', async () => {
    const asked = async (from: string): Promise<string[]> => {
      const sent = await queriesDuring(() => get(`/desk/zahlen?von=${from}&bis=2030-01-02`));
      return sent.filter((sql) => /\b(?:guest_count|join_count|term|municipality)\b/u.test(sql)); // rounds ask meanwhile, too
    };
    const few = await asked('2030-01-01');
    expect([few.length > 1, (await asked('1990-01-01')).length]).toEqual([true, few.length]);
  });
});
