import { Injectable } from '@nestjs/common';
import { In, Not, type EntityManager } from 'typeorm';
import { Registration } from './registration.entity';

/** So many rows in one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 500;

/** Reads and writes many registrations at once: a series has a thousand dates. The caller holds the locks. */
@Injectable()
export class RegistrationRowsService {
  async insert(manager: EntityManager, rows: Registration[]): Promise<void> {
    for (let at = 0; at < rows.length; at += AT_ONCE) await manager.insert(Registration, rows.slice(at, at + AT_ONCE));
  }

  /** What changes with a state, in one statement. */
  async update(manager: EntityManager, rows: Registration[]): Promise<void> {
    if (rows.length === 0) return;
    await manager.query(
      `UPDATE registration AS r
          SET state = v.state, "offerUntil" = v."offerUntil", "cancelledAt" = v."cancelledAt",
              "changedAt" = v."changedAt", "queuedAt" = v."queuedAt", "seriesRegistrationId" = v."seriesRegistrationId"
         FROM jsonb_to_recordset($1::jsonb) AS v (id uuid, state text, "offerUntil" timestamptz,
              "cancelledAt" timestamptz, "changedAt" timestamptz, "queuedAt" timestamptz, "seriesRegistrationId" uuid)
        WHERE r.id = v.id`,
      [JSON.stringify(rows.map(changing))],
    );
  }

  /** Who of these addresses has to do with these meetings already, in whatever state but cancelled. */
  async known(manager: EntityManager, meetingIds: string[], emails: string[]): Promise<Registration[]> {
    if (meetingIds.length === 0 || emails.length === 0) return [];
    return manager.findBy(Registration, { meetingId: In(meetingIds), email: In(emails), state: Not('cancelled') });
  }

  /** What somebody needs to take part, kept apart from the rest. */
  async keepNeeds(manager: EntityManager, rows: Registration[], need: string): Promise<void> {
    if (need === '' || rows.length === 0) return;
    await manager.query(
      `INSERT INTO special_need ("registrationId", need) SELECT unnest($1::uuid[]), $2
       ON CONFLICT ("registrationId") DO UPDATE SET need = EXCLUDED.need`,
      [rows.map(({ id }) => id), need],
    );
  }
}

const changing = (row: Registration) => ({
  ...{ id: row.id, state: row.state, offerUntil: row.offerUntil, cancelledAt: row.cancelledAt },
  ...{ changedAt: row.changedAt, queuedAt: row.queuedAt, seriesRegistrationId: row.seriesRegistrationId },
});
