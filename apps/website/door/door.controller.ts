import type { Door } from '@hub/guests/guests.service';
import { GuestsService } from '@hub/guests/guests.service';
import { may } from '@hub/people/permission';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { SLUG } from '@hub/programme/slug';
import type { Engine } from '@hub/rooms/engine.entity';
import { EnginesService } from '@hub/rooms/engines.service';
import { RoomsService } from '@hub/rooms/rooms.service';
import { TicketsService, type TicketHolder } from '@hub/rooms/tickets.service';
import { instantOf } from '@hub/calendar/wall-clock';
import { SecretService } from '@hub/people/secret.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askedLanguage, inSameLanguage } from '../letterhead/addresses';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { ShelfService } from '../letterhead/shelf.service';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { followOffer } from '../signup/follow-offer';
import { SignUpLookService } from '../signup/sign-up-look.service';
import { closedBecause, roomSays, type ClosedBecause } from './closed-because';
import { doorPage } from './door.page';
import { EntryService } from './entry.service';
import { refusedPage } from './refused.page';
import { OneLookService } from '../room/one-look.service';
import { RoomPageService } from '../room/room-page.service';
import { ticketGonePage, ticketPage } from './ticket.page';

const SHOWN_AHEAD = 6;
const FOR_SOME_ONLY: readonly (ClosedBecause | null)[] = ['not_invited', 'registration', 'application', 'removed'];

