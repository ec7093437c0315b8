import { SignInService } from '@hub/people/sign-in.service';
import { openHouse, type House } from '../people/house';
import { aLetter, lettersOf, post, until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { readPage } from '../people/page-reader';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function signIn(house: House, email: string | null): Promise<string> {
  const secret = await house.app.get(SignInService).newLink(email, new Date());
  const entered = await house.ask('POST', `/desk/anmelden/${secret}`, { headers: { origin: house.url } });
  return /sid=[\w-]+/u.exec(String(entered.headers['set-cookie']))?.[0] ?? '';
}

const send = (house: House, path: string, body: string, cookie = '') =>
  house.ask('POST', path, { body, headers: { ...FORM, origin: house.url, ...(cookie ? { cookie } : {}) } });

describe('without a mail server', () => {
  let house: House;
  let cookie: string;
  beforeAll(async () => {
    house = await openHouse();
    cookie = await signIn(house, 'olga@example.org');
  });
  afterAll(() => house.close());
  const look = (path: string) => house.get(path, { headers: { cookie } });

  it('a test letter is kept, and is read at the desk in full, with its calendar part', async () => {
    const asked = await send(house, '/desk/briefe/testbrief', 'address=olga@example.org', cookie);
    expect([asked.status, asked.headers.location]).toEqual([303, '/desk/briefe?done=test']);
    await until('kept', async () => (await lettersOf(house))[0]?.state === 'kept');
    const list = await readPage((await look('/desk/briefe')).text);
    expect(list.main).toContain('Kein Mailserver ist eingestellt');
    expect(list.texts('.plain-list h2')).toEqual(['Testbrief aufbewahrt']);
    const [row] = await lettersOf(house);
    const letter = await readPage((await look(`/desk/briefe/${row?.id}`)).text);
    expect(letter.h1).toBe('Testbrief: Die Post kommt an');
    const [text, calendar] = letter.texts('pre.letter');
    expect(text).toContain('Wenn Sie ihn lesen, kommen unsere Briefe an.');
    expect(calendar).toMatch(/^BEGIN:VCALENDAR .*METHOD:PUBLISH .*END:VCALENDAR$/u);
    expect((await house.get('/readyz')).json()).toMatchObject({ status: 'ok', lateLetters: 0 });
  });

  it('whoever has no session gets a form; a link is kept too, and its secret is shown to nobody', async () => {
    const closed = await house.get('/desk');
    const form = await readPage(closed.text);
    expect([closed.status, form.all('form input[type="email"]').length]).toEqual([401, 1]);
    await send(house, '/desk/anmelden', 'address=olga@example.org');
    await until('kept', async () => (await lettersOf(house, `kind = 'sign-in'`))[0]?.state === 'kept');
    const [row] = await lettersOf(house, `kind = 'sign-in'`);
    const shown = (await look(`/desk/briefe/${row?.id}`)).text;
    expect(shown).toContain('/desk/anmelden/…');
    expect(shown).not.toMatch(/anmelden\/[\w-]{20}/u);
    expect(JSON.stringify(row)).not.toMatch(/[\w-]{43}/u);
  });

  it('an address that is none is refused with a sentence beside the field', async () => {
    for (const [path, who] of [
      ['/desk/anmelden', ''],
      ['/desk/briefe/testbrief', cookie],
    ] as const) {
      const refused = await send(house, path, 'address=a%40b.de%2C+c%40d.de', who);
      expect([refused.status, (await readPage(refused.text)).texts('#address-error')]).toEqual([
        400,
        ['Das ist keine einzelne E-Mail-Adresse, zum Beispiel anna@stadt.de.'],
      ]);
    }
  });

  it('the API lists them page by page, newest first, for organisers alone', async () => {
    await house.records.query('TRUNCATE letter');
    await house.records.query(`UPDATE postroom SET "pausedAt" = now()`);
    await post(house, ...Array.from({ length: 5 }, (_, index) => aLetter({ dedupe: `list:${index}` })));
    expect((await house.get('/api/v1/letters')).status).toBe(401);
    const ids: string[] = [];
    for (let path: string | null = '/api/v1/letters?limit=2'; path;) {
      const page = (await house.get(path, { token: house.token })).json();
      ids.push(...page.letters.map(({ id }: { id: string }) => id));
      path = page.next && new URL(page.next).pathname + new URL(page.next).search;
    }
    const rows = await lettersOf(house);
    expect([...ids].sort()).toEqual(rows.map(({ id }) => id).sort());
    const [first] = (await house.get('/api/v1/letters?state=waiting', { token: house.token })).json().letters;
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        'id',
        'kind',
        'state',
        'messageId',
        'to',
        'meeting',
        'attempts',
        'lastCode',
        'createdAt',
        'sentAt',
      ]),
    );
    const asked = (query: string) => house.get(`/api/v1/letters?${query}`, { token: house.token });
    expect([
      (await asked('state=lost')).status,
      (await asked('after=x')).status,
      (await asked('meeting=gibt-es-nicht')).status,
    ]).toEqual([400, 400, 404]);
  });

  it('pause, pace, discard and release are one button each', async () => {
    await house.records.query(`UPDATE postroom SET "pausedAt" = NULL`);
    const press = async (path: string, body = '') =>
      (await send(house, `/desk/briefe/${path}`, body, cookie)).headers.location;
    expect(await press('anhalten')).toBe('/desk/briefe?done=paused');
    await post(house, aLetter({ dedupe: 'a' }));
    const [row] = await lettersOf(house, `dedupe = 'a'`);
    expect((await look('/desk/briefe')).text).toContain('Die Post ist angehalten.');
    expect([await press(`${row?.id}/verwerfen`), await press(`${row?.id}/verwerfen`)]).toEqual([
      '/desk/briefe?done=discarded',
      '/desk/briefe?done=unchanged',
    ]);
    expect(await press('tempo', 'perMinute=60')).toBe('/desk/briefe?done=rate');
    expect((await send(house, '/desk/briefe/tempo', 'perMinute=viele', cookie)).status).toBe(400);
    const refused = await send(house, '/desk/briefe/tempo', 'perMinute=60&perDomain=0', cookie);
    expect([refused.status, (await readPage(refused.text)).texts('#perDomain-error').length]).toEqual([400, 1]);
    expect(await press('tempo', 'perMinute=60&perDomain=10')).toBe('/desk/briefe?done=rate');
    expect((await look('/desk/briefe')).text).toMatch(
      /name="perDomain"[^>]*value="10"|value="10"[^>]*name="perDomain"/u,
    );
    await house.records.query(`UPDATE letter SET state = 'held' WHERE dedupe = 'a'`);
    expect((await readPage((await look('/desk/briefe?lang=en')).text)).main).toContain('One letter is held');
    expect(await press('freigeben')).toBe('/desk/briefe?done=released');
    await press('tempo', 'perMinute=');
    expect(await press('weiter')).toBe('/desk/briefe?done=resumed');
    await until('kept', async () => (await lettersOf(house, `dedupe = 'a'`))[0]?.state === 'kept');
  });
});

