import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Person } from './person.entity';

export type MergeAnswer = { ok: true; person: Person } | { ok: false; reason: 'not_found' | 'works_here' };

export interface Pair {
  id: string;
  name: string;
  address: string | null;
  otherId: string;
  otherName: string;
  otherAddress: string | null;
}

const MOST_PAIRS = 50;
/** With these somebody signs in, reads or has a say: nobody gets any of it by a merger. They go with their own entry. */
const KEYS = ['session', 'sign_in_link', 'api_token', 'identity', 'personal_feed', 'responsibility'];

/** Two entries that mean one person become one. */
@Injectable()
export class PeopleMergeService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** Entries of one name, whatever stands between its letters; who works at the desk comes first, then the older. */
  pairs(): Promise<Pair[]> {
    return this.records.query(
      `WITH named AS (SELECT p.*, regexp_replace(lower(name), '[^[:alnum:]]', '', 'g') AS folded FROM person p)
       SELECT a.id, a.name, a.email AS address, b.id AS "otherId", b.name AS "otherName", b.email AS "otherAddress"
         FROM named a JOIN named b ON a.folded = b.folded AND b.role IS NULL
          AND (a.role IS NOT NULL, b."createdAt", b.id) > (false, a."createdAt", a.id)
        WHERE a.folded <> '' ORDER BY a.name COLLATE "de-x-icu", a.id, b.id LIMIT ${MOST_PAIRS}`,
    );
  }

  /** What is known of one is kept, what only the other knew is added; whatever spoke of the other speaks of the one. */
  async merge(manager: EntityManager, keptId: string, goneId: string): Promise<MergeAnswer> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('person', 0))`);
    const both = await manager.find(Person, {
      where: { id: In([keptId, goneId]) },
      relations: { municipality: true },
    });
    const [kept, gone] = [both.find(({ id }) => id === keptId), both.find(({ id }) => id === goneId)];
    if (!kept || !gone || kept === gone) return { ok: false, reason: 'not_found' };
    if (gone.role) return { ok: false, reason: 'works_here' };
    await this.handOver(manager, kept, gone);
    await manager.delete(Person, { id: gone.id });
    return { ok: true, person: await manager.save(Person, merged(kept, gone)) };
  }

  private async handOver(manager: EntityManager, kept: Person, gone: Person): Promise<void> {
    const speaking = await manager.query<{ table: string; column: string }[]>(
      `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column"
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.confrelid = 'person'::regclass AND c.contype = 'f' ORDER BY 1, 2`,
    );
    for (const { table, column } of speaking.filter((each) => !KEYS.includes(each.table)))
      await this.pass(manager, { table, column }, [kept.id, gone.id]);
  }

  /** Where both stand already (in one group), the other's row goes with its entry. */
  private async pass(
    manager: EntityManager,
    { table, column }: { table: string; column: string },
    ids: [string, string],
  ): Promise<void> {
    const name = manager.connection.driver.escape(column);
    await manager
      .transaction((inner) => inner.query(`UPDATE ${table} SET ${name} = $1 WHERE ${name} = $2`, ids))
      .catch((error: { code?: string }) => {
        if (error.code !== '23505') throw error;
      });
  }
}

const union = (one: string[], other: string[]): string[] => [...new Set([...one, ...other])];

/** How the one entry will be. */
export const merged = (kept: Person, gone: Person): Person =>
  Object.assign(kept, {
    // an address is the key to the desk: whoever works there gets none from somebody else's entry
    email: kept.role ? kept.email : (kept.email ?? gone.email),
    municipalityId: kept.municipalityId ?? gone.municipalityId,
    municipality: kept.municipality ?? gone.municipality ?? null,
    function: kept.function ?? gone.function,
    sectors: union(kept.sectors, gone.sectors),
    actorGroups: union(kept.actorGroups, gone.actorGroups),
    topics: union(kept.topics, gone.topics),
    answersQuestions: kept.answersQuestions || gone.answersQuestions,
    demo: kept.demo && gone.demo,
  });
