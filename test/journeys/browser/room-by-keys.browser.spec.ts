import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describeInBrowser } from '../../people/chromium';
import { clockIn } from '../../people/coming-days';
import { openHouse, type House } from '../../people/house';
import { soon, type Colour } from '../../people/room-guests';
import { roomPages, standsOn, tabToNamed, textPerson, type RoomPages, type RoomPerson } from '../../people/room-pages';

// A whole meeting by keyboard: Hanna is in charge, Gero comes as a guest, and neither touches a mouse. Everything one stands
// on has a visible focus, what happens is announced, and single keys can be switched off.
const RED: Colour = [220, 20, 20];
const BLUE: Colour = [20, 20, 220];
/** Keeps what this page is told of the others' connections, and what its own would give away. */
const LISTEN = `if (window.RTCPeerConnection) {
  window.candidates = []; window.own = [];
  const { addIceCandidate, setRemoteDescription } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.addIceCandidate = function (each) { window.candidates.push(each.candidate); return addIceCandidate.call(this, each); };
  RTCPeerConnection.prototype.setRemoteDescription = function (each) {
    window.candidates.push(...each.sdp.split('\\r\\n').filter((line) => line.startsWith('a=candidate')));
    this.addEventListener('icecandidate', ({ candidate }) => candidate?.candidate && window.own.push(candidate.candidate));
    return setRemoteDescription.call(this, each);
  };
}`;

