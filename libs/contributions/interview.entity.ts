import { Meeting } from '@hub/programme/meeting.entity';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';

/** The questions of an interview, for whoever leads it. A row of its own, so that nothing public ever selects it. */
@Entity('interview')
export class Interview {
  @PrimaryColumn('uuid') meetingId: string;
  @OneToOne(() => Meeting, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('text') questions: string;
}
