// Guests of a room in real browsers. Instead of a camera and a microphone each has one colour and one tone, made on the
// spot, so that the others can be asked what they see and hear. A guest's line can be cut, and kept from UDP.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { CHROMIUM } from './chromium';

export const FIREFOX = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr';
export const hasFirefox = existsSync(FIREFOX);
if (!hasFirefox) console.warn(`The journey with two kinds of browsers is LEFT OUT: there is no ${FIREFOX}.`);

export type Colour = [red: number, green: number, blue: number];
export interface Sight {
  /** Colours of the pictures of others that move, as words. */
  colours: string[];
  /** Tones of others, in Hz. */
  tones: number[];
  names: string[];
  /** Seconds of moving pictures of others. */
  frames: number;
}

/** What both browsers can do alike. */
export interface RoomGuest {
  go(url: string): Promise<void>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  press(key: string): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  shot(file: string): Promise<void>;
  look(): Promise<Sight>;
  errors: string[];
  close(): Promise<void>;
}

export type Line = 'any' | 'tcp' | 'none';

/** Runs in the page before anything else: the colour and the tone, and what of the room's candidates gets through. */
export function inPage([red, green, blue]: Colour, tone: number, line: Line, mediaPort: number | null = null): string {
  return `(() => {
  const picture = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d');
    let turn = 0;
    setInterval(() => {
      pen.fillStyle = 'rgb(${red},${green},${blue})';
      pen.fillRect(0, 0, 320, 180);
      pen.fillStyle = 'rgba(255,255,255,.2)';
      pen.fillRect((turn++ * 9) % 320, 4, 8, 8);
    }, 66);
    return canvas.captureStream(15).getVideoTracks()[0];
  };
  const sound = () => {
    const context = new AudioContext();
    const [voice, volume, out] = [context.createOscillator(), context.createGain(), context.createMediaStreamDestination()];
    voice.frequency.value = ${tone};
    volume.gain.value = 0.3;
    voice.connect(volume).connect(out);
    voice.start();
    context.resume();
    return out.stream.getAudioTracks()[0];
  };
  if (navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async ({ audio, video }) =>
      new MediaStream([...(audio ? [sound()] : []), ...(video ? [picture()] : [])]);
  const add = RTCPeerConnection.prototype.addIceCandidate;
  const lead = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function (given) {
    window.lastConnection = this;
    return lead.call(this, given);
  };
  const passes = { any: /./, tcp: / TCP /, none: /(?!)/ }['${line}'];
  const port = ${mediaPort};
  RTCPeerConnection.prototype.addIceCandidate = function (given) {
    if (!passes.test(given.candidate)) return Promise.resolve();
    const led = given.candidate.replace(/ \\S+ \\d+ typ /, ' 127.0.0.1 ' + port + ' typ ');
    return add.call(this, port === null ? given : { ...given, candidate: led });
  };
})();`;
}

export const LOOK = `(async () => {
  const videos = [...document.querySelectorAll('.person:not(.mine) video')].filter((each) => each.videoWidth > 0);
  const frames = videos.map((each) => each.currentTime);
  const ears = (window.ears ??= new Map());
  window.earsContext ??= new AudioContext();
  await window.earsContext.resume();
  for (const each of document.querySelectorAll('audio')) {
    if (ears.get(each)?.stream === each.srcObject) continue;
    const analyser = window.earsContext.createAnalyser();
    Object.assign(analyser, { fftSize: 8192, smoothingTimeConstant: 0 });
    window.earsContext.createMediaStreamSource(each.srcObject).connect(analyser);
    ears.set(each, { stream: each.srcObject, analyser });
  }
  await new Promise((resolve) => setTimeout(resolve, 600));
  const tones = [...ears.entries()].filter(([each]) => each.isConnected && !each.paused).flatMap(([, { analyser }]) => {
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const loudest = bins.indexOf(Math.max(...bins));
    return bins[loudest] > -60 ? [Math.round(loudest * window.earsContext.sampleRate / analyser.fftSize)] : [];
  });
  const colours = videos.filter((each, at) => each.currentTime > frames[at]).map((each) => {
    const pen = Object.assign(document.createElement('canvas'), { width: 8, height: 8 }).getContext('2d');
    pen.drawImage(each, 0, 60, 100, 100, 0, 0, 8, 8);
    const [r, g, b] = pen.getImageData(4, 4, 1, 1).data;
    return r > 150 && b < 90 ? 'red' : b > 150 && r < 90 ? 'blue' : [r, g, b].join();
  });
  const names = [...document.querySelectorAll('.person .name')].map((each) => each.textContent);
  return { colours, tones, names, frames: frames.reduce((sum, each) => sum + each, 0) };
})()`;

