import { hashOfAddress } from '@hub/outbox/letters.service';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Consent } from './consent.entity';

export interface Agreed {
  address: string;
  purpose: string;
  aboutId?: string | null;
  /** Of the words beside the button; another one whenever they change. */
  textVersion: string;
  lang: 'de' | 'en';
}

/** The proof of consents, written in the transaction in which they are given or withdrawn. */
@Injectable()
export class ConsentsService {
  /** Given again while it holds, it stays the first one. */
  async given(manager: EntityManager, agreed: Agreed, at: Date): Promise<void> {
    const { address, purpose, aboutId = null, textVersion, lang } = agreed;
    const of = { addressHash: hashOfAddress(address), purpose };
    const [held] = await manager.query<unknown[]>(
      `SELECT 1 FROM consent WHERE "addressHash" = $1 AND purpose = $2 AND "aboutId" IS NOT DISTINCT FROM $3
          AND "textVersion" = $4 AND "withdrawnAt" IS NULL`,
      [of.addressHash, purpose, aboutId, textVersion],
    );
    if (!held)
      await manager.insert(Consent, { id: randomUUID(), ...of, aboutId, textVersion, lang, at, withdrawnAt: null });
  }

  /** Of one purpose and thing, of a purpose, or all there are of the address. */
  async withdrawn(
    manager: EntityManager,
    { address, purpose = null, aboutId = null }: { address: string; purpose?: string | null; aboutId?: string | null },
    at: Date,
  ): Promise<void> {
    await manager.query(
      `UPDATE consent SET "withdrawnAt" = $4 WHERE "addressHash" = $1 AND "withdrawnAt" IS NULL
          AND ($2::text IS NULL OR purpose = $2) AND ($3::uuid IS NULL OR "aboutId" = $3)`,
      [hashOfAddress(address), purpose, aboutId, at],
    );
  }

  of(manager: EntityManager, address: string): Promise<Consent[]> {
    return manager.find(Consent, { where: { addressHash: hashOfAddress(address) }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** The proof outlives the consent by `days`; of what ends with its meeting it lasts as long from its beginning. */
  async forgetOld(manager: EntityManager, now: Date, days: number): Promise<number> {
    const [, count] = (await manager.query(
      `DELETE FROM consent WHERE "withdrawnAt" <= $1::timestamptz - make_interval(days => $2)
          OR ("withdrawnAt" IS NULL AND at <= $1::timestamptz - make_interval(days => $2)
              AND purpose IN ('follow:reminder', 'follow:changes', 'follow:interest'))`,
      [now, days],
    )) as [unknown, number];
    return count;
  }
}
