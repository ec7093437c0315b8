import { randomUUID } from 'node:crypto';
import { NEWS_LETTERS } from '@hub/invitations/news-letter.service';
import type { Consequences } from '@hub/programme/carried-out';
import { LogbookService, type Subject } from '@hub/programme/logbook.service';
import { loggedDetails, type LoggedAct } from '@hub/programme/logged-change';
import type { Meeting } from '@hub/programme/meeting.entity';
import { toSecond } from '@hub/programme/new-rows';
import type {
  CancelRequest,
  ChangeRequest,
  Checked,
  MoveRequest,
  Problem,
  Scope,
} from '@hub/programme/schedule-request';
import type { Series } from '@hub/programme/series.entity';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChangeTraceService, type Trace } from './change-trace.service';
import { startsTouched, waitMinutes, type AllFates } from './consequences';
import { FatesService, type CarriedOut, type Traced } from './fates.service';
import type { LetterWish } from './letter-wish';
import { ScheduleSeriesService, type Told } from './schedule-series.service';

/** What somebody wants of one date, or of a series through one of its dates. */
export type Wish =
  | { act: 'changed'; meeting: string | null; series?: string; scope: Scope; set: ChangeRequest }
  | { act: 'moved'; meeting: string; request: MoveRequest }
  | { act: 'cancelled'; meeting: string; request: CancelRequest };

export interface Deciding extends Told {
  /** Also the entry's id: saving twice saves once. */
  once?: string;
  /** The newest entry of the log that was known when the form was opened. */
  seen?: number | null;
}

/** What taking it back needs, kept as long as that is possible. */
export interface Restore {
  trace: Trace;
  calledBack: string[];
}

/**
 * Changing with the consequences in view. The same story is told in a transaction that is taken back, to be looked at, and
 * in one that stays: what the page says is what happens.
 */
@Injectable()
export class ChangingService {
  constructor(
    private readonly desk: ScheduleSeriesService,
    private readonly traces: ChangeTraceService,
    private readonly logbook: LogbookService,
    private readonly fates: FatesService,
  ) {}

  /** Every consequence, and nothing of it stays. */
  rehearse<T>(
    wish: Wish,
    told: Deciding,
    more: (manager: EntityManager, done: CarriedOut) => Promise<T>,
  ): Promise<Checked<{ fates: AllFates; more: T }>> {
    return this.desk.rehearse(async (manager) => {
      const done = await this.act(manager, wish, { letters: 'later' }, told);
      if (!done.ok) return done;
      const fates = await this.fates.of(manager, done, told.by);
      return { ok: true, fates, more: await more(manager, done) };
    });
  }

  /** In a transaction of its own. */
  save(wish: Wish, letters: LetterWish, told: Deciding): Promise<Checked<{ id: string }>> {
    return this.desk.tell(async (manager) => {
      const known = told.once ? await this.savedBefore(manager, told.once) : null;
      if (known) return { ok: true, id: known };
      const done = await this.carryOut(manager, wish, letters, told);
      return done.ok ? { ok: true, id: done.entry.id } : done;
    });
  }

  /** In the caller's transaction, with its entry in the log. */
  carryOut(manager: EntityManager, wish: Wish, letters: LetterWish, told: Deciding): Promise<Checked<CarriedOut>> {
    return this.act(manager, wish, letters, told);
  }

