import { AnsweredRequestsService, type Answer } from '@hub/records/answered-requests.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Consequences } from '@hub/programme/carried-out';
import { meetingJson, seriesJson } from '@hub/programme/meeting-json';
import type { Meeting } from '@hub/programme/meeting.entity';
import {
  cancelSchema,
  changeSchema,
  meetingRequestSchema,
  moveSchema,
  previewSchema,
  SCOPES,
  seriesRequestSchema,
  type Checked,
} from '@hub/programme/schedule-request';
import type { Series } from '@hub/programme/series.entity';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Body, Controller, HttpCode, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow } from '../letterhead/policy.guard';
import { read, Refusal } from '../letterhead/refusal.service';
import { ScheduleSeriesService, type Transaction } from './schedule-series.service';

const scopeSchema = z.strictObject({ scope: z.enum(SCOPES).default('this'), lang: z.enum(['de', 'en']).optional() });
const EVERYTHING = { mayOrganise: true };
const KEY = /^[\x21-\x7e]{1,200}$/u;

/** The write side of the JSON API: an organiser's program schedules, moves, cancels and changes. */
@Controller('api/v1')
@Allow('organise')
export class ScheduleApiController {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly answered: AnsweredRequestsService,
    private readonly agenda: AgendaService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('series')
  schedule(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const wanted = read(seriesRequestSchema, body);
    return this.write(request, reply, 201, async (manager, now) => {
      const told = await this.desk.schedule(manager, wanted, { now });
      if (!told.ok) return told;
      const { series, skipped, hints } = told;
      const meetings = await this.agenda.meetingsIn(manager, series);
      return {
        ok: true,
        body: {
          ...seriesJson(series, this.url),
          meetings: meetings.map((meeting) => meetingJson(meeting, this.url)),
          skipped,
          hints,
        },
      };
    });
  }

  @Post('meetings')
  scheduleMeeting(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const wanted = read(meetingRequestSchema, body);
    return this.write(request, reply, 201, async (manager, now) =>
      this.meetingAnswer(manager, await this.desk.scheduleMeeting(manager, wanted, { now })),
    );
  }

  @Post('series/preview')
  @HttpCode(200)
  async preview(@Body() body: unknown) {
    const wanted = read(previewSchema, body);
    const now = new Date();
    if ('change' in wanted) return this.previewChange(wanted, now);
    const told = orRefuse(await this.desk.preview(wanted, { now }));
    const added = told.meetings.map((meeting) => ({
      ...meetingJson(Object.assign(meeting, { series: told.series }), this.url),
      id: null,
    }));
    return { added, moved: [], cancelled: [], kept: [], skipped: told.skipped, hints: told.hints, ...NOBODY_HEARS };
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
    const set = read(changeSchema, body);
    return this.write(request, reply, 200, async (manager, now) => {
      const { meeting, series } = await this.desk.meetingWithSeries(manager, id, scope);
      if (!meeting) throw new Refusal(404, 'meeting_unknown');
      const told = await this.desk.change(manager, { meeting, series, scope, set }, { now });
      if (!told.ok) return told;
      return {
        ok: true,
        body: {
          meeting: await this.json(manager, meeting),
          ...(await this.consequencesJson(manager, told.consequences, series)),
        },
      };
    });
  }

  @Post('meetings/:id/move')
  @Allow('organise', 'meeting')
  move(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const wanted = read(moveSchema, body);
    return this.write(request, reply, 200, async (manager, now) =>
      this.meetingAnswer(manager, await this.desk.move(manager, await this.found(manager, id), wanted, { now })),
    );
  }

  @Post('meetings/:id/cancel')
  @Allow('organise', 'meeting')
  cancel(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const wanted = read(cancelSchema, body);
    return this.write(request, reply, 200, async (manager, now) =>
      this.meetingAnswer(manager, await this.desk.cancel(manager, await this.found(manager, id), wanted, { now })),
    );
  }

  private get url(): string {
    return this.settings.publicUrl;
  }

  /** One transaction; with an Idempotency-Key the answer is stored in it and given again to whoever repeats. */
  private async write(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    story: (manager: Transaction, now: Date) => Promise<Checked<{ body: unknown }>>,
  ): Promise<unknown> {
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || !KEY.test(key)))
      throw new Refusal(400, 'key_shape', [{ field: 'Idempotency-Key', reason: 'key_shape' }]);
    const now = new Date();
    const told = await this.desk.tell<{ answer: Answer }>(async (manager) => {
      const act = async (): Promise<Answer> => ({ status, body: orRefuse(await story(manager, now)).body });
      if (typeof key !== 'string') return { ok: true, answer: await act() };
      const question = [request.method, request.url, request.body ?? null];
      const answer = await this.answered.once(manager, { key, by: request.person?.id ?? '', question, now }, act);
      if (answer === 'mismatch')
        throw new Refusal(422, 'key_reused', [{ field: 'Idempotency-Key', reason: 'key_reused' }]);
      return { ok: true, answer };
    });
    const { answer } = orRefuse(told);
    reply.status(answer.status);
    const made = (answer.body as { url?: unknown }).url;
    if (answer.status === 201 && typeof made === 'string') reply.header('location', made);
    return answer.body;
  }

  private async found(manager: Transaction, id: string): Promise<Meeting> {
    const meeting = await this.desk.meeting(manager, id);
    if (!meeting) throw new Refusal(404, 'meeting_unknown');
    return meeting;
  }

  private async meetingAnswer(
    manager: Transaction,
    told: Checked<{ meeting: Meeting }>,
  ): Promise<Checked<{ body: unknown }>> {
    return told.ok ? { ok: true, body: await this.json(manager, told.meeting) } : told;
  }

  /** The meeting with what belongs to it, as this transaction sees it. */
  private async json(manager: Transaction, meeting: Meeting) {
    return meetingJson((await this.agenda.meetingIn(manager, meeting.id)) ?? meeting, this.url);
  }

  private async consequencesJson(
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

  private async previewChange(
    { series: slug, change }: Extract<z.infer<typeof previewSchema>, { change: unknown }>,
    now: Date,
  ) {
    const told = await this.desk.rehearse(async (manager) => {
      const known = await this.agenda.series(slug, EVERYTHING);
      const series = known && (await this.desk.lockedSeries(manager, known.id));
      if (!series) throw new Refusal(404, 'series_unknown', [{ field: 'series', reason: 'series_unknown' }]);
      const meeting = change.meeting ? await this.found(manager, change.meeting) : null;
      if (meeting && meeting.seriesId !== series.id)
        throw new Refusal(404, 'meeting_unknown', [{ field: 'change.meeting', reason: 'meeting_unknown' }]);
      const changed = await this.desk.change(
        manager,
        { meeting, series, scope: change.scope, set: change.set },
        { now },
      );
      return changed.ok
        ? { ok: true, body: await this.consequencesJson(manager, changed.consequences, series) }
        : changed;
    });
    return { ...orRefuse(told).body, hints: [], ...NOBODY_HEARS };
  }
}

/** There are no letters, reminders or registrations in the house yet, so a change has none to name. */
const NOBODY_HEARS = { letters: [], reminders: [], registrations: [], subscribers: null };

function orRefuse<T extends object>(checked: Checked<T>): T {
  if (checked.ok) return checked;
  const isConflict = checked.problems.some(({ reason }) => reason === 'slug_taken' || reason === 'is_cancelled');
  throw new Refusal(
    isConflict ? 409 : 400,
    isConflict ? (checked.problems[0]?.reason ?? 'invalid_input') : 'invalid_input',
    checked.problems,
  );
}
