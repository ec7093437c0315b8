import type { Rule } from '@hub/calendar/recurrence';
import type { Skip } from '@hub/calendar/holidays';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Format } from './format.entity';
import { Venue } from './venue.entity';
import type { Access, Mode, Speaker } from './words-of-the-trade';

/**
 * A stretch of a series that follows one rule. Changing "this and the following" ends one stretch and begins
 * the next, so the series keeps its address and its meetings their UIDs.
 */
export interface Stretch {
  /** Local start of the first meeting this stretch may hold, YYYY-MM-DDTHH:MM. */
  localStart: string;
  durationMinutes: number;
  rule: Rule | null;
  /** Local starts of an irregular series; null when a rule speaks. */
  dates: string[] | null;
}

/** A date the rule names and the series leaves out, with the reason people read. */
export interface SkippedDate {
  localStart: string;
  reason: string;
  kind: string;
}

@Entity('series')
export class Series {
  @PrimaryColumn('uuid') id: string;
  /** Current permanent name; former ones live in `address`. */
  @Column('text', { unique: true }) slug: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) leadingQuestion: string | null;
  @Column('text', { default: '' }) description: string;
  @Column('text') format: string;
  @ManyToOne(() => Format, { nullable: false }) @JoinColumn({ name: 'format' }) formatRules?: Relation<Format>;
  @Column('jsonb') stretches: Stretch[];
  @Column('text') zone: string;
  @Column('jsonb', { default: {} }) skip: Skip;
  @Column('jsonb', { default: [] }) skipped: SkippedDate[];
  /** Meetings exist through this local day; an open series rolls it on. */
  @Column('date') plannedThrough: string;
  @Column('text') access: Access;
  /** A closed series whose title and dates may be known all the same. */
  @Column('boolean', { default: false }) announced: boolean;
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('text') mode: Mode;
  @Column('uuid', { nullable: true }) venueId: string | null;
  @ManyToOne(() => Venue, { nullable: true }) @JoinColumn({ name: 'venueId' }) venue?: Relation<Venue> | null;
  @Column('text', { nullable: true }) host: string | null;
  /** Who take turns as hosts, date after date; empty where nobody does. */
  @Column('text', { array: true, default: '{}' }) hosts: string[];
  @Column('text', { nullable: true }) fundingNote: string | null;
  @Column('text', { nullable: true }) feeNote: string | null;
  @Column('jsonb', { default: [] }) speakers: Speaker[];
  @Column('text', { array: true, default: '{}' }) topics: string[];
  @Column('int', { array: true, default: '{}' }) reminderMinutes: number[];
  /** iCalendar SEQUENCE of the compact form. */
  @Column('int', { default: 0 }) sequence: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('boolean', { default: false }) demo: boolean;
}
