import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { Address } from './address.entity';
import { Format } from './format.entity';
import { FormatsService } from './formats.service';
import { Meeting } from './meeting.entity';
import { meetingTimes } from './meeting-times';
import type { Checked, MeetingRequest, SeriesRequest } from './schedule-request';
import { searchTextOf } from './search-fold';
import { draftSeries, type DraftedDate, type SeriesDraft } from './series-draft';
import { Series, type SkippedDate } from './series.entity';
import { freeSlug, isId, slugOf } from './slug';
import { Topic } from './topic.entity';
import { Venue } from './venue.entity';
import { isClosed } from './visibility';
import type { Mode } from './words-of-the-trade';

export interface ScheduledSeries {
  series: Series;
  meetings: Meeting[];
  skipped: SkippedDate[];
  hints: SkippedDate[];
}

/** Times here are kept to the second, as iCalendar writes them. */
export const toSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

type Describing = Partial<Omit<SeriesRequest, 'dates' | 'rule' | 'skip' | 'localStart' | 'durationMinutes'>>;

/** Puts new series and single meetings into the programme, always inside the caller's transaction. */
@Injectable()
export class ProgrammeService {
  constructor(private readonly formats: FormatsService) {}

  async draft(
    manager: EntityManager,
    request: SeriesRequest,
    now: Date,
  ): Promise<Checked<{ draft: SeriesDraft; format: Format }>> {
    const format = await this.formats.format(manager, request.format);
    if (!format) return { ok: false, problems: [{ field: 'format', reason: 'format_unknown' }] };
    const drafted = draftSeries(request, format.durationMinutes, now);
    return drafted.ok ? { ok: true, draft: drafted.draft, format } : drafted;
  }

  /** Rows as they would be stored, without storing them: what a preview shows. */
  async rehearse(manager: EntityManager, request: SeriesRequest, now: Date): Promise<Checked<ScheduledSeries>> {
    const drafted = await this.draft(manager, request, now);
    if (!drafted.ok) return drafted;
    const series = seriesRow(request, drafted.draft, drafted.format, toSecond(now));
    series.slug = request.slug ?? slugOf(request.title);
    const { draft } = drafted;
    return {
      ok: true,
      series,
      meetings: draft.dates.map((date) => meetingRow(series, date)),
      skipped: draft.skipped,
      hints: draft.hints,
    };
  }

  async schedule(
    manager: EntityManager,
    request: SeriesRequest,
    now: Date,
    demo = false,
  ): Promise<Checked<ScheduledSeries>> {
    const rehearsed = await this.rehearse(manager, request, now);
    if (!rehearsed.ok) return rehearsed;
    const { series, meetings } = rehearsed;
    const named = await this.nameFor(manager, request);
    if (!named.ok) return named;
    Object.assign(series, { slug: named.slug, demo, ...(await this.placeAndTopics(manager, request)) });
    await manager.insert(Series, series);
    await this.insertMeetings(manager, series, meetings, request);
    await this.remember(manager, named.slug, { seriesId: series.id }, request.shortName);
    return rehearsed;
  }

  /** Stores meetings of a series; `request.dates` may give single dates a place or topics of their own. */
  async insertMeetings(
    manager: EntityManager,
    series: Series,
    meetings: Meeting[],
    request?: SeriesRequest,
  ): Promise<void> {
    const slugs = meetings.map((meeting) => `${series.slug}-${(meeting.localStart ?? '').slice(0, 10)}`);
    const taken = await this.takenSlugs(manager, slugs);
    for (const [index, meeting] of meetings.entries()) {
      meeting.slug = freeSlug(slugs[index] as string, taken);
      taken.add(meeting.slug);
      Object.assign(meeting, { demo: series.demo, seriesId: series.id });
      inheritPlaceAndTopics(meeting, series);
      const own = request?.dates?.find((date) => typeof date !== 'string' && date.localStart === meeting.plannedStart);
      if (own && typeof own !== 'string') Object.assign(meeting, await this.placeAndTopics(manager, own));
    }
    await this.makeFindable(manager, meetings);
    await manager.insert(Meeting, meetings);
    await manager.insert(
      Address,
      meetings.map((meeting) => ({ slug: meeting.slug, kind: 'current' as const, meetingId: meeting.id })),
    );
  }

