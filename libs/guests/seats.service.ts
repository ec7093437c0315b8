import type { Meeting } from '@hub/programme/meeting.entity';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Hall } from './halls.service';
import { outcomeOf, type Outcome } from './registered';
import { Registration } from './registration.entity';
import { RegistrationRowsService } from './registration-rows.service';
import { SEATED_STATES, takesSeat, type RegistrationState } from './registration-words';
import { countsPeople, planSeats, type Counted, type SeatLimits } from './seat-plan';
import { givesSeats } from './sign-up-rules';

/** Somebody who comes to a meeting: as a new row, or one that was invited or left out before. */
export interface Arrival {
  hall: Hall;
  row: Registration;
  /** Organisers chose this person already. */
  isChosen?: boolean;
}

const HOUR = 3_600_000;
const TABLE_COLUMNS = '"meetingId", kind, association, sector, municipality, "municipalityId"';

/** The seats of locked meetings: counted, given in fair order, stored. */
@Injectable()
export class SeatsService {
  constructor(private readonly rows: RegistrationRowsService) {}

  /** One registration changes its state, and with it perhaps a seat. */
  turn(hall: Hall, row: Registration, state: RegistrationState, now: Date): void {
    const had = takesSeat(row);
    row.state = state;
    row.offerUntil = state === 'offered' ? offerEnd(hall, now) : null;
    row.cancelledAt = state === 'cancelled' ? now : null;
    row.changedAt = now;
    hall.taken += Number(takesSeat(row)) - Number(had);
  }

  /**
   * Gives free seats to the line: those who waited, then `newcomers`, who stand in it as waiting already and take their
   * seat at once, while a seat that became free goes to those before them as the rules say. Answers who changed.
   * Where organisers choose who comes, only as many move up as seats became free here.
   */
  async give(manager: EntityManager, halls: Hall[], newcomers: Registration[], now: Date): Promise<Registration[]> {
    const open = halls.filter((hall) => freeSeats(hall) !== 0);
    const waiting = await this.waiting(manager, open);
    const seated = await this.seated(manager, open);
    const sitting = byMeeting(seated);
    const waited = byMeeting(waiting);
    const arriving = byMeeting(newcomers.filter((row) => row.state === 'waiting' && row.role === 'participant'));
    const isNew = new Set(newcomers.map(({ id }) => id));
    return open.flatMap((hall) => {
      const { id } = hall.meeting;
      const before = givesSeats(hall.meeting, now) ? (waited.get(id) ?? []).filter((row) => !isNew.has(row.id)) : [];
      return this.giveIn(hall, { before, arrived: arriving.get(id) ?? [], seated: sitting.get(id) ?? [] }, now);
    });
  }

  private giveIn(
    hall: Hall,
    { before, arrived, seated }: { before: Registration[]; arrived: Registration[]; seated: Counted[] },
    now: Date,
  ): Registration[] {
    const limits = limitsOf(hall);
    const freed = Math.max(hall.takenBefore - hall.taken, 0);
    const mayMoveUp = hall.rules.mode === 'application' ? planSeats(limits, seated, before, freed) : before;
    const { promotion } = hall.rules;
    const given = planSeats(limits, seated, [...mayMoveUp, ...arrived]);
    const isNew = new Set(arrived);
    const moved = given.filter((row) => isNew.has(row) || promotion !== 'by_hand');
    for (const row of moved)
      this.turn(hall, row, isNew.has(row) || promotion === 'automatic' ? 'registered' : 'offered', now);
    return moved;
  }

  /** Whether this one person may sit down now, whoever waits: organisers choose. */
  async hasSeatFor(manager: EntityManager, hall: Hall, row: Registration): Promise<boolean> {
    if (row.role !== 'participant' || takesSeat(row)) return true;
    const limits = limitsOf(hall);
    return planSeats(limits, await this.seated(manager, [hall]), [row]).length === 1;
  }

  /** Stores what was turned, gives on the seats that became free by it, and answers with everybody who changed. */
  async settle(manager: EntityManager, halls: Hall[], turned: Registration[], now: Date): Promise<Registration[]> {
    await this.rows.update(manager, turned);
    const moved = await this.give(manager, halls, [], now);
    await this.rows.update(manager, moved);
    await this.store(manager, halls);
    return [...turned, ...moved];
  }

