import { Municipality } from '@hub/people/municipality.entity';
import { Person } from '@hub/people/person.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import type { MeetingState } from '@hub/programme/words-of-the-trade';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { GuestRole, RegistrationState } from './registration-words';
import { SeriesRegistration } from './series-registration.entity';

/**
 * One person and one meeting. What the person was last told (`told…`) stands here too: news is the difference between
 * that and what is so now, so nobody hears of a change twice, or not at all.
 */
@Entity('registration')
@Check(`"state" IN ('invited', 'applied', 'registered', 'waiting', 'offered', 'rejected', 'cancelled')`)
@Check(`"role" IN ('participant', 'guest', 'speaker', 'moderation', 'process_support')`)
@Check(`"lang" IN ('de', 'en')`)
@Check(`"attendance" IN ('present', 'absent')`)
@Check(`"toldAs" IN ('invited', 'applied', 'registered', 'waiting', 'offered', 'rejected', 'cancelled')`)
@Check(`("state" = 'offered') = ("offerUntil" IS NOT NULL)`)
@Check(`("state" = 'cancelled') = ("cancelledAt" IS NOT NULL)`)
@Index('registration_once', ['meetingId', 'email'], {
  unique: true,
  where: `"email" IS NOT NULL AND "state" <> 'cancelled'`,
})
@Index('registration_once_per_series', ['meetingId', 'seriesRegistrationId'], {
  unique: true,
  where: `"seriesRegistrationId" IS NOT NULL`,
})
@Index('registration_queue', ['meetingId', 'queuedAt', 'id'])
@Index('registration_offers', ['offerUntil'], { where: `"state" = 'offered'` })
@Index('registration_email', ['email', 'meetingId'])
export class Registration {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('uuid', { nullable: true }) seriesRegistrationId: string | null;
  @ManyToOne(() => SeriesRegistration, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'seriesRegistrationId' })
  seriesRegistration?: Relation<SeriesRegistration> | null;
  /** The same for all who were registered in one form. */
  @Index() @Column('uuid') formId: string;
  @Column('text') name: string;
  /** As `mail-address` reads it; null only where an organiser entered somebody without one. */
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') lang: 'de' | 'en';
  /** As typed. */
  @Column('text', { default: '' }) municipality: string;
  @Column('uuid', { nullable: true }) municipalityId: string | null;
  @ManyToOne(() => Municipality, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'municipalityId' })
  knownMunicipality?: Relation<Municipality> | null;
  /** Terms: of the municipality where it is known, else as chosen in the form, where a quota asks for them. */
  @Column('text', { nullable: true }) kind: string | null;
  @Column('text', { nullable: true }) association: string | null;
  @Column('text', { nullable: true }) sector: string | null;
  @Column('text') role: GuestRole;
  @Column('text') state: RegistrationState;
  /** Place in the queue: the earlier first, then by id. */
  @Column('timestamptz') queuedAt: Date;
  @Column('timestamptz', { nullable: true }) offerUntil: Date | null;
  /** To the organisers' own questions, by key. */
  @Column('jsonb', { default: {} }) answers: Record<string, string>;
  @Column('text', { nullable: true }) attendance: 'present' | 'absent' | null;
  /** Who entered it at the desk; null: the guest. */
  @Column('uuid', { nullable: true }) enteredById: string | null;
  @ManyToOne(() => Person, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'enteredById' })
  enteredBy?: Relation<Person> | null;
  /** Part of what its links are signed with; a higher one makes the older links useless. */
  @Column('int', { default: 0 }) keyVersion: number;
  /** When to be reminded, minutes before the start; null: as the format says; empty: never. */
  @Column('int', { array: true, nullable: true }) reminderMinutes: number[] | null;
  /** The state of their own that the person was last told; null: nothing yet. */
  @Column('text', { nullable: true }) toldAs: RegistrationState | null;
  /** What the person was last told of the meeting: iCalendar SEQUENCE, local start, state. Null: nothing yet. */
  @Column('int', { nullable: true }) toldSequence: number | null;
  @Column('text', { nullable: true }) toldStart: string | null;
  @Column('text', { nullable: true }) toldState: MeetingState | null;
  /** So often their calendar was told that it is off for them: for them SEQUENCE is ahead of the meeting's. */
  @Column('int', { default: 0 }) calendarTurns: number;
  /** A letter has put this date into their calendar; letters about a whole series do not. */
  @Column('boolean', { default: false }) entryMailed: boolean;
  /** The last answer a calendar sent (RFC 5546 3.2.3): PARTSTAT, SEQUENCE and DTSTAMP of it. */
  @Column('text', { nullable: true }) replied: string | null;
  @Column('int', { nullable: true }) repliedSequence: number | null;
  @Column('timestamptz', { nullable: true }) repliedStamp: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  /**
   * When it was known that the name belongs to the address: an organiser entered it, a button behind its link was
   * pressed, its calendar answered. Null: only a form says so; then letters carry no name.
   */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  @Column('boolean', { default: false }) demo: boolean;
}
