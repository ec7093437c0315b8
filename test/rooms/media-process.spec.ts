import { createServer } from 'node:net';
import { buildHouse, mediaPid, openCrowd, runningSeries, type Came, type Crowd } from '../people/crowd';
import { openHouse, type House } from '../people/house';
import { soon } from '../people/room-guests';

// The process that passes media on may die or hang, and its port may be taken: nobody has to do anything about it.
const PEOPLE = 6;
/** Two cores may be busy with other specs. */
const BACK_MS = 2_000;
const HANGS_MS = 12_000;
let house: House;
let crowd: Crowd;
let slug: string;
let people: Came[];

beforeAll(async () => {
  buildHouse();
  house = await openHouse({ env: { LOG_LEVEL: 'error' } });
  crowd = await openCrowd(house);
  slug = await runningSeries(house, 'Mittagsrunde');
}, 60_000);
afterAll(async () => {
  await crowd.stop();
  await house.close();
});

const everybody = () => Promise.all(people.map(({ number }) => crowd.look(number)));

it('whoever comes while another program has the port takes part by text, and has sound and picture when it is free', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(house.settings.roomPort, '0.0.0.0', resolve));
  people = [await crowd.come({ slug, name: 'Anna', within: 1_500 })];
  expect(people[0]).toMatchObject({ name: 'Anna', state: 'new' });
  await new Promise((resolve) => other.close(resolve));
  await soon(async () => (await everybody())[0]?.state === 'connected' || 'not yet', 15_000);
}, 30_000);

it('killed, it is replaced, and everybody sees the others again within two seconds, as who they were', async () => {
  for (let count = people.length; count < PEOPLE; count += 1) people.push(await crowd.come({ slug }));
  await soon(
    async () => (await everybody()).every(({ map }) => map.video.filter(Boolean).length === PEOPLE - 1) || 'few',
  );
  const [before, pid] = [await everybody(), mediaPid(house)];
  const back = crowd.ask<(number | null)[]>('backAgain', { within: 8_000 });
  process.kill(pid, 'SIGKILL');
  const times = await back;
  expect(times.filter((each) => each === null || each > BACK_MS)).toEqual([]);
  const after = await everybody();
  expect(after.map(({ you, closed }) => ({ you, closed }))).toEqual(before.map(({ you }) => ({ you, closed: null })));
  expect(mediaPid(house)).not.toBe(pid);
  expect((await house.get('/healthz')).status).toBe(200);
}, 30_000);

it('hanging, it is ended and replaced', async () => {
  const back = crowd.ask<(number | null)[]>('backAgain', { within: HANGS_MS });
  process.kill(mediaPid(house), 'SIGSTOP');
  expect((await back).filter((each) => each === null)).toEqual([]);
}, 30_000);
