import { PeopleService } from '@hub/people/people.service';
import { TermsService } from '@hub/people/terms.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { FormatsService } from '@hub/programme/formats.service';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { SignUpService } from '../signup/sign-up.service';
import { guestSheet, peopleSheet } from './people-sheets';
import { peopleFilterOf } from './people-query';

/** Lists as files for spreadsheets. What somebody needs to take part is in none of them. */
@Controller('desk')
@Allow('organise')
export class SheetsController {
  constructor(
    private readonly people: PeopleService,
    private readonly terms: TermsService,
    private readonly formats: FormatsService,
    private readonly agenda: AgendaService,
    private readonly guests: SignUpService,
  ) {}

  @Get('menschen.csv')
  async ofPeople(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [people, vocabularies, topics] = await Promise.all([
      this.people.all(peopleFilterOf(query)),
      this.terms.all(),
      this.formats.topics(),
    ]);
    return answerSheet(reply, 'menschen.csv', peopleSheet(people, { vocabularies, topics }, visitOf(request).lang));
  }

  @Get('termine/:slug/gaeste.csv')
  @Allow('organise', 'meeting')
  @Allow('organise', 'meeting')
  async ofMeeting(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const meeting = await this.agenda.meeting(slug, visit.viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    const { listed, fields } = await this.guests.guests(meeting, new Date());
    const rows = listed.map(({ registration }) => registration);
    return answerSheet(reply, `gaeste-${meeting.slug}.csv`, guestSheet(rows, fields, visit.lang));
  }
}

export function answerSheet(reply: FastifyReply, name: string, text: string): string {
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store');
  return text;
}
