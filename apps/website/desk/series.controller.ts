import { randomUUID } from 'node:crypto';
import { AgendaService } from '@hub/programme/agenda.service';
import { FormatsService } from '@hub/programme/formats.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { SecretService } from '@hub/people/secret.service';
import { meetingRequestSchema, type Problem } from '@hub/programme/schedule-request';
import { EnginesService } from '@hub/rooms/engines.service';
import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { livePreview } from './live-preview.page';
import { extraDatePage } from './meeting-action.page';
import { dateChangeOf, dateFormFor, dateFormOf, type DateForm } from './plan-date';
import { planDatePage } from './plan-date.page';
import { withChange, readChanges } from './plan-changes';
import { PlanDraftsService } from './plan-drafts.service';
import { PlanningService } from './planning.service';
import { ScheduleSeriesService } from './schedule-series.service';
import { controlOf, inFormOrder, seriesFormOf, type FormProblem, type SeriesForm } from './series-form';
import { seriesFormPage, type Theirs } from './series-form.page';
import { seriesPreviewPage } from './series-preview.page';
import { momentTyped, typedIn } from './typed-text';

type Form = Record<string, unknown>;
const STEP = /^(off|on|date):(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})$/u;

/**
 * Planning by form, in two steps that work without JavaScript: fill in, look at every date and change single ones,
 * publish. A series, one meeting, or one more date of a series.
 */
@Controller('desk')
@Allow('organise')
export class SeriesController {
  constructor(
    private readonly engines: EnginesService,
    private readonly desk: ScheduleSeriesService,
    private readonly planning: PlanningService,
    private readonly drafts: PlanDraftsService,
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly secrets: SecretService,
  ) {}

  @Get('reihen/neu')
  async empty(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const form = await this.drafts.opened(query, new Date(), visitOf(request).lang);
    if (!form) throw new Refusal(404, 'not_found');
    return this.again(form, [], request, reply);
  }

  @Post('reihen/neu')
  async step(
    @Body() body: Form,
    @Headers('x-part') part: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { values, problems } = seriesFormOf(body);
    const step = typeof body?.['step'] === 'string' ? body['step'] : '';
    const [, act = step, key = ''] = STEP.exec(step) ?? [];
    const form = { ...values, changes: changesAfter(values.changes, act, key) };
    if (part) return this.besideForm(form, problems, request, reply);
    if (act === 'keep') return this.keep(form, request, reply);
    if (act === 'date' || act === 'date-done' || act === 'date-reset')
      return this.oneDate(form, act, key || dateKeyOf(body), body, request, reply);
    if (act === 'edit' || problems.length > 0) return this.again(form, problems, request, reply);
    return act === 'publish' ? this.publish(form, request, reply) : this.preview(form, request, reply);
  }

  @Get('termine/:slug/zusatztermin')
  @Allow('organise', 'meeting')
  async extraForm(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.extraAgain(await this.dateOfSeries(slug, request), {}, [], request, reply);
  }

  @Post('termine/:slug/zusatztermin')
  @Allow('organise', 'meeting')
  async extra(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const like = await this.dateOfSeries(slug, request);
    const { values, problems } = typedIn(body, ['day', 'time', 'end', 'title']);
    const moment = momentTyped(values, { hasTime: true });
    const title = values.title.trim() ? { title: values.title.trim() } : {};
    const read = meetingRequestSchema.safeParse({ series: like.series?.slug, ...moment.request, ...title });
    const wrong = [...problems, ...moment.problems];
    if (!read.success) wrong.push(...problemsOf(read.error));
    const by = { now: new Date(), by: request.person ?? null };
    const told =
      read.success && wrong.length === 0
        ? await this.desk.tell((manager) => this.desk.scheduleMeeting(manager, read.data, by))
        : { ok: false as const, problems: wrong };
    if (told.ok) return void reply.redirect(`/desk?done=added&termin=${told.meeting.slug}`, 303);
    return this.extraAgain(like, values, told.problems, request, reply);
  }

  /** For the script beside the form: the dates alone, or what is missing. It never fails for what is still being typed. */
  private async besideForm(
    form: SeriesForm,
    problems: FormProblem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const { lang } = visitOf(request);
    const told = await this.planning.look(form, new Date(), lang);
    this.answer(reply, []);
    if (told.ok && problems.length === 0) return livePreview({ look: told }, lang);
    return livePreview({ errors: this.errorsOf(form, [...problems, ...(told.ok ? [] : told.problems)], lang) }, lang);
  }

