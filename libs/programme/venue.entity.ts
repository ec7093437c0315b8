import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A place people travel to. Only the city may be known. */
@Entity('venue')
export class Venue {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) street: string | null;
  @Column('text', { nullable: true }) postcode: string | null;
  @Column('text', { nullable: true }) city: string | null;
  @Column('text', { nullable: true }) accessNotes: string | null;
  @Column('text', { nullable: true }) accessibilityNotes: string | null;
}
