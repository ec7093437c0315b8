import { linkIn, mailTo } from '../people/mailbox';
import { openHouse, type House } from '../people/house';
import { openMailServer, type MailServer } from '../people/mail-server';
import { attribute, readPage, unescaped, type Page } from '../people/page-reader';
import { encodedForm, sendForm } from '../people/forms';
import type { Answer } from '../people/http-client';

// From a mail address to the desk, in the browser that asked and in another one; and back to what one had typed.
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };
const OLGA = 'olga@example.org';

let server: MailServer;
let house: House;
beforeAll(async () => {
  server = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  await house.records.query(
    `INSERT INTO person (id, name, email, role, "everySeries", "createdAt")
     VALUES (gen_random_uuid(), 'Olga', $1, 'organiser', TRUE, now())`,
    [OLGA],
  );
});
afterAll(async () => {
  await house.close();
  await server.close();
});
beforeEach(async () => {
  server.received.length = 0;
  await house.records.query('DELETE FROM counted_mail');
  await house.records.query('DELETE FROM kept_form');
});

const cookieNamed = (name: string, { headers }: Answer): string =>
  new RegExp(`\\b${name}=[\\w-]+`, 'u').exec(String(headers['set-cookie']))?.[0] ?? '';
const with_ = (...cookies: string[]) => ({ ...FIREFOX, cookie: cookies.filter(Boolean).join('; ') });

/** A link by mail, and the browser that asked for it. */
async function ask(cookies = ''): Promise<{ link: string; browser: string; page: Page }> {
  const asked = await sendForm(house, '/desk/anmelden', { address: OLGA }, with_(cookies));
  const [mail] = (await mailTo(server, OLGA)).slice(-1);
  if (!mail) throw new Error('no mail');
  return {
    link: linkIn(mail, house, '/desk/anmelden/'),
    browser: cookieNamed('ask', asked),
    page: await readPage(asked.text),
  };
}

it('in the browser that asked: looking signs nobody in, the button does, once', async () => {
  const { link, browser } = await ask();
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = await readPage((await house.get(link, { headers: with_(browser) })).text);
    expect(shown.main).toContain('meldet Sie als „Olga“ an');
  }
  const entered = await sendForm(house, link, {}, with_(browser));
  expect([entered.status, entered.headers.location]).toEqual([303, '/desk']);
  const session = cookieNamed('sid', entered);
  expect((await house.get('/desk', { headers: with_(session) })).status).toBe(200);
  expect((await sendForm(house, link, {}, with_(browser))).status).toBe(410);
  const list = await readPage((await house.get('/desk/anmeldungen', { headers: with_(session) })).text);
  expect(list.texts('.plain-list h2')).toEqual(['Firefox (diese hier)']);
});

it('in another browser: the button signs nobody in, a code does in the first one', async () => {
  const { link, browser, page } = await ask();
  const stolen = await sendForm(house, link, {}, FIREFOX);
  expect([cookieNamed('sid', stolen), stolen.status]).toEqual(['', 403]);
  const other = await readPage((await house.get(link)).text);
  expect(other.h1).toBe('Dieser Link gehört zu einem anderen Browser');
  expect(other.all('form')).toHaveLength(0);
  const code = other.texts('.one-code')[0] ?? '';
  expect(code).toMatch(/^\d{3} \d{3}$/u);
  const action = page.one('form').getAttributeValue('action') ?? '';
  const wrong = await sendForm(house, action, { code: '12' }, with_(browser));
  expect([wrong.status, (await readPage(wrong.text)).texts('#code-error')[0]]).toEqual([
    400,
    expect.stringContaining('Dieser Code passt nicht'),
  ]);
  expect((await sendForm(house, action, { code })).status).toBe(400); // nobody else's browser
  const entered = await sendForm(house, action, { code }, with_(browser));
  expect((await house.get('/desk', { headers: with_(cookieNamed('sid', entered)) })).status).toBe(200);
  expect((await house.get(link, { headers: with_(browser) })).status).toBe(410);
});

it('whoever is not known gets the same page, and no letter', async () => {
  const [known, unknown] = await Promise.all(
    [OLGA, 'niemand@example.org'].map((address) => sendForm(house, '/desk/anmelden', { address })),
  );
  const plain = (answer?: Answer) => answer?.text.replace(/\d+\.[\w-]{43}/gu, 'TOKEN');
  expect([unknown?.status, plain(unknown)]).toEqual([known?.status, plain(known)]);
  await mailTo(server, OLGA);
  expect(server.received.flatMap(({ to }) => to)).toEqual([OLGA]);
});

const FORM = {
  ...{ format: 'mittagsmeeting', title: 'Runde „am Mittag“', rule: 'jeden zweiten Dienstag im Monat', from: '12.30' },
  ...{ to: '13.30', firstDay: '02.02.2027', lastDay: '30.06.2027', description: '\nErste Zeile\nZweite <Zeile>' },
  ...{ holidays: '1', access: 'public_no_registration', step: 'publish', formToken: 'old' },
};

