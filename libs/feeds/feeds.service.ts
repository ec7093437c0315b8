import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { calendarFile, calendarFrame, eventBlock } from '@hub/calendar/calendar-file';
import type { Lang } from '@hub/calendar/date-words';
import { dayOf, instantOf, localOf, monthsLater } from '@hub/calendar/wall-clock';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Format } from '@hub/programme/format.entity';
import type { Topic } from '@hub/programme/topic.entity';
import { FormatsService } from '@hub/programme/formats.service';
import { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { STRANGER } from '@hub/programme/visibility';
import { InstitutionService } from '@hub/records/institution.service';
import { NewsService } from '@hub/records/news.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { compactBlocks } from './compact-feed';
import { FeedBlocksService, type Blocks } from './feed-blocks.service';
import { meetingEntry } from '@hub/programme/meeting-entry';
import { feedHead } from './feed-head';
import { belongs, selectionKey, type FeedSelection } from './feed-selection';

const MONTHS_BACK = -1;
const MONTHS_AHEAD = 18;
const MOST_MEETINGS = 1_000;
const LOOK_AGAIN_MS = 60_000;
/** The process that wrote looks by itself at once; the others wait this long, so that a burst is one look. */
const HEARD_AFTER_MS = 5;
const MOST_COPIES = 500;
const MOST_COPY_BYTES = 32 * 1024 * 1024;
const MOST_FEED_BYTES = 1024 * 1024;
const MOST_ATTEMPTS = 3;
const FEW = 10;
/** A change makes every feed it touches anew: level 6 saves an eighth of the bytes and takes two and a half times as long. */
const GZIP_LEVEL = 3;

/** One feed, ready to hand out. ETags are strong and one per representation (RFC 9110 8.8.3). */
export interface FeedCopy {
  identity: Buffer;
  gzip: Buffer;
  etag: string;
  gzipEtag: string;
  lastModified: Date;
  name: string;
}

interface Entry {
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

interface Kept {
  selection: FeedSelection;
  copy: FeedCopy;
  /** Somebody asked for it since the last change. */
  asked: boolean;
}

interface Names {
  formats: Format[];
  topics: Topic[];
}

/** At most a megabyte, the nearest dates first; then in the stable order of their ids. */
function withinBounds(entries: Entry[], lang: Lang): Entry[] {
  let bytes = 0;
  const near = [...entries]
    .sort((a, b) => a.startsAt - b.startsAt)
    .filter((entry) => (bytes += entry.blocks[lang].length) <= MOST_FEED_BYTES);
  return near.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Feeds as finished bytes. Work is done when the programme changes: the meeting's block is made once and stored, feeds
 * are concatenations kept in memory. Whoever asks gets bytes; 304 and 200 touch no database.
 */
@Injectable()
export class FeedsService implements OnModuleInit, OnApplicationShutdown {
  private entries = new Map<string, Entry>();
  private clock: { version: number; changedAt: Date } = { version: -1, changedAt: new Date(0) };
  private copies = new Map<string, Kept>();
  private building = new Map<string, Promise<FeedCopy | null>>();
  private known: Promise<Names> | null = null;
  private settling: Promise<void> | null = null;
  private settlingNext: Promise<void> | null = null;
  private loadedOn = '';
  private edition = '';
  private timer: NodeJS.Timeout | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly agenda: AgendaService,
    private readonly vocabulary: FormatsService,
    private readonly news: NewsService,
    private readonly institution: InstitutionService,
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
    if (version === '' || Number(version) > this.clock.version) await this.settle().catch(() => undefined);
  }

  /** The feed this selection names, or null where a named series or format does not exist (or is not for strangers). */
  async feed(selection: FeedSelection, now: Date): Promise<FeedCopy | null> {
    if (this.loadedOn !== dayOf(localOf(now, 'UTC'))) await this.settle();
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
      const { version } = this.clock;
      const series = await this.seriesNamed(selection);
      if (!series || !(await this.hasAllNames(selection))) return null;
      const copy = await this.build(selection, series);
      if (version !== this.clock.version && attempt < MOST_ATTEMPTS) continue;
      if (version === this.clock.version) this.keep(key, { selection, copy, asked: true });
      return copy;
    }
  }

  /** Bounded by number and by bytes; the oldest goes first and is made again when somebody asks. */
  private keep(key: string, kept: Kept): void {
    this.copies.set(key, kept);
    let bytes = [...this.copies.values()].reduce((sum, { copy }) => sum + copy.identity.length + copy.gzip.length, 0);
    for (const [oldest, { copy }] of this.copies) {
      if (this.copies.size <= 1 || (this.copies.size <= MOST_COPIES && bytes <= MOST_COPY_BYTES)) break;
      bytes -= copy.identity.length + copy.gzip.length;
      this.copies.delete(oldest);
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

  private async seriesNamed({ series }: FeedSelection): Promise<Series[] | null> {
    const found = await Promise.all(series.map((slug) => this.agenda.series(slug, STRANGER)));
    return found.every((each): each is Series => each !== null) ? found : null;
  }

  /** Formats and topics that nobody defined make no feed. Read once after a change, and only if a feed names one. */
  private async hasAllNames({ formats, topics }: FeedSelection): Promise<boolean> {
    if (formats.length === 0 && topics.length === 0) return true;
    const known = await this.names();
    const slugs = { formats: known.formats.map(({ slug }) => slug), topics: known.topics.map(({ slug }) => slug) };
    return formats.every((slug) => slugs.formats.includes(slug)) && topics.every((slug) => slugs.topics.includes(slug));
  }

  private names(): Promise<Names> {
    this.known ??= this.readNames().catch((error: Error) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  private async readNames(): Promise<Names> {
    return { formats: await this.vocabulary.formats(), topics: await this.vocabulary.topics() };
  }

  private async settleOnce(): Promise<void> {
    const today = dayOf(localOf(new Date(), 'UTC'));
    const { clock, revisions } = await this.look(today);
    const edition = this.blocks.edition();
    const isOf = (id: string): boolean => edition === this.edition && this.entries.get(id)?.revision === revisions[id];
    const changed = Object.keys(revisions).filter((id) => !isOf(id));
    const gone = [...this.entries.keys()].filter((id) => !(id in revisions));
    const nothingNew =
      changed.length === 0 && gone.length === 0 && clock.version === this.clock.version && today === this.loadedOn;
    if (nothingNew) return;
    for (const id of gone) this.entries.delete(id);
    await this.take(changed);
    this.edition = edition;
    this.known = null;
    this.clock = { ...clock, version: -1 }; // not there yet: if this fails, the next look begins again
    this.loadedOn = today;
    await this.rebuildCopies();
    this.clock = clock;
    for (const listener of this.listeners) listener();
    await this.blocks.store(
      changed.map((id) => this.entries.get(id)).filter((entry) => entry !== undefined && !entry.isStored) as Entry[],
    );
  }

  /** How far the programme is, and which meetings belong into feeds in which revision: one statement, one moment, no texts. */
  private async look(today: string): Promise<{ clock: FeedsService['clock']; revisions: Record<string, number> }> {
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
    const clock = { version: row?.version ?? 0, changedAt: row?.changedAt ?? new Date(0) };
    return { clock, revisions: row?.revisions ?? {} };
  }

  /** Many at once are looked up among the stored blocks (a start), a few are sooner made than looked up (a change). */
  private async take(ids: string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += 200) {
      const meetings = await this.agenda.meetingsWithIds(ids.slice(at, at + 200), STRANGER);
      const stored = meetings.length > FEW ? await this.blocks.stored(meetings) : new Map<string, Blocks>();
      for (const meeting of meetings) this.entries.set(meeting.id, this.entry(meeting, stored.get(meeting.id)));
    }
  }

  private entry(meeting: Meeting, stored: Blocks | undefined): Entry {
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

  /** What nobody asked for since the last change is not made again for its own sake. */
  private async rebuildCopies(): Promise<void> {
    for (const [key, { selection, copy, asked }] of this.copies) {
      const series = asked ? await this.seriesNamed(selection) : null;
      if (series) this.copies.set(key, { selection, copy: await this.build(selection, series, copy), asked: false });
      else this.copies.delete(key);
      if (this.copies.size > 5) await new Promise(setImmediate); // others get their turn in between
    }
  }

  private async build(selection: FeedSelection, series: Series[], before?: FeedCopy): Promise<FeedCopy> {
    const chosen = withinBounds(
      [...this.entries.values()].filter((entry) => belongs(selection, entry)),
      selection.lang,
    );
    const blocks =
      selection.form === 'series'
        ? (await this.compact(chosen, selection.lang)).map((block) => Buffer.from(block))
        : chosen.map((entry) => entry.blocks[selection.lang]);
    const head = feedHead(selection, await this.nameOf(selection, series), this.settings.publicUrl, selection.lang);
    const frame = calendarFrame({ ...head, zones: [...new Set(chosen.map((entry) => entry.zone))].sort() });
    const identity = Buffer.concat([Buffer.from(frame.before), ...blocks, Buffer.from(frame.after)]);
    const lastModified = new Date(Math.max(this.clock.changedAt.getTime(), Date.parse(`${this.loadedOn}T00:00:00Z`)));
    if (before?.identity.equals(identity)) return { ...before, lastModified }; // the change was elsewhere
    const digest = createHash('sha1').update(identity).digest('base64url');
    return {
      identity,
      gzip: gzipSync(identity, { level: GZIP_LEVEL }),
      etag: `"${digest}"`,
      gzipEtag: `"${digest}-gz"`,
      lastModified,
      name: `${selection.series[0] ?? selection.formats[0] ?? 'treffpunkt'}.ics`,
    };
  }

  private async compact(chosen: Entry[], lang: Lang): Promise<string[]> {
    const single = chosen.filter((entry) => entry.series === null);
    const blocks: string[] = single.map((entry) => entry.blocks[lang].toString());
    for (const slug of [...new Set(chosen.map((entry) => entry.series))]) {
      const series = slug === null ? null : await this.agenda.series(slug, STRANGER);
      if (series)
        blocks.push(
          ...compactBlocks(series, await this.agenda.meetingsOf(series, STRANGER), this.blocks.publisher(), lang),
        );
    }
    return blocks;
  }

  private async nameOf(selection: FeedSelection, series: Series[]): Promise<string> {
    const { kind, lang } = selection;
    const format =
      kind === 'format' ? (await this.names()).formats.find(({ slug }) => slug === selection.formats[0]) : null;
    if (kind === 'series' && series[0]) return series[0].title;
    if (kind === 'format' && format) return lang === 'en' ? format.nameEn : format.name;
    return lang === 'en' ? 'Treffpunkt: meetings' : 'Treffpunkt: Termine';
  }
}
