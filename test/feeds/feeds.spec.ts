import { FeedsService } from '@hub/feeds/feeds.service';
import type { INestApplicationContext } from '@nestjs/common';
import { openDesk, orThrow, type Desk } from '../programme/desk';
import { copyIn, deafen, openFeedsAlone, titlesIn, untilSo } from './programmes-in-feeds';

const NOW = new Date();
const DAY = 86_400_000;
const inDays = (days: number) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T12:30`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(NOW);
});
afterAll(() => desk.close());

let counter = 0;
const schedule = async (about: object = {}) => {
  const title = `Vortrag ${++counter}`;
  await desk.single({ title, format: 'onlinetalk', localStart: inDays(30 + counter), durationMinutes: 60, ...about });
  return title;
};
/** Which rows hold blocks: a block that is made anew is another row version. */
const storedBlocks = (): Promise<{ id: string; lang: string; version: string; edition: string }[]> =>
  desk.house.records.query(
    `SELECT "meetingId" AS id, lang, edition, xmin::text || ctid::text AS version FROM feed_block ORDER BY 1, 2`,
  );
const blocksOf = async (id: string) => (await storedBlocks()).filter((block) => block.id === id);

it('who wrote reads it at once', async () => {
  const title = await schedule();
  expect((await titlesIn(desk.house.app)).filter((each) => each === title)).toEqual([title]);
});

describe('another process on the same database', () => {
  let reader: INestApplicationContext;
  beforeAll(async () => {
    reader = await openFeedsAlone(desk.house.settings);
    await titlesIn(reader);
  });
  afterAll(() => reader.close());

  it('sees it within a second, by LISTEN', async () => {
    const before = await copyIn(reader);
    const title = await schedule();
    const took = await untilSo(async () => (await titlesIn(reader)).includes(title), 1_000);
    expect(took).toBeLessThan(1_000);
    const after = await copyIn(reader);
    expect([after.etag === before.etag, after.gzipEtag === before.gzipEtag]).toEqual([false, false]);
    expect(after.etag).toBe((await copyIn(desk.house.app)).etag); // every process hands out the same bytes
  });

  it('hears nothing of a change that failed', async () => {
    const before = await copyIn(reader);
    const failing = desk.house.records.transaction(async (manager) => {
      await desk.house.app.get(FeedsService).mark(manager, new Date());
      throw new Error('no commit');
    });
    await expect(failing).rejects.toThrow('no commit');
    await reader.get(FeedsService).settle();
    expect((await copyIn(reader)).etag).toBe(before.etag);
  });
});

it('blocks are made once and stored; only what changed is made anew, in both languages', async () => {
  const meeting = await desk.single({
    title: 'Einmal',
    format: 'onlinetalk',
    localStart: inDays(10),
    durationMinutes: 60,
  });
  await untilSo(async () => (await blocksOf(meeting.id)).length === 2, 2_000);
  const before = await storedBlocks();
  orThrow(await desk.change(null, { scope: 'this', on: meeting, set: { title: 'Zweimal' } }));
  await untilSo(
    async () =>
      JSON.stringify(await blocksOf(meeting.id)) !== JSON.stringify(before.filter(({ id }) => id === meeting.id)),
    2_000,
  );
  const after = await storedBlocks();
  const renewed = after.filter(({ version }) => !before.some((block) => block.version === version));
  expect(renewed.map(({ id, lang }) => [id, lang])).toEqual([
    [meeting.id, 'de'],
    [meeting.id, 'en'],
  ]);
});

it('a process that starts takes the stored blocks, and renders none', async () => {
  for (let at = 0; at < 12; at += 1) await schedule(); // a few are sooner made than looked up
  await desk.house.records.query(`UPDATE feed_block SET text = replace(text, 'SUMMARY:', 'SUMMARY:aus dem Bestand ')`);
  const before = await storedBlocks();
  const started = await openFeedsAlone(desk.house.settings);
  const titles = await titlesIn(started);
  await started.close();
  expect(titles.filter((title) => !title.startsWith('aus dem Bestand '))).toEqual([]);
  expect([titles.length > 10, await storedBlocks()]).toEqual([true, before]);
  await desk.house.records.query(`UPDATE feed_block SET text = replace(text, 'aus dem Bestand ', '')`);
});

it('under another public address every block is made anew', async () => {
  const moved = await openFeedsAlone({ ...desk.house.settings, publicUrl: 'https://umgezogen.example' });
  const text = (await copyIn(moved)).identity.toString();
  await moved.close();
  expect([text.includes('https://umgezogen.example/termine/'), text.includes(desk.house.settings.publicUrl)]).toEqual([
    true,
    false,
  ]);
});

it('closed meetings are in no feed, announced ones with nothing of what happens inside', async () => {
  await schedule({ title: 'Ganz geheim', access: 'members', description: 'INNEN' });
  await schedule({
    title: 'Angekündigt',
    access: 'invited',
    announced: true,
    description: 'INNEN',
    speakers: [{ name: 'INNEN' }],
  });
  const text = (await copyIn(desk.house.app)).identity.toString();
  expect([text.includes('Ganz geheim'), text.includes('SUMMARY:Angekündigt'), text.includes('INNEN')]).toEqual([
    false,
    true,
    false,
  ]);
});

it('Last-Modified only ever grows, also when something goes', async () => {
  const meeting = await desk.single({
    title: 'Bald weg',
    format: 'onlinetalk',
    localStart: inDays(5),
    durationMinutes: 60,
  });
  const before = await copyIn(desk.house.app);
  await desk.house.records.transaction(async (manager) => {
    await manager.query('DELETE FROM meeting WHERE id = $1', [meeting.id]);
    await desk.house.app.get(FeedsService).mark(manager, new Date(Date.now() - 60_000)); // a clock that went back
  });
  await desk.house.app.get(FeedsService).settle();
  const after = await copyIn(desk.house.app);
  expect([after.etag === before.etag, after.lastModified >= before.lastModified]).toEqual([false, true]);
  expect(await titlesIn(desk.house.app)).not.toContain('Bald weg');
});

it('who asks while a look is under way gets what was committed before they asked', async () => {
  const [one, other] = [await schedule(), await schedule()];
  const { records, app } = desk.house;
  const rename = (from: string, to: string) =>
    records.query('UPDATE meeting SET title = $2, revision = revision + 1 WHERE title = $1', [from, to]);
  const holding = records.createQueryRunner();
  await holding.startTransaction();
  await holding.query('LOCK TABLE format IN ACCESS EXCLUSIVE MODE'); // a look reads it when it knows what has changed
  await rename(one, 'Gesehen');
  const first = app.get(FeedsService).settle();
  await untilSo(async () => (await records.query('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0, 2_000);
  await rename(other, 'Danach');
  const second = app.get(FeedsService).settle();
  await holding.commitTransaction();
  await holding.release();
  await second;
  const renamed = (await titlesIn(app)).filter((title) => [one, other, 'Gesehen', 'Danach'].includes(title));
  expect(renamed.sort()).toEqual(['Danach', 'Gesehen']);
  await first;
});

it('who hears no news sees the change at its next look', async () => {
  const deaf = await openFeedsAlone(desk.house.settings);
  await titlesIn(deaf);
  await deafen(deaf);
  const title = await schedule();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const said = async () => (await titlesIn(deaf)).filter((each) => each === title);
  expect(await said()).toEqual([]); // it really hears nothing
  await deaf.get(FeedsService).settle();
  expect(await said()).toEqual([title]);
  await deaf.close();
});
