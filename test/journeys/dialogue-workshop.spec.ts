import { clockIn, plusDays, plusMinutes, spoken, weekdayOfMonth } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { openHouse, type House } from '../people/house';
import { readPage, rowsOf } from '../people/page-reader';

// The Dialogwerkstatt: every two months on the second Tuesday, 14 to 17 h, in a hall and online, with registration.
// The first is called off with the second as its replacement, the third is moved to the next day.
const ROOM = 'https://meet.example/werkstatt';
const PLACE = { name: 'Bürgersaal', street: 'Beispielgasse 2', postcode: '78462', city: 'Konstanz' };
const days = [1, 3, 5, 7].map((months) => weekdayOfMonth(months, 2, 2));
const MOVED_TO = `${plusDays(days[2] as string, 1)}T14:00`;

let house: House;
let made: { id: string; slug: string }[];

const wanted = () =>
  days.map((day, index) => {
    const localStart = index === 2 ? MOVED_TO : `${day}T14:00`;
    const state = index === 0 ? 'cancelled' : index === 2 ? 'moved' : 'confirmed';
    return { id: made[index]?.id, localStart, localEnd: plusMinutes(localStart, 180), state };
  });

beforeAll(async () => {
  house = await openHouse();
  const scheduled = await house.post('/api/v1/series', {
    ...{ title: 'Dialogwerkstatt', format: 'dialogwerkstatt', room: ROOM, place: PLACE, topics: ['Bildung'] },
    ...{ localStart: `${days[0]}T14:00`, rule: { freq: 'monthly', interval: 2, byDay: ['2TU'], until: days[3] } },
  });
  expect(scheduled.status).toBe(201);
  made = scheduled.json().meetings;
  await house.post(`/api/v1/meetings/${made[0]?.id}/cancel`, {
    reason: 'Zu wenige Anmeldungen.',
    replacement: made[1]?.slug,
  });
  await house.post(`/api/v1/meetings/${made[2]?.id}/move`, { localStart: MOVED_TO, reason: 'Der Saal ist belegt.' });
});
afterAll(() => house.close());

it('JSON lists exactly these four, with place, capacity and the replacement', async () => {
  const { meetings } = (await house.get('/api/v1/meetings?series=dialogwerkstatt')).json();
  const seen = meetings.map(({ id, localStart, localEnd, state }: Record<string, unknown>) => ({
    id,
    localStart,
    localEnd,
    state,
  }));
  expect(seen).toEqual(wanted());
  const place = { ...PLACE, accessNotes: null, accessibilityNotes: null };
  for (const each of meetings)
    expect(each).toMatchObject({ place, capacity: 60, access: 'registration', topics: ['bildung'] });
  expect(meetings.map((each: { replacement: unknown }) => each.replacement)).toEqual([made[1]?.slug, null, null, null]);
});

it('the page of the series shows them, and where', async () => {
  const page = await readPage((await house.get('/reihen/dialogwerkstatt')).text);
  const rows = rowsOf(page);
  expect(rows.map(({ day, off }) => ({ day, off }))).toEqual(
    wanted().map(({ localStart, state }) => ({ day: localStart.slice(0, 10), off: state === 'cancelled' })),
  );
  expect(rows[0]?.text).toContain(
    `Zu wenige Anmeldungen. Neuer Termin: ${spoken(days[1] as string)}, 14.00 bis 17.00 Uhr`,
  );
  expect(rows[1]?.text).toContain('Konstanz und online');
  expect(page.main).toContain('Beispielgasse 2');
});

it('the feed shows them; the cancelled one says what comes instead', async () => {
  const feed = eventsIn((await house.get('/kalender/auswahl.ics?format=dialogwerkstatt&thema=bildung')).bytes);
  expect(
    feed.map(({ uid, start, end, status, sequence, title }) => ({ uid, start, end, status, sequence, title })),
  ).toEqual(
    wanted().map(({ id, localStart, localEnd, state }) => ({
      ...{ uid: `${id}@treffpunkt`, start: localStart, end: localEnd },
      status: state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
      sequence: state === 'confirmed' ? 0 : 1,
      title: state === 'cancelled' ? 'Abgesagt: Dialogwerkstatt' : 'Dialogwerkstatt',
    })),
  );
  expect(feed[0]?.description).toContain(`Stattdessen: ${spoken(days[1] as string)}`);
  expect(feed[1]?.location).toBe(`Bürgersaal, Beispielgasse 2, 78462 Konstanz — ${house.url}/m/dialogwerkstatt`);
});

it('another place raises SEQUENCE, the same place does not', async () => {
  const sequence = async (): Promise<number | undefined> =>
    eventsIn((await house.get('/kalender/reihe/dialogwerkstatt.ics')).bytes)[3]?.sequence;
  await house.patch(`/api/v1/meetings/${made[3]?.id}`, { place: PLACE });
  expect(await sequence()).toBe(0);
  await house.patch(`/api/v1/meetings/${made[3]?.id}`, { place: { ...PLACE, name: 'Rathaus' } });
  expect(await sequence()).toBe(1);
});

it('the door leads past the cancelled date and lets in only who is registered', async () => {
  const door = await readPage((await house.get('/m/dialogwerkstatt')).text);
  expect(door.texts('h2#wann')[0]).toContain(`${spoken(days[1] as string)}, 14.00 bis 17.00 Uhr`);
  expect(door.texts('.note.stop')[0]).toContain(`Fällt aus: ${spoken(days[0] as string)}. Zu wenige Anmeldungen.`);
  const knock = await house.ask('POST', '/m/dialogwerkstatt/beitreten');
  expect([knock.status, (await readPage(knock.text)).h1]).toEqual([403, 'Dieser Termin ist mit Anmeldung']);
});

it('one date opened to everybody lets a guest in when its time has come', async () => {
  await house.post(`/api/v1/meetings/${made[1]?.id}/move`, { localStart: clockIn(5) });
  const opened = await house.patch(`/api/v1/meetings/${made[1]?.id}?scope=this`, { access: 'public' });
  expect(opened.json().meeting).toMatchObject({ access: 'public', id: made[1]?.id });
  const entered = await house.ask('POST', '/m/dialogwerkstatt/beitreten');
  expect(entered.status).toBe(303);
  const way = await house.get(entered.headers.location as string);
  expect((await readPage(way.text)).all(`a[href="${ROOM}"]`)).toHaveLength(1);
  expect((await house.get(entered.headers.location as string)).status).toBe(410);
});

it('a called off date knocked at by its own name says so', async () => {
  const page = await readPage((await house.get(`/m/${made[0]?.slug}`)).text);
  expect(page.texts('.closed')).toEqual(['Dieser Termin fällt aus']);
  const knock = await house.ask('POST', `/m/${made[0]?.slug}/beitreten`);
  expect(knock.status).toBe(409);
  expect((await readPage(knock.text)).main).toContain('Zu wenige Anmeldungen.');
});
