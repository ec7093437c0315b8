// Letters for specs: posted as the rooms of the house do, looked at in the database, waited for.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TEST_LETTER } from '@hub/mail/test-letter.service';
import type { Letter } from '@hub/outbox/letter.entity';
import { LettersService, type NewLetter } from '@hub/outbox/letters.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { House } from './house';

export const aLetter = (more: Partial<NewLetter> = {}): NewLetter => ({
  ...{ dedupe: `probe:${randomUUID()}`, kind: TEST_LETTER, queue: INVITATIONS, lang: 'de', refs: {} },
  to: { name: 'Anna Beispiel', address: 'anna@example.org' },
  ...more,
});

/** A row as it lies in the database, for pages. */
export const aLetterRow = (more: Partial<Letter> = {}): Letter => ({
  ...{ id: randomUUID(), dedupe: 'probe', kind: TEST_LETTER, queue: INVITATIONS, priority: 0, lang: 'de', refs: {} },
  ...{ toName: 'Anna Beispiel', toAddress: `anna.${'sehr-lang.'.repeat(4)}beispiel@example.org`, meetingId: null },
  ...{ messageId: '<test-letter.00000000-0000-4000-8000-000000000001@example.org>', state: 'waiting', token: 1 },
  inReplyTo: null,
  ...{ dateHeader: new Date('2026-11-21T11:00:00Z'), createdAt: new Date('2026-11-21T11:00:00Z'), attempts: 2 },
  ...{
    nextAt: new Date('2026-11-21T11:05:00Z'),
    changeId: null,
    notAfter: new Date('2026-11-24T11:00:00Z'),
    leaseUntil: null,
  },
  ...{ lastCode: '550', lastError: '550 5.1.1 <…@…> unknown', sentAt: null },
  ...more,
});

export const post = (house: House, ...letters: NewLetter[]): Promise<number> =>
  house.records.transaction((manager) => house.app.get(LettersService).postMany(manager, letters));

export async function lettersOf(house: House, where = 'true'): Promise<Letter[]> {
  return house.records.query(`SELECT * FROM letter WHERE ${where} ORDER BY "createdAt", id`);
}

/** Asks until the answer is true; the last answer otherwise stands in the error. */
export async function until(what: string, ask: () => Promise<unknown>, seconds = 10): Promise<void> {
  for (const deadline = performance.now() + seconds * 1_000; ; await sleep(25)) {
    const answer = await ask();
    if (answer === true) return;
    if (performance.now() > deadline) throw new Error(`${what} did not happen: ${JSON.stringify(answer)}`);
  }
}

/** From now on only bells make anything happen. */
export function stopSweeps(house: House): void {
  for (const job of house.app.get(SchedulerRegistry).getCronJobs().values()) void job.stop();
}
