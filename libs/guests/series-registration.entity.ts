import { Municipality } from '@hub/people/municipality.entity';
import { Series } from '@hub/programme/series.entity';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** One person registered once for a whole series: every later date gets a registration of its own, by itself. */
@Entity('series_registration')
@Check(`"lang" IN ('de', 'en')`)
@Index('series_registration_once', ['seriesId', 'email'], { unique: true, where: `"cancelledAt" IS NULL` })
export class SeriesRegistration {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') seriesId: string;
  @ManyToOne(() => Series, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series>;
  @Column('uuid') formId: string;
  @Column('text') name: string;
  @Column('text') email: string;
  @Column('text') lang: 'de' | 'en';
  @Column('text', { default: '' }) municipality: string;
  @Column('uuid', { nullable: true }) municipalityId: string | null;
  @ManyToOne(() => Municipality, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'municipalityId' })
  knownMunicipality?: Relation<Municipality> | null;
  @Column('text', { nullable: true }) kind: string | null;
  @Column('text', { nullable: true }) association: string | null;
  @Column('text', { nullable: true }) sector: string | null;
  @Column('jsonb', { default: {} }) answers: Record<string, string>;
  /** Part of what its links are signed with; a higher one makes the older links useless. */
  @Column('int', { default: 0 }) keyVersion: number;
  @Column('int', { array: true, nullable: true }) reminderMinutes: number[] | null;
  @Column('timestamptz') createdAt: Date;
  /** As in a registration: its dates are confirmed with it. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  @Column('boolean', { default: false }) demo: boolean;
}
