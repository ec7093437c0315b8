import { TermsService } from '@hub/people/terms.service';
import { OVERRUN_MS, LiveRoomsService } from '@hub/rooms/live-rooms.service';
import { TicketsService, type TicketHolder } from '@hub/rooms/tickets.service';
import { endOf } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Visit } from '../letterhead/visit.service';
import { isOpen, RoomPresenceService } from './room-presence.service';
import { roomPage } from './room.page';

/** The page behind a ticket into the house's own room. */
@Injectable()
export class RoomPageService {
  constructor(
    private readonly tickets: TicketsService,
    private readonly live: LiveRoomsService,
    private readonly presence: RoomPresenceService,
    private readonly terms: TermsService,
  ) {}

  async page(meeting: Meeting, holder: TicketHolder, visit: Visit, reply: FastifyReply): Promise<string> {
    const endsAt = endOf(meeting) ?? new Date();
    // the one page that may ask for a camera; every other is told by its header that it may not
    reply.header('permissions-policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=()');
    return roomPage({
      ...{ ...visit, title: meeting.title, slug: meeting.series?.slug ?? meeting.slug, role: holder.role },
      ...{ endsAt, zone: meeting.zone, name: this.live.whatIsKnown(meeting.id, holder.key).name },
      isCounted: await this.presence.isCounted(meeting, holder.key),
      kinds: isOpen(meeting) ? (await this.terms.all()).municipality_kind : [],
      pass: await this.tickets.pass(holder, new Date(endsAt.getTime() + OVERRUN_MS)),
    });
  }
}
