import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describeInBrowser } from '../../people/chromium';
import { clockIn } from '../../people/coming-days';
import { openHouse, type House } from '../../people/house';
import { soon, type Colour } from '../../people/room-guests';
import { roomPages, textPerson, type RoomPages, type RoomPerson, type TextPerson } from '../../people/room-pages';

// A Dialogwerkstatt splits into tables: by chance, by hand, and back with one click. Each of three in a browser has a tone of
// their own, so what is heard at a table is measured; a fourth takes part by text, and reads only what is written at theirs.
const VOICES: Record<string, { colour: Colour; tone: number }> = {
  Rosa: { colour: [220, 20, 20], tone: 440 },
  Blau: { colour: [20, 20, 220], tone: 880 },
  Gerd: { colour: [20, 200, 20], tone: 1320 },
};

describeInBrowser('tables', () => {
  let [house, pages, hanna, text]: [House, RoomPages, RoomPerson, TextPerson] = [] as never;
  const guests: Record<string, RoomPerson> = {};

  beforeAll(async () => {
    const built = spawnSync(process.execPath, [path.join(__dirname, '../../../bin/build.mjs')], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    house = await openHouse();
    const made = await house.post('/api/v1/series', {
      ...{ title: 'Werkstatt', format: 'dialogwerkstatt', access: 'public', mode: 'online' },
      ...{ localStart: clockIn(-5), durationMinutes: 120, rule: { freq: 'weekly', count: 2 } },
    });
    expect(made.status).toBe(201);
    pages = await roomPages(house);
    hanna = await pages.person({ cookie: await house.signIn() });
    await enter(hanna, 'Hanna');
    for (const [name, voice] of Object.entries(VOICES)) {
      guests[name] = await pages.person(voice);
      await enter(guests[name], name);
    }
    text = await textPerson(house, 'werkstatt', 'Tilda');
  }, 60_000);
  afterAll(async () => {
    text.close();
    await pages.close();
    await house.close();
  });

  async function enter({ page }: RoomPerson, name: string): Promise<void> {
    await page.goto(`${house.url}/m/werkstatt`);
    await page.click('form[action*="/beitreten"] button');
    await page.fill('#name', name);
    if (name !== 'Hanna') await page.click('.before-devices .button');
    if (name !== 'Hanna') await page.waitForSelector('.preview video');
    await page.click('.before-way [type=submit]');
    await page.waitForSelector('.inside');
  }
  const tables = (): Record<string, number> =>
    Object.fromEntries(text.room().people.map(({ name, table }) => [name, table]));
  /** Whom somebody hears and whose names stand on their tiles. */
  async function company(name: string): Promise<{ heard: string[]; shown: string[] }> {
    const { tones, names } = await (guests[name] as RoomPerson).look();
    const heard = Object.keys(VOICES).filter((each) =>
      tones.some((tone) => Math.abs(tone - (VOICES[each]?.tone ?? 0)) < 25),
    );
    return { heard, shown: names.map((each) => each.split(/ [·(]/u)[0] ?? '').sort() };
  }
  /** Everybody hears and sees those of their own table, and nobody else. */
  const areApart = (): Promise<void> =>
    soon(async () => {
      const at = tables();
      for (const name of Object.keys(VOICES)) {
        const same = Object.keys(at).filter((each) => at[each] === at[name]);
        const found = await company(name);
        const wanted = { heard: same.filter((each) => each !== name && each in VOICES).sort(), shown: same.sort() };
        if (JSON.stringify({ ...found, heard: found.heard.sort() }) !== JSON.stringify(wanted))
          return { name, found, wanted };
      }
      return true;
    }, 12_000);

  it('all together hear each other; by chance they are dealt out evenly, and hear their table alone', async () => {
    await areApart();
    await hanna.page.click('#tool-people');
    await hanna.page.fill('#tables', '2');
    await hanna.page.click('text=Zufällig verteilen');
    await soon(() => Promise.resolve(Object.values(tables()).sort().join() === '0,1,1,2,2' || tables()));
    await areApart();
  }, 40_000);

  it('by hand: who sits where is chosen at the name; what is written stays at the table', async () => {
    for (const [name, table] of Object.entries({ Rosa: '1', Blau: '1', Gerd: '2', Tilda: '2' }))
      await hanna.page.selectOption(`select[aria-label="Tisch für ${name}"]`, table);
    await soon(() =>
      Promise.resolve(JSON.stringify(tables()) === '{"Hanna":0,"Rosa":1,"Blau":1,"Gerd":2,"Tilda":2}' || tables()),
    );
    await areApart();
    const { page } = guests['Rosa'] as RoomPerson;
    expect(await page.textContent('.room-bar h1')).toContain('Tisch 1');
    await page.click('#tool-chat');
    await page.fill('#message', 'Nur an Tisch eins');
    await page.press('#message', 'Enter');
    text.tell({ t: 'line', text: 'Nur an Tisch zwei' });
    await (guests['Blau'] as RoomPerson).page.click('#tool-chat');
    await (guests['Blau'] as RoomPerson).page.waitForSelector('.messages >> text=Nur an Tisch eins');
    await (guests['Gerd'] as RoomPerson).page.waitForSelector('[role=log] >> text=Nur an Tisch zwei');
    expect(JSON.stringify(text.heard) + (guests['Gerd'] as RoomPerson).heard.join()).not.toContain('Tisch eins');
    expect((guests['Blau'] as RoomPerson).heard.join()).not.toContain('Tisch zwei');
  }, 30_000);

  it('one click brings everybody back, and they hear each other again', async () => {
    await hanna.page.click('text=Alle zurückholen');
    await soon(() => Promise.resolve(new Set(Object.values(tables())).size === 1 || tables()));
    await (guests['Rosa'] as RoomPerson).page.waitForSelector('text=Sie sind wieder mit allen zusammen.');
    await areApart();
    await hanna.page.click('text=Von Hand verteilen'); // tables without anybody being moved
    await hanna.page.waitForSelector('select[aria-label="Tisch für Rosa"]');
    expect(new Set(Object.values(tables())).size).toBe(1);
    expect([hanna, ...Object.values(guests)].flatMap(({ errors }) => errors)).toEqual([]);
  }, 30_000);
});
