import { Meeting } from '@hub/programme/meeting.entity';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { StoredFile } from './stored-file.entity';
import type { ConsentItem } from './consent-items';

/** What one speaker gives to one meeting, by a link that needs no account. Nothing of it is public without consent. */
@Entity('contribution')
@Unique('contribution_once_per_speaker', ['meetingId', 'addressHash'])
@Check(`"lang" IN ('de', 'en')`)
export class Contribution {
  @PrimaryColumn('uuid') id: string;
  @Index() @Column('uuid') meetingId: string;
  @ManyToOne(() => Meeting, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting>;
  /** As the meeting names this speaker. */
  @Column('text') name: string;
  /** Null once its time is over: what was given stays, and its owner still finds it by the hash. */
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') addressHash: string;
  @Column('text', { default: 'de' }) lang: 'de' | 'en';
  /** A higher one makes older links useless. */
  @Column('int', { default: 1 }) keyVersion: number;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('text', { default: '' }) biography: string;
  @Column('text', { default: '' }) abstract: string;
  @Column('text', { default: '' }) studyTitle: string;
  @Column('text', { default: '' }) doi: string;
  @Column('text', { array: true, default: '{}' }) takeAways: string[];
  @Column('uuid', { nullable: true }) pictureId: string | null;
  @OneToOne(() => StoredFile, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'pictureId' })
  picture?: Relation<StoredFile> | null;
  @Column('text', { default: '' }) pictureAlt: string;
  @Column('uuid', { nullable: true }) slidesId: string | null;
  @OneToOne(() => StoredFile, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'slidesId' })
  slides?: Relation<StoredFile> | null;
  /** What holds today; the proof, with its wording and its end, is in `consent`. */
  @Column('text', { array: true, default: '{}' }) agreed: ConsentItem[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) savedAt: Date | null;
}
