import { randomUUID } from 'node:crypto';
import { AnsweredRequestsService, type Answer } from '@hub/records/answered-requests.service';
import { ruleInWords } from '@hub/calendar/rule-words';
import { FormatsService } from '@hub/programme/formats.service';
import { SecretService } from '@hub/people/secret.service';
import type { Problem, SeriesRequest } from '@hub/programme/schedule-request';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { visitOf } from '../letterhead/visit.service';
import { errorsOf, textOf } from './desk.controller';
import { ScheduleSeriesService } from './schedule-series.service';
import { controlOf, EMPTY_FORM, seriesFormOf, seriesRequestOf, type SeriesForm } from './series-form';
import { seriesFormPage, seriesPreviewPage } from './series-form.page';

/** Planning a series by form, in two steps that work without JavaScript: fill in, look at every date, publish. */
@Controller('desk/reihen')
@Allow('organise')
export class SeriesController {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly formats: FormatsService,
    private readonly secrets: SecretService,
    private readonly answered: AnsweredRequestsService,
  ) {}

  @Get('neu')
  async empty(
    @Query('format') format: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.again({ ...EMPTY_FORM, ...(typeof format === 'string' ? { format } : {}) }, [], request, reply);
  }

  @Post('neu')
  async step(
    @Body() body: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const form = seriesFormOf(body);
    const step = textOf(body, 'step');
    if (step === 'edit') return this.again(form, [], request, reply);
    const format = (await this.formats.formats()).find((each) => each.slug === form.format);
    const read = seriesRequestOf(form, format?.name ?? form.format);
    if (!read.ok) return this.again(form, read.problems, request, reply);
    return step === 'publish'
      ? this.publish(form, read.request, request, reply)
      : this.preview(form, read.request, request, reply);
  }

  private async publish(
    form: SeriesForm,
    wanted: SeriesRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    const now = new Date();
    const told = await this.desk.tell<{ slug: string }>(async (manager) => {
      const act = async (): Promise<Answer> => {
        const scheduled = await this.desk.schedule(manager, wanted, { now });
        return scheduled.ok ? { status: 201, body: scheduled.series.slug } : { status: 400, body: scheduled.problems };
      };
      // a second click on "publish" gets what the first one made
      const asked = { key: form.once || randomUUID(), by: request.person?.id ?? '', question: wanted, now };
      const answer = await this.answered.once(manager, asked, act);
      if (answer === 'mismatch') return { ok: false, problems: [{ field: 'title', reason: 'key_reused' }] };
      return answer.status === 201
        ? { ok: true, slug: String(answer.body) }
        : { ok: false, problems: answer.body as Problem[] };
    });
    if (!told.ok) return this.again(form, told.problems, request, reply);
    reply.redirect(`/desk?done=scheduled&termin=${told.slug}`, 303);
    return undefined;
  }

  private async preview(
    form: SeriesForm,
    wanted: SeriesRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const told = await this.desk.preview(wanted, { now: new Date() });
    if (!told.ok) return this.again(form, told.problems, request, reply);
    const visit = visitOf(request);
    const { series, meetings, skipped, hints } = told;
    const stretch = series.stretches[0];
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    const rule = stretch?.rule
      ? ruleInWords(stretch.rule, stretch.localStart, stretch.durationMinutes, visit.lang)
      : '';
    return seriesPreviewPage({
      ...visit,
      form: { ...form, once: randomUUID() },
      title: series.title,
      rule,
      meetings,
      skipped,
      hints,
      formToken: await formToken(this.secrets, request),
    });
  }

  private async again(
    form: SeriesForm,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    reply
      .status(problems.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return seriesFormPage({
      ...visit,
      form,
      formats: await this.formats.formats(),
      errors: errorsOf(problems, visit, controlOf),
      formToken: await formToken(this.secrets, request),
    });
  }
}
