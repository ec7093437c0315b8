import { dayOf, localOf } from '@hub/calendar/wall-clock';
import { FollowersService } from '@hub/guests/followers.service';
import { LetterListService } from '@hub/outbox/letter-list.service';
import { ConsentsService } from '@hub/people/consents.service';
import { QuestionsService } from '@hub/people/questions.service';
import { LogbookService } from '@hub/programme/logbook.service';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { GuestCountsService } from './guest-counts.service';
import { IN_SQL, OVER_IN_SQL } from './over-in-sql';
import { periodsWith, type Kept, type Periods } from './retention-periods';
import { RetentionPeriod } from './retention-period.entity';
import { RetentionRun } from './retention-run.entity';

const NIGHTLY_MS = (3 * 60 + 10) * 60_000;

/** Lets go what is no longer needed, every night at 3.10, and says how much it was. */
@Injectable()
export class RetentionService {
  private readonly log = new Logger('retention');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly followers: FollowersService,
    private readonly questions: QuestionsService,
    private readonly letters: LetterListService,
    private readonly consents: ConsentsService,
    private readonly counts: GuestCountsService,
    private readonly logbook: LogbookService,
  ) {}

  async periods(): Promise<Periods> {
    return periodsWith(await this.records.manager.find(RetentionPeriod));
  }

  async setPeriods(set: Partial<Periods>): Promise<void> {
    const rows = Object.entries(set).map(([what, days]) => ({ what: what as Kept, days }));
    if (rows.length > 0) await this.records.manager.upsert(RetentionPeriod, rows, ['what']);
  }

  lastRun(): Promise<RetentionRun | null> {
    return this.records.manager.findOne(RetentionRun, { where: {}, order: { day: 'DESC' } });
  }

  /** Once a day, by whichever mailroom comes first; a night that was missed is made up for, one cut short repeated. */
  async runIfDue(now: Date): Promise<boolean> {
    const day = dayOf(localOf(new Date(now.getTime() - NIGHTLY_MS), HOME_ZONE));
    const claimed: unknown[] = await this.records.query(
      `INSERT INTO retention_run (day, "startedAt") VALUES ($1, $2)
       ON CONFLICT (day) DO UPDATE SET "startedAt" = excluded."startedAt"
        WHERE retention_run."finishedAt" IS NULL AND retention_run."startedAt" < $2::timestamptz - interval '1 hour'
       RETURNING day`,
      [day, now],
    );
    if (claimed.length === 0) return false;
    const counts = await this.run(now);
    await this.records.manager.update(RetentionRun, { day }, { finishedAt: new Date(), counts });
    return true;
  }

  /** Each kind by itself: what fails tonight is tried tomorrow, and keeps nothing else. */
  async run(now: Date): Promise<Record<Kept, number>> {
    const periods = await this.periods();
    const counts = {} as Record<Kept, number>;
    for (const [what, act] of Object.entries(this.acts(now, periods)) as [Kept, Act][])
      try {
        counts[what] = await this.records.transaction(act);
      } catch (error) {
        this.log.error(`${what} could not be let go: ${(error as Error).message}`);
      }
    const gone = Object.entries(counts).filter(([, count]) => count > 0);
    if (gone.length > 0) this.log.warn(`let go: ${gone.map(([what, count]) => `${what} ${count}`).join(', ')}`);
    else this.log.log('nothing to let go');
    return counts;
  }

  private acts(now: Date, periods: Periods): Record<Kept, Act> {
    const { followers, unconfirmed_followers: unconfirmed } = periods;
    return {
      special_needs: (manager) => changed(manager, NEEDS, [now, periods.special_needs]),
      followers: (manager) => this.followers.forgetOld(manager, now, { afterMeeting: followers, unconfirmed }),
      unconfirmed_followers: async () => 0, // with the others
      registrations: (manager) => this.counts.countAndForget(manager, now, periods.registrations),
      not_registered: (manager) => this.counts.forgetOthers(manager, now, periods.not_registered),
      series_registrations: (manager) => changed(manager, SERIES, [now, periods.series_registrations]),
      contributions: async (manager) => {
        const given = [now, periods.contributions];
        return (await changed(manager, NEVER_GIVEN, given)) + (await changed(manager, SPEAKERS, given));
      },
      letters: (manager) => this.letters.forgetRecipients(manager, periods.letters),
      refused_addresses: (manager) =>
        changed(manager, 'DELETE FROM suppressed_address WHERE since <= $1::timestamptz - make_interval(days => $2)', [
          ...[now, periods.refused_addresses],
        ]),
      answered_questions: (manager) =>
        this.questions.forgetOld(manager, now, {
          ...{ answered: periods.answered_questions, open: periods.open_questions },
        }),
      open_questions: async () => 0, // with the others
      changes: (manager) => this.logbook.forgetOld(manager, now, periods.changes),
      consents: (manager) => this.consents.forgetOld(manager, now, periods.consents),
      erasures: (manager) =>
        changed(manager, 'DELETE FROM erasure WHERE at <= $1::timestamptz - make_interval(days => $2)', [
          ...[now, periods.erasures],
        ]),
    };
  }
}

type Act = (manager: EntityManager) => Promise<number>;

async function changed(manager: EntityManager, sql: string, values: unknown[]): Promise<number> {
  return ((await manager.query(sql, values)) as [unknown, number])[1];
}

/** Who does not come needs nothing any more, whenever the meeting is. */
const NEEDS = `DELETE FROM special_need n USING registration r, meeting m, format f
  WHERE n."registrationId" = r.id AND m.id = r."meetingId" AND f.slug = m.format
    AND (r.state IN ('cancelled', 'rejected') OR ${OVER_IN_SQL} <= $1::timestamptz - make_interval(days => $2))`;

/** Whoever gave nothing is forgotten, of others the address is; the link ends with it. */
const OF_PAST = `c."meetingId" = m.id AND m.format = f.slug AND c.email IS NOT NULL
    AND ${OVER_IN_SQL} <= $1::timestamptz - make_interval(days => $2)`;
const NEVER_GIVEN = `DELETE FROM contribution c USING meeting m, format f WHERE ${OF_PAST} AND c."savedAt" IS NULL`;
const SPEAKERS = `UPDATE contribution c SET email = NULL, "revokedAt" = coalesce(c."revokedAt", $1::timestamptz)
  FROM meeting m, format f WHERE ${OF_PAST}`;

const SERIES = `DELETE FROM series_registration s
  WHERE s."cancelledAt" <= $1::timestamptz - make_interval(days => $2)
     OR (s."createdAt" <= $1::timestamptz - make_interval(days => $2) AND NOT EXISTS (
         SELECT 1 FROM ${IN_SQL} WHERE m."seriesId" = s."seriesId"
            AND (${OVER_IN_SQL} IS NULL OR ${OVER_IN_SQL} > $1::timestamptz - make_interval(days => $2))))`;
