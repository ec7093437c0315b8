import { randomUUID } from 'node:crypto';
import { Meeting } from '@hub/programme/meeting.entity';
import { Series } from '@hub/programme/series.entity';
import { isClosed } from '@hub/programme/visibility';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { registrationRow, type Entering } from './new-registration';
import type { Changed } from './registered';
import { RegistrationRowsService } from './registration-rows.service';
import { Registration } from './registration.entity';
import { type Hall, hallOf, HallsService } from './halls.service';
import { SeatsService, type Arrival } from './seats.service';
import { SeriesRegistration } from './series-registration.entity';
import { joinsSeries } from './sign-up-rules';

/** What the programme changes for those who are registered: dates that join a series, seats that come or go. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly halls: HallsService,
    private readonly seats: SeatsService,
    private readonly rows: RegistrationRowsService,
  ) {}

  /** Dates that came later: everybody registered for their series comes along. Twice is once. */
  async joinSeries(manager: EntityManager, meetings: { id: string }[], { now }: { now: Date }): Promise<Changed> {
    const halls = await this.lockWithSeries(manager, meetings, now);
    const changed = await this.joinAll(manager, halls, now);
    await this.seats.store(manager, halls);
    return { changed };
  }

  /**
   * Meetings whose capacity, rules or state changed: the seats are counted anew, whoever may move up does, and who is
   * registered for their series joins what came back. Once per transaction, with all of them: locks have an order.
   */
  async seatsChanged(manager: EntityManager, meetings: { id: string }[], { now }: { now: Date }): Promise<Changed> {
    const halls = await this.lockWithSeries(manager, meetings, now);
    const joined = await this.joinAll(manager, halls, now);
    return { changed: [...joined, ...(await this.seats.settle(manager, halls, [], now))] };
  }

  /** The same, of all that changed, for those dates alone that somebody has registered for: the others have no seats to count. */
  async meetingsChanged(manager: EntityManager, ids: string[], told: { now: Date }): Promise<Changed> {
    const concerned = await manager.query<{ id: string }[]>(
      `SELECT m.id FROM meeting m WHERE m.id = ANY($1)
          AND (EXISTS (SELECT 1 FROM seating s WHERE s."meetingId" = m.id)
            OR EXISTS (SELECT 1 FROM series_registration r WHERE r."seriesId" = m."seriesId" AND r."cancelledAt" IS NULL))`,
      [ids],
    );
    return concerned.length === 0 ? { changed: [] } : this.seatsChanged(manager, concerned, told);
  }

  /** Dates that joined a series by themselves, as time went on. */
  async catchUp(manager: EntityManager, { now }: { now: Date }): Promise<Changed> {
    const lacking = await manager.query<{ id: string }[]>(
      `SELECT m.id FROM meeting m JOIN series_registration s ON s."seriesId" = m."seriesId" AND s."cancelledAt" IS NULL
        WHERE m."startsAt" > $1 AND m.state <> 'cancelled' AND NOT EXISTS (
          SELECT 1 FROM registration r WHERE r."meetingId" = m.id AND r."seriesRegistrationId" = s.id)
        GROUP BY m.id ORDER BY m.id`,
      [now],
    );
    return lacking.length === 0 ? { changed: [] } : this.joinSeries(manager, lacking, { now });
  }

  private async lockWithSeries(manager: EntityManager, meetings: { id: string }[], now: Date): Promise<Hall[]> {
    const ids = [...new Set(meetings.map(({ id }) => id))].sort();
    const dates = await manager.find(Meeting, { where: { id: In(ids), seriesId: Not(IsNull()) } });
    await this.lockSeries(manager, [...new Set(dates.map(({ seriesId }) => seriesId ?? ''))]);
    return this.halls.lock(manager, ids, now);
  }

  private async joinAll(manager: EntityManager, halls: Hall[], now: Date): Promise<Registration[]> {
    const series = [...new Set(halls.map(({ meeting }) => meeting.seriesId).filter((id) => id !== null))];
    const registered = await manager.find(SeriesRegistration, {
      where: { seriesId: In(series), cancelledAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    if (registered.length === 0) return [];
    const joined = await this.join(manager, halls, registered, { newId: randomUUID, now, enteredById: null });
    await this.keepEarlierNeeds(manager, joined);
    return joined;
  }

  /** Whoever registers for a series and whoever adds a date to it wait for each other, in one order. */
  async lockSeries(manager: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await manager.query('SELECT 1 FROM series WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
  }

  /** Everybody to every date that is open and knows nothing of them yet. */
  async join(
    manager: EntityManager,
    halls: Hall[],
    people: SeriesRegistration[],
    entering: Pick<Entering, 'newId' | 'now' | 'enteredById'>,
  ): Promise<Registration[]> {
    const { now } = entering;
    const seriesId = In([...new Set(people.map((each) => each.seriesId))]);
    const closed = new Set(
      (await manager.findBy(Series, { id: seriesId })).filter(({ access }) => isClosed(access)).map(({ id }) => id),
    );
    const open = halls.filter(({ meeting, rules }) => joinsSeries(rules, closed.has(meeting.seriesId ?? ''), now));
    const there = await this.there(manager, open, people);
    const arrivals = open.flatMap((hall) =>
      people
        .filter((person) => person.seriesId === hall.meeting.seriesId)
        .filter((person) => !there.has(`${hall.meeting.id} ${person.id}`))
        .map((person): Arrival => ({ hall, row: rowOf(hall, person, entering) })),
    );
    for (const { hall, row } of await this.seats.arrive(manager, arrivals, now))
      this.seats.turn(hall, row, 'cancelled', now);
    const rows = arrivals.map(({ row }) => row);
    await this.rows.insert(manager, rows);
    return rows;
  }

  /**
   * Which of them have to do with which of these dates already. Who had registered for a single date before, or is
   * back in the series, has it as a part of the series from now on.
   */
  private async there(manager: EntityManager, halls: Hall[], people: SeriesRegistration[]): Promise<Set<string>> {
    const meetingId = In(halls.map(({ meeting }) => meeting.id));
    const linked = await manager.findBy(Registration, {
      ...{ meetingId, seriesRegistrationId: In(people.map(({ id }) => id)) },
    });
    const there = new Set(linked.map((row) => `${row.meetingId} ${row.seriesRegistrationId}`));
    const single = await this.rows.known(
      manager,
      halls.map(({ meeting }) => meeting.id),
      people.map(({ email }) => email),
    );
    const toLink = single.filter((row) => {
      const person = people.find(({ email, seriesId }) => email === row.email && seriesId === seriesOf(halls, row));
      if (!person || there.has(`${row.meetingId} ${person.id}`)) return false;
      there.add(`${row.meetingId} ${person.id}`);
      row.seriesRegistrationId = person.id;
      return true;
    });
    await this.rows.update(manager, toLink);
    return there;
  }

  /** What somebody needs on one date of a series, they need on the next. */
  private async keepEarlierNeeds(manager: EntityManager, rows: Registration[]): Promise<void> {
    await manager.query(
      `INSERT INTO special_need ("registrationId", need)
       SELECT DISTINCT ON (r.id) r.id, s.need
         FROM registration r
         JOIN registration o ON o."seriesRegistrationId" = r."seriesRegistrationId" AND o.id <> r.id
         JOIN special_need s ON s."registrationId" = o.id
        WHERE r.id = ANY($1) ORDER BY r.id, o."createdAt" DESC
       ON CONFLICT ("registrationId") DO NOTHING`,
      [rows.map(({ id }) => id)],
    );
  }
}

const seriesOf = (halls: Hall[], row: Registration): string | null => hallOf(halls, row).meeting.seriesId;

function rowOf(
  hall: Hall,
  person: SeriesRegistration,
  entering: Pick<Entering, 'newId' | 'now' | 'enteredById'>,
): Registration {
  const { id, name, email, formId, lang, municipality, municipalityId, kind, association, sector } = person;
  const who = { name, email, formId, lang, municipality, municipalityId, kind, association, sector };
  return registrationRow(hall.meeting.id, { ...who, answers: person.answers, demo: person.demo }, entering, {
    seriesRegistrationId: id,
    reminderMinutes: person.reminderMinutes,
    confirmedAt: person.confirmedAt,
  });
}
