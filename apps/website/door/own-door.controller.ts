import { GuestsService, type Door } from '@hub/guests/guests.service';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import type { Registration } from '@hub/guests/registration.entity';
import type { GuestRole } from '@hub/guests/registration-words';
import type { PersonRole } from '@hub/rooms/room-outcome';
import { RoomsService } from '@hub/rooms/rooms.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { visitOf } from '../letterhead/visit.service';
import { SignUpLookService } from '../signup/sign-up-look.service';
import { closedBecause, roomSays } from './closed-because';
import { doorPage } from './door.page';
import { EntryService } from './entry.service';
import { placeGonePage, refusedPage } from './refused.page';

interface Asked {
  slug: string;
  token: string;
}

/**
 * The door for somebody who has a place where not everybody may enter. The link stands in their letter and in their
 * calendar; it is good for walking in and for nothing else, and not for whoever takes the place over.
 */
@Controller('m/:slug/platz/:token')
export class OwnDoorController {
  constructor(
    private readonly guests: GuestsService,
    private readonly rooms: RoomsService,
    private readonly entry: EntryService,
    private readonly links: PersonalLinksService,
    private readonly signUp: SignUpLookService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Allow('enter')
  async show(
    @Param() asked: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const now = new Date();
    const door = await this.doorOf(asked, now);
    headed(request, reply);
    if (!door?.meeting?.formatRules) return this.gone(asked, request, reply);
    return doorPage({
      ...{ ...visitOf(request), now, publicUrl: this.settings.publicUrl, slug: asked.slug },
      ...{ title: door.meeting.title, seriesSlug: null, format: door.meeting.formatRules, meeting: door.meeting },
      ...{ admission: door.admission, opensAt: door.opensAt, upcoming: [], skipped: [], cancelledSoon: [] },
      ownPlace: addressOf(asked),
    });
  }

  @Post('beitreten')
  @Allow('enter')
  async enter(
    @Param() asked: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const now = new Date();
    const door = await this.doorOf(asked, now);
    headed(request, reply);
    if (!door?.meeting) return this.gone(asked, request, reply);
    const { meeting, admission, opensAt } = door;
    let reason = closedBecause(admission, meeting);
    if (reason === null) {
      const refused = await this.entry.letIn(meeting, door.role, request, reply, door.place);
      if (!refused) return undefined;
      reason = roomSays(refused);
    }
    reply.status(409);
    const visit = visitOf(request);
    return refusedPage({
      ...visit,
      now,
      slug: asked.slug,
      title: meeting.title,
      reason,
      opensAt,
      meeting,
      next: null,
      ownPlace: addressOf(asked),
    });
  }

  /** Null for a link this house did not sign, a place given back or passed on, or a door it is not for. */
  private async doorOf(
    { slug, token }: Asked,
    now: Date,
  ): Promise<(Door & { role: PersonRole; place: Registration }) | null> {
    const link = await this.links.read(token);
    const place = link?.linked === 'place' ? await this.signUp.seat(link.id, link.keyVersion) : null;
    const meeting = place?.meeting;
    if (!meeting || ![meeting.slug, meeting.series?.slug].includes(slug)) return null;
    const door = await this.guests.ownDoor(slug, meeting, now, (each) => this.rooms.hasRoom(each));
    return { ...door, place, role: ROLES[place.role] ?? 'guest' };
  }

  private gone({ slug }: Asked, request: FastifyRequest, reply: FastifyReply): string {
    reply.status(410);
    return placeGonePage({ ...visitOf(request), slug });
  }
}

/** Who leads a meeting is in charge of its room. */
const ROLES: Partial<Record<GuestRole, PersonRole>> = {
  moderation: 'host',
  process_support: 'host',
  speaker: 'speaker',
};

const addressOf = ({ slug, token }: Asked): string => `/m/${encodeURIComponent(slug)}/platz/${token}`;

function headed(request: FastifyRequest, reply: FastifyReply): void {
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .header('content-language', visitOf(request).lang);
}
