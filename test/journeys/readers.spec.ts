import { clockIn, comingWeekday, plusDays } from '../people/coming-days';
import { openHouse, type House } from '../people/house';
import { khalReads, missingTools, pythonReads, sorted, type Read } from '../people/other-calendars';

// Programs of other people read our feed: what they show is what the JSON API lists, for the next six months and across
// both clock changes, with moved, cancelled, renamed, all-day, two-day and open-ended meetings.
const missing = missingTools();
const whenInstalled = missing.length === 0 ? it : it.skip;
if (missing.length > 0) console.warn(`Calendar readers are LEFT OUT, not installed here: ${missing.join(', ')}`);

const today = clockIn(0).slice(0, 10);
const wednesday = comingWeekday(3);
const through = plusDays(today, 380); // a whole year: both clock changes, whenever this runs

let house: House;

beforeAll(async () => {
  house = await openHouse();
  const lunch = await schedule({
    title: 'Mittagsrunde',
    format: 'mittagsmeeting',
    slug: 'mittag',
    localStart: `${wednesday}T12:30`,
    rule: { freq: 'weekly', until: plusDays(wednesday, 364) },
    skip: { publicHolidays: 'BW', bankDays: true },
  });
  await house.post(`/api/v1/meetings/${lunch[1]}/move`, { localStart: `${plusDays(wednesday, 8)}T09:15` });
  await house.post(`/api/v1/meetings/${lunch[2]}/cancel`, { reason: 'Krank; "heute", morgen' });
  await house.patch(`/api/v1/meetings/${lunch[3]}`, { title: 'Mit Gast: Ämter, Wege; Ziele \\ Fragen' });
  const late = await schedule({
    title: 'Spätrunde',
    format: 'onlinetalk',
    slug: 'spaet',
    localStart: `${plusDays(wednesday, 1)}T23:30`,
    durationMinutes: 90,
    rule: { freq: 'monthly', byDay: ['-1SU'], count: 12 },
  });
  await house.post(`/api/v1/meetings/${late[4]}/move`, { localStart: `${plusDays(wednesday, 90)}T00:15` });
  await schedule({
    title: 'Zwei Tage',
    format: 'weiterbildung',
    localStart: `${wednesday}T10:00`,
    rule: { freq: 'daily', interval: 40, count: 3 },
  });
  for (const single of [
    { title: 'Frist', format: 'frist', localStart: plusDays(today, 20) },
    { title: 'Klausur', format: 'weiterbildung', localStart: plusDays(today, 40), localEnd: plusDays(today, 41) },
    { title: 'Vortrag, Ende offen', format: 'festvortrag', localStart: `${plusDays(today, 50)}T17:00` },
    {
      title: 'Über Mitternacht',
      format: 'sonstiges',
      localStart: `${plusDays(today, 60)}T22:00`,
      durationMinutes: 300,
    },
    { title: 'Nur der Monat', format: 'sonstiges', localStart: plusDays(today, 80).slice(0, 7) },
    { title: 'In Planung', format: 'sonstiges' },
  ])
    expect((await house.post('/api/v1/meetings', single)).status).toBe(201);
});
afterAll(() => house.close());

async function schedule(request: object): Promise<string[]> {
  const answer = await house.post('/api/v1/series', request);
  expect(answer.status).toBe(201);
  return answer.json().meetings.map(({ id }: { id: string }) => id);
}

interface Listed {
  id: string;
  title: string;
  localStart: string;
  precision: string;
  state: string;
}

/** What the API lists for a span and a calendar can know: dates known to the day. */
async function listed(from: string, to: string): Promise<Listed[]> {
  const { meetings } = (await house.get(`/api/v1/meetings?from=${from}&to=${to}&limit=500`)).json();
  return meetings.filter(({ precision }: Listed) => ['instant', 'start_only', 'day'].includes(precision));
}

const asRead = ({ id, title, localStart, state }: Listed): Read => ({
  uid: `${id}@treffpunkt`,
  title: state === 'cancelled' ? `Abgesagt: ${title}` : title,
  start: localStart,
});

const nameless = (read: Read): Read => ({ ...read, uid: '' });

it('there is something of every kind to read', async () => {
  const all = await listed(today, through);
  expect(all.length).toBeGreaterThan(60);
  expect(new Set(all.map(({ precision }) => precision))).toEqual(new Set(['instant', 'start_only', 'day']));
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['confirmed', 'moved', 'cancelled']));
});

whenInstalled(
  'khal through vdirsyncer shows exactly what the API lists for the next six months',
  async () => {
    const to = plusDays(today, 183);
    const shown = await khalReads(`${house.url}/kalender/alle.ics`, plusDays(today, 1), to);
    const wanted = (await listed(plusDays(today, 1), plusDays(to, -1))).map(asRead);
    expect(wanted.length).toBeGreaterThan(30);
    expect(shown).toEqual(sorted(wanted.map(nameless)));
  },
  60_000,
);

whenInstalled(
  'khal shows exactly what the API lists across the clock changes of the year',
  async () => {
    const shown = await khalReads(`${house.url}/kalender/alle.ics`, plusDays(today, 1), through);
    expect(shown).toEqual(sorted((await listed(plusDays(today, 1), plusDays(through, -1))).map(asRead).map(nameless)));
  },
  60_000,
);

whenInstalled('python-icalendar reads the same from the flat feed', async () => {
  const shown = await pythonReads((await house.get('/kalender/alle.ics')).bytes);
  expect(shown).toEqual(sorted((await listed(today, through)).map(asRead)));
});

whenInstalled('and the same dates from the compact feed, whose rules dateutil unfolds', async () => {
  const shown = await pythonReads((await house.get('/kalender/alle.ics?form=series')).bytes);
  const dates = ({ title, start }: Read): string => `${start} ${title}`;
  expect(shown.map(dates).sort()).toEqual((await listed(today, through)).map(asRead).map(dates).sort());
  expect(shown.length).toBeGreaterThan(60);
});

whenInstalled('an hour wrong in the feed would be seen', async () => {
  const feed = (await house.get('/kalender/alle.ics')).bytes.toString();
  const wrong = Buffer.from(feed.replace(/(DTSTART;TZID=Europe\/Berlin:\d{8}T)12(3000)/u, '$113$2'));
  const shown = await pythonReads(wrong);
  expect(shown).not.toEqual(sorted((await listed(today, through)).map(asRead)));
});
