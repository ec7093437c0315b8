// Everything the database holds, as text: for saying that nothing was written.
import type { DataSource } from 'typeorm';

/** How the post notes that it is awake: it does so by itself, whatever anybody asks. */
const PULSE = `'{aliveAt,allowance,allowanceAt,generation}'::text[]`;

/** What the rounds of the house note by themselves soon after a start. */
const OWN_ROUNDS = 'retention_run';

/** Rows of every table, in a fixed order. `bullmq` are the bells, which note by themselves that they fell silent. */
export async function dumpOf(records: DataSource, schemas = ['public']): Promise<Record<string, string[]>> {
  const tables: { schema: string; name: string }[] = await records.query(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema = ANY($1) AND table_name <> $2 ORDER BY 1, 2`,
    [schemas, OWN_ROUNDS],
  );
  const dump: Record<string, string[]> = {};
  for (const { schema, name } of tables) {
    const rows: { row: string }[] = await records.query(
      `SELECT (to_jsonb(t) - ${PULSE})::text AS row FROM "${schema}"."${name}" t ORDER BY 1`,
    );
    dump[`${schema}.${name}`] = rows.map(({ row }) => row);
  }
  return dump;
}

/** How many rows each table has, where it has any. */
export async function countsOf(records: DataSource): Promise<Record<string, number>> {
  const dump = await dumpOf(records);
  return Object.fromEntries(
    Object.entries(dump)
      .map(([table, rows]) => [table, rows.length] as const)
      .filter(([, count]) => count > 0),
  );
}

/** Tables whose rows are not the same any more. */
export function changedTables(before: Record<string, string[]>, after: Record<string, string[]>): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((table) => before[table]?.join('\n') !== after[table]?.join('\n')).sort();
}
