import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Person } from './person.entity';

/** A one-time link: only the hash of its secret is kept, and it works once, for some minutes. */
@Entity('sign_in_link')
export class SignInLink {
  @PrimaryColumn('text') hash: string;
  @Index() @Column('uuid') personId: string;
  @ManyToOne(() => Person, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'personId' })
  person?: Relation<Person>;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
  /** Hash of what the browser holds that asked for it; null for printed links, which work in any browser. */
  @Index()
  @Column('text', { nullable: true })
  browser: string | null;
  /** How often a code was typed that was not the one of this link. */
  @Column('int', { default: 0 }) wrongCodes: number;
}
