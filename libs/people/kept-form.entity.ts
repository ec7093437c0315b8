import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Session } from './session.entity';

/**
 * What somebody had typed when their session was over: it waits until they have signed in again in the same browser. It
 * goes with the session.
 */
@Entity('kept_form')
export class KeptForm {
  @PrimaryColumn('text') sessionHash: string;
  @OneToOne(() => Session, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'sessionHash' })
  session?: Relation<Session>;
  /** Where the form was sent, without the query. */
  @Column('text') path: string;
  /** In the order of the form: name and value. */
  @Column('jsonb') fields: [string, string][];
  @Column('timestamptz') keptAt: Date;
}
