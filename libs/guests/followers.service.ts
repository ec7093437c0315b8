import { randomUUID } from 'node:crypto';
import { LettersService } from '@hub/outbox/letters.service';
import { MailLimitsService } from '@hub/outbox/mail-limits.service';
import { INVITATIONS } from '@hub/outbox/queues';
import { ConsentsService } from '@hub/people/consents.service';
import { endOf } from '@hub/programme/meeting-end';
import { Meeting } from '@hub/programme/meeting.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { FOLLOW_CONFIRM, FOLLOW_KNOWN, FOLLOW_STOP, FOLLOW_TEXT_VERSION } from './follow-letter';
import { Follower } from './follower.entity';
import type { FollowKind, MeetingKind } from './following';

export interface FollowRequest {
  /** As `mail-address` reads it. */
  address: string;
  lang: 'de' | 'en';
  about: { meeting: Meeting; kind: MeetingKind } | { seriesId: string } | { filter: Follower['filter'] };
}

export type FollowerChange = Partial<Pick<Follower, 'reminderMinutes' | 'filter' | 'lang'>> & {
  kind?: 'reminder' | 'changes';
};

/** So many may ask for one meeting or series within an hour and stay unconfirmed: more is no honest interest. */
const MOST_UNCONFIRMED = 200;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KEPT_DAYS = { afterMeeting: 1, unconfirmed: 7 };

