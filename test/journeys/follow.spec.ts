import { FollowersService } from '@hub/guests/followers.service';
import { clockIn } from '../people/coming-days';
import { FORM, sendForm } from '../people/forms';
import { openHouse, type House } from '../people/house';
import { lettersOf } from '../people/letters';
import { linkIn, mailTo, postRests } from '../people/mailbox';
import { openMailServer, type MailServer } from '../people/mail-server';
import { attribute, readPage } from '../people/page-reader';
import { changedTables, dumpOf } from '../people/table-dump';

// Somebody hears of a meeting without registering: asks with an address, confirms from the mailbox, changes, stops.
const DAY = 24 * 60;
let house: House;
let post: MailServer;
let slugs: { open: string; later: string; off: string; undated: string; closed: string; registered: string };

beforeAll(async () => {
  post = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: post.url, TRUST_PROXY: 'loopback' } });
  const lunch = { title: 'Mittagsrunde', format: 'mittagsmeeting', slug: 'mittag', localStart: clockIn(2 * DAY) };
  const { meetings } = (await house.post('/api/v1/series', { ...lunch, rule: { freq: 'weekly', count: 4 } })).json();
  const single = async (more: object): Promise<string> =>
    (await house.post('/api/v1/meetings', { title: 'Einzelner Termin', format: 'sonstiges', ...more })).json().slug;
  slugs = {
    ...{ open: meetings[0].slug, later: meetings[1].slug, off: meetings[2].slug },
    undated: await single({ title: 'Teilhabe gestalten', slug: 'teilhabe' }),
    closed: await single({ slug: 'zu', access: 'members', localStart: clockIn(DAY) }),
    registered: await single({ slug: 'mit-anmeldung', access: 'registration', localStart: clockIn(DAY) }),
  };
  await house.post(`/api/v1/meetings/${meetings[2].id}/cancel`, { reason: 'Krank' });
}, 60_000);
afterAll(async () => {
  await house.close();
  await post.close();
});

const follow = (address: string, path = `/abo/termin/${slugs.open}`, more: Record<string, string> = {}) =>
  sendForm(house, path, { address, kind: 'reminder', ...more });
const followers = (where = 'true') =>
  house.records.query(`SELECT * FROM follower WHERE ${where} ORDER BY "askedAt", id`);
const linkFor = async (address: string, count = 1): Promise<string> => {
  const mails = await mailTo(post, address, count);
  return linkIn(mails[count - 1] as never, house, '/abo/');
};
const confirmed = async (address: string, path?: string, more?: Record<string, string>): Promise<string> => {
  await follow(address, path, more);
  const link = await linkFor(address);
  expect((await sendForm(house, `${link}/bestaetigen`)).status).toBe(303);
  return link;
};

/** Everything there is, once the letters of what happened before are gone. */
const dumpAtRest = async () => {
  await postRests(house);
  return dumpOf(house.records);
};

it('meeting, door, series and calendar page offer it, closed, cancelled and registered ones do not', async () => {
  const offers = async (path: string) => {
    const page = await readPage((await house.get(path)).text);
    return page
      .all('form')
      .map((form) => attribute(form, 'action'))
      .filter((action) => action?.startsWith('/abo/'));
  };
  expect(await offers(`/termine/${slugs.open}`)).toEqual([`/abo/termin/${slugs.open}`]);
  expect(await offers('/m/mittag')).toEqual([`/abo/termin/${slugs.open}`]);
  expect(await offers('/termine/teilhabe')).toEqual(['/abo/termin/teilhabe']);
  expect([await offers(`/termine/${slugs.off}`), await offers('/termine/mit-anmeldung')]).toEqual([[], []]);
  expect((await house.get('/reihen/mittag')).text).toContain('href="/abo/reihe/mittag"');
  expect((await house.get('/kalender?reihe=mittag')).text).toMatch(/\/abo\/woche.*\/abo\/reihe\/mittag/su);
  for (const path of [
    '/abo/termin/zu',
    '/abo/termin/mit-anmeldung',
    `/abo/termin/${slugs.off}`,
    '/abo/reihe/gibts-nicht',
  ])
    expect([path, (await house.get(path)).status, (await follow('a@example.org', path)).status]).toEqual([
      path,
      404,
      404,
    ]);
});