  async scheduleMeeting(
    manager: EntityManager,
    request: MeetingRequest,
    now: Date,
    demo = false,
  ): Promise<Checked<{ meeting: Meeting }>> {
    const format = await this.formats.format(manager, request.format);
    if (!format) return { ok: false, problems: [{ field: 'format', reason: 'format_unknown' }] };
    const { precision, localStart = null, localEnd, durationMinutes, zone } = request;
    const checked = meetingTimes({
      ...(precision ? { precision } : {}),
      localStart,
      localEnd: localEnd ?? null,
      ...(durationMinutes ? { durationMinutes } : {}),
      zone,
    });
    if (!checked.ok) return checked;
    const parent = request.parent ? await this.meetingNamed(manager, request.parent) : null;
    if (request.parent && !parent) return { ok: false, problems: [{ field: 'parent', reason: 'meeting_unknown' }] };
    const named = await this.nameFor(manager, request, localStart);
    if (!named.ok) return named;
    const meeting = singleRow(request, format, toSecond(now));
    Object.assign(meeting, checked.times, {
      slug: named.slug,
      demo,
      parentId: parent?.id ?? null,
      state: localStart === null || checked.times.startsAt === null ? 'planned' : 'confirmed',
    });
    Object.assign(meeting, await this.placeAndTopics(manager, request));
    await this.makeFindable(manager, [meeting]);
    await manager.insert(Meeting, meeting);
    await this.remember(manager, named.slug, { meetingId: meeting.id }, request.shortName);
    return { ok: true, meeting };
  }

  /** A meeting by id or by any name it ever had. */
  async meetingNamed(manager: EntityManager, idOrSlug: string): Promise<Meeting | null> {
    if (isId(idOrSlug)) return manager.findOneBy(Meeting, { id: idOrSlug });
    const address = await manager.findOneBy(Address, { slug: idOrSlug });
    return address?.meetingId ? manager.findOneBy(Meeting, { id: address.meetingId }) : null;
  }

  /** Writes what a search may find: of a closed meeting no more than its announcement. */
  async makeFindable(manager: EntityManager, meetings: Meeting[]): Promise<void> {
    const venues = new Map((await manager.find(Venue)).map((venue) => [venue.id, venue]));
    const formats = new Map((await manager.find(Format)).map((format) => [format.slug, format]));
    const topics = new Map((await manager.find(Topic)).map((topic) => [topic.slug, topic.label]));
    for (const meeting of meetings) {
      const venue = meeting.venueId ? venues.get(meeting.venueId) : null;
      const outer = [
        meeting.title,
        meeting.host,
        venue?.name,
        venue?.city,
        formats.get(meeting.format)?.name,
        ...meeting.topics.map((slug) => topics.get(slug)),
      ];
      const inner = [
        meeting.leadingQuestion,
        meeting.description,
        ...meeting.speakers.flatMap((speaker) => [speaker.name, speaker.affiliation]),
      ];
      meeting.searchText = searchTextOf(isClosed(meeting.access) ? outer : [...outer, ...inner]);
    }
  }

  async placeAndTopics(
    manager: EntityManager,
    request: Describing,
  ): Promise<Partial<Pick<Meeting, 'venueId' | 'topics'>>> {
    const venueId = request.place === undefined ? {} : { venueId: await this.venueOf(manager, request.place) };
    const topics =
      request.topics === undefined ? {} : { topics: await this.formats.topicsNamed(manager, request.topics) };
    return { ...venueId, ...topics };
  }

  /** Gives a thing a new name and lets the old one lead to it. */
  async rename(manager: EntityManager, meeting: Meeting, slug: string): Promise<Checked<object>> {
    if ((await this.takenSlugs(manager, [slug])).has(slug))
      return { ok: false, problems: [{ field: 'slug', reason: 'slug_taken' }] };
    await manager.update(Address, { slug: meeting.slug }, { kind: 'former' });
    await manager.insert(Address, { slug, kind: 'current', meetingId: meeting.id });
    meeting.slug = slug;
    return { ok: true };
  }

  private async nameFor(
    manager: EntityManager,
    request: Describing,
    localStart: string | null = null,
  ): Promise<Checked<{ slug: string }>> {
    const day = localStart && /^\d{4}/u.test(localStart) ? `-${localStart.slice(0, 10)}` : '';
    const wanted = request.slug ?? `${slugOf(request.title ?? '')}${day}`;
    const taken = await this.takenSlugs(manager, [wanted, ...(request.shortName ? [request.shortName] : [])], true);
    if (request.slug && taken.has(request.slug))
      return { ok: false, problems: [{ field: 'slug', reason: 'slug_taken' }] };
    if (request.shortName && (taken.has(request.shortName) || RESERVED.has(request.shortName)))
      return { ok: false, problems: [{ field: 'shortName', reason: 'slug_taken' }] };
    return { ok: true, slug: freeSlug(wanted, taken) };
  }

  private async takenSlugs(manager: EntityManager, slugs: string[], alsoNumbered = false): Promise<Set<string>> {
    const query = manager
      .createQueryBuilder(Address, 'address')
      .select('address.slug')
      .where({ slug: In(slugs) });
    if (alsoNumbered && slugs[0]) query.orWhere('address.slug LIKE :like', { like: `${slugs[0]}-%` });
    return new Set((await query.getMany()).map((address) => address.slug));
  }

