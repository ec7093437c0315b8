import { changedRows, differing, type Row, type RowChange } from '@hub/programme/logged-change';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** How far a change may reach: one date, or a series with all of its dates. */
export interface Reach {
  seriesId: string | null;
  meetingId: string | null;
}

/** The tables a change writes into, what their rows are told apart by, and which of them are of a reach. */
const TABLES = {
  series: { key: 'id', row: 'to_jsonb(t)', of: 't.id = $1' },
  meeting: { key: 'id', row: 'to_jsonb(t)', of: 't.id IN (SELECT id FROM concerned)' },
  room: { key: 'id', row: 'to_jsonb(t)', of: `t."seriesId" = $1 OR ${ofAny('concerned')}` },
  sign_up: { key: 'id', row: 'to_jsonb(t)', of: `t."seriesId" = $1 OR ${ofAny('concerned')}` },
  address: { key: 'slug', row: 'to_jsonb(t)', of: `t."seriesId" = $1 OR ${ofAny('concerned')}` },
  reminder: { key: 'id', row: 'to_jsonb(t)', of: ofAny('ahead') },
  announcement: { key: 'meetingId', row: 'to_jsonb(t)', of: ofAny('ahead') },
  follower: { key: 'id', row: 'to_jsonb(t)', of: ofAny('ahead') },
  // without names and addresses: no change touches them
  registration: {
    key: 'id',
    row: `jsonb_build_object('id', t.id, 'meetingId', t."meetingId", 'seriesRegistrationId', t."seriesRegistrationId",
            'state', t.state, 'queuedAt', t."queuedAt", 'offerUntil', t."offerUntil", 'cancelledAt', t."cancelledAt",
            'changedAt', t."changedAt", 'calendarTurns', t."calendarTurns", 'replied', t.replied, 'toldAs', t."toldAs",
            'toldSequence', t."toldSequence", 'toldStart', t."toldStart", 'toldState', t."toldState")`,
    of: ofAny('ahead'),
  },
} as const;
export type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Table[];
/** What a page of the log needs; the others only whoever may take the change back. */
const OF_THE_PROGRAMME: readonly Table[] = ['series', 'meeting', 'room', 'sign_up', 'address'];

function ofAny(dates: 'concerned' | 'ahead'): string {
  return `t."meetingId" IN (SELECT id FROM ${dates})`;
}

/** All of it as it stands at one moment of a transaction. */
export interface Look {
  rows: Partial<Record<Table, Row[]>>;
  /** Letters about these dates that have not left. */
  waiting: string[];
}

/** What lies between two looks, table by table. */
export type Trace = Record<Table, RowChange[]>;

/** A letter that this transaction has written. */
export interface WrittenLetter {
  id: string;
  kind: string;
  lang: 'de' | 'en';
  toName: string;
  toAddress: string;
  refs: Record<string, string>;
  meetingId: string | null;
  createdAt: Date;
}

/** Its own rows: nobody else's transaction began at the same moment and wrote the same version. */
const WRITTEN_HERE = `"createdAt" = now() AND xmin = pg_current_xact_id()::xid`;

/** Looks at everything a change can reach, before and afterwards: the difference is the change, not somebody's idea of it. */
@Injectable()
export class ChangeTraceService {
  async look(manager: EntityManager, { seriesId, meetingId }: Reach, { guests }: { guests: boolean }): Promise<Look> {
    const tables = guests ? NAMES : OF_THE_PROGRAMME;
    const columns = tables.map((name) => {
      const { row, of } = TABLES[name];
      return `(SELECT coalesce(jsonb_agg(${row}), '[]') FROM ${name} t WHERE ${of}) AS "${name}"`;
    });
    const letters = `(SELECT coalesce(jsonb_agg(t.id), '[]') FROM letter t WHERE ${ofAny('ahead')} AND t.state IN ('waiting', 'held')) AS waiting`;
    const [found] = await manager.query<(Record<Table, Row[]> & { waiting: string[] })[]>(
      `WITH concerned AS (SELECT id, "startsAt", "endsAt" FROM meeting WHERE id = $2::uuid OR "seriesId" = $1::uuid),
            ahead AS (SELECT id FROM concerned WHERE "startsAt" IS NULL OR coalesce("endsAt", "startsAt") > now() - interval '1 day')
       SELECT ${columns.join(', ')}, ${guests ? letters : "'[]'::jsonb AS waiting"}`,
      [seriesId, meetingId],
    );
    const { waiting = [], ...rows } = found ?? ({} as Record<Table, Row[]> & { waiting: string[] });
    return { rows, waiting };
  }

  between(before: Look, after: Look): Trace {
    const changes = NAMES.map((name) => [
      name,
      changedRows(before.rows[name] ?? [], after.rows[name] ?? [], TABLES[name].key),
    ]);
    return Object.fromEntries(changes) as Trace;
  }

  /** What this transaction has posted, in an order that stays the same. */
  written(manager: EntityManager): Promise<WrittenLetter[]> {
    return manager.query(
      `SELECT id, kind, lang, "toName", "toAddress", refs, "meetingId", "createdAt" FROM letter
        WHERE ${WRITTEN_HERE} ORDER BY kind, lang, "meetingId", "toAddress"`,
    );
  }

  /** Which of the letters that waited this transaction has called back. */
  async calledBack(manager: EntityManager, { waiting }: Look): Promise<string[]> {
    if (waiting.length === 0) return [];
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM letter WHERE id = ANY($1::uuid[]) AND state = 'cancelled' AND xmin = pg_current_xact_id()::xid`,
      [waiting],
    );
    return rows.map(({ id }) => id);
  }

  /** Puts rows of one table back as they were; those of which the programme takes care itself are not for this. */
  async putBack(
    manager: EntityManager,
    table: Exclude<Table, 'series' | 'meeting'>,
    changes: RowChange[],
  ): Promise<void> {
    const { key } = TABLES[table];
    const added = changes.filter(({ before }) => before === null).map(({ id }) => id);
    if (added.length > 0) await manager.query(`DELETE FROM ${table} WHERE "${key}"::text = ANY($1)`, [added]);
    const gone = changes.flatMap(({ before, after }) => (before && !after ? [before] : []));
    if (gone.length > 0)
      await manager.query(
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
        [JSON.stringify(gone)],
      );
    for (const [columns, rows] of byColumns(changes, key))
      await manager.query(
        `UPDATE ${table} t SET ${columns.map((column) => `"${column}" = r."${column}"`).join(', ')}
           FROM jsonb_populate_recordset(NULL::${table}, $1) r WHERE t."${key}" = r."${key}"`,
        [JSON.stringify(rows)],
      );
  }
}

/** The changed ones, by which of their columns changed: one statement for each such set. */
function byColumns(changes: RowChange[], key: string): [columns: string[], rows: Row[]][] {
  const groups = new Map<string, [string[], Row[]]>();
  for (const { before, after } of changes) {
    if (!before || !after) continue;
    const columns = differing(before, after);
    const row = Object.fromEntries([key, ...columns].map((column) => [column, before[column]]));
    const group = groups.get(columns.join()) ?? [columns, []];
    group[1].push(row);
    groups.set(columns.join(), group);
  }
  return [...groups.values()].filter(([columns]) => columns.length > 0);
}
