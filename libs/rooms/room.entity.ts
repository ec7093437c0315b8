import { Series } from '@hub/programme/series.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';

/** Where the media of a series, or of one of its dates, really is. Shown by nobody but the ticket page. */
@Entity('room')
@Unique('room_once_per_series', ['seriesId'])
@Unique('room_once_per_meeting', ['meetingId'])
@Check(`("seriesId" IS NULL) <> ("meetingId" IS NULL)`)
export class Room {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') provider: 'link';
  @Column('text') address: string;
  @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting> | null;
}
