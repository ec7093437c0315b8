import { Meeting } from '@hub/programme/meeting.entity';
import type { MeetingState } from '@hub/programme/words-of-the-trade';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';

/**
 * What everybody who follows a series was last told of one of its meetings. One row per meeting instead of one per
 * follower and meeting: whoever begins to follow later has read the same on the page.
 */
@Entity('announcement')
export class Announcement {
  @PrimaryColumn('uuid') meetingId: string;
  @OneToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('int') toldSequence: number;
  @Column('text', { nullable: true }) toldStart: string | null;
  @Column('text') toldState: MeetingState;
}
