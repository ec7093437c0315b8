import { describeInBrowser, hasChromium, openBrowser, type Browser } from '../../people/chromium';
import { comingWeekday, plusDays } from '../../people/coming-days';
import { eventsIn } from '../../people/feed-reader';
import { openHouse, type House } from '../../people/house';

// An organiser comes by the one-time link, plans a lunch meeting in words, looks at it, publishes, moves one date and calls
// one off. The feed then shows exactly that. Once with JavaScript, once without.
const first = comingWeekday(3);
const week = (number: number): string => plusDays(first, 7 * number);

let house: House;
let browser: Browser;

beforeEach(async () => {
  if (hasChromium) house = await openHouse();
});
afterEach(async () => {
  await browser?.close();
  await house?.close();
});

describeInBrowser.each([true, false])('an organiser (JavaScript: %s)', (javaScript) => {
  it('signs in, plans, previews, publishes, moves, cancels, signs out', async () => {
    browser = await openBrowser(house, { javaScript });
    const { page } = browser;
    const h1 = (): Promise<string> => page.locator('h1').innerText();
    await page.goto(`${house.url}${await house.signInLink()}`);
    await page.getByRole('button', { name: 'Anmelden' }).click();
    expect([page.url(), await h1()]).toEqual([`${house.url}/desk`, 'Schreibtisch']);

    await page.getByRole('link', { name: 'Reihe planen' }).click();
    await page.getByLabel('Regel in Worten').fill('jeden Mitwoch');
    await page.getByLabel('Von', { exact: false }).first().fill('12:30');
    await page.getByLabel('Bis', { exact: false }).first().fill('13:30');
    await page.getByLabel('Erster Tag').fill(first);
    await page.getByLabel('Letzter Tag').fill(week(4));
    await page.getByText('Mehr Angaben').click();
    await page.getByLabel('Kurzname der Tür').fill('mmi');
    await page.getByLabel('Feiertage auslassen (Baden-Württemberg)').uncheck();
    await page.getByLabel('24. und 31. Dezember auslassen').uncheck();
    await page.getByLabel('Adresse des Raums').fill('https://meet.example/mittag');
    await page.getByRole('button', { name: 'Weiter: Termine ansehen' }).click();
    expect(await page.locator('[role=alert], .error, .errors').first().innerText()).toContain('Regel');
    expect(await page.getByLabel('Regel in Worten').inputValue()).toBe('jeden Mitwoch');
    await page.getByLabel('Regel in Worten').fill('jeden Mittwoch');
    await page.getByRole('button', { name: 'Weiter: Termine ansehen' }).click();
    expect(await h1()).toBe('5 Termine entstehen');
    expect((await house.get('/api/v1/meetings')).json().meetings).toEqual([]);
    await page.getByRole('button', { name: 'Veröffentlichen' }).click();
    expect(await page.getByRole('status').innerText()).toBe('„MittagsMeetingIntegration“ steht im Programm.');

    await page
      .getByRole('link', { name: /^Verlegen/u })
      .nth(1)
      .click();
    await page.getByLabel('Neuer Tag').fill(plusDays(week(1), 1));
    await page.getByLabel('Beginn').fill('14:00');
    await page.getByLabel('Ende', { exact: false }).first().fill('15:00');
    await page.getByLabel('Grund').fill('Betriebsausflug');
    await page.getByRole('button', { name: 'Weiter: Folgen ansehen' }).click();
    expect(await h1()).toBe('Das geschieht, wenn Sie speichern');
    expect((await house.get('/api/v1/meetings')).json().meetings[1].state).toBe('confirmed');
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    expect(await page.getByRole('status').innerText()).toContain('Gespeichert.');
    await page.goto(`${house.url}/desk`);
    await page
      .getByRole('link', { name: /^Absagen/u })
      .nth(2)
      .click();
    await page.getByLabel('Grund').fill('Krank');
    await page.getByRole('button', { name: 'Absagen' }).click();
    expect(await h1()).toBe('Abgesagt: MittagsMeetingIntegration');
    expect(await page.getByRole('status').innerText()).toContain('Gespeichert.');

    const feed = eventsIn((await house.get('/kalender/alle.ics')).bytes);
    expect(feed.map(({ start, title, status, sequence }) => [start, title, status, sequence])).toEqual([
      [`${first}T12:30`, 'MittagsMeetingIntegration', 'CONFIRMED', 0],
      [`${plusDays(week(1), 1)}T14:00`, 'MittagsMeetingIntegration', 'CONFIRMED', 1],
      [`${week(2)}T12:30`, 'Abgesagt: MittagsMeetingIntegration', 'CANCELLED', 1],
      [`${week(3)}T12:30`, 'MittagsMeetingIntegration', 'CONFIRMED', 0],
      [`${week(4)}T12:30`, 'MittagsMeetingIntegration', 'CONFIRMED', 0],
    ]);
    expect((await house.get('/mmi')).headers.location).toBe('/m/mittagsmeetingintegration');

    await page.goto(`${house.url}/desk`);
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.goto(`${house.url}/desk`);
    expect(await h1()).toBe('Beim Treffpunkt anmelden');
    expect(browser.strayed).toEqual([]);
  }, 90_000);
});
