import { SecretService } from '@hub/people/secret.service';
import { SignInService } from '@hub/people/sign-in.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { endSession, setSession } from '../letterhead/session-cookie.service';
import { visitOf } from '../letterhead/visit.service';
import { signInGonePage, signInPage } from './sign-in.page';

const SECRET = /^[\w-]{20,100}$/u;

/** One-time links: shown by GET, used by POST. */
@Controller('desk')
@Allow('sign_in')
export class SignInController {
  constructor(
    private readonly people: SignInService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('anmelden/:secret')
  async show(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = { ...visitOf(request), path: '/' };
    keepToOneself(reply, visit.lang);
    const person = SECRET.test(secret) ? await this.people.linkHolder(secret, new Date()) : null;
    if (person)
      return signInPage({
        ...visit,
        name: person.name,
        action: `/desk/anmelden/${secret}`,
        formToken: await formToken(this.secrets, request),
      });
    reply.status(410);
    return signInGonePage(visit);
  }

  @Post('anmelden/:secret')
  async enter(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = { ...visitOf(request), path: '/' };
    keepToOneself(reply, visit.lang);
    const session = SECRET.test(secret) ? await this.people.signIn(secret, new Date()) : null;
    if (!session) {
      reply.status(410);
      return signInGonePage(visit);
    }
    setSession(reply, this.settings, session);
    reply.redirect('/desk', 303);
    return undefined;
  }

  @Post('abmelden')
  @HttpCode(303)
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const session = request.sessionId;
    if (session) await this.people.signOut(session);
    endSession(reply, this.settings);
    reply.redirect('/', 303);
  }
}

/** Pages with a secret in their address: not kept, not passed on. */
function keepToOneself(reply: FastifyReply, lang: string): void {
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('content-language', lang);
}
