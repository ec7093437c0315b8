import { dayOf, localOf } from '@hub/calendar/wall-clock';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, MoreThanOrEqual, type EntityManager } from 'typeorm';
import {
  asPlanned,
  changedTimes,
  hasOtherDoor,
  hasOtherPlace,
  keptLength,
  plainFields,
  TIME_FIELDS,
} from './changed-times';
import { meetingPlan, type KeepReason, type MeetingPlan } from './meeting-plan';
import { Meeting } from './meeting.entity';
import { meetingTimes, type MeetingTimes } from './meeting-times';
import { NamesService } from './names.service';
import { FROM_SERIES, meetingRow, toSecond } from './new-rows';
import { ParticularsService } from './particulars.service';
import { ProgrammeService } from './programme.service';
import type { CancelRequest, ChangeRequest, Checked, MoveRequest, Scope } from './schedule-request';
import { seriesTimes } from './series-draft';
import { datesOfStretches, stretchesChanged } from './series-stretch';
import { Series, type SkippedDate } from './series.entity';

export interface Consequences {
  added: Meeting[];
  moved: { meeting: Meeting; from: string | null }[];
  cancelled: Meeting[];
  kept: { meeting: Meeting; reason: KeepReason }[];
  skipped: SkippedDate[];
}

export interface Change {
  meeting: Meeting | null;
  series: Series | null;
  scope: Scope;
  set: ChangeRequest;
}

const nothing = (): Consequences => ({ added: [], moved: [], cancelled: [], kept: [], skipped: [] });

