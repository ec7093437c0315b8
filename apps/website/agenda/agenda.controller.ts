import { instantOf } from '@hub/calendar/wall-clock';
import { ContributionsService } from '@hub/contributions/contributions.service';
import { readerOf } from '@hub/contributions/material-words';
import { MaterialsService } from '@hub/contributions/materials.service';
import { speakersOnPage } from '@hub/contributions/speaker-page';
import { AgendaService } from '@hub/programme/agenda.service';
import { FormatsService } from '@hub/programme/formats.service';
import { isClosed, isInside, needsNoRegistration } from '@hub/programme/visibility';
import { isOver } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Area } from '@hub/programme/words-of-the-trade';
import { FeedsService } from '@hub/feeds/feeds.service';
import { SecretService } from '@hub/people/secret.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withQuery } from '../letterhead/addresses';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { ShelfService } from '../letterhead/shelf.service';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { followOffer } from '../signup/follow-offer';
import { SignUpLookService } from '../signup/sign-up-look.service';
import { areaPage } from './area.page';
import { meetingPage } from './meeting.page';
import { doorOf } from './meeting-door';
import { isDeadline } from './meeting-state';
import { filterOf, pageNumber, questionOf } from './programme-filter';
import { programmePage } from './programme.page';
import { seriesPage } from './series.page';
import { startPage } from './start.page';

const PER_PAGE = 50;
type Queried = Record<string, unknown>;

