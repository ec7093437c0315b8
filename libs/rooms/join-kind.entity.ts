import { Meeting } from '@hub/programme/meeting.entity';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** Of those who came into an open meeting and liked to say it: how many from which kind of municipality. Numbers, no people. */
@Entity('join_kind')
@Check(`"joined" >= 0`)
export class JoinKind {
  @PrimaryColumn('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @PrimaryColumn('text') kind: string;
  @Column('int') joined: number;
}
