import { hasChromium } from '../../people/chromium';
import { clockIn } from '../../people/coming-days';
import { buildHouse } from '../../people/crowd';
import { freePort, openHouse, type House } from '../../people/house';
import { chromiumGuest, seen, soon, walkIn, type RoomGuest } from '../../people/room-guests';
import { secondHost } from '../../people/second-host';

// Anna sits at another machine. With https she and Bernd, who sits here, see and hear each other; without it she reads in
// plain words why not, and takes part all the same.
const other = hasChromium ? secondHost() : null;
const describeThere = other ? describe : describe.skip;

describeThere('from another machine', () => {
  const houses: House[] = [];
  const guests: RoomGuest[] = [];
  const address = other?.address ?? '';
  const over = (guest: Promise<RoomGuest>): Promise<RoomGuest> =>
    guest.then((opened) => {
      guests.push(opened);
      return opened;
    });
  const anna = () => over(chromiumGuest({ colour: [220, 20, 20], tone: 440, start: other?.start }));

  async function open(
    scheme: 'http' | 'https',
    env: Record<string, string> = {},
    databaseUrl?: string,
  ): Promise<House> {
    const port = String(await freePort());
    const house = await openHouse({
      ...{ databaseUrl, env: { PORT: port, HOST: '0.0.0.0', ROOM_ADDRESS: address, ...env } },
      ...{ origin: `${scheme}://${address}:${port}` },
    });
    houses.push(house);
    return house;
  }

  let plain: House;
  beforeAll(async () => {
    buildHouse();
    plain = await open('http');
    const body = { localStart: clockIn(-5), durationMinutes: 120, rule: { freq: 'weekly', count: 2 } };
    const series = { title: 'Mittagsrunde', format: 'mittagsmeeting', ...body };
    const made = await plain.post('/api/v1/series', series, { headers: { host: `${address}:${plain.port}` } });
    expect(made.status).toBe(201);
  }, 60_000);
  afterEach(async () => void (await Promise.all(guests.splice(0).map((guest) => guest.close()))));
  afterAll(async () => {
    for (const house of houses.reverse()) await house.close();
    other?.close();
  });

  it('two see and hear each other over https, by an address of the network', async () => {
    const tls = { TLS_CERT: other?.tls.cert ?? '', TLS_KEY: other?.tls.key ?? '' };
    const { settings } = await open('https', tls, plain.settings.databaseUrl ?? '');
    const door = `${settings.publicUrl}/m/mittagsrunde`;
    const bernd = await over(chromiumGuest({ colour: [20, 20, 220], tone: 880 }));
    const there = await anna();
    await walkIn(there, door, 'Anna');
    await walkIn(bernd, door, 'Bernd');
    const meets = (guest: RoomGuest, colour: string, tone: number): Promise<void> =>
      soon(async () => {
        const sight = await guest.look();
        return (sight.colours.includes(colour) && sight.tones.some((each) => Math.abs(each - tone) < 25)) || sight;
      });
    await Promise.all([meets(there, 'blue', 880), meets(bernd, 'red', 440)]);
    expect([...there.errors, ...bernd.errors]).toEqual([]);
  }, 60_000);

  it('without https one reads why the camera stays dark, and how to take part all the same', async () => {
    const there = await anna();
    await there.go(`${plain.settings.publicUrl}/m/mittagsrunde`);
    await there.click('form[action$="/beitreten"] button');
    await seen(there, '#name');
    const says = await there.evaluate<string>('document.querySelector("#room").textContent');
    expect(says).toContain('ohne https');
    expect(says).toContain('weder Kamera noch Mikrofon');
    expect(says).toContain('Zuhören, zusehen und schreiben geht');
    await there.click('.before-way button[type=submit]');
    await seen(there, '.inside');
    await soon(async () =>
      /verbunden/u.test(await there.evaluate('document.querySelector(".link-state").textContent')),
    );
    // browsers ignore that header without https, and say so
    expect(there.errors.filter((each) => !each.startsWith('The Cross-Origin-Opener-Policy'))).toEqual([]);
  }, 60_000);
});
