import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

const PULSE_MS = 60_000;
/** Longer than a night's maintenance is rare; shorter would ask people after every reboot. */
const STANDSTILL = `interval '12 hours'`;
/** How far the pulse may lag behind what the house last wrote. */
const PULSE_MARGIN = `interval '2 minutes'`;

export interface Room {
  paused: boolean;
  perMinute: number | null;
}

/**
 * The state of the whole post: paused or not, how fast, and whether this is the database letters last left from.
 *
 * Nothing is sent again after a restore. Yesterday's backup says "waiting" of letters that left meanwhile. So the row
 * keeps which database this is: the cluster, its timeline, the number of the letter table and, where the user may see
 * it, when the files were last laid down. pg_restore makes a new table, a copied folder new files, a promoted replica a
 * new timeline. Snapshots of a whole machine change none of these; there only time tells: if nobody has looked for
 * twelve hours, it may be one. In all these cases letters that were already due are held, organisers see them at the
 * desk and release or discard them; what is due later and what is new leaves as ever. Every claim asks, not only the
 * start: a backup may be restored beneath a running house.
 */
@Injectable()
export class PostroomService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('postroom');
  private timer: NodeJS.Timeout | null = null;
  private generation: Promise<string> | null = null;

  constructor(@InjectDataSource() private readonly records: DataSource) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat().catch(() => undefined), PULSE_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async room(): Promise<Room> {
    const [row] = await this.records.query<{ pausedAt: Date | null; perMinute: number | null }[]>(
      `SELECT "pausedAt", "perMinute" FROM postroom`,
    );
    return { paused: Boolean(row?.pausedAt), perMinute: row?.perMinute ?? null };
  }

  async pause(): Promise<void> {
    await this.records.query(`UPDATE postroom SET "pausedAt" = coalesce("pausedAt", now())`);
  }

  async resume(): Promise<void> {
    await this.records.query(`UPDATE postroom SET "pausedAt" = NULL`);
  }

  /** The rate for all mailrooms together; null lets everything go. */
  async setRate(perMinute: number | null): Promise<void> {
    await this.records.query(`UPDATE postroom SET "perMinute" = $1, allowance = 0, "allowanceAt" = now()`, [perMinute]);
  }

  /**
   * Before a claim, in its transaction: how many letters may leave now, at most `wanted`. The row stays locked until
   * the claim is written, so that mailrooms share one rate and a pause holds from the moment it is confirmed.
   */
  async admit(manager: EntityManager, wanted: number): Promise<number> {
    const [row] = await manager.query<Admission[]>(
      `SELECT "pausedAt", "perMinute", generation, "aliveAt",
              ${await this.generationSql(manager)} AS actual,
              "aliveAt" < now() - ${STANDSTILL} AS "stoodStill",
              least(greatest("perMinute" / 12.0, 1),
                    allowance + "perMinute" / 60.0
                      * greatest(extract(epoch FROM now() - coalesce("allowanceAt", now())), 0)) AS allowed
         FROM postroom FOR UPDATE`,
    );
    if (!row) return 0; // a restore is under way: its table is there, its row not yet
    if (row.generation !== null && (row.generation !== row.actual || row.stoodStill)) await this.hold(manager, row);
    const admitted = row.pausedAt ? 0 : row.perMinute === null ? wanted : Math.min(wanted, Math.floor(row.allowed));
    await manager.query(
      `UPDATE postroom SET generation = $1, "aliveAt" = now(), allowance = $2, "allowanceAt" = now()
        WHERE generation IS DISTINCT FROM $1 OR "perMinute" IS NOT NULL OR "aliveAt" < now() - interval '10 seconds'`,
      [row.actual, row.perMinute === null ? 0 : row.allowed - admitted],
    );
    return admitted;
  }

  /** What was due and written before the database stood still: another house may have sent it. */
  private async hold(manager: EntityManager, { aliveAt, generation, actual }: Admission): Promise<void> {
    const [, count] = (await manager.query(
      `UPDATE letter SET state = 'held', "leaseUntil" = NULL
        WHERE state IN ('waiting', 'sending') AND "nextAt" <= now() AND "createdAt" <= $1::timestamptz + ${PULSE_MARGIN}`,
      [aliveAt],
    )) as [unknown, number];
    const why = generation === actual ? 'nobody looked for hours' : 'this is another database than before';
    this.log.warn(`${count} letters are held, ${why}; see them at /desk/briefe`);
  }

  /** Says that the house is awake. It never bridges a standstill: that is for the next claim to see. */
  private async beat(): Promise<void> {
    const sql = await this.generationSql(this.records.manager);
    await this.records.query(
      `UPDATE postroom SET "aliveAt" = now() WHERE generation = ${sql} AND "aliveAt" > now() - ${STANDSTILL}`,
    );
  }

  /** An expression that names this database. What the user may not see is left out, the same way every time. */
  private generationSql(manager: EntityManager): Promise<string> {
    this.generation ??= manager
      .query<{ system: boolean; files: boolean }[]>(
        `SELECT has_function_privilege('pg_control_system()', 'execute') AS system,
                has_function_privilege('pg_stat_file(text)', 'execute') AS files`,
      )
      .then(([may]) =>
        [
          `concat_ws('/', to_regclass('letter')::oid, left(pg_walfile_name(pg_current_wal_lsn()), 8)`,
          may?.system ? `, (SELECT system_identifier FROM pg_control_system())` : '',
          may?.files ? `, (SELECT extract(epoch FROM change)::bigint FROM pg_stat_file('PG_VERSION'))` : '',
          ')',
        ].join(''),
      )
      .catch((error: unknown) => {
        this.generation = null;
        throw error;
      });
    return this.generation;
  }
}

interface Admission {
  pausedAt: Date | null;
  perMinute: number | null;
  generation: string | null;
  actual: string;
  aliveAt: Date | null;
  stoodStill: boolean | null;
  allowed: number;
}
