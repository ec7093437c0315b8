import { Meeting } from '@hub/programme/meeting.entity';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';

/**
 * That a meeting is called to mind so many minutes before it begins. The distance is kept: when the meeting moves,
 * `dueAt` follows in the same transaction. Who is reminded is decided when it is due.
 * planned -> called; expired: it was found only when it was of no use any more.
 */
@Entity('reminder')
@Unique('reminder_once_per_distance', ['meetingId', 'minutesBefore'])
@Check(`"state" IN ('planned', 'called', 'expired')`)
@Check(`"minutesBefore" >= 0`)
@Check(`("state" = 'called') = ("calledAt" IS NOT NULL)`)
@Check(`("state" = 'expired') = ("expiredAt" IS NOT NULL)`)
@Index('reminder_due', ['dueAt'], { where: `"state" = 'planned'` })
@Index('reminder_expired', ['expiredAt'], { where: `"state" = 'expired'` })
export class Reminder {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('int') minutesBefore: number;
  @Column('timestamptz') dueAt: Date;
  @Column('text', { default: 'planned' }) state: 'planned' | 'called' | 'expired';
  @Column('timestamptz', { nullable: true }) calledAt: Date | null;
  /** Lies ahead only if the clock was set back meanwhile: then it expired by mistake. */
  @Column('timestamptz', { nullable: true }) expiredAt: Date | null;
}
