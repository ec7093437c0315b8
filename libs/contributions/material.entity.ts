import { Meeting } from '@hub/programme/meeting.entity';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { MaterialAccess, MaterialKind } from './material-words';
import { StoredFile } from './stored-file.entity';

/** Something that remains of a meeting: slides, a link, a note, what a table found out, a good practice. */
@Entity('material')
@Check(`"access" IN ('public', 'registered', 'members')`)
export class Material {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('text') kind: MaterialKind;
  @Column('text') title: string;
  @Column('text', { default: '' }) text: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @OneToOne(() => StoredFile, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'fileId' })
  file?: Relation<StoredFile> | null;
  /** Which table found this out. */
  @Column('text', { default: '' }) tableName: string;
  /** Of a good practice: whose, and what was done; `contact` only where they want to be asked. */
  @Column('text', { default: '' }) municipality: string;
  @Column('text', { default: '' }) action: string;
  @Column('text', { default: '' }) contact: string;
  @Column('text') access: MaterialAccess;
  @Column('text') licence: string;
  @Column('date') dated: string;
  @Column('timestamptz') createdAt: Date;
}
