import { RegistrationsService } from '@hub/guests/registrations.service';
import type { Registration } from '@hub/guests/registration.entity';
import { SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { SignUpService } from '../signup/sign-up.service';
import { checkInPage, MARKS } from './check-in.page';
import { marksPresence } from './listed-guests';

/** The guard has looked: helpers see no closed meeting elsewhere, and who comes to theirs here. */
const EVERYTHING = { mayOrganise: true };

/** At the door of the hall: who is expected, and who is there. Names only; whoever helps needs no addresses. */
@Controller('desk/termine/:slug/einlass')
@Allow('check_in', 'meeting')
export class CheckInController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly registrations: RegistrationsService,
    private readonly stories: SignUpService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async list(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [visit, now, meeting] = [visitOf(request), new Date(), await this.meeting(slug)];
    keepToOneself(reply, visit.lang);
    const guests = (await this.expected(meeting)).map(({ id, name, municipality, attendance }) => ({
      ...{ id, name, municipality, attendance },
    }));
    const token = await formToken(this.secrets, request);
    return checkInPage({ ...visit, meeting, guests, isToday: marksPresence(meeting, now), formToken: token });
  }

  @Post(':id/:mark')
  async mark(
    @Param() { slug, id, mark }: { slug: string; id: string; mark: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const meeting = await this.meeting(slug);
    const guest = (await this.expected(meeting)).find((each) => each.id === id);
    const wanted = MARKS.find(([name]) => name === mark);
    if (!guest || !wanted || !marksPresence(meeting, new Date())) throw new Refusal(404, 'not_found');
    await this.stories.change(
      async (manager) => {
        await this.registrations.mark(manager, guest, wanted[1]);
        return { ok: true, changed: [] };
      },
      { now: new Date() },
    );
    reply.redirect(`/desk/termine/${meeting.slug}/einlass#gast-${guest.id}`, 303);
  }

  private async expected(meeting: Meeting): Promise<Registration[]> {
    const { listed } = await this.stories.guests(meeting, new Date());
    const coming = listed.map(({ registration }) => registration).filter(({ state }) => state === 'registered');
    return coming.sort((a, b) => a.name.localeCompare(b.name, 'de'));
  }

  private async meeting(slug: string): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, EVERYTHING);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}
