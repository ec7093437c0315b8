import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Linked } from './personal-links.service';

export interface Acting {
  linked: Extract<Linked, 'registration' | 'series'>;
  id: string;
}

const TABLES: Record<Acting['linked'], string> = { registration: 'registration', series: 'series_registration' };

/**
 * Somebody pressed a button behind a link that only their mailbox had: the name they are registered under is theirs, and
 * letters may carry it. After the seats are locked, as everything that writes a registration.
 */
@Injectable()
export class ConfirmingService {
  async confirm(manager: EntityManager, { linked, id }: Acting, now: Date): Promise<void> {
    await manager.query(`UPDATE ${TABLES[linked]} SET "confirmedAt" = $2 WHERE id = $1 AND "confirmedAt" IS NULL`, [
      id,
      now,
    ]);
  }
}
