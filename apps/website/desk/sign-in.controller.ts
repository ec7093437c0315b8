import { SecretService } from '@hub/people/secret.service';
import { readAddress } from '@hub/outbox/mail-address';
import { SignInLetterService } from '@hub/people/sign-in-letter.service';
import { SignInService } from '@hub/people/sign-in.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { endSession, setSession } from '../letterhead/session-cookie.service';
import { visitOf } from '../letterhead/visit.service';
import { signInAskedPage, signInGonePage, signInNeededPage, signInPage } from './sign-in.page';
import { problemInWords } from '../letterhead/problem-words';
import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough to hide whether a letter was written: known and unknown addresses get their answer at the same time. */
const UNIFORM_MS = 150;
const SECRET = /^[\w-]{20,100}$/u;

/** One-time links: shown by GET, used by POST. */
@Controller('desk')
@Allow('sign_in')
export class SignInController {
  constructor(
    private readonly people: SignInService,
    private readonly letters: SignInLetterService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('anmelden')
  async askForm(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return signInNeededPage({ ...visit, formToken: await formToken(this.secrets, request) });
  }

  @Post('anmelden')
  @HttpCode(200)
  async ask(
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    const given = (form as { address?: unknown } | null)?.address;
    const typed = typeof given === 'string' ? given.slice(0, 1_000) : '';
    const read = readAddress(typed);
    if (!read.ok) {
      reply.status(400);
      const error = problemInWords(read.reason, visit.lang);
      return signInNeededPage({ ...visit, error, typed, formToken: await formToken(this.secrets, request) });
    }
    await Promise.all([this.letters.ask(read.address, visit.lang), sleep(UNIFORM_MS)]);
    return signInAskedPage(visit);
  }

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
    return signInGonePage({ ...visit, formToken: await formToken(this.secrets, request) });
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
      return signInGonePage({ ...visit, formToken: await formToken(this.secrets, request) });
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
