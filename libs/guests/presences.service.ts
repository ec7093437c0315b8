import { SecretService } from '@hub/people/secret.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

export interface InRoom {
  minutes: number;
  interruptions: number;
}

/** As long as the key of a ticket is. */
const KEY_LENGTH = 22;

/**
 * How long people who are registered are in the room of their meeting. It begins with coming in, never with looking at a
 * page, so no scanner of mails is ever present. Who attended, an organiser says; this is what they may go by.
 */
@Injectable()
export class PresencesService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly secrets: SecretService,
  ) {}

  /** The key of somebody registered is the same in every browser, and says nothing to anybody else. */
  async keyOf({ id, keyVersion }: { id: string; keyVersion: number }): Promise<string> {
    return (await this.secrets.sign('room key', id, String(keyVersion))).slice(0, KEY_LENGTH);
  }

  /** Whose key it is; null: nobody's who is registered for this meeting. */
  async whose(meetingId: string, key: string): Promise<string | null> {
    const places = await this.records.query<{ id: string; keyVersion: number }[]>(
      `SELECT id, "keyVersion" FROM registration WHERE "meetingId" = $1 AND state = 'registered'`,
      [meetingId],
    );
    for (const place of places) if ((await this.keyOf(place)) === key) return place.id;
    return null;
  }

  /** They are inside now. Asked again and again while they stay, so that a house that stops forgets no more than that. */
  async seen(registrationIds: string[], now: Date): Promise<void> {
    if (registrationIds.length > 0) await this.records.query(SEEN, [registrationIds, now]);
  }

  async left(registrationId: string, now: Date): Promise<void> {
    await this.records.query(LEFT, [registrationId, now]);
  }

  async of(meetingId: string): Promise<Map<string, InRoom>> {
    const rows = await this.records.query<(InRoom & { id: string })[]>(
      `SELECT p."registrationId" AS id, round(p.seconds / 60.0)::int AS minutes, p.interruptions
         FROM presence p JOIN registration r ON r.id = p."registrationId" WHERE r."meetingId" = $1`,
      [meetingId],
    );
    return new Map(rows.map(({ id, ...inRoom }) => [id, inRoom]));
  }

  /** Marks as present whoever was in the room and is not marked yet. */
  async takeOver(manager: EntityManager, meetingId: string): Promise<void> {
    await manager.query(
      `UPDATE registration r SET attendance = 'present' FROM presence p
        WHERE p."registrationId" = r.id AND r."meetingId" = $1 AND r.state = 'registered' AND r.attendance IS NULL`,
      [meetingId],
    );
  }
}

/** A house that stood still for longer counts nothing for that time. */
const STOOD = `interval '3 minutes'`;
const SINCE = `($2::timestamptz - presence."seenAt")`;
const COUNTED = `presence.seconds + CASE WHEN presence."isInside" AND ${SINCE} BETWEEN interval '0' AND ${STOOD}
                 THEN round(extract(epoch FROM ${SINCE}))::int ELSE 0 END`;
const SEEN = `
  INSERT INTO presence ("registrationId", "isInside", "seenAt") SELECT id, true, $2 FROM registration WHERE id = ANY($1)
  ON CONFLICT ("registrationId") DO UPDATE SET seconds = ${COUNTED}, "isInside" = true, "seenAt" = $2,
    interruptions = presence.interruptions
      + CASE WHEN ${SINCE} > interval '1 minute' AND (NOT presence."isInside" OR ${SINCE} > ${STOOD}) THEN 1 ELSE 0 END`;
const LEFT = `
  UPDATE presence SET seconds = ${COUNTED}, "isInside" = false, "seenAt" = $2
   WHERE "registrationId" = $1 AND "isInside"`;