const CHROMIUM_FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-renderer-backgrounding'],
  // a machine without any network but loopback has to be able to run this too
  '--allow-loopback-in-peer-connection',
];

interface Given {
  colour: Colour;
  tone: number;
  line?: Line;
  /** Where a rough line takes its sound and picture. */
  mediaPort?: number;
  /** Another machine (see second-host.ts): how a program is started there. */
  start?: (program: string, folder: string) => string;
  width?: number;
}

export async function chromiumGuest({
  colour,
  tone,
  line = 'any',
  mediaPort,
  start = (program) => program,
  width = 1100,
}: Given): Promise<RoomGuest> {
  const profile = mkdtempSync(path.join(tmpdir(), 'room-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: start(CHROMIUM, profile), headless: true, locale: 'de-DE' },
    ...{ viewport: { width, height: 760 }, args: CHROMIUM_FLAGS },
    ignoreHTTPSErrors: true, // a certificate of one's own, as in a small office
  });
  await context.addInitScript(inPage(colour, tone, line, mediaPort ?? null));
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  return {
    errors,
    go: async (url) => void (await page.goto(url)),
    click: (selector) => page.click(selector),
    type: (selector, text) => page.locator(selector).pressSequentially(text),
    press: (key) => page.keyboard.press(key),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    shot: async (file) => void (await page.screenshot({ path: file })),
    look: () => page.evaluate(LOOK) as Promise<Sight>,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Debian's Firefox speaks WebDriver BiDi; playwright would want one of its own. */
export async function firefoxGuest({ colour, tone, line = 'any', mediaPort }: Given): Promise<RoomGuest> {
  const browser = await puppeteer.launch({
    ...{ browser: 'firefox', executablePath: FIREFOX, headless: true },
    extraPrefsFirefox: {
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      // without a sound card nothing would run that needs a clock of one
      'media.cubeb.force_mock_context': true,
      'media.peerconnection.ice.loopback': true,
      'intl.accept_languages': 'de-DE',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'toolkit.telemetry.enabled': false,
      'app.update.enabled': false,
      'extensions.update.enabled': false,
      'services.settings.server': '',
      'browser.safebrowsing.downloads.remote.enabled': false,
    },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1100, height: 760 });
  await page.evaluateOnNewDocument(inPage(colour, tone, line, mediaPort ?? null));
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return {
    errors,
    go: async (url) => void (await page.goto(url)),
    click: (selector) => page.locator(selector).click(),
    type: (selector, text) => page.type(selector, text),
    press: (key) => page.keyboard.press(key as never),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    shot: async (file) => void (await page.screenshot({ path: file as `${string}.png` })),
    look: () => page.evaluate(LOOK) as Promise<Sight>,
    close: () => browser.close(),
  };
}

/** Through the door into the room, by the two clicks that everybody makes. */
export async function walkIn(guest: RoomGuest, door: string, name: string, how = 'button[type=submit]'): Promise<void> {
  await guest.go(door);
  await guest.click('form[action$="/beitreten"] button');
  await seen(guest, '#name');
  if (how === 'button[type=submit]') await guest.click('.before-devices .button');
  if (name) await guest.type('#name', name);
  if (how === 'button[type=submit]') await seen(guest, '.choices [aria-pressed="true"]');
  await guest.click(`.before-way ${how}`);
  await seen(guest, '.inside');
}

export const seen = (guest: RoomGuest, selector: string, within = 8_000): Promise<void> =>
  soon(
    async () => (await guest.evaluate<boolean>(`Boolean(document.querySelector('${selector}'))`)) || selector,
    within,
  );

/** Asks until the answer is true; otherwise says what was there last. */
export async function soon(ask: () => Promise<true | unknown>, within = 10_000): Promise<void> {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer === true) return;
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}
