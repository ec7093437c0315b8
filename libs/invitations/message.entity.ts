import { Person } from '@hub/people/person.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** What organisers wrote to everybody registered for a meeting. Its letters take their text from here. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('text') subject: string;
  @Column('text') text: string;
  @Column('uuid', { nullable: true }) byId: string | null;
  @ManyToOne(() => Person, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'byId' })
  by?: Relation<Person> | null;
  @Column('timestamptz') createdAt: Date;
}
