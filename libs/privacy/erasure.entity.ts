import { Entity, PrimaryColumn } from 'typeorm';

/** That everything of an address was erased, so that it is erased again after a restore. Names nobody. */
@Entity('erasure')
export class Erasure {
  @PrimaryColumn('text') addressHash: string;
  @PrimaryColumn('timestamptz') at: Date;
}