  /**
   * People come: each takes a seat or stands in line, where organisers choose they wait for that. Answers those for whom
   * there is neither a seat nor a line; the caller writes the rows.
   */
  async arrive(manager: EntityManager, arrivals: Arrival[], now: Date): Promise<Arrival[]> {
    const halls = [...new Set(arrivals.map(({ hall }) => hall))];
    for (const { hall, row, isChosen } of arrivals) {
      row.queuedAt = endOfLine(hall, now);
      const mustBeChosen = hall.rules.mode === 'application' && !isChosen;
      this.turn(hall, row, row.role !== 'participant' ? 'registered' : mustBeChosen ? 'applied' : 'waiting', now);
    }
    const others = await this.give(
      manager,
      halls,
      arrivals.map(({ row }) => row),
      now,
    );
    const known = new Set(arrivals.map(({ row }) => row));
    await this.rows.update(
      manager,
      others.filter((row) => !known.has(row)),
    );
    return arrivals.filter(({ hall, row }) => row.state === 'waiting' && !hall.rules.waitingList);
  }

  /** What these people would get who come now, if all of them were new: nothing in it depends on who is here already. */
  async outcome(manager: EntityManager, hall: Hall, people: Registration[]): Promise<Outcome> {
    const counted = people.filter(({ role }) => role === 'participant');
    if (counted.length > 0 && hall.rules.mode === 'application') return 'applied';
    const line = [...(await this.waiting(manager, [hall])), ...counted];
    const given = new Set(planSeats(limitsOf(hall), await this.seated(manager, [hall]), line));
    return outcomeOf(counted.map((row) => ({ state: given.has(row) ? 'registered' : 'waiting' })));
  }

  /** The count is stored at the end, once; the CHECK of the table has the last word. */
  async store(manager: EntityManager, halls: Hall[]): Promise<void> {
    const rows = halls
      .filter(
        ({ taken, takenBefore, capacityBefore, meeting }) =>
          taken !== takenBefore || capacityBefore !== heldCapacity(meeting, takenBefore),
      )
      .map(({ meeting, taken, takenBefore }) => ({
        ...{ id: meeting.id, more: taken - takenBefore },
        // what is taken already stays, where an organiser lowered the capacity below it; it never makes room for more
        capacity: heldCapacity(meeting, Math.min(taken, takenBefore)),
      }));
    if (rows.length === 0) return;
    await manager.query(
      `UPDATE seating AS s SET taken = s.taken + v.more, capacity = v.capacity
         FROM jsonb_to_recordset($1::jsonb) AS v (id uuid, more int, capacity int) WHERE s."meetingId" = v.id`,
      [JSON.stringify(rows)],
    );
  }

  private async waiting(manager: EntityManager, halls: Hall[]): Promise<Registration[]> {
    if (halls.length === 0) return [];
    return manager.find(Registration, {
      where: { meetingId: In(halls.map(({ meeting }) => meeting.id)), state: 'waiting', role: 'participant' },
      order: { queuedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Who sits, as far as it has to be known: nobody, where only the number counts. */
  private async seated(manager: EntityManager, halls: Hall[]): Promise<(Counted & { meetingId: string })[]> {
    const ids = halls.filter(({ rules }) => countsPeople(rules)).map(({ meeting }) => meeting.id);
    if (ids.length === 0) return [];
    return manager.query(
      `SELECT ${TABLE_COLUMNS} FROM registration WHERE "meetingId" = ANY($1) AND role = 'participant' AND state = ANY($2)`,
      [ids, SEATED_STATES],
    );
  }
}

/** A moment after everybody who is in the line already, so that nobody who asks later stands before them. */
function endOfLine(hall: Hall, now: Date): Date {
  hall.lineEnd = new Date(Math.max(now.getTime(), (hall.lineEnd?.getTime() ?? 0) + 1));
  return hall.lineEnd;
}

/** Null: as many as one likes. */
export const freeSeats = ({ meeting, taken }: Hall): number | null =>
  meeting.capacity === null ? null : Math.max(meeting.capacity - taken, 0);

const limitsOf = (hall: Hall): SeatLimits => ({
  ...{ free: freeSeats(hall), quotas: hall.rules.quotas, perMunicipality: hall.rules.perMunicipality },
});

const heldCapacity = ({ capacity }: Meeting, taken: number): number | null =>
  capacity === null ? null : Math.max(capacity, taken);

/** An offer ends with its hours, and with the start of the meeting. */
function offerEnd({ rules, meeting }: Hall, now: Date): Date {
  const end = now.getTime() + rules.offerHours * HOUR;
  return new Date(Math.min(end, meeting.startsAt?.getTime() ?? end));
}

function byMeeting<T extends { meetingId: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.meetingId);
    if (group) group.push(row);
    else groups.set(row.meetingId, [row]);
  }
  return groups;
}
