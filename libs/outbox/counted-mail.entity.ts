import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** That a mail was asked for by somebody who need not own the address. Kept for a day, as a hash. */
@Entity('counted_mail')
@Index(['addressHash', 'at'])
export class CountedMail {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: string;
  @Column('text') addressHash: string;
  @Column('timestamptz') at: Date;
}
