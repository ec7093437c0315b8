import { Person } from '@hub/people/person.entity';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/**
 * A series that somebody is planning: the form as it was typed. Nothing but the desk ever reads this table, so a draft is
 * in no feed, list, digest or door; publishing it is scheduling it, and the draft goes.
 */
@Entity('draft')
export class Draft {
  @PrimaryColumn('uuid') id: string;
  @Column('text') title: string;
  @Column('jsonb') form: Record<string, string>;
  /** Rises with every save, so that two who plan the same do not overwrite each other unseen. */
  @Column('int', { default: 1 }) revision: number;
  @Column('uuid', { nullable: true }) changedById: string | null;
  @ManyToOne(() => Person, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'changedById' })
  changedBy?: Relation<Person> | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
}
