import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The house's own secret for signing forms and tickets, made at the first start and the same in every process. */
@Entity('seal')
export class Seal {
  @PrimaryColumn('text') name: string;
  @Column('text') secret: string;
}
