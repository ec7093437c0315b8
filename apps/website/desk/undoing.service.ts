import { randomUUID } from 'node:crypto';
import { SEATED_STATES } from '@hub/guests/registration-words';
import { InvitationsService } from '@hub/invitations/invitations.service';
import { OutboxService } from '@hub/outbox/outbox.service';
import { LETTER_QUEUES } from '@hub/outbox/queues';
import { LogbookEntry } from '@hub/programme/logbook-entry.entity';
import { LogbookService } from '@hub/programme/logbook.service';
import {
  differing,
  type LoggedDetails,
  type LoggedField,
  type Row,
  type RowChange,
} from '@hub/programme/logged-change';
import { MeetingRowsService } from '@hub/programme/meeting-rows.service';
import { Meeting } from '@hub/programme/meeting.entity';
import { toSecond } from '@hub/programme/new-rows';
import type { Checked, Problem } from '@hub/programme/schedule-request';
import { Series } from '@hub/programme/series.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, type EntityManager } from 'typeorm';
import { ChangeTraceService, type Trace } from './change-trace.service';
import type { Restore } from './changing.service';
import { ScheduleSeriesService, type Told } from './schedule-series.service';

/** Whatever of it is in the rows may have been read by a calendar: it goes on, never back (calendar.md, decision 5). */
const COUNTS_ON = new Set(['sequence', 'revision', 'changedAt', 'searchText']);

/**
 * Takes a change back as long as none of its letters has left: rows stand as they stood, UIDs stay, SEQUENCE goes on. Who
 * registered or began to follow meanwhile hears of it like of any other change; nobody else ever knew.
 */
