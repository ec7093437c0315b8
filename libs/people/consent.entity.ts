import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * That somebody agreed to something, so that it can be shown later: to what, in which wording, in which language, when,
 * and when it ended. Names nobody: the address is kept as a hash.
 */
@Entity('consent')
@Check(`"lang" IN ('de', 'en')`)
@Index('consent_of_address', ['addressHash', 'purpose'])
export class Consent {
  @PrimaryColumn('uuid') id: string;
  @Column('text') addressHash: string;
  /** "follow:reminder", "follow:digest", the name of a tick in a form. */
  @Column('text') purpose: string;
  /** What it was about, where there are several of a kind: the id of a meeting or series. */
  @Column('uuid', { nullable: true }) aboutId: string | null;
  /** Which wording stood beside the button. */
  @Column('text') textVersion: string;
  @Column('text') lang: 'de' | 'en';
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
}
