import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { cancelSchema, moveSchema, type Checked, type Problem } from '@hub/programme/schedule-request';
import { SecretService } from '@hub/people/secret.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { FieldError } from '../letterhead/form-fields.page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { deskWords } from './desk-words';
import { cancelPage, deskPage, movePage } from './desk.page';
import { ScheduleSeriesService } from './schedule-series.service';
import { signInNeededPage } from './sign-in.page';

const SHOWN = 20;
type Form = Record<string, unknown>;
const DONE = ['scheduled', 'moved', 'cancelled', 'cleared'] as const;

/** The desk and what one does with a single date: move it, cancel it. */
@Controller('desk')
@Allow('organise')
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
  ): Promise<string> {
    const [visit, now] = [visitOf(request), new Date()];
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    if (!visit.organiser) {
      reply.status(401);
      return signInNeededPage(visit);
    }
    const number = /^[1-9]\d{0,2}$/u.test(textOf(query, 'seite')) ? Number(query['seite']) : 1;
    const page = await this.agenda.list({ from: now, limit: SHOWN, skip: (number - 1) * SHOWN }, visit.viewer);
    return deskPage({
      ...{ ...visit, now, meetings: page.meetings, nextPage: page.next ? `/desk?seite=${number + 1}` : null },
      done: await this.doneInWords(query, visit),
      hasDemonstration: await this.desk.hasDemonstration(),
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post('vorfuehrung/entfernen')
  async clearDemonstration(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.desk.clearDemonstration({ now: new Date() });
    reply.redirect('/desk?done=cleared', 303);
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
    const [day, time, end] = ['day', 'time', 'end'].map((name) => textOf(form, name));
    const wanted = {
      localStart: time ? `${day}T${time}` : day,
      ...(end ? { localEnd: `${day}T${end}` } : {}),
      reason: textOf(form, 'reason') || null,
    };
    const told = await this.carryOut(moveSchema, wanted, meeting, (manager, locked, request_) =>
      this.desk.move(manager, locked, request_, { now: new Date() }),
    );
    if (told.ok) return void reply.redirect(`/desk?done=moved&termin=${meeting.slug}`, 303);
    const errors = errorsOf(told.problems, visitOf(request), (field) =>
      field === 'localEnd' ? 'end' : field === 'localStart' ? 'day' : field,
    );
    return this.moveAgain(
      meeting,
      { day: day ?? '', time: time ?? '', end: end ?? '', reason: textOf(form, 'reason') },
      errors,
      request,
      reply,
    );
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
    const wanted = { reason: textOf(form, 'reason') || null, replacement: textOf(form, 'replacement') || null };
    const told = await this.carryOut(cancelSchema, wanted, meeting, (manager, locked, request_) =>
      this.desk.cancel(manager, locked, request_, { now: new Date() }),
    );
    if (told.ok) return void reply.redirect(`/desk?done=cancelled&termin=${meeting.slug}`, 303);
    return this.cancelAgain(
      meeting,
      { reason: textOf(form, 'reason'), replacement: textOf(form, 'replacement') },
      errorsOf(told.problems, visitOf(request), (field) => field),
      request,
      reply,
    );
  }

  private async carryOut<T extends z.ZodType>(
    schema: T,
    wanted: unknown,
    { id }: Meeting,
    act: (
      manager: Parameters<Parameters<ScheduleSeriesService['tell']>[0]>[0],
      meeting: Meeting,
      request: z.output<T>,
    ) => Promise<Checked<{ meeting: Meeting }>>,
  ): Promise<Checked<{ meeting: Meeting }>> {
    const read = schema.safeParse(wanted);
    if (!read.success) return { ok: false, problems: problemsOf(read.error) };
    return this.desk.tell(async (manager) => {
      const locked = await this.desk.meeting(manager, id);
      if (!locked) return { ok: false, problems: [{ field: 'day', reason: 'meeting_unknown' }] };
      return act(manager, locked, read.data);
    });
  }

  private async moveAgain(
    meeting: Meeting,
    values: Record<string, string>,
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
    values: Record<string, string>,
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
    if (done === 'cleared') return deskWords(lang).cleared('');
    if (!done || !name) return null;
    const thing = (await this.agenda.meeting(name, viewer)) ?? (await this.agenda.series(name, viewer));
    return thing ? deskWords(lang)[done](thing.title) : null;
  }
}

export const textOf = (form: Form | undefined, name: string): string =>
  typeof form?.[name] === 'string' ? form[name].trim() : '';

export function errorsOf(problems: Problem[], { lang }: Visit, control: (field: string) => string): FieldError[] {
  return problems.map(({ field, reason }) => ({ field: control(field), message: problemInWords(reason, lang) }));
}
