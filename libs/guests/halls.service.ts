import { Meeting } from '@hub/programme/meeting.entity';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Registration } from './registration.entity';
import { signUpRules, type SignUpRules } from './sign-up-rules';
import { SignUp } from './sign-up.entity';

export interface RuledMeeting {
  meeting: Meeting;
  rules: SignUpRules;
  /** When the last one came who stands in the line, or stood there. */
  lineEnd: Date | null;
}

/** A meeting whose seats this transaction has locked; `taken` runs along with every change until it is stored. */
export interface Hall extends RuledMeeting {
  taken: number;
  takenBefore: number;
  capacityBefore: number | null;
}

const LINE_END = `(SELECT max(r."queuedAt") FROM registration r WHERE r."meetingId" = meeting.id)`;

/**
 * Locks meetings before anything about their guests changes. One order everywhere (series, meetings, seats; each by id),
 * so that two changes wait for each other instead of for ever.
 */
@Injectable()
export class HallsService {
  /** Read after the lock, so that what another transaction changed before us is seen. In the order of the ids given. */
  async lock(manager: EntityManager, meetingIds: string[], now: Date): Promise<Hall[]> {
    if (meetingIds.length === 0) return [];
    const ids = [...new Set(meetingIds)];
    await manager.query('SELECT 1 FROM meeting WHERE id = ANY($1) ORDER BY id FOR KEY SHARE', [ids]);
    // several have to be locked in one go, or two transactions with different new ones among them cross
    let seats = ids.length === 1 ? await lockedSeats(manager, ids) : [];
    if (seats.length < ids.length) {
      await manager.query(
        `INSERT INTO seating ("meetingId", capacity) SELECT id, capacity FROM meeting WHERE id = ANY($1) ORDER BY id
         ON CONFLICT ("meetingId") DO NOTHING`,
        [ids],
      );
      seats = await lockedSeats(manager, ids);
    }
    const known = new Map(seats.map((seat) => [seat.meetingId, seat]));
    const ruled = await this.ruled(manager, ids, now);
    return ruled.map((each) => {
      const { taken = 0, capacity = null } = known.get(each.meeting.id) ?? {};
      return { ...each, taken, takenBefore: taken, capacityBefore: capacity };
    });
  }

  /** The rules that hold for each of these meetings now; without a lock, for pages. */
  async ruled(manager: EntityManager, meetingIds: string[], now: Date): Promise<RuledMeeting[]> {
    if (meetingIds.length === 0) return [];
    const { entities, raw } = await manager
      .createQueryBuilder(Meeting, 'meeting')
      .leftJoinAndSelect('meeting.formatRules', 'formatRules')
      .leftJoinAndMapOne('meeting.ownSignUp', SignUp, 'own', 'own.meetingId = meeting.id')
      .leftJoinAndMapOne('meeting.seriesSignUp', SignUp, 'shared', 'shared.seriesId = meeting.seriesId')
      .addSelect(LINE_END, 'line_end')
      .where('meeting.id IN (:...ids)', { ids: meetingIds })
      .getRawAndEntities<{ line_end: Date | null }>();
    const ruled = entities.map((found, index): RuledMeeting => {
      const { ownSignUp, seriesSignUp, ...meeting } = found as Meeting &
        Record<'ownSignUp' | 'seriesSignUp', SignUp | null>;
      return {
        meeting,
        rules: signUpRules(meeting, ownSignUp, seriesSignUp, now),
        lineEnd: raw[index]?.line_end ?? null,
      };
    });
    const known = new Map(ruled.map((each) => [each.meeting.id, each]));
    return meetingIds.flatMap((id) => known.get(id) ?? []);
  }

  /** The registration as it is once its meeting is locked; null when it is gone, or its link is no longer good. */
  async lockFor(
    manager: EntityManager,
    { id, meetingId, keyVersion }: Pick<Registration, 'id' | 'meetingId' | 'keyVersion'>,
    now: Date,
  ): Promise<{ hall: Hall; row: Registration } | null> {
    const [hall] = await this.lock(manager, [meetingId], now);
    const row = await manager.findOneBy(Registration, { id });
    return hall && row?.keyVersion === keyVersion ? { hall, row } : null;
  }
}

interface LockedSeats {
  meetingId: string;
  capacity: number | null;
  taken: number;
}

const lockedSeats = (manager: EntityManager, ids: string[]): Promise<LockedSeats[]> =>
  manager.query(
    `SELECT "meetingId", capacity, taken FROM seating WHERE "meetingId" = ANY($1) ORDER BY "meetingId" FOR UPDATE`,
    [ids],
  );

export const hallOf = (halls: Hall[], { meetingId }: Registration): Hall => {
  const hall = halls.find(({ meeting }) => meeting.id === meetingId);
  if (!hall) throw new Error('a registration of a meeting that is not locked');
  return hall;
};
