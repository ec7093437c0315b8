import type { Managed } from '@hub/guests/personal-links.service';
import { LettersService } from '@hub/outbox/letters.service';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { REMINDER_LETTER } from './reminder-letter';
import { chosenDistances, isRemindable, reminderPlan, type Remindable } from './reminder-plan';

/** Whose distances they are: a registration for one meeting or for a series, or somebody who follows either. */
export interface Recipient {
  linked: Managed;
  id: string;
}

interface Facts extends Remindable {
  id: string;
  now: Date;
  distances: number[];
}

const AT_ONCE = 200;

/** Plans when meetings are called to mind. Who hears of it is decided when it is due (ReminderCallsService). */
@Injectable()
export class RemindersService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly letters: LettersService,
  ) {}

  /**
   * In the transaction that schedules, moves, cancels or changes these meetings: due times follow their dates. What was
   * called for the old date is planned again for the new one, if that can still be reached; a distance that is over when
   * a meeting gets its date is not caught up with, for the letter about that date has just left. Cancelled or without a
   * day: its reminders go, and letters about it that have not left go with them. The caller has the meetings to itself.
   */
  async plan(manager: EntityManager, meetingIds: string[]): Promise<void> {
    if (meetingIds.length === 0) return;
    const meetings = await manager.query<Facts[]>(FACTS, [meetingIds]);
    const ahead = meetings.filter(({ startsAt, now }) => startsAt !== null && startsAt > now);
    const rows = ahead.flatMap((meeting) =>
      reminderPlan(meeting, meeting.distances, meeting.now).map((planned) => ({
        ...{ id: randomUUID(), meetingId: meeting.id },
        ...planned,
      })),
    );
    await manager.query(FORGET, [ahead.map(({ id }) => id), JSON.stringify(rows)]);
    await manager.query(WRITE, [JSON.stringify(rows)]);
    await this.callOff(
      manager,
      meetings.filter((meeting) => !isRemindable(meeting)).map(({ id }) => id),
    );
  }

  /**
   * On the rounds: whatever is still to come, new dates of open series and meetings of an earlier release among it. What
   * somebody is changing at this moment is left to them.
   */
  async planAhead(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const ids = await this.records.transaction(async (manager) => {
        const page = await manager.query<{ id: string }[]>(
          `SELECT id FROM meeting WHERE "startsAt" > now() AND state <> 'cancelled' AND id > $1
            ORDER BY id LIMIT $2 FOR SHARE SKIP LOCKED`,
          [after, AT_ONCE],
        );
        await this.plan(
          manager,
          page.map(({ id }) => id),
        );
        return page;
      });
      const last = ids.at(-1);
      if (!last || ids.length < AT_ONCE) return;
      after = last.id;
    }
  }

  /**
   * When this person wants to be reminded; null: as the format says, empty: never. A choice for a series holds for all
   * its dates to come, also where another had been made for one of them. In a transaction of its own, or as its first
   * change: it waits for whoever is moving the meeting.
   */
  async choose(manager: EntityManager, { linked, id }: Recipient, minutes: number[] | null): Promise<void> {
    const meetings = await this.meetingsOf(manager, { linked, id });
    const chosen = minutes === null ? null : chosenDistances(minutes);
    await manager.query(`UPDATE ${TABLES[linked]} SET "reminderMinutes" = $2 WHERE id = $1`, [id, chosen]);
    if (linked === 'series')
      await manager.query(
        `UPDATE registration SET "reminderMinutes" = NULL
          WHERE "seriesRegistrationId" = $1 AND "meetingId" = ANY($2::uuid[]) AND "reminderMinutes" IS NOT NULL`,
        [id, meetings],
      );
    await this.plan(manager, meetings);
  }

  /** The meetings to come that a recipient has to do with, kept from being moved meanwhile. The series comes first. */
  private async meetingsOf(manager: EntityManager, { linked, id }: Recipient): Promise<string[]> {
    const ofSeries = linked !== 'registration';
    if (ofSeries)
      await manager.query(
        `SELECT 1 FROM series WHERE id = (SELECT "seriesId" FROM ${TABLES[linked]} WHERE id = $1) FOR SHARE`,
        [id],
      );
    const rows = await manager.query<{ id: string }[]>(
      `SELECT m.id FROM meeting m, ${TABLES[linked]} r
        WHERE r.id = $1 AND ${WHICH[linked]} AND m."startsAt" > now() ORDER BY m.id FOR SHARE OF m`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  private async callOff(manager: EntityManager, meetingIds: string[]): Promise<void> {
    if (meetingIds.length === 0) return;
    await manager.query('DELETE FROM reminder WHERE "meetingId" = ANY($1::uuid[])', [meetingIds]);
    for (const meetingId of meetingIds) await this.letters.cancelWaiting(manager, { meetingId, kind: REMINDER_LETTER });
  }
}

const TABLES: Record<Managed, string> = {
  registration: 'registration',
  series: 'series_registration',
  follower: 'follower',
};
const WHICH: Record<Managed, string> = {
  registration: 'm.id = r."meetingId"',
  series: 'm."seriesId" = r."seriesId"',
  follower: '(m.id = r."meetingId" OR m."seriesId" = r."seriesId")',
};

/** Distances of a meeting when nobody chose others: those of its series, else those of its format. */
export const USUAL_MINUTES = `CASE WHEN m."seriesId" IS NULL THEN f."reminderMinutes" ELSE s."reminderMinutes" END`;

const FACTS = `
  SELECT m.id, m.state, m.precision, m."localStart", m.zone, m."startsAt", now() AS now,
         ARRAY(SELECT unnest(${USUAL_MINUTES})
         UNION SELECT unnest(r."reminderMinutes") FROM registration r
                WHERE r."meetingId" = m.id AND r.state NOT IN ('cancelled', 'rejected')
         UNION SELECT unnest(r."reminderMinutes") FROM series_registration r
                WHERE r."seriesId" = m."seriesId" AND r."cancelledAt" IS NULL
         UNION SELECT unnest(o."reminderMinutes") FROM follower o WHERE o."meetingId" = m.id
         UNION SELECT unnest(o."reminderMinutes") FROM follower o WHERE o."seriesId" = m."seriesId") AS distances
    FROM meeting m JOIN format f ON f.slug = m.format LEFT JOIN series s ON s.id = m."seriesId"
   WHERE m.id = ANY($1::uuid[])`;

/** Distances nobody wants any more. What was called stays as it was. */
const FORGET = `
  DELETE FROM reminder r WHERE r."meetingId" = ANY($1::uuid[]) AND r.state = 'planned'
     AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($2::jsonb) AS p("meetingId" uuid, "minutesBefore" int)
                      WHERE p."meetingId" = r."meetingId" AND p."minutesBefore" = r."minutesBefore")`;

const WRITE = `
  INSERT INTO reminder (id, "meetingId", "minutesBefore", "dueAt", state)
  SELECT p.id, p."meetingId", p."minutesBefore", p."dueAt", 'planned'
    FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, "meetingId" uuid, "minutesBefore" int, "dueAt" timestamptz)
   WHERE p."dueAt" > now() OR EXISTS (SELECT 1 FROM reminder r
          WHERE r."meetingId" = p."meetingId" AND r."minutesBefore" = p."minutesBefore")
   ORDER BY p."meetingId", p."minutesBefore"
  ON CONFLICT ("meetingId", "minutesBefore") DO UPDATE
     SET "dueAt" = excluded."dueAt",
         state = CASE WHEN excluded."dueAt" > now() THEN 'planned' WHEN reminder.state = 'called' THEN 'called' ELSE 'expired' END,
         "calledAt" = CASE WHEN excluded."dueAt" > now() THEN NULL ELSE reminder."calledAt" END,
         "expiredAt" = CASE WHEN excluded."dueAt" > now() OR reminder.state = 'called' THEN NULL ELSE coalesce(reminder."expiredAt", now()) END
   WHERE reminder."dueAt" <> excluded."dueAt" OR (reminder.state = 'expired' AND excluded."dueAt" > now())`;
