import { ContributionsService } from '@hub/contributions/contributions.service';
import { FeedsService } from '@hub/feeds/feeds.service';
import { enteredRequestSchema } from '@hub/guests/registration-request';
import { SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Checked, Problem } from '@hub/programme/schedule-request';
import { isId } from '@hub/programme/slug';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { SignUpService } from '../signup/sign-up.service';
import { contributionWords } from './contribution-words';
import { contributionsPage } from './contributions.page';
import { errorsAtDesk } from './desk-problems';
import { ScheduleSeriesService, type Transaction } from './schedule-series.service';
import { typedIn } from './typed-text';

type Form = Record<string, unknown>;
const DONE = ['sent', 'revoked', 'saved'] as const;
const MOST_QUESTIONS = 5_000;

/** Who contributes to a meeting, and by which link. */
@Controller('desk/termine/:slug/beitraege')
@Allow('organise', 'meeting')
export class ContributionsController {
  constructor(
    private readonly contributions: ContributionsService,
    private readonly agenda: AgendaService,
    private readonly stories: ScheduleSeriesService,
    private readonly signUp: SignUpService,
    private readonly feeds: FeedsService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async look(
    @Param('slug') slug: string,
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE.find((each) => each === query['done']);
    const meeting = await this.meeting(slug);
    return this.show(
      meeting,
      {},
      [],
      request,
      reply,
      done ? contributionWords(visitOf(request).lang).done[done] : null,
    );
  }

  /** The link by one letter, the calendar entry by another, as for everybody who has to do with the meeting. */
  @Post('link')
  async invite(
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug);
    const { values, problems } = typedIn(body, ['name', 'email']);
    const person = { name: values.name.trim(), email: values.email.trim() };
    const read = enteredRequestSchema.safeParse({ people: [person], role: 'speaker', letter: true });
    if (!read.success) problems.push(...problemsOf(read.error));
    if (!person.email) problems.push({ field: 'email', reason: 'missing' });
    if (!read.success || problems.length > 0) return this.show(meeting, values, onPerson(problems), request, reply);
    const now = new Date();
    const { lang } = visitOf(request);
    const told = await this.stories.tell(async (manager) => {
      await this.contributions.invite(manager, meeting, { ...person, lang }, now);
      return { ok: true };
    });
    if (!told.ok) return this.show(meeting, values, told.problems, request, reply);
    // known already, or over: then there is no entry to send, and the link is what counts
    await this.signUp.register(meeting, read.data, { now, enteredBy: request.person ?? null }, () => ({}));
    return this.back(meeting, 'sent', reply);
  }

  @Post('erneuern')
  async renew(
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const meeting = await this.meeting(slug);
    const found = (await this.contributions.of(meeting.id)).find(({ id }) => id === idIn(body));
    const email = found?.email;
    if (!found || !email) throw new Refusal(404, 'not_found');
    await this.act(async (manager) => {
      await this.contributions.invite(manager, meeting, { ...found, email }, new Date());
    });
    return this.back(meeting, 'sent', reply);
  }

  @Post('zuruecknehmen')
  async revoke(
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const meeting = await this.meeting(slug);
    await this.act(async (manager, now) => {
      if (!(await this.contributions.revoke(manager, idIn(body), meeting.id, now))) throw new Refusal(404, 'not_found');
    });
    return this.back(meeting, 'revoked', reply);
  }

  @Post('fragen')
  async questions(
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug);
    const { values, problems } = typedIn(body, ['interview'], ['interview']);
    if (values.interview.length > MOST_QUESTIONS) problems.push({ field: 'interview', reason: 'too_long' });
    if (problems.length > 0) return this.show(meeting, values, problems, request, reply);
    await this.act((manager) => this.contributions.writeQuestions(manager, meeting.id, values.interview.trim()));
    return this.back(meeting, 'saved', reply);
  }

  /** One transaction; the page of the meeting is made anew. */
  private async act(story: (manager: Transaction, now: Date) => Promise<void>): Promise<void> {
    const now = new Date();
    await this.stories.tell(async (manager): Promise<Checked<object>> => {
      await story(manager, now);
      await this.feeds.mark(manager, now);
      return { ok: true };
    });
  }

  private back(meeting: Meeting, done: (typeof DONE)[number], reply: FastifyReply): undefined {
    return void reply.redirect(`/desk/termine/${meeting.slug}/beitraege?done=${done}`, 303);
  }

  private async show(
    meeting: Meeting,
    values: Partial<Record<string, string>>,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
    done: string | null = null,
  ): Promise<string> {
    const visit = visitOf(request);
    reply
      .status(problems.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return contributionsPage({
      ...{ ...visit, meeting, done, values },
      contributions: await this.contributions.of(meeting.id),
      questions: await this.contributions.questions(meeting.id),
      errors: errorsAtDesk(problems, visit.lang),
      formToken: await formToken(this.secrets, request),
    });
  }

  private async meeting(slug: string): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, { mayOrganise: true });
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}

/** Of the one person in the request. */
const onPerson = (problems: Problem[]): Problem[] =>
  problems.map(({ field, reason }) => ({ field: field.replace(/^people\.0\./u, ''), reason }));

function idIn(body: Form): string {
  const { id } = typedIn(body, ['id']).values;
  if (!isId(id)) throw new Refusal(404, 'not_found');
  return id;
}
