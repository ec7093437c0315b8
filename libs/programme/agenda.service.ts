import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Brackets, DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Address } from './address.entity';
import { END_IN_SQL } from './meeting-end';
import { Meeting } from './meeting.entity';
import { searchPatterns } from './search-fold';
import { Series } from './series.entity';
import { isId } from './slug';
import { allSeenBy, CLOSED, seenBy, type Viewer } from './visibility';

export interface AgendaQuestion {
  from?: Date;
  to?: Date;
  formats?: string[];
  topics?: string[];
  series?: string[];
  /** Ids of series and single meetings: these and no others. */
  within?: readonly string[];
  search?: string;
  /** Undated meetings ("in Planung") stand last; a span of time leaves them out. */
  after?: Cursor;
  limit: number;
  /** Pages for people count; programs go on from a cursor. */
  skip?: number;
  newestFirst?: boolean;
}

export interface Cursor {
  sortsAt: Date | null;
  id: string;
}

export interface AgendaPage {
  meetings: Meeting[];
  next: Cursor | null;
}

/** Reads the programme as somebody may see it. Closed meetings are left out in the query, not afterwards. */
@Injectable()
export class AgendaService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async list(question: AgendaQuestion, viewer: Viewer): Promise<AgendaPage> {
    const query = this.meetings(viewer);
    narrow(query, question);
    const direction = question.newestFirst ? 'DESC' : 'ASC';
    query
      .orderBy('meeting.sortsAt', direction, 'NULLS LAST')
      .addOrderBy('meeting.id', direction)
      .limit(question.limit + 1)
      .offset(question.skip ?? 0);
    const found = await query.getMany();
    const meetings = allSeen(found.slice(0, question.limit), viewer);
    const last = found.length > question.limit ? found[question.limit - 1] : null;
    return { meetings, next: last ? { sortsAt: last.sortsAt, id: last.id } : null };
  }

  async count(question: Omit<AgendaQuestion, 'limit'>, viewer: Viewer): Promise<number> {
    const query = this.meetings(viewer);
    narrow(query, question);
    return query.getCount();
  }

  async meeting(idOrSlug: string, viewer: Viewer): Promise<Meeting | null> {
    const query = this.meetings(viewer);
    if (isId(idOrSlug)) query.andWhere('meeting.id = :idOrSlug', { idOrSlug });
    else query.andWhere('meeting.slug = :idOrSlug', { idOrSlug });
    const meeting = await query.getOne();
    return meeting ? seen(meeting, viewer) : null;
  }

  async series(idOrSlug: string, viewer: Viewer): Promise<Series | null> {
    const where = isId(idOrSlug) ? { id: idOrSlug } : { slug: idOrSlug };
    const series = await this.records
      .getRepository(Series)
      .findOne({ where, relations: { formatRules: true, venue: true } });
    return series ? seenBy(series, viewer) : null;
  }

  async allSeries(viewer: Viewer): Promise<Series[]> {
    return allSeenBy(
      await this.records.getRepository(Series).find({ order: { title: 'ASC' }, relations: { formatRules: true } }),
      viewer,
    );
  }

  async meetingsOf(series: Pick<Series, 'id'>, viewer: Viewer): Promise<Meeting[]> {
    const query = this.meetings(viewer).andWhere('meeting.seriesId = :seriesId', { seriesId: series.id });
    return allSeen(
      await query.orderBy('meeting.sortsAt', 'ASC', 'NULLS LAST').addOrderBy('meeting.id').getMany(),
      viewer,
    );
  }

  /** What the door needs of a series: what runs or comes, else the last that was. */
  async meetingsAhead(
    series: Pick<Series, 'id' | 'slug'>,
    viewer: Viewer,
    from: Date,
    limit: number,
  ): Promise<Meeting[]> {
    const { meetings } = await this.list({ series: [series.slug], from, limit }, viewer);
    if (meetings.length > 0) return meetings;
    return (await this.list({ series: [series.slug], limit: 1, newestFirst: true }, viewer)).meetings;
  }

  async meetingsWithIds(ids: string[], viewer: Viewer, manager?: EntityManager): Promise<Meeting[]> {
    if (ids.length === 0) return [];
    return allSeen(await this.meetings(viewer, manager).andWhere('meeting.id IN (:...ids)', { ids }).getMany(), viewer);
  }

  /** As a running transaction sees it, for whoever changes it there. */
  meetingIn(manager: EntityManager, id: string): Promise<Meeting | null> {
    return this.meetings({ mayOrganise: true }, manager).andWhere('meeting.id = :id', { id }).getOne();
  }

  /** A series' dates as a running transaction sees them. */
  meetingsIn(manager: EntityManager, { id }: Pick<Series, 'id'>): Promise<Meeting[]> {
    const query = this.meetings({ mayOrganise: true }, manager).andWhere('meeting.seriesId = :id', { id });
    return query.orderBy('meeting.sortsAt', 'ASC').addOrderBy('meeting.id').getMany();
  }

  async partsOf(meeting: Pick<Meeting, 'id'>, viewer: Viewer): Promise<Meeting[]> {
    const query = this.meetings(viewer).andWhere('meeting.parentId = :parentId', { parentId: meeting.id });
    return allSeen(await query.orderBy('meeting.sortsAt', 'ASC', 'NULLS LAST').getMany(), viewer);
  }

  /** What a name in a link leads to today. Whether one may see it, the caller asks afterwards. */
  async address(slug: string): Promise<Address | null> {
    return this.records.getRepository(Address).findOne({ where: { slug }, relations: { series: true, meeting: true } });
  }

  private meetings(viewer: Viewer, manager: EntityManager = this.records.manager): SelectQueryBuilder<Meeting> {
    const query = manager
      .getRepository(Meeting)
      .createQueryBuilder('meeting')
      .leftJoinAndSelect('meeting.series', 'series')
      .leftJoinAndSelect('meeting.venue', 'venue')
      .leftJoinAndSelect('meeting.formatRules', 'formatRules')
      .leftJoinAndSelect('meeting.replacement', 'replacement')
      .leftJoinAndSelect('meeting.parent', 'parent')
      .where('TRUE');
    if (!viewer.mayOrganise) {
      const own = [...(viewer.own ?? [])];
      const belongs = own.length > 0 ? ' OR meeting.seriesId IN (:...own) OR meeting.id IN (:...own)' : '';
      query.andWhere(`(meeting.access NOT IN (:...closed) OR meeting.announced${belongs})`, { closed: CLOSED, own });
    }
    return query;
  }
}

