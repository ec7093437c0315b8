import type { Page } from 'playwright-core';
import { violations } from '../../people/axe';
import { describeInBrowser } from '../../people/chromium';
import { clockIn } from '../../people/coming-days';
import { openHouse, type House } from '../../people/house';
import { soon } from '../../people/room-guests';
import { roomPages, textPerson, type RoomPages, type RoomPerson, type TextPerson } from '../../people/room-pages';

// An OnlineTalk by text alone: Tarek has no camera and no microphone, Berta's browser has no connections at all (an office
// switched them off), and both take part in everything. Then the room under axe: narrow and wide, in both languages.
const NO_CONNECTIONS = 'delete window.RTCPeerConnection;';

describeInBrowser('a meeting by text', () => {
  let [house, pages, tarek, berta, host]: [House, RoomPages, RoomPerson, RoomPerson, TextPerson] = [] as never;
  const door = (lang = ''): string => `${house.url}/m/talk${lang}`;

  beforeAll(async () => {
    house = await openHouse();
    await house.post('/api/v1/series', {
      ...{ title: 'Talk', format: 'onlinetalk', localStart: clockIn(-5), durationMinutes: 120 },
      rule: { freq: 'weekly', count: 2 },
    });
    pages = await roomPages(house);
    tarek = await pages.person();
    berta = await pages.person({ script: NO_CONNECTIONS });
    host = await textPerson(house, 'talk', 'Hanna', await house.signIn());
  }, 60_000);
  afterAll(async () => {
    host.close();
    await pages.close();
    await house.close();
  });

  const before = async ({ page }: RoomPerson, name: string, lang = ''): Promise<void> => {
    await page.goto(door(lang));
    await page.click('form[action*="/beitreten"] button');
    await page.fill('#name', name);
  };

  it('without devices and without connections one comes in, and is told what goes', async () => {
    await before(tarek, 'Tarek');
    await tarek.page.click('text=Nur mit Text teilnehmen');
    await tarek.page.waitForSelector('#live-line');
    await before(berta, 'Berta');
    await berta.page.click('.before-way [type=submit]');
    await berta.page.waitForSelector('#live-line');
    expect(await berta.page.textContent('.link-state')).not.toContain('undefined');
  });

  it('they write, are read letter by letter, and queue with everybody for the floor', async () => {
    await tarek.page.locator('#live-line').pressSequentially('Wir machen das im Rat');
    await soon(
      async () => (await berta.page.textContent('.typing', { timeout: 500 }))?.includes('im Rat') || 'nothing',
    );
    expect(await berta.page.textContent('.typing')).toContain('Tarek schreibt: Wir machen das im Rat');
    await tarek.page.press('#live-line', 'Enter');
    await berta.page.waitForSelector('[role=log] >> text=Wir machen das im Rat');
    await berta.page.click('#tool-hand');
    await soon(async () => (await berta.page.getAttribute('#tool-hand', 'aria-pressed')) === 'true' || 'no hand');
    await tarek.page.click('#tool-hand');
    await tarek.page.click('#tool-people');
    await soon(async () => {
      const queue = await tarek.page.locator('.queue li').allTextContents();
      return queue.join() === 'Berta,Tarek' || queue;
    });
    await tarek.page.click('#tool-chat');
    await tarek.page.fill('#message', 'Hier der Verweis auf das Heft.');
    await tarek.page.press('#message', 'Enter');
    await berta.page.click('#tool-chat');
    await berta.page.waitForSelector('.messages >> text=Hier der Verweis auf das Heft.');
  });

  it('they ask, with a name or without, and vote for what is asked; whoever is in charge marks it answered', async () => {
    await berta.page.click('#tool-questions');
    await berta.page.fill('#question', 'Gilt das auch für kleine Gemeinden?');
    await berta.page.check('[name=anonymous]');
    await berta.page.click('.panel form [type=submit]');
    await tarek.page.click('#tool-questions');
    await tarek.page.click('.questions button');
    await soon(
      async () => (await berta.page.textContent('.questions .small')) === 'ohne Namen · 2 Stimmen' || 'no vote',
    );
    host.tell({ t: 'host', do: 'answered', question: 1, on: true });
    await berta.page.waitForSelector('.questions .answered');
    expect(JSON.stringify(host.heard)).not.toMatch(/Berta[^{}]*kleine Gemeinden/u);
  });

  it.each([320, 1100])(
    'axe finds nothing before, in and after the room at %d px, in both languages',
    async (width) => {
      for (const [lang, words, panels] of [
        ['', 'Nur mit Text', width === 320 ? ['people', 'chat', 'questions', 'more'] : ['people', 'questions']],
        ['?lang=en', 'by text only', width === 320 ? [] : ['chat']],
      ] as const) {
        const ola = await pages.person({ width, colour: [20, 200, 20], locale: lang ? 'en-GB' : 'de-DE' });
        await before(ola, 'Ola', lang);
        await sound(ola.page, `before ${lang}`);
        await ola.page.click('.before-devices .button');
        await ola.page.waitForSelector('.preview video');
        await sound(ola.page, `devices ${lang}`);
        host.tell({ t: 'host', do: 'lobby', on: true });
        await ola.page.getByRole('button', { name: new RegExp(words, 'iu') }).click();
        await ola.page.waitForSelector('h2#now');
        await sound(ola.page, `waiting ${lang}`);
        host.tell({ t: 'host', do: 'admit_all' });
        host.tell({ t: 'host', do: 'lobby', on: false });
        await ola.page.waitForSelector('.inside');
        await sound(ola.page, `inside ${lang}`);
        const id = host.room().people.find(({ name }) => name === 'Ola')?.id;
        host.tell({ t: 'host', do: 'make_host', who: id });
        for (const panel of panels) {
          await ola.page.click(`#tool-${panel}`);
          await ola.page.waitForSelector('#panel-title');
          await sound(ola.page, `${panel} ${lang}`);
        }
        await ola.page.click('#tool-leave');
        await ola.page.waitForSelector('h2#now');
        await sound(ola.page, `out ${lang}`);
        await ola.page.context().close();
      }
    },
    60_000,
  );

  it('they go, and nothing of them stays', async () => {
    for (const { page } of [tarek, berta]) {
      await page.click('#tool-leave');
      await page.waitForSelector('text=Sie haben den Raum verlassen.');
    }
    host.tell({ t: 'host', do: 'end' });
    await soon(async () => host.heard.some(({ t, reason }) => t === 'out' && reason === 'over') || 'not ended');
    expect([...tarek.errors, ...berta.errors]).toEqual([]);
    const tables: { name: string }[] = await house.records.query(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    for (const { name } of tables) {
      const rows = JSON.stringify(await house.records.query(`SELECT * FROM "${name}"`));
      expect([name, /Tarek|Berta|Ola\b|kleine Gemeinden|im Rat\b|Verweis auf/u.exec(rows)?.[0]]).toEqual([
        name,
        undefined,
      ]);
    }
  });
});

/** No violation, nothing that scrolls sideways, nothing too small to hit. */
async function sound(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, textarea')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.right > 0 && Math.min(box.width, box.height) < 24)
      .map(({ element }) => element.outerHTML.slice(0, 80)),
  );
  expect({ where, wide: Math.max(0, wide), small, found: await violations(page) }).toEqual({
    where,
    wide: 0,
    small: [],
    found: [],
  });
}
