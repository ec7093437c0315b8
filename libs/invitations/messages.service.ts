import { randomUUID } from 'node:crypto';
import { LETTER_NAME } from '@hub/guests/letter-name';
import { LettersService } from '@hub/outbox/letters.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readMessage, type MessageProblem } from './message-letter';
import { MESSAGE_LETTER } from './message-letter.service';
import { Message } from './message.entity';
import { letterBase, type Place } from './place-letters';

export type Written = { ok: true; message: Message; recipients: number } | { ok: false; problems: MessageProblem[] };

const REGISTERED = `
  SELECT r.id, r."meetingId", ${LETTER_NAME} AS name, r.email, r.lang,
         coalesce(m."endsAt", m."startsAt" + f."durationMinutes" * INTERVAL '1 minute') AS "endsAt"
    FROM registration r JOIN meeting m ON m.id = r."meetingId" JOIN format f ON f.slug = m.format
   WHERE r."meetingId" = $1 AND r.state = 'registered' AND r.email IS NOT NULL`;

/** "Der Raum hat sich geändert": one message of the organisers, a letter to each who is registered. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly letters: LettersService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Keeps the message and posts its letters; says how many. The caller rings INVITATIONS. */
  async write(
    manager: EntityManager,
    { meetingId, byId, ...typed }: { meetingId: string; byId: string | null; subject: string; text: string },
    { now }: { now: Date },
  ): Promise<Written> {
    const read = readMessage(typed, this.settings.publicUrl);
    if (!read.ok) return read;
    const row = { id: randomUUID(), meetingId, byId, createdAt: now, ...read.message };
    const message = await manager.save(Message, manager.create(Message, row));
    const registered = await manager.query<Place[]>(REGISTERED, [meetingId]);
    const letters = registered.map((place) => ({
      ...letterBase(place, now),
      ...{ kind: MESSAGE_LETTER, dedupe: `message:${message.id}:${place.id}`, priority: 'reminder' as const },
      refs: { registration: place.id, message: message.id },
      // of use until the meeting is over, however far ahead; what is written afterwards is thanks, and no hour ends it
      ...(place.endsAt !== null && place.endsAt > now ? { notAfter: place.endsAt } : {}),
    }));
    return { ok: true, message, recipients: await this.letters.postMany(manager, letters) };
  }
}
