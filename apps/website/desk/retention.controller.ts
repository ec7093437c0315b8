import { SecretService } from '@hub/people/secret.service';
import { isPeriod, KEPT, type Periods } from '@hub/privacy/retention-periods';
import { RetentionService } from '@hub/privacy/retention.service';
import { StoredService } from '@hub/privacy/stored.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSameLanguage } from '../letterhead/addresses';
import type { FieldError } from '../letterhead/form-fields.page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { oneOf } from '../signup/typed-form';
import { periodsPage, storedPage } from './retention.page';

/** For organisers: what is kept, why and until when. */
@Controller('desk')
@Allow('organise')
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly stored: StoredService,
    private readonly agenda: AgendaService,
    private readonly secrets: SecretService,
  ) {}

  @Get('aufbewahrung')
  async periods(
    @Query('done') done: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.again({}, [], done === 'saved', request, reply);
  }

  @Post('aufbewahrung')
  async setPeriods(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const values = Object.fromEntries(KEPT.map((what) => [what, oneOf(body, what).trim()]));
    const isRight = (text: string): boolean => /^\d{1,5}$/u.test(text) && isPeriod(Number(text));
    const message = problemInWords('out_of_range', visitOf(request).lang);
    const errors = KEPT.filter((what) => !isRight(values[what] ?? '')).map((field) => ({ field, message }));
    if (errors.length > 0) return this.again(values, errors, false, request, reply.status(400));
    const set = Object.fromEntries(KEPT.map((what) => [what, Number(values[what])])) as Periods;
    await this.retention.setPeriods(set);
    reply.redirect(inSameLanguage(request.url, '/desk/aufbewahrung?done=saved'), 303);
    return undefined;
  }

  @Get('termine/:slug/gespeichert')
  @Allow('organise', 'meeting')
  async ofMeeting(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const meeting = await this.agenda.meeting(slug, visit.viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    const [stored, periods] = await Promise.all([this.stored.ofMeeting(meeting.id), this.retention.periods()]);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return storedPage({ ...visit, meeting, stored, periods, now: new Date() });
  }

  private async again(
    values: Record<string, string>,
    errors: FieldError[],
    isSaved: boolean,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const [periods, lastRun] = await Promise.all([this.retention.periods(), this.retention.lastRun()]);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return periodsPage({
      ...{ ...visitOf(request), periods, lastRun, values, errors, isSaved },
      formToken: await formToken(this.secrets, request),
    });
  }
}
