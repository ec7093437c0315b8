import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: how often the programme changed, and when last. Last-Modified of every feed grows with it, never back. */
@Entity('feed_clock')
export class FeedClock {
  @PrimaryColumn('int') id: number;
  @Column('int') version: number;
  @Column('timestamptz') changedAt: Date;
}
