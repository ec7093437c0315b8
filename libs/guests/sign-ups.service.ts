import { randomUUID } from 'node:crypto';
import { instantOf, plusDays } from '@hub/calendar/wall-clock';
import type { SignUpRequest } from '@hub/programme/sign-up-request';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SignUp } from './sign-up.entity';

type Owner = { seriesId: string } | { meetingId: string };

/** What organisers say about registering for a series, or for one of its dates. */
@Injectable()
export class SignUpsService {
  /** Sets what the request names and leaves the rest as it is; null goes back to what access and format say. */
  async assign(manager: EntityManager, owner: Owner, request: SignUpRequest | null, zone: string): Promise<void> {
    if (request === null) return void (await manager.delete(SignUp, owner));
    const known = await manager.findOne(SignUp, { where: owner, lock: { mode: 'pessimistic_write' } });
    const { opensOn, closesOn, fields, ...said } = request;
    const days = {
      ...(opensOn === undefined ? {} : { opensAt: opensOn && instantOfDay(opensOn, zone) }),
      // the day of the deadline counts as a whole
      ...(closesOn === undefined ? {} : { closesAt: closesOn && instantOfDay(plusDays(closesOn, 1), zone) }),
    };
    const asked = fields && {
      fields: fields.map(({ options, ...field }) => ({ ...field, ...(options && { options }) })),
    };
    const row = Object.assign(known ?? manager.create(SignUp, { id: randomUUID(), ...owner }), said, days, asked);
    await manager.save(SignUp, row);
  }

  /** What a meeting goes by: its own row, else its series'. Null: nothing was said. */
  async of(manager: EntityManager, meeting: { id: string; seriesId: string | null }): Promise<SignUp | null> {
    const { id: meetingId, seriesId } = meeting;
    const found = await manager.find(SignUp, { where: [{ meetingId }, ...(seriesId ? [{ seriesId }] : [])] });
    return found.find((each) => each.meetingId === meetingId) ?? found[0] ?? null;
  }

  ofSeries(manager: EntityManager, seriesId: string): Promise<SignUp | null> {
    return manager.findOneBy(SignUp, { seriesId });
  }
}

const instantOfDay = (day: string, zone: string): Date => instantOf(`${day}T00:00`, zone);
