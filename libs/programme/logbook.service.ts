import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, LessThanOrEqual, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { ChangeRestore } from './change-restore.entity';
import { LogbookEntry } from './logbook-entry.entity';
import type { Meeting } from './meeting.entity';
import { toSecond } from './new-rows';
import type { Series } from './series.entity';

export interface LogbookQuestion {
  /** Slug of a series, or of a meeting. */
  series?: string;
  meeting?: string;
  limit: number;
  /** Entries before this number. */
  before?: number;
}

/** What a form was opened on: the newest entry its organiser could have known. */
export interface Subject {
  seriesId: string | null;
  meetingId: string | null;
}

/** Keeps and reads who changed what. */
@Injectable()
export class LogbookService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  /** In the transaction of the change, after its feeds are marked; with what taking it back needs, where that is possible. */
  async enter(
    manager: EntityManager,
    entry: Omit<LogbookEntry, 'number' | 'series' | 'meeting'>,
    restore: object | null = null,
  ): Promise<void> {
    await manager.insert(LogbookEntry, entry as never); // TypeORM types jsonb columns as entities
    if (restore && entry.undoUntil)
      await manager.insert(ChangeRestore, { entryId: entry.id, until: entry.undoUntil, restore });
  }

  /** Null once it is over, or where there never was a way back. */
  async restoreOf(manager: EntityManager, entryId: string): Promise<object | null> {
    return (await manager.findOneBy(ChangeRestore, { entryId }))?.restore ?? null;
  }

  async forgetRestore(manager: EntityManager, entryId: string): Promise<void> {
    await manager.delete(ChangeRestore, { entryId });
  }

  /** A series or a date that was not there before: its page says what it is. */
  async begin(
    manager: EntityManager,
    { series, meeting }: { series?: Series; meeting?: Meeting },
    { now, by }: { now: Date; by?: { id: string; name: string } | null | undefined },
  ): Promise<void> {
    await this.enter(manager, {
      ...{ id: randomUUID(), at: toSecond(now), byId: by?.id ?? null, byName: by?.name ?? '' },
      ...{ act: meeting?.seriesId ? 'added' : 'scheduled', scope: meeting ? 'this' : null },
      ...{ seriesId: series?.id ?? meeting?.seriesId ?? null, meetingId: meeting?.id ?? null },
      ...{ title: (series ?? meeting)?.title ?? '', details: {}, reason: null, letters: 'now' },
      ...{ withoutLettersBecause: null, letterCount: 0, undoUntil: null, undoneAt: null },
    });
  }

  /** Newest first, with what the names on the page need: one query, whatever the number. */
  async list({
    series,
    meeting,
    limit,
    before,
  }: LogbookQuestion): Promise<{ entries: LogbookEntry[]; next: number | null }> {
    const query = this.entries(this.records.manager)
      .orderBy('entry.number', 'DESC')
      .limit(limit + 1);
    if (series) query.andWhere('series.slug = :series', { series });
    if (meeting)
      query.andWhere(
        `(meeting.slug = :meeting OR entry.details @> jsonb_build_object('meetings', jsonb_build_array(jsonb_build_object('id', (SELECT id FROM meeting WHERE slug = :meeting)))))`,
        { meeting },
      );
    if (before !== undefined) query.andWhere('entry.number < :before', { before });
    const found = await query.getMany();
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { entries: found.slice(0, limit), next: last?.number ?? null };
  }

  one(id: string, manager: EntityManager = this.records.manager): Promise<LogbookEntry | null> {
    return this.entries(manager).andWhere('entry.id = :id', { id }).getOne();
  }

  /** The number of the newest entry about a meeting or its series; 0 where there is none. */
  async newest(subject: Subject, manager: EntityManager = this.records.manager): Promise<number> {
    const [row] = await manager.query<{ number: number }[]>(
      `SELECT coalesce(max(number), 0)::int AS number FROM logbook_entry e WHERE ${about('e', '$1', '$2')}`,
      [subject.seriesId, subject.meetingId],
    );
    return row?.number ?? 0;
  }

  /** What happened since a form was opened, oldest first. */
  since(subject: Subject, number: number): Promise<LogbookEntry[]> {
    return this.entries(this.records.manager)
      .andWhere(about('entry', ':seriesId', ':meetingId'), { ...subject })
      .andWhere('entry.number > :number', { number })
      .orderBy('entry.number', 'ASC')
      .limit(20)
      .getMany();
  }

  /** What can no longer be taken back needs nothing kept for it. */
  async forgetRestores(manager: EntityManager, now: Date): Promise<void> {
    await manager.delete(ChangeRestore, { until: LessThanOrEqual(now) });
  }

  async forgetOld(manager: EntityManager, now: Date, days: number): Promise<number> {
    const [, count] = (await manager.query(
      'DELETE FROM logbook_entry WHERE at <= $1::timestamptz - make_interval(days => $2)',
      [now, days],
    )) as [unknown, number];
    return count;
  }

  private entries(manager: EntityManager): SelectQueryBuilder<LogbookEntry> {
    return manager
      .createQueryBuilder(LogbookEntry, 'entry')
      .leftJoinAndSelect('entry.series', 'series')
      .leftJoinAndSelect('entry.meeting', 'meeting')
      .where('TRUE');
  }
}

/** Of the series as a whole and of this date of it. A change of another single date does not concern a form. */
const about = (entry: string, seriesId: string, meetingId: string): string =>
  `(${entry}."meetingId" = CAST(${meetingId} AS uuid) OR (${entry}."seriesId" = CAST(${seriesId} AS uuid)
    AND (${entry}."scope" <> 'this' OR CAST(${meetingId} AS uuid) IS NULL)))`;
