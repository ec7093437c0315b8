import { LETTER_NAME } from '@hub/guests/letter-name';
import { LettersService, type NewLetter } from '@hub/outbox/letters.service';
import { LostTimeService } from '@hub/outbox/lost-time.service';
import { QUEUES, REMINDERS } from '@hub/outbox/queues';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { REMINDER_LETTER } from './reminder-letter';
import { dueTime, isRemindable, type Remindable } from './reminder-plan';
import { RemindersService, USUAL_MINUTES } from './reminders.service';

interface DueRow extends Remindable {
  id: string;
  minutesBefore: number;
  dueAt: Date;
  meetingId: string;
  seriesId: string | null;
  usual: number[];
  now: Date;
}

interface Reminded {
  linked: 'registration' | 'follower';
  id: string;
  name: string;
  address: string;
  lang: 'de' | 'en';
}

export interface Called {
  letters: number;
  expired: number;
}

const ROWS_AT_ONCE = 20;
const LETTERS_AT_ONCE = 500;

/**
 * Calls what is due: rows become letters, each once, however many mailrooms come here at the same moment.
 *
 * Who is reminded is asked at this moment: whoever is registered then, and whoever follows the meeting or its series.
 * Somebody who registers after a distance was called has just read the confirmation and hears at the next one. Of several
 * rows with the same address one speaks: the registration before the follower of the meeting before that of the series.
 */
