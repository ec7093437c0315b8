import { FACTS_OF_PERSON, FITTING, fittingValues, NEXT_VALUE } from '@hub/people/people-filter';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  audienceList,
  meansSomebody,
  NOBODY,
  takesEarlier,
  type Audience,
  type AudienceList,
  type Candidate,
} from './audience';

/** Whom one might invite, by what is known of people and by where they took part. */
@Injectable()
export class AudienceService {
  /** Everybody who is meant and has nothing to do with the meeting yet, by name. Three queries at most. */
  async list(manager: EntityManager, audience: Audience, meeting: { id: string }, now: Date): Promise<AudienceList> {
    if (!meansSomebody(audience)) return NOBODY;
    const candidates = takesEarlier(audience)
      ? await this.earlier(manager, audience, now)
      : await this.known(manager, audience);
    const there = await manager.query<{ email: string }[]>(
      `SELECT DISTINCT email FROM registration WHERE "meetingId" = $1 AND email IS NOT NULL`,
      [meeting.id],
    );
    return audienceList(candidates, new Set(there.map(({ email }) => email)));
  }

  private known(manager: EntityManager, { people }: Audience): Promise<Candidate[]> {
    return manager.query(
      // programs with a token stand in the list too, and read no letters
      `SELECT ${CANDIDATE} FROM (${FACTS_OF_PERSON}) AS facts WHERE ${FITTING}
          AND (role IS NULL OR address IS NOT NULL) ORDER BY ${BY_NAME}`,
      fittingValues(people),
    );
  }

  /** Those whose name stood on the list of a meeting that is over, and who were not missed there. */
  private earlier(manager: EntityManager, audience: Audience, now: Date): Promise<Candidate[]> {
    return manager.query(
      `SELECT ${CANDIDATE} FROM (${factsOfGuest(NEXT_VALUE, audience.asTheySaid)}) AS facts WHERE ${FITTING} ORDER BY ${BY_NAME}`,
      [...fittingValues(audience.people), audience.earlierSeries, audience.earlierFormats, now],
    );
  }

  /** Municipalities that somebody registered for, whatever they were loaded with. */
  async municipalitiesInUse(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT "municipalityId" AS id FROM registration WHERE "municipalityId" IS NOT NULL AND NOT demo
        UNION SELECT "municipalityId" FROM series_registration WHERE "municipalityId" IS NOT NULL AND NOT demo`,
    );
    return rows.map(({ id }) => id);
  }
}

const CANDIDATE = 'name, address, lang, municipality, "municipalityId", kind, association, sectors';
const BY_NAME = 'name COLLATE "de-x-icu", id';

/** A guest under the names FITTING asks for. What the list of people knows of the same address comes first. */
const factsOfGuest = (first: number, asTheySaid = false): string => `
  SELECT r.id, coalesce(p.name, r.name) AS name, r.email AS address, coalesce(p.lang, r.lang) AS lang,
         p."function", coalesce(p.topics, '{}') AS topics, coalesce(p."actorGroups", '{}') AS "actorGroups",
         array_remove(coalesce(p.sectors, '{}') || r.sector, NULL) AS sectors, m.region,
         m.id AS "municipalityId", coalesce(m.name, nullif(r.municipality, '')) AS municipality,
         coalesce(m.kind, r.kind) AS kind, coalesce(m.association, r.association) AS association
    FROM registration r
    JOIN meeting t ON t.id = r."meetingId"
    LEFT JOIN series s ON s.id = t."seriesId"
    LEFT JOIN person p ON p.email = r.email AND ${asTheySaid ? 'FALSE' : 'TRUE'}
    LEFT JOIN municipality m ON m.id = coalesce(p."municipalityId", r."municipalityId")
   WHERE r.email IS NOT NULL AND r.state = 'registered' AND r.attendance IS DISTINCT FROM 'absent'
     AND t.state <> 'cancelled' AND t."startsAt" < $${first + 2}
     AND (s.slug = ANY ($${first}) OR t.format = ANY ($${first + 1}))`;
