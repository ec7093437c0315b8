import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { MediaProcessService } from '@hub/rooms/media-process.service';
import { describeInBrowser } from '../../people/chromium';
import { clockIn } from '../../people/coming-days';
import { openHouse, type House } from '../../people/house';
import { chromiumGuest, firefoxGuest, hasFirefox, seen, soon, walkIn, type RoomGuest } from '../../people/room-guests';

// The room as people use it: through the door of a running lunch meeting, in real browsers. Anna is red and 440 Hz, Bernd
// is blue and 880 Hz; what the other sees and hears is measured there.
const RED = { colour: [220, 20, 20] as [number, number, number], tone: 440 };
const BLUE = { colour: [20, 20, 220] as [number, number, number], tone: 880 };
const near = (tone: number, wanted: number): boolean => Math.abs(tone - wanted) < 25;

describeInBrowser('the built-in room', () => {
  let house: House;
  let door: string;
  const guests: RoomGuest[] = [];
  const with_ = async (guest: Promise<RoomGuest>): Promise<RoomGuest> => {
    const opened = await guest;
    guests.push(opened);
    return opened;
  };

  beforeAll(async () => {
    // the media process is forked from what was built
    const built = spawnSync(process.execPath, [path.join(__dirname, '../../../bin/build.mjs')], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    house = await openHouse();
    const made = await house.post('/api/v1/series', {
      ...{ title: 'Mittagsrunde', format: 'mittagsmeeting', localStart: clockIn(-5), durationMinutes: 120 },
      rule: { freq: 'weekly', count: 2 },
    });
    expect(made.status).toBe(201);
    door = `${house.url}/m/mittagsrunde`;
  }, 60_000);
  afterAll(() => house.close());
  afterEach(async () => {
    await Promise.all(guests.splice(0).map((guest) => guest.close()));
  });

  const meets = (guest: RoomGuest, colour: string, tone: number, within?: number): Promise<void> =>
    soon(async () => {
      const sight = await guest.look();
      return (sight.colours.includes(colour) && sight.tones.some((each) => near(each, tone))) || sight;
    }, within);
  const killMedia = (): boolean => process.kill(house.app.get(MediaProcessService).pid ?? 0, 'SIGKILL');

  it('two who come see and hear each other, until one mutes, turns away and goes', async () => {
    const anna = await with_(chromiumGuest(RED));
    const bernd = await with_(hasFirefox ? firefoxGuest(BLUE) : chromiumGuest(BLUE));
    await walkIn(anna, door, 'Anna');
    await walkIn(bernd, door, 'Bernd');
    await Promise.all([meets(anna, 'blue', 880), meets(bernd, 'red', 440)]);
    expect((await bernd.look()).names).toEqual(expect.arrayContaining([expect.stringMatching(/^Anna · spricht/u)]));

    await anna.press('m');
    await soon(async () => {
      const { tones, colours } = await bernd.look();
      return (tones.length === 0 && colours.includes('red')) || { tones, colours };
    });
    await anna.press('k');
    await soon(async () => (await bernd.look()).colours.length === 0 || 'still red');
    await anna.press('m');
    await anna.press('k');
    await meets(bernd, 'red', 440);
    await anna.click('#tool-leave');
    await soon(async () => {
      const { names, colours, tones } = await bernd.look();
      return (names.length === 1 && colours.length === 0 && tones.length === 0) || { names, colours, tones };
    });
    await walkIn(anna, door, '');
    await soon(async () => (await bernd.look()).names.some((name) => name.startsWith('Anna')) || 'no Anna');
    await Promise.all([meets(anna, 'blue', 880), meets(bernd, 'red', 440)]);

    killMedia();
    const killedAt = Date.now();
    await Promise.all([meets(anna, 'blue', 880, 4_000), meets(bernd, 'red', 440, 4_000)]);
    expect(Date.now() - killedAt).toBeLessThan(hasFirefox ? 4_500 : 3_500); // looking takes 600 ms by itself
    expect([...anna.errors, ...bernd.errors]).toEqual([]);
  }, 90_000);

  it('where nothing gets through, text is offered within ten seconds, and is seen letter by letter', async () => {
    const anna = await with_(chromiumGuest({ ...RED, line: 'none' }));
    const bernd = await with_(chromiumGuest(BLUE));
    await walkIn(anna, door, 'Anna');
    await walkIn(bernd, door, 'Bernd', 'button[type=button]:last-of-type');
    await seen(anna, '#live-line', 10_500);
    expect(await anna.evaluate('document.querySelector(".room-notes").textContent')).toContain('Mitschreiben');
    await anna.type('#live-line', 'Guten T');
    await soon(async () => {
      const typing = await bernd.evaluate<string>('document.querySelector(".typing")?.textContent ?? ""');
      return typing.startsWith('Anna schreibt: Guten T') || typing;
    }, 1_500);
    await anna.type('#live-line', 'ag');
    await anna.press('Enter');
    await soon(
      async () =>
        (await bernd.evaluate<string>('document.querySelector(".live-text").textContent')).includes(
          'Anna: Guten Tag',
        ) || 'no line',
    );
  }, 60_000);
});
