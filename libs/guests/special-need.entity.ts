import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Registration } from './registration.entity';

/** What somebody needs to take part. Kept apart, seen by organisers only, in no export, gone three days after. */
@Entity('special_need')
export class SpecialNeed {
  @PrimaryColumn('uuid') registrationId: string;
  @OneToOne(() => Registration, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'registrationId' })
  registration?: Relation<Registration>;
  @Column('text') need: string;
}
