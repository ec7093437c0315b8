import { AgendaService } from '@hub/programme/agenda.service';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { HoldingService } from './holding.service';
import { participantsPage } from './participants.page';

/** Who comes, for whoever holds the meeting: names and offices, no addresses. */
@Controller('desk/termine/:slug/teilnehmende')
@Allow('moderate', 'meeting')
export class ParticipantsController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly holding: HoldingService,
  ) {}

  @Get()
  async list(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const meeting = await this.agenda.meeting(slug, visit.viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    keepToOneself(reply, visit.lang);
    return participantsPage({ ...visit, meeting, ...(await this.holding.participants(meeting, visit.lang)) });
  }
}
