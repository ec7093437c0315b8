import { randomUUID } from 'node:crypto';
import type { Person } from '@hub/people/person.entity';
import type { Checked } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { registrationRow } from './new-registration';
import { refused, type Changed } from './registered';
import { RegistrationRowsService } from './registration-rows.service';
import { Registration } from './registration.entity';
import type { RegistrationState } from './registration-words';
import { type Hall, HallsService } from './halls.service';
import { SeatsService } from './seats.service';

export type Decision = 'accept' | 'reject' | 'waiting';

/** Somebody organisers know, or type in. */
export interface Invitee {
  name: string;
  email: string;
  lang?: 'de' | 'en';
  municipality?: string;
  municipalityId?: string | null;
  kind?: string | null;
  association?: string | null;
  sector?: string | null;
}

const OPEN_TO: Record<Decision, RegistrationState[]> = {
  accept: ['applied', 'waiting', 'rejected'],
  reject: ['applied', 'waiting', 'offered'],
  waiting: ['applied', 'rejected'],
};

/** Organisers choose who comes: among applications, from the waiting list by hand, by invitation; and time lets offers go. */
@Injectable()
export class SelectionService {
  constructor(
    private readonly halls: HallsService,
    private readonly seats: SeatsService,
    private readonly rows: RegistrationRowsService,
  ) {}

  /** The order of the line is the organisers' here; number of seats, quotas and limits hold for them too. */
  async decide(
    manager: EntityManager,
    registration: Registration,
    decision: Decision,
    { now }: { now: Date },
  ): Promise<Checked<Changed>> {
    const locked = await this.halls.lockFor(manager, registration, now);
    if (!locked) return refused('id', 'registration_unknown');
    const { hall, row } = locked;
    if (!OPEN_TO[decision].includes(row.state)) return refused('', 'decided_already');
    if (decision === 'accept' && !(await this.seats.hasSeatFor(manager, hall, row))) return refused('', 'signup_full');
    this.seats.turn(hall, row, STATE[decision], now);
    return { ok: true, changed: await this.seats.settle(manager, [hall], [row], now) };
  }

  /** Whoever has to do with the meeting already is left as they are. */
  async invite(
    manager: EntityManager,
    meeting: { id: string },
    people: Invitee[],
    { now, by = null }: { now: Date; by?: Pick<Person, 'id'> | null },
  ): Promise<Checked<Changed & { known: Registration[] }>> {
    const [hall] = await this.halls.lock(manager, [meeting.id], now);
    if (!hall) return refused('id', 'meeting_unknown');
    if (hall.meeting.state === 'cancelled') return refused('', 'is_cancelled');
    const once = [...new Map(people.map((person) => [person.email, person])).values()];
    const emails = once.map(({ email }) => email);
    const known = await this.rows.known(manager, [meeting.id], emails);
    const formId = randomUUID();
    const invited = once
      .filter(({ email }) => !known.some((row) => row.email === email))
      .map((person) => invitedRow(hall, person, { now, formId, enteredById: by?.id ?? null }));
    await this.rows.insert(manager, invited);
    await this.seats.store(manager, [hall]);
    return { ok: true, changed: invited, known };
  }

  /**
   * Offers nobody answered end, and the seat goes on to the next. Whoever let one lapse is not put back into the line:
   * each round would keep a seat for somebody who does not answer, while others wait. Registering again is open to them.
   */
  async lapseOffers(manager: EntityManager, now: Date): Promise<Changed & { lapsed: Registration[] }> {
    const due = await manager.query<{ meetingId: string }[]>(
      `SELECT DISTINCT r."meetingId" FROM registration r JOIN meeting m ON m.id = r."meetingId"
        WHERE r.state = 'offered' AND r."offerUntil" <= $1 AND m.state <> 'cancelled' ORDER BY 1 LIMIT 100`,
      [now],
    );
    const halls = await this.halls.lock(
      manager,
      due.map(({ meetingId }) => meetingId),
      now,
    );
    const lapsed: Registration[] = [];
    for (const hall of halls) {
      const offered = await manager.findBy(Registration, { meetingId: hall.meeting.id, state: 'offered' });
      for (const row of offered.filter(({ offerUntil }) => offerUntil && offerUntil <= now)) {
        this.seats.turn(hall, row, 'cancelled', now);
        lapsed.push(row);
      }
    }
    return { lapsed, changed: await this.seats.settle(manager, halls, lapsed, now) };
  }
}

const STATE: Record<Decision, RegistrationState> = { accept: 'registered', reject: 'rejected', waiting: 'waiting' };

function invitedRow(
  { meeting }: Hall,
  { name, email, lang = 'de', municipality = '', ...terms }: Invitee,
  { now, formId, enteredById }: { now: Date; formId: string; enteredById: string | null },
): Registration {
  const { municipalityId = null, kind = null, association = null, sector = null } = terms;
  const who = { ...{ formId, name, email, lang, municipality, municipalityId }, ...{ kind, association, sector } };
  const row = registrationRow(
    meeting.id,
    { ...who, answers: {}, demo: false },
    { newId: randomUUID, now, enteredById },
  );
  return { ...row, state: 'invited', confirmedAt: now };
}
