import { dayOf, daysBetween } from '@hub/calendar/wall-clock';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { FullStanding } from '@hub/teams/standing.service';
import { may, worksOnEverySeries } from '@hub/people/permission';
import { cancelSchema, moveSchema, type Checked, type Problem } from '@hub/programme/schedule-request';
import { SecretService } from '@hub/people/secret.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { FieldError } from '../letterhead/form-fields.page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { deskWords } from './desk-words';
import { deskPage } from './desk.page';
import { cancelPage, movePage } from './meeting-action.page';
import { ScheduleSeriesService } from './schedule-series.service';
import { signInNeededPage } from './sign-in.page';
import { momentTyped, typedIn } from './typed-text';

const SHOWN = 20;
type Form = Record<string, unknown>;
const DONE = ['scheduled', 'added', 'moved', 'cancelled', 'cleared'] as const;
const CONTROL: Record<string, string> = { localStart: 'day', localEnd: 'end', id: 'day' };

/** The desk and what one does with a single date: move it, cancel it. */
@Controller('desk')
@Allow('organise', 'meeting')
export class DeskController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly desk: ScheduleSeriesService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  @Allow('sign_in')
  async overview(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const [visit, now] = [visitOf(request), new Date()];
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    if (request.person && !visit.organiser) return void reply.redirect('/portal', 303);
    if (!visit.organiser) {
      reply.status(401);
      return signInNeededPage({ ...visit, formToken: await formToken(this.secrets, request) });
    }
    const number = /^[1-9]\d{0,2}$/u.test(textOf(query, 'seite')) ? Number(query['seite']) : 1;
    const standing = request.standing as FullStanding;
    const within = worksOnEverySeries(standing) ? {} : { within: standing.series };
    const question = { from: now, limit: SHOWN, skip: (number - 1) * SHOWN, ...within };
    const page = await this.agenda.list(question, visit.viewer);
    return deskPage({
      ...{ ...visit, now, meetings: page.meetings, nextPage: page.next ? `/desk?seite=${number + 1}` : null },
      done: await this.doneInWords(query, visit),
      standing,
      hasDemonstration: may(standing, 'organise') && (await this.desk.hasDemonstration()),
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post('vorfuehrung/entfernen')
  @Allow('organise')
  async clearDemonstration(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { gone, freed } = await this.desk.clearDemonstration({ now: new Date() });
    reply.redirect(`/desk?done=cleared&weg=${gone}&frei=${freed}`, 303);
  }

  @Get('termine/:slug/verlegen')
  async moveForm(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.moveAgain(await this.meeting(slug, request), {}, [], request, reply);
  }

  @Post('termine/:slug/verlegen')
  async move(
    @Param('slug') slug: string,
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedIn(form, ['day', 'time', 'end', 'reason']);
    const moment = momentTyped(values, timesOf(meeting));
    problems.push(...moment.problems);
    const wanted = { ...moment.request, reason: values.reason.trim() || null };
    const told = await this.carryOut(moveSchema, wanted, meeting, problems, (manager, locked, request_) =>
      this.desk.move(manager, locked, request_, { now: new Date() }),
    );
    if (told.ok) return void reply.redirect(`/desk?done=moved&termin=${meeting.slug}`, 303);
    return this.moveAgain(meeting, values, errorsOf(told.problems, request), request, reply);
  }

  @Get('termine/:slug/absagen')
  async cancelForm(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.cancelAgain(await this.meeting(slug, request), {}, [], request, reply);
  }

  @Post('termine/:slug/absagen')
  async cancel(
    @Param('slug') slug: string,
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedIn(form, ['reason', 'replacement']);
    const wanted = { reason: values.reason.trim() || null, replacement: values.replacement.trim() || null };
    const told = await this.carryOut(cancelSchema, wanted, meeting, problems, (manager, locked, request_) =>
      this.desk.cancel(manager, locked, request_, { now: new Date() }),
    );
    if (told.ok) return void reply.redirect(`/desk?done=cancelled&termin=${meeting.slug}`, 303);
    return this.cancelAgain(meeting, values, errorsOf(told.problems, request), request, reply);
  }

  /** Every problem at once: what was typed wrong and what the schema says of the rest. */
  private async carryOut<T extends z.ZodType>(
    schema: T,
    wanted: unknown,
    { id }: Meeting,
    typed: Problem[],
    act: (
      manager: Parameters<Parameters<ScheduleSeriesService['tell']>[0]>[0],
      meeting: Meeting,
      request: z.output<T>,
    ) => Promise<Checked<{ meeting: Meeting }>>,
  ): Promise<Checked<{ meeting: Meeting }>> {
    const read = schema.safeParse(wanted);
    const problems = [...typed, ...(read.success ? [] : problemsOf(read.error))];
    if (!read.success || problems.length > 0) return { ok: false, problems };
    return this.desk.tell(async (manager) => {
      const locked = await this.desk.meeting(manager, id);
      if (!locked) return { ok: false, problems: [{ field: 'day', reason: 'meeting_unknown' }] };
      return act(manager, locked, read.data);
    });
  }

  private async moveAgain(
    meeting: Meeting,
    values: Partial<Record<string, string>>,
    errors: FieldError[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    reply
      .status(errors.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return movePage({
      ...visitOf(request),
      meeting,
      values,
      errors,
      formToken: await formToken(this.secrets, request),
    });
  }

  private async cancelAgain(
    meeting: Meeting,
    values: Partial<Record<string, string>>,
    errors: FieldError[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const { meetings } = await this.agenda.list(
      {
        from: new Date(),
        ...(meeting.series ? { series: [meeting.series.slug] } : { formats: [meeting.format] }),
        limit: 20,
      },
      visit.viewer,
    );
    const replacements = meetings.filter((each) => each.id !== meeting.id && each.state !== 'cancelled');
    reply
      .status(errors.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return cancelPage({
      ...visit,
      meeting,
      values,
      errors,
      replacements,
      formToken: await formToken(this.secrets, request),
    });
  }

  private async meeting(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }

  private async doneInWords(query: Form, { lang, viewer }: Visit): Promise<string | null> {
    const done = DONE.find((each) => each === query['done']);
    const name = typeof query['termin'] === 'string' ? query['termin'] : '';
    const count = (of: string): number => (/^\d{1,6}$/u.test(textOf(query, of)) ? Number(query[of]) : 0);
    if (done === 'cleared') return deskWords(lang).cleared(count('weg'), count('frei'));
    if (!done || !name) return null;
    const thing = (await this.agenda.meeting(name, viewer)) ?? (await this.agenda.series(name, viewer));
    return thing ? deskWords(lang)[done](thing.title) : null;
  }
}

const textOf = (form: Form, name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '');

function timesOf({ localStart, localEnd }: Meeting): { hasTime: boolean; daysOn: number } {
  const hasTime = localStart?.includes('T') ?? false;
  return { hasTime, daysOn: hasTime && localEnd ? daysBetween(dayOf(localStart ?? ''), dayOf(localEnd)) : 0 };
}

const errorsOf = (problems: Problem[], request: FastifyRequest): FieldError[] =>
  errorsAtDesk(problems, visitOf(request).lang, (field) => CONTROL[field] ?? field);
