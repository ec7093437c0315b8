import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Municipality } from './municipality.entity';
import type { Role } from './permission';

/**
 * Somebody the house knows by name: whoever works at the desk (`role`), and whoever an organiser invites by what is
 * known of their work. Guests of a lunch meeting are never stored.
 */
@Entity('person')
@Check(`"role" IN ('administrator', 'organiser', 'moderator', 'trainer', 'process_guide', 'helper', 'member')`)
@Check(`"lang" IN ('de', 'en')`)
@Index('person_answers_questions', ['answersQuestions'], { unique: true, where: '"answersQuestions"' })
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { nullable: true, unique: true }) email: string | null;
  /** What they may do; null: nothing, they are known only. */
  @Column('text', { nullable: true }) role: Role | null;
  /** With all series, or with those they are responsible for. */
  @Column('boolean', { default: false }) everySeries: boolean;
  @Column('text', { default: 'de' }) lang: 'de' | 'en';
  @Index() @Column('uuid', { nullable: true }) municipalityId: string | null;
  @ManyToOne(() => Municipality, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'municipalityId' })
  municipality?: Relation<Municipality> | null;
  /** What they do there, in their own words ("Integrationsbeauftragte"). */
  @Column('text', { nullable: true }) function: string | null;
  /** Terms of the vocabularies `sector` and `actor_group`, and slugs of topics. */
  @Column('text', { array: true, default: '{}' }) sectors: string[];
  @Column('text', { array: true, default: '{}' }) actorGroups: string[];
  @Column('text', { array: true, default: '{}' }) topics: string[];
  /** Questions from the contact form go to this one person; to the first administrator where nobody is chosen. */
  @Column('boolean', { default: false }) answersQuestions: boolean;
  @Column('timestamptz') createdAt: Date;
  @Column('boolean', { default: false }) demo: boolean;
}