const ASKING = 'ask=the-browser-that-asks-for-the-link';

describe('the link to the desk by mail', () => {
  let house: House;
  let server: MailServer;
  beforeAll(async () => {
    server = await openMailServer();
    house = await openHouse({ env: { SMTP_URL: server.url } });
    await house.app.get(SignInService).newLink('olga@example.org', new Date());
  });
  afterAll(async () => {
    await house.close();
    await server.close();
  });

  it('known or not, often or not, the answer is the same; the known one gets at most three', async () => {
    const answers = [];
    for (const address of [
      'olga@example.org',
      'nobody@example.org',
      'OLGA@example.org',
      'olga@example.org',
      'olga@example.org',
    ])
      answers.push(await send(house, '/desk/anmelden?lang=en', `address=${address}`, ASKING));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    await until('three mails', async () => server.received.length === 3);
    expect(await lettersOf(house)).toHaveLength(3);
    expect(server.received.map(({ to }) => to)).toEqual(Array(3).fill(['olga@example.org']));
  });

  it('opens the desk once; looking at it, however often, changes nothing', async () => {
    const raw = (server.received[0]?.raw ?? '').replace(/=\r\n/gu, '').replace(/=3D/gu, '=');
    const path = /\/desk\/anmelden\/[\w-]{43}/u.exec(raw)?.[0] ?? '';
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) expect((await house.ask(method, path)).status).toBe(200);
    const enter = () => house.ask('POST', path, { headers: { origin: house.url, cookie: ASKING } });
    expect([(await enter()).headers.location, (await enter()).status]).toEqual(['/desk', 410]);
  });

  it('sent once more it stays the same link, and stays used', async () => {
    const [row] = await lettersOf(house);
    await house.records.query(`UPDATE letter SET state = 'waiting', "sentAt" = NULL, "nextAt" = now() WHERE id = $1`, [
      row?.id,
    ]);
    await until('a fourth mail', async () => server.received.length === 4);
    const linkIn = (raw = ''): string =>
      /anmelden\/([\w=\r\n-]{43,60})/u.exec(raw)?.[1]?.replace(/=\r\n/gu, '').slice(0, 43) ?? 'none';
    const double = server.received[3];
    expect(double?.raw).toBe(server.received.find(({ messageId }) => messageId === double?.messageId)?.raw);
    const first = server.received.findIndex(({ messageId }) => messageId === double?.messageId);
    const again = await house.ask('POST', `/desk/anmelden/${linkIn(double?.raw)}`, {
      headers: { origin: house.url, cookie: ASKING },
    });
    expect(again.status).toBe(first === 0 ? 410 : 303);
  });
});
