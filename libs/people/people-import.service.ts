import { readAddress } from '@hub/outbox/mail-address';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { MunicipalitiesService } from './municipalities.service';
import { PeopleService, type PersonValues } from './people.service';
import { wordsIn, type LineOfPerson } from './people-table';
import { Person } from './person.entity';
import { TermsService } from './terms.service';

/** A word somebody can choose: what it is called in both languages, and how it is kept. */
export interface Choosable {
  slug: string;
  names: string[];
}

export interface ImportedPerson {
  line: number;
  name: string;
  email: string;
  outcome: 'new' | 'changed' | 'same' | 'refused';
  /** What becomes different about somebody who is known. */
  changes: { field: keyof PersonValues; from: string; to: string }[];
  /** What stands in the table and is not taken over: names of municipalities and words that are not known. */
  left: { field: keyof PersonValues; text: string }[];
  /** Why the line is refused; of a field. */
  problem: { field: keyof PersonValues; reason: string } | null;
}

interface Known {
  byEmail: Map<string, Person>;
  words: Record<'sectors' | 'actorGroups' | 'topics', Choosable[]>;
  seen: Set<string>;
  now: Date;
}

const LONGEST: Partial<Record<keyof PersonValues, number>> = { name: 120, function: 200 };

/**
 * Takes a table of people over: whoever is known by address is changed, others are added. A cell that is empty changes
 * nothing. In the caller's transaction: to see what would happen, it is taken back.
 */
@Injectable()
export class PeopleImportService {
  constructor(
    private readonly people: PeopleService,
    private readonly municipalities: MunicipalitiesService,
    private readonly terms: TermsService,
  ) {}

  async takeOver(
    manager: EntityManager,
    lines: LineOfPerson[],
    { topics, now }: { topics: Choosable[]; now: Date },
  ): Promise<ImportedPerson[]> {
    const { sector, actor_group } = await this.terms.all(manager);
    const named = (words: { slug: string; name: string; nameEn: string }[]): Choosable[] =>
      words.map(({ slug, name, nameEn }) => ({ slug, names: [name, nameEn] }));
    const known: Known = {
      byEmail: await this.byEmail(manager, lines),
      words: { sectors: named(sector), actorGroups: named(actor_group), topics },
      seen: new Set(),
      now,
    };
    const taken: ImportedPerson[] = [];
    for (const line of lines) taken.push(await this.one(manager, line, known));
    return taken;
  }

  private async byEmail(manager: EntityManager, lines: LineOfPerson[]): Promise<Map<string, Person>> {
    const addresses = lines.flatMap(({ email }) => addressIn(email) ?? []);
    const people = await manager.find(Person, { where: { email: In(addresses) }, relations: { municipality: true } });
    return new Map(people.map((person) => [person.email ?? '', person]));
  }

  private async one(manager: EntityManager, line: LineOfPerson, known: Known): Promise<ImportedPerson> {
    const told = { line: line.line, name: line.name, email: line.email, changes: [], left: [], problem: null };
    const refused = (field: keyof PersonValues, reason: string): ImportedPerson => ({
      ...{ ...told, outcome: 'refused', problem: { field, reason } },
    });
    for (const [field, most] of Object.entries(LONGEST) as ['name' | 'function', number][])
      if (line[field].length > most) return refused(field, 'too_long');
    if (line.name === '') return refused('name', 'missing');
    const email = addressIn(line.email);
    const name = `${email ?? ''} ${email ? '' : line.name.toLowerCase()}`;
    if (known.seen.has(name)) return refused('email', 'line_twice');
    known.seen.add(name);
    const before = email ? (known.byEmail.get(email) ?? null) : await this.withoutAddress(manager, line.name);
    const { values, left, municipality } = await this.values(manager, line, before, known);
    const changes = before ? changesOf(before, values, municipality) : [];
    if (before && changes.length === 0) return { ...told, left, outcome: 'same' };
    const saved = before
      ? await this.people.change(manager, before.id, values)
      : await this.people.add(manager, values, known.now);
    if (!saved.ok) return refused(saved.problems[0]?.field ?? 'name', saved.problems[0]?.reason ?? 'invalid');
    return { ...told, left, changes, outcome: before ? 'changed' : 'new' };
  }

  private withoutAddress(manager: EntityManager, name: string): Promise<Person | null> {
    return manager
      .createQueryBuilder(Person, 'p')
      .leftJoinAndSelect('p.municipality', 'm')
      .where('p.email IS NULL AND lower(p.name) = lower(:name)', { name })
      .orderBy('p."createdAt"')
      .limit(1)
      .getOne();
  }

  private async values(manager: EntityManager, line: LineOfPerson, before: Person | null, { words }: Known) {
    const left: ImportedPerson['left'] = [];
    const meant = line.municipality ? await this.municipalities.named(manager, line.municipality) : null;
    if (line.municipality && !meant) left.push({ field: 'municipalityId', text: line.municipality });
    const chosen = (field: 'sectors' | 'actorGroups' | 'topics'): string[] => {
      const found = wordsIn(line[field]).map((text) => ({ text, slug: slugOf(text, words[field]) }));
      left.push(...found.flatMap(({ text, slug }) => (slug ? [] : [{ field, text }])));
      const slugs = [...new Set(found.flatMap(({ slug }) => slug ?? []))];
      return slugs.length > 0 ? slugs : (before?.[field] ?? []);
    };
    const values: PersonValues = {
      ...{
        name: line.name,
        email: line.email || (before?.email ?? null),
        lang: langIn(line.lang) ?? before?.lang ?? 'de',
      },
      ...{ municipalityId: meant?.id ?? before?.municipalityId ?? null },
      ...{ function: line.function || (before?.function ?? null) },
      ...{ sectors: chosen('sectors'), actorGroups: chosen('actorGroups'), topics: chosen('topics') },
    };
    return { values, left, municipality: meant?.name ?? before?.municipality?.name ?? '' };
  }
}

function addressIn(text: string): string | null {
  const read = text === '' ? null : readAddress(text);
  return read?.ok ? read.address : null;
}

const folded = (text: string): string => text.toLowerCase().replace(/[\s-]+/gu, ' ');

const slugOf = (text: string, words: Choosable[]): string | null =>
  words.find(({ slug, names }) => [slug, ...names].some((name) => folded(name) === folded(text)))?.slug ?? null;

const langIn = (text: string): 'de' | 'en' | null => {
  const word = text.toLowerCase();
  return word.startsWith('de') || word === 'german' ? 'de' : word.startsWith('en') ? 'en' : null;
};

function changesOf(before: Person, values: PersonValues, municipality: string): ImportedPerson['changes'] {
  const shown = ({ name, lang, function: does, sectors, actorGroups, topics }: PersonValues | Person, of: string) => ({
    ...{ name, lang, municipalityId: of, function: does ?? '' },
    ...{ sectors: sectors.join(', '), actorGroups: actorGroups.join(', '), topics: topics.join(', ') },
  });
  const [was, is] = [shown(before, before.municipality?.name ?? ''), shown(values, municipality)];
  return (Object.keys(was) as (keyof typeof was)[])
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, from: was[field], to: is[field] }));
}
