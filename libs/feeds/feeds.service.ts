import { calendarFile, eventBlock } from '@hub/calendar/calendar-file';
import type { Lang } from '@hub/calendar/date-words';
import { dayOf, localOf } from '@hub/calendar/wall-clock';
import { meetingEntry } from '@hub/programme/meeting-entry';
import type { Meeting } from '@hub/programme/meeting.entity';
import { InstitutionService } from '@hub/records/institution.service';
import { NewsService } from '@hub/records/news.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FeedBlocksService } from './feed-blocks.service';
import { FeedCopies, type FeedCopy } from './feed-copies';
import { FeedEntriesService, NO_MOMENT } from './feed-entries.service';
import { feedHead } from './feed-head';
import { selectionKey, type FeedSelection } from './feed-selection';
import { FeedWriterService } from './feed-writer.service';

const LOOK_AGAIN_MS = 60_000;
/** The process that wrote looks by itself at once; the others wait this long, so that a burst is one look. */
const HEARD_AFTER_MS = 5;
const MOST_ATTEMPTS = 3;

/**
 * Feeds as finished bytes. Work is done when the programme changes: the meeting's block is made once and stored, feeds
 * are concatenations kept in memory. Whoever asks gets bytes; 304 and 200 touch no database.
 */
@Injectable()
export class FeedsService implements OnModuleInit, OnApplicationShutdown {
  private moment = NO_MOMENT;
  private readonly copies = new FeedCopies();
  private readonly building = new Map<string, Promise<FeedCopy | null>>();
  private settling: Promise<void> | null = null;
  private settlingNext: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly news: NewsService,
    private readonly institution: InstitutionService,
    private readonly entries: FeedEntriesService,
    private readonly writer: FeedWriterService,
    private readonly blocks: FeedBlocksService,
  ) {}

  onModuleInit(): void {
    this.news.on('programme', (version) => setTimeout(() => void this.hear(version), HEARD_AFTER_MS).unref());
    this.institution.onChange(() => void this.settle().catch(() => undefined));
    this.timer = setInterval(() => void this.settle().catch(() => undefined), LOOK_AGAIN_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Called whenever what this process hands out has changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** In the transaction of the change: the clock goes on, and every process hears of it at commit. */
  async mark(manager: EntityManager, now: Date): Promise<void> {
    const [clock] = await manager.query<{ version: number }[]>(
      `INSERT INTO feed_clock (id, version, "changedAt") VALUES (1, 1, $1)
       ON CONFLICT (id) DO UPDATE SET version = feed_clock.version + 1, "changedAt" = GREATEST(feed_clock."changedAt", EXCLUDED."changedAt")
       RETURNING version`,
      [now],
    );
    await this.news.tell('programme', String(clock?.version ?? ''), manager);
  }

  /** Brings blocks, memory and copies up to date. Who calls while a look runs waits for the next: theirs may be newer. */
  settle(): Promise<void> {
    if (this.settling) return (this.settlingNext ??= this.settleAfter(this.settling));
    this.settling = this.settleOnce().finally(() => (this.settling = null));
    return this.settling;
  }

  private async settleAfter(running: Promise<void>): Promise<void> {
    await running.catch(() => undefined);
    this.settlingNext = null;
    await this.settle();
  }

  /** News of a version this process has already seen needs no look; after a reconnect it comes without one. */
  private async hear(version: string): Promise<void> {
    await this.settling?.catch(() => undefined);
    if (version === '' || Number(version) > this.moment.version) await this.settle().catch(() => undefined);
  }

  /** The feed this selection names, or null where a named series or format does not exist (or is not for strangers). */
  async feed(selection: FeedSelection, now: Date): Promise<FeedCopy | null> {
    if (this.moment.day !== dayOf(localOf(now, 'UTC'))) await this.settle();
    const key = selectionKey(selection);
    const kept = this.copies.get(key);
    if (kept) {
      kept.asked = true;
      return kept.copy;
    }
    const building = this.building.get(key) ?? this.buildFirst(key, selection).finally(() => this.building.delete(key));
    this.building.set(key, building); // who asks meanwhile waits for the same copy
    return building;
  }

  /** Builds until the programme stands still meanwhile: a copy of yesterday must not be kept as today's. */
  private async buildFirst(key: string, selection: FeedSelection): Promise<FeedCopy | null> {
    for (let attempt = 1; ; attempt += 1) {
      const { moment } = this;
      const copy = await this.writer.write(selection, moment);
      const isStill = moment.version === this.moment.version;
      if (copy && !isStill && attempt < MOST_ATTEMPTS) continue;
      if (copy && isStill) this.copies.keep(key, { selection, copy, asked: true });
      return copy;
    }
  }

  /** One meeting as a file to download: the same component as in every feed. */
  download(meeting: Meeting, lang: Lang): string | null {
    const entry = meetingEntry(meeting, this.blocks.publisher(), lang);
    if (!entry) return null;
    return calendarFile(
      {
        ...feedHead({ kind: 'all' }, meeting.title, this.settings.publicUrl, lang),
        zones: [meeting.zone],
        source: `${entry.url}.ics`,
        url: entry.url,
      },
      [eventBlock(entry, lang)],
    );
  }

  /** The entries of meetings that stand in no public feed, for a calendar of one's own. */
  blocksOf(meetings: Meeting[], lang: Lang): string[] {
    return meetings.map((meeting) => this.blocks.make(meeting)[lang].toString()).filter(Boolean);
  }

  private async settleOnce(): Promise<void> {
    const fresh = await this.entries.refresh(this.moment);
    if (!fresh) return;
    this.writer.forgetNames();
    this.moment = { ...fresh.moment, version: NO_MOMENT.version }; // not there yet: if this fails, the next look begins again
    await this.rebuildCopies();
    this.moment = fresh.moment;
    for (const listener of this.listeners) listener();
    await this.entries.store(fresh.changed);
  }

  /** What nobody asked for since the last change is not made again for its own sake. */
  private async rebuildCopies(): Promise<void> {
    for (const [key, { selection, copy, asked }] of this.copies) {
      const made = asked ? await this.writer.write(selection, this.moment, copy) : null;
      if (made) this.copies.set(key, { selection, copy: made, asked: false });
      else this.copies.delete(key);
      if (this.copies.size > 5) await new Promise(setImmediate); // others get their turn in between
    }
  }
}
