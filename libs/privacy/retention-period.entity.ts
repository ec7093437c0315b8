import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Kept } from './retention-periods';

/** A period the operator set instead of the one delivered (see retention-periods). */
@Entity('retention_period')
@Check(`"days" BETWEEN 0 AND 3650`)
export class RetentionPeriod {
  @PrimaryColumn('text') what: Kept;
  @Column('int') days: number;
}
