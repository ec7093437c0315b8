import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many letters may leave to one domain at once, where a pace per domain is set; fills up with time. */
@Entity('mail_domain')
export class MailDomain {
  @PrimaryColumn('text') domain: string;
  @Column('double precision') allowance: number;
  @Column('timestamptz') allowanceAt: Date;
}
