import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the nightly round let go, in numbers. One row a day: whoever writes it first does the work. */
@Entity('retention_run')
export class RetentionRun {
  /** Local day, from 3.10 in the morning on. */
  @PrimaryColumn('date') day: string;
  @Column('timestamptz') startedAt: Date;
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
  @Column('jsonb', { default: {} }) counts: Record<string, number>;
}
