import { setTimeout as sleep } from 'node:timers/promises';
import { readAddress } from '@hub/outbox/mail-address';
import { SecretService } from '@hub/people/secret.service';
import { SignInCodesService } from '@hub/people/sign-in-codes.service';
import { SignInLetterService } from '@hub/people/sign-in-letter.service';
import { isFor, SignInService, type Entered } from '@hub/people/sign-in.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, DuringSetUp, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { askingOf, endSession, enteringOf, rememberAsking, setSession } from '../letterhead/session-cookie.service';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { signInWords } from './sign-in-words';
import { otherBrowserPage, signInAskedPage, signInGonePage, signInNeededPage, signInPage } from './sign-in.page';

/** Long enough to hide whether a letter was written: known and unknown addresses get their answer at the same time. */
const UNIFORM_MS = 150;
const SECRET = /^[\w-]{20,100}$/u;

/** One-time links: shown by GET, used by POST, in the browser that asked for them or by the code they show elsewhere. */
@Controller('desk')
@Allow('sign_in')
@DuringSetUp()
export class SignInController {
  constructor(
    private readonly people: SignInService,
    private readonly codes: SignInCodesService,
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
    const typed = textOf(form, 'address');
    const token = await formToken(this.secrets, request);
    const read = readAddress(typed);
    if (!read.ok) {
      reply.status(400);
      const error = problemInWords(read.reason, visit.lang);
      return signInNeededPage({ ...visit, error, typedAddress: typed, formToken: token });
    }
    const browser = rememberAsking(request, reply, this.settings);
    await Promise.all([this.letters.ask(read.address, visit.lang, browser), sleep(UNIFORM_MS)]);
    return signInAskedPage({ ...visit, formToken: token });
  }

  @Post('anmelden/code')
  async enterCode(
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    const code = textOf(form, 'code').trim();
    const browser = enteringOf(request, this.settings);
    const entered = code === '' ? null : await this.codes.enter(code, browser, new Date());
    if (entered) return this.letIn(entered, request, reply);
    const text = signInWords(visit.lang);
    reply.status(400);
    const error = code === '' ? text.codeMissing : text.codeWrong;
    return signInAskedPage({ ...visit, error, formToken: await formToken(this.secrets, request) });
  }

  @Get('anmelden/:secret')
  async show(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = { ...visitOf(request), path: '/' };
    keepToOneself(reply, visit.lang);
    return this.linkPage(secret, visit, request, reply);
  }

  @Post('anmelden/:secret')
  async enter(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const visit = { ...visitOf(request), path: '/' };
    keepToOneself(reply, visit.lang);
    const browser = enteringOf(request, this.settings);
    const entered = SECRET.test(secret) ? await this.people.signIn(secret, browser, new Date()) : null;
    return entered ? this.letIn(entered, request, reply) : this.linkPage(secret, visit, request, reply);
  }

  @Post('abmelden')
  @HttpCode(303)
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const session = request.sessionId;
    if (session) await this.people.signOut(session);
    endSession(reply, this.settings);
    reply.redirect('/', 303);
  }

  /** Whatever the link can still do here: sign in, show a code for the browser that asked, or nothing any more. */
  private async linkPage(secret: string, visit: Visit, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const link = SECRET.test(secret) ? await this.people.link(secret, new Date()) : null;
    const token = await formToken(this.secrets, request);
    if (!link?.person) {
      reply.status(410);
      return signInGonePage({ ...visit, formToken: token });
    }
    if (!isFor(link, askingOf(request, this.settings))) {
      reply.status(request.method === 'POST' ? 403 : 200);
      return otherBrowserPage({ ...visit, code: await this.codes.codeOf(link) });
    }
    return signInPage({ ...visit, name: link.person.name, action: `/desk/anmelden/${secret}`, formToken: token });
  }

  private letIn({ session, isKept }: Entered, request: FastifyRequest, reply: FastifyReply): undefined {
    setSession(reply, this.settings, session);
    reply.redirect(request.face?.isShut ? '/desk/einrichtung' : isKept ? '/desk/weiter' : '/desk', 303);
  }
}

function textOf(form: unknown, field: string): string {
  const given = (form as Record<string, unknown> | null | undefined)?.[field];
  return typeof given === 'string' ? given.slice(0, 1_000) : '';
}
