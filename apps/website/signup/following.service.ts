import { setTimeout as sleep } from 'node:timers/promises';
import type { Follower } from '@hub/guests/follower.entity';
import { FollowersService, type FollowerChange, type FollowRequest } from '@hub/guests/followers.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { RemindersService } from '@hub/reminders/reminders.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Long enough to hide whether a letter was written: every address gets its answer at the same time. */
const UNIFORM_MS = 150;

/** The story of hearing without registering: one transaction each, the bell after it. */
@Injectable()
export class FollowingService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly followers: FollowersService,
    private readonly outbox: OutboxService,
    private readonly reminders: RemindersService,
  ) {}

  async ask(request: FollowRequest, now: Date): Promise<void> {
    await this.quietly(() => this.records.transaction((manager) => this.followers.ask(manager, request, { now })));
  }

  async askToStop(address: string, lang: 'de' | 'en'): Promise<void> {
    await this.quietly(() => this.records.transaction((manager) => this.followers.askToStop(manager, address, lang)));
  }

  confirm(follower: Follower, now: Date): Promise<void> {
    return this.records.transaction((manager) => this.followers.confirm(manager, follower, { now }));
  }

  /** Distances of one's own are planned in the same moment. */
  change({ id }: Follower, change: FollowerChange): Promise<void> {
    return this.records.transaction(async (manager) => {
      if (change.reminderMinutes !== undefined)
        await this.reminders.choose(manager, { linked: 'follower', id }, change.reminderMinutes);
      await this.followers.change(manager, { id }, change);
    });
  }

  stop(follower: Pick<Follower, 'id'>): Promise<void> {
    return this.records.transaction((manager) => this.followers.stop(manager, follower));
  }

  stopAll(follower: Pick<Follower, 'id'>): Promise<void> {
    return this.records.transaction((manager) => this.followers.stopAll(manager, follower));
  }

  /** Nobody outside learns from the answer, or from how long it takes, whether a letter was posted. */
  private async quietly(story: () => Promise<boolean>): Promise<void> {
    const told = async (): Promise<void> => {
      if (await story()) await this.outbox.wake(INVITATIONS);
    };
    await Promise.all([told(), sleep(UNIFORM_MS)]);
  }
}
