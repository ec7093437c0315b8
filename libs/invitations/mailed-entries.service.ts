import type { EntityManager } from 'typeorm';

/** Letters with an entry for the calendar have been posted: these registrations stand in their calendars from now on. */
export async function entryMailed(manager: EntityManager, letters: { refs: Record<string, string> }[]): Promise<void> {
  const ids = letters.flatMap(({ refs }) => refs['registration'] ?? []);
  if (ids.length === 0) return;
  await manager.query(
    `UPDATE registration SET "entryMailed" = true
      WHERE id = ANY($1) AND NOT "entryMailed" AND state IN ('registered', 'invited')`,
    [ids],
  );
}
