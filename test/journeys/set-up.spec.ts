import sharp from 'sharp';
import { FaceService } from '../../apps/website/letterhead/face.service';
import { assetAddress } from '../../apps/website/letterhead/assets.service';
import { clockIn } from '../people/coming-days';
import { sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { mailTo } from '../people/mailbox';
import { openMailServer, type MailServer } from '../people/mail-server';
import { readPage } from '../people/page-reader';

// A new house in production: nothing but the set-up is served until somebody has said who runs it; then everything says so.
const VALUES = {
  ...{ name: 'Stadt Beispielstadt', street: 'Marktplatz 1', postcode: '12345', city: 'Beispielstadt' },
  ...{ email: 'integration@example.org', phone: '01234 56', representative: 'Oberbürgermeisterin M. Muster' },
  ...{ responsible: '', privacyEmail: 'dsb@example.org', senderName: 'Treffpunkt Beispielstadt' },
  ...{ land: 'BY', clockStyle: 'colon' },
};

let server: MailServer;
let house: House;
let cookie: string;

beforeAll(async () => {
  server = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  house.settings.production = true; // a real address cannot be had in a test; what production asks of it stands in settings.spec
  cookie = await house.signIn();
});
afterAll(async () => {
  await sendForm(house, '/desk/einrichtung', { ...VALUES, clockStyle: 'dot' }, { cookie });
  await house.close();
  await server.close();
});

const look = (path: string) => house.get(path, { headers: { cookie } });

describe('before', () => {
  beforeAll(() => {
    // the house looks at itself when somebody saves; here the setting came afterwards
    house.app.get(FaceService).onModuleInit();
  });

  it('visitors read that it is being set up, programs get a code, nothing else is served', async () => {
    for (const path of ['/', '/termine', '/kalender', '/impressum', '/m/mmi', '/meine', '/desk', '/portal']) {
      const answer = await house.get(path);
      expect([path, answer.status, (await readPage(answer.text)).h1]).toEqual([
        ...[path, 503, 'Dieser Treffpunkt wird gerade eingerichtet'],
      ]);
    }
    const api = await house.post('/api/v1/series', {});
    expect([api.status, api.json().code]).toEqual([503, 'not_set_up']);
    expect((await house.get('/kalender/alle.ics')).status).toBe(503);
    expect([(await house.get('/healthz')).status, (await house.get(assetAddress('look.css'))).status]).toEqual([
      200, 200,
    ]);
    expect([(await house.get('/desk/anmelden')).status, (await house.get('/desk/einrichtung')).status]).toEqual([
      200, 401,
    ]);
  });

  it('signing in leads to the set-up', async () => {
    const entered = await sendForm(house, await house.signInLink());
    expect(entered.headers.location).toBe('/desk/einrichtung');
    expect((await readPage((await look('/desk/einrichtung')).text)).h1).toBe('Treffpunkt einrichten');
  });

  it.each<[string, object, string]>([
    [
      'nothing',
      Object.fromEntries(Object.keys(VALUES).map((key) => [key, ''])),
      'name street postcode city email representative privacyEmail senderName land clockStyle',
    ],
    ['an address that is none', { ...VALUES, email: 'a@b@c' }, 'email'],
    ['a Land that is none', { ...VALUES, land: 'XX' }, 'land'],
    ['a style that is none', { ...VALUES, clockStyle: 'am/pm' }, 'clockStyle'],
    ['a line that breaks', { ...VALUES, senderName: 'x'.repeat(300) }, 'senderName'],
  ])('%s is refused field by field, and what was typed stays', async (_what, values, fields) => {
    const refused = await sendForm(house, '/desk/einrichtung', values as typeof VALUES, { cookie });
    const page = await readPage(refused.text);
    const links = page.all('#errors a').map((link) => link.getAttributeValue('href')?.slice(1));
    expect([refused.status, links.join(' ')]).toEqual([400, fields]);
    expect((await house.get('/')).status).toBe(503);
  });
});

describe('after', () => {
  beforeAll(async () => {
    const saved = await sendForm(house, '/desk/einrichtung', VALUES, { cookie });
    expect(saved.headers.location).toBe('/desk/einrichtung?done=gespeichert');
  });

  it('the house is open, and every page says whose it is', async () => {
    const [start, imprint, privacy] = await Promise.all(
      ['/', '/impressum', '/datenschutz'].map((path) => house.get(path)),
    );
    expect([start?.status, start?.text.includes('Stadt Beispielstadt')]).toEqual([200, true]);
    const said = (await readPage(imprint?.text ?? '')).main;
    for (const value of [
      'Stadt Beispielstadt',
      'Marktplatz 1',
      '12345 Beispielstadt',
      VALUES.representative,
      VALUES.email,
    ])
      expect(said).toContain(value);
    expect((await readPage(privacy?.text ?? '')).main).toContain('dsb@example.org');
  });

  it('letters come from the name given, and a test letter shows it', async () => {
    const asked = await sendForm(house, '/desk/einrichtung/testbrief', { address: 'olga@example.org' }, { cookie });
    expect(asked.headers.location).toBe('/desk/einrichtung?done=testbrief');
    const [letter] = await mailTo(server, 'olga@example.org');
    expect(letter?.raw).toMatch(/^From: Treffpunkt Beispielstadt <treffpunkt@example\.org>/mu);
    const wrong = await sendForm(house, '/desk/einrichtung/testbrief', { address: 'a, b' }, { cookie });
    expect([wrong.status, (await readPage(wrong.text)).texts('#address-error')]).toHaveLength(2);
  });

  it('calendar entries name the sender as organiser: another name is the same entry, the address stays', async () => {
    const local = clockIn(4 * 24 * 60).slice(0, 11) + '10:00';
    await house.post('/api/v1/meetings', { title: 'Runde', slug: 'runde', format: 'onlinetalk', localStart: local });
    const entry = async (path: string) => {
      const { text, headers } = await house.get(path);
      const block =
        text
          .replaceAll('\r\n ', '')
          .split('BEGIN:VEVENT')
          .find((each) => each.includes('SUMMARY:Runde')) ?? '';
      const rest = block.split('\r\n').filter((line) => !line.startsWith('ORGANIZER'));
      const named = block.split('\r\n').filter((line) => line.startsWith('ORGANIZER'));
      return { named, rest, etag: headers.etag, changed: Date.parse(String(headers['last-modified'])) };
    };
    const before = await entry('/kalender/alle.ics');
    expect(before.named).toEqual(['ORGANIZER;CN="Treffpunkt Beispielstadt":mailto:treffpunkt@example.org']);
    await sendForm(house, '/desk/einrichtung', { ...VALUES, senderName: 'Forum' }, { cookie });
    const after = await entry('/kalender/alle.ics');
    expect(after.named).toEqual(['ORGANIZER;CN="Forum":mailto:treffpunkt@example.org']);
    expect(after.rest).toEqual(before.rest); // UID, SEQUENCE, DTSTAMP: the same entry
    expect([after.etag === before.etag, after.changed >= before.changed]).toEqual([false, true]);
    expect((await entry('/termine/runde.ics')).named).toEqual(after.named);
    await sendForm(house, '/desk/einrichtung/testbrief', { address: 'otto@example.org' }, { cookie });
    const [letter] = await mailTo(server, 'otto@example.org');
    expect(letter?.raw).toMatch(/^From: Forum <treffpunkt@example\.org>/mu);
    await sendForm(house, '/desk/einrichtung', VALUES, { cookie });
    expect((await entry('/kalender/alle.ics')).etag).toBe(before.etag);
  });

  it('times are written as the house writes them, on pages and in letters, also after they were on the shelf', async () => {
    const start = clockIn(3 * 24 * 60).slice(0, 11) + '17:00';
    const made = await house.post('/api/v1/meetings', {
      title: 'Abend',
      slug: 'abend',
      format: 'festvortrag',
      localStart: start,
    });
    expect(made.status).toBe(201);
    const said = async () => /17[.:]00 Uhr/u.exec((await house.get('/termine/abend')).text)?.[0];
    expect(await said()).toBe('17:00 Uhr');
    await sendForm(house, '/desk/einrichtung', { ...VALUES, clockStyle: 'dot' }, { cookie });
    expect(await said()).toBe('17.00 Uhr');
    await sendForm(house, '/desk/einrichtung', VALUES, { cookie });
    expect(await said()).toBe('17:00 Uhr');
  });

  it('a new series leaves out the holidays of this Land', async () => {
    const form = {
      ...{ format: 'mittagsmeeting', title: 'Feiertage', rule: 'jeden Sonntag', from: '12.30', to: '13.30' },
      ...{
        firstDay: '08.08.2027',
        lastDay: '22.08.2027',
        holidays: '1',
        access: 'public_no_registration',
        step: 'preview',
      },
    };
    const page = await readPage((await sendForm(house, '/desk/reihen/neu', form, { cookie })).text);
    expect(page.main).toContain('Mariä Himmelfahrt'); // 15 August is a holiday in Bavaria, not in Baden-Württemberg
  });

  describe('a logo', () => {
    const drawn = (width = 1200, height = 900) =>
      sharp({ create: { width, height, channels: 4, background: '#0b5a6080' } }).withExif({
        IFD0: { Artist: 'GEHEIM' },
      });
    const upload = (file: Buffer, type = 'image/png') =>
      house.ask('POST', '/desk/einrichtung/logo', {
        headers: { cookie, origin: house.url, 'content-type': 'multipart/form-data; boundary=b' },
        body: Buffer.concat([
          Buffer.from(
            `--b\r\nContent-Disposition: form-data; name="logo"; filename="../../x.png"\r\nContent-Type: ${type}\r\n\r\n`,
          ),
          ...[file, Buffer.from('\r\n--b--\r\n')],
        ]),
      });

    it.each<[string, () => Promise<Buffer>, boolean]>([
      ['PNG', () => drawn().png().toBuffer(), true],
      ['JPEG', () => drawn().jpeg().toBuffer(), false],
      ['WebP', () => drawn().webp().toBuffer(), true],
    ])('of %s stands in the head of every page, without what else was in the file', async (_, made, isClear) => {
      const given = await made();
      expect(given.includes('GEHEIM')).toBe(true);
      expect((await upload(given)).headers.location).toBe('/desk/einrichtung?done=logo');
      const address = /\/logo\/[\da-f]{16}\.png/u.exec((await house.get('/')).text)?.[0] ?? '';
      const logo = await house.get(address);
      expect([logo.status, logo.headers['content-type'], logo.headers['x-content-type-options']]).toEqual([
        ...[200, 'image/png', 'nosniff'],
      ]);
      const { format, width, height, hasAlpha, exif } = await sharp(logo.bytes).metadata();
      expect({ format, width, height, hasAlpha, exif }).toEqual({
        ...{ format: 'png', width: 533, height: 400, hasAlpha: isClear, exif: undefined },
      });
      expect(logo.bytes.includes('GEHEIM')).toBe(false);
      expect((await house.get('/logo/0123456789abcdef.png')).status).toBe(404);
    });

    it.each<[string, () => Promise<Buffer>, string]>([
      ['a page', async () => Buffer.from('<html><script>alert(1)</script>'), 'kein Bild'],
      ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'kein Bild'],
      ['a broken PNG', async () => (await drawn().png().toBuffer()).subarray(0, 200), 'kein Bild'],
      ['a GIF', async () => drawn(9, 9).gif().toBuffer(), 'kein Bild'],
      ['no file', async () => Buffer.alloc(0), ''],
      ['one of nine megabytes', async () => Buffer.alloc(9 * 1024 * 1024), 'zu groß'],
    ])('%s is refused with a reason, and the old one stays', async (_what, made, reason) => {
      const refused = await upload(await made());
      expect([refused.status, (await readPage(refused.text)).texts('#logo-error').join()]).toEqual([
        400,
        expect.stringContaining(reason),
      ]);
      expect((await house.get('/')).text).toMatch(/\/logo\/[\da-f]{16}\.png/u);
    });

    it('goes again', async () => {
      await sendForm(house, '/desk/einrichtung/logo/entfernen', {}, { cookie });
      expect((await house.get('/')).text).not.toContain('/logo/');
    });
  });
});
