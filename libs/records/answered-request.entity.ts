import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer an Idempotency-Key got, so that the same key gets the same answer again. Kept for two days. */
@Entity('answered_request')
export class AnsweredRequest {
  @PrimaryColumn('text') key: string;
  /** Who asked and what, hashed: the same key with another question is a mistake, not a repeat. */
  @Column('text') question: string;
  @Column('int') status: number;
  /** json keeps the order of its fields, so that a repeated answer is the same to the last byte. */
  @Column('json') answer: unknown;
  @Column('timestamptz') answeredAt: Date;
}
