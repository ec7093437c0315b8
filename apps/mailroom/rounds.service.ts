import { FeedsService } from '@hub/feeds/feeds.service';
import { JoiningService } from '@hub/guests/joining.service';
import { SelectionService } from '@hub/guests/selection.service';
import { InvitationsService } from '@hub/invitations/invitations.service';
import { MeetingNewsService } from '@hub/invitations/meeting-news.service';
import { DigestService } from '@hub/invitations/digest.service';
import { ClaimsService } from '@hub/outbox/claims.service';
import { LetterListService } from '@hub/outbox/letter-list.service';
import { LostTimeService } from '@hub/outbox/lost-time.service';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { INVITATIONS, LETTER_QUEUES, REMINDERS } from '@hub/outbox/queues';
import { SignInService } from '@hub/people/sign-in.service';
import { ErasuresService } from '@hub/privacy/erasures.service';
import { OwnDataService } from '@hub/privacy/own-data.service';
import { RetentionService } from '@hub/privacy/retention.service';
import { HorizonService } from '@hub/programme/horizon.service';
import { LogbookService } from '@hub/programme/logbook.service';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { AnsweredRequestsService } from '@hub/records/answered-requests.service';
import { ReminderCallsService } from '@hub/reminders/reminder-calls.service';
import { RemindersService } from '@hub/reminders/reminders.service';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DeliveryService } from './delivery.service';

