// How somebody works a page: with a mouse, by keyboard alone, with a thumb on a small screen. The same few acts, counted;
// after every page a hand looks at what its owner would mind: a page that scrolls sideways, a focus nobody sees.
import type { Locator, Page } from 'playwright-core';

export interface Hand {
  /** Pages opened, and what the hand did: clicks, taps or keys; letters typed are counted for themselves. */
  counted: { pages: number; acts: number; letters: number };
  open(address: string): Promise<void>;
  /** Presses a link or button that leads to another page. */
  press(role: 'link' | 'button', name: string | RegExp, at?: number): Promise<void>;
  /** Writes into a field what shall stand there. */
  write(label: string, text: string): Promise<void>;
  /** What was wrong on the way. */
  minded: string[];
}

type Way = Pick<Hand, 'press' | 'write'>;
type Counted = Hand['counted'];

abstract class Worker implements Hand {
  counted: Counted = { pages: 0, acts: 0, letters: 0 };
  minded: string[] = [];
  constructor(protected readonly page: Page) {}

  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.arrive();
  }

  async press(role: 'link' | 'button', name: string | RegExp, at = 0): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact: typeof name === 'string' }).nth(at);
    await wanted.waitFor({ state: 'visible', timeout: 5_000 });
    await Promise.all([this.page.waitForNavigation(), this.reach(wanted)]);
    await this.arrive();
  }

  async write(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(label).first();
    await this.fill(field, text);
    this.counted.letters += text.length;
    const stands = await field.inputValue();
    if (stands !== text) throw new Error(`${label} says ${stands}, not ${text}`);
  }

  protected async arrive(): Promise<void> {
    this.counted.pages += 1;
    const [width, wide, title] = await this.page.evaluate(() => [
      window.innerWidth,
      document.documentElement.scrollWidth,
      document.title,
    ]);
    if (Number(wide) > Number(width)) this.minded.push(`scrolls sideways: ${title}`);
  }

  protected abstract reach(wanted: Locator): Promise<void>;
  protected abstract fill(field: Locator, text: string): Promise<void>;
}

class Mouse extends Worker {
  protected async reach(wanted: Locator): Promise<void> {
    await wanted.click();
    this.counted.acts += 1;
  }
  protected async fill(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.fill(text);
    this.counted.acts += 1;
  }
}

/** WCAG 2.2 asks for 24 pixels; a thumb is glad of 44. */
const THUMB = 24;

class Thumb extends Worker {
  protected async reach(wanted: Locator): Promise<void> {
    const { height = 0 } = (await wanted.boundingBox()) ?? {};
    if (height < THUMB) this.minded.push(`${Math.round(height)} px high: ${await wanted.innerText()}`);
    await wanted.tap();
    this.counted.acts += 1;
  }
  protected async fill(field: Locator, text: string): Promise<void> {
    await field.tap();
    await field.fill(text);
    this.counted.acts += 1;
  }
}

interface Stop {
  name: string;
  tag: string;
  /** Its outline is drawn, and it is on the screen and not under something else. */
  isSeen: boolean;
}

class Keys extends Worker {
  /** Where the focus was, stop by stop, of the page that is open. */
  path: Stop[] = [];

  protected override async arrive(): Promise<void> {
    await super.arrive();
    this.path = [];
  }

  protected async reach(wanted: Locator): Promise<void> {
    if (!(await this.isSentByEnter(wanted))) await this.tabTo(wanted);
    await this.key('Enter');
  }

  /** Enter in a field presses the first button of its form. */
  private isSentByEnter(wanted: Locator): Promise<boolean> {
    return wanted.evaluate((button) => {
      const { activeElement: field } = document;
      const isField = field instanceof HTMLInputElement && !['checkbox', 'radio'].includes(field.type);
      return isField && field.form?.querySelector('button') === button;
    });
  }

  /** A field for a day takes its parts in the order of the browser's language, which differs from machine to machine. */
  protected async fill(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    const type = await field.getAttribute('type');
    if (type === 'date') return this.day(field, text);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  private async day(field: Locator, text: string): Promise<void> {
    const [year = '', month = '', day = ''] = text.split('-');
    for (const parts of [month + day, day + month]) {
      await this.page.keyboard.type(`${parts}${year}`);
      if ((await field.inputValue()) === text) return;
      for (let back = 0; back < 2; back += 1) await this.page.keyboard.press('ArrowLeft');
    }
  }

  /** Over the link to the content first, as somebody would who knows the page. */
  private async tabTo(wanted: Locator): Promise<void> {
    const target = await wanted.elementHandle();
    for (let turn = 0; turn < MOST_STOPS; turn += 1) {
      const isThere = await this.page.evaluate((element) => document.activeElement === element, target);
      if (isThere) return;
      await this.key('Tab');
      const stop = await this.stop();
      if (this.path.length === 0 && stop.tag === 'A' && stop.name === 'Zum Inhalt') await this.key('Enter');
      this.path.push(stop);
      if (!stop.isSeen) this.minded.push(`focus not seen: ${stop.tag} ${stop.name}`);
    }
    throw new Error(`not reached: ${this.path.map(({ name }) => name).join(' | ')}`);
  }

  private async key(name: string): Promise<void> {
    await this.page.keyboard.press(name);
    this.counted.acts += 1;
  }

  private stop(): Promise<Stop> {
    return this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const isOn = box.width > 0 && box.bottom > 0 && box.top < window.innerHeight && box.right > 0;
      const isMarked = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
      const name = element.innerText || element.getAttribute('aria-label') || element.getAttribute('name') || '';
      return { name: name.trim(), tag: element.tagName, isSeen: isOn && isMarked };
    });
  }
}

const MOST_STOPS = 120;

export const HANDS = {
  mouse: (page: Page): Hand => new Mouse(page),
  keys: (page: Page): Hand => new Keys(page),
  thumb: (page: Page): Hand => new Thumb(page),
} satisfies Record<string, (page: Page) => Way>;
