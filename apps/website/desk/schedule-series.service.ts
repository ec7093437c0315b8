import { FeedsService } from '@hub/feeds/feeds.service';
import { SignUpsService } from '@hub/guests/sign-ups.service';
import { AudienceService } from '@hub/guests/audience.service';
import { JoiningService } from '@hub/guests/joining.service';
import { InvitationsService } from '@hub/invitations/invitations.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { FEEDS, INVITATIONS, REMINDERS } from '@hub/outbox/queues';
import type { Consequences } from '@hub/programme/carried-out';
import { ChangesService, type Change } from '@hub/programme/changes.service';
import { LogbookService } from '@hub/programme/logbook.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { ProgrammeService, type Cleared, type ScheduledSeries } from '@hub/programme/programme.service';
import type {
  CancelRequest,
  Checked,
  MeetingRequest,
  MoveRequest,
  Problem,
  Scope,
  SeriesRequest,
} from '@hub/programme/schedule-request';
import { ownDatesOf } from '@hub/programme/series-draft';
import { Series } from '@hub/programme/series.entity';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { RemindersService } from '@hub/reminders/reminders.service';
import { roomLink } from '@hub/rooms/room-link';
import { RoomsService } from '@hub/rooms/rooms.service';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

/** What a story writes into: all of it or nothing. */
export type Transaction = EntityManager;

export interface Told {
  now: Date;
  /** Who tells it, for the log; nobody where the house does it by itself. */
  by?: { id: string; name: string } | null;
  /** Belongs to the demonstration, and goes with it. */
  demo?: boolean;
}

class Refused extends Error {
  constructor(readonly problems: Problem[]) {
    super('refused');
  }
}

class Rehearsed extends Error {
  constructor(readonly value: unknown) {
    super('rehearsed');
  }
}

const UNIQUE_VIOLATION = '23505';
const ONCE_PER_START = 'meeting_once_per_planned_start';

/**
 * The story of scheduling and changing, told once: the desk's form, the JSON API and the demonstration all come through
 * here. One transaction per story; after the commit this process settles its feeds and rings for the others.
 */
