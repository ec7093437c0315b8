import { FormatsService } from '@hub/programme/formats.service';
import { Meeting } from '@hub/programme/meeting.entity';
import { NamesService } from '@hub/programme/names.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import type { Visit } from '../letterhead/visit.service';
import type { Around } from './series-fields';

/** What the form of changes shows beside the date itself: the other dates of its series, its short names, the topics. */
@Injectable()
export class SurroundingsService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly formats: FormatsService,
    private readonly names: NamesService,
  ) {}

  async of({ seriesId }: Meeting, { lang }: Pick<Visit, 'lang'>): Promise<Around> {
    const topics = await this.formats.topics();
    const topicNames = new Map(topics.map(({ slug, label, labelEn }) => [slug, lang === 'en' ? labelEn : label]));
    if (seriesId === null) return { dates: [], shortNames: [], topicNames };
    const shortNames = await this.names.shortNamesOf(this.records.manager, { seriesId });
    return { dates: await this.toCome(seriesId), shortNames, topicNames };
  }

  /** Only what their titles need: whoever changes the series may see all of its dates. */
  private toCome(seriesId: string): Promise<Around['dates']> {
    const own = { seriesId, state: Not('cancelled' as const) };
    return this.records.getRepository(Meeting).find({
      select: { id: true, title: true, own: true, localStart: true },
      where: [
        { ...own, startsAt: MoreThan(new Date()) },
        { ...own, startsAt: IsNull() },
      ],
      order: { sortsAt: { direction: 'ASC', nulls: 'LAST' }, id: 'ASC' },
      take: MOST,
    });
  }
}

/** Titles beyond these are given date by date: nobody names two years of weeks in one form. */
const MOST = 60;
