import { berlin, comingWeekday, plusDays } from '../people/coming-days';
import { openHouse, type House } from '../people/house';

// PATCH with its four scopes, move and cancel: what changes, what stays, and that ids (and with them UIDs) survive.
const first = comingWeekday(2);
const day = (number: number): string => plusDays(first, 7 * number);

interface Shown {
  id: string;
  slug: string;
  localStart: string;
  localEnd: string;
  title: string;
  state: string;
  sequence: number;
  movedFrom: string | null;
  startsAt: string;
}

let house: House;
beforeAll(async () => (house = await openHouse()));
afterAll(() => house.close());

/** Six Tuesdays; the second (number 1) was moved to Wednesday and the third got a title of its own. */
async function aSeries(title: string): Promise<{ slug: string; meetings: Shown[] }> {
  const rule = { freq: 'weekly', byDay: ['TU'], until: day(5) };
  const { slug, meetings } = (
    await house.post('/api/v1/series', {
      title,
      format: 'onlinetalk',
      localStart: `${first}T10:00`,
      durationMinutes: 60,
      rule,
    })
  ).json();
  await house.post(`/api/v1/meetings/${meetings[1].id}/move`, { localStart: `${plusDays(day(1), 1)}T10:00` });
  await house.patch(`/api/v1/meetings/${meetings[2].id}`, { title: 'Eigener Titel' });
  return { slug, meetings };
}

const now = async (slug: string): Promise<Shown[]> => (await house.get(`/api/v1/series/${slug}`)).json().meetings;
const clocks = (meetings: Shown[]): string[] => meetings.map(({ localStart }) => localStart);
const titles = (meetings: Shown[]): string[] => meetings.map(({ title }) => title);
const ids = (meetings: Shown[]): string[] => meetings.map(({ id }) => id);

it('this: one title, one place, one length; the others stay', async () => {
  const { slug, meetings } = await aSeries('Einer');
  const set = { title: 'Nur dieser', durationMinutes: 90, place: { city: 'Ulm' } };
  const answer = (await house.patch(`/api/v1/meetings/${meetings[4]?.id}?scope=this`, set)).json();
  expect(answer.meeting).toMatchObject({ title: 'Nur dieser', localEnd: `${day(4)}T11:30`, place: { city: 'Ulm' } });
  const after = await now(slug);
  expect(titles(after)).toEqual(['Einer', 'Einer', 'Eigener Titel', 'Einer', 'Nur dieser', 'Einer']);
  expect(after.map(({ localEnd }) => localEnd.slice(11))).toEqual([
    '11:00',
    '11:00',
    '11:00',
    '11:00',
    '11:30',
    '11:00',
  ]);
});

it('all: a new title for every date to come, edited or not', async () => {
  const { slug, meetings } = await aSeries('Alle');
  await house.patch(`/api/v1/meetings/${meetings[0]?.id}?scope=all`, { title: 'Neuer Name' });
  expect(titles(await now(slug))).toEqual(Array(6).fill('Neuer Name'));
  expect((await house.get(`/api/v1/series/${slug}`)).json().title).toBe('Neuer Name');
});

it('unedited: what was set by hand keeps its own title and time', async () => {
  const { slug, meetings } = await aSeries('Unberührt');
  const answer = (
    await house.patch(`/api/v1/meetings/${meetings[0]?.id}?scope=unedited`, { title: 'Anders', localTime: '11:30' })
  ).json();
  const after = await now(slug);
  expect(clocks(after).map((local) => local.slice(11))).toEqual(['11:30', '10:00', '10:00', '11:30', '11:30', '11:30']);
  expect(titles(after)).toEqual(['Anders', 'Unberührt', 'Eigener Titel', 'Anders', 'Anders', 'Anders']);
  expect(ids(after)).toEqual(ids(meetings));
  expect(answer.moved.map(({ id, from }: { id: string; from: string }) => [id, from])).toEqual(
    [0, 3, 4, 5].map((number) => [meetings[number]?.id, `${day(number)}T10:00`]),
  );
  expect(answer.kept.map(({ id, why }: { id: string; why: string }) => [id, why])).toEqual(
    [1, 2].map((number) => [meetings[number]?.id, 'edited']),
  );
});

it('following: the earlier dates stay, the later keep their ids at the new time', async () => {
  const { slug, meetings } = await aSeries('Ab hier');
  const answer = (
    await house.patch(`/api/v1/meetings/${meetings[3]?.id}?scope=following`, {
      localTime: '18:00',
      durationMinutes: 30,
    })
  ).json();
  const after = await now(slug);
  expect(ids(after)).toEqual(ids(meetings));
  expect(clocks(after)).toEqual([
    `${day(0)}T10:00`,
    `${plusDays(day(1), 1)}T10:00`,
    `${day(2)}T10:00`,
    ...[3, 4, 5].map((number) => `${day(number)}T18:00`),
  ]);
  expect(after.map(({ sequence }) => sequence)).toEqual([0, 1, 0, 1, 1, 1]);
  expect([answer.added, answer.cancelled, answer.moved.length]).toEqual([[], [], 3]);
  for (const each of after) expect(berlin(new Date(each.startsAt))).toBe(each.localStart);
});

