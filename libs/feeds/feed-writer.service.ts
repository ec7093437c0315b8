import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { calendarFrame } from '@hub/calendar/calendar-file';
import type { Lang } from '@hub/calendar/date-words';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Format } from '@hub/programme/format.entity';
import { FormatsService } from '@hub/programme/formats.service';
import type { Series } from '@hub/programme/series.entity';
import type { Topic } from '@hub/programme/topic.entity';
import { STRANGER } from '@hub/programme/visibility';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';
import { compactBlocks } from './compact-feed';
import { FeedBlocksService } from './feed-blocks.service';
import type { FeedCopy } from './feed-copies';
import { FeedEntriesService, type FeedEntry, type FeedMoment } from './feed-entries.service';
import { feedHead } from './feed-head';
import { belongs, type FeedSelection } from './feed-selection';

const MOST_FEED_BYTES = 1024 * 1024;
/** A change makes every feed it touches anew: level 6 saves an eighth of the bytes and takes two and a half times as long. */
const GZIP_LEVEL = 3;

interface Names {
  formats: Format[];
  topics: Topic[];
}

/** At most a megabyte, the nearest dates first; then in the stable order of their ids. */
function withinBounds(entries: FeedEntry[], lang: Lang): FeedEntry[] {
  let bytes = 0;
  const near = [...entries]
    .sort((a, b) => a.startsAt - b.startsAt)
    .filter((entry) => (bytes += entry.blocks[lang].length) <= MOST_FEED_BYTES);
  return near.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Writes one feed: the blocks of the meetings that belong to it, between the calendar's head and its end. */
@Injectable()
export class FeedWriterService {
  private known: Promise<Names> | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly agenda: AgendaService,
    private readonly vocabulary: FormatsService,
    private readonly blocks: FeedBlocksService,
    private readonly entries: FeedEntriesService,
  ) {}

  /** Formats and topics may have other names since the last change. */
  forgetNames(): void {
    this.known = null;
  }

  /** Null where a series, format or topic that the selection names does not exist (or is not for strangers). */
  async write(selection: FeedSelection, moment: FeedMoment, before?: FeedCopy): Promise<FeedCopy | null> {
    const series = await this.seriesNamed(selection);
    if (!series || !(await this.hasAllNames(selection))) return null;
    const { lang } = selection;
    const chosen = withinBounds(
      this.entries.all().filter((entry) => belongs(selection, entry)),
      lang,
    );
    const blocks =
      selection.form === 'series'
        ? (await this.compact(chosen, lang)).map((block) => Buffer.from(block))
        : chosen.map((entry) => entry.blocks[lang]);
    const head = feedHead(selection, await this.nameOf(selection, series), this.settings.publicUrl, lang);
    const frame = calendarFrame({ ...head, zones: [...new Set(chosen.map((entry) => entry.zone))].sort() });
    const identity = Buffer.concat([Buffer.from(frame.before), ...blocks, Buffer.from(frame.after)]);
    const lastModified = new Date(Math.max(moment.changedAt.getTime(), Date.parse(`${moment.day}T00:00:00Z`)));
    if (before?.identity.equals(identity)) return { ...before, lastModified }; // the change was elsewhere
    return copyOf(identity, lastModified, `${selection.series[0] ?? selection.formats[0] ?? 'treffpunkt'}.ics`);
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

  private async compact(chosen: FeedEntry[], lang: Lang): Promise<string[]> {
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

function copyOf(identity: Buffer, lastModified: Date, name: string): FeedCopy {
  const digest = createHash('sha1').update(identity).digest('base64url');
  const gzip = gzipSync(identity, { level: GZIP_LEVEL });
  return { identity, gzip, etag: `"${digest}"`, gzipEtag: `"${digest}-gz"`, lastModified, name };
}
