import { clockIn, plusDays } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { fieldsOf, sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { attribute, readPage, type Page } from '../people/page-reader';
import { somebody } from '../people/somebody';
import { dumpOf } from '../people/table-dump';

// What only a program could change once: holidays, days left out, titles of the dates, topics, the short name. Everything as
// a browser without JavaScript sends it: form, consequences, saved, taken back.
const HOLIDAY = `${Number(clockIn(0).slice(0, 4)) + 1}-10-03`;
const week = (number: number): string => plusDays(HOLIDAY, 7 * number);
const WEEKDAY = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][new Date(`${HOLIDAY}T12:00Z`).getUTCDay()];

let house: House;
let cookie: string;
beforeAll(async () => {
  house = await openHouse();
  cookie = await house.signIn();
});
afterAll(() => house.close());

interface Shown {
  id: string;
  slug: string;
  localStart: string;
  title: string;
  state: string;
  topics: string[];
}

/** Five weeks around a public holiday, which is in the middle and nobody has left out. */
async function aSeries(title: string, about: object = {}): Promise<{ slug: string; path: string; meetings: Shown[] }> {
  const rule = { freq: 'weekly', byDay: [WEEKDAY], until: week(2) };
  const times = { localStart: `${week(-2)}T10:00`, durationMinutes: 60, rule };
  const { slug, meetings } = (
    await house.post('/api/v1/series', { title, format: 'onlinetalk', ...times, ...about })
  ).json();
  return { slug, meetings, path: `/desk/termine/${meetings[0].slug}/aendern` };
}

const open = async (path: string): Promise<Page> => readPage((await house.get(path, { headers: { cookie } })).text);
async function send(path: string, typed: Record<string, string>, step: string) {
  const fields: Record<string, string> = { ...fieldsOf(await open(`${path}?fuer=all`), path), ...typed, step };
  return sendForm(house, path, without(fields), { cookie });
}
/** A box that is not ticked is not sent at all. */
const without = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== 'OFF'));
const now = async (slug: string): Promise<Shown[]> => (await house.get(`/api/v1/series/${slug}`)).json().meetings;
const days = (meetings: Shown[]): string[] =>
  meetings.filter(({ state }) => state !== 'cancelled').map(({ localStart }) => localStart.slice(0, 10));
/** Looks at the consequences, then sends what that page carries. */
async function lookAndSave(path: string, typed: Record<string, string>): Promise<{ main: string; entry: string }> {
  const looked = await readPage((await send(path, typed, 'look')).text);
  const saved = await sendForm(house, path, { ...fieldsOf(looked, path), because: '', step: 'save' }, { cookie });
  expect([looked.main, saved.status]).toEqual([looked.main, 303]);
  return { main: looked.main, entry: String(saved.headers.location) };
}

it('holidays are left out, and a day besides: those dates fall out, with the reason, and come back when taken back', async () => {
  const { slug, path, meetings } = await aSeries('Feiertage');
  const left = { holidays: 'BW', skipDates: `${week(1).split('-').reverse().join('.')}` };
  const { main, entry } = await lookAndSave(path, left);
  for (const said of ['2 Termine fallen aus, 3 bleiben', 'wird ausgelassen: Tag der Deutschen Einheit', 'ausgenommen'])
    expect(main).toContain(said);
  expect(days(await now(slug))).toEqual([week(-2), week(-1), week(2)]);
  expect((await open(entry)).main).toContain('Ausgelassen wird: leer → Feiertage (Baden-Württemberg)');
  // what is not touched stays: the day is still left out when holidays no longer are
  const back = await lookAndSave(path, { holidays: 'OFF' });
  expect(back.main).toContain('wird nicht mehr ausgelassen');
  expect(days(await now(slug))).toEqual([week(-2), week(-1), HOLIDAY, week(2)]);
  expect((await now(slug)).map(({ id }) => id)).toEqual(meetings.map(({ id }) => id));
  await sendForm(house, `${back.entry}/zuruecknehmen`, {}, { cookie });
  expect(days(await now(slug))).toEqual([week(-2), week(-1), week(2)]);
  expect((await open(`${path}?fuer=all`)).all('#holidays[checked]')).toHaveLength(1);
});

