import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { SENDABLE_AGAIN, TRIED_FOR_HOURS, type LetterState } from './letter-states';
import { Letter } from './letter.entity';
import { hashOfAddress } from './letters.service';
import { QUEUES } from './queues';

export interface LetterQuestion {
  states?: readonly LetterState[];
  meetingId?: string;
  limit: number;
  /** The letter after which to go on. */
  after?: { createdAt: Date; id: string };
}

export interface LetterPage {
  letters: Letter[];
  next: { createdAt: Date; id: string } | null;
}

const FORGOTTEN_AFTER_DAYS = 30;

/** What organisers see of the outbox, and what they may do: send again, discard, release. */
@Injectable()
export class LetterListService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async counts(): Promise<Partial<Record<LetterState, number>>> {
    const rows = await this.records.query<{ state: LetterState; count: number }[]>(
      'SELECT state, count(*)::int AS count FROM letter GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  /** Newest first. */
  async list({ states, meetingId, limit, after }: LetterQuestion): Promise<LetterPage> {
    const query = this.records.manager
      .createQueryBuilder(Letter, 'letter')
      // JavaScript knows milliseconds only: without this the last letter of a page would begin the next one
      .orderBy(`date_trunc('milliseconds', letter."createdAt")`, 'DESC')
      .addOrderBy('letter.id', 'DESC')
      .limit(limit + 1);
    if (states && states.length > 0) query.andWhere('letter.state IN (:...states)', { states });
    if (meetingId) query.andWhere('letter."meetingId" = :meetingId', { meetingId });
    if (after)
      query.andWhere(`(date_trunc('milliseconds', letter."createdAt"), letter.id) < (:at, :id)`, {
        at: after.createdAt,
        id: after.id,
      });
    const letters = await query.getMany();
    const last = letters.length > limit ? letters[limit - 1] : undefined;
    return { letters: letters.slice(0, limit), next: last ? { createdAt: last.createdAt, id: last.id } : null };
  }

  one(id: string): Promise<Letter | null> {
    return this.records.manager.findOneBy(Letter, { id });
  }

  /** Puts it on its way once more, under the same Message-ID; an address that was refused gets another chance. */
  async sendAgain(id: string): Promise<boolean> {
    return this.records.transaction(async (manager) => {
      const letter = await manager.findOne(Letter, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!letter || letter.toAddress === '' || !SENDABLE_AGAIN.includes(letter.state)) return false;
      await manager.query('DELETE FROM suppressed_address WHERE "addressHash" = $1', [hashOfAddress(letter.toAddress)]);
      await manager.query(
        `UPDATE letter SET state = 'waiting', attempts = 0, "nextAt" = now(), "lastCode" = NULL, "lastError" = NULL,
                "notAfter" = CASE WHEN "notAfter" > now() THEN "notAfter" ELSE now() + make_interval(hours => $2::int) END
          WHERE id = $1`,
        [id, TRIED_FOR_HOURS],
      );
      return true;
    });
  }

  async discard(id: string): Promise<boolean> {
    const [, count] = (await this.records.query(
      `UPDATE letter SET state = 'cancelled' WHERE id = $1 AND state IN ('waiting', 'held', 'kept')`,
      [id],
    )) as [unknown, number];
    return count === 1;
  }

  /** What was held after a restore or a standstill leaves after all. */
  async releaseHeld(): Promise<number> {
    const [, count] = (await this.records.query(
      `UPDATE letter SET state = 'waiting', "nextAt" = now() WHERE state = 'held' AND "notAfter" > now()`,
    )) as [unknown, number];
    return count;
  }

  /** How many wait longer than promised. Held back on purpose is not late, nor is whose turn has not come. */
  async late(): Promise<number> {
    const promises = QUEUES.map(({ queue, withinMs }) => ({ queue, seconds: withinMs / 1000 }));
    const [row] = await this.records.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM letter l
         JOIN jsonb_to_recordset($1::jsonb) AS p(queue text, seconds int) USING (queue)
        WHERE l.state IN ('waiting', 'sending') AND l."dateHeader" < now() - make_interval(secs => p.seconds)
          AND NOT (l.state = 'waiting' AND l.attempts = 0 AND l."nextAt" > now())
          AND NOT EXISTS (SELECT 1 FROM postroom WHERE "pausedAt" IS NOT NULL)`,
      [JSON.stringify(promises)],
    );
    return row?.count ?? 0;
  }

  /** A month after its end a letter is a number in a list: whom it went to is forgotten. */
  async forgetRecipients(manager: EntityManager, days = FORGOTTEN_AFTER_DAYS): Promise<number> {
    const [, count] = (await manager.query(
      `UPDATE letter SET "toName" = '', "toAddress" = '', refs = '{}'
        WHERE state NOT IN ('waiting', 'sending', 'held') AND "toAddress" <> ''
          AND greatest("createdAt", "dateHeader") < now() - make_interval(days => $1)`,
      [days],
    )) as [unknown, number];
    return count;
  }
}
