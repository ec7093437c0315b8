import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Access, Area, Mode } from './words-of-the-trade';

/** A kind of meeting with the rules that new series of it start from. */
@Entity('format')
@Check(`"durationMinutes" > 0`)
export class Format {
  @PrimaryColumn('text') slug: string;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('text', { default: '' }) description: string;
  @Column('text', { default: '' }) descriptionEn: string;
  @Column('text', { nullable: true }) area: Area | null;
  @Column('text') access: Access;
  /** Where such meetings usually take place, unless a place is given. */
  @Column('text') mode: Mode;
  @Column('int') durationMinutes: number;
  /** When such meetings usually begin, HH:MM; null where there is no usual time. */
  @Column('text', { nullable: true }) usualStart: string | null;
  /** Minutes before the start at which reminders go out by default. */
  @Column('int', { array: true, default: '{}' }) reminderMinutes: number[];
  /** The door opens this many minutes before the start. */
  @Column('int', { default: 10 }) doorOpensMinutes: number;
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('boolean', { default: false }) recordingAllowed: boolean;
  /** false: the format lives without an agenda, so pages do not offer one. */
  @Column('boolean', { default: true }) hasAgenda: boolean;
  /** In open meetings a screen is shared only while somebody in charge is there. */
  @Column('boolean', { default: true }) shareNeedsHost: boolean;
  @Column('int', { default: 100 }) position: number;
}