/** Those who hear of a meeting, a series or the programme by their address alone. */
@Injectable()
export class FollowersService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly letters: LettersService,
    private readonly limits: MailLimitsService,
    private readonly consents: ConsentsService,
  ) {}

  /**
   * Keeps the wish and posts the letter that asks back; says whether a letter was posted, and nobody outside may learn
   * it. Who confirmed before stays as confirmed: a stranger who knows the address changes nothing.
   */
  async ask(manager: EntityManager, request: FollowRequest, { now }: { now: Date }): Promise<boolean> {
    const { address, lang, about } = request;
    if (!(await this.limits.take(manager, address))) return false;
    const wish = wishOf(request, now);
    if (await this.isFlooded(manager, wish, now)) return false;
    const id = (await this.keep(manager, wish)) ?? (await this.known(manager, wish))?.id;
    if (!id) return false;
    const kind = id === wish.id || !(await isConfirmed(manager, id)) ? FOLLOW_CONFIRM : FOLLOW_KNOWN;
    const notAfter = 'meeting' in about ? endOf(about.meeting) : null;
    return this.letters.post(manager, {
      ...{ dedupe: `${kind}:${id}:${randomUUID()}`, kind, queue: INVITATIONS, lang, refs: { follower: id } },
      to: { name: '', address },
      notAfter: notAfter && notAfter < new Date(now.getTime() + 3 * DAY) ? notAfter : null,
    });
  }

  /** Somebody typed an address by hand to stop everything: only its mailbox decides. */
  async askToStop(manager: EntityManager, address: string, lang: 'de' | 'en'): Promise<boolean> {
    const isAllowed = await this.limits.take(manager, address);
    const one = await manager.findOne(Follower, {
      where: { address, confirmedAt: Not(IsNull()) },
      order: { askedAt: 'DESC', id: 'ASC' },
    });
    if (!isAllowed || !one) return false;
    return this.letters.post(manager, {
      ...{ dedupe: `${FOLLOW_STOP}:${randomUUID()}`, kind: FOLLOW_STOP, queue: INVITATIONS, lang },
      ...{ refs: { follower: one.id }, to: { name: '', address } },
    });
  }

  /** With meeting and series, for its page; null when it is gone or an older link asks. */
  follower(id: string, keyVersion: number, manager = this.records.manager): Promise<Follower | null> {
    return manager.findOne(Follower, {
      where: { id, keyVersion },
      relations: { meeting: { series: true, formatRules: true }, series: { formatRules: true } },
    });
  }

  /** Everything that goes to the address of this follower. */
  async ofSameAddress(id: string): Promise<Follower[]> {
    const one = await this.records.getRepository(Follower).findOneBy({ id });
    if (!one) return [];
    return this.records.getRepository(Follower).find({
      where: { address: one.address, confirmedAt: Not(IsNull()) },
      relations: { meeting: true, series: true },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
  }

  /** From now on it counts. What the meeting is at this moment is known: news begins after it. */
  async confirm(manager: EntityManager, { id }: Pick<Follower, 'id'>, { now }: { now: Date }): Promise<void> {
    await this.agree(manager, id, now);
    await manager.query(
      `UPDATE follower f SET "confirmedAt" = $2, "toldSequence" = m.sequence, "toldStart" = m."localStart", "toldState" = m.state
         FROM follower me LEFT JOIN meeting m ON m.id = me."meetingId"
        WHERE f.id = $1 AND me.id = f.id AND f."confirmedAt" IS NULL`,
      [id, now],
    );
  }

  async change(manager: EntityManager, { id }: Pick<Follower, 'id'>, change: FollowerChange): Promise<void> {
    await manager.update(Follower, { id, confirmedAt: Not(IsNull()) }, change);
  }

  /** Gone at once: nothing of the address stays. */
  async stop(manager: EntityManager, { id }: Pick<Follower, 'id'>, now = new Date()): Promise<void> {
    const one = await manager.findOneBy(Follower, { id });
    if (one) await this.consents.withdrawn(manager, { address: one.address, ...consentOf(one) }, now);
    await manager.delete(Follower, { id });
  }

  async stopAll(manager: EntityManager, { id }: Pick<Follower, 'id'>, now = new Date()): Promise<void> {
    const one = await manager.findOneBy(Follower, { id });
    if (one) await this.consents.withdrawn(manager, { address: one.address }, now);
    await manager.query(
      `DELETE FROM follower WHERE address = (SELECT address FROM follower WHERE id = $1) AND "confirmedAt" IS NOT NULL`,
      [id],
    );
  }

  /** A day after the meeting; a week after a wish nobody confirmed; a day after a cancellation of what had no date. */
  async forgetOld(
    manager: EntityManager,
    now: Date,
    { afterMeeting, unconfirmed }: { afterMeeting: number; unconfirmed: number } = KEPT_DAYS,
  ): Promise<number> {
    const [, count] = (await manager.query(
      `DELETE FROM follower f USING follower me
         LEFT JOIN meeting m ON m.id = me."meetingId" LEFT JOIN format k ON k.slug = m.format
        WHERE f.id = me.id AND (
              (me."confirmedAt" IS NULL AND me."askedAt" <= $1::timestamptz - make_interval(days => $2))
           OR COALESCE(m."endsAt", m."startsAt" + k."durationMinutes" * interval '1 minute') <= $1::timestamptz - make_interval(days => $3)
           OR (m."startsAt" IS NULL AND m."cancelledAt" <= $1::timestamptz - make_interval(days => $3)))`,
      [now, unconfirmed, afterMeeting],
    )) as [unknown, number];
    return count;
  }

  /** What somebody confirms from their mailbox is a consent, and can be shown as one. */
  private async agree(manager: EntityManager, id: string, now: Date): Promise<void> {
    const one = await manager.findOneBy(Follower, { id, confirmedAt: IsNull() });
    if (!one) return;
    const { address, lang } = one;
    await this.consents.given(manager, { address, lang, textVersion: FOLLOW_TEXT_VERSION, ...consentOf(one) }, now);
  }

  private async isFlooded(manager: EntityManager, wish: Wish, now: Date): Promise<boolean> {
    const [counted] = await manager.query<{ asked: number }[]>(
      `SELECT count(*)::int AS asked FROM follower
        WHERE "confirmedAt" IS NULL AND "askedAt" > $1 AND kind = $2
          AND "meetingId" IS NOT DISTINCT FROM $3 AND "seriesId" IS NOT DISTINCT FROM $4`,
      [new Date(now.getTime() - HOUR), wish.kind, wish.meetingId, wish.seriesId],
    );
    return (counted?.asked ?? 0) >= MOST_UNCONFIRMED;
  }

  /** Id of the row that now holds the wish; null where one is confirmed already and stays as it is. */
  private async keep(manager: EntityManager, wish: Wish): Promise<string | null> {
    const { id, kind, meetingId, seriesId, address, lang, filter, askedAt } = wish;
    const rows = await manager.query<{ id: string }[]>(
      `INSERT INTO follower (id, kind, "meetingId", "seriesId", address, lang, filter, "askedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT ${ONCE[meetingId ? 'meeting' : seriesId ? 'series' : 'digest']}
       DO UPDATE SET kind = excluded.kind, lang = excluded.lang, filter = excluded.filter, "askedAt" = excluded."askedAt"
        WHERE follower."confirmedAt" IS NULL
       RETURNING id`,
      [id, kind, meetingId, seriesId, address, lang, JSON.stringify(filter), askedAt],
    );
    return rows[0]?.id ?? null;
  }

  private known(manager: EntityManager, { address, meetingId, seriesId }: Wish): Promise<Follower | null> {
    const what = meetingId ? { meetingId } : seriesId ? { seriesId } : { kind: 'digest' as const };
    return manager.findOneBy(Follower, { address, ...what });
  }
}

const ONCE = {
  meeting: `("meetingId", address) WHERE "meetingId" IS NOT NULL`,
  series: `("seriesId", address) WHERE "seriesId" IS NOT NULL`,
  digest: `(address) WHERE kind = 'digest'`,
};

type Wish = Pick<Follower, 'id' | 'meetingId' | 'seriesId' | 'address' | 'lang' | 'filter' | 'askedAt'> & {
  kind: FollowKind;
};

function wishOf({ address, lang, about }: FollowRequest, now: Date): Wish {
  const wish = { id: randomUUID(), address, lang, askedAt: now, meetingId: null, seriesId: null, filter: {} };
  if ('meeting' in about) return { ...wish, kind: about.kind, meetingId: about.meeting.id };
  if ('seriesId' in about) return { ...wish, kind: 'series', seriesId: about.seriesId };
  return { ...wish, kind: 'digest', filter: about.filter };
}

const consentOf = ({ kind, meetingId, seriesId }: Follower) => ({
  purpose: `follow:${kind}`,
  aboutId: meetingId ?? seriesId,
});

const isConfirmed = async (manager: EntityManager, id: string): Promise<boolean> =>
  (await manager.countBy(Follower, { id, confirmedAt: Not(IsNull()) })) > 0;
