import { Person } from '@hub/people/person.entity';
import { Series } from '@hub/programme/series.entity';
import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** A series that somebody works on, where it is not all of them. */
@Entity('responsibility')
export class Responsibility {
  @PrimaryColumn('uuid') personId: string;
  @ManyToOne(() => Person, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'personId' })
  person?: Relation<Person>;
  @Index() @PrimaryColumn('uuid') seriesId: string;
  @ManyToOne(() => Series, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series>;
}
