import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { callOff, retime } from './changed-meeting';
import { changedTimes, hasOtherDoor, keptLength, TIME_FIELDS } from './changed-times';
import type { Consequences } from './carried-out';
import { Meeting } from './meeting.entity';
import { MeetingRowsService } from './meeting-rows.service';
import { meetingTimes, programmeProblems } from './meeting-times';
import { NamesService } from './names.service';
import { toSecond } from './new-rows';
import { ParticularsService } from './particulars.service';
import { ProgrammeService } from './programme.service';
import type { CancelRequest, ChangeRequest, Checked, MoveRequest, Problem, Scope } from './schedule-request';
import { SeriesChangesService } from './series-changes.service';
import type { Series } from './series.entity';

export interface Change {
  meeting: Meeting | null;
  series: Series | null;
  scope: Scope;
  set: ChangeRequest;
}

/** Moves, cancels and changes what stands in the programme, inside the caller's transaction. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly programme: ProgrammeService,
    private readonly names: NamesService,
    private readonly particulars: ParticularsService,
    private readonly rows: MeetingRowsService,
    private readonly ofSeries: SeriesChangesService,
  ) {}

  async move(
    manager: EntityManager,
    meeting: Meeting,
    request: MoveRequest,
    now: Date,
  ): Promise<Checked<{ meeting: Meeting }>> {
    if (meeting.state === 'cancelled') return refused('id', 'is_cancelled');
    const checked = meetingTimes({ ...keptLength(meeting, request), zone: meeting.zone });
    if (!checked.ok) return checked;
    retime(meeting, checked.times, { now: toSecond(now), reason: request.reason ?? null });
    await manager.save(Meeting, meeting);
    await this.rows.renewReplaced(manager, [meeting], now);
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
      return refused('replacement', 'meeting_unknown');
    callOff(meeting, { now: toSecond(now), reason: request.reason ?? meeting.reason }, false);
    if (replacement) meeting.replacementId = replacement.id;
    await manager.save(Meeting, meeting);
    return { ok: true, meeting };
  }

  /** Every consequence, written into the caller's transaction (a preview rolls it back). */
  async change(manager: EntityManager, change: Change, now: Date): Promise<Checked<{ consequences: Consequences }>> {
    const { scope, meeting, series, set } = change;
    if (scope !== 'this' && series) return this.ofSeries.change(manager, { ...change, series, scope }, now);
    if (scope !== 'this') return { ok: false, problems: [{ field: 'scope', reason: 'needs_series' }] };
    return meeting ? this.changeOne(manager, meeting, set, now) : refused('meeting', 'missing');
  }

  private async changeOne(
    manager: EntityManager,
    meeting: Meeting,
    set: ChangeRequest,
    now: Date,
  ): Promise<Checked<{ consequences: Consequences }>> {
    const [from, before] = [meeting.localStart, meeting.sequence];
    const problems = [...wrongForOne(set), ...retimed(meeting, set, now)];
    problems.push(...programmeProblems(set.programme ?? [], meeting));
    if (problems.length > 0) return { ok: false, problems };
    if (hasOtherDoor(set, meeting)) meeting.sequence += 1;
    await this.particulars.describe(manager, [meeting], set, { now, byHand: true });
    if (set.slug && set.slug !== meeting.slug) {
      const renamed = await this.names.rename(manager, meeting, { meetingId: meeting.id }, set.slug);
      if (!renamed.ok) return renamed;
      meeting.changedAt = toSecond(now);
    }
    meeting.sequence = Math.min(meeting.sequence, before + 1); // one change, one step
    await manager.save(Meeting, meeting);
    await this.rows.renewReplaced(manager, [meeting], now);
    const consequences: Consequences = { added: [], moved: [], cancelled: [], kept: [], skipped: [] };
    if (meeting.localStart === from) consequences.kept.push({ meeting, reason: 'same' });
    else consequences.moved.push({ meeting, from });
    return { ok: true, consequences };
  }
}

const refused = (field: string, reason: Problem['reason']) => ({ ok: false as const, problems: [{ field, reason }] });

function wrongForOne(set: ChangeRequest): Problem[] {
  if (set.rule) return [{ field: 'rule', reason: 'rule_needs_series' }];
  const ofAll = (['skip', 'shortName', 'titles'] as const).filter((field) => set[field] !== undefined);
  return ofAll.map((field) => ({ field, reason: 'needs_scope_all' }));
}

/** Gives the meeting the times a change names; what is wrong with them otherwise. */
function retimed(meeting: Meeting, set: ChangeRequest, now: Date): Problem[] {
  if (!TIME_FIELDS.some((field) => set[field] !== undefined)) return [];
  if (meeting.state === 'cancelled') return [{ field: 'id', reason: 'is_cancelled' }];
  const checked = meetingTimes({ ...changedTimes(meeting, set), zone: meeting.zone });
  if (!checked.ok) return checked.problems;
  retime(meeting, checked.times, { now: toSecond(now), reason: set.reason ?? null });
  return [];
}
