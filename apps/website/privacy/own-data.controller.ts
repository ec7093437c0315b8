import { readAddress } from '@hub/outbox/mail-address';
import { SecretService } from '@hub/people/secret.service';
import { ErasuresService } from '@hub/privacy/erasures.service';
import { OwnDataLetterService } from '@hub/privacy/own-data-letter.service';
import { OwnDataService } from '@hub/privacy/own-data.service';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { askedLanguage, inSameLanguage } from '../letterhead/addresses';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf, type Visit } from '../letterhead/visit.service';
import { SignUpService } from '../signup/sign-up.service';
import { oneOf, shownAgain } from '../signup/typed-form';
import {
  askForDataPage,
  dataAskedPage,
  dataErasedPage,
  dataLinkGonePage,
  eraseDataPage,
  ownDataPage,
} from './own-data.page';

/** Long enough to hide whether a letter was posted. */
const UNIFORM_MS = 150;

interface Holder {
  address: string;
  lang: 'de' | 'en';
}

/** One's own data by a link that only the mailbox gets: GET shows, POST acts. */
@Controller('meine')
@Allow('take_part')
export class OwnDataController {
  constructor(
    private readonly ownData: OwnDataService,
    private readonly letters: OwnDataLetterService,
    private readonly erasures: ErasuresService,
    private readonly signUp: SignUpService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async form(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.formAgain('', null, request, reply);
  }

  /** The same answer for every address, after the same time. */
  @Post()
  async ask(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { lang } = visitOf(request);
    const typed = oneOf(body, 'address');
    const read = readAddress(typed);
    if (!read.ok) return this.formAgain(typed, problemInWords(read.reason, lang), request, reply.status(400));
    await Promise.all([this.letters.ask(read.address, lang, new Date()), sleep(UNIFORM_MS)]);
    reply.redirect(inSameLanguage(request.url, '/meine/unterwegs'), 303);
    return undefined;
  }

  @Get('unterwegs')
  asked(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return dataAskedPage(visit);
  }

  @Get('daten/:token')
  async show(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const holder = await this.letters.holder(token, new Date());
    if (!holder) return gone(request, reply);
    const visit = inTheirLanguage(visitOf(request), holder);
    keepToOneself(reply, visit.lang);
    return ownDataPage({ ...visit, token, data: await this.ownData.all(holder.address) });
  }

  @Get('daten/:token/datei')
  async file(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const holder = await this.letters.holder(token, new Date());
    if (!holder) throw new Refusal(404, 'not_found');
    keepToOneself(reply, holder.lang);
    reply.type('application/json; charset=utf-8');
    reply.header('content-disposition', 'attachment; filename="treffpunkt-daten.json"');
    return `${JSON.stringify(await this.ownData.all(holder.address), null, 2)}\n`;
  }

  @Get('daten/:token/loeschen')
  async askToErase(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const holder = await this.letters.holder(token, new Date());
    if (!holder) return gone(request, reply);
    const visit = inTheirLanguage(visitOf(request), holder);
    keepToOneself(reply, visit.lang);
    return eraseDataPage({
      ...{ ...visit, token, address: holder.address },
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post('daten/:token/loeschen')
  @HttpCode(200)
  async erase(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const now = new Date();
    const holder = await this.letters.holder(token, now);
    if (!holder) return gone(request, reply);
    const { address } = holder;
    const { person } = await this.ownData.all(address);
    const told = await this.signUp.change((manager) => this.ownData.erase(manager, address, { now }), { now });
    if (!told.ok) throw new Error('an erasure is never refused');
    this.erasures.keepBeside(address, now);
    const visit = { ...inTheirLanguage(visitOf(request), holder), path: '/' };
    keepToOneself(reply, visit.lang);
    return dataErasedPage({ ...visit, worksAtDesk: person?.worksAtDesk ?? false });
  }

  private async formAgain(
    typed: string,
    error: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    return askForDataPage({
      ...{ ...visit, typed: shownAgain(typed), error },
      formToken: await formToken(this.secrets, request),
    });
  }
}

/** Too old, used up, none of ours: one page for all of them. */
function gone(request: FastifyRequest, reply: FastifyReply): string {
  const visit = { ...visitOf(request), path: '/' };
  keepToOneself(reply.status(410), visit.lang);
  return dataLinkGonePage(visit);
}

const inTheirLanguage = (visit: Visit, { lang }: Holder): Visit => ({
  ...visit,
  lang: askedLanguage(visit.path) ?? lang,
});
