import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Person } from './person.entity';

/** A signed-in browser: an opaque id, kept only as its hash. */
@Entity('session')
export class Session {
  @PrimaryColumn('text') hash: string;
  /** What the list of one's own sign-ins calls it; opens nothing. */
  @Column('uuid', { unique: true }) id: string;
  @Index() @Column('uuid') personId: string;
  @ManyToOne(() => Person, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'personId' })
  person?: Relation<Person>;
  @Column('timestamptz') createdAt: Date;
  /** To ten minutes or so: enough to recognise one's own sign-in, and too little to follow anybody. */
  @Column('timestamptz') lastUsedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  /** "Firefox"; null where the browser does not say. */
  @Column('text', { nullable: true }) browser: string | null;
}
