import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  VersionColumn,
  type Relation,
} from 'typeorm';
import { Format } from './format.entity';
import { Series } from './series.entity';
import { Venue } from './venue.entity';
import type { Access, MeetingPrecision, MeetingState, Mode, ProgrammeItem, Speaker } from './words-of-the-trade';

/**
 * One date. It keeps the wall clock people were told (`localStart`, `zone`) and the instant that follows from it
 * (`startsAt`); how much of it is known says `precision`. Its UID in every calendar is `<id>@treffpunkt`.
 */
@Entity('meeting')
@Unique('meeting_once_per_planned_start', ['seriesId', 'plannedStart'])
@Check(`"endsAt" IS NULL OR "endsAt" >= "startsAt"`)
@Check(`"state" <> 'cancelled' OR "cancelledAt" IS NOT NULL`)
export class Meeting {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) slug: string;
  @Index() @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  /** The meeting this one is part of (the public lecture inside a closed block). */
  @Index() @Column('uuid', { nullable: true }) parentId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'parentId' })
  parent?: Relation<Meeting> | null;
  @Column('text') title: string;
  @Column('text', { nullable: true }) leadingQuestion: string | null;
  @Column('text', { default: '' }) description: string;
  @Index() @Column('text') format: string;
  @ManyToOne(() => Format, { nullable: false }) @JoinColumn({ name: 'format' }) formatRules?: Relation<Format>;
  @Column('text') access: Access;
  @Column('boolean', { default: false }) announced: boolean;
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('text') state: MeetingState;
  @Column('text') precision: MeetingPrecision;
  /** YYYY-MM-DDTHH:MM, YYYY-MM-DD, YYYY-MM, YYYY-spring…winter or YYYY, as `precision` says; null when unknown. */
  @Column('text', { nullable: true }) localStart: string | null;
  /** Same kind as `localStart`; the last day is inclusive; null where the end is open. */
  @Column('text', { nullable: true }) localEnd: string | null;
  @Column('text') zone: string;
  @Index() @Column('timestamptz', { nullable: true }) startsAt: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt: Date | null;
  /** When it sorts: the start, or the beginning of the month, season or year; null stands last. */
  @Index() @Column('timestamptz', { nullable: true }) sortsAt: Date | null;
  /** The local start its rule gave it; moving the meeting does not change it. */
  @Column('text', { nullable: true }) plannedStart: string | null;
  @Column('text') mode: Mode;
  @Column('uuid', { nullable: true }) venueId: string | null;
  @ManyToOne(() => Venue, { nullable: true }) @JoinColumn({ name: 'venueId' }) venue?: Relation<Venue> | null;
  @Column('text', { nullable: true }) host: string | null;
  @Column('text', { nullable: true }) fundingNote: string | null;
  @Column('text', { nullable: true }) feeNote: string | null;
  @Column('jsonb', { default: [] }) speakers: Speaker[];
  @Column('jsonb', { default: [] }) programme: ProgrammeItem[];
  @Column('text', { array: true, default: '{}' }) topics: string[];
  @Column('boolean', { default: false }) pilot: boolean;
  /** Names of the fields set for this date alone; a change of the series leaves them. */
  @Column('text', { array: true, default: '{}' }) own: string[];
  @Column('text', { nullable: true }) movedFrom: string | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  /** Why it was moved or cancelled, in words for everybody. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { nullable: true }) replacementId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'replacementId' })
  replacement?: Relation<Meeting> | null;
  /** iCalendar SEQUENCE: rises with start, end, zone, state and place. */
  @Column('int', { default: 0 }) sequence: number;
  /** Counts every change, also two within one second. */
  @VersionColumn() revision: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('boolean', { default: false }) demo: boolean;
  /** Where a fact comes from, for the historical demonstration. */
  @Column('text', { nullable: true }) source: string | null;
  /** Title, question, speakers and place, folded for the search (see search-fold). */
  @Column('text', { default: '' }) searchText: string;
}
