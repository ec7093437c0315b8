import { randomUUID } from 'node:crypto';
import type { Person } from '@hub/people/person.entity';
import type { Checked } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryCheckService } from './entry-check.service';
import { letterName } from './letter-name';
import { handedOver, registrationRow, whoOf, type Entering, type PlacedRequest } from './new-registration';
import { outcomeOf, refused, type Changed, type Registered } from './registered';
import { RegistrationRowsService } from './registration-rows.service';
import { Registration } from './registration.entity';
import { readAnswers, type GuestRequest, type RegistrationRequest } from './registration-request';
import { takesSeat } from './registration-words';
import { countsPeople } from './seat-plan';
import { SeriesRegistrationsService } from './series-registrations.service';
import { SpecialNeed } from './special-need.entity';
import { type Hall, HallsService } from './halls.service';
import { SeatsService, type Arrival } from './seats.service';

export interface RegisterTold {
  now: Date;
  /** The organiser who enters somebody else; null: the guests themselves. */
  enteredBy?: Pick<Person, 'id'> | null;
  demo?: boolean;
}

export interface ChangeRequest {
  name?: string;
  answers?: Record<string, string>;
  reminderMinutes?: number[] | null;
}

const GONE = refused('id', 'registration_unknown');

/**
 * Guests register, change their mind, pass their place on. Everything inside the caller's transaction, which has to be
 * rolled back where something is refused: what was counted or locked until then goes with it.
 */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly halls: HallsService,
    private readonly seats: SeatsService,
    private readonly rows: RegistrationRowsService,
    private readonly check: EntryCheckService,
    private readonly ofSeries: SeriesRegistrationsService,
  ) {}

  /** For one meeting, or from it for its whole series. */
  async register(
    manager: EntityManager,
    { id: meetingId }: { id: string },
    asked: RegistrationRequest,
    { now, enteredBy = null, demo = false }: RegisterTold,
  ): Promise<Checked<Registered>> {
    const addresses = asked.people.map(({ email }) => email).filter((email) => email !== null);
    const tooMany = enteredBy ? [] : await this.check.mails(manager, addresses);
    if (tooMany.length > 0) return { ok: false, problems: tooMany };
    const request = await this.check.placed(manager, asked);
    const also = request.scope === 'series' ? await this.ofSeries.lockedDates(manager, meetingId, now) : [];
    const halls = await this.halls.lock(manager, [...new Set([meetingId, ...also])].sort(), now);
    const hall = halls.find(({ meeting }) => meeting.id === meetingId);
    if (!hall) return refused('id', 'meeting_unknown');
    const untimely = this.check.moment(hall.rules, request, enteredBy !== null);
    if (untimely.length > 0) return { ok: false, problems: untimely };
    const { answers, problems } = await this.check.answers(manager, hall.rules, request, enteredBy !== null);
    if (problems.length > 0) return { ok: false, problems };
    const entering = { newId: randomUUID, now, formId: randomUUID(), enteredById: enteredBy?.id ?? null, demo };
    return request.scope === 'series'
      ? this.ofSeries.register(manager, { hall, halls }, { ...request, answers }, entering)
      : this.forOne(manager, hall, { ...request, answers }, entering);
  }

  private async forOne(
    manager: EntityManager,
    hall: Hall,
    request: PlacedRequest,
    entering: Entering,
  ): Promise<Checked<Registered>> {
    const emails = request.people.map(({ email }) => email).filter((email) => email !== null);
    const there = await this.rows.known(manager, [hall.meeting.id], emails);
    const rows = request.people.map((person) => {
      const who = { ...whoOf(request, person, request.answers, entering), email: person.email };
      return registrationRow(hall.meeting.id, who, entering, request.role ? { role: request.role } : {});
    });
    // where somebody is known already, what is said is what strangers would hear
    const asStrangers = there.length > 0 ? await this.seats.outcome(manager, hall, rows) : null;
    const arrivals = rows.flatMap((row): Arrival[] => {
      const before = there.find(({ email }) => email !== null && email === row.email);
      if (!before) return [{ hall, row }];
      return before.state === 'invited' ? [{ hall, row: answered(before, row), isChosen: true }] : [];
    });
    const left = await this.seats.arrive(manager, arrivals, entering.now);
    if (left.length > 0) return refused('', 'signup_full');
    const registrations = arrivals.map(({ row }) => row);
    await this.rows.insert(
      manager,
      registrations.filter((row) => !there.includes(row)),
    );
    for (const row of registrations.filter((each) => there.includes(each)))
      await manager.update(Registration, { id: row.id }, row);
    await this.rows.keepNeeds(manager, registrations.slice(0, 1), request.needs);
    await this.seats.store(manager, [hall]);
    const known = there.filter((row) => !registrations.includes(row));
    const outcome = asStrangers ?? outcomeOf(registrations);
    return { ok: true, registrations, seriesRegistrations: [], known, knownSeries: [], outcome };
  }

  /** The seat is free again and goes on in the same moment. Twice is once. */
  async cancel(
    manager: EntityManager,
    registration: Registration,
    { now, by }: { now: Date; by: 'guest' | 'desk' | 'calendar' },
  ): Promise<Checked<Changed>> {
    const locked = await this.halls.lockFor(manager, registration, now);
    if (!locked) return GONE;
    const { hall, row } = locked;
    if (row.state === 'cancelled' || (row.state === 'rejected' && by !== 'desk')) return { ok: true, changed: [] };
    this.seats.turn(hall, row, 'cancelled', now);
    return { ok: true, changed: await this.seats.settle(manager, [hall], [row], now) };
  }

  /** Says yes to an offer, or to an invitation. No to either is `cancel`. */
  async accept(manager: EntityManager, registration: Registration, { now }: { now: Date }): Promise<Checked<Changed>> {
    const locked = await this.halls.lockFor(manager, registration, now);
    if (!locked) return GONE;
    const { hall, row } = locked;
    if (row.state === 'registered') return { ok: true, changed: [] };
    if (hall.meeting.state === 'cancelled') return refused('', 'is_cancelled');
    if (row.state === 'offered') return this.acceptOffer(manager, hall, row, now);
    if (row.state !== 'invited') return refused('', 'nothing_offered');
    if (hall.rules.deadline && now >= hall.rules.deadline) return refused('', 'signup_closed');
    const left = await this.seats.arrive(manager, [{ hall, row, isChosen: true }], now);
    if (left.length > 0) return refused('', 'signup_full');
    await this.rows.update(manager, [row]);
    await this.seats.store(manager, [hall]);
    return { ok: true, changed: [row] };
  }

  private async acceptOffer(
    manager: EntityManager,
    hall: Hall,
    row: Registration,
    now: Date,
  ): Promise<Checked<Changed>> {
    if (row.offerUntil && now >= row.offerUntil) return refused('', 'offer_over');
    this.seats.turn(hall, row, 'registered', now);
    return { ok: true, changed: await this.seats.settle(manager, [hall], [row], now) };
  }

  /**
   * A substitute from the same office keeps the place. `from`: who had it, to be told. Where the substitute has to do
   * with the meeting already, there is one place too many: it goes to them if they had none, else on to the line.
   */
  async handOver(
    manager: EntityManager,
    registration: Registration,
    to: GuestRequest,
    { now, by = 'guest' }: { now: Date; by?: 'guest' | 'desk' },
  ): Promise<Checked<Changed & { known: Registration[]; from: { name: string; email: string | null } }>> {
    const tooMany = by === 'desk' ? [] : await this.check.mails(manager, [to.email]);
    if (tooMany.length > 0) return refused('email', 'too_many_mails');
    const locked = await this.halls.lockFor(manager, registration, now);
    if (!locked) return GONE;
    const { hall, row } = locked;
    if (row.state === 'cancelled' || row.state === 'rejected') return refused('', 'registration_over');
    if (row.email === to.email) return refused('email', 'address_same');
    // whoever passes it on by their link has shown that the name is theirs
    const from = { name: by === 'guest' ? row.name : letterName(row), email: row.email };
    const [there] = await this.rows.known(manager, [hall.meeting.id], [to.email]);
    if (there) return { ok: true, from, ...(await this.passOn(manager, hall, row, there, now)) };
    await this.ofSeries.leaveOut(manager, row, now);
    handedOver(row, to, { now, by });
    await manager.update(Registration, { id: row.id }, row);
    await manager.delete(SpecialNeed, { registrationId: row.id });
    return { ok: true, from, changed: [row], known: [] };
  }

  private async passOn(manager: EntityManager, hall: Hall, row: Registration, there: Registration, now: Date) {
    const { state, offerUntil } = row;
    const follows = takesSeat(row) && !takesSeat(there) && isCountedAlike(hall, row, there);
    row.keyVersion += 1;
    await manager.update(Registration, { id: row.id }, { keyVersion: row.keyVersion });
    this.seats.turn(hall, row, 'cancelled', now);
    if (follows) {
      this.seats.turn(hall, there, state, now);
      there.offerUntil = offerUntil;
    }
    const changed = await this.seats.settle(manager, [hall], follows ? [row, there] : [row], now);
    return { changed, known: follows ? [] : [there] };
  }

  async change(
    manager: EntityManager,
    registration: Registration,
    set: ChangeRequest,
    { now }: { now: Date },
  ): Promise<Checked<{ registration: Registration }>> {
    const locked = await this.halls.lockFor(manager, registration, now);
    if (!locked) return GONE;
    const { hall, row } = locked;
    const read = set.answers ? readAnswers(hall.rules.fields, set.answers) : { answers: row.answers, problems: [] };
    if (read.problems.length > 0) return { ok: false, problems: read.problems };
    const { name = row.name, reminderMinutes = row.reminderMinutes } = set;
    Object.assign(row, { name, reminderMinutes, answers: read.answers, changedAt: now });
    await manager.update(Registration, { id: row.id }, row);
    return { ok: true, registration: row };
  }

  async mark(manager: EntityManager, { id }: { id: string }, attendance: 'present' | 'absent' | null): Promise<void> {
    await manager.update(Registration, { id }, { attendance });
  }
}

/** Somebody who was invited says yes in the form: what the organisers know of them stays, what is said now comes first. */
function answered(invited: Registration, { id: _id, createdAt: _made, ...said }: Registration): Registration {
  const { formId, name, lang, municipality, municipalityId, kind, association, sector, answers, confirmedAt } = said;
  const told = Object.entries({ municipality, municipalityId, kind, association, sector }).filter(([, word]) => word);
  return Object.assign(invited, { formId, name, lang, answers, confirmedAt, ...Object.fromEntries(told) });
}

/** The seat is the same; whom it is counted among need not be. */
function isCountedAlike({ rules }: Hall, a: Registration, b: Registration): boolean {
  const columns = ['kind', 'association', 'sector', 'municipality', 'municipalityId'] as const;
  return !countsPeople(rules) || columns.every((column) => a[column] === b[column]);
}
