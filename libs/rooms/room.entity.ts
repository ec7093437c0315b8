import { Series } from '@hub/programme/series.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import { Engine } from './engine.entity';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';

/** Where the media of a series, or of one of its dates, really is. Shown by nobody but the ticket page. */
@Entity('room')
@Unique('room_once_per_series', ['seriesId'])
@Unique('room_once_per_meeting', ['meetingId'])
@Check(`("seriesId" IS NULL) <> ("meetingId" IS NULL)`)
@Check(`"provider" IN ('link', 'builtin', 'engine')`)
@Check(`("provider" = 'link') = ("address" IS NOT NULL) AND ("provider" = 'engine') = ("engineId" IS NOT NULL)`)
export class Room {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') provider: 'link' | 'builtin' | 'engine';
  @Column('text', { nullable: true }) address: string | null;
  /** An engine that is removed takes this choice along: the meeting is then held where its format is. */
  @Column('uuid', { nullable: true }) engineId: string | null;
  @ManyToOne(() => Engine, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'engineId' })
  engine?: Relation<Engine> | null;
  /** For a link: how one takes part by telephone. Stands on the ticket page, as the link does. */
  @Column('text', { default: '' }) dialIn: string;
  /** For a link: by what somebody in charge takes the chair there; sealed, and shown to nobody else. */
  @Column('text', { default: '' }) hostKey: string;
  @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting> | null;
}