it('titles of several dates, topics and a short name in one change; the feed and the door know them at once', async () => {
  const { slug, path, meetings } = await aSeries('Themenabend', { shortName: 'abend' });
  const [first, second] = meetings as [Shown, Shown];
  const typed = {
    [`title-${first.id}`]: 'Wohnen <für> "alle"',
    [`title-${second.id}`]: 'Sprache',
    ...{ topics: 'Wohnen, Eigenes Thema', shortName: 'themenabend-neu' },
  };
  const { main, entry } = await lookAndSave(path, typed);
  for (const said of [
    '5 Termine bekommen neue Angaben',
    'Titel, Themen',
    'Die Adresse /themenabend-neu führt jetzt auch',
  ])
    expect(main).toContain(said);
  const after = await now(slug);
  expect(after.map(({ title }) => title)).toEqual([
    ...['Wohnen <für> "alle"', 'Sprache', 'Themenabend', 'Themenabend', 'Themenabend'],
  ]);
  expect(after.every(({ topics }) => topics.includes('eigenes-thema'))).toBe(true);
  expect(eventsIn((await house.get(`/kalender/reihe/${slug}.ics`)).bytes).map(({ title }) => title)).toEqual(
    after.map(({ title }) => title),
  );
  for (const name of ['/abend', '/themenabend-neu'])
    expect((await house.get(name)).headers.location).toBe(`/m/${slug}`);
  const opened = await open(`${path}?fuer=all`);
  expect(attribute(opened.one(`input[id="title-${second.id}"]`), 'value')).toBe('Sprache');
  expect(opened.main).toContain('Auch diese führen hierher: /themenabend-neu.');
  // emptied: as the series is called; and taken back, as it was before
  await lookAndSave(path, { [`title-${second.id}`]: '' });
  expect((await now(slug))[1]?.title).toBe('Themenabend');
  expect((await sendForm(house, `${entry}/zuruecknehmen`, {}, { cookie })).status).toBe(409); // changed meanwhile
  const gone = await lookAndSave(path, { shortName: '' });
  expect(gone.main).toContain('Diese Adressen führen nirgends mehr hin: /abend, /themenabend-neu.');
  expect(gone.main).toContain('Die Termine bleiben, wie sie sind.');
  expect((await house.get('/abend')).status).toBe(404);
});

it('somebody else gives a title meanwhile: theirs stays, mine is added, nothing is lost', async () => {
  const { slug, path, meetings } = await aSeries('Zwei schreiben');
  const [first, second] = meetings as [Shown, Shown];
  const mine = { ...fieldsOf(await open(`${path}?fuer=all`), path), [`title-${first.id}`]: 'Meiner' };
  await house.patch(`/api/v1/meetings/${second.id}`, { title: 'Deren' });
  const stale = await sendForm(house, path, { ...mine, step: 'save' }, { cookie });
  expect(stale.status).toBe(409);
  const page = await readPage(stale.text);
  const saved = await sendForm(house, path, { ...fieldsOf(page, path), step: 'save' }, { cookie });
  expect([saved.status, (await now(slug)).slice(0, 2).map(({ title }) => title)]).toEqual([303, ['Meiner', 'Deren']]);
});

it.each<[string, (meetings: Shown[]) => Record<string, string>, string]>([
  ['for one date only', () => ({ scope: 'this', holidays: 'BW' }), 'gelten für die ganze Reihe'],
  ['a day nobody understands', () => ({ skipDates: 'übermorgen' }), 'Diese Tage auslassen, Zeile 1'],
  [
    '30 February',
    () => ({ skipDates: '01.10.2030\n30.02.2030' }),
    'Diese Tage auslassen, Zeile 2: Diesen Tag gibt es nicht',
  ],
  ['a short name with blanks', () => ({ shortName: 'zwei Worte' }), 'Kurzname der Tür: Nur Kleinbuchstaben'],
  ['a short name of the house', () => ({ shortName: 'desk' }), 'Dieser Name ist schon vergeben'],
  ['a title that is too long', ([first]) => ({ [`title-${first?.id}`]: 'x'.repeat(201) }), 'zu lang'],
  ['a title of a date nobody knows', () => ({ [`title-${crypto.randomUUID()}`]: 'Fremd' }), 'gibt es nicht'],
])('%s: a clear word, nothing saved, nothing lost', async (what, wrong, said) => {
  const { path, meetings } = await aSeries(`Falsch: ${what}`);
  const before = await dumpOf(house.records);
  for (const step of ['look', 'save']) {
    const answer = await send(path, { scope: 'all', description: 'Mein Text', ...wrong(meetings) }, step);
    const page = await readPage(answer.text);
    expect([answer.status, page.texts('.errors').join()]).toEqual([400, expect.stringContaining(said)]);
    expect(answer.text).toContain('Mein Text');
  }
  expect(await dumpOf(house.records)).toEqual(before);
});