it('asks back once, and counts from the confirmation on', async () => {
  const asked = await follow('Anna@Example.org');
  expect([asked.status, asked.headers.location]).toEqual([303, '/abo/danke']);
  const [mail] = await mailTo(post, 'anna@example.org');
  expect(mail?.subject).toBe('Bitte bestätigen: Mittagsrunde');
  const link = linkIn(mail as never, house, '/abo/');
  const page = await readPage((await house.get(link)).text);
  expect(page.h1).toBe('Bitte bestätigen');
  expect((await followers(`address = 'anna@example.org'`))[0]).toMatchObject({ confirmedAt: null, kind: 'reminder' });
  const done = await sendForm(house, `${link}/bestaetigen`);
  expect([done.status, done.headers.location]).toEqual([303, `${link}?done=confirmed`]);
  const mine = await readPage((await house.get(done.headers.location as string)).text);
  expect([mine.h1, mine.texts('[role="status"]')]).toEqual(['Ihre Erinnerung', ['Bestätigt. Sie hören von uns.']]);
  const [row] = await followers(`address = 'anna@example.org'`);
  expect(row).toMatchObject({ toldSequence: 0, toldState: 'confirmed', toldStart: expect.stringContaining('T') });
  expect(row.confirmedAt).toBeInstanceOf(Date);
});

it('its pages are kept by nobody, listed nowhere, and pass their address on to nobody', async () => {
  const link = await confirmed('still@example.org');
  for (const path of [link, `${link}/ende`, '/abo/danke', '/abo/f.kaputt'])
    expect((await house.get(path)).headers).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' },
    });
});

it('distances and kind can be changed; what the form does not offer is refused', async () => {
  const link = await confirmed('berta@example.org');
  const saved = await sendForm(house, `${link}/aendern`, { kind: 'reminder', minutes: ['60', '10080'] });
  expect([saved.status, saved.headers.location]).toEqual([303, `${link}?done=saved`]);
  const row = async () => (await followers(`address = 'berta@example.org'`))[0];
  expect((await row()).reminderMinutes).toEqual([10080, 60]);
  const [planned] = await house.records.query(
    'SELECT array_agg("minutesBefore" ORDER BY 1) AS all FROM reminder WHERE "meetingId" = $1',
    [(await row()).meetingId],
  );
  expect(planned.all).toContain(60); // the distance of one person is planned at once
  await sendForm(house, `${link}/aendern`, { kind: 'changes', minutes: ['1440', '15'] });
  expect(await row()).toMatchObject({ kind: 'changes', reminderMinutes: null }); // those of the format: nothing of its own
  const tries = [
    { kind: 'digest' },
    { kind: 'reminder', minutes: '7' },
    { kind: 'reminder', minutes: '-1' },
    { minutes: '15' },
  ];
  for (const fields of tries) expect((await sendForm(house, `${link}/aendern`, fields as never)).status).toBe(400);
  expect(await row()).toMatchObject({ kind: 'changes', reminderMinutes: null });
});

it('the button stops it, and then nothing of the address is left but its letters', async () => {
  const link = await confirmed('carla@example.org');
  const page = await readPage((await house.get(`${link}/ende`)).text);
  expect(page.texts('main button')).toEqual(['Beenden']);
  const stopped = await sendForm(house, `${link}/ende`);
  expect([stopped.status, (await readPage(stopped.text)).h1]).toEqual([200, 'Beendet']);
  expect(await followers(`address = 'carla@example.org'`)).toEqual([]);
  const after = await house.get(link);
  expect([after.status, (await readPage(after.text)).h1]).toEqual([404, 'Dieser Link führt zu nichts mehr']);
});

describe('one click in a mail program (RFC 8058)', () => {
  const BOUNDARY = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';

  it.each([
    ['as a form', FORM, 'List-Unsubscribe=One-Click'],
    ['as a form of several parts', { 'content-type': 'multipart/form-data; boundary=x' }, BOUNDARY],
  ])('%s: without any header of a browser, twice without harm', async (kind, headers, body) => {
    const address = `klick-${kind.length}@example.org`;
    const link = await confirmed(address);
    const click = () => house.ask('POST', `${link}/ende`, { headers, body });
    expect([(await click()).status, (await click()).status]).toEqual([200, 200]);
    expect(await followers(`address = '${address}'`)).toEqual([]);
  });

  it('opens no door to other sites, and none without the signed token', async () => {
    const link = await confirmed('dora@example.org');
    const before = await dumpAtRest();
    const click = (path: string, headers = {}) =>
      house.ask('POST', path, { headers: { ...FORM, ...headers }, body: 'List-Unsubscribe=One-Click' });
    const foreign = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }];
    for (const headers of foreign) expect((await click(`${link}/ende`, headers)).status).toBe(403);
    for (const path of [`${link.slice(0, -3)}abc/ende`, '/abo/f.x/ende', '/abo/alle/x'])
      expect([path, (await click(path)).status]).toEqual([path, 404]);
    const otherForm = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await house.ask('POST', `${link}/ende`, { headers: otherForm, body: '--x--' })).status).toBe(415);
    expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
  });
});

