// People of a room as pages of one Chromium, for journeys with many of them: each has a colour and a tone of their own, or
// no device at all. Further ones come by text through the same door, without a browser, so that a room fills up.
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { CHROMIUM } from './chromium';
import type { House } from './house';
import { inPage, LOOK, soon, type Colour, type Sight } from './room-guests';

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-renderer-backgrounding'],
  ...['--allow-loopback-in-peer-connection', '--auto-select-tab-capture-source-by-title=Folie'],
];

export interface Coming {
  /** Without a colour there is no camera and no microphone. */
  colour?: Colour;
  tone?: number;
  cookie?: string;
  width?: number;
  height?: number;
  locale?: string;
  /** Runs in the page before anything else. */
  script?: string;
}

export interface RoomPages {
  person(coming?: Coming): Promise<RoomPerson>;
  /** A page to be shared: its tab is what the browser chooses. */
  slide(): Promise<void>;
  close(): Promise<void>;
}

export interface RoomPerson {
  page: Page;
  errors: string[];
  /** Everything the room has said to this page over its line. */
  heard: string[];
  look(): Promise<Sight>;
  /** What a screen reader was told, in order, with the time of each. */
  announced(): Promise<{ at: number; text: string }[]>;
}

const NO_DEVICES = `if (navigator.mediaDevices) {
  const none = async () => { throw new DOMException('none', 'NotFoundError'); };
  navigator.mediaDevices.getUserMedia = none;
}`;
const ANNOUNCED = `addEventListener('DOMContentLoaded', () => {
  window.announced = [];
  let last = '';
  new MutationObserver(() => {
    const text = document.getElementById('announced')?.textContent ?? '';
    if (text !== last && text !== '') window.announced.push({ at: performance.now(), text });
    last = text;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
});`;

export async function roomPages(house: House): Promise<RoomPages> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  const person = async (coming: Coming = {}): Promise<RoomPerson> => {
    const { colour, tone = 440, cookie, width = 1100, height = 760, locale = 'de-DE', script = '' } = coming;
    const context = await browser.newContext({ viewport: { width, height }, locale });
    const [name = '', value = ''] = cookie?.split('=') ?? [];
    if (cookie) await context.addCookies([{ name, value, url: house.url }]);
    await context.addInitScript(colour ? inPage(colour, tone, 'any') : NO_DEVICES);
    await context.addInitScript(ANNOUNCED + script);
    return watched(context);
  };
  const slide = async (): Promise<void> => {
    const page = await (await browser.newContext()).newPage();
    await page.setContent('<title>Folie</title><body style="background:rgb(20,20,220)">');
  };
  return { person, slide, close: () => browser.close() };
}

async function watched(context: BrowserContext): Promise<RoomPerson> {
  const page = await context.newPage();
  const [errors, heard]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  page.on('websocket', (line) => line.on('framereceived', ({ payload }) => heard.push(String(payload))));
  const look = (): Promise<Sight> => page.evaluate(LOOK) as Promise<Sight>;
  const announced = (): Promise<{ at: number; text: string }[]> => page.evaluate('window.announced') as never;
  return { page, errors, heard, look, announced };
}

export interface TextPerson {
  heard: Record<string, unknown>[];
  tell(message: object): void;
  /** The room as this person was told of it last. */
  room(): { people: { id: string; name: string; table: number }[] };
  close(): void;
}

/** Comes through the door like everybody, and then speaks to the room as its page would. */
export async function textPerson(
  house: House,
  slug: string,
  name: string,
  cookie?: string,
  kind?: string,
): Promise<TextPerson> {
  const headers = { origin: house.url, ...(cookie ? { cookie } : {}) };
  const entered = await house.ask('POST', `/m/${slug}/beitreten`, { headers });
  const page = await house.get(String(entered.headers.location));
  const told = /id="told">([^<]+)</u.exec(page.text)?.[1];
  if (!told) throw new Error(`no way in: ${entered.status} ${page.status}`);
  const { pass } = JSON.parse(told) as { pass: string };
  const line = new WebSocket(`${house.url.replace('http', 'ws')}/raum/leitung`, { origin: house.url });
  const heard: Record<string, unknown>[] = [];
  line.on('message', (data) => heard.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>));
  await new Promise((resolve, reject) => line.once('open', resolve).once('error', reject));
  const tell = (message: object): void => line.send(JSON.stringify(message));
  tell({ t: 'enter', pass, name, media: false, kind });
  const isAnswered = (): boolean => heard.some(({ t, waiting }) => t === 'room' || t === 'out' || waiting === true);
  await soon(() => Promise.resolve(isAnswered() || 'no answer'));
  const room = () => heard.findLast(({ t }) => t === 'room') as unknown as ReturnType<TextPerson['room']>;
  return { heard, tell, room, close: () => line.terminate() };
}

export interface Stop {
  name: string;
  visible: boolean;
}

/** What the keyboard stands on, by the name a screen reader says, and whether the eye can find it. */
export const standsOn = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    if (!element || element === document.body) return { name: '', visible: true };
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const [words = ''] = (
      element.getAttribute('aria-label') ??
      element.labels?.[0]?.innerText ??
      element.innerText
    ).split('\n');
    const { bottom, top, width } = element.getBoundingClientRect();
    const isInSight = width > 0 && bottom > 0 && top < innerHeight;
    return { name: words.trim(), visible: isInSight && (outlineStyle !== 'none' || boxShadow !== 'none') };
  });

/** Tabs until it stands on what is called so; gives every stop on the way. */
export async function tabToNamed(page: Page, wanted: string | RegExp, most = 70): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let turn = 0; turn < most; turn += 1) {
    await page.keyboard.press('Tab');
    const stop = await standsOn(page);
    stops.push(stop);
    if (typeof wanted === 'string' ? stop.name === wanted : wanted.test(stop.name)) return stops;
  }
  throw new Error(`${String(wanted)} not within ${most} tabs: ${stops.map(({ name }) => name).join(' | ')}`);
}
