import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer an Idempotency-Key got, so that the same key gets the same answer again. Kept for two days. */
@Entity('answered_request')
export class AnsweredRequest {
  @PrimaryColumn('text') key: string;
  /** Who asked and what, hashed: the same key with another question is a mistake, not a repeat. */
  @Column('text') question: string;
  @Column('int') status: number;
  @Column('jsonb') answer: unknown;
  @Column('timestamptz') answeredAt: Date;
}
