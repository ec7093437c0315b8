import { AgendaService } from '@hub/programme/agenda.service';
import type { Consequences } from '@hub/programme/carried-out';
import { meetingJson } from '@hub/programme/meeting-json';
import type { Meeting } from '@hub/programme/meeting.entity';
import { cancelSchema, changeSchema, moveSchema, SCOPES, type SeriesRequest } from '@hub/programme/schedule-request';
import type { Series } from '@hub/programme/series.entity';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Body, Controller, HttpCode, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow } from '../letterhead/policy.guard';
import { problemsOf, read, Refusal } from '../letterhead/refusal.service';
import { consequencesSchemaFor, type ConsequencesRequest } from './change-request';
import { ChangingService, type Wish } from './changing.service';
import { consequencesJson, NOBODY_HEARS } from './consequences-json';
import type { CarriedOut } from './fates.service';
import { letterWishIn, letterWishOf, type LetterWish } from './letter-wish';
import { orRefuse, ProgramAnswersService } from './program-answers.service';
import { ScheduleSeriesService, type Transaction } from './schedule-series.service';
import { UndoingService } from './undoing.service';

const scopeSchema = z.strictObject({ scope: z.enum(SCOPES).default('this'), lang: z.enum(['de', 'en']).optional() });
const nothing = z.strictObject({});
const EVERYTHING = { mayOrganise: true };

/** The write side of the JSON API: an organiser's program looks at what a change would do, changes, moves, cancels, undoes. */
@Controller('api/v1')
@Allow('organise')
export class ChangeApiController {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly changing: ChangingService,
    private readonly undoing: UndoingService,
    private readonly answers: ProgramAnswersService,
    private readonly agenda: AgendaService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('series/preview')
  @Allow('organise', 'asked')
  @HttpCode(200)
  async preview(@Body() body: unknown, @Req() request: FastifyRequest): Promise<unknown> {
    const wanted = read(consequencesSchemaFor(body), body);
    if (!('meeting' in wanted || 'change' in wanted)) return this.previewNew(wanted);
    const told = await this.changing.rehearse(
      await this.wishIn(wanted),
      { now: new Date(), by: request.person ?? null },
      (manager, done) => this.planJson(manager, done.plan, done.series),
    );
    const { fates, more } = orRefuse(told);
    return { ...more, hints: [], ...consequencesJson(fates, this.url) };
  }

  @Patch('meetings/:id')
  @Allow('organise', 'meeting')
  change(
    @Param('id') id: string,
    @Query() query: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { scope } = read(scopeSchema, query);
    const { wish, letters } = this.wished(body, changeSchema, (set) => ({ act: 'changed', meeting: id, scope, set }));
    return this.write(request, reply, wish, letters, async (manager, done) => ({
      meeting: await this.json(manager, done.meeting as Meeting),
      ...(await this.planJson(manager, done.plan, done.series)),
    }));
  }

  @Post('meetings/:id/move')
  @Allow('organise', 'meeting')
  move(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { wish, letters } = this.wished(body, moveSchema, (wanted) => ({
      act: 'moved',
      meeting: id,
      request: wanted,
    }));
    return this.write(request, reply, wish, letters, (manager, done) => this.json(manager, done.meeting as Meeting));
  }

  @Post('meetings/:id/cancel')
  @Allow('organise', 'meeting')
  cancel(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { wish, letters } = this.wished(body, cancelSchema, (wanted) => ({
      act: 'cancelled',
      meeting: id,
      request: wanted,
    }));
    return this.write(request, reply, wish, letters, (manager, done) => this.json(manager, done.meeting as Meeting));
  }

