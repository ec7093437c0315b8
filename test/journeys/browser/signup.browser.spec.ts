import { describeInBrowser, hasChromium, openBrowser, tabTo, type Browser } from '../../people/chromium';
import { clockIn } from '../../people/coming-days';
import { openHouse, type House } from '../../people/house';
import { linkIn, mailTo } from '../../people/mailbox';
import { openMailServer, type MailServer } from '../../people/mail-server';

// A guest registers, and another one only wants to hear of it: by keyboard alone, and without JavaScript.
const DAY = 24 * 60;

let house: House;
let post: MailServer;
let browser: Browser;

beforeAll(async () => {
  if (!hasChromium) return;
  post = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: post.url } });
  const single = async (more: object) => {
    const made = await house.post('/api/v1/meetings', { localStart: clockIn(20 * DAY), ...more });
    expect(made.status).toBe(201);
  };
  await single({ title: 'Werkstatt', format: 'dialogwerkstatt', slug: 'werkstatt', capacity: 5 });
  await single({ title: 'Offene Runde', format: 'mittagsmeeting', slug: 'offen' });
}, 60_000);
afterEach(() => browser?.close());
afterAll(async () => {
  await house?.close();
  await post?.close();
});

const called = (name: string) => (stop: { text: string }) => stop.text === name;

describeInBrowser('a guest', () => {
  it('by keyboard alone: meeting, form, thanks; Enter in a field sends the form', async () => {
    browser = await openBrowser(house);
    const { page } = browser;
    const press = () => Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.goto(`${house.url}/termine/werkstatt`);
    await tabTo(page, called('Anmelden'));
    await press();
    for (const [field, text] of [
      ['name', 'Anna Beispiel'],
      ['email', 'anna@example.org'],
      ['municipality', 'Musterstadt'],
    ]) {
      await tabTo(page, called(field as string));
      await page.keyboard.type(text as string);
    }
    await press();
    expect(await page.locator('h1').innerText()).toBe('Angekommen. Ein Brief ist unterwegs');
    expect(page.url()).not.toMatch(/anna|Beispiel|Musterstadt/iu);
    expect([browser.strayed, browser.errors, await browser.context.cookies()]).toEqual([[], [], []]);
  }, 60_000);

  it('without JavaScript: two people of one office, then the letter, a change and the cancellation', async () => {
    browser = await openBrowser(house, { javaScript: false });
    const { page } = browser;
    await page.goto(`${house.url}/anmeldung/werkstatt`);
    await page.locator('#name1').fill('Berta');
    await page.locator('#email1').fill('berta@example.org');
    await page.getByRole('button', { name: 'Weitere Person aus demselben Amt' }).click();
    expect(await page.locator('#name1').inputValue()).toBe('Berta');
    await page.locator('#name2').fill('Carla');
    await page.locator('#email2').fill('carla@example.org');
    await page.getByLabel('Kommune oder Organisation').fill('Musterstadt');
    await page.getByRole('button', { name: 'Verbindlich anmelden' }).click();
    const [mail] = await mailTo(post, 'carla@example.org');
    await page.goto(`${house.url}${linkIn(mail as never, house, '/meine/')}`);
    expect(await page.locator('h1').innerText()).toBe('Sie sind angemeldet');
    await page.getByLabel('15 Minuten vorher').check();
    await page.getByRole('button', { name: 'Speichern' }).click();
    expect(await page.getByRole('status').innerText()).toBe('Gespeichert.');
    await page.getByRole('link', { name: 'Bestätigung für die Dienststelle' }).click();
    expect(await page.locator('dd').first().innerText()).toBe('Carla');
    await page.goBack();
    await page.getByRole('link', { name: 'Absagen' }).click();
    await page.getByRole('button', { name: 'Ja, absagen' }).click();
    expect(await page.locator('h1').innerText()).toBe('Sie sind abgemeldet');
    expect([browser.strayed, await browser.context.cookies()]).toEqual([[], []]);
  }, 60_000);

  it('only wants to be reminded: asks at the door, confirms, changes, stops', async () => {
    browser = await openBrowser(house, { javaScript: false, locale: 'en-GB' });
    const { page } = browser;
    await page.goto(`${house.url}/m/offen`);
    await page.locator('details.follow summary').click();
    await page.getByLabel('Write only when something changes').check();
    await page.getByLabel('E-mail address').fill('dora@example.org');
    await page.getByRole('button', { name: 'Put me down' }).click();
    expect(await page.locator('h1').innerText()).toBe('Please look into your mailbox');
    const [mail] = await mailTo(post, 'dora@example.org');
    await page.goto(`${house.url}${linkIn(mail as never, house, '/abo/')}`);
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect(await page.getByRole('status').innerText()).toBe('Confirmed. You will hear from us.');
    await page.getByLabel('Remind me, and write when something changes').check();
    await page.getByLabel('1 hour before').check();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').innerText()).toBe('Saved.');
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await page.locator('h1').innerText()).toBe('Stopped');
    expect([browser.strayed, await browser.context.cookies()]).toEqual([[], []]);
  }, 60_000);
});
