import { Person } from '@hub/people/person.entity';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';

/** The secret calendar address of one person. The secret follows from the house's seal and the version; here lies its hash. */
@Entity('personal_feed')
export class PersonalFeed {
  @PrimaryColumn('uuid') personId: string;
  @OneToOne(() => Person, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'personId' })
  person?: Relation<Person>;
  /** Random, and another one with every renewal: no former address ever comes back. */
  @Column('text') version: string;
  @Column('text', { unique: true }) hash: string;
  @Column('timestamptz') createdAt: Date;
}
