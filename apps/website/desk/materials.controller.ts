import { dayOf, localOf } from '@hub/calendar/wall-clock';
import { materialSchema } from '@hub/contributions/contribution-request';
import { FilesService } from '@hub/contributions/files.service';
import { MaterialsService } from '@hub/contributions/materials.service';
import { FeedsService } from '@hub/feeds/feeds.service';
import { SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Problem } from '@hub/programme/schedule-request';
import { isId } from '@hub/programme/slug';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { fileIn } from '../letterhead/several-parts.service';
import { visitOf } from '../letterhead/visit.service';
import { contributionWords } from './contribution-words';
import { errorsAtDesk } from './desk-problems';
import { materialsPage } from './materials.page';
import { ScheduleSeriesService, type Transaction } from './schedule-series.service';
import { typedIn } from './typed-text';

const MATERIAL = [
  ...(['kind', 'title', 'text', 'url', 'tableName', 'municipality', 'action', 'contact'] as const),
  ...(['access', 'licence', 'dated'] as const),
] as const;
const DONE = ['added', 'removed'] as const;

/** What remains of a meeting: whoever holds it puts it in, and takes it out again. */
@Controller('desk/termine/:slug/materialien')
@Allow('moderate', 'meeting')
export class MaterialsController {
  constructor(
    private readonly materials: MaterialsService,
    private readonly files: FilesService,
    private readonly agenda: AgendaService,
    private readonly stories: ScheduleSeriesService,
    private readonly feeds: FeedsService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async look(
    @Param('slug') slug: string,
    @Query('done') said: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE.find((each) => each === said);
    const text = contributionWords(visitOf(request).lang);
    return this.show(await this.meeting(slug, request), {}, [], request, reply, done ? text.done[done] : null);
  }

  @Post()
  async add(
    @Param('slug') slug: string,
    @Body() body: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedIn(body, MATERIAL, ['text', 'action']);
    const read = materialSchema.safeParse(Object.fromEntries(MATERIAL.map((field) => [field, values[field].trim()])));
    if (!read.success) problems.push(...problemsOf(read.error));
    const sent = fileIn(body, 'file');
    const file = sent && this.files.checkDocument(sent);
    if (typeof file === 'string') problems.push({ field: 'file', reason: file });
    if (!sent && values.kind === 'slides' && !values.url.trim())
      problems.push({ field: 'file', reason: 'file_missing' });
    if (!read.success || typeof file === 'string' || problems.length > 0)
      return this.show(meeting, values, problems, request, reply);
    await this.act((manager, now) => this.materials.add(manager, meeting.id, read.data, file, now));
    return void reply.redirect(`/desk/termine/${meeting.slug}/materialien?done=added`, 303);
  }

  @Post('entfernen')
  async remove(
    @Param('slug') slug: string,
    @Body() body: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const meeting = await this.meeting(slug, request);
    const { id } = typedIn(body, ['id']).values;
    await this.act(async (manager) => {
      if (!isId(id) || !(await this.materials.remove(manager, meeting.id, id))) throw new Refusal(404, 'not_found');
    });
    return void reply.redirect(`/desk/termine/${meeting.slug}/materialien?done=removed`, 303);
  }

  /** One transaction; the page of the meeting is made anew. */
  private async act(story: (manager: Transaction, now: Date) => Promise<void>): Promise<void> {
    const now = new Date();
    await this.stories.tell(async (manager) => {
      await story(manager, now);
      await this.feeds.mark(manager, now);
      return { ok: true };
    });
  }

  private async show(
    meeting: Meeting,
    values: Partial<Record<string, string>>,
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
    done: string | null = null,
  ): Promise<string> {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    reply.status(problems.length > 0 ? 400 : 200);
    const dated = dayOf(meeting.localStart ?? localOf(new Date(), meeting.zone));
    return materialsPage({
      ...{ ...visit, meeting, done, values: { dated, licence: 'CC BY 4.0', ...values } },
      materials: await this.materials.all(meeting.id),
      errors: errorsAtDesk(problems, visit.lang),
      formToken: await formToken(this.secrets, request),
    });
  }

  private async meeting(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}
