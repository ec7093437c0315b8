import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Address } from './address.entity';
import type { Format } from './format.entity';
import { EXTRA } from './changed-times';
import { FormatsService } from './formats.service';
import { Meeting } from './meeting.entity';
import { meetingTimes, programmeProblems, waitsForDate, type KnownTimes, type MeetingTimes } from './meeting-times';
import { NamesService } from './names.service';
import { inheritPlaceAndTopics, meetingRow, seriesRow, singleRow, toSecond, type Making } from './new-rows';
import { ParticularsService } from './particulars.service';
import type { Checked, MeetingRequest, SeriesRequest } from './schedule-request';
import { draftSeries, ownDatesOf, type DraftedDate, type SeriesDraft } from './series-draft';
import { Series, type SkippedDate } from './series.entity';
import { isId } from './slug';
import { runningStretch } from './series-stretch';
import { HOME_ZONE } from './words-of-the-trade';

export interface ScheduledSeries {
  series: Series;
  meetings: Meeting[];
  skipped: SkippedDate[];
  hints: SkippedDate[];
  /** What was said of dates that the rule does not name. */
  unmatched: string[];
}

export interface Cleared {
  /** Meetings of the demonstration that went. */
  gone: number;
  /** Meetings of the organisers that hung on it and now stand for themselves. */
  freed: number;
}

