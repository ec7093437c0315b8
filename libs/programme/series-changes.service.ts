import { dayOf, localOf } from '@hub/calendar/wall-clock';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual, type EntityManager } from 'typeorm';
import { carriedOut, type Consequences } from './carried-out';
import { asPlanned, EXTRA, hasOtherPlace, isEdited, plainFields } from './changed-times';
import { meetingPlan } from './meeting-plan';
import { Meeting } from './meeting.entity';
import { MeetingRowsService } from './meeting-rows.service';
import { programmeProblems } from './meeting-times';
import { NamesService } from './names.service';
import { toSecond } from './new-rows';
import { ParticularsService } from './particulars.service';
import { ProgrammeService } from './programme.service';
import type { ChangeRequest, Checked, Problem, Scope } from './schedule-request';
import { skipProblems } from './series-draft';
import { datesOfStretches, runningStretch, stretchesChanged, type ChangedStretches } from './series-stretch';
import { Series } from './series.entity';

export interface SeriesChange {
  /** Where "following" begins. */
  meeting: Meeting | null;
  series: Series;
  scope: Exclude<Scope, 'this'>;
  set: ChangeRequest;
}

/** From when on a change counts, in the wall clock of its series. */
interface Span {
  localNow: string;
  /** Planned starts from here on are planned anew. */
  since: string;
  /** What was put off into the time to come belongs to it too, when its rule meant it for this or later. */
  putOffFrom: string;
}

/** Changes more than one date of a series: computed as a whole, written at the end in a few statements. */
@Injectable()
export class SeriesChangesService {
  constructor(
    private readonly programme: ProgrammeService,
    private readonly names: NamesService,
    private readonly particulars: ParticularsService,
    private readonly rows: MeetingRowsService,
  ) {}

  async change(
    manager: EntityManager,
    change: SeriesChange,
    now: Date,
  ): Promise<Checked<{ consequences: Consequences }>> {
    const { series, set, scope } = change;
    const problems = wrongForSeries(change);
    if (problems.length > 0) return { ok: false, problems };
    const span = spanOf(change, now);
    const meetings = await this.meetingsSince(manager, series, span);
    const before = new Map([series, ...meetings].map(({ id, sequence }) => [id, sequence]));
    const planned = replan(meetings, change, span, now);
    if (!planned.ok) return planned;
    const { consequences } = planned;
    const fresh = consequences.added.filter(({ id }) => !before.has(id));
    const isMeant = (each: Meeting): boolean =>
      isToCome(each, span.localNow) && (scope !== 'unedited' || !isEdited(each));
    const affected = [...fresh, ...meetings.filter(isMeant)];
    const outside = affected.flatMap((each) => programmeProblems(set.programme ?? [], each));
    if (outside[0]) return { ok: false, problems: [outside[0]] };
    await this.particulars.describe(manager, affected, set, { now, byHand: false });
    await this.describeSeries(manager, series, set, now);
    const titled = await this.entitle(manager, series, meetings, change, span, now);
    if (!titled.ok) return titled;
    for (const row of [series, ...affected])
      row.sequence = Math.min(row.sequence, (before.get(row.id) ?? row.sequence) + 1); // one change, one step
    const named = await this.rename(manager, series, set, before.get(series.id) ?? 0);
    if (!named.ok) return named;
    await this.write(manager, series, meetings, consequences, now);
    const raised = [...fresh, ...meetings.filter(({ id, sequence }) => sequence > (before.get(id) ?? 0))];
    if (named.renamed) await this.rows.renewDoors(manager, series, raised, now);
    return planned;
  }

