import { randomUUID } from 'node:crypto';
import { Meeting } from '@hub/programme/meeting.entity';
import type { Checked } from '@hub/programme/schedule-request';
import { Series } from '@hub/programme/series.entity';
import { isClosed } from '@hub/programme/visibility';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { registrationRow, seriesRegistrationRow, whoOf, type Entering } from './new-registration';
import { refused, type Changed, type Registered } from './registered';
import type { RegistrationRequest } from './registration-request';
import { RegistrationRowsService } from './registration-rows.service';
import { Registration } from './registration.entity';
import { SeatsService, type Arrival, type Hall } from './seats.service';
import { SeriesRegistration } from './series-registration.entity';
import { joinsSeries } from './sign-up-rules';

/**
 * Registered once for a whole series: a registration for every date that is open, also for those that come later. A date
 * somebody leaves out stays as a cancelled registration, so that it is known and can be taken back.
 */
@Injectable()
export class SeriesRegistrationsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly rows: RegistrationRowsService,
  ) {}

  /** Locks the series of a meeting, and tells its coming dates. No date joins it until this transaction is over. */
  async lockedDates(manager: EntityManager, meetingId: string, now: Date): Promise<string[]> {
    const meeting = await manager.findOneBy(Meeting, { id: meetingId });
    if (!meeting?.seriesId) return [];
    await lockSeries(manager, [meeting.seriesId]);
    return comingDates(manager, meeting.seriesId, now);
  }

  /** The caller has locked the series and the seats, and checked what was said. */
  async register(
    manager: EntityManager,
    { hall, halls }: { hall: Hall; halls: Hall[] },
    request: RegistrationRequest,
    entering: Entering,
  ): Promise<Checked<Registered>> {
    const seriesId = hall.meeting.seriesId ?? '';
    const people = request.people.map(({ name, email }) => ({ name, email: email ?? '' }));
    const nameless = people.findIndex(({ email }) => email === '');
    if (nameless >= 0) return refused(`people.${nameless}.email`, 'address_empty');
    const emails = people.map(({ email }) => email);
    const knownSeries = await manager.findBy(SeriesRegistration, {
      seriesId,
      email: In(emails),
      cancelledAt: IsNull(),
    });
    const newcomers = people
      .filter(({ email }) => !knownSeries.some((each) => each.email === email))
      .map((person) =>
        seriesRegistrationRow(
          seriesId,
          { ...whoOf(request, person, request.answers, entering), email: person.email },
          entering,
        ),
      );
    const strangers = people.map((person) =>
      registrationRow(
        hall.meeting.id,
        { ...whoOf(request, person, request.answers, entering), email: person.email },
        entering,
      ),
    );
    const outcome = await this.seats.outcome(manager, hall, strangers);
    await manager.insert(SeriesRegistration, newcomers);
    const registrations = await this.join(manager, halls, newcomers, entering);
    const first = newcomers[0]?.id;
    await this.rows.keepNeeds(
      manager,
      registrations.filter((row) => row.seriesRegistrationId === first),
      request.needs,
    );
    await this.seats.store(manager, halls);
    return { ok: true, registrations, seriesRegistrations: newcomers, known: [], knownSeries, outcome };
  }

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

  private async lockWithSeries(manager: EntityManager, meetings: { id: string }[], now: Date): Promise<Hall[]> {
    const ids = [...new Set(meetings.map(({ id }) => id))].sort();
    const dates = await manager.find(Meeting, { where: { id: In(ids), seriesId: Not(IsNull()) } });
    await lockSeries(manager, [...new Set(dates.map(({ seriesId }) => seriesId ?? ''))]);
    return this.seats.lock(manager, ids, now);
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

  /** One date less; the rest stays. No difference to cancelling that registration. */
  async skip(
    manager: EntityManager,
    { id }: SeriesRegistration,
    meeting: { id: string },
    { now }: { now: Date },
  ): Promise<Checked<Changed>> {
    const [hall] = await this.seats.lock(manager, [meeting.id], now);
    const row = await manager.findOneBy(Registration, { meetingId: meeting.id, seriesRegistrationId: id });
    if (!hall || !row) return refused('meeting', 'registration_unknown');
    if (row.state === 'cancelled') return { ok: true, changed: [] };
    this.seats.turn(hall, row, 'cancelled', now);
    return { ok: true, changed: await this.seats.settle(manager, [hall], [row], now) };
  }

  /** Takes a date back: with a seat if there is one, at the end of the line if not. */
  async unskip(
    manager: EntityManager,
    { id }: SeriesRegistration,
    meeting: { id: string },
    { now }: { now: Date },
  ): Promise<Checked<Changed>> {
    const [hall] = await this.seats.lock(manager, [meeting.id], now);
    const ofSeries = await manager.findOneBy(SeriesRegistration, { id, cancelledAt: IsNull() });
    const row = await manager.findOneBy(Registration, { meetingId: meeting.id, seriesRegistrationId: id });
    if (!hall || !row || !ofSeries) return refused('meeting', 'registration_unknown');
    const [there] = await this.rows.known(manager, [meeting.id], [ofSeries.email]);
    if (there) return { ok: true, changed: [] };
    const isOpen = joinsSeries(hall.rules, hall.rules.mode === 'invited', now);
    if (!isOpen) return refused('', hall.meeting.state === 'cancelled' ? 'is_cancelled' : 'signup_closed');
    const left = await this.seats.arrive(manager, [{ hall, row }], now);
    if (left.length > 0) return refused('', 'signup_full');
    await this.rows.update(manager, [row]);
    await this.seats.store(manager, [hall]);
    return { ok: true, changed: [row] };
  }

  /** The coming dates become free; what was, stays. */
  async cancelSeries(
    manager: EntityManager,
    { id, seriesId, keyVersion }: SeriesRegistration,
    { now }: { now: Date; by?: 'guest' | 'desk' | 'calendar' },
  ): Promise<Checked<Changed & { seriesRegistration: SeriesRegistration }>> {
    await lockSeries(manager, [seriesId]);
    const seriesRegistration = await manager.findOneBy(SeriesRegistration, { id, keyVersion });
    if (!seriesRegistration) return refused('id', 'registration_unknown');
    if (seriesRegistration.cancelledAt) return { ok: true, changed: [], seriesRegistration };
    seriesRegistration.cancelledAt = now;
    await manager.update(SeriesRegistration, { id }, { cancelledAt: now });
    const coming = await manager.query<{ meetingId: string }[]>(
      `SELECT r."meetingId" FROM registration r JOIN meeting m ON m.id = r."meetingId"
        WHERE r."seriesRegistrationId" = $1 AND (m."startsAt" IS NULL OR m."startsAt" > $2)`,
      [id, now],
    );
    const halls = await this.seats.lock(manager, coming.map(({ meetingId }) => meetingId).sort(), now);
    const rows = await manager.findBy(Registration, {
      ...{ seriesRegistrationId: id, meetingId: In(halls.map(({ meeting }) => meeting.id)) },
      state: Not(In(['cancelled', 'rejected'])),
    });
    for (const row of rows) this.seats.turn(hallOf(halls, row), row, 'cancelled', now);
    return { ok: true, changed: await this.seats.settle(manager, halls, rows, now), seriesRegistration };
  }

  /** Before somebody else takes over this one date: the series goes on without it. */
  async leaveOut(manager: EntityManager, row: Registration, now: Date): Promise<void> {
    const { seriesRegistrationId } = row;
    if (!seriesRegistrationId) return;
    row.seriesRegistrationId = null;
    await manager.update(Registration, { id: row.id }, { seriesRegistrationId: null });
    const { name, email, formId, lang, municipality, municipalityId, kind, association, sector, demo } = row;
    const who = { name, email, formId, lang, municipality, municipalityId, kind, association, sector, demo };
    const stub = registrationRow(
      row.meetingId,
      { ...who, answers: {} },
      { newId: randomUUID, now, enteredById: null },
      { seriesRegistrationId },
    );
    await manager.insert(Registration, { ...stub, state: 'cancelled', cancelledAt: now });
  }

  /** Everybody to every date that is open and knows nothing of them yet. */
  private async join(
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
   * Which of them have to do with which of these dates already. Who had registered for a single date before, has it as
   * a part of the series from now on.
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
      if (row.seriesRegistrationId) return false;
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

/** Whoever registers for a series and whoever adds a date to it wait for each other, in one order. */
async function lockSeries(manager: EntityManager, ids: string[]): Promise<void> {
  await manager.query('SELECT 1 FROM series WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
}

async function comingDates(manager: EntityManager, seriesId: string, now: Date): Promise<string[]> {
  const dates = await manager.query<{ id: string }[]>(
    `SELECT id FROM meeting WHERE "seriesId" = $1 AND "startsAt" > $2 AND state <> 'cancelled'`,
    [seriesId, now],
  );
  return dates.map(({ id }) => id);
}

const hallOf = (halls: Hall[], { meetingId }: Registration): Hall => {
  const hall = halls.find(({ meeting }) => meeting.id === meetingId);
  if (!hall) throw new Error('a registration of a meeting that is not locked');
  return hall;
};

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
  });
}
