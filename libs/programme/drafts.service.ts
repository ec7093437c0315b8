import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Draft } from './draft.entity';

interface Kept {
  id: string | null;
  /** The revision the form was opened with. */
  revision: number;
  title: string;
  form: Record<string, string>;
}

/** Drafts of series: kept, opened again, dropped. They send nothing and appear nowhere until they are published. */
@Injectable()
export class DraftsService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  list(): Promise<Draft[]> {
    return this.records.getRepository(Draft).find({
      order: { changedAt: 'DESC', id: 'ASC' },
      relations: { changedBy: true },
      take: 50,
    });
  }

  one(id: string, manager: EntityManager = this.records.manager): Promise<Draft | null> {
    return manager.findOne(Draft, { where: { id }, relations: { changedBy: true } });
  }

  /** Keeps the form. Whoever saved meanwhile is told instead of overwritten; a draft that is gone is made anew. */
  keep(
    { id, revision, title, form }: Kept,
    by: string | null,
    now: Date,
  ): Promise<{ ok: true; draft: Draft } | { ok: false; theirs: Draft }> {
    return this.records.transaction(async (manager) => {
      const known = id ? await manager.findOne(Draft, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
      // sent twice, since the answer to the first was lost
      if (known && isSame(known.form, form)) return { ok: true, draft: known };
      if (known && known.revision !== revision) {
        const theirs = (await this.one(known.id, manager)) ?? known;
        return { ok: false, theirs };
      }
      const facts = { title, form, changedById: by, changedAt: now };
      const draft = known
        ? Object.assign(known, facts, { revision: known.revision + 1 })
        : manager.create(Draft, { id: id ?? randomUUID(), ...facts, createdAt: now, revision: 1 });
      return { ok: true, draft: await manager.save(Draft, draft) };
    });
  }

  /** In the transaction that publishes it, or because nobody wants it any more. */
  async drop(id: string, manager: EntityManager = this.records.manager): Promise<void> {
    await manager.delete(Draft, { id });
  }
}

const isSame = (one: Record<string, string>, other: Record<string, string>): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((field) => one[field] === other[field]);
