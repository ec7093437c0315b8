import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import type { EntityManager } from 'typeorm';
import { PRIORITIES, TRIED_FOR_HOURS, type Priority } from './letter-states';
import type { LetterQueue } from './queues';

/** Addresses are compared and counted as hashes: the lists of what failed and who asked name nobody. */
export const hashOfAddress = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('base64url');

export interface NewLetter {
  /** What it is about, once: `reg-confirm:<id>`, `rem24:<id>:<meeting>:<sequence>`. */
  dedupe: string;
  kind: string;
  queue: LetterQueue;
  to: { name: string; address: string };
  lang: 'de' | 'en';
  /** Ids of what it speaks of, nothing else: text is made when it leaves. */
  refs: Record<string, string>;
  priority?: Priority;
  meetingId?: string | null;
  /** From when on it may leave; now where nothing is said. */
  dueAt?: Date | null;
  /** Not sent after this: the start of the meeting for a reminder. Three days where nothing is said. */
  notAfter?: Date | null;
}

/** `held`: after a restore the like may have left already (LostTimeService), so a person decides. */
export interface Posted {
  held?: boolean;
}

const PRIORITY_OF: Record<LetterQueue, Priority> = { invitations: 'confirmation', reminders: 'reminder' };

/** Writes letters into the transaction that causes them. Ring afterwards: `outbox.wake(queue)`. */
@Injectable()
export class LettersService {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Whether it is new; false: a letter of this name was written before, and nothing is added. */
  async post(manager: EntityManager, letter: NewLetter): Promise<boolean> {
    return (await this.postMany(manager, [letter])) === 1;
  }

  /** One statement for all of them; comes back with how many were new. */
  async postMany(manager: EntityManager, letters: NewLetter[], { held = false }: Posted = {}): Promise<number> {
    if (letters.length === 0) return 0;
    const rows = letters.map((letter) => this.rowOf(letter));
    const state = held ? 'held' : 'waiting';
    const written: unknown[] = await manager.query(INSERT, [JSON.stringify(rows), TRIED_FOR_HOURS, state]);
    return written.length;
  }

  /**
   * Takes back what has not left: by the beginning of its name, or what is about a meeting (all of it, or one kind). What
   * is on the wire at this moment cannot be called back, but it is not tried again.
   */
  async cancelWaiting(
    manager: EntityManager,
    what: { dedupePrefix: string } | { meetingId: string; kind?: string },
  ): Promise<number> {
    const [where, values] =
      'meetingId' in what
        ? [`"meetingId" = $1 AND kind = coalesce($2, kind)`, [what.meetingId, what.kind ?? null]]
        : ['starts_with(dedupe, $1)', [what.dedupePrefix]];
    // a day ago: whatever clock is set back meanwhile, its time is over
    await manager.query(
      `UPDATE letter SET "notAfter" = now() - interval '1 day' WHERE ${where} AND state = 'sending'`,
      values,
    );
    const [, count] = (await manager.query(
      `UPDATE letter SET state = 'cancelled' WHERE ${where} AND state IN ('waiting', 'held')`,
      values,
    )) as [unknown, number];
    return count;
  }

  private rowOf(letter: NewLetter) {
    const id = randomUUID();
    return {
      id,
      ...{ dedupe: letter.dedupe, kind: letter.kind, queue: letter.queue, lang: letter.lang, refs: letter.refs },
      priority: PRIORITIES[letter.priority ?? PRIORITY_OF[letter.queue]],
      ...{ toName: letter.to.name, toAddress: letter.to.address, addressHash: hashOfAddress(letter.to.address) },
      meetingId: letter.meetingId ?? null,
      // No personal data, and the same at every attempt (RFC 5322 3.6.4): a double can be folded by the reader's server.
      messageId: `<${letter.kind}.${id}@${this.settings.mailFrom.split('@')[1]}>`,
      dueAt: letter.dueAt?.toISOString() ?? null,
      notAfter: letter.notAfter?.toISOString() ?? null,
    };
  }
}

/**
 * A Date header has whole seconds (RFC 5322 3.3). What is planned carries its due time: it was not written weeks ago.
 * Mail programs show as one conversation what refers to the same first mail (3.6.4). Only what has left is referred to,
 * and that is settled here: every attempt has the same bytes. (LIMIT 1 would tempt PostgreSQL to walk through all letters.)
 */
const INSERT = `
  INSERT INTO letter (id, dedupe, kind, queue, priority, "toName", "toAddress", lang, refs, "meetingId", "messageId",
                      "inReplyTo", "dateHeader", state, "lastCode", "nextAt", "notAfter", "createdAt")
  SELECT r.id, r.dedupe, r.kind, r.queue, r.priority, r."toName", r."toAddress", r.lang, r.refs, r."meetingId",
         r."messageId", earlier.thread, date_trunc('second', greatest(r."dueAt", now())),
         CASE WHEN s."addressHash" IS NULL THEN $3 ELSE 'failed' END,
         CASE WHEN s."addressHash" IS NULL THEN NULL ELSE 'suppressed' END,
         coalesce(r."dueAt", now()),
         coalesce(r."notAfter", greatest(r."dueAt", now()) + make_interval(hours => $2::int)), now()
    FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, dedupe text, kind text, queue text, priority smallint,
         "toName" text, "toAddress" text, "addressHash" text, lang text, refs jsonb, "meetingId" uuid,
         "messageId" text, "dueAt" timestamptz, "notAfter" timestamptz)
    LEFT JOIN suppressed_address s ON s."addressHash" = r."addressHash"
    LEFT JOIN LATERAL (
      SELECT (array_agg(coalesce(l."inReplyTo", l."messageId") ORDER BY l."createdAt", l.id))[1] AS thread FROM letter l
       WHERE l."meetingId" = r."meetingId" AND l."toAddress" = r."toAddress" AND l.state = 'sent') earlier ON TRUE
  ON CONFLICT (dedupe) DO NOTHING
  RETURNING id`;
