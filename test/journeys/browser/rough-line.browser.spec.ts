import { describeInBrowser } from '../../people/chromium';
import { buildHouse, runningSeries } from '../../people/crowd';
import { openHouse, type House } from '../../people/house';
import { chromiumGuest, soon, walkIn, type RoomGuest } from '../../people/room-guests';
import { roughLine, type RoughLine } from '../../people/rough-line';

// Anna's line is rough: it loses packets, breaks, lets no UDP through or no media at all. Bernd's is well. Whatever happens,
// nobody loads a page anew, and they meet again as who they were.
const FRAMES = `[...document.querySelectorAll('.person:not(.mine) video')]
  .reduce((sum, each) => sum + each.getVideoPlaybackQuality().totalVideoFrames, 0)`;

describeInBrowser('on a rough line', () => {
  let house: House;
  let line: RoughLine;
  let anna: RoomGuest;
  let bernd: RoomGuest;

  beforeAll(async () => {
    buildHouse();
    house = await openHouse();
    line = await roughLine(house);
    const slug = await runningSeries(house, 'Mittagsrunde');
    [anna, bernd] = await Promise.all([
      chromiumGuest({ colour: [220, 20, 20], tone: 440, mediaPort: line.mediaPort }),
      chromiumGuest({ colour: [20, 20, 220], tone: 880 }),
    ]);
    await walkIn(anna, `http://127.0.0.1:${line.webPort}/m/${slug}`, 'Anna');
    await walkIn(bernd, `${house.url}/m/${slug}`, 'Bernd');
  }, 60_000);
  afterAll(async () => {
    await Promise.all([anna, bernd].map((guest) => guest?.close()));
    await line?.close();
    await house?.close();
  });

  const near = (tone: number, wanted: number): boolean => Math.abs(tone - wanted) < 25;
  const meets = (guest: RoomGuest, colour: string, tone: number, within: number): Promise<void> =>
    soon(async () => {
      const sight = await guest.look();
      return (sight.colours.includes(colour) && sight.tones.some((each) => near(each, tone))) || sight;
    }, within);
  const bothMeet = (within: number) =>
    Promise.all([meets(anna, 'blue', 880, within), meets(bernd, 'red', 440, within)]);
  const ownId = () => anna.evaluate<string>('document.querySelector(".mine").dataset.id');
  const notes = () => anna.evaluate<string>('document.querySelector(".room-notes").textContent');
  const state = () => anna.evaluate<string>('document.querySelector(".link-state").textContent');
  const wayOf = () =>
    anna.evaluate<string>(`(async () => {
      const all = [...(await window.lastConnection.getStats()).values()];
      const { selectedCandidatePairId } = all.find(({ type }) => type === 'transport');
      const { remoteCandidateId } = all.find(({ id }) => id === selectedCandidatePairId);
      return all.find(({ id }) => id === remoteCandidateId).protocol;
    })()`);
  const framesIn = async (guest: RoomGuest, seconds: number): Promise<number> => {
    const before = await guest.evaluate<number>(FRAMES);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    return ((await guest.evaluate<number>(FRAMES)) - before) / seconds;
  };

  it('the page of the room is light, and loads nothing from elsewhere', async () => {
    const loaded = await bernd.evaluate<{ name: string; encodedBodySize: number }[]>(
      'performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => ({ name, encodedBodySize }))',
    );
    expect(loaded.filter(({ name }) => !name.startsWith(`${house.url}/`))).toEqual([]);
    const scripts = loaded.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(8);
    const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(150_000);
  });

  it('that loses one packet in twenty, pictures go on moving', async () => {
    await bothMeet(10_000);
    expect(await wayOf()).toBe('udp');
    line.loses = 5;
    const [seenByAnna, seenByBernd] = await Promise.all([framesIn(anna, 5), framesIn(bernd, 5)]);
    expect(Math.min(seenByAnna, seenByBernd)).toBeGreaterThan(5); // of fifteen; a busy machine paints fewer
    line.loses = 0;
  }, 40_000);

  it('that is cut for eight seconds, they are back as the same people', async () => {
    const id = await ownId();
    line.blocks = 'everything';
    await soon(async () => /unterbrochen/u.test(await state()) || state(), 8_000);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    line.blocks = 'nothing';
    await bothMeet(10_000);
    expect(await ownId()).toBe(id);
    expect((await bernd.look()).names.filter((name) => name.startsWith('Anna'))).toHaveLength(1);
  }, 40_000);

  it('that stops to let UDP through, sound and picture go on by TCP', async () => {
    line.blocks = 'udp';
    await soon(async () => /unterbrochen/u.test(await state()) || state(), 15_000);
    await bothMeet(20_000);
    expect(await wayOf()).toBe('tcp');
  }, 50_000);

  it('that lets no media through, text is offered within ten seconds; sound and picture come back by themselves', async () => {
    line.blocks = 'media';
    await anna.go(`http://127.0.0.1:${line.webPort}/m/mittagsrunde`);
    await walkIn(anna, `http://127.0.0.1:${line.webPort}/m/mittagsrunde`, '');
    await soon(async () => /Mitschreiben/u.test(await notes()) || notes(), 10_000);
    expect(await anna.evaluate<boolean>('Boolean(document.querySelector("#live-line"))')).toBe(true);
    line.blocks = 'nothing';
    await bothMeet(25_000);
    expect(await notes()).not.toMatch(/kommen hier nicht durch/u);
    expect([...anna.errors, ...bernd.errors].filter((each) => !/WebSocket|ERR_/u.test(each))).toEqual([]);
  }, 60_000);
});
