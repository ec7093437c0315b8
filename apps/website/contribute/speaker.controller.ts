import { contributionSchema } from '@hub/contributions/contribution-request';
import { ContributionsService, monthAfter } from '@hub/contributions/contributions.service';
import type { Contribution } from '@hub/contributions/contribution.entity';
import { FilesService, type CheckedFile } from '@hub/contributions/files.service';
import { FeedsService } from '@hub/feeds/feeds.service';
import { SecretService } from '@hub/people/secret.service';
import { AgendaService } from '@hub/programme/agenda.service';
import { endOf } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Problem } from '@hub/programme/schedule-request';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorsAtDesk } from '../desk/desk-problems';
import { ScheduleSeriesService } from '../desk/schedule-series.service';
import { keepToOneself } from '../letterhead/own-page';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { fileIn } from '../letterhead/several-parts.service';
import { visitOf } from '../letterhead/visit.service';
import { speakerFormFor, speakerFormOf, speakerRequestOf, type SpeakerForm } from './speaker-form';
import { speakerGonePage, speakerPage } from './speaker.page';

interface Own {
  contribution: Contribution;
  meeting: Meeting;
}
const TAKE_AWAY = /^takeAways\.(\d)/u;

/** A speaker's own page, by a link without account: looking changes nothing, saving says what may be shown. */
@Controller('mitwirken/:token')
@Allow('speak')
export class SpeakerController {
  constructor(
    private readonly contributions: ContributionsService,
    private readonly files: FilesService,
    private readonly agenda: AgendaService,
    private readonly stories: ScheduleSeriesService,
    private readonly feeds: FeedsService,
    private readonly secrets: SecretService,
  ) {}

  @Get()
  async look(
    @Param('token') token: string,
    @Query('gespeichert') saved: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const own = await this.own(token);
    if (!own) return this.gone(request, reply);
    return this.show(
      own,
      token,
      { form: speakerFormFor(own.contribution), problems: [], saved: saved === '1' },
      request,
      reply,
    );
  }

  @Post()
  async save(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const own = await this.own(token);
    if (!own) return this.gone(request, reply);
    const { values: form, problems } = speakerFormOf(body);
    const read = contributionSchema.safeParse(speakerRequestOf(form));
    if (!read.success) problems.push(...problemsOf(read.error));
    const sent = { picture: fileIn(body, 'picture'), slides: fileIn(body, 'slides') };
    const picture = await this.checked(
      'picture',
      sent.picture && (await this.files.checkPicture(sent.picture)),
      problems,
    );
    const slides = await this.checked('slides', sent.slides && this.files.checkDocument(sent.slides), problems);
    const keepsPicture = picture !== null || (own.contribution.picture && !form.dropPicture);
    if (keepsPicture && !form.pictureAlt.trim()) problems.push({ field: 'pictureAlt', reason: 'alt_missing' });
    if (!read.success || problems.length > 0)
      return this.show(own, token, { form, problems, saved: false }, request, reply);
    const now = new Date();
    const wish = { picture, slides, dropPicture: form.dropPicture !== '', dropSlides: form.dropSlides !== '' };
    await this.stories.tell(async (manager) => {
      await this.contributions.save(manager, own.contribution, read.data, wish, now);
      await this.feeds.mark(manager, now); // the page of the meeting is made anew
      return { ok: true };
    });
    return void reply.redirect(`/mitwirken/${token}?gespeichert=1`, 303);
  }

  @Get('bild')
  async picture(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const own = await this.own(token);
    const bytes = own?.contribution.picture && (await this.files.read(own.contribution.picture).catch(() => null));
    if (!bytes) throw new Refusal(404, 'not_found');
    await reply
      .header('content-type', 'image/webp')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(bytes);
  }

  @Get('termin.ics')
  async calendar(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const own = await this.own(token);
    const file = own && this.feeds.download(own.meeting, visitOf(request).lang);
    if (!own || !file) throw new Refusal(404, 'not_found');
    reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="${own.meeting.slug}.ics"`)
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer');
    return file;
  }

  private async own(token: string): Promise<Own | null> {
    const contribution = await this.contributions.read(token, new Date());
    const meeting = contribution && (await this.agenda.meeting(contribution.meetingId, { mayOrganise: true }));
    return contribution && meeting ? { contribution, meeting } : null;
  }

  private async checked(
    field: string,
    file: CheckedFile | string | null,
    problems: Problem[],
  ): Promise<CheckedFile | null> {
    if (typeof file !== 'string') return file;
    problems.push({ field, reason: file });
    return null;
  }

  private async show(
    { contribution, meeting }: Own,
    token: string,
    { form, problems, saved }: { form: SpeakerForm; problems: Problem[]; saved: boolean },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const visit = visitOf(request);
    const end = endOf(meeting);
    keepToOneself(reply, visit.lang);
    reply.status(problems.length > 0 ? 400 : 200);
    return speakerPage({
      ...{ ...visit, token, contribution, meeting, form, saved, endsAt: end && monthAfter(end) },
      errors: errorsAtDesk(problems, visit.lang, (field) =>
        field.replace(TAKE_AWAY, (_, at) => `take${Number(at) + 1}`),
      ),
      formToken: await formToken(this.secrets, request),
    });
  }

  private gone(request: FastifyRequest, reply: FastifyReply): string {
    const visit = visitOf(request);
    keepToOneself(reply, visit.lang);
    reply.status(410);
    return speakerGonePage({ ...visit, path: '/' });
  }
}
