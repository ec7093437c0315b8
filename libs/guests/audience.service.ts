import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Whom one might invite, by what is known of people and by where they took part. */
@Injectable()
export class AudienceService {
  /** Municipalities that somebody registered for, whatever they were loaded with. */
  async municipalitiesInUse(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT "municipalityId" AS id FROM registration WHERE "municipalityId" IS NOT NULL AND NOT demo
        UNION SELECT "municipalityId" FROM series_registration WHERE "municipalityId" IS NOT NULL AND NOT demo`,
    );
    return rows.map(({ id }) => id);
  }
}
