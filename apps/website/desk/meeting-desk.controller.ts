import { randomUUID } from 'node:crypto';
import { SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { changeSchema, type Problem } from '@hub/programme/schedule-request';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { messagePage } from './guest-message.page';
import { MeetingDeskService } from './meeting-desk.service';
import { ChangingService, type Wish } from './changing.service';
import { quotaField, readSignUpForm, signUpFormOf, type SignUpForm, type SignUpWish, type Terms } from './sign-up-form';
import { signUpPage } from './sign-up.page';
import { typedIn } from './typed-text';

const ONCE = /^[\w-]{8,64}$/u;

/** Around the guest list of one meeting: a message to all, and the rules of registering. */
@Controller('desk/termine/:slug')
@Allow('organise', 'meeting')
export class MeetingDeskController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly desk: MeetingDeskService,
    private readonly changing: ChangingService,
    private readonly secrets: SecretService,
  ) {}

  @Get('nachricht')
  async message(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.messageAgain(await this.meeting(slug, request), {}, [], request, reply);
  }

  @Post('nachricht')
  async send(
    @Param('slug') slug: string,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedIn(form, ['subject', 'text', 'once'], ['text']);
    if (problems.length > 0) return this.messageAgain(meeting, values, problems, request, reply);
    const once = ONCE.test(values.once) ? values.once : randomUUID();
    const by = request.person ?? null;
    const told = await this.desk.write(meeting, { ...values, once }, { by, now: new Date() });
    if (!told.ok) return this.messageAgain(meeting, values, told.problems, request, reply);
    return void reply.redirect(`/desk/termine/${meeting.slug}/gaeste?done=sent&anzahl=${told.recipients}`, 303);
  }

  @Get('anmelderegeln')
  async rules(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const meeting = await this.meeting(slug, request);
    const { rules, terms } = await this.desk.rules(meeting);
    const values = signUpFormOf(rules, meeting.capacity, meeting.zone);
    return this.rulesAgain(meeting, { values, terms }, [], request, reply);
  }

  @Post('anmelderegeln')
  async setRules(
    @Param('slug') slug: string,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { rules, terms } = await this.desk.rules(meeting);
    const { values, read } = readSignUpForm(form, { terms, before: rules });
    const problems = read.ok ? await this.carryOut(meeting, read, request) : read.problems;
    if (problems.length > 0) return this.rulesAgain(meeting, { values, terms }, problems, request, reply);
    return void reply.redirect(`/desk/termine/${meeting.slug}/gaeste?done=saved`, 303);
  }

  /** The same story as everywhere: seats are counted anew, who moves up hears of it. */
  private async carryOut({ id, seriesId }: Meeting, wish: SignUpWish, request: FastifyRequest): Promise<Problem[]> {
    const scope = wish.scope === 'all' && seriesId ? 'all' : 'this';
    const set = changeSchema.safeParse({ capacity: wish.capacity, signUp: wish.signUp });
    if (!set.success) return problemsOf(set.error);
    const wanted: Wish = { act: 'changed', meeting: id, scope, set: set.data };
    const told = await this.changing.save(wanted, { letters: 'now' }, { now: new Date(), by: request.person ?? null });
    return told.ok ? [] : told.problems;
  }

  private async messageAgain(
    meeting: Meeting,
    values: Partial<Record<string, string>>,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    reply
      .status(problems.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return messagePage({
      ...{ ...visit, meeting, values, errors: errorsAtDesk(problems, visit.lang) },
      count: await this.desk.reachable(meeting),
      once: values['once'] || randomUUID(),
      formToken: await formToken(this.secrets, request),
    });
  }

  private async rulesAgain(
    meeting: Meeting,
    { values, terms }: { values: SignUpForm; terms: Terms },
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    reply
      .status(problems.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    const errors = errorsAtDesk(problems, visit.lang, controlOf(terms));
    return signUpPage({ ...visit, meeting, terms, values, errors, formToken: await formToken(this.secrets, request) });
  }

  private async meeting(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}

/** `signUp.offerHours` belongs to the field `offerHours`; what belongs to none, to the first. */
function controlOf(terms: Terms): (field: string) => string {
  const quotas = Object.entries(terms).flatMap(([by, words]) =>
    words.map(({ slug }) => quotaField(by as keyof Terms, slug)),
  );
  return (field) => {
    if (quotas.includes(field)) return field;
    const name = field.split('.').find((part) => part !== 'signUp') ?? '';
    return name === 'fields' ? 'questions' : name || 'capacity';
  };
}
