import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A town, a municipality or a district. Kind, size, Land, region and association are terms of the vocabularies. */
@Entity('municipality')
export class Municipality {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** The name as it is compared: folded, without "Stadt", "Gemeinde", "Landkreis". Several may share one. */
  @Index() @Column('text') foldedName: string;
  @Column('text', { nullable: true }) kind: string | null;
  @Column('text', { nullable: true }) sizeClass: string | null;
  @Column('text', { nullable: true }) land: string | null;
  @Column('text', { nullable: true }) region: string | null;
  /** `none` where it belongs to none; null where nobody has said yet. */
  @Column('text', { nullable: true }) association: string | null;
  @Column('boolean', { default: false }) demo: boolean;
}

/** What an organiser says of one. */
export type MunicipalityValues = Pick<Municipality, 'name' | 'kind' | 'sizeClass' | 'land' | 'region' | 'association'>;
