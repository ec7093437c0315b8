import { PersonalFeedService } from '@hub/teams/personal-feed.service';
import type { Person } from '@hub/people/person.entity';
import { SecretService } from '@hub/people/secret.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { portalPage } from './portal.page';

const TOKEN = /^([\w-]{43})\.ics$/u;
const DONE = ['neu', 'ende'] as const;

/** What belongs to somebody who is signed in: the closed meetings of their teams, and a calendar of them. */
@Controller()
@Allow('manage_own')
export class PortalController {
  constructor(
    private readonly feeds: PersonalFeedService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('portal')
  async mine(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [visit, now, person] = [visitOf(request), new Date(), personIn(request)];
    keepToOneself(reply, visit.lang);
    const token = await this.feeds.token(person.id);
    return portalPage({
      ...{ ...visit, now, name: person.name },
      meetings: await this.feeds.meetings(person.id, now, 0),
      address: token && `${this.settings.publicUrl}/kalender/p/${token}.ics`,
      done: DONE.find((each) => each === query['done']) ?? null,
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post('portal/kalender')
  async renew(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.feeds.renew(personIn(request).id, new Date());
    reply.redirect('/portal?done=neu', 303);
  }

  @Post('portal/kalender/ende')
  async revoke(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.feeds.revoke(personIn(request).id);
    reply.redirect('/portal?done=ende', 303);
  }

  /** The address itself is the key: calendars do not sign in. Wrong and former ones are like those that never were. */
  @Get('kalender/p/:name')
  @Allow('read')
  async feed(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const token = TOKEN.exec(name)?.[1];
    const lang = /[?&]lang=en(?:&|$)/u.test(request.url) ? 'en' : 'de';
    const feed = token ? await this.feeds.feed(token, lang, new Date()) : null;
    if (!feed) throw new Refusal(404, 'not_found');
    reply
      .header('cache-control', 'private, no-cache')
      .header('etag', feed.etag)
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex');
    if (request.headers['if-none-match'] === feed.etag) {
      reply.status(304);
      return undefined;
    }
    reply.type('text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="meine-termine.ics"');
    return feed.body;
  }
}

function personIn(request: FastifyRequest): Person {
  if (!request.person) throw new Refusal(401, 'unauthorized');
  return request.person;
}
