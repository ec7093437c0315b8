import type { QuotaVocabulary } from '@hub/people/vocabularies';
import { Meeting } from '@hub/programme/meeting.entity';
import { Series } from '@hub/programme/series.entity';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import type { Promotion } from './registration-words';

/** So many places of a meeting for those who are `term` in `by`. */
export interface Quota {
  by: QuotaVocabulary;
  term: string;
  seats: number;
}

/** One more question of the form, beside name, e-mail and municipality. */
export interface ExtraField {
  /** Name in `registration.answers`: small letters, digits, underscore. */
  key: string;
  label: string;
  labelEn?: string | null;
  kind: 'line' | 'text' | 'choice' | 'tick';
  required: boolean;
  /** For `choice`. */
  options?: string[];
}

/**
 * How one registers for a series or a meeting, as far as it differs from what the access says by itself. A meeting's own
 * row wins over its series' row; without any, the defaults below hold.
 */
@Entity('sign_up')
@Unique('sign_up_once_per_series', ['seriesId'])
@Unique('sign_up_once_per_meeting', ['meetingId'])
@Check(`("seriesId" IS NULL) <> ("meetingId" IS NULL)`)
@Check(`"promotion" IN ('automatic', 'offer', 'by_hand')`)
@Check(`"offerHours" > 0`)
export class SignUp {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting> | null;
  @Column('timestamptz', { nullable: true }) opensAt: Date | null;
  /** The last moment to register: an instant, or so many minutes before each start; the earlier of both. */
  @Column('timestamptz', { nullable: true }) closesAt: Date | null;
  @Column('int', { nullable: true }) closesMinutes: number | null;
  /** May one register once for the whole series, later dates included? */
  @Column('boolean', { default: true }) wholeSeries: boolean;
  @Column('boolean', { default: true }) waitingList: boolean;
  /** What becomes of a place that is free again: taken by the next at once, offered to the next, or given by hand. */
  @Column('text', { default: 'automatic' }) promotion: Promotion;
  @Column('int', { default: 48 }) offerHours: number;
  @Column('jsonb', { default: [] }) quotas: Quota[];
  /** At most so many people of one municipality; null: no limit. */
  @Column('int', { nullable: true }) perMunicipality: number | null;
  @Column('jsonb', { default: [] }) fields: ExtraField[];
  /** Offers a field for special needs, which are kept apart and deleted three days after. */
  @Column('boolean', { default: false }) asksNeeds: boolean;
  /** One more paragraph for every letter of this series or meeting. */
  @Column('text', { default: '' }) letterNote: string;
  @Column('text', { default: '' }) letterNoteEn: string;
}
