import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OVER_IN_SQL } from './over-in-sql';

/** Turns registrations into numbers and lets go of the names. Counted and gone in one statement: nobody counts twice. */
@Injectable()
export class GuestCountsService {
  /** Who was registered for meetings that are long over. */
  countAndForget(manager: EntityManager, now: Date, days: number): Promise<number> {
    return this.forget(
      manager,
      `r.state = 'registered' AND ${OVER_IN_SQL} <= $1::timestamptz - make_interval(days => $2)`,
      [now, days],
    );
  }

  /** Waiting lists, applications, who was rejected or cancelled: nothing to count. */
  forgetOthers(manager: EntityManager, now: Date, days: number): Promise<number> {
    return this.forget(
      manager,
      `r.state <> 'registered' AND ${OVER_IN_SQL} <= $1::timestamptz - make_interval(days => $2)`,
      [now, days],
    );
  }

  /** Of one person who wants to be forgotten: those who came or said they would stay in the numbers of that meeting. */
  forgetOne(manager: EntityManager, address: string, before: Date): Promise<number> {
    return this.forget(manager, 'r.email = $2 AND r."createdAt" <= $1', [before, address]);
  }

  /** `$1`: the time. Seats of forgotten guests are not taken any more, so that a recount stays silent. */
  private async forget(manager: EntityManager, which: string, values: unknown[]): Promise<number> {
    await manager.query(
      `SELECT 1 FROM seating WHERE "meetingId" IN (SELECT r."meetingId" FROM ${FROM} WHERE ${which}) ORDER BY "meetingId" FOR UPDATE`,
      values,
    );
    const rows = await manager.query<{ meetingId: string }[]>(COUNT_AND_DELETE(which), values);
    const meetings = [...new Set(rows.map(({ meetingId }) => meetingId))];
    if (meetings.length > 0)
      await manager.query(
        `UPDATE seating s SET taken = (SELECT count(*) FROM registration r
            WHERE r."meetingId" = s."meetingId" AND r.role = 'participant' AND r.state IN ('registered', 'offered'))
          WHERE s."meetingId" = ANY($1::uuid[])`,
        [meetings],
      );
    return rows.length;
  }
}

const FROM = `registration r JOIN meeting m ON m.id = r."meetingId" JOIN format f ON f.slug = m.format
  LEFT JOIN municipality t ON t.id = r."municipalityId"`;

const COUNT_AND_DELETE = (which: string): string => `
  WITH which AS (
    SELECT r.id AS "goneId", m.format, ${OVER_IN_SQL} <= $1::timestamptz AS "isOver", coalesce(r.kind, t.kind, '') AS "ofKind",
           coalesce(r.association, t.association, '') AS "ofAssociation", coalesce(r.sector, '') AS "ofSector",
           coalesce(t.region, '') AS "ofRegion"
      FROM ${FROM} WHERE ${which}),
  gone AS (
    DELETE FROM registration x USING which WHERE x.id = which."goneId"
    RETURNING x."meetingId", x.state, x.attendance, which.*),
  counted AS (
    INSERT INTO guest_count ("meetingId", kind, association, sector, region, format, registered, present, absent)
    SELECT "meetingId", "ofKind", "ofAssociation", "ofSector", "ofRegion", min(format), count(*),
           count(*) FILTER (WHERE attendance = 'present'), count(*) FILTER (WHERE attendance = 'absent')
      FROM gone WHERE state = 'registered' AND "isOver" GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT ("meetingId", kind, association, sector, region) DO UPDATE
       SET registered = guest_count.registered + excluded.registered,
           present = guest_count.present + excluded.present, absent = guest_count.absent + excluded.absent)
  SELECT "meetingId" FROM gone`;
