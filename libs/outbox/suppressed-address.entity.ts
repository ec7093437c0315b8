import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * An address that a mail server refused for good: writing there again only harms the sender's name. Kept as a hash, until its period
 * (`refused_addresses`) is over. */
@Entity('suppressed_address')
export class SuppressedAddress {
  @PrimaryColumn('text') addressHash: string;
  @Column('text') code: string;
  @Column('timestamptz') since: Date;
}
