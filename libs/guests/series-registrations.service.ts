import { randomUUID } from 'node:crypto';
import { Meeting } from '@hub/programme/meeting.entity';
import type { Checked } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { JoiningService } from './joining.service';
import { registrationRow, seriesRegistrationRow, whoOf, type Entering, type PlacedRequest } from './new-registration';
import { refused, type Changed, type Registered } from './registered';
import { RegistrationRowsService } from './registration-rows.service';
import { Registration } from './registration.entity';
import { type Hall, hallOf, HallsService } from './halls.service';
import { ReturningService } from './returning.service';
import { SeatsService } from './seats.service';
import { SeriesRegistration } from './series-registration.entity';

/**
 * Registered once for a whole series: a registration for every date that is open, also for those that come later. A date
 * somebody leaves out stays as a cancelled registration, so that it is known and can be taken back.
 */
@Injectable()
export class SeriesRegistrationsService {
  constructor(
    private readonly halls: HallsService,
    private readonly seats: SeatsService,
    private readonly rows: RegistrationRowsService,
    private readonly joining: JoiningService,
    private readonly returning: ReturningService,
  ) {}

  /** Locks the series of a meeting, and tells its coming dates. No date joins it until this transaction is over. */
  async lockedDates(manager: EntityManager, meetingId: string, now: Date): Promise<string[]> {
    const meeting = await manager.findOneBy(Meeting, { id: meetingId });
    if (!meeting?.seriesId) return [];
    await this.joining.lockSeries(manager, [meeting.seriesId]);
    return comingDates(manager, meeting.seriesId, now);
  }

  /** The caller has locked the series and the seats, and checked what was said. */
  async register(
    manager: EntityManager,
    { hall, halls }: { hall: Hall; halls: Hall[] },
    request: PlacedRequest,
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
    const registrations = await this.joining.join(manager, halls, newcomers, entering);
    const first = newcomers[0]?.id;
    await this.rows.keepNeeds(
      manager,
      registrations.filter((row) => row.seriesRegistrationId === first),
      request.needs,
    );
    await this.seats.store(manager, halls);
    return { ok: true, registrations, seriesRegistrations: newcomers, known: [], knownSeries, outcome };
  }

  /** One date less; the rest stays. No difference to cancelling that registration. */
  async skip(
    manager: EntityManager,
    { id }: SeriesRegistration,
    meeting: { id: string },
    { now }: { now: Date },
  ): Promise<Checked<Changed>> {
    const [hall] = await this.halls.lock(manager, [meeting.id], now);
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
    const [hall] = await this.halls.lock(manager, [meeting.id], now);
    const ofSeries = await manager.findOneBy(SeriesRegistration, { id, cancelledAt: IsNull() });
    const row = await manager.findOneBy(Registration, { meetingId: meeting.id, seriesRegistrationId: id });
    if (!hall || !row || !ofSeries) return refused('meeting', 'registration_unknown');
    row.email = ofSeries.email;
    return this.returning.back(manager, hall, row, now);
  }

  /** The coming dates become free; what was, stays. */
  async cancelSeries(
    manager: EntityManager,
    { id, seriesId, keyVersion }: SeriesRegistration,
    { now }: { now: Date; by?: 'guest' | 'desk' | 'calendar' },
  ): Promise<Checked<Changed & { seriesRegistration: SeriesRegistration }>> {
    await this.joining.lockSeries(manager, [seriesId]);
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
    const halls = await this.halls.lock(manager, coming.map(({ meetingId }) => meetingId).sort(), now);
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
      { seriesRegistrationId, confirmedAt: row.confirmedAt },
    );
    await manager.insert(Registration, { ...stub, state: 'cancelled', cancelledAt: now });
  }
}

async function comingDates(manager: EntityManager, seriesId: string, now: Date): Promise<string[]> {
  const dates = await manager.query<{ id: string }[]>(
    `SELECT id FROM meeting WHERE "seriesId" = $1 AND "startsAt" > $2 AND state <> 'cancelled'`,
    [seriesId, now],
  );
  return dates.map(({ id }) => id);
}
