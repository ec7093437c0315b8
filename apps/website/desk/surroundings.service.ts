import { AgendaService } from '@hub/programme/agenda.service';
import { FormatsService } from '@hub/programme/formats.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { NamesService } from '@hub/programme/names.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Visit } from '../letterhead/visit.service';
import type { Around } from './series-fields';

/** What the form of changes shows beside the date itself: the other dates of its series, its short names, the topics. */
@Injectable()
export class SurroundingsService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly names: NamesService,
  ) {}

  async of({ seriesId }: Meeting, { viewer, lang }: Pick<Visit, 'viewer' | 'lang'>): Promise<Around> {
    const topics = await this.formats.topics();
    const topicNames = new Map(topics.map(({ slug, label, labelEn }) => [slug, lang === 'en' ? labelEn : label]));
    if (seriesId === null) return { dates: [], shortNames: [], topicNames };
    const now = new Date();
    const { meetings } = await this.agenda.list({ within: [seriesId], from: now, limit: MOST }, viewer);
    const isToCome = ({ state, startsAt }: Meeting): boolean => state !== 'cancelled' && (!startsAt || startsAt > now);
    const shortNames = await this.names.shortNamesOf(this.records.manager, { seriesId });
    return { dates: meetings.filter(isToCome), shortNames, topicNames };
  }
}

/** Titles beyond these are given date by date: nobody names two years of weeks in one form. */
const MOST = 60;
