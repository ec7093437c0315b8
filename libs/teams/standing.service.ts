import { may, type Standing } from '@hub/people/permission';
import type { Person } from '@hub/people/person.entity';
import { isId } from '@hub/programme/slug';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

export interface FullStanding extends Standing {
  series: readonly string[];
  /** Ids of series and meetings that somebody sees although they are closed: their teams', and those they work on. */
  own: ReadonlySet<string>;
}

/** What somebody may do and see, as far as rows say it: asked at every request of a person who is signed in. */
@Injectable()
export class StandingService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async of({ id, role, everySeries }: Person): Promise<FullStanding> {
    // whoever sees everything needs no rows for it
    if (role === null || may({ role, everySeries }, 'moderate'))
      return { role, everySeries, series: [], own: new Set() };
    const rows = await this.records.query<{ id: string; works: boolean }[]>(
      `SELECT "seriesId" AS id, TRUE AS works FROM responsibility WHERE "personId" = $1
       UNION ALL
       SELECT COALESCE(r."seriesId", r."meetingId"), FALSE FROM team_round r
         JOIN team_member m ON m."teamId" = r."teamId" WHERE m."personId" = $1`,
      [id],
    );
    const series = rows.filter(({ works }) => works).map((row) => row.id);
    // whoever helps at the entrance needs names and nothing of what is discussed inside
    const own = rows.filter(({ works }) => !works || role !== 'helper').map((row) => row.id);
    return { role, everySeries, series, own: new Set(own) };
  }

  /** Ids of what the teams of somebody meet for, whatever their role. */
  async rounds(personId: string): Promise<string[]> {
    const rows = await this.records.query<{ id: string }[]>(
      `SELECT DISTINCT COALESCE(r."seriesId", r."meetingId") AS id FROM team_round r
         JOIN team_member m ON m."teamId" = r."teamId" WHERE m."personId" = $1`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  /** The series that a name or id in an address belongs to, also a former name; null where there is nothing like it. */
  async about(kind: 'meeting' | 'series' | 'change', name: string): Promise<{ seriesId: string | null } | null> {
    if (kind === 'change' && !isId(name)) return null;
    const [row] = await this.records.query<{ seriesId: string | null }[]>(isId(name) ? BY_ID[kind] : BY_NAME[kind], [
      name,
    ]);
    return row ?? null;
  }
}

const BY_ID = {
  meeting: `SELECT "seriesId" FROM meeting WHERE id = $1`,
  series: `SELECT id AS "seriesId" FROM series WHERE id = $1`,
  change: `SELECT COALESCE(l."seriesId", m."seriesId") AS "seriesId"
             FROM logbook_entry l LEFT JOIN meeting m ON m.id = l."meetingId" WHERE l.id = $1`,
};
const BY_NAME = {
  meeting: `SELECT "seriesId" FROM meeting WHERE slug = $1
            UNION ALL SELECT m."seriesId" FROM address a JOIN meeting m ON m.id = a."meetingId" WHERE a.slug = $1 LIMIT 1`,
  series: `SELECT id AS "seriesId" FROM series WHERE slug = $1
           UNION ALL SELECT "seriesId" FROM address WHERE slug = $1 AND "seriesId" IS NOT NULL LIMIT 1`,
  change: '',
};