/** A meeting as somebody may see it; what it points to and they may not see, it does not point to for them. */
function seen(meeting: Meeting, viewer: Viewer): Meeting | null {
  const own = seenBy(meeting, viewer);
  if (!own || viewer.mayOrganise) return own;
  const { series, parent, replacement } = own;
  return {
    ...own,
    series: series ? seenBy(series, viewer) : null,
    parent: parent ? seenBy(parent, viewer) : null,
    replacement: replacement ? seenBy(replacement, viewer) : null,
  };
}

const allSeen = (meetings: Meeting[], viewer: Viewer): Meeting[] =>
  meetings.map((meeting) => seen(meeting, viewer)).filter((meeting) => meeting !== null);

function narrow(
  query: SelectQueryBuilder<Meeting>,
  { from, to, formats, topics, series, within, search, after, newestFirst }: Omit<AgendaQuestion, 'limit'>,
): void {
  if (from)
    query.andWhere(
      `(${END_IN_SQL} > :from OR (meeting.startsAt IS NULL AND ${endOfCoarse} > :from) ${to ? '' : 'OR meeting.sortsAt IS NULL'})`,
      { from },
    );
  if (to) query.andWhere('meeting.sortsAt < :to', { to });
  if (formats?.length) query.andWhere('meeting.format IN (:...formats)', { formats });
  if (topics?.length) query.andWhere('meeting.topics && ARRAY[:...topics]::text[]', { topics });
  if (series?.length) query.andWhere('series.slug IN (:...series)', { series });
  if (within) {
    if (within.length === 0) query.andWhere('FALSE');
    else query.andWhere('(meeting.seriesId IN (:...within) OR meeting.id IN (:...within))', { within });
  }
  const patterns = searchPatterns(search ?? '');
  if (search?.trim() && patterns.length === 0) query.andWhere('FALSE'); // signs without a word find nothing
  for (const [index, pattern] of patterns.entries())
    query.andWhere(`meeting.searchText LIKE :p${index}`, { [`p${index}`]: pattern });
  if (after) resume(query, after, newestFirst === true);
}

/** A coarse date is over when its month, season or year is. */
const endOfCoarse = `meeting.sortsAt + CASE meeting.precision WHEN 'month' THEN INTERVAL '1 month' WHEN 'season' THEN INTERVAL '3 months' ELSE INTERVAL '1 year' END`;

function resume(query: SelectQueryBuilder<Meeting>, { sortsAt, id }: Cursor, newestFirst: boolean): void {
  const further = newestFirst ? '<' : '>';
  query.andWhere(
    new Brackets((either) => {
      if (sortsAt === null) either.where(`meeting.sortsAt IS NULL AND meeting.id ${further} :afterId`, { afterId: id });
      else
        either
          .where(`(meeting.sortsAt, meeting.id) ${further} (:afterSort, :afterId)`, { afterSort: sortsAt, afterId: id })
          .orWhere('meeting.sortsAt IS NULL');
    }),
  );
}