/** Moves, cancels and changes what stands in the programme, inside the caller's transaction. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly programme: ProgrammeService,
    private readonly names: NamesService,
    private readonly particulars: ParticularsService,
  ) {}

  async move(
    manager: EntityManager,
    meeting: Meeting,
    request: MoveRequest,
    now: Date,
  ): Promise<Checked<{ meeting: Meeting }>> {
    if (meeting.state === 'cancelled') return { ok: false, problems: [{ field: 'id', reason: 'is_cancelled' }] };
    const checked = meetingTimes({ ...keptLength(meeting, request), zone: meeting.zone });
    if (!checked.ok) return checked;
    this.setTimes(meeting, checked.times, now, request.reason ?? null);
    await manager.save(Meeting, meeting);
    await this.renewReplaced(manager, [meeting], now);
    return { ok: true, meeting };
  }

  async cancel(
    manager: EntityManager,
    meeting: Meeting,
    request: CancelRequest,
    now: Date,
  ): Promise<Checked<{ meeting: Meeting }>> {
    const replacement = request.replacement ? await this.programme.meetingNamed(manager, request.replacement) : null;
    if (request.replacement && (!replacement || replacement.id === meeting.id))
      return { ok: false, problems: [{ field: 'replacement', reason: 'meeting_unknown' }] };
    if (meeting.state !== 'cancelled') meeting.sequence += 1;
    Object.assign(meeting, {
      state: 'cancelled',
      cancelledAt: meeting.cancelledAt ?? now,
      reason: request.reason ?? meeting.reason,
      changedAt: toSecond(now),
    });
    if (replacement) meeting.replacementId = replacement.id;
    await manager.save(Meeting, meeting);
    return { ok: true, meeting };
  }

  /** Every consequence, written into the caller's transaction (a preview rolls it back). */
  async change(manager: EntityManager, change: Change, now: Date): Promise<Checked<{ consequences: Consequences }>> {
    if (change.scope === 'this' || !change.series) return this.changeOne(manager, change, now);
    return this.changeSeries(manager, change.series, change, now);
  }

  private async changeOne(
    manager: EntityManager,
    { meeting, set }: Change,
    now: Date,
  ): Promise<Checked<{ consequences: Consequences }>> {
    if (!meeting) return { ok: false, problems: [{ field: 'meeting', reason: 'missing' }] };
    if (set.rule) return { ok: false, problems: [{ field: 'rule', reason: 'rule_needs_series' }] };
    const consequences = nothing();
    const [from, before] = [meeting.localStart, meeting.sequence];
    if (TIME_FIELDS.some((field) => set[field] !== undefined)) {
      if (meeting.state === 'cancelled') return { ok: false, problems: [{ field: 'id', reason: 'is_cancelled' }] };
      const checked = meetingTimes({ ...changedTimes(meeting, set), zone: meeting.zone });
      if (!checked.ok) return checked;
      this.setTimes(meeting, checked.times, now, set.reason ?? null);
    }
    const described = await this.describe(manager, [meeting], set, now, true);
    if (!described.ok) return described;
    meeting.sequence = Math.min(meeting.sequence, before + 1); // one change, one step
    await manager.save(Meeting, meeting);
    await this.renewReplaced(manager, [meeting], now);
    if (meeting.localStart === from) consequences.kept.push({ meeting, reason: 'same' });
    else consequences.moved.push({ meeting, from });
    return { ok: true, consequences };
  }

  private async changeSeries(
    manager: EntityManager,
    series: Series,
    change: Change,
    now: Date,
  ): Promise<Checked<{ consequences: Consequences }>> {
    const { scope, set, meeting: pivot } = change;
    if (scope === 'following' && !pivot) return { ok: false, problems: [{ field: 'meeting', reason: 'missing' }] };
    if (set.slug || set.localStart !== undefined || set.localEnd !== undefined || set.precision)
      return { ok: false, problems: [{ field: 'scope', reason: 'needs_scope_this' }] };
    const localNow = localOf(now, series.zone);
    const since = scope === 'following' ? (pivot?.plannedStart ?? localNow) : localNow;
    const meetings = await this.meetingsSince(manager, series, since, scope === 'following' ? null : localNow);
    const before = new Map(meetings.map(({ id, sequence }) => [id, sequence]));
    const planned = await this.replan(manager, series, meetings, change, since, now);
    if (!planned.ok) return planned;
    const affected = [
      ...planned.consequences.added,
      ...meetings.filter(
        (each) => (each.localStart ?? '') >= localNow && (scope !== 'unedited' || each.own.length === 0),
      ),
    ];
    const described = await this.describe(manager, affected, set, now, false);
    if (!described.ok) return described;
    await this.describeSeries(manager, series, set, now);
    for (const meeting of affected)
      meeting.sequence = Math.min(meeting.sequence, (before.get(meeting.id) ?? meeting.sequence) + 1);
    await manager.save(Meeting, affected);
    return planned;
  }

  /** By the date their rule gave them; for a change of all, also what was put off from before into the time to come. */
  private meetingsSince(
    manager: EntityManager,
    { id: seriesId }: Series,
    since: string,
    localNow: string | null,
  ): Promise<Meeting[]> {
    const putOff = localNow === null ? [] : [{ seriesId, localStart: MoreThanOrEqual(localNow) }];
    return manager.find(Meeting, {
      where: [{ seriesId, plannedStart: MoreThanOrEqual(since) }, ...putOff],
      order: { plannedStart: 'ASC' },
    });
  }

  private async replan(
    manager: EntityManager,
    series: Series,
    affected: Meeting[],
    { scope, set }: Change,
    since: string,
    now: Date,
  ): Promise<Checked<{ consequences: Consequences }>> {
    if (set.rule === undefined && set.localTime === undefined && set.durationMinutes === undefined)
      return {
        ok: true,
        consequences: { ...nothing(), kept: affected.map((meeting) => ({ meeting, reason: 'same' as const })) },
      };
    const meetings = affected.filter(({ plannedStart }) => (plannedStart ?? '') >= since);
    const next = stretchesChanged(series, set, meetings[0]?.plannedStart ?? since, now);
    if (!next.ok) return next;
    const { wanted, skipped } = datesOfStretches(next, series);
    const plan = meetingPlan({
      wanted,
      meetings: meetings.map(asPlanned),
      localNow: localOf(now, series.zone),
      sparesEdited: scope === 'unedited',
    });
    Object.assign(series, {
      stretches: next.stretches,
      plannedThrough: next.plannedThrough,
      sequence: series.sequence + 1,
    });
    const firstDay = dayOf(next.fresh[0]?.localStart ?? since);
    series.skipped = [...series.skipped.filter((each) => dayOf(each.localStart) < firstDay), ...skipped];
    return { ok: true, consequences: { ...(await this.carryOut(manager, series, meetings, plan, now)), skipped } };
  }

  private async carryOut(
    manager: EntityManager,
    series: Series,
    meetings: Meeting[],
    plan: MeetingPlan,
    now: Date,
  ): Promise<Consequences> {
    const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
    const found = (id: string) => byId.get(id) as Meeting;
    const moved = plan.move.map(({ id, from, to }) => {
      const meeting = found(id);
      this.setTimes(meeting, seriesTimes(to.localStart, to.durationMinutes, series.zone), now, null);
      Object.assign(meeting, { plannedStart: to.localStart, own: meeting.own.filter((field) => field !== 'time') });
      return { meeting, from };
    });
    await this.saveMoved(
      manager,
      moved.map(({ meeting }) => meeting),
    );
    await this.renewReplaced(
      manager,
      moved.map(({ meeting }) => meeting),
      now,
    );
    const cancelled = plan.cancel.map(({ id }) =>
      Object.assign(found(id), {
        state: 'cancelled',
        cancelledAt: now,
        sequence: found(id).sequence + 1,
        changedAt: toSecond(now),
      }),
    );
    await manager.save(Meeting, cancelled);
    const added = plan.add.map(({ localStart, durationMinutes }) =>
      meetingRow(
        series,
        { plannedStart: localStart, times: seriesTimes(localStart, durationMinutes, series.zone), own: {} },
        { newId: randomUUID, now: toSecond(now) },
      ),
    );
    await this.programme.insertMeetings(manager, series, added);
    return {
      added,
      moved,
      cancelled,
      kept: plan.keep.map(({ id, reason }) => ({ meeting: found(id), reason })),
      skipped: [],
    };
  }

  /** Two meetings may swap places: free the planned starts first, so that the unique key sees no twin on the way. */
  private async saveMoved(manager: EntityManager, meetings: Meeting[]): Promise<void> {
    for (const meeting of meetings) await manager.update(Meeting, { id: meeting.id }, { plannedStart: null });
    await manager.save(Meeting, meetings);
  }

  /** What was cancelled says in every calendar when its replacement is: when that moves, it says something new. */
  private async renewReplaced(manager: EntityManager, moved: Meeting[], now: Date): Promise<void> {
    const replacementId = In(moved.map(({ id }) => id));
    if (moved.length > 0) await manager.update(Meeting, { replacementId }, { changedAt: toSecond(now) });
  }

  private async describe(
    manager: EntityManager,
    meetings: Meeting[],
    set: ChangeRequest,
    now: Date,
    byHand: boolean,
  ): Promise<Checked<object>> {
    const values = { ...plainFields(set), ...(await this.particulars.placeAndTopics(manager, set)) };
    if (Object.keys(values).length === 0 && !set.slug) return { ok: true };
    for (const meeting of meetings) {
      const placeChanges = hasOtherPlace(values, meeting) || hasOtherDoor(set, meeting);
      Object.assign(meeting, values, { changedAt: toSecond(now), sequence: meeting.sequence + (placeChanges ? 1 : 0) });
      const named = Object.keys(values).filter((field) => FROM_SERIES.includes(field));
      meeting.own =
        byHand && meeting.seriesId
          ? [...new Set([...meeting.own, ...named])].sort()
          : meeting.own.filter((field) => !named.includes(field));
      if (set.slug && set.slug !== meeting.slug) {
        const renamed = await this.names.rename(manager, meeting, set.slug);
        if (!renamed.ok) return renamed;
      }
    }
    await this.particulars.makeFindable(manager, meetings);
    return { ok: true };
  }

  private async describeSeries(manager: EntityManager, series: Series, set: ChangeRequest, now: Date): Promise<void> {
    const { programme: _programme, ...values } = plainFields(set);
    const next = { ...values, ...(await this.particulars.placeAndTopics(manager, set)) };
    if (hasOtherPlace(next, series)) series.sequence += 1;
    Object.assign(series, next, { changedAt: toSecond(now) });
    await manager.save(Series, series);
  }

  /** SEQUENCE rises only when the time really changes (RFC 5545 3.8.7.4). */
  private setTimes(meeting: Meeting, times: MeetingTimes, now: Date, reason: string | null): void {
    const before = meeting.localStart;
    const same =
      before === times.localStart && meeting.localEnd === times.localEnd && meeting.precision === times.precision;
    if (same) return;
    const hadDate = meeting.startsAt !== null;
    const backHome = meeting.plannedStart !== null && times.localStart === meeting.plannedStart;
    Object.assign(meeting, times, { sequence: meeting.sequence + 1, changedAt: toSecond(now), reason });
    if (before !== times.localStart) {
      meeting.movedFrom = hadDate && !backHome ? (meeting.movedFrom ?? before) : null;
      meeting.state = times.startsAt === null ? 'planned' : meeting.movedFrom ? 'moved' : 'confirmed';
    }
    if (meeting.seriesId) meeting.own = [...new Set([...meeting.own, 'time'])].sort();
  }
}