it('following with another rule: adds, moves and cancels, and says which', async () => {
  const { slug, meetings } = await aSeries('Anders weiter');
  const rule = { freq: 'weekly', interval: 2, byDay: ['TU'], until: day(7) };
  const answer = (await house.patch(`/api/v1/meetings/${meetings[3]?.id}?scope=following`, { rule })).json();
  const after = await now(slug);
  const standing = after.filter(({ state }) => state !== 'cancelled');
  expect(clocks(standing)).toEqual([
    `${day(0)}T10:00`,
    `${plusDays(day(1), 1)}T10:00`,
    `${day(2)}T10:00`,
    `${day(3)}T10:00`,
    `${day(5)}T10:00`,
    `${day(7)}T10:00`,
  ]);
  expect(clocks(answer.cancelled)).toEqual([`${day(4)}T10:00`]);
  expect(clocks(answer.added)).toEqual([`${day(7)}T10:00`]);
  expect(clocks(answer.kept)).toEqual([`${day(3)}T10:00`, `${day(5)}T10:00`]);
  expect(answer.moved).toEqual([]);
});

it('another weekday for all moves every date by a day and invents none', async () => {
  const { slug, meetings } = await aSeries('Donnerstags');
  const rule = { freq: 'weekly', byDay: ['TH'], until: plusDays(day(5), 2) };
  await house.patch(`/api/v1/meetings/${meetings[0]?.id}?scope=all`, { rule });
  const after = await now(slug);
  expect(after.map(({ id, localStart }) => [id, localStart])).toEqual(
    meetings.map(({ id }, number) => [id, `${plusDays(day(number), 2)}T10:00`]),
  );
});

it('move keeps id, slug and length, remembers where it came from, and forgets it on the way home', async () => {
  const { meetings } = await aSeries('Umzug');
  const { id, slug, localStart } = meetings[5] as Shown;
  const there = (
    await house.post(`/api/v1/meetings/${id}/move`, { localStart: `${day(6)}T17:30`, reason: 'Grund' })
  ).json();
  expect(there).toMatchObject({
    id,
    slug,
    state: 'moved',
    movedFrom: localStart,
    localEnd: `${day(6)}T18:30`,
    sequence: 1,
    reason: 'Grund',
  });
  const further = (await house.post(`/api/v1/meetings/${id}/move`, { localStart: `${day(7)}T17:30` })).json();
  expect(further).toMatchObject({ movedFrom: localStart, sequence: 2 });
  const home = (await house.post(`/api/v1/meetings/${id}/move`, { localStart })).json();
  expect(home).toMatchObject({ state: 'confirmed', movedFrom: null, sequence: 3 });
  const same = (await house.post(`/api/v1/meetings/${id}/move`, { localStart })).json();
  expect(same.sequence).toBe(3);
});

it('cancel is final, can be said twice, and names the replacement by id or slug', async () => {
  const { meetings } = await aSeries('Absage');
  const { id } = meetings[3] as Shown;
  const off = (
    await house.post(`/api/v1/meetings/${id}/cancel`, { reason: 'Krank', replacement: meetings[4]?.slug })
  ).json();
  expect(off).toMatchObject({ state: 'cancelled', reason: 'Krank', replacement: meetings[4]?.slug, sequence: 1 });
  const again = await house.post(`/api/v1/meetings/${id}/cancel`, {});
  expect([again.status, again.json()]).toMatchObject([200, { state: 'cancelled', reason: 'Krank', sequence: 1 }]);
  const moved = await house.post(`/api/v1/meetings/${id}/move`, { localStart: `${day(6)}T10:00` });
  expect([moved.status, moved.json().code]).toEqual([409, 'is_cancelled']);
  const itself = await house.post(`/api/v1/meetings/${meetings[4]?.id}/cancel`, { replacement: meetings[4]?.id });
  expect([itself.status, itself.json().problems[0]]).toMatchObject([
    400,
    { field: 'replacement', reason: 'meeting_unknown' },
  ]);
});

it('what belongs to one date cannot be set for many, and the rule not for one', async () => {
  const { meetings } = await aSeries('Falsch');
  const tries: [string, object, string][] = [
    ['following', { slug: 'x' }, 'needs_scope_all'],
    ['following', { localStart: `${day(1)}T10:00` }, 'needs_scope_this'],
    ['this', { rule: { freq: 'weekly' } }, 'rule_needs_series'],
    ['following', { rule: { freq: 'weekly', until: '2020-01-01' } }, 'until_before_start'],
  ];
  for (const [scope, set, reason] of tries) {
    const answer = await house.patch(`/api/v1/meetings/${meetings[2]?.id}?scope=${scope}`, set);
    expect([answer.status, answer.json().problems[0]?.reason]).toEqual([400, reason]);
  }
});

it('an unknown meeting, scope or series is 404 or 400', async () => {
  expect((await house.patch('/api/v1/meetings/gibt-es-nicht', { title: 'x' })).status).toBe(404);
  expect((await house.post('/api/v1/meetings/gibt-es-nicht/cancel', {})).status).toBe(404);
  expect((await house.patch('/api/v1/meetings/gibt-es-nicht?scope=everything', {})).status).toBe(400);
  expect(
    (await house.post('/api/v1/series/preview', { series: 'keine', change: { scope: 'all', set: { title: 'x' } } }))
      .status,
  ).toBe(404);
});