  /** Locked: a date moved or cancelled meanwhile would be written back to what it was. */
  private meetingsSince(manager: EntityManager, { id: seriesId }: Series, span: Span): Promise<Meeting[]> {
    return manager.find(Meeting, {
      where: [
        // by the day: an extra date earlier that day may stand where the new time leads
        { seriesId, plannedStart: MoreThanOrEqual(dayOf(span.since)) },
        { seriesId, plannedStart: MoreThanOrEqual(span.putOffFrom), localStart: MoreThanOrEqual(span.localNow) },
      ],
      order: { plannedStart: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Titles of single dates, after what is said of all: each is that date's own. */
  private async entitle(
    manager: EntityManager,
    series: Series,
    meetings: Meeting[],
    { set: { titles = [] } }: SeriesChange,
    { localNow }: Span,
    now: Date,
  ): Promise<Checked<object>> {
    const toCome = meetings.filter((each) => isToCome(each, localNow));
    const named = titles.map(({ meeting, title }) => ({
      title,
      meeting: toCome.find(({ id, slug }) => id === meeting || slug === meeting),
    }));
    if (named.some(({ meeting }) => !meeting))
      return { ok: false, problems: [{ field: 'titles', reason: 'meeting_unknown' }] };
    const entitled = named.flatMap(({ meeting, title }) =>
      meeting ? [withTitle(meeting, title, series.title, now)] : [],
    );
    if (entitled.length > 0) await this.particulars.makeFindable(manager, entitled);
    return { ok: true };
  }

  /** Another name: the old one leads to it for ever. A new short name joins the ones there are; null takes them back. */
  private async rename(
    manager: EntityManager,
    series: Series,
    { slug, shortName }: ChangeRequest,
    sequence: number,
  ): Promise<Checked<{ renamed: boolean }>> {
    const owner = { seriesId: series.id };
    const renamed = slug !== undefined && slug !== series.slug;
    if (renamed) {
      const done = await this.names.rename(manager, series, owner, slug);
      if (!done.ok) return done;
      if (series.mode !== 'onsite') series.sequence = sequence + 1;
    }
    if (shortName !== undefined) {
      const done = await this.names.giveShortName(manager, owner, shortName);
      if (!done.ok) return done;
    }
    return { ok: true, renamed };
  }

  private async describeSeries(manager: EntityManager, series: Series, set: ChangeRequest, now: Date): Promise<void> {
    const { programme: _programme, ...values } = plainFields(set);
    const next = { ...values, ...(await this.particulars.placeAndTopics(manager, set)) };
    if (hasOtherPlace(next, series)) series.sequence += 1;
    Object.assign(series, next, { changedAt: toSecond(now) });
  }

  private async write(
    manager: EntityManager,
    series: Series,
    meetings: Meeting[],
    { added, moved }: Consequences,
    now: Date,
  ): Promise<void> {
    const known = new Set(meetings.map(({ id }) => id));
    const away = [...moved.map(({ meeting }) => meeting), ...added.filter(({ id }) => known.has(id))];
    await manager.save(Series, series);
    await this.rows.freePlannedStarts(manager, away);
    await this.rows.write(manager, meetings);
    await this.rows.renewReplaced(manager, away, now);
    const fresh = added.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) await this.programme.insertMeetings(manager, series, fresh);
  }
}

function wrongForSeries({ scope, set, meeting }: SeriesChange): Problem[] {
  if (scope === 'following' && !meeting) return [{ field: 'meeting', reason: 'missing' }];
  if (set.localStart !== undefined || set.localEnd !== undefined || set.precision)
    return [{ field: 'scope', reason: 'needs_scope_this' }];
  const ofAll = (['skip', 'shortName', 'slug'] as const).filter((field) => set[field] !== undefined);
  if (scope !== 'all' && ofAll.length > 0) return ofAll.map((field) => ({ field, reason: 'needs_scope_all' }));
  return skipProblems(set.skip);
}

/** The past stays as it was told, also when "following" begins there. */
function spanOf({ series, scope, meeting }: SeriesChange, now: Date): Span {
  const localNow = localOf(now, series.zone);
  const pivot = scope === 'following' ? (meeting?.plannedStart ?? localNow) : null;
  if (pivot === null) return { localNow, since: localNow, putOffFrom: '' };
  // a rule means whole days; a list may hold two dates of one
  const isRule = runningStretch(series.stretches, pivot)?.rule && !meeting?.own.includes(EXTRA);
  const begin = isRule ? `${dayOf(pivot)}T00:00` : pivot;
  return { localNow, since: begin > localNow ? begin : localNow, putOffFrom: pivot };
}

/** A date that only the day or the month is known of lasts that long; one that is still to be found is to come. */
const isToCome = ({ localStart }: Meeting, localNow: string): boolean =>
  localStart === null || localStart >= localNow.slice(0, localStart.length);

function withTitle(meeting: Meeting, title: string | null, ofSeries: string, now: Date): Meeting {
  const others = meeting.own.filter((field) => field !== 'title');
  const own = title === null ? others : [...others, 'title'].sort();
  return Object.assign(meeting, { title: title ?? ofSeries, own, changedAt: toSecond(now) });
}

const NAMES_TIMES = ['rule', 'localTime', 'durationMinutes'] as const;

/** The series and its meetings as they will be; nothing is written yet. */
function replan(
  meetings: Meeting[],
  { series, set, scope }: SeriesChange,
  { since, localNow }: Span,
  now: Date,
): Checked<{ consequences: Consequences }> {
  const namesTimes = NAMES_TIMES.some((field) => set[field] !== undefined);
  if (!namesTimes && set.skip === undefined) return { ok: true, consequences: unmoved(meetings, localNow) };
  if (set.skip) series.skip = { ...series.skip, ...set.skip } as Series['skip'];
  const next = namesTimes ? stretchesChanged(series, set, since, now) : { ok: true as const, ...asTheyAre(series) };
  if (!next.ok) return next;
  const { wanted, skipped } = datesOfStretches(next, series, dayOf(since));
  const concerned = meetings.filter(({ plannedStart, own }) => {
    const start = plannedStart ?? '';
    return start >= since || (own.includes(EXTRA) && start >= dayOf(since));
  });
  const plan = meetingPlan({
    wanted: wanted.filter(({ localStart }) => namesTimes || localStart >= since),
    meetings: concerned.map(asPlanned),
    localNow,
    sparesEdited: scope === 'unedited',
    ...leavesOf(set),
  });
  const { stretches, plannedThrough } = next;
  const firstDay = dayOf(namesTimes ? (next.fresh[0]?.localStart ?? since) : since);
  Object.assign(series, { stretches, plannedThrough, sequence: series.sequence + 1 });
  series.skipped = [...series.skipped.filter((each) => dayOf(each.localStart) < firstDay), ...skipped];
  const turn = { now: toSecond(now), reason: set.reason ?? null, newId: randomUUID };
  return { ok: true, consequences: { ...carriedOut(series, concerned, plan, turn), skipped } };
}

const asTheyAre = ({ stretches, plannedThrough }: Series): ChangedStretches => ({
  stretches,
  fresh: stretches,
  plannedThrough,
});

/** A change that names no time leaves the hours somebody moved dates to; one that names no length either, both. */
function leavesOf({ rule, localTime, durationMinutes }: ChangeRequest): { leaves?: 'starts' | 'times' } {
  if (rule !== undefined || localTime !== undefined) return {};
  return { leaves: durationMinutes === undefined ? 'times' : 'starts' };
}

const unmoved = (meetings: Meeting[], localNow: string): Consequences => ({
  ...{ added: [], moved: [], cancelled: [], skipped: [] },
  kept: meetings.map((meeting) => ({ meeting, reason: isToCome(meeting, localNow) ? 'same' : 'past' })),
});
