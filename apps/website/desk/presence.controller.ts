import { PresencesService } from '@hub/guests/presences.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSameLanguage } from '../letterhead/addresses';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { SignUpService } from '../signup/sign-up.service';

/** Takes over who was in the room as who was present. */
@Controller('desk/termine/:slug/im-raum')
@Allow('organise', 'meeting')
export class PresenceController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly presences: PresencesService,
    private readonly stories: SignUpService,
  ) {}

  @Post()
  async takeOver(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const [meeting, now] = [await this.agenda.meeting(slug, { mayOrganise: true }), new Date()];
    if (!meeting) throw new Refusal(404, 'not_found');
    await this.stories.change(
      async (manager) => {
        await this.presences.takeOver(manager, meeting.id);
        return { ok: true, changed: [] };
      },
      { now },
    );
    reply.redirect(inSameLanguage(request.url, `/desk/termine/${meeting.slug}/gaeste?done=changed`), 303);
  }
}
