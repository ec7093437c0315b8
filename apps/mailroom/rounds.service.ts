import { FeedsService } from '@hub/feeds/feeds.service';
import { SignInService } from '@hub/people/sign-in.service';
import { HorizonService } from '@hub/programme/horizon.service';
import { AnsweredRequestsService } from '@hub/records/answered-requests.service';
import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Rounds by the clock. Each looks at rows, so a round that was missed is made up for by the next. */
@Injectable()
export class RoundsService {
  private readonly log = new Logger('rounds');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly horizon: HorizonService,
    private readonly feeds: FeedsService,
    private readonly answered: AnsweredRequestsService,
    private readonly signIn: SignInService,
  ) {}

  /** Feeds whose bell was lost. */
  @Cron('*/5 * * * * *')
  async sweepFeeds(): Promise<void> {
    await this.feeds.settle().catch((error: Error) => this.log.warn(`feeds wait: ${error.message}`));
  }

  /** Open series reach 18 months ahead. */
  @Cron(CronExpression.EVERY_HOUR)
  async rollOnSeries(now = new Date()): Promise<number> {
    const joined = await this.records.transaction(async (manager) => {
      const count = await this.horizon.rollOn(manager, now);
      if (count > 0) await this.feeds.mark(manager, now);
      return count;
    });
    if (joined > 0) await this.feeds.settle();
    return joined;
  }

  /** What is no longer needed goes by itself. */
  @Cron(CronExpression.EVERY_HOUR)
  async tidy(now = new Date()): Promise<void> {
    await this.records.transaction(async (manager) => {
      await this.answered.forgetOld(manager, now);
      await this.signIn.forgetOld(manager, now);
    });
  }
}
