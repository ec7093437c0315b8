import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Who runs the hub, as filled in at set-up: one row, or none yet. */
@Entity('institution')
@Check(`"id" = 1`)
@Check(`"clockStyle" IN ('dot', 'colon')`)
export class InstitutionRow {
  @PrimaryColumn('int') id: number;
  @Column('text') name: string;
  @Column('text') street: string;
  @Column('text') postcode: string;
  @Column('text') city: string;
  @Column('text') email: string;
  @Column('text', { default: '' }) phone: string;
  /** Who stands for it by law, and who answers for the content (§ 18 (2) MStV). */
  @Column('text') representative: string;
  @Column('text', { default: '' }) responsible: string;
  @Column('text') privacyEmail: string;
  /** The name letters come from. */
  @Column('text') senderName: string;
  /** Whose public holidays a new series leaves out. */
  @Column('text') land: string;
  /** 17.00 or 17:00. */
  @Column('text') clockStyle: 'dot' | 'colon';
  /** A PNG, painted anew from what was given; its address carries the hash. */
  @Column('bytea', { nullable: true }) logo: Buffer | null;
  @Column('text', { nullable: true }) logoHash: string | null;
  @Column('timestamptz') changedAt: Date;
}
