import { endOfDay, isDay, instantOf } from '@hub/calendar/wall-clock';
import { names } from '@hub/feeds/feed-selection';
import { AgendaService, type Cursor } from '@hub/programme/agenda.service';
import { meetingJson, seriesJson, withDatesOf } from '@hub/programme/meeting-json';
import type { Meeting } from '@hub/programme/meeting.entity';
import { isPlainLine } from '@hub/programme/plain-text';
import type { Series } from '@hub/programme/series.entity';
import { SLUG } from '@hub/programme/slug';
import type { Viewer } from '@hub/programme/visibility';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openApi } from '../desk/open-api';
import { Allow } from '../letterhead/policy.guard';
import { read, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';

const moment = z
  .string()
  .max(40)
  .refine(
    (text) => isDay(text) || (/^\d{4}-\d{2}-\d{2}T/u.test(text) && !Number.isNaN(Date.parse(text))),
    'date_shape',
  );
const list = z
  .union([z.string(), z.array(z.string())])
  .refine((value) => names(value) !== null, 'slug_shape')
  .transform((value) => names(value) ?? []);

const questionSchema = z.strictObject({
  from: moment.optional(),
  to: moment.optional(),
  format: list.optional(),
  series: list.optional(),
  topic: list.optional(),
  q: z.string().max(200, 'too_long').refine(isPlainLine, 'control_characters').optional(),
  limit: z.coerce.number().int().min(1, 'out_of_range').max(500, 'out_of_range').default(100),
  after: z.string().max(120).optional(),
  lang: z.enum(['de', 'en']).optional(),
});

const HOME_ZONE = 'Europe/Berlin';

/** The programme for other people's programs: what everybody may see, or everything for an organiser's token. */
@Controller('api/v1')
@Allow('read')
export class MeetingsApiController {
  constructor(
    private readonly agenda: AgendaService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('meetings')
  async meetings(@Query() query: unknown, @Req() request: FastifyRequest) {
    const { from, to, format, series, topic, q, limit, after } = read(questionSchema, query);
    const cursor = after ? cursorOf(after) : undefined;
    const question = {
      ...(from ? { from: beginning(from) } : {}),
      ...(to ? { to: end(to) } : {}),
      ...(cursor ? { after: cursor } : {}),
      formats: format ?? [],
      series: series ?? [],
      topics: topic ?? [],
      search: q ?? '',
      limit,
    };
    const page = await this.agenda.list(question, visitOf(request).viewer);
    return {
      meetings: page.meetings.map((meeting) => meetingJson(meeting, this.settings.publicUrl)),
      next: page.next ? this.nextAddress(request.url, page.next) : null,
    };
  }

  @Get('meetings/:id')
  async meeting(@Param('id') id: string, @Req() request: FastifyRequest) {
    const { viewer } = visitOf(request);
    const meeting = (await this.agenda.meeting(id, viewer)) ?? (await this.formerly(id, viewer));
    if (!meeting) throw new Refusal(404, 'not_found');
    return meetingJson(meeting, this.settings.publicUrl);
  }

  /** A meeting by a name it no longer has. */
  private async formerly(slug: string, viewer: Viewer): Promise<Meeting | null> {
    const address = SLUG.test(slug) ? await this.agenda.address(slug) : null;
    return address?.meetingId ? this.agenda.meeting(address.meetingId, viewer) : null;
  }

  @Get('series')
  async allSeries(@Req() request: FastifyRequest) {
    const { viewer } = visitOf(request);
    const series = await this.agenda.allSeries(viewer);
    const known = await Promise.all(series.map((each) => this.asKnownTo(each, viewer)));
    return { series: known.map((each) => seriesJson(each, this.settings.publicUrl)) };
  }

  /** An irregular series lists its dates: for strangers without those of meetings they may not see. */
  private async asKnownTo(series: Series, viewer: Viewer): Promise<Series> {
    const isListed = series.stretches.some(({ dates }) => dates !== null);
    return viewer.mayOrganise || !isListed ? series : withDatesOf(series, await this.agenda.meetingsOf(series, viewer));
  }

  @Get('series/:slug')
  async series(@Param('slug') slug: string, @Req() request: FastifyRequest) {
    const { viewer } = visitOf(request);
    const series = await this.agenda.series(slug, viewer);
    if (!series) throw new Refusal(404, 'not_found');
    const meetings = await this.agenda.meetingsOf(series, viewer);
    return {
      ...seriesJson(await this.asKnownTo(series, viewer), this.settings.publicUrl),
      meetings: meetings.map((meeting) => meetingJson(meeting, this.settings.publicUrl)),
    };
  }

  @Get('openapi.json')
  description(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('access-control-allow-origin', '*');
    return openApi(this.settings.publicUrl);
  }

  private nextAddress(url: string, cursor: Cursor): string {
    const address = new URL(url, this.settings.publicUrl);
    address.searchParams.set(
      'after',
      Buffer.from(JSON.stringify([cursor.sortsAt?.toISOString() ?? null, cursor.id])).toString('base64url'),
    );
    return address.href;
  }
}

/** A day means from its beginning; an instant means itself. */
const beginning = (text: string): Date => (isDay(text) ? instantOf(text, HOME_ZONE) : new Date(text));
/** `to` is inclusive where it is a day. */
const end = (text: string): Date => (isDay(text) ? endOfDay(text, HOME_ZONE) : new Date(text));

const cursorSchema = z.tuple([z.iso.datetime().nullable(), z.uuid()]);

function cursorOf(text: string): Cursor {
  const refuse = () => new Refusal(400, 'invalid_input', [{ field: 'after', reason: 'invalid' }]);
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (!parsed.success) throw refuse();
    const [sortsAt, id] = parsed.data;
    return { sortsAt: sortsAt ? new Date(sortsAt) : null, id };
  } catch {
    throw refuse();
  }
}
