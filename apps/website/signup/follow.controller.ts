import type { Follower } from '@hub/guests/follower.entity';
import { mayFollowSeries, meetingKinds, type MeetingKind } from '@hub/guests/following';
import type { FollowRequest } from '@hub/guests/followers.service';
import { readAddress } from '@hub/outbox/mail-address';
import { SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { FormatsService } from '@hub/programme/formats.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { SLUG } from '@hub/programme/slug';
import { STRANGER } from '@hub/programme/visibility';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSameLanguage } from '../letterhead/addresses';
import type { FieldError } from '../letterhead/form-fields.page';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { ClientLimitService } from './client-limit.service';
import { filterTyped, type DigestChoices } from './digest-filter';
import { followAskedPage, followPage, type FollowPage } from './follow-form.page';
import { FollowingService } from './following.service';
import { usualDistances } from './usual-distances';
import { stopByHandPage } from './subscription.page';
import { FROM_HERE } from './too-many';
import { oneOf, shownAgain } from './typed-form';

type Asked = Omit<FollowPage, keyof Visit | 'formToken' | 'errors' | 'typed'>;

/** Hear of something without registering: ask for it with an address, here; the rest happens behind the letter's link. */
@Controller('abo')
@Allow('take_part')
export class FollowController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly following: FollowingService,
    private readonly clients: ClientLimitService,
    private readonly secrets: SecretService,
  ) {}

  @Get('termin/:slug')
  async meetingForm(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { meeting, kinds } = await this.openMeeting(slug);
    return this.form(aboutMeeting(meeting, kinds), [], {}, request, reply);
  }

  @Post('termin/:slug')
  async followMeeting(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { meeting, kinds } = await this.openMeeting(slug);
    const kind = kinds.find((each) => each === oneOf(body, 'kind')) ?? (kinds[0] as MeetingKind);
    return this.take({ meeting, kind }, aboutMeeting(meeting, kinds), body, request, reply);
  }

  @Get('reihe/:slug')
  async seriesForm(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.form(aboutSeries(await this.openSeries(slug)), [], {}, request, reply);
  }

  @Post('reihe/:slug')
  async followSeries(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const series = await this.openSeries(slug);
    return this.take({ seriesId: series.id }, aboutSeries(series), body, request, reply);
  }

  @Get('woche')
  async digestForm(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.form(aboutDigest(await this.choices(), {}), [], {}, request, reply);
  }

  @Post('woche')
  async followDigest(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const choices = await this.choices();
    const filter = filterTyped(body, choices);
    return this.take({ filter }, aboutDigest(choices, filter), body, request, reply);
  }

  @Get('danke')
  thanks(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return followAskedPage(visit);
  }

  @Get('abbestellen')
  async stopForm(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return stopByHandPage({
      ...{ ...visit, typed: '', error: null },
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post('abbestellen')
  async askToStop(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = visitOf(request);
    const typed = oneOf(body, 'address');
    const read = readAddress(typed);
    if (read.ok) {
      await this.following.askToStop(read.address, visit.lang);
      return this.thank(request, reply);
    }
    keepToOneself(reply.status(400), visit.lang);
    const error = problemInWords(read.reason, visit.lang);
    return stopByHandPage({
      ...visit,
      typed: shownAgain(typed),
      error,
      formToken: await formToken(this.secrets, request),
    });
  }

  /** The same answer for everything and everybody; only an address that is none is told so. */
  private async take(
    about: FollowRequest['about'],
    asked: Asked,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    const { lang } = visitOf(request);
    const typed = oneOf(body, 'address');
    const read = readAddress(typed);
    const now = new Date();
    const isWelcome = read.ok && this.clients.admits(request, [read.address], now);
    if (isWelcome) {
      await this.following.ask({ address: read.address, lang, about }, now);
      return this.thank(request, reply);
    }
    reply.status(read.ok ? 429 : 400);
    const reason = read.ok ? FROM_HERE.reason : read.reason;
    const errors = [{ field: 'address', message: problemInWords(reason, lang) }];
    return this.form(asked, errors, { typed: shownAgain(typed), chosen: oneOf(body, 'kind') }, request, reply);
  }

  private thank(request: FastifyRequest, reply: FastifyReply): undefined {
    reply.redirect(inSameLanguage(request.url, '/abo/danke'), 303);
    return undefined;
  }

  private async form(
    asked: Asked,
    errors: FieldError[],
    typed: { typed?: string; chosen?: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return followPage({ ...visit, ...asked, ...typed, errors, formToken: await formToken(this.secrets, request) });
  }

  /** As everybody may see it: whoever follows has no more rights than that. */
  private async openMeeting(slug: string): Promise<{ meeting: Meeting; kinds: readonly MeetingKind[] }> {
    const address = SLUG.test(slug) ? await this.agenda.address(slug) : null;
    const meeting = address?.meetingId ? await this.agenda.meeting(address.meetingId, STRANGER) : null;
    const kinds = meeting ? meetingKinds(meeting, new Date()) : [];
    if (!meeting || kinds.length === 0) throw new Refusal(404, 'not_found');
    return { meeting, kinds };
  }

  private async openSeries(slug: string): Promise<Series> {
    const address = SLUG.test(slug) ? await this.agenda.address(slug) : null;
    const series = address?.seriesId ? await this.agenda.series(address.seriesId, STRANGER) : null;
    if (!series || !mayFollowSeries(series)) throw new Refusal(404, 'not_found');
    return series;
  }

  private async choices(): Promise<DigestChoices> {
    const [formats, topics, series] = await Promise.all([
      this.formats.formats(),
      this.formats.topics(),
      this.agenda.allSeries(STRANGER),
    ]);
    return { formats, topics, series: series.filter(mayFollowSeries) };
  }
}

function aboutMeeting(meeting: Meeting, kinds: readonly MeetingKind[]): Asked {
  return {
    what: kinds.includes('interest') ? 'interest' : 'meeting',
    action: `/abo/termin/${meeting.slug}`,
    usual: usualDistances(meeting),
    about: { meeting },
  };
}

function aboutSeries(series: Series): Asked {
  return { what: 'series', action: `/abo/reihe/${series.slug}`, about: { series } };
}

function aboutDigest(choices: DigestChoices, filter: Follower['filter']): Asked {
  return { what: 'digest', action: '/abo/woche', digest: { choices, filter } };
}
