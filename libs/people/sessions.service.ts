import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, MoreThan, Not } from 'typeorm';
import { KeptForm } from './kept-form.entity';
import { hashOf } from './secret.service';
import { Session } from './session.entity';

export interface OwnSession {
  id: string;
  createdAt: Date;
  lastUsedAt: Date;
  browser: string | null;
  /** The one that asks. */
  isThis: boolean;
}

/** Somebody's own sign-ins, to be looked at and ended, and the form that waits when one of them was over. */
@Injectable()
export class SessionsService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async list(personId: string, current: string | null, now: Date): Promise<OwnSession[]> {
    const rows = await this.records
      .getRepository(Session)
      .find({ where: { personId, expiresAt: MoreThan(now) }, order: { lastUsedAt: 'DESC', id: 'ASC' } });
    return rows.map(({ id, createdAt, lastUsedAt, browser, hash }) => ({
      ...{ id, createdAt, lastUsedAt, browser },
      isThis: current !== null && hash === hashOf(current),
    }));
  }

  /** One's own only; false for anybody else's. */
  async end(personId: string, id: string): Promise<boolean> {
    return (await this.records.getRepository(Session).delete({ personId, id })).affected === 1;
  }

  async endOthers(personId: string, current: string): Promise<number> {
    const gone = await this.records.getRepository(Session).delete({ personId, hash: Not(hashOf(current)) });
    return gone.affected ?? 0;
  }

  /** Keeps what was typed for whoever this session belonged to; false where we know nothing of it. */
  async keepForm(session: string, form: Pick<KeptForm, 'path' | 'fields'>, now: Date): Promise<boolean> {
    const written: unknown[] = await this.records.query(
      `INSERT INTO kept_form ("sessionHash", path, fields, "keptAt")
         SELECT hash, $2, $3::jsonb, $4 FROM session WHERE hash = $1
         ON CONFLICT ("sessionHash") DO UPDATE SET path = excluded.path, fields = excluded.fields, "keptAt" = excluded."keptAt"
       RETURNING 1`,
      [hashOf(session), form.path, JSON.stringify(form.fields), now],
    );
    return written.length === 1;
  }

  keptForm(session: string): Promise<KeptForm | null> {
    return this.records.getRepository(KeptForm).findOneBy({ sessionHash: hashOf(session) });
  }

  async forgetForm(session: string): Promise<void> {
    await this.records.getRepository(KeptForm).delete({ sessionHash: hashOf(session) });
  }
}
