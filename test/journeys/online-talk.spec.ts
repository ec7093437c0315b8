import { clockIn, plusDays, plusMinutes, spoken, weekdayOfMonth } from '../people/coming-days';
import { eventsIn } from '../people/feed-reader';
import { openHouse, type House } from '../people/house';
import { readPage, rowsOf } from '../people/page-reader';

// The OnlineTalk: the last Thursday of every month, 12.30 to 13.15, a guest and a title of its own each time. The second
// is moved by a week, the third called off, the fourth gets its title and guest.
const ROOM = 'https://meet.example/talk?pwd=9';
const days = [1, 2, 3, 4, 5].map((months) => weekdayOfMonth(months, -1, 4));
const MOVED_TO = `${plusDays(days[1] as string, 7)}T18:00`;
const OWN = {
  title: 'Was Kommunen zusammenhält',
  speakers: [{ name: 'Dr. Beispiel', affiliation: 'Universität Musterstadt' }],
};

let house: House;
let made: { id: string; slug: string }[];

const wanted = () =>
  days.map((day, index) => {
    const localStart = index === 1 ? MOVED_TO : `${day}T12:30`;
    const state = index === 1 ? 'moved' : index === 2 ? 'cancelled' : 'confirmed';
    const title = index === 3 ? OWN.title : 'KKI OnlineTalk';
    return { id: made[index]?.id, localStart, localEnd: plusMinutes(localStart, 45), state, title };
  });

beforeAll(async () => {
  house = await openHouse();
  const scheduled = await house.post('/api/v1/series', {
    ...{ title: 'KKI OnlineTalk', format: 'onlinetalk', room: { kind: 'link', url: ROOM } },
    ...{ localStart: `${days[0]}T12:30`, durationMinutes: 45, rule: { freq: 'monthly', byDay: ['-1TH'], count: 5 } },
  });
  expect(scheduled.status).toBe(201);
  made = scheduled.json().meetings;
  await house.post(`/api/v1/meetings/${made[1]?.slug}/move`, { localStart: MOVED_TO });
  await house.post(`/api/v1/meetings/${made[2]?.slug}/cancel`, { reason: 'Der Gast ist verhindert.' });
  expect((await house.patch(`/api/v1/meetings/${made[3]?.id}`, OWN)).status).toBe(200);
});
afterAll(() => house.close());

it('JSON lists exactly these five', async () => {
  const { meetings } = (await house.get('/api/v1/meetings?format=onlinetalk')).json();
  const seen = meetings.map(({ id, localStart, localEnd, state, title }: Record<string, unknown>) => ({
    id,
    localStart,
    localEnd,
    state,
    title,
  }));
  expect(seen).toEqual(wanted());
  expect(meetings.map((each: { speakers: unknown }) => each.speakers)).toEqual([[], [], [], OWN.speakers, []]);
});

it('the page of the series shows them with the guest of the fourth', async () => {
  const page = await readPage((await house.get('/reihen/kki-onlinetalk')).text);
  expect(page.texts('.lead')).toEqual(['Am letzten Donnerstag im Monat, 12.30 bis 13.15 Uhr, fünf Termine']);
  const rows = rowsOf(page);
  expect(rows.map(({ day, title, off }) => ({ day, title, off }))).toEqual(
    wanted().map(({ localStart, title, state }) => ({
      day: localStart.slice(0, 10),
      title,
      off: state === 'cancelled',
    })),
  );
  expect(rows[3]?.text).toContain('mit Dr. Beispiel, Universität Musterstadt');
});

it('the feed of the format shows them; a new title alone raises no SEQUENCE', async () => {
  const feed = eventsIn((await house.get('/kalender/format/onlinetalk.ics')).bytes);
  expect(
    feed.map(({ uid, start, end, status, sequence, title }) => ({ uid, start, end, status, sequence, title })),
  ).toEqual(
    wanted().map(({ id, localStart, localEnd, state, title }) => ({
      ...{ uid: `${id}@treffpunkt`, start: localStart, end: localEnd },
      status: state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
      sequence: state === 'confirmed' ? 0 : 1,
      title: state === 'cancelled' ? `Abgesagt: ${title}` : title,
    })),
  );
  expect(feed[3]?.description).toContain('Mitwirkende: Dr. Beispiel, Universität Musterstadt');
  expect(feed[2]?.description).toContain('Der Gast ist verhindert.');
});

it('the compact feed keeps the title of the fourth and the day of the second', async () => {
  const [rule, ...own] = eventsIn((await house.get('/kalender/format/onlinetalk.ics?form=series')).bytes);
  expect(rule?.rule).toMatch(/^FREQ=MONTHLY;.*BYDAY=-1TH/u);
  expect(own.map(({ recurrenceId, title, start }) => ({ recurrenceId, title, start }))).toEqual([
    { recurrenceId: `${days[1]}T12:30`, title: 'KKI OnlineTalk', start: MOVED_TO },
    { recurrenceId: `${days[2]}T12:30`, title: 'Abgesagt: KKI OnlineTalk', start: `${days[2]}T12:30` },
    { recurrenceId: `${days[3]}T12:30`, title: OWN.title, start: `${days[3]}T12:30` },
  ]);
});

it('the door is closed, in both languages, and says when it opens', async () => {
  const german = await readPage((await house.get('/m/kki-onlinetalk')).text);
  expect(german.texts('h2#wann')[0]).toContain(`${spoken(days[0] as string)}, 12.30 bis 13.15 Uhr`);
  expect(german.texts('.closed')[0]).toContain('um 12.15 Uhr');
  const english = await readPage((await house.get('/m/kki-onlinetalk?lang=en')).text);
  expect(english.texts('.closed')[0]).toMatch(/^Opens .*12[:.]15/u);
});

it('a quarter of an hour before, it opens; the room with its password stands behind the button only', async () => {
  await house.post(`/api/v1/meetings/${made[0]?.id}/move`, { localStart: clockIn(14) });
  const door = await house.get('/m/kki-onlinetalk');
  expect((await readPage(door.text)).texts('form[action="/m/kki-onlinetalk/beitreten"] button')).toEqual([
    'Hineingehen',
  ]);
  expect(door.text).not.toContain('pwd=9');
  const entered = await house.ask('POST', '/m/kki-onlinetalk/beitreten');
  expect(entered.status).toBe(303);
  const way = await readPage((await house.get(entered.headers.location as string)).text);
  expect(way.texts(`a[href="${ROOM}"]`)).toEqual(['Weiter zu meet.example']);
  expect((await house.get(entered.headers.location as string)).status).toBe(410);
});

it('whoever knocks at an unknown door learns nothing', async () => {
  expect((await house.ask('POST', '/m/kein-talk/beitreten')).status).toBe(404);
  expect((await house.get('/m/kein-talk')).status).toBe(404);
});
