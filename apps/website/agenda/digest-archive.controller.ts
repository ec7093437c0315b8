import { DigestService } from '@hub/invitations/digest.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { ShelfService } from '../letterhead/shelf.service';
import { visitOf } from '../letterhead/visit.service';
import { digestArchivePage, digestMonthPage } from './digest-archive.page';

const MONTH = /^(0[1-9]|1[0-2])-(2\d{3})$/u;

/** The weekly letters on the web, by month: 11/2026 is /wochenbrief/11-2026. */
@Controller('wochenbrief')
@Allow('read')
export class DigestArchiveController {
  constructor(
    private readonly digest: DigestService,
    private readonly shelf: ShelfService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    this.shelf.keepPage(request, reply);
    const visit = visitOf(request);
    reply.type('text/html; charset=utf-8').header('content-language', visit.lang);
    return digestArchivePage({
      ...visit,
      publicUrl: this.settings.publicUrl,
      issues: await this.digest.issues(),
    });
  }

  @Get(':month')
  async month(
    @Param('month') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.shelf.keepPage(request, reply);
    const [, month, year] = MONTH.exec(name) ?? [];
    const issues = month && year ? await this.digest.issues({ month: Number(month), year: Number(year) }) : [];
    if (issues.length === 0) throw new Refusal(404, 'not_found');
    const visit = visitOf(request);
    reply.type('text/html; charset=utf-8').header('content-language', visit.lang);
    const meetings = await this.digest.meetingsOf(...issues);
    return digestMonthPage({ ...visit, now: new Date(), publicUrl: this.settings.publicUrl, issues, meetings });
  }
}
