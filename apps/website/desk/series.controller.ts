import { randomUUID } from 'node:crypto';
import { AnsweredRequestsService, type Answer } from '@hub/records/answered-requests.service';
import { ruleInWords } from '@hub/calendar/rule-words';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Format } from '@hub/programme/format.entity';
import { FormatsService } from '@hub/programme/formats.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { ScheduledSeries } from '@hub/programme/programme.service';
import { SecretService } from '@hub/people/secret.service';
import { meetingRequestSchema, type Checked, type MeetingRequest, type Problem } from '@hub/programme/schedule-request';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { extraDatePage } from './meeting-action.page';
import { ScheduleSeriesService, type Transaction } from './schedule-series.service';
import {
  controlOf,
  EMPTY_FORM,
  inFormOrder,
  meetingRequestOf,
  seriesFormOf,
  seriesRequestOf,
  type FormProblem,
  type SeriesForm,
} from './series-form';
import { seriesFormPage } from './series-form.page';
import { seriesPreviewPage } from './series-preview.page';
import { momentTyped, typedIn } from './typed-text';

/** What a form asks for: shown beforehand, then published. */
interface Plan {
  asked: unknown;
  preview: () => Promise<Checked<Omit<ScheduledSeries, 'series'> & { title: string; rule: string }>>;
  publish: (manager: Transaction) => Promise<Checked<{ slug: string }>>;
}

/**
 * Planning by form, in two steps that work without JavaScript: fill in, look at every date, publish. A series, one meeting,
 * or one more date of a series.
 */
@Controller('desk')
@Allow('organise')
export class SeriesController {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly agenda: AgendaService,
    private readonly formats: FormatsService,
    private readonly secrets: SecretService,
    private readonly answered: AnsweredRequestsService,
  ) {}

  @Get('reihen/neu')
  async empty(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const format = typedIn(query, ['format']).values.format || EMPTY_FORM.format;
    const single = query['art'] === 'einzeln' ? '1' : '';
    return this.again({ ...EMPTY_FORM, format, single }, [], request, reply);
  }

  @Post('reihen/neu')
  async step(
    @Body() body: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { values: form, problems } = seriesFormOf(body);
    const step = body?.['step'];
    if (step === 'edit') return this.again(form, problems, request, reply);
    const formats = await this.formats.formats();
    const plan = this.planOf(form, formats, request);
    if (!plan.ok || problems.length > 0) {
      const wrong = [...problems, ...(plan.ok ? [] : plan.problems)];
      return this.again(form, [...wrong, ...(await this.takenNames(form, wrong))], request, reply);
    }
    return step === 'publish' ? this.publish(form, plan, request, reply) : this.preview(form, plan, request, reply);
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
    const told =
      read.success && wrong.length === 0
        ? await this.desk.tell((manager) => this.desk.scheduleMeeting(manager, read.data, { now: new Date() }))
        : { ok: false as const, problems: wrong };
    if (told.ok) return void reply.redirect(`/desk?done=added&termin=${told.meeting.slug}`, 303);
    return this.extraAgain(like, values, told.problems, request, reply);
  }

  private planOf(form: SeriesForm, formats: Format[], request: FastifyRequest): Checked<Plan> {
    const format = formats.find(({ slug }) => slug === form.format);
    const land = request.face?.land ?? 'BW';
    const usual = { ...(format ?? { slug: form.format, name: form.format, durationMinutes: 60 }), land };
    const unknown: FormProblem[] = form.format && !format ? [{ field: 'format', reason: 'format_unknown' }] : [];
    const read = form.single ? meetingRequestOf(form, usual) : seriesRequestOf(form, usual);
    if (!read.ok || unknown.length > 0) return { ok: false, problems: [...unknown, ...(read.ok ? [] : read.problems)] };
    if (!('rule' in read.request || 'dates' in read.request)) return { ok: true, ...this.planOfOne(read.request) };
    const [asked, { lang }] = [read.request, visitOf(request)];
    return {
      ...{ ok: true, asked },
      preview: async () => {
        const told = await this.desk.preview(asked, { now: new Date() });
        if (!told.ok) return told;
        const { title, stretches } = told.series;
        const { rule = null, localStart = '', durationMinutes = 0 } = stretches[0] ?? {};
        return { ...told, title, rule: rule ? ruleInWords(rule, localStart, durationMinutes, lang) : '' };
      },
      publish: async (manager) => {
        const told = await this.desk.schedule(manager, asked, { now: new Date() });
        return told.ok ? { ok: true, slug: told.series.slug } : told;
      },
    };
  }

  private planOfOne(asked: MeetingRequest): Plan {
    const schedule = (manager: Transaction) => this.desk.scheduleMeeting(manager, asked, { now: new Date() });
    return {
      asked,
      preview: async () => {
        const told = await this.desk.rehearse(schedule);
        const nothing = { skipped: [], hints: [], rule: '' };
        return told.ok ? { ok: true, title: told.meeting.title, meetings: [told.meeting], ...nothing } : told;
      },
      publish: async (manager) => {
        const told = await schedule(manager);
        return told.ok ? { ok: true, slug: told.meeting.slug } : told;
      },
    };
  }

  /** The one thing only the programme knows, asked beside everything else that is wrong: whether a name is taken. */
  private async takenNames(form: SeriesForm, known: Problem[]): Promise<Problem[]> {
    const shortName = form.shortName.trim();
    if (!shortName || known.some(({ field }) => field === 'shortName')) return [];
    const plain = { ...EMPTY_FORM, shortName, format: form.format, dates: '2030-01-02', from: '12:00' };
    const read = seriesRequestOf(plain, { slug: form.format, name: shortName, durationMinutes: 60 });
    const told = read.ok ? await this.desk.preview(read.request, { now: new Date() }) : read;
    return told.ok ? [] : told.problems.filter(({ field }) => field === 'shortName');
  }

  private async publish(
    form: SeriesForm,
    plan: Plan,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    const told = await this.desk.tell<{ slug: string }>(async (manager) => {
      const act = async (): Promise<Answer> => {
        const published = await plan.publish(manager);
        return published.ok ? { status: 201, body: published.slug } : { status: 400, body: published.problems };
      };
      // a second click on "publish" gets what the first one made
      const once = {
        key: form.once || randomUUID(),
        by: request.person?.id ?? '',
        question: plan.asked,
        now: new Date(),
      };
      const answer = await this.answered.once(manager, once, act);
      if (answer === 'mismatch') return { ok: false, problems: [{ field: 'title', reason: 'already_published' }] };
      return answer.status === 201
        ? { ok: true, slug: String(answer.body) }
        : { ok: false, problems: answer.body as Problem[] };
    });
    if (!told.ok) return this.again(form, told.problems, request, reply);
    return void reply.redirect(`/desk?done=scheduled&termin=${told.slug}`, 303);
  }

  private async preview(form: SeriesForm, plan: Plan, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const told = await plan.preview();
    if (!told.ok) return this.again(form, told.problems, request, reply);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return seriesPreviewPage({
      ...{ ...visitOf(request), ...told, form: { ...form, once: randomUUID() } },
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
  ): Promise<string> {
    const visit = visitOf(request);
    this.answer(reply, problems);
    return seriesFormPage({
      ...{ ...visit, form, formats: await this.formats.formats() },
      errors: errorsAtDesk(inFormOrder(problems), visit.lang, controlOf, form.single ? { firstDay: 'day' } : {}),
      formToken: await formToken(this.secrets, request),
    });
  }

  private answer(reply: FastifyReply, problems: Problem[]): void {
    reply
      .status(problems.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
  }
}
