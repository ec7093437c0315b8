import { SecretService } from '@hub/people/secret.service';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openHouse, type House } from '../people/house';
import { lettersOf, until } from '../people/letters';
import { openMailServer, type MailServer } from '../people/mail-server';
import { describeWithRedis, openRedis, type OwnRedis } from '../people/redis';

// The bell is not worth waiting for: whoever asks something is answered, and the letter leaves with the next sweep.
let redis: OwnRedis;
let server: MailServer;
let house: House;

/** Asks through /kontakt; comes back with how many seconds the answer took. */
async function ask(address: string): Promise<number> {
  const [id, shownAt] = [randomUUID(), String(Date.now() - 10_000)];
  const form = `${id}.${shownAt}.${await house.app.get(SecretService).sign('question form', id, shownAt)}`;
  const text = 'Gibt es einen Zugang ohne Stufen?';
  const started = performance.now();
  const { status } = await house.ask('POST', '/kontakt', {
    body: new URLSearchParams({ name: '', address, text, homepage: '', form }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.url },
  });
  expect(status).toBe(303);
  return (performance.now() - started) / 1_000;
}
const hasReceipt = (address: string) => async () => server.received.some(({ to }) => to[0] === address);

describeWithRedis('while Redis', () => {
  beforeAll(async () => {
    [redis, server] = [await openRedis(), await openMailServer()];
    house = await openHouse({ env: { SMTP_URL: server.url, REDIS_URL: redis.url } });
  });
  afterAll(async () => {
    await house?.close();
    await server?.close();
    await redis?.end();
  });

  it('stands still, a question is answered within two seconds, the next ones at once; the receipts leave', async () => {
    expect(await ask('anna@example.org')).toBeLessThan(2);
    await until('the bell', hasReceipt('anna@example.org'));
    redis.standStill();
    expect(await ask('bert@example.org')).toBeLessThan(2);
    expect(await ask('cora@example.org')).toBeLessThan(0.9); // the bell that hangs rings for this one too
    for (const who of ['bert@example.org', 'cora@example.org']) await until('the sweep', hasReceipt(who), 15);
    expect((await house.get('/readyz')).json().checks.queue).toBe('down');
    redis.goOn();
    await until('the queue', async () => (await house.get('/readyz')).json().checks.queue === 'ok');
  }, 60_000);

  it('is gone, the same; and when it is back, it rings again', async () => {
    await redis.end();
    await sleep(500);
    expect(await ask('dora@example.org')).toBeLessThan(2);
    await until('the sweep', hasReceipt('dora@example.org'), 15);
    await redis.start();
    await until('the queue', async () => (await house.get('/readyz')).json().checks.queue === 'ok', 40);
    await ask('emil@example.org');
    await until('the receipt', hasReceipt('emil@example.org'));
    expect(await lettersOf(house, `state <> 'sent' AND kind = 'question-receipt'`)).toEqual([]);
  }, 90_000);

  it('stands still, the house closes all the same', async () => {
    redis.standStill();
    const started = performance.now();
    await house.close();
    expect((performance.now() - started) / 1_000).toBeLessThan(10);
    redis.goOn();
    house = undefined as unknown as House;
  }, 60_000);
});
