import type { Checked } from '@hub/programme/schedule-request';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HallsService, type Hall } from './halls.service';
import { refused, type Changed } from './registered';
import { RegistrationRowsService } from './registration-rows.service';
import type { Registration } from './registration.entity';
import { SeatsService } from './seats.service';
import { joinsSeries } from './sign-up-rules';

/** Somebody who had gone comes after all: with a seat if there is one, at the end of the line if not. */
@Injectable()
export class ReturningService {
  constructor(
    private readonly halls: HallsService,
    private readonly seats: SeatsService,
    private readonly rows: RegistrationRowsService,
  ) {}

  /** They declined in their calendar, and accept there now. */
  async comeBack(manager: EntityManager, registration: Registration, now: Date): Promise<Checked<Changed>> {
    const locked = await this.halls.lockFor(manager, registration, now);
    if (!locked) return refused('id', 'registration_unknown');
    const { hall, row } = locked;
    return row.state === 'cancelled' ? this.back(manager, hall, row, now) : { ok: true, changed: [] };
  }

  /** The caller has locked the seats. Whoever has come on another way meanwhile is not counted twice. */
  async back(manager: EntityManager, hall: Hall, row: Registration, now: Date): Promise<Checked<Changed>> {
    const [there] = row.email === null ? [] : await this.rows.known(manager, [hall.meeting.id], [row.email]);
    if (there) return { ok: true, changed: [] };
    const isOpen = joinsSeries(hall.rules, hall.rules.mode === 'invited', now);
    if (!isOpen) return refused('', hall.meeting.state === 'cancelled' ? 'is_cancelled' : 'signup_closed');
    const left = await this.seats.arrive(manager, [{ hall, row }], now);
    if (left.length > 0) return refused('', 'signup_full');
    await this.rows.update(manager, [row]);
    await this.seats.store(manager, [hall]);
    return { ok: true, changed: [row] };
  }
}
