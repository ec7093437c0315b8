import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Format } from './format.entity';
import { FormatsService } from './formats.service';
import { hasOtherPlace, plainFields } from './changed-times';
import type { Meeting } from './meeting.entity';
import { FROM_SERIES, toSecond, type Describing } from './new-rows';
import type { ChangeRequest, SeriesRequest } from './schedule-request';
import { searchTextOf } from './search-fold';
import { Topic } from './topic.entity';
import { Venue } from './venue.entity';
import { isClosed } from './visibility';

/** Place and topics by name, as rows; and the words a meeting is found by. */
@Injectable()
export class ParticularsService {
  constructor(private readonly formats: FormatsService) {}

  async placeAndTopics(
    manager: EntityManager,
    request: Pick<Describing, 'place' | 'topics'>,
  ): Promise<Partial<Pick<Meeting, 'venueId' | 'topics'>>> {
    const venueId = request.place === undefined ? {} : { venueId: await this.venueOf(manager, request.place) };
    const topics =
      request.topics === undefined ? {} : { topics: await this.formats.topicsNamed(manager, request.topics) };
    return { ...venueId, ...topics };
  }

  /**
   * Gives meetings the words, people and place that a change names; another place raises SEQUENCE. `byHand`: said of one
   * date, which keeps it; otherwise said of all, and no date says it for itself any more.
   */
  async describe(
    manager: EntityManager,
    meetings: Meeting[],
    set: ChangeRequest,
    { now, byHand }: { now: Date; byHand: boolean },
  ): Promise<void> {
    const values = { ...plainFields(set), ...(await this.placeAndTopics(manager, set)) };
    if (Object.keys(values).length === 0) return;
    const named = Object.keys(values).filter((field) => FROM_SERIES.includes(field));
    for (const meeting of meetings) {
      const step = hasOtherPlace(values, meeting) ? 1 : 0;
      Object.assign(meeting, values, { changedAt: toSecond(now), sequence: meeting.sequence + step });
      meeting.own =
        byHand && meeting.seriesId
          ? [...new Set([...meeting.own, ...named])].sort()
          : meeting.own.filter((field) => !named.includes(field));
    }
    await this.makeFindable(manager, meetings);
  }

  /** Writes what a search may find: of a closed meeting no more than its announcement. */
  async makeFindable(manager: EntityManager, meetings: Meeting[]): Promise<void> {
    const venues = new Map((await manager.find(Venue)).map((venue) => [venue.id, venue]));
    const formats = new Map((await manager.find(Format)).map((format) => [format.slug, format]));
    const topics = new Map((await manager.find(Topic)).map((topic) => [topic.slug, topic.label]));
    for (const meeting of meetings) {
      const venue = meeting.venueId ? venues.get(meeting.venueId) : null;
      const outer = [
        meeting.title,
        meeting.host,
        venue?.name,
        venue?.city,
        formats.get(meeting.format)?.name,
        ...meeting.topics.map((slug) => topics.get(slug)),
      ];
      const inner = [
        meeting.leadingQuestion,
        meeting.description,
        ...meeting.speakers.flatMap((speaker) => [speaker.name, speaker.affiliation]),
      ];
      meeting.searchText = searchTextOf(isClosed(meeting.access) ? outer : [...outer, ...inner]);
    }
  }

  /** Removes of these places and free topics those that nothing uses any more. */
  async forgetUnused(manager: EntityManager, once: Pick<Meeting, 'venueId' | 'topics'>[]): Promise<void> {
    await manager.query(
      `DELETE FROM venue v WHERE v.id = ANY($1) AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m."venueId" = v.id)
          AND NOT EXISTS (SELECT 1 FROM series s WHERE s."venueId" = v.id)`,
      [[...new Set(once.flatMap(({ venueId }) => venueId ?? []))]],
    );
    await manager.query(
      `DELETE FROM topic t WHERE NOT t.fixed AND t.slug = ANY($1)
          AND NOT EXISTS (SELECT 1 FROM meeting m WHERE t.slug = ANY(m.topics))
          AND NOT EXISTS (SELECT 1 FROM series s WHERE t.slug = ANY(s.topics))`,
      [[...new Set(once.flatMap(({ topics }) => topics))]],
    );
  }

  private async venueOf(manager: EntityManager, place: SeriesRequest['place']): Promise<string | null> {
    if (!place) return null;
    const {
      name = null,
      street = null,
      postcode = null,
      city = null,
      accessNotes = null,
      accessibilityNotes = null,
    } = place;
    const facts = { name, street, postcode, city, accessNotes, accessibilityNotes };
    const known = await manager.findOneBy(
      Venue,
      Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, value ?? IsNull()])),
    );
    if (known) return known.id;
    return (await manager.save(Venue, manager.create(Venue, facts))).id;
  }
}
