import { AgendaService } from '@hub/programme/agenda.service';
import { STRANGER } from '@hub/programme/visibility';
import { feedSelection } from '@hub/feeds/feed-selection';
import { FeedsService } from '@hub/feeds/feeds.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Options, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { ShelfService } from '../letterhead/shelf.service';
import { visitOf } from '../letterhead/visit.service';
import { programmeJsonLd } from './json-ld';
import { rss } from './rss';

const MOST_LISTED = 200;

/** The programme for calendars and other programs. The second time, the shelf answers before this is asked. */
@Controller()
@Allow('read')
export class FeedController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly agenda: AgendaService,
    private readonly shelf: ShelfService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get(['kalender/:name', 'kalender/:kind/:name'])
  async feed(
    @Param() params: { kind?: string; name: string },
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = [params.kind, params.name].filter(Boolean).join('/');
    if (!path.endsWith('.ics')) throw new Refusal(404, 'not_found');
    const selection = feedSelection(path.slice(0, -4), query);
    if (!selection)
      throw new Refusal(
        Object.keys(query).length > 0 ? 400 : 404,
        Object.keys(query).length > 0 ? 'invalid_input' : 'not_found',
      );
    const feed = await this.feeds.feed(selection, new Date());
    if (feed) return this.shelf.keepFeed(request, reply, feed);
    const renamed = selection.kind === 'series' ? await this.seriesNow(selection.series[0] ?? '') : null;
    if (!renamed) throw new Refusal(404, 'not_found');
    reply.redirect(`/kalender/reihe/${renamed}.ics`, 301);
  }

  @Options(['kalender/:name', 'kalender/:kind/:name'])
  options(@Res() reply: FastifyReply): void {
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'GET, HEAD, OPTIONS')
      .header('access-control-allow-headers', 'If-None-Match, If-Modified-Since')
      .status(204)
      .send();
  }

  @Get('feed.rss')
  async news(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    this.shelf.keepPage(request, reply);
    reply.type('application/rss+xml; charset=utf-8').header('access-control-allow-origin', '*');
    return rss({
      lang: visitOf(request).lang,
      publicUrl: this.settings.publicUrl,
      institution: null,
      meetings: await this.upcoming(),
    });
  }

  @Get('programm.json')
  async json(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    this.shelf.keepPage(request, reply);
    reply.type('application/json; charset=utf-8').header('access-control-allow-origin', '*');
    return JSON.stringify(programmeJsonLd(await this.upcoming(), { publicUrl: this.settings.publicUrl, name: null }));
  }

  private async upcoming() {
    return (await this.agenda.list({ from: new Date(), limit: MOST_LISTED }, STRANGER)).meetings;
  }

  private async seriesNow(slug: string): Promise<string | null> {
    const address = await this.agenda.address(slug);
    const series = address?.seriesId ? await this.agenda.series(address.seriesId, STRANGER) : null;
    return series?.slug ?? null;
  }
}
