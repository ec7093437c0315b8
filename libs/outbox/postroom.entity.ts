import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row about the whole post: may letters leave, how fast, and is this still the database it was. */
@Entity('postroom')
@Check(`"id" = 1`)
export class Postroom {
  @PrimaryColumn('int') id: number;
  /** Set while organisers hold everything back. */
  @Column('timestamptz', { nullable: true }) pausedAt: Date | null;
  /** At most so many letters a minute, all mailrooms together; null: as fast as the server takes them. */
  @Column('int', { nullable: true }) perMinute: number | null;
  /** At most so many a minute to one domain, where a server there takes no more from us; null: no matter. */
  @Column('int', { nullable: true }) perDomain: number | null;
  /** How many of `perMinute` may leave at once now; fills up with time. */
  @Column('double precision', { default: 0 }) allowance: number;
  @Column('timestamptz', { nullable: true }) allowanceAt: Date | null;
  /** Which database this was when letters last left; a restored backup is another one. */
  @Column('text', { nullable: true }) generation: string | null;
  /** When a process of the house last looked. */
  @Column('timestamptz', { nullable: true }) aliveAt: Date | null;
  /** Until when another life of the house, of which this database knows nothing, may have sent letters. */
  @Column('timestamptz', { nullable: true }) lostUntil: Date | null;
  /** When the rounds last made up for such a time. */
  @Column('timestamptz', { nullable: true }) caughtUpAt: Date | null;
}
