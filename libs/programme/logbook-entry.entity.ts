import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { LoggedAct, LoggedDetails } from './logged-change';
import { Meeting } from './meeting.entity';
import { Series } from './series.entity';

/**
 * Who changed what, when and why: one row per change, written in its transaction and never edited afterwards, but for
 * whether it was taken back. What taking it back needs lies in a row of its own, which soon goes (`ChangeRestore`).
 */
@Entity('logbook_entry')
@Check(`"letters" IN ('now', 'later', 'none')`)
@Check(`"letters" <> 'none' OR "withoutLettersBecause" IS NOT NULL`)
@Index('logbook_of_series', ['seriesId', 'number'])
@Index('logbook_of_meeting', ['meetingId', 'number'])
export class LogbookEntry {
  @PrimaryColumn('uuid') id: string;
  /** In the order of the commits: written after the clock of the feeds, which every change locks until its end. */
  @Index({ unique: true }) @Column('int') @Generated('increment') number: number;
  @Column('timestamptz') at: Date;
  /** No relation: the log outlives the person's place at the desk. */
  @Column('uuid', { nullable: true }) byId: string | null;
  @Column('text', { default: '' }) byName: string;
  @Column('text') act: LoggedAct;
  @Column('text', { nullable: true }) scope: string | null;
  @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  /** The date it was said of; of a change of many, where it began. */
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting> | null;
  /** As it was called then. */
  @Column('text') title: string;
  @Column('jsonb', { default: {} }) details: LoggedDetails;
  /** In words for everybody. */
  @Column('text', { nullable: true }) reason: string | null;
  /** Without a default: for TypeORM the word 'now' is a function. */
  @Column('text') letters: 'now' | 'later' | 'none';
  @Column('text', { nullable: true }) withoutLettersBecause: string | null;
  @Column('int', { default: 0 }) letterCount: number;
  /** Until then it may be taken back, and its letters wait; null: they left at once. */
  @Column('timestamptz', { nullable: true }) undoUntil: Date | null;
  @Column('timestamptz', { nullable: true }) undoneAt: Date | null;
}
