import { Meeting } from '@hub/programme/meeting.entity';
import { Series } from '@hub/programme/series.entity';
import type { MeetingState } from '@hub/programme/words-of-the-trade';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/**
 * Somebody who wants to hear of something without registering: an address, nothing else. Counts only once it is
 * confirmed from that mailbox, stops with one click, goes by itself.
 * reminder: a meeting, before it begins and when it changes. changes: only when it changes. interest: one letter when it
 * gets a date. series: every date of a series. digest: the weekly letter.
 */
@Entity('follower')
@Check(`"kind" IN ('reminder', 'changes', 'interest', 'series', 'digest')`)
@Check(`"lang" IN ('de', 'en')`)
@Check(`("meetingId" IS NOT NULL) = ("kind" IN ('reminder', 'changes', 'interest'))`)
@Check(`("seriesId" IS NOT NULL) = ("kind" = 'series')`)
@Index('follower_once_per_meeting', ['meetingId', 'address'], { unique: true, where: `"meetingId" IS NOT NULL` })
@Index('follower_once_per_series', ['seriesId', 'address'], { unique: true, where: `"seriesId" IS NOT NULL` })
@Index('follower_once_of_digest', ['address'], { unique: true, where: `"kind" = 'digest'` })
export class Follower {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'reminder' | 'changes' | 'interest' | 'series' | 'digest';
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting> | null;
  @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  @Index() @Column('text') address: string;
  @Column('text') lang: 'de' | 'en';
  /** Of the digest: formats, topics, series. Empty lists mean all. */
  @Column('jsonb', { default: {} }) filter: { format?: string[]; topic?: string[]; series?: string[] };
  @Column('timestamptz') askedAt: Date;
  /** Null: asked for, not yet confirmed from the mailbox. Unconfirmed ones go after seven days. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('int', { default: 0 }) keyVersion: number;
  @Column('int', { array: true, nullable: true }) reminderMinutes: number[] | null;
  /** What was last told of the meeting, as for a registration. */
  @Column('int', { nullable: true }) toldSequence: number | null;
  @Column('text', { nullable: true }) toldStart: string | null;
  @Column('text', { nullable: true }) toldState: MeetingState | null;
}
