import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { DigestContent } from './digest';

/** One issue of the weekly letter: which meetings stood in it under which heading, no text. Never more than one a week. */
@Entity('digest_issue')
@Unique('digest_issue_once_a_week', ['weekStart'])
@Unique('digest_issue_number', ['year', 'month', 'number'])
@Check(`"month" BETWEEN 1 AND 12`)
export class DigestIssue {
  @PrimaryColumn('uuid') id: string;
  /** The Monday it was written on, as a local day. */
  @Column('date') weekStart: string;
  /** „11/2026“, and the how manieth of that month. */
  @Column('int') year: number;
  @Column('int') month: number;
  @Column('int') number: number;
  @Column('jsonb') content: DigestContent;
  @Column('timestamptz') madeAt: Date;
}
