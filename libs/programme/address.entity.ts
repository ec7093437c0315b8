import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Meeting } from './meeting.entity';
import { Series } from './series.entity';

/** A name that once stood in a link and therefore leads to its series or meeting for ever. */
@Entity('address')
@Check(`("seriesId" IS NULL) <> ("meetingId" IS NULL)`)
export class Address {
  @PrimaryColumn('text') slug: string;
  /** current: in use; former: redirects; short: chosen by organisers, leads to the door. */
  @Column('text') kind: 'current' | 'former' | 'short';
  @Index() @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  @Index() @Column('uuid', { nullable: true }) meetingId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting> | null;
}