it('nobody learns from the answer who is on the list; a stranger changes nothing of theirs', async () => {
  await confirmed('emma@example.org', undefined, { kind: 'changes' });
  const again = await follow('emma@example.org', undefined, { kind: 'reminder' });
  const fresh = await follow('frieda@example.org');
  expect([again.status, again.headers.location, again.text]).toEqual([
    fresh.status,
    fresh.headers.location,
    fresh.text,
  ]);
  const mails = await mailTo(post, 'emma@example.org', 2);
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Bitte bestätigen: Mittagsrunde',
    'Schon eingetragen: Mittagsrunde',
  ]);
  expect((await followers(`address = 'emma@example.org'`)).map(({ kind }: { kind: string }) => kind)).toEqual([
    'changes',
  ]);
});

it('one mailbox gets three letters an hour, over everything one can ask for', async () => {
  const paths = [
    `/abo/termin/${slugs.open}`,
    `/abo/termin/${slugs.later}`,
    '/abo/reihe/mittag',
    '/abo/woche',
    '/abo/termin/teilhabe',
  ];
  for (const [at, path] of paths.entries()) expect((await follow(`flut+${at}@example.org`, path)).status).toBe(303);
  await sendForm(house, '/abo/abbestellen', { address: 'flut@example.org' });
  expect((await lettersOf(house, `"toAddress" LIKE 'flut%'`)).length).toBe(3);
});

it('series, interest and weekly letter each ask back in their own words', async () => {
  const ways: [string, string, object][] = [
    ['/abo/reihe/mittag', 'Bitte bestätigen: Mittagsrunde', { kind: 'series' }],
    ['/abo/termin/teilhabe', 'Bitte bestätigen: Teilhabe gestalten', { kind: 'interest' }],
    ['/abo/woche', 'Bitte bestätigen: Wochenbrief', { kind: 'digest', filter: { format: ['mittagsmeeting'] } }],
  ];
  for (const [at, [path, subject, row]] of ways.entries()) {
    const address = `weg-${at}@example.org`;
    await sendForm(house, path, { address, format: ['mittagsmeeting', 'gibts-nicht'] });
    const link = await linkFor(address);
    await sendForm(house, `${link}/bestaetigen`);
    expect((await mailTo(post, address))[0]?.subject).toBe(subject);
    expect((await followers(`address = '${address}'`))[0]).toMatchObject(row);
    expect((await house.get(link)).status).toBe(200);
  }
});

it('who has no letter at hand gets one, and stops everything with one button', async () => {
  await confirmed('gerda@example.org');
  await confirmed('gerda@example.org', '/abo/reihe/mittag').catch(() => undefined);
  const links = (await mailTo(post, 'gerda@example.org', 2)).map((mail) => linkIn(mail, house, '/abo/'));
  await sendForm(house, `${links[1]}/bestaetigen`);
  const asked = await sendForm(house, '/abo/abbestellen', { address: 'gerda@example.org' });
  const unknown = await sendForm(house, '/abo/abbestellen', { address: 'niemand@example.org' });
  expect([asked.headers.location, unknown.headers.location]).toEqual(['/abo/danke', '/abo/danke']);
  const [, , mail] = await mailTo(post, 'gerda@example.org', 3);
  expect(mail?.subject).toBe('Briefe von Treffpunkt abbestellen');
  const link = linkIn(mail as never, house, '/abo/alle/');
  const page = await readPage((await house.get(link)).text);
  expect(page.texts('main li').length).toBe(2);
  expect((await sendForm(house, link)).status).toBe(200);
  expect([await followers(`address = 'gerda@example.org'`), (await house.get(link)).status]).toEqual([[], 404]);
  expect(await lettersOf(house, `"toAddress" = 'niemand@example.org'`)).toEqual([]);
});

it('every link fetched three times by GET and HEAD leaves the database identical', async () => {
  await follow('scanner@example.org');
  const open = await linkFor('scanner@example.org');
  const mine = await confirmed('scanner-2@example.org');
  await sendForm(house, '/abo/abbestellen', { address: 'scanner-2@example.org' });
  const all = linkIn((await mailTo(post, 'scanner-2@example.org', 2))[1] as never, house, '/abo/alle/');
  const before = await dumpAtRest();
  for (const path of [open, `${open}/ende`, mine, `${mine}/ende`, all, `${mine}/bestaetigen`, `${mine}/aendern`])
    for (let turn = 0; turn < 3; turn += 1)
      for (const method of ['GET', 'HEAD']) expect((await house.ask(method, path)).status).toBeLessThan(500);
  expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
});

