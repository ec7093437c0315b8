// From the click that enters to the first decoded picture of somebody else, in Chromium on this machine.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findChromium } from '../chromium.mjs';
import { stop } from './processes.mjs';
import { digits, note, percentile, say } from './report.mjs';
import { startRoomHub } from './room-hub.mjs';

const ENTRIES = 24;
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-renderer-backgrounding'],
  ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection'],
];
/** In the page: the moment of the click, and that of the first picture of somebody else. */
const WATCH = `addEventListener('click', (event) => {
  if (!event.target.closest('.before-way button[type=submit]')) return;
  const clicked = performance.now();
  const look = setInterval(() => {
    const seen = [...document.querySelectorAll('.person:not(.mine) video')]
      .some((each) => each.getVideoPlaybackQuality().totalVideoFrames > 0);
    if (!seen) return;
    clearInterval(look);
    window.tookMs = performance.now() - clicked;
  }, 5);
}, true);`;

export async function measureFirstFrame() {
  const executablePath = findChromium();
  if (!executablePath) return note('There is no Chromium here: the time to the first picture was not measured.');
  const hub = await startRoomHub();
  const door = `http://${hub.host}/m/${hub.slugs[0]}`;
  const options = { executablePath, headless: true, permissions: ['camera', 'microphone'], args: FLAGS };
  const context = await chromium.launchPersistentContext(mkdtempSync(path.join(tmpdir(), 'bench-chromium-')), options);
  const times = await timesOf(context, door).finally(() => context.close());
  await stop(hub.child);
  const p95 = percentile(times, 95);
  say({
    what: `from the click to the first picture of somebody else, ${times.length} entries, p50 · p95 · longest`,
    figure: `${[percentile(times, 50), p95, Math.max(...times)].map(digits).join(' · ')} ms`,
    ...{ wanted: 'p95 < 2,000 ms', met: p95 < 2_000 },
  });
}

async function timesOf(context, door) {
  await context.addInitScript(WATCH);
  const [there, coming] = [await context.newPage(), await context.newPage()];
  // two pages of one browser would be one person: the cookie of the door is taken away in between
  await enter(context, there, door);
  const times = [];
  for (let entry = 0; entry < ENTRIES; entry += 1) times.push(await timeOf(context, coming, door));
  return times;
}

async function enter(context, page, door) {
  await context.clearCookies();
  await page.goto(door);
  await page.click('form[action$="/beitreten"] button');
  await page.waitForSelector('.choices [aria-pressed="true"]'); // camera and microphone were allowed before
  await page.click('.before-way button[type=submit]');
  await page.waitForSelector('.inside');
}

async function timeOf(context, page, door) {
  await enter(context, page, door);
  let milliseconds = null;
  for (const end = performance.now() + 20_000; !milliseconds && performance.now() < end; await sleep(50))
    milliseconds = await page.evaluate('window.tookMs ?? null');
  if (!milliseconds) throw new Error('nobody was seen within twenty seconds');
  await page.click('#tool-leave');
  await sleep(300);
  return milliseconds;
}
