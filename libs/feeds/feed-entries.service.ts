import { dayOf, instantOf, localOf, monthsLater } from '@hub/calendar/wall-clock';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { STRANGER } from '@hub/programme/visibility';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { FeedBlocksService, type Blocks } from './feed-blocks.service';

const MONTHS_BACK = -1;
const MONTHS_AHEAD = 18;
const MOST_MEETINGS = 1_000;
const FEW = 10;

/** One meeting as feeds need it. */
export interface FeedEntry {
  id: string;
  revision: number;
  format: string;
  series: string | null;
  topics: string[];
  zone: string;
  startsAt: number;
  /** As bytes: a feed is their concatenation. */
  blocks: Blocks;
  isStored: boolean;
}

/** How far the programme is: its version, when that came about, and the day for which the entries were chosen. */
export interface FeedMoment {
  version: number;
  changedAt: Date;
  day: string;
}

/** Before the first look. */
export const NO_MOMENT: FeedMoment = { version: -1, changedAt: new Date(0), day: '' };

/** The meetings that belong into feeds, each with its finished block, in the memory of this process. */
@Injectable()
export class FeedEntriesService {
  private readonly entries = new Map<string, FeedEntry>();
  /** In which words, and of which organiser, they were made. */
  private edition = '';

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly agenda: AgendaService,
    private readonly blocks: FeedBlocksService,
  ) {}

  all(): FeedEntry[] {
    return [...this.entries.values()];
  }

  /** Brings the entries up to date: the new moment and what was made anew, or null where nothing has changed since `known`. */
  async refresh(known: FeedMoment): Promise<{ moment: FeedMoment; changed: string[] } | null> {
    const { moment, revisions } = await this.look(dayOf(localOf(new Date(), 'UTC')));
    const edition = this.blocks.edition();
    const isMade = (id: string): boolean =>
      edition === this.edition && this.entries.get(id)?.revision === revisions[id];
    const changed = Object.keys(revisions).filter((id) => !isMade(id));
    const gone = [...this.entries.keys()].filter((id) => !(id in revisions));
    const isOld = moment.version === known.version && moment.day === known.day;
    if (changed.length === 0 && gone.length === 0 && isOld) return null;
    for (const id of gone) this.entries.delete(id);
    await this.take(changed);
    this.edition = edition;
    return { moment, changed };
  }

  /** Keeps the blocks as rows for the next start. */
  store(ids: string[]): Promise<void> {
    const made = ids.map((id) => this.entries.get(id)).filter((entry) => entry !== undefined);
    return this.blocks.store(made.filter(({ isStored }) => !isStored));
  }

  /** How far the programme is, and which meetings belong into feeds in which revision: one statement, one moment, no texts. */
  private async look(today: string): Promise<{ moment: FeedMoment; revisions: Record<string, number> }> {
    const [row] = await this.records.query<
      { version: number | null; changedAt: Date; revisions: Record<string, number> | null }[]
    >(
      `SELECT clock.version, clock."changedAt", (
         SELECT json_object_agg(m.id, m.revision) FROM (
           SELECT id, revision FROM meeting
            WHERE "startsAt" IS NOT NULL AND precision IN ('instant', 'start_only', 'day')
              AND (access NOT IN ('members', 'invited') OR announced)
              AND COALESCE("endsAt", "startsAt") >= $1 AND "startsAt" < $2
            ORDER BY "startsAt" LIMIT ${MOST_MEETINGS}) AS m) AS revisions
         FROM (SELECT) AS once LEFT JOIN feed_clock AS clock ON clock.id = 1`,
      [instantOf(monthsLater(today, MONTHS_BACK), 'UTC'), instantOf(monthsLater(today, MONTHS_AHEAD), 'UTC')],
    );
    const moment = { version: row?.version ?? 0, changedAt: row?.changedAt ?? new Date(0), day: today };
    return { moment, revisions: row?.revisions ?? {} };
  }

  /** Many at once are looked up among the stored blocks (a start), a few are sooner made than looked up (a change). */
  private async take(ids: string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += 200) {
      const meetings = await this.agenda.meetingsWithIds(ids.slice(at, at + 200), STRANGER);
      const stored = meetings.length > FEW ? await this.blocks.stored(meetings) : new Map<string, Blocks>();
      for (const meeting of meetings) this.entries.set(meeting.id, this.entry(meeting, stored.get(meeting.id)));
    }
  }

  private entry(meeting: Meeting, stored: Blocks | undefined): FeedEntry {
    const { id, revision, format, topics, zone } = meeting;
    return {
      id,
      revision,
      format,
      series: meeting.series?.slug ?? null,
      topics,
      zone,
      startsAt: Number(meeting.startsAt),
      blocks: stored ?? this.blocks.make(meeting),
      isStored: stored !== undefined,
    };
  }
}
