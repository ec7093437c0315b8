import { ClaimsService } from '@hub/outbox/claims.service';
import { LetterListService } from '@hub/outbox/letter-list.service';
import { LettersService } from '@hub/outbox/letters.service';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { PostroomService } from '@hub/outbox/postroom.service';
import { INVITATIONS, REMINDERS, type LetterQueue } from '@hub/outbox/queues';
import { randomUUID } from 'node:crypto';
import { openHouse, type House } from '../people/house';
import { aLetter, lettersOf, post, stopSweeps } from '../people/letters';

// Who may send what, and when: claims, leases, pauses, deadlines, restores. Time passes in the database.
let house: House;
let claims: ClaimsService;
const FAILURE = { code: '451', error: 'later' };
const MEETING = '00000000-0000-4000-8000-00000000000a';

beforeAll(async () => {
  house = await openHouse();
  stopSweeps(house);
  claims = house.app.get(ClaimsService);
});
beforeEach(async () => {
  await house.records.query('TRUNCATE letter, suppressed_address, counted_mail, mail_domain');
  await house.records.query(
    `UPDATE postroom SET "pausedAt" = NULL, "perMinute" = NULL, "perDomain" = NULL, generation = NULL, "aliveAt" = now()`,
  );
});
afterAll(() => house.close());

const states = async (): Promise<string[]> => (await lettersOf(house)).map(({ state }) => state);
const pass = (sql: string): Promise<unknown> => house.records.query(`UPDATE letter SET ${sql}`);
const claimOne = async () => {
  const [letter] = await claims.claim(INVITATIONS, 1);
  if (!letter) throw new Error('nothing to claim');
  return letter;
};

it('a claimed letter is nobody else’s, until its lease ends; then the older claim has no say', async () => {
  await post(house, aLetter());
  const first = await claimOne();
  expect(await claims.claim(INVITATIONS, 10)).toEqual([]);
  await claims.sweep();
  expect(await states()).toEqual(['sending']);
  await pass(`"leaseUntil" = now() - interval '1 second'`);
  expect(await claims.sweep()).toEqual({ returned: 1, expired: 0 });
  const second = await claimOne();
  expect([first.token, second.token, second.attempts]).toEqual([1, 2, 2]);
  expect([
    await claims.renew(first),
    await claims.sent(first, '250'),
    await claims.kept(first),
    await claims.retryLater(first, FAILURE, 0),
    await claims.failed(first, { ...FAILURE, suppress: true }),
  ]).toEqual([false, false, false, false, false]);
  expect([await claims.renew(second), await claims.sent(second, '250')]).toEqual([true, true]);
  expect(await states()).toEqual(['sent']);
});

it('what was accepted late counts, as long as nobody else has taken it', async () => {
  await post(house, aLetter());
  const slow = await claimOne();
  await pass(`"leaseUntil" = now() - interval '1 second'`);
  await claims.sweep();
  expect([await claims.sent(slow, '250'), await states()]).toEqual([true, ['sent']]);
});

it('a letter that stays on the wire for long is held on to, also when its time is over meanwhile', async () => {
  await post(house, aLetter());
  const slow = await claimOne();
  await pass(`"leaseUntil" = now() + interval '1 second', "notAfter" = now() - interval '1 second'`);
  expect([await claims.hold({ ...slow, token: slow.token - 1 }), await claims.hold(slow)]).toEqual([false, true]);
  await claims.sweep();
  expect(await states()).toEqual(['sending']);
  expect([await claims.sent(slow, '250'), await states()]).toEqual([true, ['sent']]);
});

it('letters taken at the same moment are marked together, each by its own claim, and one that is held up holds up no other', async () => {
  await post(house, ...Array.from({ length: 6 }, () => aLetter()));
  const taken = await claims.claim(INVITATIONS, 6);
  const [older, held, ...others] = taken;
  if (!older || !held) throw new Error('nothing to claim');
  await house.records.query(`UPDATE letter SET token = token + 1 WHERE id = $1`, [older.id]);
  const holder = house.records.createQueryRunner();
  await holder.startTransaction();
  await holder.query('SELECT 1 FROM letter WHERE id = $1 FOR UPDATE', [held.id]);
  const late = claims.sent(held, '250');
  expect(await Promise.all([older, ...others].map((letter) => claims.sent(letter, '250')))).toEqual([
    ...[false, true, true, true, true],
  ]);
  const marked = await lettersOf(house, `state = 'sent'`);
  expect(marked.map(({ id }) => id).sort()).toEqual(others.map(({ id }) => id).sort());
  expect(new Set(marked.map(({ sentAt }) => sentAt?.getTime())).size).toBe(1);
  await holder.commitTransaction();
  await holder.release();
  expect([await late, (await lettersOf(house, `id = '${held.id}'`))[0]?.state]).toEqual([true, 'sent']);
});

