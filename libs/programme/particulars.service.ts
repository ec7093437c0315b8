import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Format } from './format.entity';
import { FormatsService } from './formats.service';
import type { Meeting } from './meeting.entity';
import type { Describing } from './new-rows';
import type { SeriesRequest } from './schedule-request';
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
    request: Describing,
  ): Promise<Partial<Pick<Meeting, 'venueId' | 'topics'>>> {
    const venueId = request.place === undefined ? {} : { venueId: await this.venueOf(manager, request.place) };
    const topics =
      request.topics === undefined ? {} : { topics: await this.formats.topicsNamed(manager, request.topics) };
    return { ...venueId, ...topics };
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
