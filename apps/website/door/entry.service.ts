import { PresencesService } from '@hub/guests/presences.service';
import { LiveRoomsService, OVERRUN_MS } from '@hub/rooms/live-rooms.service';
import type { PersonRole, Refused } from '@hub/rooms/room-outcome';
import { TicketsService, type TicketHolder } from '@hub/rooms/tickets.service';
import { endOf } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askedLanguage } from '../letterhead/addresses';
import { Refusal } from '../letterhead/refusal.service';
import { OneLookService } from '../room/one-look.service';
import { clientOf } from './client-address';
import { JoinLimit } from './join-limit';

/** From one address, new people for one meeting in ten minutes: a town hall is one address. */
const MOST_JOINS = 120;
const WITHIN_MS = 10 * 60_000;

/** Hands out the way in once admission has said yes: a ticket, and for the house's own room a keepsake of who one is. */
@Injectable()
export class EntryService {
  private readonly joins = new JoinLimit(MOST_JOINS, WITHIN_MS);

  constructor(
    private readonly looks: OneLookService,
    private readonly tickets: TicketsService,
    private readonly live: LiveRoomsService,
    private readonly presences: PresencesService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Null: the reply leads into the room. Otherwise why the room itself lets nobody in, or not this person. */
  async letIn(
    meeting: Meeting,
    role: PersonRole,
    request: FastifyRequest,
    reply: FastifyReply,
    place: { id: string; keyVersion: number } | null = null,
  ): Promise<Refused | null> {
    const now = new Date();
    const way = await this.looks.wayIn(meeting);
    const brought = way?.provider === 'builtin' ? keepsakeIn(request, meeting.id) : null;
    // somebody registered is the same person in every browser, so that their time in the room adds up
    const key = place ? await this.presences.keyOf(place) : await this.tickets.keyFor(meeting.id, brought, now);
    const holder: TicketHolder = { meetingId: meeting.id, role, key };
    if (way?.provider === 'builtin') {
      const refused = this.live.wouldRefuse(meeting.id, holder);
      if (refused) return refused;
      if (!this.joins.admits(`${meeting.id} ${clientOf(request.ip)}`, key, now.getTime()))
        throw new Refusal(429, 'too_many_joins');
      this.live.prepare();
      const until = new Date((endOf(meeting) ?? now).getTime() + OVERRUN_MS);
      reply.header('set-cookie', this.cookie(meeting.id, await this.tickets.keepsake(holder, until), until, now));
    }
    const lang = askedLanguage(request.url);
    reply.redirect(`/raum/${await this.tickets.issue(holder, now)}${lang ? `?lang=${lang}` : ''}`, 303);
    return null;
  }

  /** Sent to the door alone; no page and no script can read it, and it ends with the meeting. */
  private cookie(meetingId: string, keepsake: string, until: Date, now: Date): string {
    const seconds = Math.max(1, Math.round((until.getTime() - now.getTime()) / 1000));
    const secure = this.settings.publicUrl.startsWith('https:') ? '; Secure' : '';
    return `${cookieName(meetingId)}=${keepsake}; Path=/m; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
  }
}

/** One for each meeting: going to another one must not make anybody a stranger in the first. */
const cookieName = (meetingId: string): string => `gast-${meetingId.slice(0, 8)}`;

function keepsakeIn(request: FastifyRequest, meetingId: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (name === cookieName(meetingId) && /^[\w.-]{60,200}$/u.test(value)) return value;
  }
  return null;
}
