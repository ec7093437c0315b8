import { AgendaService } from '@hub/programme/agenda.service';
import { EnginesService } from '@hub/rooms/engines.service';
import { RoomsService } from '@hub/rooms/rooms.service';
import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { doorTexts } from '../door/door-texts';
import { Allow } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { endedPage } from './end-elsewhere.page';

/** Whoever is in charge ends a meeting that is held in an engine elsewhere. */
@Controller('desk/termine/:slug/raum-beenden')
@Allow('organise', 'meeting')
export class EndElsewhereController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly rooms: RoomsService,
    private readonly engines: EnginesService,
  ) {}

  @Post()
  async end(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const meeting = await this.agenda.meeting(slug, { mayOrganise: true });
    if (!meeting) throw new Refusal(404, 'not_found');
    const way = await this.rooms.wayIn(meeting);
    if (way?.provider !== 'engine' || !this.engines.canEnd(way.engine)) throw new Refusal(409, 'engine_unknown');
    const visit = visitOf(request);
    const ended = await this.engines.end(way.engine, meeting.id);
    reply
      .status(ended.ok ? 200 : 503)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-language', visit.lang);
    const { ticket } = doorTexts(visit.lang);
    return endedPage({ ...visit, meeting, says: ended.ok ? ticket.ended : problemInWords(ended.reason, visit.lang) });
  }
}