@Injectable()
export class UndoingService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly desk: ScheduleSeriesService,
    private readonly traces: ChangeTraceService,
    private readonly logbook: LogbookService,
    private readonly rows: MeetingRowsService,
    private readonly outbox: OutboxService,
    private readonly invitations: InvitationsService,
  ) {}

  undo(id: string, told: Told): Promise<Checked<{ entry: LogbookEntry }>> {
    return this.desk.tell(async (manager) => {
      const entry = await this.locked(manager, id);
      if (!entry) return no('change_unknown');
      const restore = (await this.logbook.restoreOf(manager, id)) as Restore | null;
      const why = await this.whyNot(manager, entry, restore, told.now);
      if (why || !restore) return why ?? no('undo_too_late');
      await this.takeBack(manager, entry, restore, told);
      return { ok: true, entry };
    });
  }

  /** "Jetzt senden": nobody waits any longer, and nothing can be taken back any more. */
  async sendNow(id: string, { now }: Told): Promise<Checked<{ count: number }>> {
    const told = await this.records.transaction(async (manager): Promise<Checked<{ count: number }>> => {
      const entry = await this.locked(manager, id);
      if (!entry) return no('change_unknown');
      if (entry.undoneAt) return no('already_undone');
      const [, count] = (await manager.query(
        `UPDATE letter SET "nextAt" = now(), "dateHeader" = date_trunc('second', now())
          WHERE "changeId" = $1 AND state = 'waiting' AND attempts = 0`,
        [id],
      )) as [unknown, number];
      await manager.update(LogbookEntry, { id }, { undoUntil: toSecond(now) });
      await this.logbook.forgetRestore(manager, id);
      return { ok: true, count };
    });
    if (told.ok) await Promise.all(LETTER_QUEUES.map((queue) => this.outbox.wake(queue)));
    return told;
  }

  private locked(manager: EntityManager, id: string): Promise<LogbookEntry | null> {
    return manager.findOne(LogbookEntry, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private async whyNot(
    manager: EntityManager,
    entry: LogbookEntry,
    restore: Restore | null,
    now: Date,
  ): Promise<ReturnType<typeof no> | null> {
    if (entry.undoneAt) return no('already_undone');
    if (!restore || !entry.undoUntil || entry.undoUntil <= now) return no('undo_too_late');
    const { trace } = restore;
    if (entry.seriesId && entry.scope !== 'this') await this.desk.lockedSeries(manager, entry.seriesId);
    const ids = trace.meeting.map((change) => change.id).sort();
    await manager.query('SELECT 1 FROM meeting WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
    await manager.query('SELECT 1 FROM seating WHERE "meetingId" = ANY($1::uuid[]) ORDER BY "meetingId" FOR UPDATE', [
      ids,
    ]);
    if (await this.hasLeft(manager, entry.id)) return no('letters_left');
    for (const table of ['series', 'meeting', 'room', 'sign_up', 'address'] as const)
      if (!(await this.isAsItWasLeft(manager, table, trace[table]))) return no('changed_meanwhile');
    return (await this.guestsCame(manager, trace)) ? no('guests_came') : null;
  }

  /** Locked, so that no mailroom takes one from here on. */
  private async hasLeft(manager: EntityManager, changeId: string): Promise<boolean> {
    const letters = await manager.query<{ state: string; attempts: number }[]>(
      'SELECT state, attempts FROM letter WHERE "changeId" = $1 ORDER BY id FOR UPDATE',
      [changeId],
    );
    return letters.some(({ state, attempts }) => ['sending', 'sent', 'kept'].includes(state) || attempts > 0);
  }

  private async isAsItWasLeft(
    manager: EntityManager,
    table: 'series' | 'meeting' | 'room' | 'sign_up' | 'address',
    changes: RowChange[],
  ): Promise<boolean> {
    if (changes.length === 0) return true;
    const key = table === 'address' ? 'slug' : 'id';
    const found = await manager.query<{ row: Row }[]>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE t."${key}"::text = ANY($1)`,
      [changes.map(({ id }) => id)],
    );
    const now = new Map(found.map(({ row }) => [String(row[key]), row]));
    return changes.every(({ id, after }) => {
      const row = now.get(id);
      if (!row || !after) return !row && !after;
      return differing(after, row).every((column) => COUNTS_ON.has(column) && column !== 'sequence');
    });
  }

  /** Somebody has a place on a date that would not exist any more, or another place than the change gave them. */
  private async guestsCame(manager: EntityManager, { meeting, registration }: Trace): Promise<boolean> {
    const fresh = meeting.filter(({ before }) => before === null).map(({ id }) => id);
    const own = registration.filter(({ before }) => before === null).map(({ id }) => id);
    const [row] = await manager.query<{ came: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM registration WHERE "meetingId" = ANY($1::uuid[]) AND id <> ALL($2::uuid[]))
           OR EXISTS (SELECT 1 FROM follower WHERE "meetingId" = ANY($1::uuid[])) AS came`,
      [fresh, own],
    );
    if (row?.came) return true;
    const turned = registration.filter(({ before, after }) => before?.['state'] !== after?.['state']);
    const now = await manager.query<{ id: string; state: string }[]>(
      'SELECT id, state FROM registration WHERE id = ANY($1::uuid[])',
      [turned.map(({ id }) => id)],
    );
    const states = new Map(now.map(({ id, state }) => [id, state]));
    return turned.some(({ id, after }) => states.get(id) !== after?.['state']);
  }

  private async takeBack(
    manager: EntityManager,
    entry: LogbookEntry,
    { trace, calledBack }: Restore,
    { now, by }: Told,
  ): Promise<void> {
    await manager.query(
      `UPDATE letter SET state = 'cancelled' WHERE "changeId" = $1 AND state IN ('waiting', 'held')`,
      [entry.id],
    );
    await this.restoreProgramme(manager, trace, now);
    for (const table of ['room', 'sign_up', 'address', 'follower', 'registration', 'announcement', 'reminder'] as const)
      await this.traces.putBack(manager, table, trace[table]);
    const turned = trace.registration.map(({ before, after }) => (before ?? after)?.['meetingId']);
    await manager.query(RECOUNT, [turned, SEATED_STATES]);
    const meetings = trace.meeting.filter(({ before }) => before !== null);
    await this.noteAsTold(manager, trace, meetings);
    await this.desk.follow(manager, meetings, now);
    await this.invitations.stoodOtherwise(manager, meetings.map(stoodIn), { since: entry.at, now });
    // what an earlier change had to say, and had not said when this one came
    await manager.query(`UPDATE letter SET state = 'waiting' WHERE id = ANY($1::uuid[]) AND state = 'cancelled'`, [
      calledBack,
    ]);
    await manager.update(LogbookEntry, { id: entry.id }, { undoneAt: toSecond(now) });
    await this.logbook.forgetRestore(manager, entry.id);
    await this.logbook.enter(manager, {
      ...{ id: randomUUID(), at: toSecond(now), byId: by?.id ?? null, byName: by?.name ?? '', act: 'undone' },
      ...{ scope: entry.scope, seriesId: entry.seriesId, meetingId: entry.meetingId, title: entry.title },
      ...{ details: { ...turnedAround(entry.details), undoes: entry.id }, reason: null, letters: 'now' },
      ...{ withoutLettersBecause: null, letterCount: 0, undoUntil: null, undoneAt: null },
    });
  }

  /** Through their rows, as every change writes them; what was new is gone, for nobody had to do with it. */
  private async restoreProgramme(manager: EntityManager, trace: Trace, now: Date): Promise<void> {
    const fresh = trace.meeting.filter(({ before }) => before === null).map(({ id }) => id);
    if (fresh.length > 0) await manager.query('DELETE FROM meeting WHERE id = ANY($1::uuid[])', [fresh]);
    const known = new Map(trace.meeting.flatMap((change) => (change.before ? [[change.id, change] as const] : [])));
    const meetings = await manager.find(Meeting, { where: { id: In([...known.keys()]) }, order: { id: 'ASC' } });
    for (const meeting of meetings) asBefore(meeting, known.get(meeting.id), now);
    await this.rows.freePlannedStarts(manager, meetings);
    await this.rows.write(manager, meetings);
    for (const change of trace.series) {
      const series = await manager.findOneByOrFail(Series, { id: change.id });
      asBefore(series, change, now);
      await manager.save(Series, series);
    }
  }

  /** They never heard of it, so there is nothing to tell them: they know the meeting as it is now. */
  private async noteAsTold(manager: EntityManager, trace: Trace, meetings: RowChange[]): Promise<void> {
    const knew = new Map(meetings.map(({ id, before }) => [id, Number(before?.['sequence'])]));
    const upToDate = (table: 'registration' | 'follower' | 'announcement', key: string): string[] =>
      trace[table]
        .filter(({ before }) => before !== null && before['toldSequence'] === knew.get(String(before['meetingId'])))
        .map(({ before }) => String(before?.[key]));
    for (const [table, key] of [
      ['registration', 'id'],
      ['follower', 'id'],
      ['announcement', 'meetingId'],
    ] as const)
      await manager.query(
        `UPDATE ${table} t SET "toldSequence" = m.sequence FROM meeting m
          WHERE m.id = t."meetingId" AND t."${key}" = ANY($1::uuid[])`,
        [upToDate(table, key)],
      );
  }
}

/** Whoever registered meanwhile keeps the seat they were given. */
const RECOUNT = `
  UPDATE seating s SET taken = c.taken, capacity = greatest(s.capacity, c.taken)
    FROM (SELECT m.id, count(r.id)::int AS taken FROM meeting m
            LEFT JOIN registration r ON r."meetingId" = m.id AND r.role = 'participant' AND r.state = ANY($2)
           WHERE m.id = ANY($1::uuid[]) GROUP BY m.id) c
   WHERE s."meetingId" = c.id AND s.taken <> c.taken`;

const no = (reason: Problem['reason']) => ({ ok: false as const, problems: [{ field: 'change', reason }] });

/** As a date stood between the change and its being taken back. */
const stoodIn = ({ id, after }: RowChange) => ({
  meetingId: id,
  sequence: Number(after?.['sequence']),
  start: (after?.['localStart'] as string | null | undefined) ?? null,
  state: String(after?.['state']),
});

/** The columns that had changed, as they stood; what only counts goes on from where it is. */
function asBefore(row: Meeting | Series, change: RowChange | undefined, now: Date): void {
  if (!change?.before || !change.after) return;
  const { before, after } = change;
  for (const column of differing(before, after))
    if (!COUNTS_ON.has(column) || column === 'searchText') Object.assign(row, { [column]: before[column] });
  if (Number(after['sequence']) > Number(before['sequence'])) row.sequence += 1;
  row.changedAt = toSecond(now);
}

function turnedAround({ series, meetings, other }: LoggedDetails): LoggedDetails {
  const turned = (fields: LoggedField[]): LoggedField[] =>
    fields.map(({ field, before, after }) => ({ field, before: after, after: before }));
  const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const;
  return {
    ...(series ? { series: turned(series) } : {}),
    ...(meetings
      ? { meetings: meetings.map((each) => ({ ...each, what: opposite[each.what], fields: turned(each.fields) })) }
      : {}),
    ...(other ? { other } : {}),
  };
}
