import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hashOfAddress } from './letters.service';
import { mailboxOf } from './mail-address';

export const MOST_AN_HOUR = 3;
export const MOST_A_DAY = 10;

/**
 * How many mails strangers may have us send to one address, over everything there is to ask for: nobody's mailbox is
 * flooded through our forms. Counted in the database, for all processes, and even where the address is unknown to us.
 */
@Injectable()
export class MailLimitsService {
  /** Counts this mail and says whether it may be sent. Two at once wait for each other. */
  async take(manager: EntityManager, address: string): Promise<boolean> {
    const hash = hashOfAddress(mailboxOf(address));
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [hash]);
    const [counted] = await manager.query<{ hour: number; day: number }[]>(
      `SELECT count(*) FILTER (WHERE at > now() - interval '1 hour')::int AS hour, count(*)::int AS day
         FROM counted_mail WHERE "addressHash" = $1 AND at > now() - interval '1 day'`,
      [hash],
    );
    if (!counted || counted.hour >= MOST_AN_HOUR || counted.day >= MOST_A_DAY) return false;
    await manager.query('INSERT INTO counted_mail ("addressHash", at) VALUES ($1, clock_timestamp())', [hash]);
    return true;
  }

  async forgetOld(manager: EntityManager): Promise<void> {
    await manager.query(`DELETE FROM counted_mail WHERE at < now() - interval '1 day'`);
  }
}