/** Rounds by the clock. Each looks at rows, so a round that was missed is made up for by the next. */
@Injectable()
export class RoundsService implements OnApplicationBootstrap {
  private readonly log = new Logger('rounds');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly horizon: HorizonService,
    private readonly feeds: FeedsService,
    private readonly news: MeetingNewsService,
    private readonly answered: AnsweredRequestsService,
    private readonly signIn: SignInService,
    private readonly claims: ClaimsService,
    private readonly delivery: DeliveryService,
    private readonly letters: LetterListService,
    private readonly limits: MailLimitsService,
    private readonly reminders: RemindersService,
    private readonly calls: ReminderCallsService,
    private readonly joining: JoiningService,
    private readonly selection: SelectionService,
    private readonly invitations: InvitationsService,
    private readonly outbox: OutboxService,
    private readonly digest: DigestService,
    private readonly retention: RetentionService,
    private readonly ownData: OwnDataService,
    private readonly erasures: ErasuresService,
    private readonly logbook: LogbookService,
    private readonly lostTime: LostTimeService,
  ) {}

  /** What a release without reminders left unplanned, what a night without a mailroom left behind. */
  onApplicationBootstrap(): void {
    void this.planReminders().then(() => this.letGo());
  }

  /** Feeds whose bell was lost. */
  @Cron('*/5 * * * * *')
  async sweepFeeds(): Promise<void> {
    await this.feeds.settle().catch((error: Error) => this.log.warn(`feeds wait: ${error.message}`));
  }

  /** Letters whose bell was lost, whose time has come, or whose mailroom did not come back. */
  @Cron('*/5 * * * * *')
  async sweepLetters(): Promise<void> {
    try {
      const { returned, expired } = await this.claims.sweep();
      if (returned > 0) this.log.warn(`${returned} letters come back from a mailroom that did not`);
      if (expired > 0) this.log.warn(`${expired} letters are too late and stay here`);
      await Promise.all(LETTER_QUEUES.map((queue) => this.delivery.work(queue)));
    } catch (error) {
      this.log.warn(`letters wait: ${(error as Error).message}`);
    }
  }

  /** Reminders whose time has come become letters; the other mailrooms help to send them. */
  @Cron('*/5 * * * * *')
  async sweepReminders(): Promise<void> {
    try {
      const { letters } = await this.calls.call();
      if (letters === 0) return;
      await this.outbox.wake(REMINDERS);
      await this.delivery.work(REMINDERS);
    } catch (error) {
      this.log.warn(`reminders wait: ${(error as Error).message}`);
    }
  }

  /** Offers nobody answered end; the seat goes on to the next. */
  @Cron(CronExpression.EVERY_MINUTE)
  async lapseOffers(at?: Date): Promise<number> {
    const now = at ?? (await this.clock());
    const lapsed = await this.records.transaction(async (manager) => {
      const { changed } = await this.selection.lapseOffers(manager, now);
      await this.invitations.tell(manager, changed, { now });
      return changed.length;
    });
    if (lapsed > 0) await this.outbox.wake(INVITATIONS);
    return lapsed;
  }

  /** What could be taken back, and no longer can. */
  @Cron(CronExpression.EVERY_MINUTE)
  async forgetRestores(at?: Date): Promise<void> {
    const now = at ?? (await this.clock());
    await this.records.transaction((manager) => this.logbook.forgetRestores(manager, now)).catch(() => undefined);
  }

  /** The alarm: something waits longer than was promised. */
  @Cron(CronExpression.EVERY_MINUTE)
  async soundAlarm(): Promise<void> {
    const late = await this.letters.late().catch(() => 0);
    if (late > 0) this.log.error(`${late} letters wait longer than promised; see them at /desk/briefe`);
    const uncalled = await this.calls.late().catch(() => 0);
    if (uncalled > 0) this.log.error(`${uncalled} reminders should have been called by now`);
  }

  /** Open series reach 18 months ahead. What a restore took away is made up for, its letters held. */
  @Cron(CronExpression.EVERY_HOUR)
  async rollOnSeries(at?: Date): Promise<number> {
    const now = at ?? (await this.clock());
    const joined = await this.records.transaction(async (manager) => {
      const held = await this.lostTime.isRepeated(manager);
      const count = await this.horizon.rollOn(manager, now);
      if (count > 0) await this.feeds.mark(manager, now);
      const { changed } = await this.joining.catchUp(manager, { now });
      await this.invitations.tell(manager, changed, { now, held });
      await this.news.catchUp(manager, { now, held });
      if (held) await this.lostTime.caughtUp(manager);
      return count;
    });
    if (joined > 0) await this.feeds.settle();
    await this.planReminders();
    return joined;
  }

  /** Dates that joined a series, and whatever was not planned by the change that made it. */
  async planReminders(): Promise<void> {
    await this.reminders.planAhead().catch((error: Error) => this.log.warn(`reminders unplanned: ${error.message}`));
  }

  /** News of meetings that nobody was told when it happened. */
  @Cron(CronExpression.EVERY_5_MINUTES)
  async catchUpOnNews(at?: Date): Promise<number> {
    const now = at ?? (await this.clock());
    return this.records.transaction(async (manager) => {
      const held = await this.lostTime.isRepeated(manager);
      return this.news.catchUp(manager, { now, held });
    });
  }

  /** The weekly letter, on Mondays at half past seven; a mailroom that starts late makes up for it on the same day. */
  @Cron('0 */30 7-18 * * 1', { timeZone: HOME_ZONE })
  async sendDigest(at?: Date): Promise<number> {
    const now = at ?? (await this.clock());
    const published = await this.digest.publish(now);
    if (!published) return 0;
    if (published.letters > 0) await this.outbox.wake(INVITATIONS);
    return published.letters;
  }

  /** The database's: a mailroom whose clock is wrong deletes nothing too early and lets no offer lapse. */
  private async clock(): Promise<Date> {
    const [row] = await this.records.query<{ now: Date }[]>('SELECT now()');
    return row?.now ?? new Date();
  }

  /** What is no longer needed goes by itself. */
  @Cron(CronExpression.EVERY_HOUR)
  async tidy(at?: Date): Promise<void> {
    const now = at ?? (await this.clock());
    await this.records.transaction(async (manager) => {
      await this.answered.forgetOld(manager, now);
      await this.signIn.forgetOld(manager, now);
      await this.limits.forgetOld(manager);
    });
  }

  /** Personal data, once a night at 3.10; the hours after it, and every start, make up for a night that was missed. */
  @Cron('0 10 * * * *')
  async letGo(at?: Date): Promise<void> {
    try {
      const now = at ?? (await this.clock());
      await this.eraseAgain(now);
      await this.retention.runIfDue(now);
    } catch (error) {
      this.log.warn(`what is not needed stays for now: ${(error as Error).message}`);
    }
  }

  /** A restored backup brings back people who were erased after it. Who takes their places has heard so: letters are held. */
  private async eraseAgain(now: Date): Promise<void> {
    const returned = await this.erasures.returned();
    for (const { address, at } of returned)
      await this.records.transaction(async (manager) => {
        const told = await this.ownData.erase(manager, address, { now, before: at });
        if (told.ok) await this.invitations.tell(manager, told.changed, { now, held: true });
      });
    if (returned.length === 0) return;
    this.log.warn(`${returned.length} people who had been erased are erased again`);
    await this.outbox.wake(INVITATIONS);
  }
}
