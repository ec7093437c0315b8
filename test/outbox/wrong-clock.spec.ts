import { ClaimsService } from '@hub/outbox/claims.service';
import { PostroomService } from '@hub/outbox/postroom.service';
import { openHouse, type House } from '../people/house';
import { aLetter, lettersOf, post, stopSweeps } from '../people/letters';

// What a clock that was two hours ahead left behind, seen by a process that comes after it was set right.
let house: House;
const claims = () => new ClaimsService(house.records, house.app.get(PostroomService));
const wrote = (sql: string) => house.records.query(`UPDATE letter SET ${sql}`);
const only = async () => (await lettersOf(house))[0];
const seconds = (at: Date | null | undefined): number => Math.round((Number(at) - Date.now()) / 1_000);

beforeAll(async () => {
  house = await openHouse();
  stopSweeps(house);
});
beforeEach(async () => {
  await house.records.query('TRUNCATE letter');
  await post(house, aLetter());
});
afterAll(() => house.close());

it('what expired ahead of time is sent after all; what was held stays held', async () => {
  await wrote(`state = 'expired', "notAfter" = now() + interval '10 minutes'`);
  await claims().sweep();
  expect((await only())?.state).toBe('waiting');
  await wrote(`state = 'held', "notAfter" = now() - interval '1 second'`);
  await claims().sweep();
  await wrote(`"notAfter" = now() + interval '10 minutes'`);
  await claims().sweep();
  expect(await only()).toMatchObject({ state: 'held', lastCode: 'held' });
});

it('what is really over stays over, and what was called off is not sent', async () => {
  await wrote(`state = 'expired', "notAfter" = now() - interval '1 second'`);
  await claims().sweep();
  expect((await only())?.state).toBe('expired');
});

it('a lease longer than any is made as long as it should be, and not taken away', async () => {
  await wrote(`state = 'sending', "leaseUntil" = now() + interval '2 hours'`);
  expect((await claims().sweep()).returned).toBe(0);
  expect(await only()).toMatchObject({ state: 'sending' });
  expect(seconds((await only())?.leaseUntil)).toBeLessThanOrEqual(180);
});

it('a try that lies further ahead than any pause is made now; what is planned for tomorrow waits', async () => {
  await wrote(`attempts = 1, "nextAt" = now() + interval '2 hours'`);
  await claims().sweep();
  expect(seconds((await only())?.nextAt)).toBeLessThanOrEqual(1);
  await wrote(`attempts = 0, "createdAt" = now() + interval '2 hours', "nextAt" = now() + interval '2 hours'`);
  await claims().sweep();
  expect(seconds((await only())?.nextAt)).toBeLessThanOrEqual(1);
  await wrote(`attempts = 0, "createdAt" = now(), "nextAt" = now() + interval '1 day'`);
  await claims().sweep();
  expect(seconds((await only())?.nextAt)).toBeGreaterThan(86_000);
});
