import { QuestionsService } from '@hub/people/questions.service';
import { SecretService } from '@hub/people/secret.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSameLanguage } from '../letterhead/addresses';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { visitOf } from '../letterhead/visit.service';
import { NOTHING_TYPED, readQuestion, type TypedQuestion } from './contact-form';
import { contactWords } from './contact-words';
import { askPage } from './contact.page';

const PURPOSE = 'question form';
const SHAPE = /^([0-9a-f-]{36})\.(\d{13})\.([\w-]{43})$/u;

/** Questions to whoever runs the hub: no account, no CAPTCHA, nobody else involved. */
@Controller('kontakt')
@Allow('take_part')
export class ContactController {
  constructor(
    private readonly questions: QuestionsService,
    private readonly secrets: SecretService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async form(
    @Query('gesendet') sent: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(NOTHING_TYPED, [], { form: await this.newForm(), isSent: sent === '1' }, request, reply);
  }

  @Post()
  async ask(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { lang, path } = visitOf(request);
    const now = new Date();
    const sent = await this.sentForm(body);
    const { typed, problems, question } = readQuestion(body, sent && now.getTime() - sent.shownAt);
    if (sent && problems.length === 0) {
      const asked = await this.questions.ask({ ...question, lang, formId: sent.id }, now);
      if (asked.ok) return void reply.redirect(inSameLanguage(path, '/kontakt?gesendet=1'), 303);
      problems.push({ field: 'address', reason: asked.reason });
    }
    // a form that is none of ours, or too old, comes back as a new one
    const form = sent && problems.every(({ reason }) => reason !== 'form_stale') ? sent.form : await this.newForm();
    reply.status(problems.some(({ reason }) => reason === 'too_many_mails') ? 429 : 400);
    return this.page(typed, problems, { form, isSent: false }, request, reply);
  }

  private async page(
    values: TypedQuestion,
    problems: { field: string; reason: string }[],
    state: { form: string; isSent: boolean },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-language', visit.lang);
    const errors = problems.map(({ field, reason }) => ({
      field,
      message:
        field === 'text' && reason === 'missing'
          ? contactWords(visit.lang).missing
          : problemInWords(reason, visit.lang),
    }));
    const token = await formToken(this.secrets, request);
    const { publicUrl } = this.settings;
    return askPage({ ...visit, ...state, publicUrl, values, errors, formToken: token });
  }

  private async newForm(): Promise<string> {
    const [id, shownAt] = [randomUUID(), String(Date.now())];
    return `${id}.${shownAt}.${await this.secrets.sign(PURPOSE, id, shownAt)}`;
  }

  /** Which form was sent and when it was shown; null for one this house did not make. */
  private async sentForm(body: unknown): Promise<{ form: string; id: string; shownAt: number } | null> {
    const form = (body as { form?: unknown } | null | undefined)?.form;
    const [, id = '', shownAt = '', signature = ''] = SHAPE.exec(typeof form === 'string' ? form : '') ?? [];
    if (!id || !(await this.secrets.isSigned(signature, PURPOSE, id, shownAt))) return null;
    return { form: String(form), id, shownAt: Number(shownAt) };
  }
}
