import { randomUUID } from 'node:crypto';
import { FilesService } from '@hub/contributions/files.service';
import { FeedsService } from '@hub/feeds/feeds.service';
import { PostOfficeService } from '@hub/mail/post-office.service';
import { TEST_LETTER } from '@hub/mail/test-letter.service';
import { readAddress } from '@hub/outbox/mail-address';
import { may } from '@hub/people/permission';
import { SecretService } from '@hub/people/secret.service';
import type { Problem } from '@hub/programme/schedule-request';
import { InstitutionService } from '@hub/records/institution.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, DuringSetUp, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { fileIn } from '../letterhead/several-parts.service';
import { visitOf } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { PostingService } from './posting.service';
import { ScheduleSeriesService } from './schedule-series.service';
import { EMPTY_SET_UP, readSetUpForm, SET_UP_FIELDS, type SetUpForm } from './set-up-form';
import { setUpPage } from './set-up.page';
import { setUpWords } from './set-up-words';

const DONE = { gespeichert: 'saved', testbrief: 'tested', logo: 'logoSaved', 'ohne-logo': 'logoGone' } as const;

/** Who runs the hub: filled in by administrators, the one thing served in production before it is. */
@Controller()
@Allow('administer')
@DuringSetUp()
export class SetUpController {
  constructor(
    private readonly institution: InstitutionService,
    private readonly posting: PostingService,
    private readonly postOffice: PostOfficeService,
    private readonly feeds: FeedsService,
    private readonly files: FilesService,
    private readonly stories: ScheduleSeriesService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('desk/einrichtung')
  async form(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = Object.entries(DONE).find(([name]) => name === query['done'])?.[1];
    const text = setUpWords(visitOf(request).lang);
    return this.show(this.formNow(), [], request, reply, { done: done ? text[done] : null });
  }

  @Post('desk/einrichtung')
  async save(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const read = readSetUpForm(body);
    if (!read.ok) return this.show(read.form, read.problems, request, reply);
    const now = new Date();
    // calendar entries name the sender as their organiser
    await this.institution.save(read.values, now, (manager) => this.feeds.mark(manager, now));
    await this.feeds.settle();
    return done(reply, 'gespeichert');
  }

  @Post('desk/einrichtung/testbrief')
  async test(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const given = (body as { address?: unknown } | null)?.address;
    const typed = typeof given === 'string' ? given.slice(0, 1_000) : '';
    const { lang } = visitOf(request);
    const read = readAddress(typed);
    const letter = { dedupe: `${TEST_LETTER}:${randomUUID()}`, kind: TEST_LETTER, lang };
    const posted = read.ok ? await this.posting.post(read.address, letter) : read;
    if (posted.ok) return done(reply, 'testbrief');
    const problems = [{ field: 'address', reason: posted.reason }];
    return this.show(this.formNow(), problems, request, reply, { testAddress: typed });
  }

  @Post('desk/einrichtung/logo')
  async setLogo(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const file = fileIn(body, 'logo');
    const png = file ? await this.files.checkLogo(file.bytes) : 'missing';
    const isSet = typeof png !== 'string' && (await this.institution.setLogo(png, new Date()));
    const reason = typeof png === 'string' ? png : isSet ? null : 'missing';
    if (reason === null) return done(reply, 'logo');
    return this.show(this.formNow(), [{ field: 'logo', reason }], request, reply);
  }

  @Post('desk/einrichtung/logo/entfernen')
  async removeLogo(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.institution.setLogo(null, new Date());
    done(reply, 'ohne-logo');
  }

  /** Its address carries its hash: another logo has another one. A picture and nothing else, whatever is in it. */
  @Get('logo/:name')
  @Allow('read')
  async logo(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const hash = this.institution.current?.logoHash;
    const png = hash && name === `${hash}.png` ? await this.institution.logo() : null;
    if (!png) throw new Refusal(404, 'not_found');
    reply
      .type('image/png')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff');
    return png;
  }

  private formNow(): SetUpForm {
    const known = this.institution.current;
    if (!known) return EMPTY_SET_UP;
    return Object.fromEntries(SET_UP_FIELDS.map((field) => [field, known[field]])) as SetUpForm;
  }

  private async show(
    form: SetUpForm,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
    {
      done: said = null,
      testAddress = request.person?.email ?? '',
    }: { done?: string | null; testAddress?: string } = {},
  ): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    reply.status(problems.length > 0 ? 400 : 200);
    return setUpPage({
      ...{ ...visit, form, done: said, testAddress, mailFrom: this.settings.mailFrom },
      errors: errorsAtDesk(problems, visit.lang),
      sendsLetters: this.postOffice.isOpen,
      hasDemonstration: may(request.standing ?? null, 'organise') && (await this.stories.hasDemonstration()),
      formToken: await formToken(this.secrets, request),
    });
  }
}

function done(reply: FastifyReply, what: keyof typeof DONE): undefined {
  reply.redirect(`/desk/einrichtung?done=${what}`, 303);
}
