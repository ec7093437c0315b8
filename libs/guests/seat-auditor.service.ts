import { Series } from '@hub/programme/series.entity';
import { isClosed } from '@hub/programme/visibility';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, type EntityManager } from 'typeorm';
import { HallsService, type RuledMeeting } from './halls.service';
import { SEATED_STATES } from './registration-words';
import { countsPeople, excessOf, planSeats, type Counted, type SeatLimits } from './seat-plan';
import type { Finding } from './seat-findings';
import { givesSeats, joinsSeries } from './sign-up-rules';

interface Row extends Counted {
  meetingId: string;
  state: string;
}

/** So many meetings are looked at together. */
const AT_ONCE = 200;

/**
 * Recounts what the seats say, from the rows alone, all in one view of the database. Looks, never mends: whoever corrects
 * a count by hand hides the mistake that made it.
 */
@Injectable()
export class SeatAuditorService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly halls: HallsService,
  ) {}

  async findings(now: Date): Promise<Finding[]> {
    return this.records.transaction('REPEATABLE READ', async (manager) => {
      const concerned = await manager.query<{ id: string }[]>(
        `SELECT id FROM meeting m WHERE EXISTS (SELECT 1 FROM seating WHERE "meetingId" = m.id)
             OR EXISTS (SELECT 1 FROM registration WHERE "meetingId" = m.id)
             OR EXISTS (SELECT 1 FROM series_registration WHERE "seriesId" = m."seriesId" AND "cancelledAt" IS NULL)
          ORDER BY id`,
      );
      const found: Finding[] = [];
      for (let at = 0; at < concerned.length; at += AT_ONCE) {
        const ids = concerned.slice(at, at + AT_ONCE).map(({ id }) => id);
        found.push(...(await this.inMeetings(manager, ids, now)));
      }
      return found;
    });
  }

  private async inMeetings(manager: EntityManager, ids: string[], now: Date): Promise<Finding[]> {
    const ruled = await this.halls.ruled(manager, ids, now);
    const seats = await manager.query<{ meetingId: string; taken: number; capacity: number | null }[]>(
      'SELECT "meetingId", taken, capacity FROM seating WHERE "meetingId" = ANY($1)',
      [ids],
    );
    const rows = await manager.query<Row[]>(
      `SELECT "meetingId", state, kind, association, sector, municipality, "municipalityId" FROM registration
        WHERE "meetingId" = ANY($1) AND role = 'participant' AND state IN ('registered', 'offered', 'waiting')
        ORDER BY "queuedAt", id`,
      [ids],
    );
    const held = new Map(seats.map((seat) => [seat.meetingId, seat]));
    const found = ruled.flatMap((each): Finding[] => {
      const { meeting } = each;
      const own = rows.filter(({ meetingId }) => meetingId === meeting.id);
      return [...inSeats(each, own, held.get(meeting.id) ?? null), ...inLine(each, own, now)];
    });
    return [...found, ...(await this.datelessOffers(manager, ids)), ...(await this.missingDates(manager, ruled, now))];
  }

  /** The table forbids them; a restore without its rules would not. */
  private datelessOffers(manager: EntityManager, ids: string[]): Promise<Finding[]> {
    return manager.query(
      `SELECT 'offer_without_date' AS kind, m.slug, count(*)::int AS count
         FROM registration r JOIN meeting m ON m.id = r."meetingId"
        WHERE r."meetingId" = ANY($1) AND (r.state = 'offered') <> (r."offerUntil" IS NOT NULL) GROUP BY m.slug`,
      [ids],
    );
  }

  /** Somebody registered for the series, and a date one can still register for knows nothing of them. */
  private async missingDates(manager: EntityManager, ruled: RuledMeeting[], now: Date): Promise<Finding[]> {
    const ids = ruled.map(({ meeting }) => meeting.seriesId).filter((id) => id !== null);
    const series = await manager.findBy(Series, { id: In([...new Set(ids)]) });
    const closed = new Set(series.filter(({ access }) => isClosed(access)).map(({ id }) => id));
    const open = ruled.filter(
      ({ meeting, rules }) => meeting.seriesId !== null && joinsSeries(rules, closed.has(meeting.seriesId), now),
    );
    return manager.query(
      `SELECT 'missing_date' AS kind, m.slug, count(*)::int AS count
         FROM meeting m JOIN series_registration s ON s."seriesId" = m."seriesId" AND s."cancelledAt" IS NULL
        WHERE m.id = ANY($1) AND NOT EXISTS (
                SELECT 1 FROM registration r WHERE r."meetingId" = m.id
                   AND (r."seriesRegistrationId" = s.id OR (r.email = s.email AND r.state <> 'cancelled')))
        GROUP BY m.slug ORDER BY m.slug`,
      [open.map(({ meeting }) => meeting.id)],
    );
  }
}

function inSeats(
  { meeting: { slug, capacity }, rules }: RuledMeeting,
  rows: Row[],
  seats: { taken: number; capacity: number | null } | null,
): Finding[] {
  const seated = rows.filter(isSeated);
  const counted = seated.length;
  const taken = seats?.taken ?? 0;
  const limits = { ...rules, free: null };
  // where an organiser lowered the capacity below what was taken, the seats keep that number
  const most = capacity === null ? null : Math.max(capacity, seats?.capacity ?? 0);
  return [
    ...(taken === counted ? [] : [{ kind: 'miscounted' as const, slug, taken, counted }]),
    ...(most === null || counted <= most ? [] : [{ kind: 'over_capacity' as const, slug, counted, capacity: most }]),
    ...excessOf(limits, seated).map(({ by, term, limit, count }) => {
      return { kind: 'over_quota' as const, slug, by, term, counted: count, limit };
    }),
  ];
}

/** Only where free seats are filled by themselves, and somebody could still come. */
function inLine({ meeting, rules }: RuledMeeting, rows: Row[], now: Date): Finding[] {
  if (rules.promotion === 'by_hand' || rules.mode === 'application' || !givesSeats(meeting, now)) return [];
  const seated = rows.filter(isSeated);
  const limits: SeatLimits = {
    ...{ quotas: rules.quotas, perMunicipality: rules.perMunicipality },
    free: meeting.capacity === null ? null : Math.max(meeting.capacity - seated.length, 0),
  };
  const waiting = planSeats(
    limits,
    countsPeople(limits) ? seated : [],
    rows.filter(({ state }) => state === 'waiting'),
  );
  return waiting.length > 0 ? [{ kind: 'free_seat', slug: meeting.slug, waiting: waiting.length }] : [];
}

const isSeated = ({ state }: Row): boolean => (SEATED_STATES as readonly string[]).includes(state);
