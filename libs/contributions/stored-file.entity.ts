import { Meeting } from '@hub/programme/meeting.entity';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** A file of a meeting, under `files/<id>` in DATA_DIR. Whether somebody may have it, its contribution or material says. */
@Entity('stored_file')
export class StoredFile {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  @Column('text') kind: 'picture' | 'document';
  @Column('text') name: string;
  @Column('text') type: string;
  @Column('int') bytes: number;
  @Column('timestamptz') createdAt: Date;
}
