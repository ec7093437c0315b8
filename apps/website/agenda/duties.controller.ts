import { AgendaService } from '@hub/programme/agenda.service';
import { FormatsService } from '@hub/programme/formats.service';
import { STRANGER } from '@hub/programme/visibility';
import { names } from '@hub/feeds/feed-selection';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { ShelfService } from '../letterhead/shelf.service';
import { visitOf } from '../letterhead/visit.service';
import {
  accessibilityPage,
  imprintPage,
  plainLanguagePage,
  privacyPage,
  signLanguagePage,
  type DutyData,
} from './duties.page';
import { embedHelpPage, embedPage } from './embed.page';
import { subscribePage } from './subscribe.page';

const FRAMED_BY_ANYBODY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors *";
const MOST_EMBEDDED = 30;

/** Pages that change rarely: how to subscribe, how to embed, and what a public body owes its readers. */
@Controller()
@Allow('read')
export class DutiesController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly shelf: ShelfService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('kalender')
  async subscribe(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.shelf.keepPage(request, reply);
    const visit = visitOf(request);
    const [format, thema, reihe] = [names(query['format']), names(query['thema']), names(query['reihe'])];
    if (!format || !thema || !reihe)
      throw new Refusal(400, 'invalid_input', [
        { field: !format ? 'format' : thema ? 'reihe' : 'thema', reason: 'invalid' },
      ]);
    const [formats, topics, series] = await Promise.all([
      this.formats.formats(),
      this.formats.topics(),
      this.agenda.allSeries(STRANGER),
    ]);
    return this.html(
      request,
      reply,
      subscribePage({
        ...visit,
        publicUrl: this.settings.publicUrl,
        formats,
        topics,
        series,
        chosen: { format, thema, reihe },
      }),
    );
  }

  @Get('embed')
  async embedHelp(
    @Query('format') format: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.shelf.keepPage(request, reply);
    const chosen = names(format);
    if (!chosen) throw new Refusal(400, 'invalid_input', [{ field: 'format', reason: 'invalid' }]);
    return this.html(
      request,
      reply,
      embedHelpPage({
        ...visitOf(request),
        publicUrl: this.settings.publicUrl,
        formats: await this.formats.formats(),
        format: chosen[0] ?? '',
      }),
    );
  }

  @Get('embed/termine')
  async embed(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.shelf.keepPage(request, reply);
    const [formats, series] = [names(query['format']), names(query['reihe'])];
    if (!formats || !series)
      throw new Refusal(400, 'invalid_input', [{ field: formats ? 'reihe' : 'format', reason: 'invalid' }]);
    const now = new Date();
    const { meetings } = await this.agenda.list({ from: now, formats, series, limit: MOST_EMBEDDED }, STRANGER);
    const visit = visitOf(request);
    const format =
      formats.length === 1 ? (await this.formats.formats()).find((each) => each.slug === formats[0]) : undefined;
    reply
      .header('content-security-policy', FRAMED_BY_ANYBODY)
      .removeHeader('x-frame-options')
      .header('cross-origin-resource-policy', 'cross-origin');
    return this.html(
      request,
      reply,
      embedPage({
        lang: visit.lang,
        now,
        publicUrl: this.settings.publicUrl,
        meetings,
        title: format ? (visit.lang === 'en' ? format.nameEn : format.name) : null,
      }),
    );
  }

  @Get('impressum')
  imprint(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.duty(imprintPage, request, reply);
  }

  @Get('datenschutz')
  privacy(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.duty(privacyPage, request, reply);
  }

  @Get('barrierefreiheit')
  accessibility(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.duty(accessibilityPage, request, reply);
  }

  @Get('leichte-sprache')
  plainLanguage(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.duty(plainLanguagePage, request, reply);
  }

  @Get('gebaerdensprache')
  signLanguage(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.duty(signLanguagePage, request, reply);
  }

  @Get('robots.txt')
  robots(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return `User-agent: *\nDisallow: /desk\nDisallow: /raum/\nDisallow: /portal\nAllow: /\nSitemap: ${this.settings.publicUrl}/sitemap.xml\n`;
  }

  @Get('sitemap.xml')
  async sitemap(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    this.shelf.keepPage(request, reply);
    const { publicUrl } = this.settings;
    const { meetings } = await this.agenda.list({ limit: 2_000 }, STRANGER);
    const series = await this.agenda.allSeries(STRANGER);
    const paths = [
      '/',
      '/termine',
      '/weiterbildung',
      '/praxisportal',
      '/dialog',
      '/kalender',
      '/wochenbrief',
      '/embed',
      '/leichte-sprache',
      '/gebaerdensprache',
      '/barrierefreiheit',
      '/datenschutz',
      '/impressum',
      '/kontakt',
      ...series.flatMap(({ slug }) => [`/reihen/${slug}`, `/m/${slug}`]),
      ...meetings.map(({ slug }) => `/termine/${slug}`),
    ];
    this.shelf.keepPage(request, reply);
    reply.type('application/xml; charset=utf-8');
    return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${paths.map((path) => `<url><loc>${publicUrl}${path}</loc></url>`).join('\n')}\n</urlset>\n`;
  }

  @Get('.well-known/security.txt')
  security(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=3600');
    const expires = new Date(Date.now() + 180 * 86_400_000).toISOString();
    return `Contact: ${this.settings.publicUrl}/kontakt\nExpires: ${expires}\nPreferred-Languages: de, en\nCanonical: ${this.settings.publicUrl}/.well-known/security.txt\n`;
  }

  private duty(make: (data: DutyData) => string, request: FastifyRequest, reply: FastifyReply): string {
    return this.html(request, reply, make({ ...visitOf(request), publicUrl: this.settings.publicUrl }));
  }

  private html(request: FastifyRequest, reply: FastifyReply, page: string): string {
    this.shelf.keepPage(request, reply);
    reply.type('text/html; charset=utf-8').header('content-language', visitOf(request).lang);
    return page;
  }
}
