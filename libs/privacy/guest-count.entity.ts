import { Meeting } from '@hub/programme/meeting.entity';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** What stays of registrations: numbers for reports. Empty text: not known. No names, and no way back to them. */
@Entity('guest_count')
@Check(`"registered" >= 0 AND "present" >= 0 AND "absent" >= 0`)
export class GuestCount {
  @PrimaryColumn('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text') association: string;
  @PrimaryColumn('text') sector: string;
  @PrimaryColumn('text') region: string;
  @Column('text') format: string;
  @Column('int') registered: number;
  @Column('int') present: number;
  @Column('int') absent: number;
}
