import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

const PULSE_MS = 60_000;
/** Longer than a night's maintenance is rare; shorter would ask people after every reboot. */
const STANDSTILL = `interval '12 hours'`;
/** How far the pulse may lag behind what the house last wrote. */
const PULSE_MARGIN = `interval '2 minutes'`;

/** What the row says of this database; `actual` and `stoodStill` are seen at this moment. */
export interface Whereabouts {
  generation: string | null;
  actual: string;
  aliveAt: Date | null;
  stoodStill: boolean | null;
}

interface Seen extends Whereabouts {
  lostUntil: Date | null;
  isAhead: boolean;
}

/**
 * Nothing is sent again after a restore. Yesterday's backup says "waiting" of letters that left meanwhile, "planned" of
 * reminders that were called. So the row of the post keeps which database this is: the cluster, its timeline, the number of
 * the letter table and, where the user may see it, when the files were last laid down. pg_restore makes a new table, a
 * copied folder new files, a promoted replica a new timeline. Snapshots of a whole machine change none of these; there only
 * time tells: if nobody has looked for twelve hours, it may be one. In all these cases letters that were already due are
 * held, and what the clock should have caused until this moment (reminders, the weekly letter, what rounds catch up with)
 * becomes letters that are held; organisers see them at the desk and release or discard them. What is due later and what
 * people do leaves as ever. Everybody who claims or calls asks, not only the start: a backup may be restored beneath a
 * running house.
 */
@Injectable()
export class LostTimeService implements OnApplicationBootstrap, OnApplicationShutdown {
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

  /**
   * First in a transaction that writes letters because their time has come: until when another life of the house may have
   * sent the like. Null: there was none. No lock where nothing happened, for thousands of letters may follow.
   */
  async until(manager: EntityManager): Promise<Date | null> {
    const seen = await this.look(manager);
    if (!seen) throw new Error('a restore is under way'); // its tables are there, this row not yet
    if (!isElsewhere(seen) && !seen.isAhead) return seen.lostUntil;
    const row = await this.look(manager, 'FOR UPDATE');
    if (row) await this.holdIfElsewhere(manager, row);
    // found by a clock that was ahead: it cannot have been later than now
    if (row?.isAhead) await manager.query(`UPDATE postroom SET "lostUntil" = least("lostUntil", now())`);
    return (await this.look(manager))?.lostUntil ?? null;
  }

  /** The same for rounds that look at what is missing and not at due times: only the first one after it repeats anything. */
  async isRepeated(manager: EntityManager): Promise<boolean> {
    const lostUntil = await this.until(manager);
    if (lostUntil === null) return false;
    const [row] = await manager.query<{ caughtUpAt: Date | null }[]>('SELECT "caughtUpAt" FROM postroom');
    return !row?.caughtUpAt || row.caughtUpAt < lostUntil;
  }

  /** Last in the transaction of a round that was repeated. */
  async caughtUp(manager: EntityManager): Promise<void> {
    await manager.query(`UPDATE postroom SET "caughtUpAt" = greatest(now(), "lostUntil")`);
  }

  /** Under the lock of the row: holds what was due, and notes until when. */
  async holdIfElsewhere(manager: EntityManager, row: Whereabouts): Promise<void> {
    if (!isElsewhere(row)) return;
    const { aliveAt, generation, actual } = row;
    // due and written before the database stood still: another house may have sent it
    const [, count] = (await manager.query(
      `UPDATE letter SET state = 'held', "leaseUntil" = NULL
        WHERE state IN ('waiting', 'sending') AND "nextAt" <= now() AND "createdAt" <= $1::timestamptz + ${PULSE_MARGIN}`,
      [aliveAt],
    )) as [unknown, number];
    await manager.query(`UPDATE postroom SET generation = $1, "aliveAt" = now(), "lostUntil" = now()`, [actual]);
    const why = generation === actual ? 'nobody looked for hours' : 'this is another database than before';
    this.log.warn(`${count} letters are held, ${why}; see them at /desk/briefe`);
  }

  /** Expressions for a query on the row of the post: a `Whereabouts`. */
  async columns(manager: EntityManager): Promise<string> {
    return `generation, "aliveAt", ${await this.generationSql(manager)} AS actual,
              "aliveAt" < now() - ${STANDSTILL} AS "stoodStill"`;
  }

  private async look(manager: EntityManager, lock = ''): Promise<Seen | undefined> {
    const [row] = await manager.query<Seen[]>(
      `SELECT ${await this.columns(manager)}, "lostUntil", coalesce("lostUntil" > now() + interval '1 minute', false) AS "isAhead"
         FROM postroom ${lock}`,
    );
    return row;
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

/** Never seen before is nowhere else. */
const isElsewhere = ({ generation, actual, stoodStill }: Whereabouts): boolean =>
  generation !== null && (generation !== actual || stoodStill === true);