/** What is on: start page, programme, areas, series and meetings. */
@Controller()
@Allow('read')
export class AgendaController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly feeds: FeedsService,
    private readonly shelf: ShelfService,
    private readonly secrets: SecretService,
    private readonly signUp: SignUpLookService,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly contributions: ContributionsService,
    private readonly materials: MaterialsService,
  ) {}

  @Get()
  async start(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    this.shelf.keepPage(request, reply);
    const [visit, now] = [visitOf(request), new Date()];
    const { meetings } = await this.agenda.list({ from: now, limit: 40 }, visit.viewer);
    const next =
      meetings.find(
        (meeting) =>
          meeting.state !== 'cancelled' &&
          meeting.startsAt !== null &&
          meeting.mode !== 'onsite' &&
          needsNoRegistration(meeting.access) &&
          !isDeadline(meeting),
      ) ?? null;
    const upcoming = meetings.filter((meeting) => meeting !== next).slice(0, 8);
    return this.page(
      request,
      reply,
      startPage({
        ...visit,
        now,
        publicUrl: this.settings.publicUrl,
        next: next && { meeting: next, door: doorOf(next, now) },
        upcoming,
      }),
    );
  }

  @Get('termine')
  async programme(
    @Query() query: Queried,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.shelf.keepPage(request, reply);
    const [visit, now] = [visitOf(request), new Date()];
    const [read, page] = [filterOf(query), pageNumber(query['seite'])];
    if ('wrong' in read) throw wrongFields(read.wrong);
    if (page === null) throw wrongFields(['seite']);
    const { filter } = read;
    const { question, past } = questionOf(filter, now);
    const [formats, topics, series, total] = await Promise.all([
      this.formats.formats(),
      this.formats.topics(),
      this.agenda.allSeries(visit.viewer),
      this.agenda.count(question, visit.viewer),
    ]);
    const { meetings } = await this.agenda.list(
      { ...question, limit: PER_PAGE, skip: (page - 1) * PER_PAGE, newestFirst: past },
      visit.viewer,
    );
    const address = (number: number): string => withQuery('/termine', { ...filter, seite: String(number) });
    const html = programmePage({
      ...visit,
      now,
      publicUrl: this.settings.publicUrl,
      filter,
      formats,
      topics,
      series,
      meetings,
      total,
      nextPage: page * PER_PAGE < total ? address(page + 1) : null,
      previousPage: page > 1 ? address(page - 1) : null,
      past,
    });
    return this.page(request, reply, html);
  }

  @Get('termine/:slug')
  async meeting(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    this.shelf.keepPage(request, reply);
    const [visit, now] = [visitOf(request), new Date()];
    const wantsFile = slug.endsWith('.ics');
    const name = wantsFile ? slug.slice(0, -4) : slug;
    const meeting = await this.agenda.meeting(name, visit.viewer);
    if (!meeting) return this.redirectFormer(name, '/termine/', wantsFile ? '.ics' : '', visit, request, reply);
    if (wantsFile) return this.download(meeting, visit, reply);
    const topics = (await this.formats.topics()).filter((topic) => meeting.topics.includes(topic.slug));
    const parent = meeting.parent ? await this.agenda.meeting(meeting.parent.id, visit.viewer) : null;
    const html = meetingPage({
      ...visit,
      now,
      publicUrl: this.settings.publicUrl,
      meeting,
      parent,
      parts: await this.agenda.partsOf(meeting, visit.viewer),
      topics,
      position: await this.positionOf(meeting, visit),
      door: doorOf(meeting, now),
      signup: await this.signUp.offer(meeting, now),
      follow: followOffer(meeting, now, await formToken(this.secrets, request)),
      ...(await this.remains(meeting, visit)),
    });
    return this.page(request, reply, html);
  }

  @Get('reihen/:slug')
  async series(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    this.shelf.keepPage(request, reply);
    const [visit, now] = [visitOf(request), new Date()];
    const series = await this.agenda.series(slug, visit.viewer);
    if (!series) return this.redirectFormer(slug, '/reihen/', '', visit, request, reply);
    const meetings = await this.agenda.meetingsOf(series, visit.viewer);
    const next = meetings.find(
      (meeting) => !isOver(meeting, now) && meeting.state !== 'cancelled' && meeting.startsAt !== null,
    );
    const topics = (await this.formats.topics()).filter((topic) => series.topics.includes(topic.slug));
    const skipped = series.skipped.filter((each) => instantOf(each.localStart, series.zone) > now);
    return this.page(
      request,
      reply,
      seriesPage({
        ...visit,
        now,
        publicUrl: this.settings.publicUrl,
        series,
        upcoming: meetings.filter((each) => !isOver(each, now)),
        past: meetings.filter((each) => isOver(each, now)).reverse(),
        skipped,
        topics,
        door: next ? doorOf(next, now) : null,
      }),
    );
  }

  @Get('weiterbildung')
  weiterbildung(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.area('weiterbildung', request, reply);
  }

  @Get('praxisportal')
  praxisportal(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.area('praxisportal', request, reply);
  }

  @Get('dialog')
  dialog(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.area('dialog', request, reply);
  }

  private async area(area: Area, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    this.shelf.keepPage(request, reply);
    const [visit, now] = [visitOf(request), new Date()];
    const formats = (await this.formats.formats()).filter((format) => format.area === area);
    const own = new Set(formats.map((format) => format.slug));
    const series = (await this.agenda.allSeries(visit.viewer)).filter((each) => own.has(each.format));
    const { meetings } = await this.agenda.list({ from: now, formats: [...own], limit: 12 }, visit.viewer);
    return this.page(
      request,
      reply,
      areaPage({ ...visit, now, publicUrl: this.settings.publicUrl, area, formats, series, upcoming: meetings }),
    );
  }

  private page(request: FastifyRequest, reply: FastifyReply, html: string): string {
    reply.type('text/html; charset=utf-8').header('content-language', visitOf(request).lang);
    return html;
  }

  /** What speakers gave and what remains; of a closed meeting that is only announced, nothing. */
  private async remains(meeting: Meeting, { viewer }: Visit) {
    if (isClosed(meeting.access) && !isInside(meeting, viewer)) return {};
    return {
      contributions: speakersOnPage(await this.contributions.of(meeting.id)),
      materials: await this.materials.seenBy(meeting.id, readerOf(meeting, viewer)),
    };
  }

  private download(meeting: Meeting, { lang }: Visit, reply: FastifyReply): string {
    const file = this.feeds.download(meeting, lang);
    if (!file) throw new Refusal(404, 'not_found');
    reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="${meeting.slug}.ics"`)
      .header('cache-control', 'no-cache')
      .header('vary', 'Accept-Language');
    return file;
  }

  private async redirectFormer(
    slug: string,
    path: string,
    ending: string,
    visit: Visit,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<undefined> {
    const address = await this.agenda.address(slug);
    const wantsMeeting = path === '/termine/';
    const target = wantsMeeting
      ? address?.meetingId && (await this.agenda.meeting(address.meetingId, visit.viewer))
      : address?.seriesId && (await this.agenda.series(address.seriesId, visit.viewer));
    if (!target) throw new Refusal(404, 'not_found');
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    reply.redirect(`${path}${target.slug}${ending}${query}`, 301);
  }

  private async positionOf(meeting: Meeting, { viewer }: Visit): Promise<{ number: number; of: number } | null> {
    if (!meeting.series) return null;
    const stretch = meeting.series.stretches.at(-1);
    if (stretch?.rule && !stretch.rule.count && !stretch.rule.until) return null;
    const meetings = await this.agenda.meetingsOf(meeting.series, viewer);
    return { number: meetings.findIndex((each) => each.id === meeting.id) + 1, of: meetings.length };
  }
}

const wrongFields = (fields: string[]): Refusal =>
  new Refusal(
    400,
    'invalid_input',
    fields.map((field) => ({ field, reason: 'invalid' })),
  );
