import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JoinCount } from './join-count.entity';
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
    this.live.onNewcomer((meetingId) => {
      this.count(meetingId).catch((error: unknown) => this.log.error(error)); // nobody waits outside for a number
    });
  }

  async of(meetingId: string): Promise<number> {
    return (await this.records.getRepository(JoinCount).findOneBy({ meetingId }))?.joined ?? 0;
  }

  private async count(meetingId: string): Promise<void> {
    await this.records.query(
      `INSERT INTO join_count ("meetingId", joined) VALUES ($1, 1)
       ON CONFLICT ("meetingId") DO UPDATE SET joined = join_count.joined + 1`,
      [meetingId],
    );
  }
}
