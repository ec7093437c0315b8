import { MunicipalitiesService, type MunicipalityAnswer } from '@hub/people/municipalities.service';
import type { Municipality, MunicipalityValues } from '@hub/people/municipality.entity';
import { PeopleImportService, type Choosable, type ImportedPerson } from '@hub/people/people-import.service';
import { PeopleMergeService, type MergeAnswer } from '@hub/people/people-merge.service';
import type { LineOfPerson } from '@hub/people/people-table';
import { PeopleService, type PersonAnswer } from '@hub/people/people.service';
import type { Person } from '@hub/people/person.entity';
import type { TermValues } from '@hub/people/term.entity';
import { TermsService, type TermAnswer } from '@hub/people/terms.service';
import type { Vocabulary } from '@hub/people/vocabularies';
import type { Problem } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { trimmed, type PersonForm } from './people-form';

/** What an organiser writes about people and municipalities: one transaction for each form. */
@Injectable()
export class PeopleDeskService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly people: PeopleService,
    private readonly imports: PeopleImportService,
    private readonly mergers: PeopleMergeService,
    private readonly terms: TermsService,
    private readonly municipalities: MunicipalitiesService,
  ) {}

  person(id: string): Promise<Person | null> {
    return this.people.find(this.records.manager, id);
  }

  atDesk(): Promise<Person[]> {
    return this.people.atDesk(this.records.manager);
  }

  municipality(id: string): Promise<Municipality | null> {
    return this.municipalities.find(this.records.manager, id);
  }

  /** `person` null: somebody new. Every problem at once, those of the typing first. */
  async savePerson(
    person: Person | null,
    form: PersonForm,
    typed: Problem[],
  ): Promise<PersonAnswer | { ok: false; problems: Problem[] }> {
    return this.records.transaction(async (manager) => {
      const meant = await this.meant(manager, person, form.municipality);
      const problems = [...typed];
      if (form.municipality.trim() && !meant) problems.push({ field: 'municipality', reason: 'municipality_unknown' });
      if (problems.length > 0) return { ok: false, problems };
      const values = {
        ...({
          name: trimmed(form.name),
          email: form.email.trim() || null,
          lang: form.lang === 'en' ? 'en' : 'de',
        } as const),
        ...{ municipalityId: meant?.id ?? null, function: trimmed(form.function) || null },
        ...{ sectors: form.sectors, actorGroups: form.actorGroups, topics: form.topics },
      };
      return person ? this.people.change(manager, person.id, values) : this.people.add(manager, values, new Date());
    });
  }

  /** To see what would happen it really happens, and is taken back unless it is meant. */
  async takeOver(lines: LineOfPerson[], topics: Choosable[], isMeant: boolean): Promise<ImportedPerson[]> {
    const runner = this.records.createQueryRunner();
    try {
      await runner.startTransaction();
      const people = await this.imports.takeOver(runner.manager, lines, { topics, now: new Date() });
      if (isMeant) await runner.commitTransaction();
      return people;
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  mergePeople(keptId: string, goneId: string): Promise<MergeAnswer> {
    return this.records.transaction((manager) => this.mergers.merge(manager, keptId, goneId));
  }

  removePerson(id: string): ReturnType<PeopleService['remove']> {
    return this.records.transaction((manager) => this.people.remove(manager, id));
  }

  saveMunicipality(known: Municipality | null, values: MunicipalityValues): Promise<MunicipalityAnswer> {
    return this.records.transaction((manager) =>
      known ? this.municipalities.change(manager, known.id, values) : this.municipalities.add(manager, values),
    );
  }

  /** The words of a kind decide how names of municipalities are compared. */
  saveTerm(
    vocabulary: Vocabulary,
    slug: { known: string } | { fresh: string },
    values: TermValues,
  ): Promise<TermAnswer> {
    return this.changeTerms(vocabulary, (manager) =>
      'known' in slug
        ? this.terms.change(manager, vocabulary, slug.known, values)
        : this.terms.add(manager, vocabulary, slug.fresh, values),
    );
  }

  removeTerm(vocabulary: Vocabulary, slug: string): Promise<TermAnswer> {
    return this.changeTerms(vocabulary, (manager) => this.terms.remove(manager, vocabulary, slug));
  }

  private changeTerms(
    vocabulary: Vocabulary,
    change: (manager: EntityManager) => Promise<TermAnswer>,
  ): Promise<TermAnswer> {
    return this.records.transaction(async (manager) => {
      const answer = await change(manager);
      if (answer.ok && vocabulary === 'municipality_kind') await this.municipalities.refold(manager);
      return answer;
    });
  }

  /** A name that was not touched stays what it meant, whoever else bears it. */
  private async meant(manager: EntityManager, person: Person | null, name: string): Promise<Municipality | null> {
    if (!name.trim()) return null;
    const known = person?.municipality ?? null;
    return known && known.name === name ? known : this.municipalities.named(manager, name);
  }
}
