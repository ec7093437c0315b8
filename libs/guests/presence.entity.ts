import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Registration } from './registration.entity';

/**
 * How long somebody registered was in the room of their meeting. Proposes who attended; what counts is what an organiser
 * confirms. Goes with the registration.
 */
@Entity('presence')
@Check(`"seconds" >= 0 AND "interruptions" >= 0`)
export class Presence {
  @PrimaryColumn('uuid') registrationId: string;
  @OneToOne(() => Registration, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'registrationId' })
  registration?: Relation<Registration>;
  @Column('int', { default: 0 }) seconds: number;
  /** How often they were away for longer than a minute and came back. */
  @Column('int', { default: 0 }) interruptions: number;
  @Column('boolean') isInside: boolean;
  /** Up to when the seconds are counted. */
  @Column('timestamptz') seenAt: Date;
}
