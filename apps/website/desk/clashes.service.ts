import { plusDays } from '@hub/calendar/wall-clock';
import { clashes, type Clash, type TakenDate } from '@hub/programme/clashes';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { isClosed, isInside, type Viewer } from '@hub/programme/visibility';
import { roomLink } from '@hub/rooms/room-link';
import type { RoomWish } from '@hub/rooms/rooms.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

type Seen = TakenDate & Pick<Meeting, 'seriesId' | 'access' | 'announced'>;

/** What stands on the same days already. One query, however many dates are planned or changed. */
@Injectable()
export class ClashesService {
  constructor(@InjectDataSource() private readonly records: DataSource) {}

  async of(
    meetings: Meeting[],
    format: Pick<Format, 'slug' | 'area'> | undefined,
    room: RoomWish | null,
  ): Promise<Clash[]> {
    const taken = await this.on(daysOf(meetings), this.records.manager);
    if (taken.length === 0) return [];
    const address = typeof room === 'object' && room !== null ? ('url' in room ? room.url : null) : room;
    const link = address ? roomLink(address) : null;
    const own = { room: link?.ok ? link.url : null, audience: format?.area ?? format?.slug ?? '' };
    return clashes(
      meetings.map((meeting) => ({ ...meeting, plannedStart: meeting.plannedStart ?? meeting.localStart, ...own })),
      taken,
    );
  }

  /**
   * Of dates as a running transaction has changed them: they stand among the others already, with room and people. Who does
   * not see a closed meeting learns only that something is held at that time.
   */
  async ofChanged(
    manager: EntityManager,
    dates: { id: string; localStart: string | null }[],
    viewer: Viewer,
  ): Promise<Clash[]> {
    const taken = await this.on(daysOf(dates), manager);
    const ids = new Set(dates.map(({ id }) => id));
    const changed = taken.filter(({ id }) => ids.has(id));
    return clashes(
      changed.map((date) => ({ ...date, plannedStart: date.localStart })),
      taken.map((other) => (ids.has(other.id) || !isHidden(other, viewer) ? other : withoutFace(other))),
    );
  }

  private on(days: string[], manager: EntityManager): Promise<Seen[]> {
    if (days.length === 0) return Promise.resolve([]);
    return manager.query<Seen[]>(
      `SELECT m.id, m.slug, m.title, m."seriesId", m.access, m.announced, m."localStart", m."localEnd", m."startsAt", m."endsAt", m.precision, m.host, m.speakers,
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

const isHidden = ({ announced, ...other }: Seen, viewer: Viewer): boolean =>
  isClosed(other.access) && !announced && !isInside(other, viewer);

/** That something is held then, and nothing of what, where, by whom or for whom. */
const withoutFace = (other: Seen): TakenDate => ({
  ...other,
  ...{ title: '', slug: '', room: null, host: null, speakers: [], audience: 'nobody else' },
});

const daysOf = (dates: { localStart: string | null }[]): string[] =>
  [...new Set(dates.flatMap(({ localStart }) => (localStart ? [localStart.slice(0, 10)] : [])))].sort();
