import { meansSomebody, type Audience } from '@hub/guests/audience';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { worksOnEverySeries } from '@hub/people/permission';
import { SecretService } from '@hub/people/secret.service';
import { TermsService } from '@hub/people/terms.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { FormatsService } from '@hub/programme/formats.service';
import { isOver } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { audienceOf, withinOwn } from './audience-query';
import { confirmInvitePage, invitePage, NO_CHOICES, type InviteData } from './invite.page';
import { fingerprintOf, InvitingService } from './inviting.service';

type Form = Record<string, unknown>;

/** Choose whom to invite, see the list and the letter, look once more, send. */
@Controller('desk/termine/:slug/einladen')
@Allow('organise', 'meeting')
export class InviteController {
  constructor(
    private readonly inviting: InvitingService,
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly terms: TermsService,
    private readonly municipalities: MunicipalitiesService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async choose(
    @Param('slug') slug: string,
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [visit, now, meeting] = [visitOf(request), new Date(), await this.meeting(slug, request)];
    const audience = await this.audience(query, request);
    const list = meansSomebody(audience) ? await this.inviting.list(audience, meeting, now) : null;
    const sent = query['eingeladen'];
    return privately(
      reply,
      invitePage({
        ...{ ...visit, meeting, audience, list, closed: closedBecause(meeting, now) },
        letter: list?.invited[0] ? await this.inviting.letter(meeting, list.invited[0]) : null,
        choices: await this.choices(request),
        sent: typeof sent === 'string' && /^\d{1,5}$/u.test(sent) ? Number(sent) : null,
        formToken: await formToken(this.secrets, request),
      }),
    );
  }

  @Post()
  async send(
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const [now, meeting, form] = [new Date(), await this.meeting(slug, request), body ?? {}];
    const address = `/desk/termine/${meeting.slug}/einladen`;
    if (closedBecause(meeting, now)) return void reply.redirect(address, 303);
    const audience = await this.audience(form, request);
    if (form['schritt'] !== 'senden')
      return this.confirm(meeting, audience, await this.inviting.list(audience, meeting, now), false, request, reply);
    const confirmed = typeof form['liste'] === 'string' ? form['liste'] : '';
    if (!request.person) throw new Refusal(401, 'unauthorized');
    const invited = await this.inviting.invite(audience, meeting, confirmed, request.person);
    if (invited.ok) return void reply.redirect(`${address}?eingeladen=${invited.count}`, 303);
    if (!invited.changed) throw new Refusal(409, invited.problems[0]?.reason ?? 'invalid');
    return this.confirm(meeting, audience, invited.list, true, request, reply);
  }

  private async confirm(
    meeting: Meeting,
    audience: Audience,
    list: NonNullable<InviteData['list']>,
    changed: boolean,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const fingerprint = fingerprintOf(list);
    reply.status(changed ? 409 : 200);
    const state = { meeting, audience, list, fingerprint, changed, sent: null, closed: null };
    const token = await formToken(this.secrets, request);
    return privately(reply, confirmInvitePage({ ...visitOf(request), ...state, formToken: token }));
  }

  private async audience(form: Form, request: FastifyRequest): Promise<Audience> {
    const own = await this.ownSeries(request);
    return own
      ? withinOwn(
          audienceOf(form),
          own.map(({ slug }) => slug),
        )
      : audienceOf(form);
  }

  /** Null for whoever plans everything: only then the house's list of people is theirs to choose from. */
  private async ownSeries(request: FastifyRequest): Promise<Series[] | null> {
    const standing = request.standing;
    if (!standing || worksOnEverySeries(standing)) return null;
    const series = await this.agenda.allSeries(visitOf(request).viewer);
    return series.filter(({ id }) => standing.series.includes(id));
  }

  private async choices(request: FastifyRequest): Promise<InviteData['choices']> {
    const own = await this.ownSeries(request);
    if (own) return { ...NO_CHOICES, series: own };
    const [vocabularies, topics, formats, municipalities, series] = await Promise.all([
      this.terms.all(),
      this.formats.topics(),
      this.formats.formats(),
      this.municipalities.withPeople(),
      this.agenda.allSeries(visitOf(request).viewer),
    ]);
    return { isLimited: false, vocabularies, topics, formats, municipalities, series };
  }

  private async meeting(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}

function closedBecause(meeting: Meeting, now: Date): InviteData['closed'] {
  if (meeting.state === 'cancelled') return 'cancelled';
  return isOver(meeting, now) ? 'over' : null;
}

function privately(reply: FastifyReply, html: string): string {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
  return html;
}
