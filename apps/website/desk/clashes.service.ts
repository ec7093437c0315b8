import { plusDays } from '@hub/calendar/wall-clock';
import { clashes, type Clash, type TakenDate } from '@hub/programme/clashes';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { roomLink } from '@hub/rooms/room-link';
import type { RoomWish } from '@hub/rooms/rooms.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What stands on the same days already. One query, however many dates are planned. */
@Injectable()
export class ClashesService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async of(
    meetings: Meeting[],
    format: Pick<Format, 'slug' | 'area'> | undefined,
    room: RoomWish | null,
  ): Promise<Clash[]> {
    const days = [
      ...new Set(meetings.flatMap(({ localStart }) => (localStart ? [localStart.slice(0, 10)] : []))),
    ].sort();
    const taken = days.length > 0 ? await this.on(days) : [];
    if (taken.length === 0) return [];
    const address = typeof room === 'object' && room !== null ? ('url' in room ? room.url : null) : room;
    const link = address ? roomLink(address) : null;
    const own = { room: link?.ok ? link.url : null, audience: format?.area ?? format?.slug ?? '' };
    return clashes(
      meetings.map((meeting) => ({ ...meeting, plannedStart: meeting.plannedStart ?? meeting.localStart, ...own })),
      taken,
    );
  }

  private on(days: string[]): Promise<TakenDate[]> {
    return this.records.query<TakenDate[]>(
      `SELECT m.slug, m.title, m."localStart", m."localEnd", m."startsAt", m."endsAt", m.precision, m.host, m.speakers,
              coalesce(own.address, shared.address) AS room, coalesce(f.area, f.slug) AS audience
         FROM meeting m JOIN format f ON f.slug = m.format
         LEFT JOIN room own ON own."meetingId" = m.id LEFT JOIN room shared ON shared."seriesId" = m."seriesId"
        WHERE m."startsAt" BETWEEN $2 AND $3 AND m.state <> 'cancelled'
          AND (left(m."localStart", 10) = ANY ($1::text[]) OR left(m."localEnd", 10) = ANY ($1::text[]))
        ORDER BY m."startsAt", m.id LIMIT 2000`,
      [days, plusDays(days[0] ?? '', -31), plusDays(days.at(-1) ?? '', 2)],
    );
  }
}