it('what stands in the way of dates that move is said before saving, in the form, for one date and to programs', async () => {
  const host = { host: 'Stadt A', title: 'Schon da', format: 'dialogwerkstatt' };
  await house.post('/api/v1/meetings', { ...host, localStart: `${plusDays(week(-2), 1)}T15:00` });
  const { path, meetings } = await aSeries('Rückt', { host: 'Stadt A' });
  const [first, second] = meetings as [Shown, Shown];
  const next = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][new Date(`${HOLIDAY}T12:00Z`).getUTCDay()];
  const rule = { freq: 'weekly', byDay: [next], until: plusDays(week(2), 1) };
  const set = { scope: 'all', meeting: first.id, set: { rule } };
  const preview = (await house.post('/api/v1/series/preview', { series: 'rueckt', change: set })).json();
  expect(preview.clashes).toEqual([
    {
      ...{ meeting: first.id, localStart: `${plusDays(week(-2), 1)}T10:00`, kind: 'host', who: 'Stadt A' },
      other: { title: 'Schon da', slug: expect.any(String) },
    },
  ]);
  const move = `/desk/termine/${second.slug}/verlegen`;
  const typed = { day: plusDays(week(-2), 1), time: '15:30', end: '16:30', step: 'look' };
  const looked = await readPage((await sendForm(house, move, typed, { cookie })).text);
  expect(looked.main).toContain('Bei einem Termin ist etwas zu bedenken.');
  expect(looked.main).toContain('Stadt A lädt an diesem Tag schon ein: Schon da');
  // a date that stays where it is stands in nobody's way anew
  expect((await readPage((await send(path, { description: 'Neu' }, 'look')).text)).main).not.toContain('zu bedenken');
});

it('whoever does not see a closed meeting learns that something is held then, and nothing of it', async () => {
  const [day, about] = [plusDays(week(-2), 2), { title: 'Vertrauliche Runde', format: 'dialogwerkstatt' }];
  await house.post('/api/v1/meetings', {
    ...{ ...about, access: 'members', localStart: `${day}T10:00`, durationMinutes: 60, host: 'Stadt B' },
  });
  const { meetings, slug } = await aSeries('Offene Reihe', { host: 'Stadt B' });
  const [{ id }] = await house.records.query('SELECT id FROM series WHERE slug = $1', [slug]);
  const theirs = (await somebody(house, 'organiser', { series: [id] })).cookie;
  const looked = async (cookie: string, time: string) => {
    const typed = { day, time, end: `${time.slice(0, 2)}:59`, step: 'look' };
    const path = `/desk/termine/${meetings[0]?.slug}/verlegen`;
    return (await readPage((await sendForm(house, path, typed, { cookie })).text)).main;
  };
  expect(await looked(cookie, '10:00')).toContain('Vertrauliche Runde');
  const told = await looked(theirs, '10:00');
  expect([told.includes('gleichzeitig: ein geschlossener Termin'), told.includes('Vertrauliche')]).toEqual([
    true,
    false,
  ]);
  expect(await looked(theirs, '18:00')).not.toContain('zu bedenken'); // the same host on that day is not told either
});

it('a series of single days says itself which it means: holidays are not asked for, and nothing of them changes', async () => {
  const dates = [week(-1), HOLIDAY].map((day) => `${day}T10:00`);
  const more = { localStart: undefined, rule: undefined, dates, skip: { publicHolidays: 'BW', bankDays: true } };
  const { path, slug } = await aSeries('Nach Liste', more);
  const before = days(await now(slug));
  expect((await open(`${path}?fuer=all`)).all('#holidays')).toHaveLength(0);
  await lookAndSave(path, { description: 'Neu beschrieben' });
  expect(days(await now(slug))).toEqual(before);
  const [{ skip }] = await house.records.query('SELECT skip FROM series WHERE slug = $1', [slug]);
  expect(skip).toMatchObject({ publicHolidays: 'BW', bankDays: true });
  const one = { ...fieldsOf(await open(path), path), title: 'Anders', step: 'look' };
  expect((await sendForm(house, path, without(one), { cookie })).status).toBe(200);
});
