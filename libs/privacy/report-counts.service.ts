import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OVER_IN_SQL } from './over-in-sql';
import { COUNTED_BY, type ReportCount } from './report-count';

const WHICH = `m.state <> 'cancelled' AND left(m."localStart", 10) BETWEEN $1 AND $2 AND ${OVER_IN_SQL} <= now()`;
const MEETINGS = `meeting m JOIN format f ON f.slug = m.format`;

/** Numbers for reports to whoever pays: of meetings that are over, without names, whether these are still kept or not. */
@Injectable()
export class ReportCountsService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** Local days, both included. Two statements, whatever the number of meetings. */
  async between(from: string, to: string): Promise<ReportCount[]> {
    const counted = await this.records.query<Omit<ReportCount, 'meetings'>[]>(
      `WITH guests AS (
         SELECT m.format, coalesce(r.kind, t.kind, '') AS kind, coalesce(r.association, t.association, '') AS association,
                coalesce(r.sector, '') AS sector, coalesce(t.region, '') AS region, 1 AS registered,
                (r.attendance = 'present')::int AS present
           FROM registration r JOIN ${MEETINGS} ON m.id = r."meetingId" LEFT JOIN municipality t ON t.id = r."municipalityId"
          WHERE r.state = 'registered' AND ${WHICH}
         UNION ALL
         SELECT c.format, c.kind, c.association, c.sector, c.region, c.registered, c.present
           FROM guest_count c JOIN ${MEETINGS} ON m.id = c."meetingId" WHERE ${WHICH})
       SELECT v.by, v.value, sum(registered)::int AS registered, coalesce(sum(present), 0)::int AS present
         FROM guests CROSS JOIN LATERAL (VALUES ${COUNTED_BY.map((by) => `('${by}', ${by})`).join(', ')}) AS v(by, value)
        GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
      [from, to],
    );
    const held = await this.records.query<{ format: string; meetings: number }[]>(
      `SELECT m.format, count(*)::int AS meetings FROM ${MEETINGS} WHERE ${WHICH} GROUP BY 1 ORDER BY 2 DESC, 1`,
      [from, to],
    );
    const formats = held.map(({ format, meetings }): ReportCount => {
      const found = counted.find(({ by, value }) => by === 'format' && value === format);
      const { registered = 0, present = 0 } = found ?? {};
      return { by: 'format', value: format, meetings, registered, present };
    });
    const others = counted.filter(({ by }) => by !== 'format').map((each) => ({ ...each, meetings: null }));
    return [...formats, ...others];
  }
}