  private async remember(
    manager: EntityManager,
    slug: string,
    of: { seriesId?: string; meetingId?: string },
    shortName?: string,
  ): Promise<void> {
    await manager.insert(Address, { slug, kind: 'current', ...of });
    if (shortName && shortName !== slug) await manager.insert(Address, { slug: shortName, kind: 'short', ...of });
  }

  private async venueOf(manager: EntityManager, place: SeriesRequest['place']): Promise<string | null> {
    if (!place) return null;
    const {
      name = null,
      street = null,
      postcode = null,
      city = null,
      accessNotes = null,
      accessibilityNotes = null,
    } = place;
    const facts = { name, street, postcode, city, accessNotes, accessibilityNotes };
    const known = await manager.findOneBy(
      Venue,
      Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, value ?? IsNull()])),
    );
    if (known) return known.id;
    return (await manager.save(Venue, manager.create(Venue, facts))).id;
  }
}

/** Names the website uses itself; no short name may hide them. */
const RESERVED = new Set(
  'termine reihen m raum kalender anmeldung abo meine desk portal impressum datenschutz barrierefreiheit leichte-sprache gebaerdensprache kontakt embed api feed programm assets healthz readyz metrics weiterbildung praxisportal dialog sitemap robots favicon'.split(
    ' ',
  ),
);

const modeOf = (request: Describing, format: Format): Mode =>
  request.mode ?? (request.place ? (request.room ? 'hybrid' : 'onsite') : format.mode);

function describe(request: Describing, format: Format) {
  return {
    title: request.title ?? format.name,
    leadingQuestion: request.leadingQuestion ?? null,
    description: request.description ?? '',
    format: format.slug,
    access: request.access ?? format.access,
    announced: request.announced ?? false,
    capacity: request.capacity === undefined ? format.capacity : request.capacity,
    mode: modeOf(request, format),
    host: request.host ?? null,
    fundingNote: request.fundingNote ?? null,
    feeNote: request.feeNote ?? null,
    speakers: request.speakers ?? [],
    topics: [],
    venueId: null,
  };
}

function seriesRow(request: SeriesRequest, draft: SeriesDraft, format: Format, now: Date): Series {
  const { stretch, zone, skip, skipped, plannedThrough } = draft;
  const row = {
    id: randomUUID(),
    ...describe(request, format),
    stretches: [stretch],
    zone,
    skip,
    skipped,
    plannedThrough,
  };
  return Object.assign(new Series(), row, {
    reminderMinutes: request.reminders ?? format.reminderMinutes,
    sequence: 0,
    createdAt: now,
    changedAt: now,
    demo: false,
  });
}

const INHERITED = [
  'title',
  'leadingQuestion',
  'description',
  'format',
  'access',
  'announced',
  'capacity',
  'zone',
  'mode',
  'host',
  'fundingNote',
  'feeNote',
  'speakers',
  'topics',
  'venueId',
] as const;
export const FROM_SERIES: readonly string[] = INHERITED;

/** One date of a series: what the series says, and above it what this date says for itself. */
export function meetingRow(series: Series, date: DraftedDate, now = series.changedAt): Meeting {
  const inherited = Object.fromEntries(INHERITED.map((field) => [field, series[field]]));
  const { place, topics, room, ...own } = date.own;
  const ownNames = Object.keys({
    ...own,
    ...(place === undefined ? {} : { venueId: 0 }),
    ...(topics === undefined ? {} : { topics: 0 }),
    ...(room === undefined ? {} : { room: 0 }),
  });
  const meeting = Object.assign(
    new Meeting(),
    { id: randomUUID(), slug: '', seriesId: series.id, parentId: null },
    inherited,
    own,
    date.times,
    {
      plannedStart: date.plannedStart,
      state: 'confirmed' as const,
      programme: [],
      pilot: false,
      own: ownNames.sort(),
      movedFrom: null,
      cancelledAt: null,
      reason: null,
      replacementId: null,
      sequence: 0,
      createdAt: now,
      changedAt: now,
      demo: series.demo,
      source: null,
    },
  );
  return meeting;
}

function inheritPlaceAndTopics(meeting: Meeting, series: Series): void {
  if (!meeting.own.includes('venueId')) meeting.venueId = series.venueId;
  if (!meeting.own.includes('topics')) meeting.topics = series.topics;
}

function singleRow(request: MeetingRequest, format: Format, now: Date): Meeting {
  const meeting = Object.assign(new Meeting(), { id: randomUUID(), seriesId: null }, describe(request, format), {
    zone: request.zone,
    plannedStart: null,
    programme: request.programme ?? [],
    pilot: request.pilot ?? false,
    own: [],
    movedFrom: null,
    cancelledAt: null,
    reason: null,
    replacementId: null,
    sequence: 0,
    createdAt: now,
    changedAt: now,
    source: null,
  });
  return meeting;
}
