import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Registration } from './registration.entity';

export interface GuestOnList extends Pick<
  Registration,
  'id' | 'name' | 'email' | 'municipality' | 'role' | 'state' | 'offerUntil' | 'answers' | 'attendance' | 'keyVersion'
> {
  meetingId: string;
  /** In the waiting list, from 1. */
  position: number | null;
  need: string | null;
}

/** Who has to do with a meeting, for those who organise it. Two queries, however many people. */
@Injectable()
export class GuestListService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** In fair order: who came first stands first. */
  async list(meetingId: string): Promise<GuestOnList[]> {
    return this.records.query<GuestOnList[]>(
      `SELECT r.id, r."meetingId", r.name, r.email, r.municipality, r.role, r.state, r."offerUntil", r.answers,
              r.attendance, r."keyVersion", n.need,
              CASE WHEN r.state = 'waiting' AND r.role = 'participant' THEN row_number() OVER (
                PARTITION BY r.state, r.role ORDER BY r."queuedAt", r.id)::int END AS position
         FROM registration r LEFT JOIN special_need n ON n."registrationId" = r.id
        WHERE r."meetingId" = $1 ORDER BY r."queuedAt", r.id`,
      [meetingId],
    );
  }

  async seats(meetingId: string): Promise<{ taken: number }> {
    const [row] = await this.records.query<{ taken: number }[]>('SELECT taken FROM seating WHERE "meetingId" = $1', [
      meetingId,
    ]);
    return { taken: row?.taken ?? 0 };
  }

  /** One person of one meeting; null for anybody else's id. */
  async guest(meetingId: string, id: string): Promise<GuestOnList | null> {
    return (await this.list(meetingId)).find((guest) => guest.id === id) ?? null;
  }

  /** Who gets a message to everyone registered. */
  async reachable(meetingId: string): Promise<number> {
    const [row] = await this.records.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM registration
        WHERE "meetingId" = $1 AND state = 'registered' AND email IS NOT NULL`,
      [meetingId],
    );
    return row?.count ?? 0;
  }
}
