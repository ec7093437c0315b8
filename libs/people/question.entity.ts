import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Person } from './person.entity';

/** A question somebody asked through the contact form, and who answers it. Goes by itself, answered or not. */
@Entity('question')
@Check(`"lang" IN ('de', 'en')`)
@Index('question_listed', ['askedAt', 'id'])
export class Question {
  @PrimaryColumn('uuid') id: string;
  /** Empty where none was given. */
  @Column('text', { default: '' }) name: string;
  @Column('text') address: string;
  @Column('text') lang: 'de' | 'en';
  @Column('text') text: string;
  @Column('timestamptz') askedAt: Date;
  /** Who is to answer it: whoever looks after questions, or whoever took it. */
  @Column('uuid', { nullable: true }) responsibleId: string | null;
  @ManyToOne(() => Person, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'responsibleId' })
  responsible?: Relation<Person> | null;
  /** Null: nobody has taken it yet. */
  @Column('timestamptz', { nullable: true }) takenAt: Date | null;
  @Index('question_answered') @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** The form it came from: sent twice, it is one question. */
  @Column('text', { unique: true }) formId: string;
}
