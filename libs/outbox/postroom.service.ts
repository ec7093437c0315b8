import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { LostTimeService, type Whereabouts } from './lost-time.service';

export interface Room {
  paused: boolean;
  perMinute: number | null;
  perDomain: number | null;
}

/** What may be claimed: so many letters; where a pace per domain is set, of each domain as many as are left of that. */
export interface Admitted {
  letters: number;
  perDomain: number | null;
}

/** The state of the whole post: paused or not, how fast, and (LostTimeService) whether letters have left from elsewhere. */
@Injectable()
export class PostroomService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly lostTime: LostTimeService,
  ) {}

  async room(): Promise<Room> {
    const [row] = await this.records.query<Pick<Admission, 'pausedAt' | 'perMinute' | 'perDomain'>[]>(
      `SELECT "pausedAt", "perMinute", "perDomain" FROM postroom`,
    );
    return {
      ...{ paused: Boolean(row?.pausedAt), perMinute: row?.perMinute ?? null },
      perDomain: row?.perDomain ?? null,
    };
  }

  async pause(): Promise<void> {
    await this.records.query(`UPDATE postroom SET "pausedAt" = coalesce("pausedAt", now())`);
  }

  async resume(): Promise<void> {
    await this.records.query(`UPDATE postroom SET "pausedAt" = NULL`);
  }

  /** The rates for all mailrooms together, for everything and to one domain; null lets everything go. */
  async setRate(perMinute: number | null, perDomain: number | null = null): Promise<void> {
    await this.records.query(
      `UPDATE postroom SET "perMinute" = $1, "perDomain" = $2, allowance = 0, "allowanceAt" = now()`,
      [perMinute, perDomain],
    );
  }

  /**
   * Before a claim, in its transaction: how many letters may leave now, at most `wanted`. The row stays locked until
   * the claim is written, so that mailrooms share one rate and a pause holds from the moment it is confirmed.
   */
  async admit(manager: EntityManager, wanted: number): Promise<Admitted> {
    const [row] = await manager.query<Admission[]>(
      `SELECT "pausedAt", "perMinute", "perDomain", ${await this.lostTime.columns(manager)},
              least(greatest("perMinute" / 12.0, 1),
                    allowance + "perMinute" / 60.0
                      * greatest(extract(epoch FROM now() - coalesce("allowanceAt", now())), 0)) AS allowed
         FROM postroom FOR UPDATE`,
    );
    if (!row) return { letters: 0, perDomain: null }; // a restore is under way: its table is there, its row not yet
    await this.lostTime.holdIfElsewhere(manager, row);
    const admitted = row.pausedAt ? 0 : row.perMinute === null ? wanted : Math.min(wanted, Math.floor(row.allowed));
    await manager.query(
      `UPDATE postroom SET generation = $1, "aliveAt" = now(), allowance = $2, "allowanceAt" = now()
        WHERE generation IS DISTINCT FROM $1 OR "perMinute" IS NOT NULL OR "aliveAt" < now() - interval '10 seconds'`,
      [row.actual, row.perMinute === null ? 0 : row.allowed - admitted],
    );
    return { letters: admitted, perDomain: row.perDomain };
  }
}

interface Admission extends Whereabouts {
  pausedAt: Date | null;
  perMinute: number | null;
  perDomain: number | null;
  allowed: number;
}
