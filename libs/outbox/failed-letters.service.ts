import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { hashOfAddress } from './letters.service';

/** A mail server that refused hundreds a while ago is not to get them all at once. */
const SECONDS_BETWEEN = 0.5;

export type SentAgain = { ok: true } | { ok: false; reason: 'count_changed' };

/** After a day on which a mail server refused everything: all that failed, and is not too late, once more. */
@Injectable()
export class FailedLettersService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async count(): Promise<number> {
    const [row] = await this.records.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM letter WHERE ${STILL_OF_USE}`,
    );
    return row?.count ?? 0;
  }

  /**
   * One after the other, confirmations first, under the same Message-IDs; the refused addresses get another chance. Only
   * as many as somebody has seen and confirmed: if it is another number meanwhile, nothing happens.
   */
  async sendAgain(confirmed: number): Promise<SentAgain> {
    return this.records.transaction(async (manager) => {
      const failed = await manager.query<{ id: string; toAddress: string }[]>(
        `SELECT id, "toAddress" FROM letter WHERE ${STILL_OF_USE} ORDER BY id FOR UPDATE`,
      );
      if (failed.length !== confirmed) return { ok: false, reason: 'count_changed' };
      await this.pardon(
        manager,
        failed.map(({ toAddress }) => toAddress),
      );
      await manager.query(IN_LINE, [failed.map(({ id }) => id), SECONDS_BETWEEN]);
      return { ok: true };
    });
  }

  private async pardon(manager: EntityManager, addresses: string[]): Promise<void> {
    await manager.query('DELETE FROM suppressed_address WHERE "addressHash" = ANY ($1::text[])', [
      addresses.map(hashOfAddress),
    ]);
  }
}

const STILL_OF_USE = `state = 'failed' AND "toAddress" <> '' AND "notAfter" > now()`;

/** However long the line, each is tried before half of the time it has left is over. */
const IN_LINE = `
  UPDATE letter l SET state = 'waiting', attempts = 0, "lastCode" = NULL, "lastError" = NULL,
         "nextAt" = now() + least(make_interval(secs => (line.place - 1) * $2::float8), (l."notAfter" - now()) / 2)
    FROM (SELECT id, row_number() OVER (ORDER BY priority, "createdAt", id) AS place
            FROM letter WHERE id = ANY ($1::uuid[])) AS line
   WHERE l.id = line.id`;