  /** A second click on "save" finds what the first one saved, also while it is still being saved. */
  private async savedBefore(manager: EntityManager, once: string): Promise<string | null> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [once]);
    return (await this.logbook.one(once, manager))?.id ?? null;
  }

  private async act(
    manager: EntityManager,
    wish: Wish,
    letters: LetterWish,
    told: Deciding,
  ): Promise<Checked<CarriedOut & Traced>> {
    const scope = wish.act === 'changed' ? wish.scope : 'this';
    const { meeting, series } = await this.locked(manager, wish, scope);
    if (!meeting && !series) return refused('id', 'meeting_unknown');
    const subject = subjectOf(meeting, series, scope);
    if (typeof told.seen === 'number' && (await this.logbook.newest(subject, manager)) > told.seen)
      return refused('seen', 'changed_meanwhile');
    const reach = { seriesId: scope === 'this' ? null : (series?.id ?? null), meetingId: meeting?.id ?? null };
    const guests = letters.letters !== 'now';
    const before = await this.traces.look(manager, reach, { guests });
    const plan = await this.tellIt(manager, wish, { meeting, series }, told);
    if (!plan.ok) return plan;
    const after = await this.traces.look(manager, reach, { guests });
    const trace = this.traces.between(before, after);
    const traced = { trace, before, after, written: await this.traces.written(manager) };
    const calledBack = guests ? await this.traces.calledBack(manager, before) : [];
    const entry = entryOf(wish, { ...subject, scope, meeting, series }, letters, told, traced);
    const silenced = await this.treat(manager, letters, entry, { ...traced, calledBack });
    if (!silenced.ok) return silenced;
    await this.logbook.enter(manager, entry, guests ? restoreOf(trace, calledBack, letters) : null);
    return { ok: true, meeting, series, plan: plan.consequences, entry, ...traced, calledBack };
  }

  private async locked(
    manager: EntityManager,
    wish: Wish,
    scope: Scope,
  ): Promise<{ meeting: Meeting | null; series: Series | null }> {
    if (wish.meeting !== null) return this.desk.meetingWithSeries(manager, wish.meeting, scope);
    const id = wish.act === 'changed' ? wish.series : undefined;
    return { meeting: null, series: id ? await this.desk.lockedSeries(manager, id) : null };
  }

  private async tellIt(
    manager: EntityManager,
    wish: Wish,
    { meeting, series }: { meeting: Meeting | null; series: Series | null },
    told: Told,
  ): Promise<Checked<{ consequences: Consequences }>> {
    if (wish.act === 'changed')
      return this.desk.change(manager, { meeting, series, scope: wish.scope, set: wish.set }, told);
    if (!meeting) return refused('id', 'meeting_unknown');
    const done =
      wish.act === 'moved'
        ? await this.desk.move(manager, meeting, wish.request, told)
        : await this.desk.cancel(manager, meeting, wish.request, told);
    return done.ok
      ? {
          ok: true,
          consequences: { added: [], moved: [], cancelled: [], kept: [{ meeting, reason: 'same' }], skipped: [] },
        }
      : done;
  }

  /** Letters that wait are tied to the change; those nobody wants are not written, and earlier news leaves after all. */
  private async treat(
    manager: EntityManager,
    { letters }: LetterWish,
    entry: NewEntry,
    { written, trace, calledBack }: Pick<Traced, 'written' | 'trace' | 'calledBack'>,
  ): Promise<Checked<object>> {
    const ids = written.map(({ id }) => id);
    if (letters === 'later' && ids.length > 0) await manager.query(WAIT, [ids, entry.id, entry.undoUntil]);
    if (letters !== 'none') return { ok: true };
    if (written.some(({ kind }) => !NEWS_LETTERS.includes(kind))) return refused('letters', 'places_need_letters');
    if (ids.length > 0) await manager.query('DELETE FROM letter WHERE id = ANY($1::uuid[])', [ids]);
    if (calledBack.length > 0)
      await manager.query(`UPDATE letter SET state = 'waiting' WHERE id = ANY($1::uuid[])`, [calledBack]);
    // they had asked for one letter, which is not written now
    await this.traces.putBack(
      manager,
      'follower',
      trace.follower.filter(({ after }) => after === null),
    );
    return { ok: true };
  }
}

type NewEntry = Parameters<LogbookService['enter']>[1];

const refused = (field: string, reason: Problem['reason']) => ({ ok: false as const, problems: [{ field, reason }] });

/** A form for one date does not mind what happens to the others; one for several minds them all. */
export const subjectOf = (meeting: Meeting | null, series: Series | null, scope: Scope): Subject => ({
  seriesId: series?.id ?? meeting?.seriesId ?? null,
  meetingId: scope === 'this' ? (meeting?.id ?? null) : null,
});

function entryOf(
  wish: Wish,
  { seriesId, scope, meeting, series }: Subject & { scope: Scope; meeting: Meeting | null; series: Series | null },
  wanted: LetterWish,
  { now, by, once }: Deciding,
  { trace, written }: Pick<Traced, 'trace' | 'written'>,
): NewEntry {
  const wait = waitMinutes(startsTouched(trace.meeting), now);
  const reason = (wish.act === 'changed' ? wish.set.reason : wish.request.reason) ?? null;
  return {
    ...{ id: once ?? randomUUID(), at: toSecond(now), byId: by?.id ?? null, byName: by?.name ?? '' },
    ...{ act: wish.act satisfies LoggedAct, scope, seriesId, meetingId: meeting?.id ?? null },
    title: (scope === 'this' ? meeting : series)?.title ?? '',
    details: detailsOf(trace),
    ...{ reason, letters: wanted.letters, letterCount: wanted.letters === 'none' ? 0 : written.length },
    withoutLettersBecause: wanted.letters === 'none' ? wanted.because : null,
    undoUntil: wanted.letters === 'now' ? null : new Date(toSecond(now).getTime() + wait * 60_000),
    undoneAt: null,
  };
}

/** Rooms are secret and rules of registration long: that they changed is said, not how. */
function detailsOf(trace: Trace) {
  const details = loggedDetails(trace.series, trace.meeting);
  const other = (['room', 'sign_up', 'address'] as const).filter((table) => trace[table].length > 0);
  return other.length > 0 ? { ...details, other } : details;
}

/** Without letters the earlier ones wait again already, and who had asked for one is back. */
const restoreOf = (trace: Trace, calledBack: string[], { letters }: LetterWish): Restore =>
  letters === 'none'
    ? { trace: { ...trace, follower: trace.follower.filter(({ after }) => after !== null) }, calledBack: [] }
    : { trace, calledBack };

/** They carry the time they leave at, and are tried for as long as before. */
const WAIT = `
  UPDATE letter SET "changeId" = $2, "nextAt" = $3, "dateHeader" = date_trunc('second', $3::timestamptz),
         "notAfter" = greatest("notAfter", $3::timestamptz + interval '1 hour')
   WHERE id = ANY($1::uuid[])`;
