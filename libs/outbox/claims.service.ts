import { askedTogether } from '@hub/records/asked-together';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { clockStep, type ClockLook } from './clock-step';
import { COUNT_BY_DOMAIN, WITHIN_PACE } from './domain-pace';
import type { Letter } from './letter.entity';
import { hashOfAddress } from './letters.service';
import { PostroomService } from './postroom.service';
import type { LetterQueue } from './queues';
import { secondsUntilRetry } from './retry-plan';

/**
 * Longer than it takes to get as far as the letter itself (libs/mail: 20 s to connect, 75 s to agree), with a margin for a
 * process that stood still: a lease that ends too early makes doubles. What is on the wire for longer is held on to.
 */
export const LEASE_SECONDS = 180;
/** Hands finish at nearly the same moment: after so long their marks go into one commit instead of several. */
const MARKS_WAIT_MS = 2;
/** Longer than it takes whoever has letters on the wire to hold on to them again. */
const HELD_AGAIN_MS = 90_000;
/** Whoever waited for the database as well comes back with what it has to say, before letters are taken from it. */
const BACK_AGAIN_MS = 15_000;

export type ClaimedLetter = Pick<
  Letter,
  | 'id'
  | 'kind'
  | 'queue'
  | 'toName'
  | 'toAddress'
  | 'lang'
  | 'refs'
  | 'meetingId'
  | 'messageId'
  | 'inReplyTo'
  | 'dateHeader'
  | 'createdAt'
  | 'attempts'
  | 'token'
>;

/** Which letter, under which claim. Whoever comes with an older token has no say any more. */
type Held = Pick<ClaimedLetter, 'id' | 'token'>;

/** The server took this letter, with these words. */
type Mark = Held & { code: string };

const COLUMNS = `l.id, l.kind, l.queue, l."toName", l."toAddress", l.lang, l.refs, l."meetingId", l."messageId",
  l."inReplyTo", l."dateHeader", l."createdAt", l.attempts, l.token`;