  @Post('changes/:id/undo')
  @Allow('organise', 'change')
  @HttpCode(200)
  async undo(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<unknown> {
    read(nothing, body ?? {});
    const told = orRefuse(await this.undoing.undo(idOr404(id), { now: new Date(), by: request.person ?? null }));
    return { id: told.entry.id, undone: true };
  }

  @Post('changes/:id/send')
  @Allow('organise', 'change')
  @HttpCode(200)
  async send(@Param('id') id: string, @Body() body: unknown): Promise<unknown> {
    read(nothing, body ?? {});
    return { id, letters: orRefuse(await this.undoing.sendNow(idOr404(id), { now: new Date() })).count };
  }

  private get url(): string {
    return this.settings.publicUrl;
  }

  private wished<T extends z.ZodType>(
    body: unknown,
    schema: T,
    wishOf: (wanted: z.output<T>) => Wish,
  ): { wish: Wish; letters: LetterWish } {
    const parts = letterWishIn(body);
    if (parts instanceof z.ZodError) throw new Refusal(400, 'invalid_input', problemsOf(parts));
    const wish = wishOf(read(schema, parts.rest));
    return { wish, letters: orRefuse(letterWishOf(parts.said)).wish };
  }

  private write(
    request: FastifyRequest,
    reply: FastifyReply,
    wish: Wish,
    letters: LetterWish,
    body: (manager: Transaction, done: CarriedOut) => Promise<object>,
  ): Promise<unknown> {
    return this.answers.write(request, reply, 200, async (manager, now) => {
      const done = await this.changing.carryOut(manager, wish, letters, { now, by: request.person ?? null });
      if (!done.ok) return done;
      const { id, undoUntil } = done.entry;
      return {
        ok: true,
        body: { ...(await body(manager, done)), change: { id, undoUntil, letters: done.entry.letterCount } },
      };
    });
  }

  private async wishIn(wanted: Exclude<ConsequencesRequest, SeriesRequest>): Promise<Wish> {
    if ('move' in wanted) return { act: 'moved', meeting: wanted.meeting, request: wanted.move };
    if ('cancel' in wanted) return { act: 'cancelled', meeting: wanted.meeting, request: wanted.cancel };
    const { scope, set } = wanted.change;
    if (!('series' in wanted)) return { act: 'changed', meeting: wanted.meeting, scope, set };
    const series = await this.agenda.series(wanted.series, EVERYTHING);
    if (!series) throw new Refusal(404, 'series_unknown', [{ field: 'series', reason: 'series_unknown' }]);
    const named = 'meeting' in wanted.change ? (wanted.change.meeting ?? null) : null;
    const meeting = named === null ? null : await this.agenda.meeting(named, EVERYTHING);
    if (named !== null && meeting?.seriesId !== series.id)
      throw new Refusal(404, 'meeting_unknown', [{ field: 'change.meeting', reason: 'meeting_unknown' }]);
    return { act: 'changed', meeting: meeting?.id ?? null, series: series.id, scope, set };
  }

  private async previewNew(wanted: SeriesRequest): Promise<object> {
    const told = orRefuse(await this.desk.preview(wanted, { now: new Date() }));
    const added = told.meetings.map((meeting) => ({
      ...meetingJson(Object.assign(meeting, { series: told.series }), this.url),
      id: null,
    }));
    return { added, moved: [], cancelled: [], kept: [], skipped: told.skipped, hints: told.hints, ...NOBODY_HEARS };
  }

  /** The meeting with what belongs to it, as this transaction sees it. */
  private async json(manager: Transaction, meeting: Meeting) {
    return meetingJson((await this.agenda.meetingIn(manager, meeting.id)) ?? meeting, this.url);
  }

  private async planJson(
    manager: Transaction,
    { added, moved, cancelled, kept, skipped }: Consequences,
    series: Series | null,
  ) {
    // all dates of a series at once: one question per date would keep its rows locked for seconds
    const rows = series ? await this.agenda.meetingsIn(manager, series) : [];
    const known = new Map(rows.map((meeting) => [meeting.id, meetingJson(meeting, this.url)]));
    const json = async (meeting: Meeting) => known.get(meeting.id) ?? (await this.json(manager, meeting));
    const all = (meetings: Meeting[]) => Promise.all(meetings.map(json));
    return {
      added: await all(added),
      moved: await Promise.all(moved.map(async ({ meeting, from }) => ({ ...(await json(meeting)), from }))),
      cancelled: await all(cancelled),
      kept: await Promise.all(kept.map(async ({ meeting, reason }) => ({ ...(await json(meeting)), why: reason }))),
      skipped,
    };
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

function idOr404(id: string): string {
  if (!UUID.test(id)) throw new Refusal(404, 'change_unknown');
  return id;
}
