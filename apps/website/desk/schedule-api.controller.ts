import { AgendaService } from '@hub/programme/agenda.service';
import { meetingJson, seriesJson } from '@hub/programme/meeting-json';
import type { Meeting } from '@hub/programme/meeting.entity';
import { meetingRequestSchema, seriesRequestSchema, type Checked } from '@hub/programme/schedule-request';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { read } from '../letterhead/refusal.service';
import { ProgramAnswersService } from './program-answers.service';
import { ScheduleSeriesService, type Transaction } from './schedule-series.service';

/** An organiser's program schedules a series or a meeting. */
@Controller('api/v1')
@Allow('organise')
export class ScheduleApiController {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly answers: ProgramAnswersService,
    private readonly agenda: AgendaService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('series')
  schedule(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const wanted = read(seriesRequestSchema, body);
    return this.answers.write(request, reply, 201, async (manager, now) => {
      const told = await this.desk.schedule(manager, wanted, { now, by: request.person ?? null });
      if (!told.ok) return told;
      const { series, skipped, hints } = told;
      const meetings = await this.agenda.meetingsIn(manager, series);
      return {
        ok: true,
        body: {
          ...seriesJson(series, this.url),
          meetings: meetings.map((meeting) => meetingJson(meeting, this.url)),
          skipped,
          hints,
        },
      };
    });
  }

  @Post('meetings')
  scheduleMeeting(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const wanted = read(meetingRequestSchema, body);
    return this.answers.write(request, reply, 201, async (manager, now) =>
      this.meetingAnswer(
        manager,
        await this.desk.scheduleMeeting(manager, wanted, { now, by: request.person ?? null }),
      ),
    );
  }

  private get url(): string {
    return this.settings.publicUrl;
  }

  private async meetingAnswer(
    manager: Transaction,
    told: Checked<{ meeting: Meeting }>,
  ): Promise<Checked<{ body: unknown }>> {
    return told.ok ? { ok: true, body: await this.json(manager, told.meeting) } : told;
  }

  /** The meeting with what belongs to it, as this transaction sees it. */
  private async json(manager: Transaction, meeting: Meeting) {
    return meetingJson((await this.agenda.meetingIn(manager, meeting.id)) ?? meeting, this.url);
  }
}
