import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Meeting } from './meeting.entity';
import { toSecond } from './new-rows';
import type { Series } from './series.entity';

/** Writes many meetings at once: a series may have 999, and one statement each would keep its rows locked for seconds. */
@Injectable()
export class MeetingRowsService {
  /** One statement; rows that stay as they were are not touched. The caller holds their locks. */
  async write(manager: EntityManager, meetings: Meeting[]): Promise<void> {
    if (meetings.length === 0) return;
    const columns = manager.connection
      .getMetadata(Meeting)
      .columns.filter(({ isPrimary, isVersion }) => !isPrimary && !isVersion);
    const named = columns.map(({ databaseName, type, isArray }) => ({
      name: `"${databaseName}"`,
      type: `${String(type)}${isArray ? '[]' : ''}`,
    }));
    const all = (of: string): string => named.map(({ name }) => `${of}.${name}`).join(', ');
    await manager.query(
      `UPDATE meeting AS m SET ${named.map(({ name }) => `${name} = v.${name}`).join(', ')}, revision = m.revision + 1
         FROM jsonb_to_recordset($1::jsonb) AS v (id uuid, ${named.map(({ name, type }) => `${name} ${type}`).join(', ')})
        WHERE m.id = v.id AND (${all('m')}) IS DISTINCT FROM (${all('v')})`,
      [JSON.stringify(meetings.map((meeting) => plainRow(meeting, columns)))],
    );
  }

  /** Two meetings may swap places: with their planned starts free, the unique key sees no twin on the way. */
  async freePlannedStarts(manager: EntityManager, meetings: Meeting[]): Promise<void> {
    if (meetings.length === 0) return;
    await manager.query(`UPDATE meeting SET "plannedStart" = NULL WHERE id = ANY($1)`, [meetings.map(({ id }) => id)]);
  }

  /** What was cancelled says in every calendar when its replacement is: when that moves, it says something new. */
  async renewReplaced(manager: EntityManager, moved: Meeting[], now: Date): Promise<void> {
    const replacementId = In(moved.map(({ id }) => id));
    if (moved.length > 0) await manager.update(Meeting, { replacementId }, { changedAt: toSecond(now) });
  }

  /** `raised`: their SEQUENCE has risen already. Calendars show the door as the place, and the door carries the name of the series (calendar.md, decision 5). */
  async renewDoors(manager: EntityManager, { id }: Series, raised: Meeting[], now: Date): Promise<void> {
    await manager.query(
      `UPDATE meeting SET revision = revision + 1, "changedAt" = $2,
              sequence = sequence + CASE WHEN mode = 'onsite' OR id = ANY($3) THEN 0 ELSE 1 END
        WHERE "seriesId" = $1`,
      [id, toSecond(now), raised.map((meeting) => meeting.id)],
    );
  }
}

function plainRow(
  meeting: Meeting,
  columns: { propertyName: string; databaseName: string }[],
): Record<string, unknown> {
  const value = (name: string): unknown => (meeting as unknown as Record<string, unknown>)[name];
  return {
    id: meeting.id,
    ...Object.fromEntries(columns.map(({ propertyName, databaseName }) => [databaseName, value(propertyName)])),
  };
}