it('eight at once for a hundred letters: each claimed once', async () => {
  await post(house, ...Array.from({ length: 100 }, () => aLetter()));
  const taken = (await Promise.all(Array.from({ length: 8 }, () => claims.claim(INVITATIONS, 20)))).flat();
  expect([taken.length, new Set(taken.map(({ id }) => id)).size]).toEqual([100, 100]);
});

it('confirmations go before reminders before bulk, older ones first', async () => {
  const named = (dedupe: string, priority: 'confirmation' | 'reminder' | 'bulk', minutes: number) =>
    aLetter({ dedupe, priority, dueAt: new Date(Date.now() - minutes * 60_000) });
  await post(house, named('bulk', 'bulk', 9), named('reminder', 'reminder', 5), named('new', 'confirmation', 1));
  await post(house, named('old', 'confirmation', 2));
  const order = (await claims.claim(INVITATIONS, 3)).map(({ id }) => id);
  const rows = await lettersOf(house);
  expect(order.map((id) => rows.find((row) => row.id === id)?.dedupe)).toEqual(['old', 'new', 'reminder']);
});

it('a reminder waits for its hour, and is not sent when the meeting has begun', async () => {
  const hour = 3_600_000;
  const due = (dedupe: string, from: number, to: number) =>
    aLetter({ dedupe, queue: REMINDERS, dueAt: new Date(Date.now() + from), notAfter: new Date(Date.now() + to) });
  await post(house, due('tomorrow', 24 * hour, 25 * hour), due('now', -1_000, hour), due('over', -2 * hour, -hour));
  const taken = await claims.claim(REMINDERS, 10);
  expect(taken).toHaveLength(1);
  expect(await claims.sweep()).toEqual({ returned: 0, expired: 1 });
  const rows = await lettersOf(house);
  expect(Object.fromEntries(rows.map(({ dedupe, state }) => [dedupe, state]))).toEqual({
    ...{ tomorrow: 'waiting', now: 'sending', over: 'expired' },
  });
  expect(Number(rows.find(({ dedupe }) => dedupe === 'tomorrow')?.dateHeader)).toBeGreaterThan(Date.now() + 23 * hour);
});

it('is tried by time: sooner, later, once more before the end, then expired', async () => {
  await post(house, aLetter({ notAfter: new Date(Date.now() + 20 * 60_000) }));
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const letter = await claimOne();
    await claims.retryLater(letter, FAILURE, 0.5);
    const [row] = await lettersOf(house);
    waits.push(Math.round((Number(row?.nextAt) - Date.now()) / 1_000));
    await pass('"nextAt" = now()');
  }
  expect(waits.slice(0, 6).map((wait, index) => Math.abs(wait - 15 * 2 ** index) <= 2)).toEqual(Array(6).fill(true));
  expect(Math.max(...waits)).toBeLessThanOrEqual(19 * 60);
  const last = await claimOne();
  await pass('"notAfter" = now()');
  await claims.retryLater(last, FAILURE, 0.5);
  expect(await states()).toEqual(['expired']);
});

it('a meeting that is off takes its letters back; the one on the wire is not tried again', async () => {
  await post(house, aLetter({ meetingId: MEETING }), aLetter({ meetingId: MEETING }), aLetter());
  const onTheWire = await claimOne();
  const count = await house.records.transaction((manager) =>
    house.app.get(LettersService).cancelWaiting(manager, { meetingId: MEETING }),
  );
  expect(count + (onTheWire.meetingId ? 1 : 0)).toBe(2);
  if (onTheWire.meetingId) {
    expect(await claims.renew(onTheWire)).toBe(false);
    await claims.retryLater(onTheWire, FAILURE, 0);
    expect((await lettersOf(house, `id = '${onTheWire.id}'`))[0]?.state).toBe('expired');
  }
});

