import { AgendaService } from '@hub/programme/agenda.service';
import { DraftsService } from '@hub/programme/drafts.service';
import { isId } from '@hub/programme/slug';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { seriesCopyPage } from './series-copy.page';

/** What precedes the form: an earlier series as a pattern, and a draft that nobody wants any more. */
@Controller('desk')
@Allow('organise')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly agenda: AgendaService,
  ) {}

  @Get('reihen/kopieren')
  async patterns(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const visit = visitOf(request);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return seriesCopyPage({ ...visit, series: await this.agenda.allSeries(visit.viewer) });
  }

  @Post('entwuerfe/:id/verwerfen')
  async drop(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (!isId(id)) throw new Refusal(404, 'not_found');
    await this.drafts.drop(id);
    reply.redirect('/desk?done=dropped', 303);
  }
}
