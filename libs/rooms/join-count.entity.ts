import { Meeting } from '@hub/programme/meeting.entity';
import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';

/** How many people came into the built-in room of a meeting. A number and nothing else: not who, not when. */
@Entity('join_count')
@Check(`"joined" >= 0`)
export class JoinCount {
  @PrimaryColumn('uuid') meetingId: string;
  @OneToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('int') joined: number;
}
