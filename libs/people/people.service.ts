import { readAddress } from '@hub/outbox/mail-address';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Municipality } from './municipality.entity';
import { FACTS_OF_PERSON, FITTING, fittingValues, NEXT_VALUE, type PeopleFilter } from './people-filter';
import type { PersonLine } from './person-line';
import { Person } from './person.entity';
import { TermsService } from './terms.service';

export type PersonValues = Pick<
  Person,
  'name' | 'email' | 'lang' | 'municipalityId' | 'function' | 'sectors' | 'actorGroups' | 'topics'
>;
export interface PersonProblem {
  field: keyof PersonValues;
  reason: string;
}
export type PersonAnswer = { ok: true; person: Person } | { ok: false; problems: PersonProblem[] };

/** A person as lists show them. */
export interface PersonFacts {
  id: string;
  name: string;
  address: string | null;
  role: Person['role'];
  function: string | null;
  municipality: string | null;
  association: string | null;
}

/** Plans everything: whoever looks after one series does not read what people ask the house. */
const AT_DESK = `(p.role = 'administrator' OR (p.role = 'organiser' AND p."everySeries"))`;

/** Who the house knows by name: whom an organiser invites, and who works at the desk. */
@Injectable()
export class PeopleService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly terms: TermsService,
  ) {}

  /** One query for a page of them, by name; `total` counts all that fit. */
  async list(
    filter: PeopleFilter,
    page: { limit: number; skip: number },
  ): Promise<{ people: PersonFacts[]; total: number }> {
    const rows = await this.records.query<(PersonFacts & { total: number })[]>(
      `SELECT id, name, address, role, "function", municipality, association, (count(*) OVER ())::int AS total
         FROM (${FACTS_OF_PERSON}) AS facts WHERE ${FITTING}
        ORDER BY name COLLATE "de-x-icu", id LIMIT $${NEXT_VALUE} OFFSET $${NEXT_VALUE + 1}`,
      [...fittingValues(filter), page.limit, page.skip],
    );
    return { people: rows, total: rows[0]?.total ?? 0 };
  }

  /** All who fit, with everything a sheet shows. */
  all(filter: PeopleFilter): Promise<PersonLine[]> {
    return this.records.query(
      `SELECT name, address, lang, "function", municipality, sectors, "actorGroups", topics
         FROM (${FACTS_OF_PERSON}) AS facts WHERE ${FITTING} ORDER BY name COLLATE "de-x-icu", id`,
      fittingValues(filter),
    );
  }

  find(manager: EntityManager, id: string): Promise<Person | null> {
    return manager.findOne(Person, { where: { id }, relations: { municipality: true } });
  }

  withAddress(address: string): Promise<Person | null> {
    return this.records.manager.findOneBy(Person, { email: address.toLowerCase() });
  }

  async add(manager: EntityManager, values: PersonValues, now: Date): Promise<PersonAnswer> {
    return this.write(manager, manager.create(Person, { id: randomUUID(), createdAt: now, demo: false }), values);
  }

  async change(manager: EntityManager, id: string, values: PersonValues): Promise<PersonAnswer> {
    const known = await manager.findOneBy(Person, { id });
    if (!known) return { ok: false, problems: [{ field: 'name', reason: 'not_found' }] };
    return this.write(manager, Object.assign(known, { demo: false }), values);
  }

  /** Whoever works at the desk is not removed in passing: their sessions and tokens would go too. */
  async remove(
    manager: EntityManager,
    id: string,
  ): Promise<{ ok: true } | { ok: false; reason: 'not_found' | 'works_here' }> {
    const known = await manager.findOneBy(Person, { id });
    if (!known) return { ok: false, reason: 'not_found' };
    if (known.role) return { ok: false, reason: 'works_here' };
    await manager.delete(Person, { id });
    return { ok: true };
  }

  /** Who questions go to: whoever was chosen, else the first administrator, else the first at the desk. */
  async whoAnswers(manager: EntityManager): Promise<Person | null> {
    const [first] = await manager
      .createQueryBuilder(Person, 'p')
      .where(AT_DESK)
      .orderBy('p."answersQuestions"', 'DESC')
      .addOrderBy('p.email IS NOT NULL', 'DESC') // programs with a token stand here too, and read no letters
      .addOrderBy(`p.role = 'administrator'`, 'DESC')
      .addOrderBy('p."createdAt"', 'ASC')
      .addOrderBy('p.id', 'ASC')
      .limit(1)
      .getMany();
    return first ?? null;
  }

  /** Everybody who works at the desk, by name. */
  atDesk(manager: EntityManager): Promise<Person[]> {
    return manager
      .createQueryBuilder(Person, 'p')
      .where(AT_DESK)
      .orderBy('p.name COLLATE "de-x-icu"')
      .addOrderBy('p.id')
      .getMany();
  }

  /** From now on questions go to this person at the desk; null: to the first administrator. */
  async chooseWhoAnswers(manager: EntityManager, id: string | null): Promise<boolean> {
    await this.oneAfterAnother(manager);
    if (
      id !== null &&
      !(await manager.createQueryBuilder(Person, 'p').where(AT_DESK).andWhere('p.id = :id', { id }).getExists())
    )
      return false;
    await manager.update(Person, { answersQuestions: true }, { answersQuestions: false });
    if (id !== null) await manager.update(Person, { id }, { answersQuestions: true });
    return true;
  }

  private async write(manager: EntityManager, person: Person, values: PersonValues): Promise<PersonAnswer> {
    const read = values.email === null ? null : readAddress(values.email);
    const problems: PersonProblem[] = read && !read.ok ? [{ field: 'email', reason: read.reason }] : [];
    const email = read?.ok ? read.address : null;
    await this.oneAfterAnother(manager);
    const twin = email ? await manager.findOneBy(Person, { email }) : null;
    if (twin && twin.id !== person.id) problems.push({ field: 'email', reason: 'address_taken' });
    // the address is the key to the desk: nobody takes over somebody else's by changing it
    if (person.role && person.email && email !== person.email) problems.push({ field: 'email', reason: 'works_here' });
    if (values.municipalityId && !(await manager.existsBy(Municipality, { id: values.municipalityId })))
      problems.push({ field: 'municipalityId', reason: 'not_in_list' });
    const { sector, actor_group } = await this.terms.all(manager);
    const isUnknown = (slugs: string[], known: { slug: string }[]) =>
      slugs.some((slug) => known.every((term) => term.slug !== slug));
    if (isUnknown(values.sectors, sector)) problems.push({ field: 'sectors', reason: 'not_in_list' });
    if (isUnknown(values.actorGroups, actor_group)) problems.push({ field: 'actorGroups', reason: 'not_in_list' });
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, person: await manager.save(Person, Object.assign(person, values, { email })) };
  }

  /** As for whoever signs in for the first time: two forms at once make one person. */
  private async oneAfterAnother(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('person', 0))`);
  }
}