describe('a session that ends while somebody types', () => {
  const sessionOf = async (): Promise<string> => {
    const { link, browser } = await ask();
    return cookieNamed('sid', await sendForm(house, link, {}, with_(browser)));
  };
  const runsOut = () => house.records.query(`UPDATE session SET "expiresAt" = now() - interval '1 second'`);
  const series = async () => Number((await house.records.query('SELECT count(*) FROM series'))[0].count);

  it('keeps the form of a series: after signing in again it is as it was, and nothing was done', async () => {
    const old = await sessionOf();
    await runsOut();
    const refused = await sendForm(house, '/desk/reihen/neu', { ...FORM, roomHostKey: 'nur-wir-7421' }, with_(old));
    const [{ fields: lies }] = await house.records.query('SELECT fields::text FROM kept_form');
    expect(lies).not.toContain('nur-wir-7421'); // secrets lie nowhere unsealed
    const page = await readPage(refused.text);
    expect([refused.status, page.h1]).toEqual([401, 'Ihre Anmeldung ist abgelaufen']);
    server.received.length = 0;
    const { link, browser } = await ask(old);
    const entered = await sendForm(house, link, {}, with_(browser, old));
    expect(entered.headers.location).toBe('/desk/weiter');
    const session = cookieNamed('sid', entered);
    expect((await house.get('/desk', { headers: with_(old) })).status).toBe(401);
    const kept = await readPage((await house.get('/desk/weiter', { headers: with_(session) })).text);
    expect(kept.main).toContain('Runde „am Mittag“');
    const fields = kept
      .all('form[action="/desk/reihen/neu"] input')
      .map((input): [string, string] => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']);
    expect(kept.all('form[action="/desk/reihen/neu"][method="post"]').length).toBe(1);
    const again = await house.ask('POST', '/desk/reihen/neu', {
      body: encodedForm(fields),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...with_(session) }, // by the form's own token
    });
    const shown = await readPage(again.text);
    expect([again.status, shown.h1]).toEqual([200, expect.not.stringContaining('Ansehen')]);
    const valueOf = (name: string) => attribute(shown.one(`[name="${name}"]`), 'value');
    expect(['title', 'rule', 'from', 'to', 'firstDay', 'lastDay'].map(valueOf)).toEqual([
      ...[FORM.title, FORM.rule, FORM.from, FORM.to, FORM.firstDay, FORM.lastDay],
    ]);
    expect(unescaped(again.text)).toContain(FORM.description.trim());
    expect(await series()).toBe(0);
    expect((await sendForm(house, '/desk/weiter/verwerfen', {}, with_(session))).status).toBe(303);
    expect((await house.get('/desk/weiter', { headers: with_(session) })).headers.location).toBe('/desk');
  });

  it('another site cannot leave a form for whoever signs in next', async () => {
    const old = await sessionOf();
    await runsOut();
    const foreign = await sendForm(house, '/desk/reihen/neu', FORM, { ...with_(old), origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await house.records.query('SELECT * FROM kept_form')).toEqual([]);
  });

  it('without any session the page itself holds what was typed', async () => {
    const page = await readPage((await sendForm(house, '/desk/reihen/neu', FORM)).text);
    const hidden = page.all('form[action="/desk/reihen/neu"] input[type="hidden"]');
    const names = hidden.map((input) => input.getAttributeValue('name'));
    expect(names).toEqual(expect.arrayContaining(['title', 'rule', 'description']));
    expect(await house.records.query('SELECT * FROM kept_form')).toEqual([]);
  });

  it('programs and foreign purposes get a short no', async () => {
    const json = await house.ask('POST', '/desk/reihen/neu', {
      headers: { origin: house.url, accept: 'application/json' },
    });
    expect([json.status, json.json().code]).toEqual([401, 'unauthorized']);
    expect((await house.post('/api/v1/series', {}, { token: null, headers: { origin: house.url } })).status).toBe(401);
  });
});

it('one ends other sign-ins and not those of others', async () => {
  const enter = async (): Promise<string> => {
    const { link, browser } = await ask();
    return cookieNamed('sid', await sendForm(house, link, {}, with_(browser)));
  };
  const mine = await enter();
  server.received.length = 0;
  const lost = await enter();
  const foreign = await house.signIn();
  const idOf = async (session: string): Promise<string> => {
    const page = await readPage((await house.get('/desk/anmeldungen', { headers: with_(session) })).text);
    const forms = page.all('.plain-list form').map((form) => form.getAttributeValue('action') ?? '');
    return forms[page.texts('.plain-list h2').findIndex((text) => text.includes('diese hier'))] ?? '';
  };
  const status = async (session: string) => (await house.get('/desk', { headers: with_(session) })).status;
  expect((await sendForm(house, await idOf(foreign), {}, with_(mine))).status).toBe(404);
  expect((await sendForm(house, await idOf(lost), {}, with_(mine))).status).toBe(303);
  expect([await status(mine), await status(lost), await status(foreign)]).toEqual([200, 401, 200]);
  await sendForm(house, '/desk/anmeldungen/andere', {}, with_(mine));
  expect([await status(mine), await status(foreign)]).toEqual([200, 200]);
});
