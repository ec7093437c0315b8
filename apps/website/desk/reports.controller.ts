import { isDay, localOf } from '@hub/calendar/wall-clock';
import { TermsService } from '@hub/people/terms.service';
import { ReportCountsService } from '@hub/privacy/report-counts.service';
import { FormatsService } from '@hub/programme/formats.service';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { visitOf } from '../letterhead/visit.service';
import { reportOf, reportSheet } from './report';
import { reportPage } from './report.page';
import { answerSheet } from './sheets.controller';

/** Numbers for whoever pays: by format, kind of municipality, association, sector, region. No names. */
@Controller('desk')
@Allow('organise')
export class ReportsController {
  constructor(
    private readonly counts: ReportCountsService,
    private readonly terms: TermsService,
    private readonly formats: FormatsService,
  ) {}

  @Get('zahlen')
  async page(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const span = spanIn(query, new Date());
    const report = reportOf(await this.counts.between(span.from, span.to), await this.names(), visit.lang);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return reportPage({ ...visit, ...span, report });
  }

  @Get('zahlen.csv')
  async sheet(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { lang } = visitOf(request);
    const { from, to } = spanIn(query, new Date());
    const report = reportOf(await this.counts.between(from, to), await this.names(), lang);
    return answerSheet(reply, `zahlen-${from}-${to}.csv`, reportSheet(report, lang));
  }

  private async names() {
    const [vocabularies, formats] = await Promise.all([this.terms.all(), this.formats.formats()]);
    return { vocabularies, formats };
  }
}

/** Nonsense is this year, and days the wrong way round are turned. */
function spanIn(query: Record<string, unknown>, now: Date): { from: string; to: string } {
  const year = localOf(now, HOME_ZONE).slice(0, 4);
  const day = (name: string, otherwise: string): string => {
    const given = query[name];
    return typeof given === 'string' && isDay(given) ? given : otherwise;
  };
  const [from, to] = [day('von', `${year}-01-01`), day('bis', `${year}-12-31`)].sort();
  return { from: from ?? '', to: to ?? '' };
}
