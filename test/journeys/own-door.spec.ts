import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { Registration } from '@hub/guests/registration.entity';
import { openHouse, type House } from '../people/house';
import { dumpOf } from '../people/table-dump';

// Whoever registered walks in by the link in their letter and in their calendar; nobody else does.
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const soon = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })
    .slice(0, 16)
    .replace(' ', 'T');

async function registered(minutes: number, access = 'registration') {
  const meeting = await house.post('/api/v1/meetings', {
    ...{ title: 'Werkstatt', format: 'dialogwerkstatt', mode: 'online', access, durationMinutes: 60 },
    ...{ localStart: soon(minutes), room: 'https://meet.example.org/werkstatt' },
  });
  const { id, slug } = meeting.json();
  const entered = await house.post(`/api/v1/meetings/${id}/registrations`, {
    people: [{ name: 'Anna Beispiel', email: 'anna@example.org' }],
  });
  if (entered.status !== 201) throw new Error(entered.text);
  const place = await house.records.getRepository(Registration).findOneByOrFail({ meetingId: id });
  const token = await house.app.get(PersonalLinksService).token('place', place);
  return { id, slug, place, door: `/m/${slug}/platz/${token}` };
}

it('the link of the letter leads in; the same door keeps strangers out', async () => {
  const { slug, door } = await registered(5);
  expect((await house.ask('POST', `/m/${slug}/beitreten`)).status).toBe(403);
  const page = await house.get(door);
  expect([page.status, page.headers['cache-control'], page.text]).toEqual([
    200,
    'no-store',
    expect.stringContaining(`action="${door}/beitreten"`),
  ]);
  const entered = await house.ask('POST', `${door}/beitreten`);
  expect([entered.status, entered.headers.location]).toEqual([303, expect.stringMatching(/^\/raum\//u)]);
  expect((await house.get(String(entered.headers.location))).text).toContain('https://meet.example.org/werkstatt');
});

it('too early it says when; looking at it changes nothing', async () => {
  const { door } = await registered(24 * 60, 'application');
  const before = await dumpOf(house.records);
  for (let times = 0; times < 3; times += 1) {
    await house.get(door);
    await house.ask('HEAD', door);
  }
  expect(await dumpOf(house.records)).toEqual(before);
});

it('a place that was given back, passed on, or belongs to another door opens nothing', async () => {
  const [mine, other] = [await registered(6), await registered(7)];
  expect((await house.get(mine.door.replace(mine.slug, other.slug))).status).toBe(410);
  expect((await house.get(mine.door.slice(0, -3))).status).toBe(410);
  await house.records.query('UPDATE registration SET "keyVersion" = 1 WHERE id = $1', [mine.place.id]);
  expect((await house.get(mine.door)).status).toBe(410);
  await house.records.query(`UPDATE registration SET state = 'cancelled', "cancelledAt" = now() WHERE id = $1`, [
    other.place.id,
  ]);
  expect((await house.ask('POST', `${other.door}/beitreten`)).status).toBe(410);
});

it('letter and calendar entry carry it, and never the address of the room', async () => {
  const { id } = await registered(48 * 60);
  const [letter]: { id: string }[] = await house.records.query(
    `SELECT id FROM letter WHERE "meetingId" = $1 AND kind = 'registered'`,
    [id],
  );
  const shown = await house.get(`/desk/briefe/${letter?.id}`, { headers: { cookie: await house.signIn() } });
  expect(shown.text).toMatch(/\/m\/[\w-]+\/platz\/…/u);
  expect(shown.text).not.toContain('meet.example.org');
});
