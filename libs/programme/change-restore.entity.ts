import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { LogbookEntry } from './logbook-entry.entity';

/**
 * What taking a change back needs: rows as they stood, addresses of rooms among them. The log keeps for years and names none of
 * that; this goes as soon as the change can no longer be taken back.
 */
@Entity('change_restore')
export class ChangeRestore {
  @PrimaryColumn('uuid') entryId: string;
  @OneToOne(() => LogbookEntry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entryId' })
  entry?: Relation<LogbookEntry>;
  @Index() @Column('timestamptz') until: Date;
  @Column('jsonb') restore: object;
}
