import { isId } from '@hub/programme/slug';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Registration } from './registration.entity';
import { REGISTRATION_STATES, type RegistrationState, type Stand } from './registration-words';
import { HallsService } from './halls.service';
import { SeriesRegistration } from './series-registration.entity';
import type { SignUpRules } from './sign-up-rules';

export interface Listed {
  registration: Registration;
  /** In the waiting list, 1 is next; null for who does not wait. */
  position: number | null;
}

/** One line of the list at the desk: what is shown of a registration, and what that person needs to take part. */
export type ShownGuest = Pick<
  Registration,
  'id' | 'name' | 'email' | 'municipality' | 'role' | 'state' | 'attendance' | 'offerUntil' | 'answers'
> & { position: number | null; need: string | null };

/** Reads who comes: for the organisers' list, for a guest's own page, for the form. Changes nothing, locks nothing. */
@Injectable()
export class RegistrationListService {
  constructor(private readonly halls: HallsService) {}

  /** How one may register now, and whether newcomers wait; never how many seats: that would tell who has one. */
  async rules(
    manager: EntityManager,
    meetingId: string,
    now: Date,
  ): Promise<{ rules: SignUpRules; isFull: boolean } | null> {
    const [ruled] = await this.halls.ruled(manager, [meetingId], now);
    if (!ruled) return null;
    const { registered, offered, waiting } = await this.counts(manager, meetingId);
    const { capacity } = ruled.rules;
    return { rules: ruled.rules, isFull: capacity !== null && (registered + offered >= capacity || waiting > 0) };
  }

  /** Participants by state: those who take or want a seat. */
  async counts(manager: EntityManager, meetingId: string): Promise<Record<RegistrationState, number>> {
    const rows = await manager.query<{ state: RegistrationState; many: number }[]>(
      `SELECT state, count(*)::int AS many FROM registration
        WHERE "meetingId" = $1 AND role = 'participant' GROUP BY state`,
      [meetingId],
    );
    const counted = new Map(rows.map(({ state, many }) => [state, many]));
    return Object.fromEntries(REGISTRATION_STATES.map((state) => [state, counted.get(state) ?? 0])) as Record<
      RegistrationState,
      number
    >;
  }

  /** The same for several meetings, for lists: seats there are and seats taken, who waits and who still has to be chosen. */
  async standOf(manager: EntityManager, meetingIds: string[]): Promise<Map<string, Stand>> {
    const rows = await manager.query<(Stand & { meetingId: string })[]>(
      `SELECT s."meetingId", s.capacity, s.taken, count(*) FILTER (WHERE r.state = 'waiting')::int AS waiting,
              count(*) FILTER (WHERE r.state = 'applied')::int AS applied
         FROM seating s LEFT JOIN registration r ON r."meetingId" = s."meetingId" AND r.role = 'participant'
        WHERE s."meetingId" = ANY($1) GROUP BY s."meetingId", s.capacity, s.taken`,
      [meetingIds],
    );
    return new Map(rows.map(({ meetingId, ...stand }) => [meetingId, stand]));
  }

  /** Everybody, in the order in which they came; the waiting ones with their place. */
  async of(manager: EntityManager, meetingId: string): Promise<Listed[]> {
    const rows = await manager.find(Registration, {
      where: { meetingId },
      order: { queuedAt: 'ASC', id: 'ASC' },
      relations: { knownMunicipality: true },
    });
    const line = rows.filter(({ state, role }) => state === 'waiting' && role === 'participant');
    const place = new Map(line.map(({ id }, index) => [id, index + 1]));
    return rows.map((registration) => ({ registration, position: place.get(registration.id) ?? null }));
  }

  /** The same for the list at the desk, which may hold hundreds: one question, and no entity for each line. */
  shown(manager: EntityManager, meetingId: string): Promise<ShownGuest[]> {
    return manager.query(
      `SELECT r.id, r.name, r.email, r.municipality, r.role, r.state, r.attendance, r."offerUntil", r.answers, n.need,
              CASE WHEN r.state = 'waiting' AND r.role = 'participant'
                   THEN count(*) FILTER (WHERE r.state = 'waiting' AND r.role = 'participant')
                          OVER (ORDER BY r."queuedAt", r.id)::int END AS position
         FROM registration r LEFT JOIN special_need n ON n."registrationId" = r.id
        WHERE r."meetingId" = $1 ORDER BY r."queuedAt", r.id`,
      [meetingId],
    );
  }

  /** One of them, by an id that somebody sent. */
  async guest(manager: EntityManager, meetingId: string, id: string): Promise<Registration | null> {
    return isId(id) ? manager.findOneBy(Registration, { id, meetingId }) : null;
  }

  /** What people need to take part, by registration: for organisers only. */
  async needs(manager: EntityManager, meetingId: string): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; need: string }[]>(
      `SELECT r.id, n.need FROM special_need n JOIN registration r ON r.id = n."registrationId"
        WHERE r."meetingId" = $1`,
      [meetingId],
    );
    return new Map(rows.map(({ id, need }) => [id, need]));
  }

  /** 1 is next; null for who does not wait. */
  async position(manager: EntityManager, { id }: { id: string }): Promise<number | null> {
    const [found] = await manager.query<{ position: number }[]>(
      `SELECT (SELECT count(*)::int FROM registration o
                WHERE o."meetingId" = r."meetingId" AND o.state = 'waiting' AND o.role = 'participant'
                  AND (o."queuedAt", o.id) <= (r."queuedAt", r.id)) AS position
         FROM registration r WHERE r.id = $1 AND r.state = 'waiting'`,
      [id],
    );
    return found?.position ?? null;
  }

  /** Behind a link: only with the version it was signed for. */
  async registration(manager: EntityManager, id: string, keyVersion: number): Promise<Registration | null> {
    return manager.findOne(Registration, {
      where: { id, keyVersion },
      relations: { meeting: { formatRules: true, venue: true, series: true }, seriesRegistration: true },
    });
  }

  async seriesRegistration(manager: EntityManager, id: string, keyVersion: number): Promise<SeriesRegistration | null> {
    return manager.findOne(SeriesRegistration, { where: { id, keyVersion }, relations: { series: true } });
  }

  /** The dates of somebody registered for a series, left out ones included, in order of time. */
  async datesOf(manager: EntityManager, seriesRegistrationIds: string[]): Promise<Registration[]> {
    return manager.find(Registration, {
      where: { seriesRegistrationId: In(seriesRegistrationIds) },
      relations: { meeting: { formatRules: true } },
      order: { meeting: { startsAt: 'ASC' }, id: 'ASC' },
    });
  }
}
