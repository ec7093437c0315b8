import { merged, PeopleMergeService } from '@hub/people/people-merge.service';
import type { Person } from '@hub/people/person.entity';
import { SecretService } from '@hub/people/secret.service';
import { TermsService } from '@hub/people/terms.service';
import { FormatsService } from '@hub/programme/formats.service';
import { isId } from '@hub/programme/slug';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { PeopleDeskService } from './people-desk.service';
import { mergePage, pairsPage } from './people-merge.page';

/** Entries that mean one person: found, looked at, made one. */
@Controller('desk/menschen')
@Allow('organise')
export class PeopleMergeController {
  constructor(
    private readonly desk: PeopleDeskService,
    private readonly mergers: PeopleMergeService,
    private readonly terms: TermsService,
    private readonly formats: FormatsService,
    private readonly secrets: SecretService,
  ) {}

  @Get('doppelte')
  async pairs(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return pairsPage({ ...visitOf(request), pairs: await this.mergers.pairs() });
  }

  @Get(':id/zusammenfassen/:other')
  async look(
    @Param() { id, other }: { id: string; other: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [kept, gone] = await this.both(id, other);
    const [vocabularies, topics] = await Promise.all([this.terms.all(), this.formats.topics()]);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return mergePage({
      ...{ ...visitOf(request), kept, gone, after: merged({ ...kept }, gone), vocabularies, topics },
      formToken: await formToken(this.secrets, request),
    });
  }

  @Post(':id/zusammenfassen/:other')
  async merge(
    @Param() { id, other }: { id: string; other: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const [kept, gone] = await this.both(id, other);
    const answer = await this.desk.mergePeople(kept.id, gone.id);
    if (!answer.ok) throw new Refusal(answer.reason === 'not_found' ? 404 : 409, answer.reason);
    reply.redirect('/desk/menschen?done=merged', 303);
  }

  private async both(id: string, other: string): Promise<[Person, Person]> {
    const kept = isId(id) ? await this.desk.person(id) : null;
    const gone = isId(other) && other !== id ? await this.desk.person(other) : null;
    if (!kept || !gone) throw new Refusal(404, 'not_found');
    return [kept, gone];
  }
}
