import { clockIn, comingWeekday, plusDays, plusMinutes, spoken } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { openHouse, type House } from '../people/house';
import { readPage, rowsOf } from '../people/page-reader';

// The lunch meeting: every Wednesday, 12.30 to 13.30, no registration. One date is left out from the start (a day of the
// house), the second is moved, the fourth called off with a replacement.
const TITLE = 'MittagsMeetingIntegration';
const ROOM = 'https://meet.example/mittag';
const first = comingWeekday(3);
const week = (number: number): string => plusDays(first, 7 * number);
const MOVED_TO = `${plusDays(week(1), 1)}T13:00`;

let house: House;
let made: { id: string; slug: string; localStart: string }[];

/** What everybody has to see from now on: the eight dates in order of time. */
const wanted = () =>
  [0, 1, 3, 4, 5, 6, 7, 8].map((number, index) => {
    const planned = `${week(number)}T12:30`;
    const localStart = number === 1 ? MOVED_TO : planned;
    const state = number === 1 ? 'moved' : number === 4 ? 'cancelled' : 'confirmed';
    return { id: made[index]?.id as string, localStart, localEnd: plusMinutes(localStart, 60), state };
  });
const sequenceOf = (state: string): number => (state === 'confirmed' ? 0 : 1);

beforeAll(async () => {
  house = await openHouse();
  const scheduled = await house.post('/api/v1/series', {
    ...{ title: TITLE, format: 'mittagsmeeting', shortName: 'mmi', room: ROOM, localStart: `${first}T12:30` },
    rule: { freq: 'weekly', byDay: ['WE'], until: week(8) },
    skip: { dates: [week(2)] },
  });
  expect(scheduled.status).toBe(201);
  expect(scheduled.json().skipped.map((each: { localStart: string }) => each.localStart)).toEqual([`${week(2)}T12:30`]);
  made = scheduled.json().meetings;
  const moved = await house.post(`/api/v1/meetings/${made[1]?.id}/move`, {
    localStart: MOVED_TO,
    reason: 'Betriebsausflug',
  });
  expect(moved.status).toBe(200);
  const off = { reason: 'Die Moderation ist erkrankt.', replacement: made[4]?.id };
  expect((await house.post(`/api/v1/meetings/${made[3]?.id}/cancel`, off)).status).toBe(200);
});
afterAll(() => house.close());

it('JSON lists exactly these dates', async () => {
  const { meetings, next } = (await house.get('/api/v1/meetings?series=mittagsmeetingintegration')).json();
  const seen = meetings.map(
    ({ id, localStart, localEnd, state, sequence, access, title, zone }: Record<string, unknown>) => ({
      ...{ id, localStart, localEnd, state, sequence, access, title, zone },
    }),
  );
  expect(seen).toEqual(
    wanted().map((each) => ({
      ...each,
      ...{ sequence: sequenceOf(each.state), access: 'public_no_registration', title: TITLE, zone: 'Europe/Berlin' },
    })),
  );
  expect(next).toBeNull();
});

it('the page of the series shows them, and what is left out', async () => {
  const page = await readPage((await house.get('/reihen/mittagsmeetingintegration')).text);
  expect(page.h1).toBe(TITLE);
  const chips: Record<string, string[]> = { moved: ['Verlegt'], cancelled: ['Abgesagt'], confirmed: [] };
  expect(rowsOf(page).map(({ day, chips, off }) => ({ day, chips, off }))).toEqual(
    wanted().map(({ localStart, state }) => ({
      ...{ day: localStart.slice(0, 10), chips: chips[state], off: state === 'cancelled' },
    })),
  );
  const [, moved, , off] = rowsOf(page);
  expect(moved?.text).toContain(`früher geplant: ${spoken(week(1))}, 12.30 Uhr`);
  expect(moved?.text).toContain('Betriebsausflug');
  expect(off?.text).toContain('Die Moderation ist erkrankt.');
  expect(off?.text).toContain(`Neuer Termin: ${spoken(week(5))}, 12.30 bis 13.30 Uhr`);
  expect(page.main).toContain(`An diesen Tagen findet nichts statt: ${spoken(week(2))}: ausgenommen`);
});