describeInBrowser('a meeting by keyboard', () => {
  let [house, pages, hanna, gero]: [House, RoomPages, RoomPerson, RoomPerson] = [] as never;
  let cookie: string;

  beforeAll(async () => {
    const built = spawnSync(process.execPath, [path.join(__dirname, '../../../bin/build.mjs')], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    house = await openHouse();
    cookie = await house.signIn();
    await house.post('/api/v1/series', {
      ...{ title: 'Mittagsrunde', format: 'mittagsmeeting', localStart: clockIn(-5), durationMinutes: 120 },
      rule: { freq: 'weekly', count: 2 },
    });
    pages = await roomPages(house);
    hanna = await pages.person({ colour: RED, tone: 440, cookie, script: LISTEN });
    gero = await pages.person({ colour: BLUE, tone: 880, script: LISTEN });
  }, 60_000);
  afterAll(async () => {
    await pages.close();
    await house.close();
  });

  /** Tabs to what is called so, sees the focus on the way, and uses it. */
  async function use({ page }: RoomPerson, name: string | RegExp, key = 'Enter'): Promise<void> {
    const stops = await tabToNamed(page, name);
    expect(stops.filter(({ visible }) => !visible).map((stop) => stop.name)).toEqual([]);
    await page.keyboard.press(key);
  }
  const write = ({ page }: RoomPerson, text: string): Promise<void> => page.keyboard.type(text);
  const stands = async ({ page }: RoomPerson): Promise<string> => (await standsOn(page)).name;
  const state = ({ page }: RoomPerson, id: string): Promise<string | null> =>
    page.locator(`#tool-${id}`).getAttribute('aria-pressed');
  const tileOf = ({ page }: RoomPerson, name: string) => page.locator('.person', { hasText: name });
  const hears = (person: RoomPerson, sentence: string): Promise<void> =>
    soon(async () => {
      const said = (await person.announced()).map(({ text }) => text);
      return said.includes(sentence) || said;
    }, 9_000);

  it('from the door through the room before the room, where devices are tried and a name is given', async () => {
    await hanna.page.goto(`${house.url}/m/mittagsrunde`);
    await use(hanna, 'Hineingehen');
    await hanna.page.waitForSelector('#name');
    await use(hanna, 'Kamera und Mikrofon einschalten');
    await hanna.page.waitForSelector('.preview video');
    await use(hanna, /^Kamera/u, 'Space');
    await hanna.page.waitForSelector('.preview p');
    await use(hanna, 'Ihr Name, wenn Sie mögen', 'End');
    await write(hanna, 'Hanna');
    await use(hanna, 'Eintreten');
    await hanna.page.waitForSelector('.inside');
    expect(await stands(hanna)).toContain('Mittagsrunde');
    expect([await state(hanna, 'mic'), await state(hanna, 'cam')]).toEqual(['true', 'false']);
    expect(await hanna.page.locator('.alone').textContent()).toContain('Sie sind die erste Person hier');
  }, 30_000);

  it('whoever comes waits in the lobby, is announced and let in', async () => {
    await use(hanna, 'Zu den Knöpfen');
    expect(await stands(hanna)).toBe('Mikrofon');
    await use(hanna, /^Leute/u);
    await soon(async () => (await stands(hanna)) === 'Leute' || stands(hanna));
    await use(hanna, 'Wer kommt, wartet erst', 'Space');
    await gero.page.goto(`${house.url}/m/mittagsrunde`);
    await use(gero, 'Hineingehen');
    await gero.page.waitForSelector('#name');
    await use(gero, 'Ihr Name, wenn Sie mögen', 'End');
    await write(gero, 'Gero');
    await use(gero, 'Eintreten');
    await soon(async () => (await stands(gero)) === 'Gleich lässt Sie jemand herein' || stands(gero));
    await hears(hanna, 'Gero wartet vor der Tür.');
    await use(hanna, 'Hereinlassen: Gero');
    await gero.page.waitForSelector('.inside');
    expect(await stands(gero)).toContain('Mittagsrunde');
    expect(await stands(hanna)).not.toBe(''); // the button is gone, the focus is not
    await hears(hanna, 'Gero ist da.');
  }, 30_000);

  it('microphone, camera, hand, chat and live text by single keys, until these are switched off', async () => {
    for (const key of ['m', 'k', 'h']) await gero.page.keyboard.press(key);
    await soon(async () => (await hanna.look()).tones.some((tone) => Math.abs(tone - 880) < 25) || hanna.look());
    await soon(async () => (await hanna.look()).colours.includes('blue') || hanna.look());
    await hears(hanna, 'Gero hebt die Hand.');
    await use(hanna, 'Ist dran: Gero');
    await soon(async () => (await state(gero, 'hand')) === 'false' || state(gero, 'hand'));
    await gero.page.keyboard.press('c');
    await soon(async () => (await stands(gero)) === 'Chat' || stands(gero));
    await gero.page.keyboard.press('Tab'); // Schließen
    await gero.page.keyboard.press('Tab');
    await write(gero, 'Guten Tag, mkh');
    await gero.page.keyboard.press('Enter');
    expect(await state(gero, 'mic')).toBe('true'); // letters in a field are letters
    await hears(hanna, 'Neue Nachricht von Gero.');
    await gero.page.keyboard.press('Escape');
    await soon(async () => (await stands(gero)) === 'Chat' || stands(gero));
    await gero.page.keyboard.press('t');
    await soon(async () => (await gero.page.evaluate('document.activeElement.id')) === 'live-line' || 'no field');
    await write(gero, 'Buchstabe für');
    await soon(async () => (await hanna.page.locator('.typing').textContent({ timeout: 500 }))?.includes('für') || '');
    await write(gero, ' Buchstabe');
    await gero.page.keyboard.press('Enter');
    await hanna.page.waitForSelector('[role=log] >> text=Buchstabe für Buchstabe');
    await use(gero, 'Mehr');
    await use(gero, /^Kürzel mit einer Taste/u, 'Space');
    await use(gero, 'Schließen');
    expect(await stands(gero)).toBe('Mehr');
    await gero.page.keyboard.press('m');
    await gero.page.keyboard.press('h');
    expect([await state(gero, 'mic'), await state(gero, 'hand')]).toEqual(['true', 'false']);
  }, 40_000);

  it('a screen is shared, seen by the other, and taken away by whoever is in charge', async () => {
    await pages.slide();
    await use(gero, 'Teilen');
    await hanna.page.waitForSelector('.large .person.screen video');
    await soon(async () => (await hanna.look()).colours.includes('blue') || hanna.look());
    await use(hanna, 'Teilen'); // one screen at a time
    await hanna.page.waitForSelector('.room-notes >> text=Gerade teilt schon jemand.');
    await use(hanna, 'Teilen beenden: Gero');
    await gero.page.waitForSelector('.room-notes >> text=Die Moderation hat Ihr Teilen beendet.');
    await soon(async () => (await hanna.page.locator('.screen').count()) === 0 || 'still shared');
    expect(await state(gero, 'share')).toBe('false');
  }, 30_000);

  it('nobody is told where anybody else sits: only the room’s own candidates arrive', async () => {
    const { roomPort } = house.settings;
    const told = await gero.page.evaluate<string[]>('window.candidates');
    const own = await hanna.page.evaluate<string[]>('window.own');
    expect([told.length > 0, own.length > 0]).toEqual([true, true]);
    expect(told.filter((each) => !each.includes(` ${roomPort} typ host`))).toEqual([]);
    const heard = gero.heard.join('\n');
    const ways = own.flatMap((each) => [each.split(' ')[4] ?? '', ` ${each.split(' ')[5]} typ`]);
    expect(
      ways.filter((each) => each.endsWith('.local') || each.endsWith('typ')).filter((each) => heard.includes(each)),
    ).toEqual([]);
    expect(heard).not.toMatch(/raddr|typ srflx/u);
  });

  it('many come at once: few sentences, and pages of tiles that keys turn and pin', async () => {
    await use(hanna, 'Wer kommt, wartet erst', 'Space');
    const before = (await hanna.announced()).length;
    const crowd = await Promise.all(
      Array.from({ length: 11 }, (_, index) => textPerson(house, 'mittagsrunde', `Text ${index + 1}`)),
    );
    await hanna.page.waitForSelector('.pager >> text=Seite 1 von 2');
    await use(hanna, 'Nächste Seite');
    await hanna.page.waitForSelector('.pager >> text=Seite 2 von 2');
    expect(await stands(hanna)).not.toBe('');
    await use(hanna, 'Vorige Seite');
    await use(hanna, 'Gero anheften');
    await hanna.page.waitForSelector('.large .person');
    expect(await stands(hanna)).toBe('Gero lösen');
    await hanna.page.keyboard.press('Enter');
    await soon(async () => (await hanna.page.locator('.large').count()) === 0 || 'still pinned');
    crowd.forEach(({ tell }) => tell({ t: 'leave' }));
    await soon(async () => (await hanna.page.locator('.pager').count()) === 0 || 'still many');
    const said = (await hanna.announced()).slice(before);
    expect(said.length).toBeLessThan(8);
    const pauses = said.slice(1).map(({ at }, index) => at - (said[index]?.at ?? 0));
    expect(pauses.filter((pause) => pause < 1_900)).toEqual([]);
  }, 30_000);

  it('everybody is muted, the room is locked, somebody is shown out and stays out, and it ends for all', async () => {
    await use(hanna, 'Alle stummschalten');
    await gero.page.waitForSelector('.room-notes >> text=Die Moderation hat Sie stummgeschaltet.');
    expect(await state(gero, 'mic')).toBe('false');
    await use(hanna, 'Raum abschließen', 'Space');
    const late = await house.ask('POST', '/m/mittagsrunde/beitreten', { headers: { origin: house.url } });
    await soon(async () => {
      const refused = await house.ask('POST', '/m/mittagsrunde/beitreten', { headers: { origin: house.url } });
      return refused.status === 409 || [late.status, refused.status];
    });
    await use(hanna, 'Hinausbegleiten: Gero');
    await soon(async () => (await stands(hanna)) === 'Wirklich hinausbegleiten: Gero' || stands(hanna));
    await hanna.page.keyboard.press('Enter');
    await soon(async () => (await stands(gero)) === 'Sie sind draußen' || stands(gero));
    await soon(async () => (await tileOf(hanna, 'Gero').count()) === 0 || 'still there');
    await soon(async () => (await stands(hanna)) === 'Leute' || stands(hanna));
    await gero.page.goto(`${house.url}/m/mittagsrunde`);
    await use(gero, 'Hineingehen');
    await gero.page.waitForSelector('text=/Die Moderation hat Ihre Teilnahme beendet/');
    await use(hanna, 'Treffen für alle beenden');
    await soon(async () => (await stands(hanna)) === 'Wirklich für alle beenden' || stands(hanna));
    await hanna.page.keyboard.press('Enter');
    await soon(async () => (await stands(hanna)) === 'Sie sind draußen' || stands(hanna));
    expect(await hanna.page.locator('.next').textContent()).toContain('Das Treffen ist zu Ende');
    expect([...hanna.errors, ...gero.errors].filter((each) => !/status of 40[39]/u.test(each))).toEqual([]);
  }, 30_000);
});
