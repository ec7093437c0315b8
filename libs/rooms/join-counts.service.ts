import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JoinCount } from './join-count.entity';
import { JoinKind } from './join-kind.entity';
import { LiveRoomsService } from './live-rooms.service';

/** Counts people as they come for the first time; whoever comes back is the same person. A mail scanner never gets here. */
@Injectable()
export class JoinCountsService implements OnModuleInit {
  private readonly log = new Logger('Raum');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly live: LiveRoomsService,
  ) {}

  onModuleInit(): void {
    this.live.onNewcomer((meetingId, kind) => {
      this.count(meetingId, kind).catch((error: unknown) => this.log.error(error)); // nobody waits outside for a number
    });
  }

  async of(meetingId: string): Promise<number> {
    return (await this.records.getRepository(JoinCount).findOneBy({ meetingId }))?.joined ?? 0;
  }

  /** What people liked to say of where they come from, the most first. */
  async kindsOf(meetingId: string): Promise<{ kind: string; joined: number }[]> {
    const rows = this.records.getRepository(JoinKind);
    return rows.find({
      where: { meetingId },
      order: { joined: 'DESC', kind: 'ASC' },
      select: { kind: true, joined: true },
    });
  }

  private async count(meetingId: string, kind: string | null): Promise<void> {
    await this.records.query(
      `INSERT INTO join_count ("meetingId", joined) VALUES ($1, 1)
       ON CONFLICT ("meetingId") DO UPDATE SET joined = join_count.joined + 1`,
      [meetingId],
    );
    if (kind) await this.records.query(KIND, [meetingId, kind]);
  }
}

/** Only words of the vocabulary: a page may send anything. */
const KIND = `
  INSERT INTO join_kind ("meetingId", kind, joined)
  SELECT $1, slug, 1 FROM term WHERE vocabulary = 'municipality_kind' AND slug = $2
  ON CONFLICT ("meetingId", kind) DO UPDATE SET joined = join_kind.joined + 1`;