describe('addresses nobody honest types', () => {
  it.each([
    ['nothing', ''],
    ['two with a comma', 'a@example.org, b@example.org'],
    ['two with a semicolon', 'a@example.org;b@example.org'],
    ['group syntax', 'alle: a@example.org, b@example.org;'],
    ['a name and an address', 'Anna <a@example.org>'],
    ['a header', 'a@example.org\r\nBcc: b@example.org'],
    ['a line feed', 'a@example.org\nb@example.org'],
    ['NUL', 'a\u0000@example.org'],
    ['quotes', '"a b"@example.org'],
    ['a comment', 'a(b)@example.org'],
    ['no domain', 'anna'],
    ['an address of a machine', 'a@[127.0.0.1]'],
    ['ten thousand letters', `${'a'.repeat(10_000)}@example.org`],
    ['two at signs', 'a@b@example.org'],
  ])('%s: 400, what was typed stays, nothing is stored', async (_, address) => {
    const before = await dumpAtRest();
    const answer = await follow(address);
    const page = await readPage(answer.text);
    expect([answer.status, page.texts('.errors li').length, page.texts('p.error').length]).toEqual([400, 1, 1]);
    expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
  });

  it('a domain with an umlaut is one recipient, in ASCII', async () => {
    await follow('anna@städte.example.org');
    const mails = await mailTo(post, 'anna@städte.example.org'); // the server of the test reads it back
    expect(mails.map(({ to }) => to.length)).toEqual([1]);
    expect((await lettersOf(house, `"toAddress" = 'anna@xn--stdte-hra.example.org'`)).length).toBe(1);
  });

  it('whoever has registered thirty people from one connection asks for no letter to one more', async () => {
    const office = { 'x-forwarded-for': '203.0.113.7' };
    const people = (from: number, to: number): [string, string][] =>
      Array.from({ length: to - from }, (_, index) => from + index).flatMap((n) => [
        ['name', `Amt ${n}`],
        ['email', `amt.${n}@example.org`],
      ]);
    for (const some of [people(0, 20), people(20, 30)])
      await sendForm(house, '/anmeldung/mit-anmeldung', [...some, ['municipality', 'M'], ['step', 'send']], office);
    const ask = (ip: string, lang: string) =>
      sendForm(
        house,
        `/abo/termin/teilhabe?lang=${lang}`,
        { address: 'fremd@example.org', kind: 'interest' },
        { 'x-forwarded-for': ip },
      );
    const before = await dumpAtRest();
    const refused = await ask('203.0.113.7', 'en');
    const page = await readPage(refused.text);
    expect([refused.status, page.texts('.errors li').join()]).toEqual([
      429,
      expect.stringContaining('from this connection'),
    ]);
    expect(attribute(page.one('input[name="address"]'), 'value')).toBe('fremd@example.org');
    expect(changedTables(before, await dumpOf(house.records))).toEqual([]);
    expect((await ask('203.0.113.8', 'de')).status).toBe(303);
  });

  it('an address that came twice is none', async () => {
    const body = 'address=a%40example.org&address=b%40example.org';
    const answer = await house.ask('POST', `/abo/termin/${slugs.open}`, {
      headers: { ...FORM, origin: house.url },
      body,
    });
    expect(answer.status).toBe(400);
  });
});

it('goes by itself: unconfirmed after seven days, all others a day after the meeting', async () => {
  const forget = (hours: number) =>
    house.records.transaction((manager) =>
      house.app.get(FollowersService).forgetOld(manager, new Date(Date.now() + hours * 3_600_000)),
    );
  const left = async () =>
    (await followers()).map(
      ({ kind, confirmedAt }: { kind: string; confirmedAt: Date | null }) => `${kind}${confirmedAt ? '' : '?'}`,
    );
  expect(await left()).toEqual(expect.arrayContaining(['reminder', 'reminder?', 'series', 'interest', 'digest']));
  expect(await forget(0)).toBe(0);
  await forget(2 * 24 + 24); // the first meeting is over for less than a day
  expect(await left()).toContain('reminder');
  await forget(2 * 24 + 26);
  expect((await left()).filter((each: string) => ['reminder', 'changes'].includes(each))).toEqual([]);
  await forget(8 * 24);
  expect([...new Set(await left())].sort()).toEqual(['digest', 'interest', 'series']);
});