it('by the beginning of a name, taken as it is', async () => {
  await post(house, aLetter({ dedupe: 'rem24:1:a' }), aLetter({ dedupe: 'rem24:10:a' }), aLetter({ dedupe: 'rem%' }));
  const cancel = (dedupePrefix: string) =>
    house.records.transaction((manager) => house.app.get(LettersService).cancelWaiting(manager, { dedupePrefix }));
  expect([await cancel('rem24:1:'), await cancel('rem_4'), await cancel('rem%')]).toEqual([1, 0, 1]);
});

it('given back is as if untouched', async () => {
  await post(house, aLetter());
  await claims.giveBack([await claimOne()]);
  expect((await lettersOf(house)).map(({ state, attempts }) => [state, attempts])).toEqual([['waiting', 0]]);
});

it('paused, nothing leaves and nothing is late; resumed, everything does', async () => {
  const postroom = house.app.get(PostroomService);
  await post(house, aLetter());
  await pass(`"dateHeader" = now() - interval '1 hour'`);
  expect(await house.app.get(LetterListService).late()).toBe(1);
  await postroom.pause();
  expect([await claims.claim(INVITATIONS, 5), await house.app.get(LetterListService).late()]).toEqual([[], 0]);
  await postroom.resume();
  expect(await claims.claim(INVITATIONS, 5)).toHaveLength(1);
});

it('a rate holds for all mailrooms together', async () => {
  await post(house, ...Array.from({ length: 60 }, () => aLetter()));
  await house.app.get(PostroomService).setRate(120);
  const count = async () => (await Promise.all([1, 2, 3].map(() => claims.claim(INVITATIONS, 20)))).flat().length;
  // two letters a second: on a busy machine a moment passes between setting the clock and claiming
  const claimedAfter = async (quiet: string) => {
    const since = performance.now();
    await house.records.query(`UPDATE postroom SET "allowanceAt" = now() - $1::interval`, [quiet]);
    const claimed = await count();
    return { claimed, meanwhile: Math.ceil(((performance.now() - since) / 1000) * 2) };
  };
  for (const [quiet, allowed] of [
    ['0 seconds', 0],
    ['2 seconds', 4],
    ['1 hour', 10], // no hoard from quiet hours: at most five seconds' worth at once
  ] as const) {
    const { claimed, meanwhile } = await claimedAfter(quiet);
    expect(claimed).toBeGreaterThanOrEqual(allowed);
    expect(claimed).toBeLessThanOrEqual(allowed + meanwhile);
  }
});

it('a rate per domain holds one domain back and no other, and keeps its share for what is urgent there', async () => {
  const to = (domain: string, more: object = {}) =>
    aLetter({ to: { name: '', address: `${randomUUID()}@${domain}` }, ...more });
  // what everybody has there waits first, and is the most urgent
  await post(house, ...Array.from({ length: 40 }, () => to('gross.example.org', { priority: 'confirmation' })));
  await post(house, ...Array.from({ length: 6 }, () => to('Klein.example.org', { priority: 'bulk' })));
  await post(house, ...Array.from({ length: 5 }, () => to('gross.example.org', { queue: REMINDERS })));
  await house.app.get(PostroomService).setRate(null, 60);
  const claimedNow = async (queue: LetterQueue, mailrooms = 1): Promise<Record<string, number>> => {
    const claimed = await Promise.all(Array.from({ length: mailrooms }, () => claims.claim(queue, 20)));
    const domains = claimed.flat().map(({ toAddress }) => (toAddress.split('@')[1] ?? '').toLowerCase().split('.')[0]);
    return Object.fromEntries([...new Set(domains)].map((one) => [one, domains.filter((each) => each === one).length]));
  };
  const quiet = (time: string) =>
    house.records.query(`UPDATE mail_domain SET "allowanceAt" = now() + $1::interval`, [time]);
  expect(await claimedNow(REMINDERS)).toEqual({}); // forty confirmations stand before them
  const counts = [await claimedNow(INVITATIONS, 3)];
  // five seconds' worth of each, and not all of it for the one in front; on a busy machine a second passes meanwhile
  for (const domain of ['gross', 'klein']) expect([5, 6, 7]).toContain(counts[0]?.[domain]);
  await quiet('-2 seconds');
  counts.push(await claimedNow(INVITATIONS, 3));
  expect([2, 3, 4]).toContain(counts[1]?.['gross']);
  await quiet('2 hours'); // written by a clock that was ahead
  counts.push(await claimedNow(INVITATIONS));
  expect(counts[2]?.['gross']).toBe(5);
  await house.app.get(PostroomService).setRate(null);
  counts.push(await claimedNow(INVITATIONS, 3), await claimedNow(REMINDERS));
  const sum = (domain: string): number => counts.reduce((all, each) => all + (each[domain] ?? 0), 0);
  expect([sum('gross'), sum('klein')]).toEqual([40 + 5, 6]);
});

