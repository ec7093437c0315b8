import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { SEED_TERMS } from './seed-terms';
import { Term, type TermValues } from './term.entity';
import { VOCABULARIES, type Vocabulary } from './vocabularies';
import { vocabulariesOf, type Vocabularies } from './vocabulary-list';

export type TermAnswer = { ok: true } | { ok: false; reason: 'name_taken' | 'not_found' | 'term_used' };

/** Where rows of this room speak of a word, so that none is taken away under them. */
const USED_IN: Record<Vocabulary, string> = {
  municipality_kind: 'SELECT 1 FROM municipality WHERE kind = $1',
  size_class: 'SELECT 1 FROM municipality WHERE "sizeClass" = $1',
  land: 'SELECT 1 FROM municipality WHERE land = $1',
  region: 'SELECT 1 FROM municipality WHERE region = $1',
  association: 'SELECT 1 FROM municipality WHERE association = $1',
  sector: 'SELECT 1 FROM person WHERE $1 = ANY (sectors)',
  actor_group: 'SELECT 1 FROM person WHERE $1 = ANY ("actorGroups")',
};

/** The words in which a network describes its people. A new hub starts with the seeded ones. */
@Injectable()
export class TermsService implements OnModuleInit {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** Only into a vocabulary in which nothing stands: whoever put their own words there keeps them. */
  async onModuleInit(): Promise<void> {
    const filled = await this.records.query<{ vocabulary: Vocabulary }[]>('SELECT DISTINCT vocabulary FROM term');
    const empty = VOCABULARIES.filter((each) => filled.every(({ vocabulary }) => vocabulary !== each));
    const rows = empty.flatMap((vocabulary) =>
      SEED_TERMS[vocabulary].map((term, index) => ({ ...term, vocabulary, position: (index + 1) * 10 })),
    );
    if (rows.length > 0) await this.records.createQueryBuilder().insert().into(Term).values(rows).orIgnore().execute();
  }

  async all(manager: EntityManager = this.records.manager): Promise<Vocabularies> {
    return vocabulariesOf(await manager.find(Term, { order: { position: 'ASC', name: 'ASC' } }));
  }

  kinds(manager: EntityManager): Promise<Term[]> {
    return manager.find(Term, { where: { vocabulary: 'municipality_kind' }, order: { position: 'ASC', slug: 'ASC' } });
  }

  async add(manager: EntityManager, vocabulary: Vocabulary, slug: string, values: TermValues): Promise<TermAnswer> {
    const row = { vocabulary, slug, ...values };
    const added = await manager
      .createQueryBuilder()
      .insert()
      .into(Term)
      .values(row)
      .orIgnore()
      .returning('slug')
      .execute();
    return (added.raw as unknown[]).length === 1 ? { ok: true } : { ok: false, reason: 'name_taken' };
  }

  async change(manager: EntityManager, vocabulary: Vocabulary, slug: string, values: TermValues): Promise<TermAnswer> {
    const { affected } = await manager.update(Term, { vocabulary, slug }, values);
    return affected === 1 ? { ok: true } : { ok: false, reason: 'not_found' };
  }

  async remove(manager: EntityManager, vocabulary: Vocabulary, slug: string): Promise<TermAnswer> {
    const used = await manager.query<unknown[]>(`${USED_IN[vocabulary]} LIMIT 1`, [slug]);
    if (used.length > 0) return { ok: false, reason: 'term_used' };
    const { affected } = await manager.delete(Term, { vocabulary, slug });
    return affected === 1 ? { ok: true } : { ok: false, reason: 'not_found' };
  }
}
