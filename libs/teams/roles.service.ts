import { ApiToken } from '@hub/people/api-token.entity';
import type { Role } from '@hub/people/permission';
import { Person } from '@hub/people/person.entity';
import { Session } from '@hub/people/session.entity';
import { Series } from '@hub/programme/series.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { Responsibility } from './responsibility.entity';
import { TeamMember } from './team.entity';

export interface RoleRequest {
  role: Role | null;
  everySeries: boolean;
  series: string[];
}
export type RoleAnswer = { ok: true } | { ok: false; reason: 'not_found' | 'last_administrator' | 'needs_address' };

export interface RoleHolder {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  everySeries: boolean;
  series: string[];
}

/** Who may do what: given and taken by administrators, in one transaction at a time. */
@Injectable()
export class RolesService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** Everybody with a role, by name; titles of the series they look after. */
  async list(): Promise<RoleHolder[]> {
    return this.records.query(
      `SELECT p.id, p.name, p.email, p.role, p."everySeries",
              COALESCE(array_agg(s.title ORDER BY s.title) FILTER (WHERE s.id IS NOT NULL), '{}') AS series
         FROM person p LEFT JOIN responsibility r ON r."personId" = p.id LEFT JOIN series s ON s.id = r."seriesId"
        WHERE p.role IS NOT NULL GROUP BY p.id ORDER BY p.name COLLATE "de-x-icu", p.id`,
    );
  }

  async of(personId: string): Promise<RoleRequest | null> {
    const { manager } = this.records;
    const person = await manager.findOneBy(Person, { id: personId });
    if (!person) return null;
    const rows = await manager.findBy(Responsibility, { personId });
    return { role: person.role, everySeries: person.everySeries, series: rows.map(({ seriesId }) => seriesId) };
  }

  give(personId: string, wanted: RoleRequest): Promise<RoleAnswer> {
    return this.records.transaction((manager) => this.giveIn(manager, personId, wanted));
  }

  private async giveIn(manager: EntityManager, personId: string, wanted: RoleRequest): Promise<RoleAnswer> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('person', 0))`); // two at once: the last stays
    const person = await manager.findOneBy(Person, { id: personId });
    if (!person) return { ok: false, reason: 'not_found' };
    const isLast = person.role === 'administrator' && (await manager.countBy(Person, { role: 'administrator' })) === 1;
    if (isLast && wanted.role !== 'administrator') return { ok: false, reason: 'last_administrator' };
    if (wanted.role !== null && person.role === null && person.email === null)
      return { ok: false, reason: 'needs_address' };
    const role = wanted.role ?? ((await manager.existsBy(TeamMember, { personId })) ? 'member' : null);
    await manager.update(Person, { id: personId }, { role, everySeries: wanted.everySeries });
    await manager.delete(Responsibility, { personId });
    const known = wanted.series.length > 0 ? await manager.findBy(Series, { id: In(wanted.series) }) : [];
    await manager.insert(
      Responsibility,
      known.map(({ id }) => ({ personId, seriesId: id })),
    );
    if (role === null) await leave(manager, personId);
    return { ok: true };
  }
}

/** Whoever has no role any more is signed in nowhere. */
export async function leave(manager: EntityManager, personId: string): Promise<void> {
  await manager.delete(Session, { personId });
  await manager.update(ApiToken, { personId, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
  await manager.update(Person, { id: personId, answersQuestions: true }, { answersQuestions: false });
}
