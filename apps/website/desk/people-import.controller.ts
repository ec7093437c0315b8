import { readPeopleTable } from '@hub/people/people-table';
import type { ImportedPerson } from '@hub/people/people-import.service';
import { SecretService } from '@hub/people/secret.service';
import { FormatsService } from '@hub/programme/formats.service';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { visitOf } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { PeopleDeskService } from './people-desk.service';
import { importLookPage, importPage } from './people-import.page';
import { typedIn } from './typed-text';

/** A table of people: read, looked at line by line, and only then taken over. */
@Controller('desk/menschen/einlesen')
@Allow('organise')
export class PeopleImportController {
  constructor(
    private readonly desk: PeopleDeskService,
    private readonly formats: FormatsService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async form(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.again('', null, request, reply);
  }

  @Post()
  async look(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { values } = typedIn(body, ['table', 'step'], ['table']);
    const read = readPeopleTable(values.table);
    if (!read.ok) return this.again(values.table, read.reason, request, reply.status(400));
    const isMeant = values.step === 'take';
    const topics = await this.formats.topics();
    const people = await this.desk.takeOver(
      read.people,
      topics.map(({ slug, label, labelEn }) => ({ slug, names: [label, labelEn] })),
      isMeant,
    );
    const count = (outcome: ImportedPerson['outcome']) => people.filter((each) => each.outcome === outcome).length;
    if (isMeant)
      return void reply.redirect(`/desk/menschen?done=imported&neu=${count('new')}&anders=${count('changed')}`, 303);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return importLookPage({
      ...{ ...visitOf(request), people, unknown: read.unknown, table: values.table, count },
      formToken: await formToken(this.secrets, request),
    });
  }

  private async again(
    table: string,
    reason: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return importPage({
      ...{ ...visit, table, formToken: await formToken(this.secrets, request) },
      errors: errorsAtDesk(reason ? [{ field: 'table', reason }] : [], visit.lang),
    });
  }
}
