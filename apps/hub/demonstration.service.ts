import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { TermsService } from '@hub/people/terms.service';
import { Address } from '@hub/programme/address.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import { meetingRequestSchema, seriesRequestSchema, type Checked } from '@hub/programme/schedule-request';
import { Series } from '@hub/programme/series.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, type EntityManager } from 'typeorm';
import { ScheduleSeriesService } from '../website/desk/schedule-series.service';
import {
  demonstrationProgramme,
  furtherProgramme,
  type DemonstrationStep,
} from './demonstration/demonstration-programme';
import { NAMED_MUNICIPALITIES, THEIR_LAND } from './demonstration/municipalities';

/** Fills an empty hub with the demonstration programme, through the same story an organiser tells. */
@Injectable()
export class DemonstrationService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly desk: ScheduleSeriesService,
    private readonly terms: TermsService,
    private readonly municipalities: MunicipalitiesService,
  ) {}

  /** All or nothing, and only where no meeting stands yet. */
  async loadIntoEmpty(now: Date): Promise<boolean> {
    if ((await this.records.manager.count(Meeting)) > 0 || (await this.records.manager.count(Series)) > 0) return false;
    const told = await this.desk.tell(async (manager) => {
      await this.carryOutAll(manager, demonstrationProgramme(now), now);
      await this.nameMunicipalities(manager);
      return { ok: true };
    });
    return told.ok;
  }

  /** The second set, beside whatever stands there; a name that already leads somewhere is left alone. */
  async loadMore(now: Date): Promise<{ added: number; there: number }> {
    const told = await this.desk.tell(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('further demonstration', 1))`);
      const steps = furtherProgramme();
      const known = await manager.findBy(Address, { slug: In(steps.map(slugOfStep)) });
      const missing = steps.filter((step) => known.every(({ slug }) => slug !== slugOfStep(step)));
      await this.carryOutAll(manager, missing, now);
      return { ok: true, added: missing.length, there: steps.length - missing.length };
    });
    if (!told.ok) throw new Error(`The demonstration cannot be loaded: ${JSON.stringify(told.problems)}`);
    return { added: told.added, there: told.there };
  }

  /** Only in words this house has: where an organiser put others in their place, the field stays open. */
  private async nameMunicipalities(manager: EntityManager): Promise<void> {
    const { municipality_kind: kinds, land: lands } = await this.terms.all(manager);
    const land = lands.some(({ slug }) => slug === THEIR_LAND) ? THEIR_LAND : null;
    for (const { name, kind } of NAMED_MUNICIPALITIES) {
      const known = kinds.some(({ slug }) => slug === kind) ? kind : null;
      // one that stands there already is the organisers' own, and is left alone
      await this.municipalities.add(
        manager,
        { name, kind: known, land, sizeClass: null, region: null, association: null },
        true,
      );
    }
  }

  private async carryOutAll(manager: EntityManager, steps: DemonstrationStep[], now: Date): Promise<void> {
    for (const step of steps) {
      const done = await this.carryOut(manager, step, now);
      if (!done.ok)
        throw new Error(`The demonstration cannot be loaded: ${JSON.stringify({ step, problems: done.problems })}`);
    }
  }

  private async carryOut(manager: EntityManager, step: DemonstrationStep, now: Date): Promise<Checked<object>> {
    const told = { now, demo: true };
    if (step.kind === 'series') return this.desk.schedule(manager, seriesRequestSchema.parse(step.request), told);
    if (step.kind === 'meeting') {
      const scheduled = await this.desk.scheduleMeeting(manager, meetingRequestSchema.parse(step.request), told);
      if (scheduled.ok && step.source)
        await manager.update(Meeting, { id: scheduled.meeting.id }, { source: step.source });
      return scheduled;
    }
    const meeting = await this.desk.meeting(manager, step.meeting);
    if (!meeting) return { ok: false, problems: [{ field: step.meeting, reason: 'meeting_unknown' }] };
    if (step.kind === 'move') return this.desk.move(manager, meeting, step.request, told);
    if (step.kind === 'cancel') return this.desk.cancel(manager, meeting, step.request, told);
    return this.desk.change(manager, { meeting, series: null, scope: 'this', set: step.set }, told);
  }
}

const slugOfStep = (step: DemonstrationStep): string =>
  (step.kind === 'meeting' || step.kind === 'series' ? step.request.slug : step.meeting) ?? '';
