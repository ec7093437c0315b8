import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LetterState } from './letter-states';
import type { LetterQueue } from './queues';

/**
 * One letter to one person, from the transaction that caused it to its end. No text: the mailroom composes it from
 * `refs` when it leaves. `messageId`, `inReplyTo` and `dateHeader` never change, so a mail that arrives twice is the same mail.
 */
@Entity('letter')
@Check(`"state" IN ('waiting', 'sending', 'held', 'kept', 'sent', 'failed', 'expired', 'cancelled')`)
@Check(`"queue" IN ('invitations', 'reminders')`)
@Check(`"lang" IN ('de', 'en')`)
@Check(`("state" = 'sent') = ("sentAt" IS NOT NULL)`)
@Check(`("state" = 'sending') = ("leaseUntil" IS NOT NULL)`)
@Index('letter_due', ['queue', 'priority', 'nextAt'], { where: `"state" = 'waiting'` })
@Index('letter_leased', ['leaseUntil'], { where: `"state" = 'sending'` })
@Index('letter_expired', ['notAfter'], { where: `"state" = 'expired'` })
@Index('letter_listed', ['createdAt', 'id'])
@Index('letter_thread', ['meetingId', 'toAddress'])
export class Letter {
  @PrimaryColumn('uuid') id: string;
  /** What this letter is about, once: a second one of the same name is not written. */
  @Column('text', { unique: true }) dedupe: string;
  @Column('text') kind: string;
  @Column('text') queue: LetterQueue;
  /** 0 goes before 1. */
  @Column('smallint') priority: number;
  @Column('text') toName: string;
  @Column('text') toAddress: string;
  @Column('text') lang: 'de' | 'en';
  /** Ids of what the letter speaks of, nothing else. */
  @Column('jsonb') refs: Record<string, string>;
  /** No relation: the outbox lies below the programme. */
  @Column('uuid', { nullable: true })
  meetingId: string | null;
  /** The change it tells of, as long as somebody may take that back: it waits until then. */
  @Index({ where: '"changeId" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  changeId: string | null;
  @Column('text', { unique: true }) messageId: string;
  /** The first letter to this address about this meeting, if it had left when this one was written; then for good. */
  @Column('text', { nullable: true }) inReplyTo: string | null;
  @Column('timestamptz') dateHeader: Date;
  @Column('text') state: LetterState;
  @Column('int', { default: 0 }) attempts: number;
  /** Grows with every claim: who holds an older one has no say any more. */
  @Column('int', { default: 0 }) token: number;
  @Column('timestamptz', { nullable: true }) leaseUntil: Date | null;
  @Column('timestamptz') nextAt: Date;
  /** Not sent after this, whatever happens. */
  @Column('timestamptz') notAfter: Date;
  /** What the mail server answered last, or a word of our own. */
  @Column('text', { nullable: true }) lastCode: string | null;
  /** Never with an address in it. */
  @Column('text', { nullable: true }) lastError: string | null;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  @Column('timestamptz') createdAt: Date;
}
