// Everything the database holds, as text: for saying that nothing was written.
import type { DataSource } from 'typeorm';

/** Rows of every table, in a fixed order. BullMQ keeps its own house in a schema of its own and is dumped as well. */
export async function dumpOf(records: DataSource): Promise<Record<string, string[]>> {
  const tables: { schema: string; name: string }[] = await records.query(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  );
  const dump: Record<string, string[]> = {};
  for (const { schema, name } of tables) {
    const rows: { row: string }[] = await records.query(`SELECT to_jsonb(t)::text AS row FROM "${schema}"."${name}" t ORDER BY 1`);
    dump[`${schema}.${name}`] = rows.map(({ row }) => row);
  }
  return dump;
}

/** How many rows each table has, where it has any. */
export async function countsOf(records: DataSource): Promise<Record<string, number>> {
  const dump = await dumpOf(records);
  return Object.fromEntries(Object.entries(dump).map(([table, rows]) => [table, rows.length] as const).filter(([, count]) => count > 0));
}
