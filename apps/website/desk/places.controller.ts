import { MunicipalitiesService } from '@hub/people/municipalities.service';
import type { Municipality } from '@hub/people/municipality.entity';
import { SecretService } from '@hub/people/secret.service';
import { TermsService } from '@hub/people/terms.service';
import { VOCABULARIES, type Vocabulary } from '@hub/people/vocabularies';
import type { Words } from '@hub/people/vocabulary-list';
import type { Problem } from '@hub/programme/schedule-request';
import { isId, slugOf } from '@hub/programme/slug';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { errorsAtDesk } from './desk-problems';
import { PeopleDeskService } from './people-desk.service';
import {
  MUNICIPALITY_FIELDS,
  municipalityOf,
  readMunicipalityForm,
  readTermForm,
  termOf,
  type MunicipalityForm,
  type TermForm,
} from './people-form';
import { pageIn, peopleFilterOf, queryOf } from './people-query';
import { municipalitiesPage, municipalityPage, termPage, termsPage } from './places.page';

const SHOWN = 50;
type Form = Record<string, unknown>;

/** Municipalities, and the words in which the network speaks of itself. */
@Controller('desk')
@Allow('organise')
export class PlacesController {
  constructor(
    private readonly desk: PeopleDeskService,
    private readonly municipalities: MunicipalitiesService,
    private readonly terms: TermsService,
    private readonly secrets: SecretService,
  ) {}

  @Get('gemeinden')
  async list(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [{ q }, number] = [peopleFilterOf(query), pageIn(query)];
    const [found, vocabularies] = await Promise.all([
      this.municipalities.list(q, { limit: SHOWN, skip: (number - 1) * SHOWN }),
      this.terms.all(),
    ]);
    const address = (page: number) =>
      `/desk/gemeinden?${queryOf([
        ['q', q],
        ['seite', String(page)],
      ])}`;
    return privately(
      reply,
      municipalitiesPage({
        ...{ ...visitOf(request), ...found, q, vocabularies, done: doneIn(query) },
        nextPage: found.total > number * SHOWN ? address(number + 1) : null,
        previousPage: number > 1 ? address(number - 1) : null,
      }),
    );
  }

  @Get('gemeinden/:id')
  async municipalityForm(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const known = await this.municipality(id);
    const form = MUNICIPALITY_FIELDS.map((field) => [field, known?.[field] ?? '']);
    return this.municipalityAgain(known, Object.fromEntries(form) as MunicipalityForm, [], request, reply);
  }

  @Post('gemeinden/:id')
  async saveMunicipality(
    @Param('id') id: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const known = await this.municipality(id);
    const { form, problems } = readMunicipalityForm(body);
    if (problems.length > 0) return this.municipalityAgain(known, form, problems, request, reply);
    const saved = await this.desk.saveMunicipality(known, municipalityOf(form));
    if (saved.ok) return void reply.redirect('/desk/gemeinden?done=saved', 303);
    return this.municipalityAgain(known, form, saved.problems, request, reply);
  }

  @Get('begriffe')
  async termList(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const vocabularies = await this.terms.all();
    return privately(reply, termsPage({ ...visitOf(request), vocabularies, done: doneIn(query) }));
  }

  @Get('begriffe/:vocabulary/:slug')
  async termForm(
    @Param('vocabulary') vocabulary: string,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const of = vocabularyNamed(vocabulary);
    const known = slug === 'neu' ? null : (await this.terms.all())[of].find((term) => term.slug === slug);
    if (known === undefined) throw new Refusal(404, 'not_found');
    return this.termAgain(of, known?.slug ?? null, termFormOf(known), [], request, reply);
  }

  @Post('begriffe/:vocabulary/:slug')
  async saveTerm(
    @Param('vocabulary') vocabulary: string,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const of = vocabularyNamed(vocabulary);
    const known = slug === 'neu' ? null : slug;
    const { form, problems } = readTermForm(body);
    if (problems.length > 0) return this.termAgain(of, known, form, problems, request, reply);
    const saved = await this.desk.saveTerm(of, known ? { known } : { fresh: slugOf(form.name) }, termOf(form));
    if (saved.ok) return void reply.redirect('/desk/begriffe?done=saved', 303);
    if (saved.reason === 'not_found') throw new Refusal(404, 'not_found');
    return this.termAgain(of, known, form, [{ field: 'name', reason: saved.reason }], request, reply);
  }

  @Post('begriffe/:vocabulary/:slug/entfernen')
  async removeTerm(
    @Param('vocabulary') vocabulary: string,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const of = vocabularyNamed(vocabulary);
    const removed = await this.desk.removeTerm(of, slug);
    if (removed.ok) return void reply.redirect('/desk/begriffe?done=removed', 303);
    const known = (await this.terms.all())[of].find((term) => term.slug === slug);
    if (!known) throw new Refusal(404, 'not_found');
    return this.termAgain(of, slug, termFormOf(known), [{ field: 'name', reason: removed.reason }], request, reply);
  }

  private async municipalityAgain(
    municipality: Municipality | null,
    form: MunicipalityForm,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const [vocabularies, token] = await Promise.all([this.terms.all(), formToken(this.secrets, request)]);
    const errors = errorsAtDesk(problems, visit.lang);
    if (problems.length > 0) reply.status(400);
    return privately(reply, municipalityPage({ ...visit, municipality, form, errors, vocabularies, formToken: token }));
  }

  private async termAgain(
    vocabulary: Vocabulary,
    slug: string | null,
    form: TermForm,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const errors = errorsAtDesk(problems, visit.lang);
    if (problems.length > 0) reply.status(400);
    const token = await formToken(this.secrets, request);
    return privately(reply, termPage({ ...visit, vocabulary, slug, form, errors, formToken: token }));
  }

  /** Null for a new one. */
  private async municipality(id: string): Promise<Municipality | null> {
    if (id === 'neu') return null;
    const known = isId(id) ? await this.desk.municipality(id) : null;
    if (!known) throw new Refusal(404, 'not_found');
    return known;
  }
}

function vocabularyNamed(name: string): Vocabulary {
  const found = VOCABULARIES.find((each) => each === name);
  if (!found) throw new Refusal(404, 'not_found');
  return found;
}

const termFormOf = (known: Words | null): TermForm =>
  known
    ? { name: known.name, nameEn: known.nameEn, position: String(known.position), words: known.words.join(', ') }
    : { name: '', nameEn: '', position: '100', words: '' };

const doneIn = (query: Form): 'saved' | 'removed' | null =>
  query['done'] === 'saved' || query['done'] === 'removed' ? query['done'] : null;

function privately(reply: FastifyReply, html: string): string {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
  return html;
}
