import { describeInBrowser, hasChromium, openBrowser, tabTo, type Browser } from '../../people/chromium';
import { clockIn, plusDays } from '../../people/coming-days';
import { openHouse, type House } from '../../people/house';

// A guest finds the lunch meeting and walks into its room: by keyboard alone, and once more without JavaScript.
const ROOM = 'https://meet.example/mittag';

let house: House;
let browser: Browser;

beforeAll(async () => {
  if (!hasChromium) return;
  house = await openHouse();
  const lunch = {
    title: 'Mittagsrunde',
    format: 'mittagsmeeting',
    slug: 'mittag',
    room: ROOM,
    localStart: clockIn(5),
    rule: { freq: 'weekly', count: 4 },
  };
  expect((await house.post('/api/v1/series', lunch)).status).toBe(201);
  const later = {
    title: 'Spätere Runde',
    format: 'onlinetalk',
    slug: 'spaeter',
    localStart: `${plusDays(clockIn(0).slice(0, 10), 3)}T18:00`,
    rule: { freq: 'weekly', count: 2 },
  };
  expect((await house.post('/api/v1/series', later)).status).toBe(201);
});
afterEach(() => browser?.close());
afterAll(() => house?.close());

const isLink = (text: string) => (stop: { text: string }) => stop.text === text;

describeInBrowser('a guest', () => {
  it('by keyboard alone: start, programme, meeting, door, button, and the way out', async () => {
    browser = await openBrowser(house);
    const { page } = browser;
    const press = async (): Promise<void> => {
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    };
    await page.goto(`${house.url}/`);
    const [skip] = await tabTo(page, () => true);
    expect(skip?.text).toBe('Zum Inhalt springen');
    const stops = await tabTo(page, isLink('Termine'));
    expect(stops.every(({ visible }) => visible)).toBe(true);
    await press();
    expect(page.url()).toBe(`${house.url}/termine`);
    await tabTo(page, (stop) => stop.text === 'Mittagsrunde', 80);
    await press();
    expect(await page.locator('h1').innerText()).toBe('Mittagsrunde');
    await tabTo(page, ({ href }) => href === '/m/mittag');
    await press();
    expect(page.url()).toBe(`${house.url}/m/mittag`);
    await tabTo(page, isLink('Hineingehen'));
    await press();
    expect(page.url()).toMatch(/\/raum\//u);
    await tabTo(page, ({ href }) => href === ROOM);
    expect([browser.strayed, browser.errors, await browser.context.cookies()]).toEqual([[], [], []]);
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe('Dieser Weg gilt nicht mehr');
    expect(await page.content()).not.toContain('meet.example');
  }, 60_000);

  it('without JavaScript, in English', async () => {
    browser = await openBrowser(house, { javaScript: false, locale: 'en-GB' });
    const { page } = browser;
    await page.goto(`${house.url}/`);
    await page
      .getByRole('link', { name: 'Programme', exact: true })
      .or(page.locator('nav a[href^="/termine"]'))
      .first()
      .click();
    await page.getByRole('link', { name: 'Mittagsrunde' }).first().click();
    await page.locator('a[href^="/m/mittag"]').first().click();
    await page.getByRole('button', { name: 'Go in' }).click();
    expect(await page.locator('h1').innerText()).toBe('Your way into the room');
    expect(await page.locator(`a[href="${ROOM}"]`).innerText()).toBe('Go on to meet.example');
    expect([browser.strayed, await browser.context.cookies()]).toEqual([[], []]);
  }, 60_000);

  it('searches and filters without JavaScript, and finds only what was asked for', async () => {
    browser = await openBrowser(house, { javaScript: false });
    const { page } = browser;
    await page.goto(`${house.url}/termine`);
    await page.getByRole('searchbox', { name: 'Suche' }).fill('SPÄTERE');
    await page.getByRole('button', { name: 'Termine zeigen' }).click();
    expect(await page.locator('ol.list h2 a, ol.list h3 a').allInnerTexts()).toEqual([
      'Spätere Runde',
      'Spätere Runde',
    ]);
  }, 60_000);

  it('before its time the door has no button, afterwards it has one', async () => {
    const made = (await house.get('/api/v1/series/spaeter')).json().meetings[0] as { id: string };
    browser = await openBrowser(house);
    const { page } = browser;
    await page.goto(`${house.url}/m/spaeter`);
    expect(await page.locator('form[action="/m/spaeter/beitreten"]').count()).toBe(0);
    expect(await page.locator('.closed').innerText()).toContain('um 17.45 Uhr');
    await house.post(`/api/v1/meetings/${made.id}/move`, { localStart: clockIn(2) });
    await house.patch(`/api/v1/meetings/${made.id}`, { room: ROOM });
    await page.reload();
    await page.getByRole('button', { name: 'Hineingehen' }).waitFor();
    expect(browser.errors).toEqual([]);
  }, 60_000);
});
