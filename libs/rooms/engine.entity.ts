import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { HashName } from './bigbluebutton-call';
import type { EngineKind } from './engine-request';

/** A video engine of the institution, and the formats that use it unless a series or a date has a room of its own. */
@Entity('engine')
@Check(`"kind" IN ('bigbluebutton', 'jitsi')`)
export class Engine {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text', { unique: true }) name: string;
  @Column('text') kind: EngineKind;
  @Column('text') address: string;
  /** Shared with the engine; sealed here, and shown on no page. */
  @Column('text') secret: string;
  @Column('text', { default: '' }) appId: string;
  @Column('text', { default: '' }) audience: string;
  @Column('text', { default: 'sha256' }) hash: HashName;
  /** How one takes part by telephone; empty where one cannot. */
  @Column('text', { default: '' }) dialIn: string;
  @Column('text', { array: true, default: '{}' }) formats: string[];
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  /** What the last check said. */
  @Column('text', { nullable: true }) checkedAs: string | null;
}
