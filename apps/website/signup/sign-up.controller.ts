import { randomUUID } from 'node:crypto';
import type { Outcome, Registered } from '@hub/guests/registered';
import { registrationRequestSchema, type RegistrationRequest } from '@hub/guests/registration-request';
import type { SignUpRules } from '@hub/guests/sign-up-rules';
import { SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Checked, Problem } from '@hub/programme/schedule-request';
import { SLUG } from '@hub/programme/slug';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSameLanguage, withQuery } from '../letterhead/addresses';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { ClientLimitService } from './client-limit.service';
import { requestOfForm } from './registration-form';
import { typedAgain, withoutSteps } from './sign-up-form';
import { fieldErrors, signUpPage, signUpShutPage, signUpThanksPage } from './sign-up-form.page';
import type { SignUpOffer } from './sign-up-offer';
import { SignUpLookService } from './sign-up-look.service';
import { SignUpService } from './sign-up.service';
import { FROM_HERE, isTooMany } from './too-many';
import { oneOf } from './typed-form';

interface Looked {
  meeting: Meeting;
  rules: SignUpRules;
  offer: SignUpOffer;
}

/** Three fields and a button; what it means is in the letter. */
@Controller('anmeldung')
@Allow('take_part')
export class SignUpController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly look: SignUpLookService,
    private readonly signUp: SignUpService,
    private readonly clients: ClientLimitService,
    private readonly secrets: SecretService,
  ) {}

  @Get(':slug')
  async show(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const looked = await this.meeting(slug, request);
    if (looked.meeting.slug !== slug) {
      reply.redirect(inSameLanguage(request.url, `/anmeldung/${looked.meeting.slug}`), 301);
      return undefined;
    }
    return looked.offer.href
      ? this.form(looked, { body: {}, problems: [] }, request, reply)
      : this.shut(looked, request, reply);
  }

  @Post(':slug')
  async send(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const looked = await this.meeting(slug, request);
    if (!looked.offer.href) return this.shut(looked, request, reply.status(409));
    if (oneOf(body, 'step') === 'more')
      return this.form(looked, { body, problems: [], isMore: true }, request, reply.status(200));
    const { lang } = visitOf(request);
    const read = registrationRequestSchema.safeParse(requestOfForm(withoutSteps(body), lang));
    if (!read.success) return this.form(looked, { body, problems: problemsOf(read.error) }, request, reply.status(400));
    const told = await this.registered(looked.meeting, read.data, body, request);
    if (!told.ok) {
      reply.status(isTooMany(told.problems) ? 429 : 422);
      return this.form(looked, { body, problems: told.problems }, request, reply);
    }
    const { outcome } = told.answer;
    const thanks = withQuery(`/anmeldung/${looked.meeting.slug}/danke`, { stand: outcome });
    reply.redirect(inSameLanguage(request.url, thanks), 303);
    return undefined;
  }

  @Get(':slug/danke')
  async thanks(
    @Param('slug') slug: string,
    @Query('stand') stand: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { meeting } = await this.meeting(slug, request);
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return signUpThanksPage({ ...visit, meeting, stand });
  }

  private async registered(
    meeting: Meeting,
    asked: RegistrationRequest,
    body: unknown,
    request: FastifyRequest,
  ): Promise<Checked<{ answer: { outcome: Outcome } }>> {
    const now = new Date();
    const addresses = asked.people.flatMap(({ email }) => email ?? []);
    if (!this.clients.admits(request, addresses, now)) return { ok: false, problems: [FROM_HERE] };
    const outcomeOnly = ({ outcome }: Registered) => ({ outcome });
    return this.signUp.register(meeting, asked, { now, once: onceOf(body) }, outcomeOnly);
  }

  private async form(
    { meeting, rules, offer }: Looked,
    { body, problems, isMore = false }: { body: unknown; problems: Problem[]; isMore?: boolean },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return signUpPage({
      ...{ ...visit, now: new Date(), meeting, rules, offer, ...(await this.look.lists()) },
      ...{ typed: typedAgain(body, isMore), isMore, once: randomUUID() },
      errors: fieldErrors(problems, (reason) => problemInWords(reason, visit.lang)),
      formToken: await formToken(this.secrets, request),
    });
  }

  private shut({ meeting, offer }: Looked, request: FastifyRequest, reply: FastifyReply): string {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return signUpShutPage({ ...visit, now: new Date(), meeting, offer });
  }

  /** As far as this visitor may know of it; also by a name it had before. */
  private async meeting(slug: string, request: FastifyRequest): Promise<Looked> {
    const { viewer } = visitOf(request);
    const address = SLUG.test(slug) ? await this.agenda.address(slug) : null;
    const meeting = address?.meetingId ? await this.agenda.meeting(address.meetingId, viewer) : null;
    const looked = meeting ? await this.look.rulesAndOffer(meeting, new Date()) : null;
    if (!meeting || !looked) throw new Refusal(404, 'not_found');
    return { meeting, ...looked };
  }
}

function onceOf(body: unknown): { key: string; question: unknown } | null {
  const { formToken: _token, once: _once, ...question } = withoutSteps(body);
  const key = oneOf(body, 'once');
  return /^[\w-]{1,100}$/u.test(key) ? { key: `form:${key}`, question } : null;
}
