import { SecretService } from '@hub/people/secret.service';
import { FormatsService } from '@hub/programme/formats.service';
import { isId } from '@hub/programme/slug';
import { engineRequest } from '@hub/rooms/engine-request';
import type { Engine } from '@hub/rooms/engine.entity';
import { EnginesService } from '@hub/rooms/engines.service';
import { readHosts } from '@hub/rooms/link-hosts';
import { RoomsService } from '@hub/rooms/rooms.service';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSameLanguage } from '../letterhead/addresses';
import { Allow, formToken } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { allOf, oneOf, shownAgain } from '../signup/typed-form';
import { errorsAtDesk } from './desk-problems';
import { enginesPage, type EnginesData } from './engines.page';

const FIELDS = ['name', 'kind', 'address', 'secret', 'appId', 'audience', 'hash', 'dialIn'] as const;
type Shown = Partial<Pick<EnginesData, 'editing' | 'typed' | 'chosen' | 'errors' | 'isSaved' | 'hosts'>>;

/** The institution's own video services, for those who set them up. */
@Controller('desk/videodienste')
@Allow('administer')
export class EnginesController {
  constructor(
    private readonly engines: EnginesService,
    private readonly rooms: RoomsService,
    private readonly formats: FormatsService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const wanted = query['aendern'];
    const editing = typeof wanted === 'string' && isId(wanted) ? await this.engines.find(wanted) : null;
    return this.page({ editing, chosen: editing?.formats ?? [], isSaved: query['done'] === 'saved' }, request, reply);
  }

  @Post()
  async add(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return this.save(null, body, request, reply);
  }

  /** Formats in which a screen waits for somebody in charge, and hosts of links. */
  @Post('regeln')
  async rules(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const hosts = oneOf(body, 'linkHosts').slice(0, 4_000);
    const read = readHosts(hosts);
    if (!read.ok) {
      const errors = errorsAtDesk([{ field: 'linkHosts', reason: 'host_shape' }], visitOf(request).lang);
      return this.page({ hosts: shownAgain(hosts), errors }, request, reply.status(400));
    }
    await this.rooms.letLinksTo(read.hosts);
    await this.formats.letShare(allOf(body, 'share'));
    reply.redirect(inSameLanguage(request.url, '/desk/videodienste?done=saved'), 303);
    return undefined;
  }

  @Post(':id')
  async change(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return this.save(await this.found(id), body, request, reply);
  }

  @Post(':id/pruefen')
  async check(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.engines.check(await this.found(id), new Date());
    reply.redirect(inSameLanguage(request.url, '/desk/videodienste'), 303);
  }

  @Post(':id/entfernen')
  async remove(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.engines.remove((await this.found(id)).id);
    reply.redirect(inSameLanguage(request.url, '/desk/videodienste?done=saved'), 303);
  }

  private async found(id: string): Promise<Engine> {
    const engine = isId(id) ? await this.engines.find(id) : null;
    if (!engine) throw new Refusal(404, 'not_found');
    return engine;
  }

  private async save(
    editing: Engine | null,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    const typed = Object.fromEntries(FIELDS.map((field) => [field, oneOf(body, field)]));
    const known = (await this.formats.formats()).map(({ slug }) => slug);
    const formats = allOf(body, 'formats').filter((slug) => known.includes(slug));
    const read = engineRequest({ ...typed, formats }, editing !== null);
    const isTwin = (await this.engines.list()).some(
      ({ id, name }) => name === typed['name']?.trim() && id !== editing?.id,
    );
    const problems = [...(read.ok ? [] : read.problems), ...(isTwin ? [{ field: 'name', reason: 'slug_taken' }] : [])];
    if (!read.ok || problems.length > 0) {
      const errors = errorsAtDesk(problems, visitOf(request).lang);
      const again = Object.fromEntries(FIELDS.map((field) => [field, shownAgain(typed[field] ?? '')]));
      return this.page(
        { editing, typed: { ...again, secret: '' }, chosen: formats, errors },
        request,
        reply.status(400),
      );
    }
    await this.engines.save(editing?.id ?? null, read.engine);
    reply.redirect(inSameLanguage(request.url, '/desk/videodienste?done=saved'), 303);
    return undefined;
  }

  private async page(shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const visit = visitOf(request);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-language', visit.lang);
    return enginesPage({
      ...visit,
      ...{ engines: await this.engines.list(), formats: await this.formats.formats() },
      ...{ editing: null, typed: null, chosen: [], errors: [], isSaved: false },
      ...{ hosts: (await this.rooms.linkHosts()).join('\n'), ...shown },
      formToken: await formToken(this.secrets, request),
    });
  }
}
