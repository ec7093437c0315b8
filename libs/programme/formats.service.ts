import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Format } from './format.entity';
import { SEED_FORMATS, SEED_TOPICS } from './seed-formats';
import { slugOf } from './slug';
import { Topic } from './topic.entity';

/** Formats and topics: the vocabulary of the programme. A new hub starts with the seeded ones. */
@Injectable()
export class FormatsService implements OnModuleInit {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async onModuleInit(): Promise<void> {
    await this.records.createQueryBuilder().insert().into(Format).values(SEED_FORMATS).orIgnore().execute();
    await this.records.createQueryBuilder().insert().into(Topic).values(SEED_TOPICS).orIgnore().execute();
  }

  formats(): Promise<Format[]> {
    return this.records.getRepository(Format).find({ order: { position: 'ASC', slug: 'ASC' } });
  }

  /** In which open formats a screen is shared only while somebody in charge is there; the others leave it to everybody. */
  async letShare(needingHost: string[]): Promise<void> {
    await this.records.query(
      `UPDATE format SET "shareNeedsHost" = slug = ANY($1) WHERE access IN ('public', 'public_no_registration')`,
      [needingHost],
    );
  }

  topics(): Promise<Topic[]> {
    return this.records.getRepository(Topic).find({ order: { position: 'ASC', label: 'ASC' } });
  }

  format(manager: EntityManager, slug: string): Promise<Format | null> {
    return manager.findOneBy(Format, { slug });
  }

  /** Slugs for what an organiser called the topics; a label not known yet becomes a free topic. */
  async topicsNamed(manager: EntityManager, labels: string[]): Promise<string[]> {
    const known = await manager.find(Topic);
    const wanted = labels.map(
      (label) =>
        known.find((topic) => isCalled(topic, label)) ??
        manager.create(Topic, { slug: slugOf(label), label, labelEn: label, fixed: false, position: 100 }),
    );
    const unknown = wanted.filter((topic) => !known.includes(topic));
    if (unknown.length > 0)
      await manager.createQueryBuilder().insert().into(Topic).values(unknown).orIgnore().execute();
    return [...new Set(wanted.map((topic) => topic.slug))].sort();
  }
}

const isCalled = ({ slug, label, labelEn }: Topic, name: string): boolean =>
  slug === slugOf(name) || [label, labelEn].some((each) => each.toLowerCase() === name.toLowerCase());
