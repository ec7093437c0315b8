import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { meantMunicipality } from './municipality-match';
import { comparableName } from './municipality-name';
import { Municipality, type MunicipalityValues } from './municipality.entity';
import { TermsService } from './terms.service';
import type { Vocabulary } from './vocabularies';

type Field = keyof MunicipalityValues;
export type MunicipalityAnswer =
  | { ok: true; municipality: Municipality }
  | { ok: false; problems: { field: Field; reason: 'name_taken' | 'not_in_list' | 'not_found' }[] };

/** Which vocabulary a field takes its word from. */
export const MUNICIPALITY_VOCABULARIES = {
  kind: 'municipality_kind',
  sizeClass: 'size_class',
  land: 'land',
  region: 'region',
  association: 'association',
} as const satisfies Partial<Record<Field, Vocabulary>>;
const TERM_FIELDS = Object.keys(MUNICIPALITY_VOCABULARIES) as (keyof typeof MUNICIPALITY_VOCABULARIES)[];

/** Towns, municipalities and districts: found by what people type, kept by the desk. */
@Injectable()
export class MunicipalitiesService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly terms: TermsService,
  ) {}

  /** The known municipality somebody means; null where none fits or several do. Two queries, nothing is locked. */
  async matching(manager: EntityManager, text: string): Promise<Municipality | null> {
    const kinds = await this.terms.kinds(manager);
    const typed = comparableName(text, kinds);
    if (typed.name === '') return null;
    // folded names hold letters, digits and blanks only: nothing in them is a sign to LIKE
    const known = await manager
      .createQueryBuilder(Municipality, 'm')
      .where('m."foldedName" IN (:...names) OR m."foldedName" LIKE :longer', {
        names: [typed.name, typed.short],
        longer: `${typed.short} %`,
      })
      .orderBy('m.id')
      .limit(50)
      .getMany();
    return meantMunicipality(typed, known, ({ name }) => comparableName(name, kinds).whole);
  }

  /** All names, for a datalist. */
  async names(): Promise<string[]> {
    const rows = await this.records.query<{ name: string }[]>(
      `SELECT DISTINCT name, name COLLATE "de-x-icu" AS sorted FROM municipality ORDER BY sorted`,
    );
    return rows.map(({ name }) => name);
  }

  /** Those that somebody in the list of people works for. */
  withPeople(): Promise<Pick<Municipality, 'id' | 'name'>[]> {
    return this.records.query(
      `SELECT id, name FROM municipality m WHERE EXISTS (SELECT 1 FROM person p WHERE p."municipalityId" = m.id)
        ORDER BY name COLLATE "de-x-icu", id`,
    );
  }

  /** A page of them by name, found by any part of it. */
  async list(
    q: string,
    page: { limit: number; skip: number },
  ): Promise<{ municipalities: Municipality[]; total: number }> {
    const [municipalities, total] = await this.records
      .createQueryBuilder(Municipality, 'm')
      .where(`:q = '' OR m.name ILIKE :like`, { q, like: `%${q.replace(/[\\%_]/gu, '\\$&')}%` })
      .orderBy('m.name COLLATE "de-x-icu"')
      .addOrderBy('m.id')
      .offset(page.skip)
      .limit(page.limit)
      .getManyAndCount();
    return { municipalities, total };
  }

  /** The one of this very name, as chosen from the list of names; else the one that is meant. */
  async named(manager: EntityManager, text: string): Promise<Municipality | null> {
    const same = await manager.find(Municipality, { where: { name: text.trim() }, take: 2 });
    return same.length === 1 ? (same[0] ?? null) : this.matching(manager, text);
  }

  find(manager: EntityManager, id: string): Promise<Municipality | null> {
    return manager.findOneBy(Municipality, { id });
  }

  async add(manager: EntityManager, values: MunicipalityValues, demo = false): Promise<MunicipalityAnswer> {
    return this.write(manager, manager.create(Municipality, { id: randomUUID(), demo }), values);
  }

  /** What an organiser changes is theirs from then on, no longer part of the demonstration. */
  async change(manager: EntityManager, id: string, values: MunicipalityValues): Promise<MunicipalityAnswer> {
    const known = await this.find(manager, id);
    if (!known) return { ok: false, problems: [{ field: 'name', reason: 'not_found' }] };
    return this.write(manager, Object.assign(known, { demo: false }), values);
  }

  /** After a kind got other words: what names are compared by follows. */
  async refold(manager: EntityManager): Promise<void> {
    const kinds = await this.terms.kinds(manager);
    const rows = await manager.find(Municipality, { select: { id: true, name: true, foldedName: true } });
    for (const { id, name, foldedName } of rows) {
      const folded = comparableName(name, kinds).name;
      if (folded !== foldedName) await manager.update(Municipality, { id }, { foldedName: folded });
    }
  }

  /** Those of the demonstration that nobody uses; `used` are the ones rooms above this one know of. */
  async clearDemonstration(manager: EntityManager, used: readonly string[]): Promise<number> {
    const kept = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT m.id FROM municipality m
         JOIN person p ON p."municipalityId" = m.id WHERE m.demo AND NOT p.demo`,
    );
    const ids = [...used, ...kept.map(({ id }) => id)];
    await manager.update(Municipality, { id: In(ids), demo: true }, { demo: false });
    return (await manager.delete(Municipality, { demo: true })).affected ?? 0;
  }

  private async write(
    manager: EntityManager,
    municipality: Municipality,
    values: MunicipalityValues,
  ): Promise<MunicipalityAnswer> {
    const vocabularies = await this.terms.all(manager);
    const unknown = TERM_FIELDS.filter((field) => {
      const slug = values[field];
      return slug !== null && vocabularies[MUNICIPALITY_VOCABULARIES[field]].every((term) => term.slug !== slug);
    });
    if (unknown.length > 0)
      return { ok: false, problems: unknown.map((field) => ({ field, reason: 'not_in_list' as const })) };
    const { name, kind } = comparableName(values.name, vocabularies.municipality_kind);
    Object.assign(municipality, values, { foldedName: name, kind: values.kind ?? kind });
    if (await this.isTwin(manager, municipality))
      return { ok: false, problems: [{ field: 'name', reason: 'name_taken' }] };
    return { ok: true, municipality: await manager.save(Municipality, municipality) };
  }

  /** The same name and kind, and nothing that tells the two apart: another Land, another region. */
  private async isTwin(manager: EntityManager, { id, foldedName, kind, land, region }: Municipality): Promise<boolean> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('municipality', 0))`);
    const same = await manager.findBy(Municipality, { foldedName, kind: kind ?? IsNull() });
    const differs = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;
    return same.some((each) => each.id !== id && !differs(each.land, land) && !differs(each.region, region));
  }
}