it('the feed shows them: the same UIDs, SEQUENCE up by one, the cancelled one marked', async () => {
  const feed = await house.get('/kalender/reihe/mittagsmeetingintegration.ics');
  expect(feed.status).toBe(200);
  const seen = eventsIn(feed.bytes).map(({ uid, start, end, zone, status, sequence, title, busy }) => ({
    ...{ uid, start, end, zone, status, sequence, title, busy },
  }));
  expect(seen).toEqual(
    wanted().map(({ id, localStart, localEnd, state }) => ({
      ...{ uid: `${id}@treffpunkt`, start: localStart, end: localEnd, zone: 'Europe/Berlin' },
      status: state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
      sequence: sequenceOf(state),
      title: state === 'cancelled' ? `Abgesagt: ${TITLE}` : TITLE,
      busy: state !== 'cancelled',
    })),
  );
});

it('the compact feed says the same with one rule, one date left out and two of their own', async () => {
  const [rule, ...own] = eventsIn((await house.get('/kalender/reihe/mittagsmeetingintegration.ics?form=series')).bytes);
  expect(rule).toMatchObject({ start: `${first}T12:30`, excluded: [`${week(2)}T12:30`], recurrenceId: null });
  expect(rule?.rule).toMatch(/FREQ=WEEKLY/u);
  expect(own.map(({ recurrenceId, start, status, uid }) => ({ recurrenceId, start, status, uid }))).toEqual([
    { recurrenceId: `${week(1)}T12:30`, start: MOVED_TO, status: 'CONFIRMED', uid: rule?.uid },
    { recurrenceId: `${week(4)}T12:30`, start: `${week(4)}T12:30`, status: 'CANCELLED', uid: rule?.uid },
  ]);
});

it('one date as a file is the same entry as in the feed', async () => {
  const feed = eventsIn((await house.get('/kalender/reihe/mittagsmeetingintegration.ics')).bytes);
  const file = await house.get(`/termine/${made[3]?.slug}.ics`);
  expect(eventsIn(file.bytes)).toEqual([feed[3]]);
  expect(file.headers['content-disposition']).toBe(`attachment; filename="${made[3]?.slug}.ics"`);
});

it('the short name leads to the door, which says when it opens and lets nobody in before', async () => {
  const short = await house.get('/mmi');
  expect([short.status, short.headers.location]).toEqual([302, '/m/mittagsmeetingintegration']);
  const door = await readPage((await house.get('/m/mittagsmeetingintegration')).text);
  expect(door.h1).toBe(TITLE);
  expect(door.texts('h2#wann')).toEqual([expect.stringMatching(`^${spoken(first)}, 12.30 bis 13.30 Uhr`)]);
  expect(door.texts('.closed')).toEqual([expect.stringContaining('um 12.20 Uhr')]);
  expect(door.all('form[action="/m/mittagsmeetingintegration/beitreten"]')).toHaveLength(0);
  const knock = await house.ask('POST', '/m/mittagsmeetingintegration/beitreten');
  expect(knock.status).toBe(409);
  expect((await readPage(knock.text)).h1).toBe('Die Tür ist noch zu');
});

it('when its time has come, one button leads into the room, once', async () => {
  await house.post(`/api/v1/meetings/${made[0]?.id}/move`, { localStart: clockIn(5) });
  const door = await readPage((await house.get('/m/mittagsmeetingintegration')).text);
  expect(door.texts('form[action="/m/mittagsmeetingintegration/beitreten"] button')).toEqual(['Hineingehen']);
  const entered = await house.ask('POST', '/m/mittagsmeetingintegration/beitreten');
  expect([entered.status, entered.headers.location]).toEqual([303, expect.stringMatching(/^\/raum\/[\w.-]{40,}$/u)]);
  const way = await house.get(entered.headers.location as string);
  expect(way.status).toBe(200);
  expect((await readPage(way.text)).all(`a[href="${ROOM}"]`)).toHaveLength(1);
  expect(way.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  const again = await house.get(entered.headers.location as string);
  expect(again.status).toBe(410);
  expect(again.text).not.toContain('meet.example');
});
