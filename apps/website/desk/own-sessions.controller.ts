import type { Person } from '@hub/people/person.entity';
import { SecretService } from '@hub/people/secret.service';
import { SessionsService } from '@hub/people/sessions.service';
import { isId } from '@hub/programme/slug';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, DuringSetUp, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { keptFormPage } from './kept-form.page';
import { ownSessionsPage } from './own-sessions.page';
import { signInWords } from './sign-in-words';
import { toShowAgain } from './typed-form';

/** One's own sign-ins, and what waits after signing in again. */
@Controller('desk')
@Allow('manage_own')
@DuringSetUp()
export class OwnSessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly secrets: SecretService,
  ) {}

  @Get('anmeldungen')
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    const text = signInWords(visit.lang);
    const done = ({ eine: text.ended, andere: text.endedOthers } as Record<string, string>)[String(query['done'])];
    return ownSessionsPage({
      ...{ ...visit, done: done ?? null, formToken: await formToken(this.secrets, request) },
      sessions: await this.sessions.list(personIn(request).id, request.sessionId ?? null, new Date()),
    });
  }

  @Post('anmeldungen/andere')
  async endOthers(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endOthers(personIn(request).id, request.sessionId ?? '');
    reply.redirect('/desk/anmeldungen?done=andere', 303);
  }

  @Post('anmeldungen/:id/beenden')
  async end(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const isEnded = isId(id) && (await this.sessions.end(personIn(request).id, id));
    if (!isEnded) throw new Refusal(404, 'not_found');
    reply.redirect('/desk/anmeldungen?done=eine', 303);
  }

  @Get('weiter')
  async kept(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = visitOf(request);
    const kept = request.sessionId ? await this.sessions.keptForm(request.sessionId) : null;
    if (!kept) return void reply.redirect('/desk', 303);
    keepToOneself(reply, visit.lang);
    const again = toShowAgain(kept.path, kept.fields);
    return keptFormPage({ ...visit, ...again, path: kept.path, formToken: await formToken(this.secrets, request) });
  }

  @Post('weiter/verwerfen')
  async forget(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (request.sessionId) await this.sessions.forgetForm(request.sessionId);
    reply.redirect('/desk', 303);
  }
}

/** The guard lets nobody else in here. */
function personIn({ person }: FastifyRequest): Person {
  if (!person) throw new Refusal(401, 'unauthorized');
  return person;
}
