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
    const counted = await manager.query<unknown[]>(
      `INSERT INTO counted_mail ("addressHash", at)
       SELECT $1, clock_timestamp() FROM (
         SELECT count(*) FILTER (WHERE at > now() - interval '1 hour') AS hour, count(*) AS day
           FROM counted_mail WHERE "addressHash" = $1 AND at > now() - interval '1 day') AS sent
        WHERE hour < $2 AND day < $3 RETURNING 1`,
      [hash, MOST_AN_HOUR, MOST_A_DAY],
    );
    return counted.length === 1;
  }

  async forgetOld(manager: EntityManager): Promise<void> {
    await manager.query(`DELETE FROM counted_mail WHERE at < now() - interval '1 day'`);
    await manager.query(`DELETE FROM mail_domain WHERE "allowanceAt" < now() - interval '1 day'`); // full again long ago
  }
}