/** Puts new series and single meetings into the programme, always inside the caller's transaction. */
@Injectable()
export class ProgrammeService {
  constructor(
    private readonly formats: FormatsService,
    private readonly names: NamesService,
    private readonly particulars: ParticularsService,
  ) {}

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
    const named = await this.names.nameFor(manager, request);
    if (!named.ok) return named;
    const series = Object.assign(seriesRow(request, drafted.draft, drafted.format, making(now)), { slug: named.slug });
    const { draft } = drafted;
    const meetings = draft.dates.map((date) => meetingRow(series, date, making(now)));
    await this.names.nameDates(manager, series.slug, meetings);
    return { ok: true, series, meetings, skipped: draft.skipped, hints: draft.hints, unmatched: draft.unmatched };
  }

  async schedule(
    manager: EntityManager,
    request: SeriesRequest,
    now: Date,
    demo = false,
  ): Promise<Checked<ScheduledSeries>> {
    const rehearsed = await this.rehearse(manager, request, now);
    if (!rehearsed.ok) return rehearsed;
    const { series, meetings, unmatched } = rehearsed;
    if (unmatched.length > 0) return { ok: false, problems: [{ field: 'exceptions', reason: 'date_not_in_rule' }] };
    Object.assign(series, { demo, ...(await this.particulars.placeAndTopics(manager, request)) });
    for (const meeting of meetings) meeting.demo = demo;
    await manager.insert(Series, series);
    await this.insertMeetings(manager, series, meetings, request);
    await this.names.remember(manager, series.slug, { seriesId: series.id }, request.shortName);
    return rehearsed;
  }

  /** Stores meetings of a series; `request.dates` may give single dates a place or topics of their own. */
  async insertMeetings(
    manager: EntityManager,
    series: Series,
    meetings: Meeting[],
    request?: SeriesRequest,
  ): Promise<void> {
    await this.names.nameDates(manager, series.slug, meetings);
    const ownDates = new Map(request ? ownDatesOf(request).map((date) => [date.localStart, date]) : []);
    for (const meeting of meetings) {
      meeting.seriesId = series.id;
      inheritPlaceAndTopics(meeting, series);
      const own = ownDates.get(meeting.plannedStart ?? '');
      if (own) Object.assign(meeting, await this.particulars.placeAndTopics(manager, own));
    }
    await this.particulars.makeFindable(manager, meetings);
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
    const series = request.series ? await this.seriesToStay(manager, request.series) : null;
    if (request.series && !series) return { ok: false, problems: [{ field: 'series', reason: 'series_unknown' }] };
    if (series && request.format && request.format !== series.format)
      return { ok: false, problems: [{ field: 'format', reason: 'format_of_series' }] };
    const format = await this.formats.format(manager, series?.format ?? request.format ?? '');
    if (!format) return { ok: false, problems: [{ field: 'format', reason: 'format_unknown' }] };
    const known = knownTimes(request, series);
    const checked = meetingTimes(known);
    if (!checked.ok) return checked;
    const outside = programmeProblems(request.programme ?? [], checked.times);
    if (outside.length > 0) return { ok: false, problems: outside };
    if (series) return this.addDate(manager, series, request, { times: checked.times, now, demo });
    const parent = request.parent ? await this.meetingNamed(manager, request.parent) : null;
    if (request.parent && !parent) return { ok: false, problems: [{ field: 'parent', reason: 'meeting_unknown' }] };
    const named = await this.names.nameFor(manager, request, checked.times.localStart);
    if (!named.ok) return named;
    const meeting = singleRow(request, format, making(now));
    const state = waitsForDate(checked.times, now) ? 'planned' : 'confirmed';
    Object.assign(meeting, checked.times, {
      zone: known.zone,
      slug: named.slug,
      demo,
      parentId: parent?.id ?? null,
      state,
    });
    Object.assign(meeting, await this.particulars.placeAndTopics(manager, request));
    await this.particulars.makeFindable(manager, [meeting]);
    await manager.insert(Meeting, meeting);
    await this.names.remember(manager, named.slug, { meetingId: meeting.id }, request.shortName);
    return { ok: true, meeting };
  }

  /** An extra date of a series: it has its place and people, but no rule made it, so no change of the rule moves it. */
  private async addDate(
    manager: EntityManager,
    series: Series,
    request: MeetingRequest,
    { times, now, demo }: { times: MeetingTimes; now: Date; demo: boolean },
  ): Promise<Checked<{ meeting: Meeting }>> {
    const plannedStart = times.localStart;
    if (!plannedStart?.includes('T'))
      return { ok: false, problems: [{ field: 'localStart', reason: 'local_time_shape' }] };
    if (await manager.existsBy(Meeting, { seriesId: series.id, plannedStart }))
      return { ok: false, problems: [{ field: 'localStart', reason: 'twice' }] };
    const named = request.slug ? await this.names.nameFor(manager, request) : null;
    if (named && !named.ok) return named;
    const meeting = meetingRow(series, { plannedStart, times, own: ownWords(request) }, making(now));
    Object.assign(meeting, {
      slug: named?.slug ?? '',
      demo, // an organiser's own date, even in a series of the demonstration
      programme: request.programme ?? [],
      own: [...new Set([...meeting.own, EXTRA, 'time'])].sort(),
    });
    await this.insertMeetings(manager, series, [meeting]);
    const short = request.shortName
      ? await this.names.giveShortName(manager, { meetingId: meeting.id }, request.shortName)
      : null;
    if (short && !short.ok) return short;
    const own = await this.particulars.placeAndTopics(manager, request);
    if (Object.keys(own).length > 0) await manager.update(Meeting, { id: meeting.id }, own);
    return { ok: true, meeting: Object.assign(meeting, own) };
  }

  /**
   * Removes exactly the demonstration, with the places and free topics only it used. What organisers added to it stays:
   * a date of their own in one of its series, a part of one of its meetings stand for themselves from then on.
   */
  async clearDemonstration(manager: EntityManager, now: Date): Promise<Cleared> {
    // locked, the series first: who is adding a date to one of them commits before, or finds it gone
    const locked = { where: { demo: true }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } } as const;
    const series = await manager.find(Series, locked);
    const meetings = await manager.find(Meeting, locked);
    const ids = (rows: { id: string }[]) => In(rows.map((row) => row.id));
    const letGo = async (held: object, freed: object): Promise<number> => {
      const changed = { ...freed, changedAt: toSecond(now) };
      return (await manager.update(Meeting, { demo: false, ...held }, changed)).affected ?? 0;
    };
    const dates = await letGo({ seriesId: ids(series) }, { seriesId: null, plannedStart: null });
    const parts = await letGo({ parentId: ids(meetings) }, { parentId: null });
    await letGo({ replacementId: ids(meetings) }, { replacementId: null });
    const { affected } = await manager.delete(Meeting, { demo: true });
    await manager.delete(Series, { demo: true });
    await this.particulars.forgetUnused(manager, [...series, ...meetings]);
    return { gone: affected ?? 0, freed: dates + parts };
  }

  /** A series that nobody removes before this transaction is over. */
  private seriesToStay(manager: EntityManager, slug: string): Promise<Series | null> {
    return manager.findOne(Series, { where: { slug }, lock: { mode: 'for_key_share' } });
  }

  hasDemonstration(manager: EntityManager): Promise<boolean> {
    return manager.existsBy(Meeting, { demo: true });
  }

  /** A meeting by id or by any name it ever had. */
  async meetingNamed(manager: EntityManager, idOrSlug: string): Promise<Meeting | null> {
    if (isId(idOrSlug)) return manager.findOneBy(Meeting, { id: idOrSlug });
    const address = await manager.findOneBy(Address, { slug: idOrSlug });
    return address?.meetingId ? manager.findOneBy(Meeting, { id: address.meetingId }) : null;
  }
}

const making = (now: Date): Making => ({ newId: randomUUID, now: toSecond(now) });

function knownTimes(request: MeetingRequest, series: Series | null): KnownTimes {
  const { precision, localStart = null, localEnd = null } = request;
  const usual = series && runningStretch(series.stretches, localStart ?? '');
  const minutes = request.durationMinutes ?? (localEnd || precision ? undefined : usual?.durationMinutes);
  return {
    ...(precision ? { precision } : {}),
    ...(minutes ? { durationMinutes: minutes } : {}),
    localStart,
    localEnd,
    zone: request.zone ?? series?.zone ?? HOME_ZONE,
  };
}

/** What an extra date says for itself: the words of the request, without what only a single meeting has. */
function ownWords(request: MeetingRequest): DraftedDate['own'] {
  const {
    format: _format,
    slug: _slug,
    shortName: _short,
    zone: _zone,
    reminders: _reminders,
    precision: _precision,
    localStart: _start,
    localEnd: _end,
    durationMinutes: _minutes,
    parent: _parent,
    series: _series,
    programme: _programme,
    pilot: _pilot,
    ...own
  } = request;
  return own;
}
