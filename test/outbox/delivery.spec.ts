import { randomUUID } from 'node:crypto';
import { hashOfAddress, LettersService, type NewLetter } from '@hub/outbox/letters.service';
import { ComposersService } from '@hub/mail/composers.service';
import { PostOfficeService } from '@hub/mail/post-office.service';
import { ClaimsService } from '@hub/outbox/claims.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { DeliveryService } from '../../apps/mailroom/delivery.service';
import { openHouse, type House } from '../people/house';
import { aLetter, lettersOf, post, stopSweeps, until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';

// Letters on their way through a real SMTP server: what arrives, what is tried again, what is never sent twice.
let house: House;
let server: MailServer;

beforeAll(async () => {
  server = await openMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  stopSweeps(house);
});
beforeEach(async () => {
  await house.records.query('TRUNCATE letter, suppressed_address');
  server.received.length = 0;
  server.says.rcpt = server.says.data = () => null;
});
afterAll(async () => {
  await house.close();
  await server.close();
});

const work = () => house.app.get(DeliveryService).work(INVITATIONS);
const makeDue = () => house.records.query(`UPDATE letter SET "nextAt" = now() WHERE state = 'waiting'`);

it('what is rolled back was never written, and one name is one letter', async () => {
  const letter = aLetter({ dedupe: 'once' });
  const undone = house.records.transaction(async (manager) => {
    await house.app.get(LettersService).post(manager, letter);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await lettersOf(house)).toEqual([]);
  expect([await post(house, letter), await post(house, letter, aLetter())]).toEqual([1, 1]);
});

it('arrives as a mail with text, HTML and calendar part in the right tree, marked as sent', async () => {
  await post(house, aLetter());
  await work();
  const [row] = await lettersOf(house);
  const [mail] = server.received;
  expect([row?.state, row?.attempts, row?.lastCode, server.received.length]).toEqual(['sent', 1, '250', 1]);
  expect([mail?.from, mail?.to]).toEqual(['treffpunkt@example.org', ['anna@example.org']]);
  const raw = mail?.raw ?? '';
  expect([...raw.matchAll(/^Content-Type: ([\w/]+)/gmu)].map(([, type]) => type)).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'text/html',
    'text/calendar',
    'application/ics',
  ]);
  expect(raw).toMatch(/text\/calendar; charset=utf-8; method=PUBLISH/u);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated/mu);
  expect(raw).not.toMatch(/List-Unsubscribe|X-Mailer/u);
  const parsed = await simpleParser(raw);
  expect(parsed.messageId).toBe(row?.messageId);
  expect(row?.messageId).toMatch(/^<test-letter\.[0-9a-f-]{36}@example\.org>$/u);
  expect(parsed.date).toEqual(row?.dateHeader);
  expect(parsed.subject).toBe('Testbrief: Die Post kommt an');
  expect(parsed.attachments.at(-1)?.content.toString()).toContain('METHOD:PUBLISH');
});

it.each<[string, 'rcpt' | 'data']>([
  ['greylisting at RCPT', 'rcpt'],
  ['451 after the whole letter', 'data'],
])('%s: later, under the same Message-ID, with the same bytes', async (_, where) => {
  const seen: string[] = [];
  server.says[where] = () => ({ code: 451, text: '4.7.1 try again, anna@example.org' });
  await post(house, aLetter());
  await work();
  const [tried] = await lettersOf(house);
  expect([tried?.state, tried?.lastCode, tried?.attempts]).toEqual(['waiting', '451', 1]);
  expect(tried?.lastError).toContain('try again');
  expect(tried?.lastError).not.toContain('anna');
  expect(Number(tried?.nextAt) - Date.now()).toBeGreaterThan(5_000);
  server.says[where] = () => null;
  for (const turn of [1, 2]) {
    if (turn === 2) await house.records.query(`UPDATE letter SET state = 'waiting', "sentAt" = NULL`);
    await makeDue();
    await work();
    seen.push(server.received.at(-1)?.raw ?? '');
  }
  expect(server.received.map(({ messageId }) => messageId)).toEqual([tried?.messageId, tried?.messageId]);
  expect(seen[0]).toBe(seen[1]);
});

it('a letter refers to the first one that had left, of the same meeting to the same address; no attempt changes that', async () => {
  const [meetingId, other] = [randomUUID(), randomUUID()];
  const write = async (more: Partial<NewLetter> = {}): Promise<void> =>
    void (await post(house, aLetter({ meetingId, ...more })));
  await write();
  await write(); // nothing has left yet
  server.says.data = () => ({ code: 451, text: '4.3.0 try again' });
  await work();
  server.says.data = () => null;
  await makeDue();
  await work();
  await write();
  await write({ meetingId: other });
  await write({ meetingId: null });
  await write({ to: { name: 'Bert', address: 'bert@example.org' } });
  await work();
  await write();
  await work();
  const rows = await lettersOf(house);
  const first = rows[0]?.messageId;
  expect(rows.map(({ inReplyTo }) => inReplyTo)).toEqual([null, null, first, null, null, null, first]);
  const headers = await Promise.all(server.received.map(({ raw }) => simpleParser(raw)));
  const byId = new Map(headers.map(({ messageId, inReplyTo, references }) => [messageId, [inReplyTo, references]]));
  for (const { messageId, inReplyTo } of rows)
    expect(byId.get(messageId)).toEqual([inReplyTo ?? undefined, inReplyTo ?? undefined]);
  // the first is sent once more, after later ones have left: as it was
  const before = server.received.find(({ messageId }) => messageId === first)?.raw;
  await house.records.query(`UPDATE letter SET state = 'waiting', "sentAt" = NULL WHERE "messageId" = $1`, [first]);
  await makeDue();
  await work();
  expect(server.received.at(-1)?.raw).toBe(before);
});

