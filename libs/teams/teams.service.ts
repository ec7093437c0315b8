import { randomUUID } from 'node:crypto';
import { Person } from '@hub/people/person.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import { Series } from '@hub/programme/series.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { leave } from './roles.service';
import { Team, TeamMember, TeamRound } from './team.entity';

export type TeamAnswer =
  { ok: true } | { ok: false; reason: 'not_found' | 'name_taken' | 'person_unknown' | 'meeting_unknown' };

export interface TeamFacts {
  id: string;
  name: string;
  members: number;
}

export interface WholeTeam extends Omit<TeamFacts, 'members'> {
  members: { id: string; name: string; email: string | null }[];
  rounds: { id: string; title: string; slug: string; kind: 'series' | 'meeting' }[];
}

/** Teams, who belongs to them, and what they meet for. */
@Injectable()
export class TeamsService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  list(): Promise<TeamFacts[]> {
    return this.records.query(
      `SELECT t.id, t.name, count(m."personId")::int AS members FROM team t LEFT JOIN team_member m ON m."teamId" = t.id
        GROUP BY t.id ORDER BY t.name COLLATE "de-x-icu", t.id`,
    );
  }

  async whole(id: string): Promise<WholeTeam | null> {
    const { manager } = this.records;
    const team = await manager.findOneBy(Team, { id });
    if (!team) return null;
    const members: WholeTeam['members'] = await manager.query(
      `SELECT p.id, p.name, p.email FROM team_member m JOIN person p ON p.id = m."personId" WHERE m."teamId" = $1
        ORDER BY p.name COLLATE "de-x-icu", p.id`,
      [id],
    );
    const rounds: WholeTeam['rounds'] = await manager.query(
      `SELECT r.id, COALESCE(s.title, m.title) AS title, COALESCE(s.slug, m.slug) AS slug,
              CASE WHEN s.id IS NULL THEN 'meeting' ELSE 'series' END AS kind
         FROM team_round r LEFT JOIN series s ON s.id = r."seriesId" LEFT JOIN meeting m ON m.id = r."meetingId"
        WHERE r."teamId" = $1 ORDER BY 2, 1`,
      [id],
    );
    return { id, name: team.name, members, rounds };
  }

  async add(name: string, now: Date): Promise<TeamAnswer & { id?: string }> {
    const row = { id: randomUUID(), name, createdAt: now };
    const adding = this.records.createQueryBuilder().insert().into(Team).values(row).orIgnore().returning('id');
    const { raw } = await adding.execute();
    return (raw as unknown[]).length === 1 ? { ok: true, id: row.id } : { ok: false, reason: 'name_taken' };
  }

  /** Whoever had no role becomes a member, and may sign in from now on. */
  join(teamId: string, email: string, now: Date): Promise<TeamAnswer> {
    return this.records.transaction(async (manager): Promise<TeamAnswer> => {
      if (!(await manager.existsBy(Team, { id: teamId }))) return { ok: false, reason: 'not_found' };
      const person = await manager.findOneBy(Person, { email: email.toLowerCase() });
      if (!person) return { ok: false, reason: 'person_unknown' };
      await manager.update(Person, { id: person.id, role: IsNull() }, { role: 'member' });
      const row = { teamId, personId: person.id, since: now };
      await manager.createQueryBuilder().insert().into(TeamMember).values(row).orIgnore().execute();
      return { ok: true };
    });
  }

  /** Who was a member only, and is in no team any more, may not sign in any more. */
  part(teamId: string, personId: string): Promise<TeamAnswer> {
    return this.records.transaction((manager) => this.partIn(manager, teamId, personId));
  }

  /** By the name in its address: of a series or of a meeting. */
  meetFor(teamId: string, slug: string): Promise<TeamAnswer> {
    return this.records.transaction(async (manager): Promise<TeamAnswer> => {
      if (!(await manager.existsBy(Team, { id: teamId }))) return { ok: false, reason: 'not_found' };
      const series = await manager.findOneBy(Series, { slug });
      const meeting = series ? null : await manager.findOneBy(Meeting, { slug });
      if (!series && !meeting) return { ok: false, reason: 'meeting_unknown' };
      const row = { id: randomUUID(), teamId, seriesId: series?.id ?? null, meetingId: meeting?.id ?? null };
      await manager.createQueryBuilder().insert().into(TeamRound).values(row).orIgnore().execute();
      return { ok: true };
    });
  }

  meetNoMore(teamId: string, roundId: string): Promise<TeamAnswer> {
    return this.records.transaction(async (manager): Promise<TeamAnswer> => {
      const gone = await manager.delete(TeamRound, { teamId, id: roundId });
      return gone.affected === 1 ? { ok: true } : { ok: false, reason: 'not_found' };
    });
  }

  remove(id: string): Promise<TeamAnswer> {
    return this.records.transaction(async (manager): Promise<TeamAnswer> => {
      for (const { personId } of await manager.findBy(TeamMember, { teamId: id }))
        await this.partIn(manager, id, personId);
      const gone = await manager.delete(Team, { id });
      return gone.affected === 1 ? { ok: true } : { ok: false, reason: 'not_found' };
    });
  }

  private async partIn(manager: EntityManager, teamId: string, personId: string): Promise<TeamAnswer> {
    const gone = await manager.delete(TeamMember, { teamId, personId });
    if (gone.affected !== 1) return { ok: false, reason: 'not_found' };
    if (await manager.existsBy(TeamMember, { personId })) return { ok: true };
    const left = await manager.update(Person, { id: personId, role: 'member' }, { role: null });
    if (left.affected === 1) await leave(manager, personId);
    return { ok: true };
  }
}
