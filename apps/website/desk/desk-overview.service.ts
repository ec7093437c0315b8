import { RegistrationListService } from '@hub/guests/registration-list.service';
import type { Stand } from '@hub/guests/registration-words';
import { may, plans, worksOnEverySeries } from '@hub/people/permission';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Draft } from '@hub/programme/draft.entity';
import { DraftsService } from '@hub/programme/drafts.service';
import type { Format } from '@hub/programme/format.entity';
import { FormatsService } from '@hub/programme/formats.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import type { FullStanding } from '@hub/teams/standing.service';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ScheduleSeriesService } from './schedule-series.service';

/** Of one's own, for whoever plans nothing, each takes more room, and fewer matter. */
const SHOWN = { planning: 20, holding: 10 };

interface Asked {
  page: number;
  series: Series | null;
  now: Date;
}

export interface Overview {
  /** How full each meeting is, by its id; only where one registers. */
  stands: Map<string, Stand>;
  formats: Format[];
  drafts: Draft[];
  hasDemonstration: boolean;
}

/** What lies on the desk: the next meetings of whoever sits there and, for organisers of everything, where planning begins. */
@Injectable()
export class DeskOverviewService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly agenda: AgendaService,
    private readonly listed: RegistrationListService,
    private readonly formats: FormatsService,
    private readonly drafts: DraftsService,
    private readonly desk: ScheduleSeriesService,
  ) {}

  /** The next meetings of whoever works here, all or those of one series. `page` counts from 1. */
  async meetings(
    standing: FullStanding,
    { page, series, now }: Asked,
  ): Promise<{ meetings: Meeting[]; hasMore: boolean }> {
    const within = worksOnEverySeries(standing) ? {} : { within: standing.series };
    const only = series ? { series: [series.slug] } : {};
    const limit = SHOWN[plans(standing) ? 'planning' : 'holding'];
    const question = { from: now, limit, skip: (page - 1) * limit, ...within, ...only };
    const { meetings, next } = await this.agenda.list(question, { mayOrganise: true }); // `within` says what is theirs
    return { meetings, hasMore: next !== null };
  }

  /** What else an organiser sees: as many queries for one meeting as for twenty. */
  async of(standing: FullStanding, meetings: Meeting[]): Promise<Overview> {
    const organises = may(standing, 'organise');
    const ids = meetings.map(({ id }) => id);
    return {
      stands: await this.listed.standOf(this.records.manager, ids),
      formats: await this.formats.formats(),
      drafts: organises ? await this.drafts.list() : [],
      hasDemonstration: organises && (await this.desk.hasDemonstration()),
    };
  }
}