@Injectable()
export class ReminderCallsService {
  private readonly log = new Logger('reminders');
  private running: Promise<Called> | null = null;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly reminders: RemindersService,
    private readonly letters: LettersService,
    private readonly lostTime: LostTimeService,
  ) {}

  /** Until nothing is due. `now` is the database's, unless a test says otherwise. */
  async call(now: Date | null = null): Promise<Called> {
    if (now !== null) return this.callAll(now);
    this.running ??= this.callAll(null).finally(() => (this.running = null));
    return this.running;
  }

  /** How many should have been called longer ago than was promised. */
  async late(): Promise<number> {
    const seconds = (QUEUES.find(({ queue }) => queue === REMINDERS)?.withinMs ?? 0) / 1_000;
    const [row] = await this.records.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM reminder
        WHERE state = 'planned' AND "dueAt" < now() - make_interval(secs => $1)`,
      [seconds],
    );
    return row?.count ?? 0;
  }

  private async callAll(now: Date | null): Promise<Called> {
    await this.records.query(REVIVE, [now]);
    const all: Called = { letters: 0, expired: 0 };
    for (;;) {
      const round = await this.records.transaction((manager) => this.callSome(manager, now));
      all.letters += round.letters;
      all.expired += round.expired;
      if (round.found < ROWS_AT_ONCE) break;
    }
    if (all.expired > 0) this.log.warn(`${all.expired} reminders were found too late and are not sent`);
    return all;
  }

  private async callSome(manager: EntityManager, now: Date | null): Promise<Called & { found: number }> {
    const lostUntil = await this.lostTime.until(manager);
    const rows = await manager.query<DueRow[]>(CLAIM, [now, ROWS_AT_ONCE]);
    const done = { letters: 0, called: [] as string[], expired: [] as string[], stale: [] as string[] };
    for (const row of rows) {
      if (row.startsAt !== null && row.startsAt <= row.now) done.expired.push(row.id);
      else if (isStale(row)) done.stale.push(row.meetingId);
      else {
        const { letters, isOvertaken } = await this.callOne(manager, row, lostUntil);
        done.letters += letters;
        (letters === 0 && isOvertaken ? done.expired : done.called).push(row.id);
      }
    }
    await manager.query(SETTLE, [done.called, done.expired, now]);
    await this.reminders.plan(manager, done.stale);
    return { letters: done.letters, expired: done.expired.length, found: rows.length };
  }

  /**
   * Found late, together with a shorter distance of the same meeting: whoever hears of the shorter one needs no other. What
   * was due in a time of which this database knows nothing may have been called then: its letters are held.
   */
  private async callOne(
    manager: EntityManager,
    row: DueRow,
    lostUntil: Date | null,
  ): Promise<{ letters: number; isOvertaken: boolean }> {
    const held = lostUntil !== null && row.dueAt <= lostUntil;
    const shorter = await manager.query<{ minutesBefore: number }[]>(SHORTER, [
      row.meetingId,
      row.minutesBefore,
      row.now,
    ]);
    const distances = shorter.map(({ minutesBefore }) => minutesBefore);
    const reminded = await manager.query<Reminded[]>(REMINDED, [
      ...[row.meetingId, row.seriesId, row.usual, row.minutesBefore, distances],
    ]);
    let letters = 0;
    for (let from = 0; from < reminded.length; from += LETTERS_AT_ONCE) {
      const some = reminded.slice(from, from + LETTERS_AT_ONCE);
      letters += await this.letters.postMany(
        manager,
        some.map((each) => letterFor(each, row)),
        { held },
      );
    }
    return { letters, isOvertaken: distances.length > 0 };
  }
}

/** Somebody moved the meeting and forgot its reminders. */
const isStale = (row: DueRow): boolean =>
  !isRemindable(row) || dueTime(row, row.minutesBefore)?.getTime() !== row.dueAt.getTime();

/** The name of the letter holds the date: a meeting that moves is another one to be reminded of. */
function letterFor({ linked, id, name, address, lang }: Reminded, row: DueRow): NewLetter {
  const startsAt = row.startsAt as Date;
  return {
    dedupe: `rem:${id}:${row.meetingId}:${row.minutesBefore}:${Math.floor(startsAt.getTime() / 1_000)}`,
    ...{ kind: REMINDER_LETTER, queue: REMINDERS, lang, to: { name, address }, meetingId: row.meetingId },
    refs: { [linked]: id, start: startsAt.toISOString(), minutes: String(row.minutesBefore) },
    notAfter: startsAt,
  };
}

/** Expired at a time that is yet to come: the clock was wrong then. */
const REVIVE = `UPDATE reminder SET state = 'planned', "expiredAt" = NULL
  WHERE state = 'expired' AND "expiredAt" > coalesce($1::timestamptz, now()) + interval '1 minute'`;

const CLAIM = `
  SELECT r.id, r."minutesBefore", r."dueAt", r."meetingId", m."seriesId", m.state, m.precision, m."localStart", m.zone,
         m."startsAt", ${USUAL_MINUTES} AS usual, coalesce($1::timestamptz, now()) AS now
    FROM reminder r JOIN meeting m ON m.id = r."meetingId" JOIN format f ON f.slug = m.format
    LEFT JOIN series s ON s.id = m."seriesId"
   WHERE r.state = 'planned' AND r."dueAt" <= coalesce($1::timestamptz, now())
   ORDER BY r."dueAt", r.id LIMIT $2 FOR UPDATE OF r SKIP LOCKED`;

/** Due by now, not only called: a clock that was ahead may have called it too early. */
const SHORTER = `
  SELECT "minutesBefore" FROM reminder
   WHERE "meetingId" = $1 AND "minutesBefore" < $2 AND state IN ('planned', 'called') AND "dueAt" <= $3`;

/** Nobody twice: one row per address, the nearest to the meeting. */
const REMINDED = `
  SELECT linked, id, name, address, lang FROM (
    SELECT DISTINCT ON (address) * FROM (
      SELECT 1 AS rank, 'registration' AS linked, r.id, ${LETTER_NAME} AS name, r.email AS address, r.lang,
             coalesce(r."reminderMinutes", sr."reminderMinutes", $3::int[]) AS distances
        FROM registration r LEFT JOIN series_registration sr ON sr.id = r."seriesRegistrationId"
       WHERE r."meetingId" = $1 AND r.state = 'registered' AND r.email IS NOT NULL
      UNION ALL
      SELECT CASE o.kind WHEN 'reminder' THEN 2 ELSE 3 END, 'follower', o.id, '', o.address, o.lang,
             coalesce(o."reminderMinutes", $3::int[])
        FROM follower o
       WHERE o."confirmedAt" IS NOT NULL
         AND ((o.kind = 'reminder' AND o."meetingId" = $1) OR (o.kind = 'series' AND o."seriesId" = $2))) AS each
     ORDER BY address, rank, id) AS one
   WHERE $4::int = ANY(distances) AND NOT distances && $5::int[]
   ORDER BY id`;

const SETTLE = `
  UPDATE reminder SET state = CASE WHEN id = ANY($1::uuid[]) THEN 'called' ELSE 'expired' END,
         "calledAt" = CASE WHEN id = ANY($1::uuid[]) THEN coalesce($3::timestamptz, now()) END,
         "expiredAt" = CASE WHEN id = ANY($1::uuid[]) THEN NULL ELSE coalesce($3::timestamptz, now()) END
   WHERE id = ANY($1::uuid[] || $2::uuid[])`;
