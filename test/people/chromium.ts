// A real browser for the journeys: Chromium, fresh each time, watched for requests that leave the house and for cookies.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

export const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.warn(`Journeys in a browser are LEFT OUT: there is no ${CHROMIUM}.`);
/** Left out loudly where there is no browser; `npm test` counts what is, and `.ci/run` installs one. */
export const describeInBrowser = hasChromium ? describe : describe.skip;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Browser {
  context: BrowserContext;
  page: Page;
  /** Addresses asked for outside the house, and messages of the console that are errors. */
  strayed: string[];
  errors: string[];
  close(): Promise<void>;
}

export async function openBrowser(
  house: { url: string },
  { javaScript = true, locale = 'de-DE', phone = false } = {},
): Promise<Browser> {
  const profile = mkdtempSync(path.join(tmpdir(), 'chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    javaScriptEnabled: javaScript,
    locale,
    ...(phone ? { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } : {}),
    args: FLAGS,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const [strayed, errors]: [string[], string[]] = [[], []];
  context.on('request', (request) => {
    if (!request.url().startsWith(`${house.url}/`) && !request.url().startsWith('data:')) strayed.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, page, strayed, errors, close };
}

/** What the keyboard stands on: tag, name and whether its focus can be seen. */
export const focused = (page: Page): Promise<{ text: string; href: string; visible: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const style = getComputedStyle(element);
    const visible = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    return {
      text: (element.innerText || element.getAttribute('aria-label') || element.getAttribute('name') || '').trim(),
      href: element.getAttribute('href') ?? '',
      visible,
    };
  });

/** Tabs until it stands on something, at most so many times; gives every stop on the way. */
export async function tabTo(
  page: Page,
  wanted: (stop: { text: string; href: string }) => boolean,
  most = 60,
): Promise<{ text: string; visible: boolean }[]> {
  const stops: { text: string; visible: boolean }[] = [];
  for (let turn = 0; turn < most; turn += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    stops.push(stop);
    if (wanted(stop)) return stops;
  }
  throw new Error(`not reached within ${most} tabs: ${stops.map(({ text }) => text).join(' | ')}`);
}