  private async preview(form: SeriesForm, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const visit = visitOf(request);
    const told = await this.planning.look(form, new Date(), visit.lang);
    if (!told.ok) return this.again(form, told.problems, request, reply);
    this.answer(reply, []);
    const look = { ...told, form: { ...told.form, once: form.once || randomUUID() } };
    return seriesPreviewPage({ ...visit, look, formToken: await formToken(this.secrets, request) });
  }

  private async publish(form: SeriesForm, request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
    const told = await this.planning.publish(form, request.person ?? null, new Date());
    if (!told.ok) return this.again(form, told.problems, request, reply);
    return void reply.redirect(`/desk?done=scheduled&termin=${told.slug}`, 303);
  }

  private async keep(form: SeriesForm, request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
    const told = await this.drafts.keep(form, request.person?.id ?? null, new Date(), visitOf(request).lang);
    if (told.ok) return void reply.redirect(`/desk?done=kept&entwurf=${told.id}`, 303);
    reply.status(409);
    return this.again(told.form, [], request, reply, told.theirs);
  }

  /** The small form of one date: opened, carried over, or taken back. */
  private async oneDate(
    form: SeriesForm,
    act: string,
    key: string,
    body: Form,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const changes = readChanges(form.changes) ?? {};
    const told = await this.planning.look(form, new Date(), visitOf(request).lang);
    if (!told.ok || !key) return this.again(form, told.ok ? [] : told.problems, request, reply);
    if (act === 'date-reset')
      return this.preview({ ...form, changes: withChange(form.changes, key, {}) }, request, reply);
    const usual = { key, minutes: told.minutes };
    if (act === 'date') return this.datePage(form, key, dateFormFor(usual, changes[key] ?? {}), [], request, reply);
    const typed = dateFormOf(body);
    const read = dateChangeOf(typed.values, usual);
    const problems = [...typed.problems, ...(read.ok ? [] : read.problems)];
    if (!read.ok || problems.length > 0) return this.datePage(form, key, typed.values, problems, request, reply);
    return this.preview({ ...form, changes: withChange(form.changes, key, read.change) }, request, reply);
  }

  private async datePage(
    form: SeriesForm,
    dateKey: string,
    values: DateForm,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    this.answer(reply, problems);
    const errors = errorsAtDesk(problems, visit.lang);
    return planDatePage({
      ...visit,
      ...{ form, dateKey, values, errors },
      formToken: await formToken(this.secrets, request),
    });
  }

  private async dateOfSeries(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting?.series) throw new Refusal(404, 'not_found');
    return meeting;
  }

  private async extraAgain(
    meeting: Meeting,
    values: Partial<Record<string, string>>,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const control: Record<string, string> = { localStart: 'day', localEnd: 'end', durationMinutes: 'end' };
    this.answer(reply, problems);
    return extraDatePage({
      ...{ ...visit, meeting, values },
      errors: errorsAtDesk(problems, visit.lang, (field) => control[field] ?? field),
      formToken: await formToken(this.secrets, request),
    });
  }

  private async again(
    form: SeriesForm,
    problems: FormProblem[],
    request: FastifyRequest,
    reply: FastifyReply,
    theirs: Theirs | null = null,
  ): Promise<string> {
    const visit = visitOf(request);
    if (!theirs) this.answer(reply, problems);
    else reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return seriesFormPage({
      ...{ ...visit, form, theirs, formats: await this.formats.formats() },
      engines: (await this.engines.list()).map(({ name }) => name),
      errors: this.errorsOf(form, problems, visit.lang),
      formToken: await formToken(this.secrets, request),
    });
  }

  private errorsOf(form: SeriesForm, problems: FormProblem[], lang: 'de' | 'en') {
    return errorsAtDesk(inFormOrder(problems), lang, controlOf, form.single ? { firstDay: 'day' } : {});
  }

  private answer(reply: FastifyReply, problems: Problem[]): void {
    reply
      .status(problems.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
  }
}

function changesAfter(changes: string, act: string, key: string): string {
  if (act === 'off') return withChange(changes, key, { ...(readChanges(changes) ?? {})[key], off: true });
  if (act !== 'on') return changes;
  const { off: _off, ...rest } = (readChanges(changes) ?? {})[key] ?? {};
  return withChange(changes, key, rest);
}

const dateKeyOf = (body: Form): string => {
  const { dateKey } = typedIn(body, ['dateKey']).values;
  return STEP.test(`date:${dateKey}`) ? dateKey : '';
};
