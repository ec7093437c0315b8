import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Person } from './person.entity';

/** Who somebody is to an identity provider: its lasting word for them, kept since they first came from there. */
@Entity('identity')
@Index(['issuer', 'personId'], { unique: true })
export class Identity {
  @PrimaryColumn('text') issuer: string;
  @PrimaryColumn('text') subject: string;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'personId' })
  person?: Relation<Person>;
  @Column('timestamptz') createdAt: Date;
}