/** A guest arrives: the permanent address shows, its button admits, the ticket leads into the room. */
@Controller()
export class DoorController {
  constructor(
    private readonly guests: GuestsService,
    private readonly rooms: RoomsService,
    private readonly tickets: TicketsService,
    private readonly agenda: AgendaService,
    private readonly shelf: ShelfService,
    private readonly secrets: SecretService,
    private readonly signUp: SignUpLookService,
    private readonly entry: EntryService,
    private readonly roomDoor: RoomPageService,
    private readonly engines: EnginesService,
    private readonly looks: OneLookService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('m/:slug')
  @Allow('read')
  async show(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    this.shelf.keepPage(request, reply);
    const [visit, now] = [visitOf(request), new Date()];
    const door = await this.knock(slug, visit, now);
    if (!door) return this.redirect(slug, visit, reply);
    reply.type('text/html; charset=utf-8').header('content-language', visit.lang);
    const follow = door.meeting && followOffer(door.meeting, now, await formToken(this.secrets, request));
    const signup = door.meeting && (await this.signUp.offer(door.meeting, now));
    return doorPage({
      ...{
        ...visit,
        now,
        publicUrl: this.settings.publicUrl,
        ...this.facade(door, now),
        formToken: '',
        follow,
        signup,
      },
    });
  }

  @Post('m/:slug/beitreten')
  @Allow('enter')
  async enter(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const [visit, now] = [visitOf(request), new Date()];
    const door = await this.knock(slug, visit, now, request.person ? null : this.looks);
    if (!door) return this.redirect(slug, visit, reply, 308, '/beitreten');
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    let reason = closedBecause(door.admission, door.meeting);
    if (reason === null && door.meeting) {
      const refused = await this.entry.letIn(
        door.meeting,
        may(request.standing ?? null, 'moderate', door.meeting) ? 'host' : 'guest',
        request,
        reply,
      );
      if (!refused) return undefined;
      reason = roomSays(refused);
    }
    reply
      .status(FOR_SOME_ONLY.includes(reason) ? 403 : 409)
      .type('text/html; charset=utf-8')
      .header('content-language', visit.lang);
    const next = reason === 'too_early' ? null : laterMeeting(door, now); // who is early waits for this one
    return refusedPage({
      ...visit,
      now,
      slug: door.slug,
      title: titleOf(door),
      reason: reason ?? 'no_date',
      opensAt: door.opensAt,
      meeting: door.meeting,
      next,
      signup: door.meeting && (await this.signUp.offer(door.meeting, now)),
    });
  }

  /** Showing a ticket spends it, in memory and by signature; no row changes. HEAD spends nothing. */
  @Get('raum/:ticket')
  @Allow('enter')
  async room(
    @Param('ticket') ticket: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [visit, now] = [{ ...visitOf(request), path: inSameLanguage(request.url, '/') }, new Date()];
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header('content-language', visit.lang);
    const holder = request.method === 'HEAD' ? null : await this.tickets.redeem(ticket, now);
    const meeting = holder ? await this.looks.meeting(holder.meetingId) : null;
    const way = meeting ? await this.looks.wayIn(meeting) : null;
    if (meeting && holder && way?.provider === 'builtin') return this.roomDoor.page(meeting, holder, visit, reply);
    if (meeting && holder && way?.provider === 'engine')
      return this.elsewhere(meeting, holder, way.engine, request, reply);
    if (meeting && way?.provider === 'link')
      return ticketPage({
        ...visit,
        title: meeting.title,
        slug: meeting.series?.slug ?? meeting.slug,
        ...{ roomUrl: way.address, dialIn: way.dialIn },
        hostKey: holder?.role === 'host' ? way.hostKey : '',
      });
    reply.status(410);
    return ticketGonePage({ ...visit, slug: await this.doorOf(ticket, visit) });
  }

  /** An engine of the institution: the way in is made now, for this person, and stands on this page alone. */
  private async elsewhere(
    meeting: Meeting,
    { key, role }: TicketHolder,
    engine: Engine,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = { ...visitOf(request), path: inSameLanguage(request.url, '/') };
    const slug = meeting.series?.slug ?? meeting.slug;
    const doorUrl = `${this.settings.publicUrl}/m/${slug}`;
    const person = { key, name: visit.lang === 'en' ? 'Guest' : 'Gast', isHost: role === 'host' };
    const coming = { meeting: { id: meeting.id, title: meeting.title, doorUrl }, person };
    const admitted = await this.engines.admit(engine, coming, new Date());
    if (!admitted.ok) reply.status(503);
    const trouble = admitted.ok ? null : { reason: admitted.reason, isHost: person.isHost };
    const roomUrl = admitted.ok ? admitted.url : '';
    const end = admitted.ok && person.isHost && this.engines.canEnd(engine) ? await this.endOf(meeting, request) : null;
    return ticketPage({ ...visit, title: meeting.title, slug, roomUrl, trouble, dialIn: engine.dialIn, end });
  }

  /** An organiser ends a meeting elsewhere from here. */
  private async endOf(
    meeting: Meeting,
    request: FastifyRequest,
  ): Promise<{ action: string; formToken: string } | null> {
    if (!may(request.standing ?? null, 'organise', meeting)) return null;
    const token = await formToken(this.secrets, request);
    return { action: `/desk/termine/${meeting.slug}/raum-beenden`, formToken: token };
  }

  /** The door a spent ticket was for, as far as its holder may know of it. */
  private async doorOf(ticket: string, { viewer }: Visit): Promise<string | null> {
    const meetingId = await this.tickets.meetingOf(ticket);
    const meeting = meetingId ? await this.agenda.meeting(meetingId, viewer) : null;
    const series = meeting?.seriesId ? await this.agenda.series(meeting.seriesId, viewer) : null;
    return series?.slug ?? meeting?.slug ?? null;
  }

  /** Short names that organisers chose (`/mmi`). */
  @Get(':name')
  @Allow('read')
  async shortName(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    const short = name.toLowerCase();
    const address = SLUG.test(short) ? await this.agenda.address(short) : null;
    if (address?.kind !== 'short') throw new Refusal(404, 'not_found');
    return this.redirect(name, visitOf(request), reply, 302);
  }

  private async knock(
    slug: string,
    { viewer }: Visit,
    now: Date,
    looks: OneLookService | null = null,
  ): Promise<Door | null> {
    if (!SLUG.test(slug)) return null;
    return looks
      ? looks.door(slug, now)
      : this.guests.door(slug, viewer, now, (meeting) => this.rooms.hasRoom(meeting));
  }

  /** Former, short and hand-typed names lead to the name in use; of what one may not see, nothing leads anywhere. */
  private async redirect(
    slug: string,
    visit: Visit,
    reply: FastifyReply,
    status = 301,
    further = '',
  ): Promise<undefined> {
    const name = slug.toLowerCase();
    const address = SLUG.test(name) ? await this.agenda.address(name) : null;
    const series = address?.seriesId ? await this.agenda.series(address.seriesId, visit.viewer) : null;
    const meeting = address?.meetingId ? await this.agenda.meeting(address.meetingId, visit.viewer) : null;
    const target = series?.slug ?? meeting?.slug;
    if (!target || target === slug) throw new Refusal(404, 'not_found');
    const asked = askedLanguage(visit.path);
    reply.redirect(`/m/${target}${further}${asked ? `?lang=${asked}` : ''}`, status);
    return undefined;
  }

  private facade(door: Door, now: Date) {
    const { meeting, meetings, series } = door;
    const isAhead = (each: Meeting): boolean =>
      each !== meeting && each.startsAt !== null && (each.endsAt ?? each.startsAt) > now;
    const ahead = meetings.filter(isAhead);
    const soon = ahead.slice(0, SHOWN_AHEAD);
    const until = soon.at(-1)?.startsAt ?? now;
    const skipped = (series?.skipped ?? []).filter((each) => {
      const at = instantOf(each.localStart, series?.zone ?? 'Europe/Berlin');
      return at > now && at < until;
    });
    const format = meeting?.formatRules ?? series?.formatRules;
    if (!format) throw new Refusal(404, 'not_found');
    return {
      ...{
        slug: door.slug,
        title: titleOf(door),
        seriesSlug: series?.slug ?? null,
        format,
        meeting,
        admission: door.admission,
        opensAt: door.opensAt,
      },
      ...{ upcoming: soon, skipped, cancelledSoon: ahead.filter((each) => each.state === 'cancelled').slice(0, 3) },
    };
  }
}

const titleOf = ({ series, meeting }: Door): string => series?.title ?? meeting?.title ?? '';

const laterMeeting = ({ meeting, meetings }: Door, now: Date): Meeting | null =>
  meetings.find(
    (each) => each !== meeting && each.state !== 'cancelled' && each.startsAt !== null && each.startsAt > now,
  ) ?? null;
