import type { Lang } from '@hub/calendar/date-words';
import { may } from '@hub/people/permission';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { PeopleService } from '@hub/people/people.service';
import type { Person } from '@hub/people/person.entity';
import { SecretService } from '@hub/people/secret.service';
import { TermsService } from '@hub/people/terms.service';
import { FormatsService } from '@hub/programme/formats.service';
import type { Problem } from '@hub/programme/schedule-request';
import { isId } from '@hub/programme/slug';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { PeopleDeskService } from './people-desk.service';
import { readPersonForm, type PersonForm } from './people-form';
import { peopleWords } from './people-words';
import { pageIn, pairsOf, peopleFilterOf, queryOf } from './people-query';
import { peoplePage } from './people.page';
import { personPage, removePersonPage } from './person.page';

const SHOWN = 50;
type Form = Record<string, unknown>;

/** The people an organiser may invite: listed, entered, changed, removed. */
@Controller('desk/menschen')
@Allow('organise')
export class PeopleController {
  constructor(
    private readonly desk: PeopleDeskService,
    private readonly people: PeopleService,
    private readonly terms: TermsService,
    private readonly formats: FormatsService,
    private readonly municipalities: MunicipalitiesService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async list(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [filter, number] = [peopleFilterOf(query), pageIn(query)];
    const [{ people, total }, vocabularies, topics] = await Promise.all([
      this.people.list(filter, { limit: SHOWN, skip: (number - 1) * SHOWN }),
      this.terms.all(),
      this.formats.topics(),
    ]);
    const address = (page: number) => `/desk/menschen?${queryOf([...pairsOf(filter), ['seite', String(page)]])}`;
    return privately(
      reply,
      peoplePage({
        ...{ ...visitOf(request), filter, people, total, vocabularies, topics },
        nextPage: total > number * SHOWN ? address(number + 1) : null,
        previousPage: number > 1 ? address(number - 1) : null,
        done: doneIn(query, visitOf(request).lang),
      }),
    );
  }

  @Get('neu')
  async addForm(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.form(null, EMPTY, [], request, reply);
  }

  @Post('neu')
  async add(
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return this.save(null, body, request, reply);
  }

  @Get(':id')
  async changeForm(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const person = await this.person(id);
    return this.form(person, formOf(person), [], request, reply);
  }

  @Post(':id')
  async change(
    @Param('id') id: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return this.save(await this.person(id), body, request, reply);
  }

  @Get(':id/entfernen')
  async removeForm(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const person = await this.person(id);
    const token = await formToken(this.secrets, request);
    return privately(reply, removePersonPage({ ...visitOf(request), person, formToken: token }));
  }

  @Post(':id/entfernen')
  async remove(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { id: known } = await this.person(id);
    const removed = await this.desk.removePerson(known);
    if (!removed.ok) throw new Refusal(409, removed.reason);
    reply.redirect('/desk/menschen?done=removed', 303);
  }

  private async save(
    person: Person | null,
    body: Form,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    const { form, problems } = readPersonForm(body);
    // with an address somebody signs in: to one who works here without any, only administrators give one
    const isNew = person?.role && form.email.trim().toLowerCase() !== (person.email ?? '');
    if (isNew && !may(request.standing ?? null, 'administer')) problems.push({ field: 'email', reason: 'works_here' });
    const saved = await this.desk.savePerson(person, form, problems);
    if (saved.ok) return void reply.redirect('/desk/menschen?done=saved', 303);
    return this.form(person, form, saved.problems, request, reply);
  }

  private async form(
    person: Person | null,
    form: PersonForm,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const [vocabularies, topics, municipalities, token] = await Promise.all([
      this.terms.all(),
      this.formats.topics(),
      this.municipalities.names(),
      formToken(this.secrets, request),
    ]);
    const visit = visitOf(request);
    const errors = errorsAtDesk(problems, visit.lang, (field) => (field === 'municipalityId' ? 'municipality' : field));
    if (problems.length > 0) reply.status(400);
    const known = { vocabularies, topics, municipalities };
    return privately(reply, personPage({ ...visit, person, form, errors, ...known, formToken: token }));
  }

  private async person(id: string): Promise<Person> {
    const person = isId(id) ? await this.desk.person(id) : null;
    if (!person) throw new Refusal(404, 'not_found');
    return person;
  }
}

const EMPTY: PersonForm = {
  ...{ name: '', email: '', lang: 'de', municipality: '', function: '' },
  ...{ sectors: [], actorGroups: [], topics: [] },
};

const formOf = (person: Person): PersonForm => ({
  ...{ name: person.name, email: person.email ?? '', lang: person.lang },
  ...{ municipality: person.municipality?.name ?? '', function: person.function ?? '' },
  ...{ sectors: person.sectors, actorGroups: person.actorGroups, topics: person.topics },
});

const count = (given: unknown): number => (typeof given === 'string' && /^\d{1,4}$/u.test(given) ? Number(given) : 0);

function doneIn(query: Form, lang: Lang): string | null {
  const text = peopleWords(lang);
  switch (query['done']) {
    case 'saved':
    case 'removed':
    case 'merged':
      return text[query['done']];
    case 'imported':
      return text.imported(count(query['neu']), count(query['anders']));
    default:
      return null;
  }
}

function privately(reply: FastifyReply, html: string): string {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
  return html;
}
