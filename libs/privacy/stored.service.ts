import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { IN_SQL, OVER_IN_SQL } from './over-in-sql';
import { goneAt, type Kept } from './retention-periods';
import { RetentionService } from './retention.service';

export interface StoredKind {
  what: Kept | 'counts';
  count: number;
  /** Null: the end of the meeting is not known yet, or it stays (counts). */
  until: Date | null;
}

/** What is kept of one meeting, in numbers, and until when. */
@Injectable()
export class StoredService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly retention: RetentionService,
  ) {}

  async ofMeeting(meetingId: string): Promise<StoredKind[]> {
    const periods = await this.retention.periods();
    const [row] = await this.records.query<(Record<Kept | 'counts', number> & { over: Date | null })[]>(COUNTS, [
      meetingId,
    ]);
    const { over = null, ...counts } = row ?? {};
    return (Object.entries(counts) as [Kept | 'counts', number][]).map(([what, count]) => ({
      ...{ what, count },
      until:
        over === null || what === 'counts' || what === 'unconfirmed_followers' ? null : goneAt(over, periods[what]),
    }));
  }
}

const COUNTS = `
  SELECT ${OVER_IN_SQL} AS over,
    (SELECT count(*)::int FROM registration r WHERE r."meetingId" = m.id AND r.state = 'registered') AS registrations,
    (SELECT count(*)::int FROM registration r WHERE r."meetingId" = m.id AND r.state <> 'registered') AS not_registered,
    (SELECT count(*)::int FROM special_need n JOIN registration r ON r.id = n."registrationId" WHERE r."meetingId" = m.id) AS special_needs,
    (SELECT count(*)::int FROM follower o WHERE o."meetingId" = m.id AND o."confirmedAt" IS NOT NULL) AS followers,
    (SELECT count(*)::int FROM follower o WHERE o."meetingId" = m.id AND o."confirmedAt" IS NULL) AS unconfirmed_followers,
    (SELECT count(*)::int FROM contribution c WHERE c."meetingId" = m.id AND c.email IS NOT NULL) AS contributions,
    (SELECT count(*)::int FROM letter l WHERE l."meetingId" = m.id AND l."toAddress" <> '') AS letters,
    (SELECT coalesce(sum(c.registered), 0)::int FROM guest_count c WHERE c."meetingId" = m.id) AS counts
    FROM ${IN_SQL} WHERE m.id = $1`;
