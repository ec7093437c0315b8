import { dayOf, daysBetween } from '@hub/calendar/wall-clock';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { cancelSchema, moveSchema, type Problem } from '@hub/programme/schedule-request';
import { SecretService } from '@hub/people/secret.service';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { FieldError } from '../letterhead/form-fields.page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { consequencesWords } from './consequences-words';
import type { Wish } from './changing.service';
import { DecidingService, type Decision } from './deciding.service';
import { errorsAtDesk } from './desk-problems';
import { deskWords } from './desk-words';
import { CancelFields, cancelledPage, movePage } from './meeting-action.page';
import { momentTyped, typedIn } from './typed-text';

type Values = Partial<Record<string, string>>;
const CONTROL: Record<string, string> = { localStart: 'day', localEnd: 'end', durationMinutes: 'end', id: 'day' };
const ON_PAGE = ['because', 'reason', 'replacement'];

/** What one does with a single date in a hurry, perhaps on a phone: move it, cancel it. */
@Controller('desk/termine/:slug')
@Allow('organise', 'meeting')
export class SingleDateController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly deciding: DecidingService,
    private readonly secrets: SecretService,
  ) {}

  @Get('verlegen')
  async moveForm(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.moveAgain(await this.meeting(slug, request), {}, [], request, reply);
  }

  @Post('verlegen')
  async move(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedIn(body, ['day', 'time', 'end', 'reason']);
    const { decision, problems: unseen } = this.deciding.decisionIn(body);
    if (decision.step === 'edit') return this.moveAgain(meeting, values, [], request, reply);
    const moment = momentTyped(values, timesOf(meeting));
    const read = readAll(moveSchema, { ...moment.request, reason: values.reason.trim() || null }, [
      ...[...problems, ...unseen, ...moment.problems],
    ]);
    if (!read.ok) return this.moveAgain(meeting, values, read.problems, request, reply);
    const wish: Wish = { act: 'moved', meeting: meeting.id, request: read.data };
    return this.decide(meeting, wish, { values, decision }, request, reply);
  }

  /** The whole of it on one page: the reason if there is time for one, what it means, one button. */
  @Get('absagen')
  async cancelForm(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const meeting = await this.meeting(slug, request);
    if (meeting.state === 'cancelled') return this.isOff(meeting, request, reply);
    const wish: Wish = { act: 'cancelled', meeting: meeting.id, request: {} };
    const { decision } = this.deciding.decisionIn({});
    return this.look(meeting, wish, { values: {}, decision }, [], request, reply);
  }

  @Post('absagen')
  async cancel(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedIn(body, ['reason', 'replacement']);
    const { decision, problems: unseen } = this.deciding.decisionIn(body);
    const wanted = { reason: values.reason.trim() || null, replacement: values.replacement.trim() || null };
    const read = readAll(cancelSchema, wanted, [...problems, ...unseen]);
    const wish: Wish = { act: 'cancelled', meeting: meeting.id, request: read.ok ? read.data : {} };
    if (!read.ok) return this.look(meeting, wish, { values, decision }, read.problems, request, reply);
    return this.decide(meeting, wish, { values, decision }, request, reply);
  }

  /** Without a word which button was pressed it is saved: so it was before there was a page in between. */
  private async decide(
    meeting: Meeting,
    wish: Wish,
    typed: { values: Values; decision: Decision },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    if (typed.decision.step === 'look') return this.look(meeting, wish, typed, [], request, reply);
    const saved = await this.deciding.save(wish, typed.decision, request);
    if (saved.ok) return void reply.redirect(`/desk/aenderungen/${saved.id}`, 303);
    if (saved.problems.some(({ reason }) => reason === 'is_cancelled')) return this.isOff(meeting, request, reply);
    const isOfPage = wish.act === 'cancelled' || saved.problems.every(({ field }) => ON_PAGE.includes(field));
    if (!isOfPage) return this.moveAgain(meeting, typed.values, saved.problems, request, reply);
    const tried: Wish = wish.act === 'cancelled' ? { ...wish, request: { ...wish.request, replacement: null } } : wish;
    return this.look(meeting, tried, typed, saved.problems, request, reply);
  }

  private async look(
    meeting: Meeting,
    wish: Wish,
    { values, decision }: { values: Values; decision: Decision },
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const [text, errors] = [consequencesWords(visit.lang), errorsOf(problems, request)];
    const isMove = wish.act === 'moved';
    const about = isMove
      ? { title: text.consequencesTitle, carried: filled(values), saves: text.saveLater, canEdit: true }
      : {
          ...{
            title: deskWords(visit.lang).cancelTitle,
            carried: {},
            saves: text.cancelLater,
            canEdit: false,
            stop: true,
          },
          fields: CancelFields({
            ...visit,
            meeting,
            values,
            errors,
            replacements: await this.replacements(meeting, request),
          }),
        };
    const action = `/desk/termine/${meeting.slug}/${isMove ? 'verlegen' : 'absagen'}`;
    const looked = await this.deciding.look(wish, { ...about, action }, { meeting, decision, errors }, request, reply);
    if (looked.ok) return looked.page;
    if (looked.problems.some(({ reason }) => reason === 'is_cancelled')) return this.isOff(meeting, request, reply);
    if (isMove) return this.moveAgain(meeting, values, looked.problems, request, reply);
    const plain: Wish = { act: 'cancelled', meeting: meeting.id, request: {} };
    return this.look(meeting, plain, { values, decision }, looked.problems, request, reply);
  }

  private async isOff(meeting: Meeting, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return cancelledPage({
      ...visitOf(request),
      meeting,
      errors: [],
      values: {},
      formToken: await formToken(this.secrets, request),
    });
  }

  private async moveAgain(
    meeting: Meeting,
    values: Values,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    reply
      .status(problems.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return movePage({
      ...{ ...visitOf(request), meeting, values, errors: errorsOf(problems, request) },
      formToken: await formToken(this.secrets, request),
    });
  }

  private async replacements(meeting: Meeting, request: FastifyRequest): Promise<Meeting[]> {
    const of = meeting.series ? { series: [meeting.series.slug] } : { formats: [meeting.format] };
    const { meetings } = await this.agenda.list({ from: new Date(), ...of, limit: 20 }, visitOf(request).viewer);
    return meetings.filter((each) => each.id !== meeting.id && each.state !== 'cancelled');
  }

  private async meeting(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}

/** Every problem at once: what was typed wrong and what the schema says of the rest. */
function readAll<T extends z.ZodType>(
  schema: T,
  wanted: unknown,
  typed: Problem[],
): { ok: true; data: z.output<T> } | { ok: false; problems: Problem[] } {
  const read = schema.safeParse(wanted);
  const problems = [...typed, ...(read.success ? [] : problemsOf(read.error))];
  return read.success && problems.length === 0 ? { ok: true, data: read.data } : { ok: false, problems };
}

function timesOf({ localStart, localEnd }: Meeting): { hasTime: boolean; daysOn: number } {
  const hasTime = localStart?.includes('T') ?? false;
  return { hasTime, daysOn: hasTime && localEnd ? daysBetween(dayOf(localStart ?? ''), dayOf(localEnd)) : 0 };
}

const filled = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));

const errorsOf = (problems: Problem[], request: FastifyRequest): FieldError[] =>
  errorsAtDesk(problems, visitOf(request).lang, (field) => CONTROL[field] ?? field);