@Injectable()
export class ScheduleSeriesService {
  private readonly log = new Logger('desk');

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly programme: ProgrammeService,
    private readonly changes: ChangesService,
    private readonly rooms: RoomsService,
    private readonly signUps: SignUpsService,
    private readonly feeds: FeedsService,
    private readonly outbox: OutboxService,
    private readonly municipalities: MunicipalitiesService,
    private readonly audience: AudienceService,
    private readonly joining: JoiningService,
    private readonly invitations: InvitationsService,
    private readonly reminders: RemindersService,
    private readonly logbook: LogbookService,
  ) {}

  /** Runs a story in one transaction; what is refused leaves nothing behind. */
  async tell<T extends object>(story: (manager: EntityManager) => Promise<Checked<T>>): Promise<Checked<T>> {
    try {
      const told = await this.records.transaction(async (manager) => orRefuse(await story(manager)));
      // saved is saved: feeds that cannot be made now are made by the sweep
      await this.feeds.settle().catch((error: Error) => this.log.warn(`feeds wait: ${error.message}`));
      await Promise.all([FEEDS, INVITATIONS, REMINDERS].map((queue) => this.outbox.wake(queue)));
      return { ok: true, ...told };
    } catch (error) {
      return refusal(error);
    }
  }

  /** Runs a story to its end and takes everything back: a preview is the change itself, not a guess at it. */
  async rehearse<T extends object>(story: (manager: EntityManager) => Promise<Checked<T>>): Promise<Checked<T>> {
    try {
      await this.records.transaction(async (manager) => {
        throw new Rehearsed(orRefuse(await story(manager)));
      });
      throw new Error('a rehearsal never ends well');
    } catch (error) {
      return error instanceof Rehearsed ? { ok: true, ...(error.value as T) } : refusal(error);
    }
  }

  async schedule(
    manager: EntityManager,
    request: SeriesRequest,
    { now, demo = false, by }: Told,
  ): Promise<Checked<ScheduledSeries>> {
    const scheduled = await this.programme.schedule(manager, request, now, demo);
    if (!scheduled.ok) return scheduled;
    const { series, meetings } = scheduled;
    await this.giveRoom(manager, { seriesId: series.id }, request.room, 'room');
    await this.letRegister(manager, { seriesId: series.id }, request.signUp, series.zone);
    for (const date of ownDatesOf(request)) {
      const meeting = meetings.find((each) => each.plannedStart === date.localStart);
      if (!meeting) continue;
      await this.giveRoom(manager, { meetingId: meeting.id }, date.room, 'dates.room');
      await this.letRegister(manager, { meetingId: meeting.id }, date.signUp, meeting.zone);
    }
    await this.follow(manager, meetings, now);
    if (!demo) await this.logbook.begin(manager, { series }, { now, by });
    return scheduled;
  }

  async scheduleMeeting(
    manager: EntityManager,
    request: MeetingRequest,
    { now, demo = false, by }: Told,
  ): Promise<Checked<{ meeting: Meeting }>> {
    const scheduled = await this.programme.scheduleMeeting(manager, request, now, demo);
    if (!scheduled.ok) return scheduled;
    const { id: meetingId, zone } = scheduled.meeting;
    await this.giveRoom(manager, { meetingId }, request.room, 'room');
    await this.letRegister(manager, { meetingId }, request.signUp, zone);
    await this.follow(manager, [scheduled.meeting], now);
    if (!demo) await this.logbook.begin(manager, scheduled, { now, by });
    return scheduled;
  }

  /** What a new series would be; nothing is written, not even for a moment. */
  async preview(request: SeriesRequest, { now }: Told): Promise<Checked<ScheduledSeries>> {
    const wrongRoom = roomProblem(request.room);
    if (wrongRoom) return { ok: false, problems: [wrongRoom] };
    return this.programme.rehearse(this.records.manager, request, now);
  }

  async clearDemonstration({ now }: Told): Promise<Cleared> {
    const told = await this.tell(async (manager) => {
      const cleared = await this.programme.clearDemonstration(manager, now);
      await this.municipalities.clearDemonstration(manager, await this.audience.municipalitiesInUse(manager));
      await this.feeds.mark(manager, now);
      return { ok: true, cleared };
    });
    return told.ok ? told.cleared : { gone: 0, freed: 0 };
  }

  hasDemonstration(): Promise<boolean> {
    return this.programme.hasDemonstration(this.records.manager);
  }

  async change(
    manager: EntityManager,
    change: Change,
    { now }: Told,
  ): Promise<Checked<{ consequences: Consequences }>> {
    const changed = await this.changes.change(manager, change, now);
    if (!changed.ok) return changed;
    const owner =
      change.scope === 'this' || !change.series
        ? { meetingId: change.meeting?.id ?? '' }
        : { seriesId: change.series.id };
    await this.giveRoom(manager, owner, change.set.room, 'room');
    const zone = change.meeting?.zone ?? change.series?.zone ?? HOME_ZONE;
    await this.letRegister(manager, owner, change.set.signUp, zone);
    await this.follow(manager, await this.touched(manager, owner), now);
    return changed;
  }

  async move(
    manager: EntityManager,
    meeting: Meeting,
    request: MoveRequest,
    { now }: Told,
  ): Promise<Checked<{ meeting: Meeting }>> {
    const moved = await this.changes.move(manager, meeting, request, now);
    if (moved.ok) await this.follow(manager, [meeting], now);
    return moved;
  }

  async cancel(
    manager: EntityManager,
    meeting: Meeting,
    request: CancelRequest,
    { now }: Told,
  ): Promise<Checked<{ meeting: Meeting }>> {
    const cancelled = await this.changes.cancel(manager, meeting, request, now);
    if (cancelled.ok) await this.follow(manager, [meeting], now);
    return cancelled;
  }

  /** The meeting a story is about, locked until it is told; null when there is none of that name. */
  async meeting(manager: EntityManager, idOrSlug: string): Promise<Meeting | null> {
    const found = await this.programme.meetingNamed(manager, idOrSlug);
    // no key update: who registers at the same time holds a share of the meeting's key and waits for its seats only
    if (found) await manager.query('SELECT 1 FROM meeting WHERE id = $1 FOR NO KEY UPDATE', [found.id]);
    return found && this.programme.meetingNamed(manager, found.id);
  }

  /**
   * The meeting and, where more than one date changes, its series. Locked in one order everywhere, the series first:
   * two changes of one series wait for each other instead of for ever.
   */
  async meetingWithSeries(
    manager: EntityManager,
    idOrSlug: string,
    scope: Scope,
  ): Promise<{ meeting: Meeting | null; series: Series | null }> {
    const found = await this.programme.meetingNamed(manager, idOrSlug);
    const series = found?.seriesId && scope !== 'this' ? await this.lockedSeries(manager, found.seriesId) : null;
    return { meeting: found && (await this.meeting(manager, found.id)), series };
  }

  lockedSeries(manager: EntityManager, id: string): Promise<Series | null> {
    return manager.findOne(Series, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private async letRegister(
    manager: EntityManager,
    owner: { seriesId: string } | { meetingId: string },
    signUp: SeriesRequest['signUp'],
    zone: string,
  ): Promise<void> {
    if (signUp !== undefined) await this.signUps.assign(manager, owner, signUp, zone);
  }

  /** What hangs on dates follows them, in the same transaction: places, letters, reminders, feeds. */
  async follow(manager: EntityManager, meetings: { id: string }[], now: Date): Promise<void> {
    const ids = meetings.map(({ id }) => id);
    const { changed } = await this.joining.meetingsChanged(manager, ids, { now });
    await this.invitations.tell(manager, changed, { now });
    await this.invitations.meetingsChanged(manager, ids, { now });
    await this.reminders.plan(manager, ids);
    await this.feeds.mark(manager, now);
  }

  /** A change of a series may reach every date of it. */
  private async touched(
    manager: EntityManager,
    owner: { seriesId: string } | { meetingId: string },
  ): Promise<{ id: string }[]> {
    if ('meetingId' in owner) return [{ id: owner.meetingId }];
    return manager.query('SELECT id FROM meeting WHERE "seriesId" = $1 ORDER BY id', [owner.seriesId]);
  }

  private async giveRoom(
    manager: EntityManager,
    owner: { seriesId: string } | { meetingId: string },
    room: SeriesRequest['room'],
    field: string,
  ): Promise<void> {
    if (room === undefined) return;
    const given = await this.rooms.assign(manager, owner, room);
    if (!given.ok) throw new Refused([{ field, reason: given.reason }]);
  }
}

function orRefuse<T extends object>(checked: Checked<T>): T {
  if (!checked.ok) throw new Refused(checked.problems);
  return checked;
}

function refusal(error: unknown): { ok: false; problems: Problem[] } {
  if (error instanceof Refused) return { ok: false, problems: error.problems };
  const { code, constraint } =
    error instanceof QueryFailedError ? (error.driverError as { code?: string; constraint?: string }) : {};
  if (code !== UNIQUE_VIOLATION) throw error;
  return constraint === ONCE_PER_START
    ? { ok: false, problems: [{ field: 'localStart', reason: 'twice' }] }
    : { ok: false, problems: [{ field: 'slug', reason: 'slug_taken' }] };
}

function roomProblem(room: SeriesRequest['room']): Problem | null {
  if (!room) return null;
  const url = typeof room === 'string' ? room : room.kind === 'link' ? room.url : null;
  if (url === null) return null;
  const link = roomLink(url);
  return link.ok ? null : { field: 'room', reason: link.reason };
}
