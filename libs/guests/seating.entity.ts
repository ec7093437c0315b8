import { Meeting } from '@hub/programme/meeting.entity';
import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';

/**
 * The seats of one meeting: how many there are and how many are taken. Whoever changes anything about the guests of a
 * meeting locks this row first, so that registering, cancelling and moving up happen one after the other.
 */
@Entity('seating')
@Check('seats_not_negative', `"taken" >= 0`)
@Check('seats_not_overbooked', `"capacity" IS NULL OR "taken" <= "capacity"`)
export class Seating {
  @PrimaryColumn('uuid') meetingId: string;
  @OneToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  /** That of the meeting, or what is taken where an organiser lowered it below that; null: no limit. */
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('int', { default: 0 }) taken: number;
}