describe('nothing is sent again', () => {
  const restore = () =>
    house.records.query(`UPDATE postroom SET generation = 'yesterday', "aliveAt" = now() - interval '1 day'`);

  it('after a restore: what was due is held until released, what is planned and what is new leaves', async () => {
    await post(house, aLetter({ dedupe: 'due' }), aLetter({ dedupe: 'later', dueAt: new Date(Date.now() + 60_000) }));
    await post(house, aLetter({ dedupe: 'under way' }));
    await claims.claim(INVITATIONS, 1);
    await pass(`"createdAt" = now() - interval '25 hours'`);
    await post(house, aLetter({ dedupe: 'new' }));
    await restore();
    const taken = await claims.claim(INVITATIONS, 10);
    const found = Object.fromEntries((await lettersOf(house)).map(({ dedupe, state }) => [dedupe, state]));
    expect(found).toEqual({ due: 'held', later: 'waiting', 'under way': 'held', new: 'sending' });
    expect(taken).toHaveLength(1);
    expect(await house.app.get(LetterListService).releaseHeld()).toBe(2);
    expect(await claims.claim(INVITATIONS, 10)).toHaveLength(2);
  });

  it('when a dump replaces the tables beneath a running house', async () => {
    await post(house, aLetter());
    await claims.giveBack(await claims.claim(INVITATIONS, 1));
    // what pg_restore does: the same rows in a table of another number
    await house.records.query(`CREATE TABLE letter_restored (LIKE letter INCLUDING ALL)`);
    await house.records.query(`INSERT INTO letter_restored SELECT * FROM letter`);
    await house.records.query(`DROP TABLE letter`);
    await house.records.query(`ALTER TABLE letter_restored RENAME TO letter`);
    expect([await claims.claim(INVITATIONS, 1), await states()]).toEqual([[], ['held']]);
  });

  it('when nobody has looked for half a day; a short standstill holds nothing', async () => {
    await post(house, aLetter());
    await claims.giveBack(await claims.claim(INVITATIONS, 1));
    await house.records.query(`UPDATE postroom SET "aliveAt" = now() - interval '11 hours'`);
    await claims.giveBack(await claims.claim(INVITATIONS, 1));
    expect(await states()).toEqual(['waiting']);
    await pass(`"createdAt" = now() - interval '13 hours'`);
    await house.records.query(`UPDATE postroom SET "aliveAt" = now() - interval '12 hours 1 minute'`);
    expect([await claims.claim(INVITATIONS, 1), await states()]).toEqual([[], ['held']]);
  });

  it('while a restore is under way', async () => {
    await post(house, aLetter());
    await house.records.query('DELETE FROM postroom');
    expect(await claims.claim(INVITATIONS, 1)).toEqual([]);
    await house.records.query('INSERT INTO postroom (id) VALUES (1)');
  });
});

it('an address gets three mails an hour and ten a day, however it is written', async () => {
  const take = (address: string) =>
    house.records.transaction((manager) => house.app.get(MailLimitsService).take(manager, address));
  const all = await Promise.all(['a@x.de', 'A@x.de', 'a+1@x.de', 'a+2@x.de', 'b@x.de'].map(take));
  expect(all.filter(Boolean)).toHaveLength(4);
  expect(await take('a@x.de')).toBe(false);
  for (let hour = 1; hour <= 4; hour += 1) {
    await house.records.query(`UPDATE counted_mail SET at = at - interval '61 minutes'`);
    for (let turn = 0; turn < 3; turn += 1) await take('a@x.de');
  }
  const [{ count }] = await house.records.query(
    `SELECT count(*)::int FROM counted_mail WHERE "addressHash" <> (SELECT "addressHash" FROM counted_mail GROUP BY 1 ORDER BY count(*) LIMIT 1)`,
  );
  expect(count).toBe(10);
});
