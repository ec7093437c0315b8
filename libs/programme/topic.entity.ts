import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A field of action (fixed) or a topic an organiser added (free). */
@Entity('topic')
export class Topic {
  @PrimaryColumn('text') slug: string;
  @Column('text') label: string;
  @Column('text') labelEn: string;
  @Column('boolean', { default: false }) fixed: boolean;
  @Column('int', { default: 100 }) position: number;
}
