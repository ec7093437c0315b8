import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Meeting } from '@hub/programme/meeting.entity';

/** The finished VEVENT of one meeting in one language: made when it changes, so that a poll costs nothing. */
@Entity('feed_block')
export class FeedBlock {
  @PrimaryColumn('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @PrimaryColumn('text') lang: 'de' | 'en';
  @Column('text') text: string;
  /** What it was made from; another revision or edition means it is out of date. */
  @Column('int') revision: number;
  @Column('text') edition: string;
}
