import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './permission';

/** Somebody who works at the desk. Guests of a lunch meeting are never stored. */
@Entity('person')
@Check(`"role" IN ('organiser', 'administrator')`)
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { nullable: true, unique: true }) email: string | null;
  @Column('text') role: Role;
  @Column('timestamptz') createdAt: Date;
}