/** The mailroom's side of the outbox: takes letters, says what became of them. All times are the database's. */
@Injectable()
export class ClaimsService {
  private readonly log = new Logger('outbox');
  private readonly mark = askedTogether((marks: Mark[]) => this.markFree(marks), MARKS_WAIT_MS);
  private lastLook: ClockLook | null = null;
  private leasesHoldUntil = 0;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly postroom: PostroomService,
  ) {}

  /** Takes up to `wanted` due letters for this process alone, the most urgent first. */
  async claim(queue: LetterQueue, wanted: number): Promise<ClaimedLetter[]> {
    return this.records.transaction(async (manager) => {
      const admitted = await this.postroom.admit(manager, wanted);
      if (admitted.letters < 1) return [];
      const pace = admitted.perDomain === null ? [] : [admitted.perDomain];
      const [letters] = (await manager.query(
        `WITH due AS (
           SELECT id, row_number() OVER () AS place FROM (
             SELECT id FROM letter
              WHERE queue = $1 AND state = 'waiting' AND "nextAt" <= now() AND "notAfter" > now()
                    ${pace.length > 0 ? `AND id IN (${WITHIN_PACE})` : ''}
              ORDER BY priority, "nextAt", id LIMIT $2 FOR UPDATE SKIP LOCKED) AS first)
         UPDATE letter l
            SET state = 'sending', token = l.token + 1, attempts = l.attempts + 1,
                "leaseUntil" = clock_timestamp() + make_interval(secs => $3)
           FROM due WHERE l.id = due.id
         RETURNING ${COLUMNS}, due.place`,
        [queue, admitted.letters, LEASE_SECONDS, ...pace],
      )) as [(ClaimedLetter & { place: string })[], number];
      if (pace.length > 0) await manager.query(COUNT_BY_DOMAIN, [letters.map(({ id }) => id), ...pace]);
      return letters.sort((a, b) => Number(a.place) - Number(b.place));
    });
  }

  /** Before a letter that was claimed a while ago leaves: is it still ours, still wanted, still in time? */
  async renew({ id, token }: Held): Promise<boolean> {
    return this.affects(
      `UPDATE letter SET "leaseUntil" = clock_timestamp() + make_interval(secs => $3)
        WHERE id = $1 AND token = $2 AND state = 'sending' AND "notAfter" > now()`,
      [id, token, LEASE_SECONDS],
    );
  }

  /** It is still on the wire: a server may take its time. */
  async hold({ id, token }: Held): Promise<boolean> {
    return this.affects(
      `UPDATE letter SET "leaseUntil" = clock_timestamp() + make_interval(secs => $3) WHERE ${OURS}`,
      [id, token, LEASE_SECONDS],
    );
  }

  /**
   * The server has it. Also true of a claim whose lease ended meanwhile, unless somebody else has taken it. Letters that were
   * taken at the same moment are marked in one commit; whoever asks waits until that is durable.
   */
  async sent({ id, token }: Held, code: string): Promise<boolean> {
    const marked = await this.mark({ id, token, code });
    return (
      marked ||
      this.affects(
        `UPDATE letter SET state = 'sent', "sentAt" = now(), "leaseUntil" = NULL, "lastCode" = $3, "lastError" = NULL
          WHERE id = $1 AND token = $2 AND state IN ('sending', 'waiting', 'held')`,
        [id, token, code],
      )
    );
  }

  /**
   * Which of them are marked. A statement about many must never wait for a row that somebody else holds, or two of them
   * could wait for each other; what was not free, or is not ours any more, is asked for alone.
   */
  private async markFree(marks: Mark[]): Promise<boolean[]> {
    const columns = [marks.map(({ id }) => id), marks.map(({ token }) => token), marks.map(({ code }) => code)];
    const [rows] = (await this.records.query(MARK_FREE, columns)) as [{ id: string }[], number];
    const marked = new Set(rows.map(({ id }) => id));
    return marks.map(({ id }) => marked.has(id));
  }

  /** There is no mail server: it stays here and is read at the desk. */
  async kept({ id, token }: Held): Promise<boolean> {
    return this.affects(`UPDATE letter SET state = 'kept', "leaseUntil" = NULL WHERE ${OURS}`, [id, token]);
  }

  /** What it was to say is no longer so. */
  async dropped({ id, token }: Held): Promise<boolean> {
    return this.affects(`UPDATE letter SET state = 'cancelled', "leaseUntil" = NULL WHERE ${OURS}`, [id, token]);
  }

  /** Refused for good. `suppress`: because of the address, which is then not written to again. */
  async failed(
    letter: Held & Pick<ClaimedLetter, 'toAddress'>,
    { code, error, suppress }: { code: string; error: string; suppress: boolean },
  ): Promise<boolean> {
    return this.records.transaction(async (manager) => {
      const [, count] = (await manager.query(
        `UPDATE letter SET state = 'failed', "leaseUntil" = NULL, "lastCode" = $3, "lastError" = $4 WHERE ${OURS}`,
        [letter.id, letter.token, code, error],
      )) as [unknown, number];
      if (count === 1 && suppress)
        await manager.query(
          `INSERT INTO suppressed_address VALUES ($1, $2, now())
             ON CONFLICT ("addressHash") DO UPDATE SET code = $2, since = now()`,
          [hashOfAddress(letter.toAddress), code],
        );
      return count === 1;
    });
  }

  /** Later, by time and not by count; the last try is made shortly before the time is over. */
  async retryLater(
    { id, token, attempts }: Held & Pick<ClaimedLetter, 'attempts'>,
    { code, error }: { code: string; error: string },
    chance: number,
  ): Promise<boolean> {
    return this.affects(
      `UPDATE letter SET state = CASE WHEN "notAfter" <= now() THEN 'expired' ELSE 'waiting' END, "leaseUntil" = NULL,
              "nextAt" = least(now() + make_interval(secs => $3), greatest("notAfter" - interval '1 minute', now() + interval '30 seconds')),
              "lastCode" = $4, "lastError" = $5
        WHERE ${OURS}`,
      [id, token, secondsUntilRetry(attempts, chance), code, error],
    );
  }

  /** Claimed, but nothing has left: as if they had not been touched. True: all of them were still ours. */
  async giveBack(letters: Held[]): Promise<boolean> {
    if (letters.length === 0) return true;
    const [, count] = (await this.records.query(
      `UPDATE letter l SET state = 'waiting', "leaseUntil" = NULL, attempts = l.attempts - 1
         FROM unnest($1::uuid[], $2::int[]) AS ours(id, token)
        WHERE l.id = ours.id AND l.token = ours.token AND l.state = 'sending'`,
      [letters.map(({ id }) => id), letters.map(({ token }) => token)],
    )) as [unknown, number];
    return count === letters.length;
  }

  /** On the rounds: what a process left behind that did not come back, and what is too late. */
  async sweep(): Promise<{ returned: number; expired: number }> {
    try {
      await this.lookAtTheClock();
    } catch (error) {
      this.leasesHoldUntil = Math.max(this.leasesHoldUntil, performance.now() + BACK_AGAIN_MS);
      throw error;
    }
    const mayReturn = performance.now() >= this.leasesHoldUntil;
    return { returned: mayReturn ? await this.count(RETURN) : 0, expired: await this.count(EXPIRE) };
  }

  /**
   * All times are the database's, and its clock may be set. Forward: leases seem over though their letters are on the
   * wire, so none is taken away for as long as a letter may take. Back: what the wrong clock wrote would wait for it to
   * come round, so it is put right, also by a process that was not there when it happened.
   */
  private async lookAtTheClock(): Promise<void> {
    const counted = performance.now();
    const [row] = await this.records.query<{ at: number }[]>(
      'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS at',
    );
    const [before, now] = [this.lastLook, { database: row?.at ?? 0, counted }];
    this.lastLook = now;
    const step = before ? clockStep(before, now) : 0;
    if (step !== 0) this.log.warn(`the clock of the database was set by ${Math.round(step / 1_000)} s`);
    if (step > 0) this.leasesHoldUntil = counted + HELD_AGAIN_MS;
    if (before === null || step < 0) for (const repair of REPAIRS) await this.records.query(repair);
  }

  private async count(sql: string): Promise<number> {
    return ((await this.records.query(sql)) as [unknown, number])[1];
  }

  private async affects(sql: string, values: unknown[]): Promise<boolean> {
    const [, count] = (await this.records.query(sql, values)) as [unknown, number];
    return count === 1;
  }
}