it('a mailbox that does not exist: failed with the reason, and not written to again until somebody says so', async () => {
  server.says.rcpt = () => ({ code: 550, text: '5.1.1 no such user' });
  await post(house, aLetter());
  await work();
  await post(house, aLetter({ to: { name: '', address: 'ANNA@example.org' } }));
  expect((await lettersOf(house)).map(({ state, lastCode }) => [state, lastCode])).toEqual([
    ['failed', '550'],
    ['failed', 'suppressed'],
  ]);
  server.says.rcpt = () => null;
  const [first] = await lettersOf(house);
  const again = await house.post(`/desk/briefe/${first?.id}/erneut`, {});
  expect([again.status, again.headers.location]).toEqual([303, '/desk/briefe?done=again']);
  await until('sent', async () => (await lettersOf(house, `id = '${first?.id}'`))[0]?.state === 'sent');
  expect(server.received.map(({ messageId }) => messageId)).toEqual([first?.messageId]);
  expect(await post(house, aLetter())).toBe(1);
  expect((await lettersOf(house)).at(-1)?.state).toBe('waiting');
});

it('after a day of refusals all that failed is sent again, as many as were seen, in a line, what is too late left out', async () => {
  server.says.rcpt = () => ({ code: 550, text: '5.1.1 no such user' });
  const to = (who: string, more = {}) => aLetter({ to: { name: '', address: `${who}@example.org` }, ...more });
  const many = Array.from({ length: 12 }, (_, index) => to(`gast-${index}`));
  await post(house, ...many, to('soon', { priority: 'bulk' }), to('late'));
  await until('failed', async () => (await work(), (await lettersOf(house, `state = 'failed'`)).length === 14));
  await post(house, to('gast-1')); // to an address that has refused
  await house.records.query(`UPDATE letter SET "notAfter" = now() WHERE "toAddress" = 'late@example.org'`);
  const page = async () => (await house.get('/desk/briefe', { token: house.token })).text;
  expect(await page()).toContain('Alle 14 gescheiterten noch einmal senden');
  const press = (count: string) =>
    house.post('/desk/briefe/fehlgeschlagene', `count=${count}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await press('15')).text).toContain('Inzwischen sind es 14 Briefe.');
  expect(await lettersOf(house, `state <> 'failed'`)).toEqual([]);

  server.says.rcpt = () => null;
  await house.records.query(`UPDATE postroom SET "pausedAt" = now()`);
  await house.records.query(
    `UPDATE letter SET "notAfter" = now() + interval '10 seconds' WHERE "toAddress" = 'soon@example.org'`,
  );
  const both = await Promise.all([press('14'), press('14')]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 400]);
  const line: { who: string; after: number }[] = await house.records.query(
    `SELECT split_part("toAddress", '@', 1) AS who, extract(epoch FROM "nextAt" - min("nextAt") OVER ())::float8 AS after
       FROM letter WHERE state = 'waiting' ORDER BY "nextAt"`,
  );
  const others = line.filter(({ who }) => who !== 'soon');
  expect(others.map(({ after }) => after)).toEqual(others.map((_, place) => place * 0.5));
  expect(line.find(({ who }) => who === 'soon')?.after).toBeLessThan(5); // its place is at 6.5 s, half of its time is over before
  expect(await house.records.query('SELECT "addressHash" FROM suppressed_address')).toEqual([
    { addressHash: hashOfAddress('late@example.org') },
  ]);
  await house.records.query(`UPDATE postroom SET "pausedAt" = NULL`);
  await until('sent', async () => (await work(), server.received.length === 14), 20);
  expect(await page()).not.toContain('gescheiterten noch einmal');
}, 60_000);

it('a policy that refuses the letter says nothing about the address', async () => {
  server.says.data = () => ({ code: 554, text: '5.7.1 spam' });
  await post(house, aLetter());
  await work();
  expect((await lettersOf(house))[0]?.state).toBe('failed');
  expect(await house.records.query('SELECT 1 FROM suppressed_address')).toEqual([]);
});

it('names and addresses that are none reach no header and nobody else', async () => {
  const hostile = [
    'a@example.org, victim@example.org',
    'group: a@example.org, victim@example.org;',
    'a@example.org\r\nBcc: victim@example.org',
    `${'a'.repeat(10_000)}@example.org`,
  ];
  await post(
    house,
    ...hostile.map((address) => aLetter({ to: { name: 'x', address } })),
    aLetter({ to: { name: 'A\r\nBcc: victim@example.org', address: 'b@example.org' } }),
  );
  await work();
  expect((await lettersOf(house)).map(({ state, lastCode }) => `${state} ${lastCode}`)).toEqual(
    Array(5).fill('failed unsafe'),
  );
  expect(server.received).toEqual([]);
});

it('a kind of the next release waits for it', async () => {
  await post(house, aLetter({ kind: 'not-yet' }));
  await work();
  expect((await lettersOf(house)).map(({ state, lastCode }) => [state, lastCode])).toEqual([
    ['waiting', 'unknown_kind'],
  ]);
});

it('three mailrooms at once and a hundred letters: each leaves once', async () => {
  const others = await Promise.all(
    [1, 2].map(() => openHouse({ env: { SMTP_URL: server.url }, databaseUrl: house.settings.databaseUrl ?? '' })),
  );
  try {
    await post(house, ...Array.from({ length: 100 }, () => aLetter()));
    await Promise.all([house, ...others].map((each) => each.app.get(DeliveryService).work(INVITATIONS)));
    await until(
      'all sent',
      async () =>
        (await lettersOf(house, `state <> 'sent'`)).length === 0 || (await lettersOf(house, `state <> 'sent'`)).length,
      20,
    );
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(100);
    expect(server.received.length).toBe(100);
  } finally {
    await Promise.all(others.map((other) => other.close()));
  }
}, 60_000);

it('as many letters at once as SMTP_URL allows, half of them for each queue', async () => {
  let [now, most] = [0, 0];
  const counted = async (): Promise<null> => {
    most = Math.max(most, (now += 1));
    await sleep(20);
    now -= 1;
    return null;
  };
  const other = await openHouse({
    env: { SMTP_URL: `${server.url}?maxConnections=6` },
    databaseUrl: house.settings.databaseUrl ?? '',
  });
  try {
    server.says.rcpt = counted;
    await post(house, ...Array.from({ length: 20 }, () => aLetter()));
    await other.app.get(DeliveryService).work(INVITATIONS);
    expect([server.received.length, most]).toEqual([20, 3]);
  } finally {
    await other.close();
  }
});

it('nothing is claimed before the house is open: not everybody who writes letters may have been entered', async () => {
  const [claims, composers, postOffice] = [ClaimsService, ComposersService, PostOfficeService].map((service) =>
    house.app.get<never>(service),
  ) as [never, never, never];
  const opening = new DeliveryService(claims, composers, postOffice);
  await post(house, aLetter());
  const working = opening.work(INVITATIONS);
  await sleep(200);
  expect((await lettersOf(house)).map(({ state, attempts }) => [state, attempts])).toEqual([['waiting', 0]]);
  opening.onApplicationBootstrap();
  await working;
  expect((await lettersOf(house)).map(({ state }) => state)).toEqual(['sent']);
});

it('a letter does not leave before the one ahead of it is noted, and is given back where that takes too long', async () => {
  const other = await openHouse({
    env: { SMTP_URL: `${server.url}?maxConnections=1` },
    databaseUrl: house.settings.databaseUrl ?? '',
  });
  const keeper = house.records.createQueryRunner();
  let asked = 0;
  const states = async () => (await lettersOf(house)).map(({ state, attempts }) => `${state} ${attempts}`).sort();
  const hold = async (): Promise<null> => {
    if (!keeper.isTransactionActive) {
      await keeper.startTransaction();
      await keeper.query(`SELECT id FROM letter ORDER BY priority, "nextAt", id LIMIT 1 FOR UPDATE`);
    }
    return null;
  };
  try {
    await post(house, aLetter(), aLetter());
    server.says.data = hold;
    server.says.rcpt = () => ((asked += 1), null);
    const working = other.app.get(DeliveryService).work(INVITATIONS);
    await until('the second is begun', () => Promise.resolve(asked === 2));
    await sleep(300);
    expect([server.received.length, await states()]).toEqual([1, ['sending 1', 'sending 1']]);
    await until('the second is given back', async () => (await states()).includes('waiting 0'));
    expect(server.received.length).toBe(1);
    server.says.data = () => null;
    await keeper.commitTransaction();
    await working;
    expect([server.received.length, await states()]).toEqual([2, ['sent 1', 'sent 1']]);
  } finally {
    if (keeper.isTransactionActive) await keeper.rollbackTransaction();
    await keeper.release();
    await other.close();
  }
});

it('a server that is away costs no letter its turn, and is asked by one letter at a time', async () => {
  await post(house, ...Array.from({ length: 30 }, () => aLetter()));
  await server.close();
  await work();
  const states = (await lettersOf(house)).map(({ state, attempts }) => `${state} ${attempts}`);
  expect(states.filter((state) => state === 'waiting 0').length).toBeGreaterThanOrEqual(25);
  expect(states.every((state) => state.startsWith('waiting'))).toBe(true);
  server = await openMailServer(Number(new URL(server.url).port));
});
