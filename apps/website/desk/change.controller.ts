import { AgendaService } from '@hub/programme/agenda.service';
import { LogbookService } from '@hub/programme/logbook.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { SCOPES, type Problem, type Scope } from '@hub/programme/schedule-request';
import { SecretService } from '@hub/people/secret.service';
import { EnginesService } from '@hub/rooms/engines.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { changeFormOf, changeRequestOf, controlOf, startedFrom, typedChange, typedOver } from './change-form';
import type { ChangeForm } from './change-fields';
import { changeFormPage } from './change-form.page';
import { consequencesWords } from './consequences-words';
import { subjectOf, type Wish } from './changing.service';
import { DecidingService, type Decision } from './deciding.service';
import { errorsAtDesk } from './desk-problems';
import { SurroundingsService } from './surroundings.service';
import { typedIn } from './typed-text';

interface Typed {
  form: ChangeForm;
  /** What the form had started from. */
  before: Partial<ChangeForm>;
  decision: Decision;
}

/** Changing a meeting or its series by form: fill in, look at every consequence, save. Works without JavaScript. */
@Controller('desk/termine/:slug/aendern')
@Allow('organise', 'meeting')
export class ChangeController {
  constructor(
    private readonly engines: EnginesService,
    private readonly agenda: AgendaService,
    private readonly deciding: DecidingService,
    private readonly logbook: LogbookService,
    private readonly surroundings: SurroundingsService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async open(
    @Param('slug') slug: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const meeting = await this.meeting(slug, request);
    const asked = typedIn(query, ['fuer']).values.fuer;
    const scope = scopeOf(meeting, asked);
    const form = { ...(await this.asItStands(meeting, request)), scope };
    return this.show(meeting, { form, since: null }, [], request, reply);
  }

  @Post()
  async step(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedChange(body);
    const { decision, problems: unseen } = this.deciding.decisionIn(body);
    const before = startedFrom(typedIn(body, ['before'], ['before']).values.before);
    const typed = { form: values, before, decision };
    if (decision.step === 'edit') return this.again(meeting, typed, [], request, reply);
    const read = changeRequestOf(values, before, meeting);
    const wrong = [...problems, ...unseen, ...(read.ok ? [] : read.problems)];
    if (!read.ok || wrong.length > 0) return this.again(meeting, typed, wrong, request, reply);
    const wish: Wish = { act: 'changed', meeting: meeting.id, scope: read.scope, set: read.set };
    return this.decide(meeting, typed, wish, request, reply);
  }

  private async decide(
    meeting: Meeting,
    typed: Typed,
    wish: Wish,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    const { decision } = typed;
    if (decision.step !== 'save' && decision.step !== 'silent')
      return this.look(meeting, typed, wish, [], request, reply);
    const saved = await this.deciding.save(wish, decision, request);
    if (saved.ok) return void reply.redirect(`/desk/aenderungen/${saved.id}`, 303);
    const isOfPage = saved.problems.every(({ field }) => field === 'because');
    if (isOfPage) return this.look(meeting, typed, wish, saved.problems, request, reply);
    return this.again(meeting, typed, saved.problems, request, reply);
  }

  private async look(
    meeting: Meeting,
    { form, before, decision }: Typed,
    wish: Wish,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const { lang } = visitOf(request);
    const text = consequencesWords(lang);
    const looked = await this.deciding.look(
      wish,
      {
        ...{ title: text.consequencesTitle, action: `/desk/termine/${meeting.slug}/aendern`, canEdit: true },
        ...{ carried: { ...form, before: JSON.stringify(before) }, saves: text.saveLater },
      },
      { meeting, decision, errors: errorsAtDesk(problems, lang) },
      request,
      reply,
    );
    return looked.ok ? looked.page : this.again(meeting, { form, before, decision }, looked.problems, request, reply);
  }

  /**
   * The form as it was typed. Fields nobody touched show how things stand now, so that what somebody else saved meanwhile
   * is neither lost nor taken back by accident; what was saved stands above, field by field.
   */
  private async again(
    meeting: Meeting,
    { form, before, decision }: Typed,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const isStale = problems.some(({ reason }) => reason === 'changed_meanwhile');
    const now = await this.asItStands(meeting, request);
    const shown = typedOver(form, before, now);
    const rest = problems.filter(({ reason }) => reason !== 'changed_meanwhile');
    return this.show(meeting, { form: shown, since: isStale ? decision.seen : null }, rest, request, reply);
  }

  private async show(
    meeting: Meeting,
    { form, since }: { form: ChangeForm; since: number | null },
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const scope = scopeOf(meeting, form.scope);
    const meanwhile = since === null ? [] : await this.logbook.since(subjectOf(meeting, null, scope), since);
    const status = problems.length > 0 ? 400 : meanwhile.length > 0 ? 409 : 200;
    reply.status(status).type('text/html; charset=utf-8').header('cache-control', 'no-store');
    const around = await this.surroundings.of(meeting, visit);
    return changeFormPage({
      ...{ ...visit, meeting, around, form, meanwhile },
      engines: (await this.engines.list()).map(({ name }) => name),
      before: JSON.stringify(changeFormOf(meeting, around, visit.lang)),
      // every change of the series counts as seen: it is what the form shows
      seen: Math.max(await this.deciding.seen(meeting, 'all'), await this.deciding.seen(meeting, 'this')),
      errors: errorsAtDesk(problems, visit.lang, controlOf),
      formToken: await formToken(this.secrets, request),
    });
  }

  private async asItStands(meeting: Meeting, request: FastifyRequest): Promise<ChangeForm> {
    const visit = visitOf(request);
    return changeFormOf(meeting, await this.surroundings.of(meeting, visit), visit.lang);
  }

  private async meeting(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}

const scopeOf = ({ seriesId }: Meeting, scope: string): Scope =>
  seriesId ? (SCOPES.find((each) => each === scope) ?? 'this') : 'this';
