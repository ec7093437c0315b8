import { describeInBrowser, hasChromium, openBrowser, type Browser } from '../../people/chromium';
import { clockIn, plusDays, spoken } from '../../people/coming-days';
import { eventsIn } from '../../people/feed-reader';
import { HANDS, type Hand } from '../../people/hands';
import { openHouse, type House } from '../../people/house';
import { linkIn, mailTo } from '../../people/mailbox';
import { openMailServer, type MailServer } from '../../people/mail-server';

// Somebody new plans a season: from the printed link to ten talks over Christmas, a speaker asked, one talk moved, one called
// off. With a mouse, by keyboard alone, without JavaScript, with a thumb on a phone; the steps are counted and bounded.
const TODAY = clockIn(0);
const YEAR = Number(TODAY.slice(0, 4)) + (TODAY.slice(5) < '11-25' ? 0 : 1);
/** Christmas Day and New Year's Day fall on one weekday: of twelve weeks around them ten remain. */
const week = (number: number): string => plusDays(`${YEAR}-12-25`, 7 * (number - 3));

let house: House;
let post: MailServer;
let browser: Browser;
beforeAll(async () => {
  if (!hasChromium) return;
  post = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: post.url, SWEEP_SECONDS: '1' } });
}, 60_000);
afterEach(() => browser?.close());
afterAll(async () => {
  await house?.close();
  await post?.close();
});

const WAYS = [
  { who: 'mouse', by: HANDS.mouse, options: {}, most: { plan: 5, speaker: 4, move: 4, cancel: 3 } },
  { who: 'keyboard', by: HANDS.keys, options: {}, most: { plan: 45, speaker: 40, move: 55, cancel: 65 } },
  {
    who: 'no-script',
    by: HANDS.mouse,
    options: { javaScript: false },
    most: { plan: 5, speaker: 4, move: 4, cancel: 3 },
  },
  { who: 'phone', by: HANDS.thumb, options: { phone: true }, most: { plan: 5, speaker: 4, move: 4, cancel: 3 } },
];

describeInBrowser('a season', () => {
  it.each(WAYS)(
    'planned by $who, from the printed link to ten talks, one moved and one called off',
    async ({ who, by, options, most }) => {
      browser = await openBrowser(house, options);
      const { page } = browser;
      const hand = by(page);
      const [title, speaker] = [`Abend ${who}`, `ada-${who}@example.org`];
      const h1 = (): Promise<string> => page.locator('h1').innerText();
      const spent: Record<string, number> = {};
      const counting = async (what: string, act: (hand: Hand) => Promise<void>): Promise<void> => {
        const before = hand.counted.acts;
        await act(hand);
        spent[what] = hand.counted.acts - before;
      };

      await hand.open(`${house.url}${await house.signInLink()}`);
      await hand.press('button', 'Anmelden');
      expect(await h1()).toBe('Schreibtisch');

      await counting('plan', async () => {
        await hand.press('link', 'KKI OnlineTalk');
        await hand.write('Titel', title);
        const [first, last] = [week(0), week(11)].map((day) => spoken(day).split(', ')[1]);
        const weekday = spoken(week(0)).split(',')[0];
        await hand.write('Regel in Worten', `jeden ${weekday}, 17 bis 18 Uhr, ab ${first}, bis ${last}`);
        await hand.press('button', 'Weiter: Termine ansehen');
        expect(await h1()).toBe('10 Termine entstehen');
        const preview = await page.locator('main').innerText();
        for (const holiday of ['Weihnachtstag', 'Neujahr']) expect(preview).toContain(holiday);
        await hand.press('button', 'Veröffentlichen');
        expect(await page.getByRole('status').innerText()).toContain(`„${title}“ steht im Programm.`);
      });
      const slug = `abend-${who}`;
      const events = async () => eventsIn((await house.get(`/kalender/reihe/${slug}.ics`)).bytes);
      const kept = [0, 1, 2, 5, 6, 7, 8, 9, 10, 11].map((number) => `${week(number)}T17:00`);
      expect((await events()).map(({ start }) => start)).toEqual(kept);

      await counting('speaker', async () => {
        await hand.press('link', /^Mitwirkende: /u);
        await hand.write('Name', 'Ada Beispiel');
        await hand.write('E-Mail-Adresse', speaker);
        await hand.press('button', 'Link schicken');
      });
      const letters = await mailTo(post, speaker, 2);
      const invited = letters.find(({ text }) => text.includes('/mitwirken/'));
      expect((await house.get(linkIn(invited ?? letters[0]!, house, '/mitwirken/'))).status).toBe(200);

      await hand.open(`${house.url}/desk?reihe=${slug}`);
      await counting('move', async () => {
        await hand.press('link', /^Verlegen: /u, 1);
        await hand.write('Neuer Tag', plusDays(week(1), 1));
        await hand.press('button', 'Weiter: Folgen ansehen');
        expect(await h1()).toBe('Das geschieht, wenn Sie speichern');
        await hand.press('button', /^Speichern/u);
      });
      expect(await page.getByRole('status').innerText()).toContain('Gespeichert.');

      await counting('cancel', async () => {
        await hand.press('link', 'Termine der Reihe');
        await hand.press('link', /^Absagen: /u, 2);
        await hand.press('button', /^Absagen/u);
      });
      expect(await h1()).toBe(`Abgesagt: ${title}`);
      const after = await events();
      expect(after.map(({ start, status }) => [start, status])).toEqual(
        kept.map((start, at) => [
          at === 1 ? `${plusDays(week(1), 1)}T17:00` : start,
          at === 2 ? 'CANCELLED' : 'CONFIRMED',
        ]),
      );
      if (process.env['SAY_TIMES']) console.info(who, spent, hand.counted);
      expect([hand.minded, browser.strayed, browser.errors]).toEqual([[], [], []]);
      for (const [what, acts] of Object.entries(most))
        expect([what, spent[what], (spent[what] ?? Infinity) <= acts]).toEqual([what, spent[what], true]);
    },
    90_000,
  );
});