const MARK_FREE = `
  WITH free AS (SELECT id FROM letter WHERE id = ANY ($1::uuid[]) FOR UPDATE SKIP LOCKED)
  UPDATE letter l SET state = 'sent', "sentAt" = now(), "leaseUntil" = NULL, "lastCode" = ours.code, "lastError" = NULL
    FROM unnest($1::uuid[], $2::int[], $3::text[]) AS ours(id, token, code), free
   WHERE l.id = ours.id AND l.id = free.id AND l.token = ours.token AND l.state IN ('sending', 'waiting', 'held')
  RETURNING l.id`;

const RETURN = `UPDATE letter SET state = 'waiting', "leaseUntil" = NULL, "lastCode" = 'lease_ended'
  WHERE state = 'sending' AND "leaseUntil" < now()`;

const EXPIRE = `UPDATE letter SET state = 'expired', "lastCode" = CASE state WHEN 'held' THEN 'held' ELSE "lastCode" END
  WHERE state IN ('waiting', 'held') AND "notAfter" <= now()`;

/** What only a clock that was ahead can have written: leases longer than any, ends to come, tries later than any pause. */
const REPAIRS = [
  `UPDATE letter SET "leaseUntil" = now() + interval '${LEASE_SECONDS} seconds'
    WHERE state = 'sending' AND "leaseUntil" > now() + interval '${LEASE_SECONDS + 60} seconds'`,
  `UPDATE letter SET state = CASE "lastCode" WHEN 'held' THEN 'held' ELSE 'waiting' END, "nextAt" = now()
    WHERE state = 'expired' AND "notAfter" > now()`,
  `UPDATE letter SET "nextAt" = now() WHERE state = 'waiting' AND "nextAt" > now()
      AND ("nextAt" > now() + make_interval(secs => least(15 * 2 ^ least(attempts - 1, 20), 3600) * 1.25 + 60) AND attempts > 0
        OR "createdAt" > now() + interval '1 minute' AND "nextAt" <= "createdAt")`,
];

const OURS = `id = $1 AND token = $2 AND state = 'sending'`;
