// In: a checked request, its draft and its format, and where ids and the time come from. Out: rows as they would be
// stored: a series, its dates, a single meeting. A date takes everything from its series but what it says for itself,
// and keeps the names of those fields, so that a later change of the series leaves them alone. Stores nothing.
import type { Format } from './format.entity';
import type { Meeting } from './meeting.entity';
import type { MeetingRequest, SeriesRequest } from './schedule-request';
import type { DraftedDate, SeriesDraft } from './series-draft';
import type { Series } from './series.entity';
import type { Mode } from './words-of-the-trade';

export interface Making {
  newId: () => string;
  now: Date;
}

/** Times here are kept to the second, as iCalendar writes them. */
export const toSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/** What a series and a single meeting may both say of themselves. */
export type Describing = Partial<Omit<SeriesRequest, 'dates' | 'rule' | 'skip' | 'localStart' | 'durationMinutes'>>;

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
    topics: [] as string[],
    venueId: null,
  };
}

export function seriesRow(request: SeriesRequest, draft: SeriesDraft, format: Format, { newId, now }: Making): Series {
  const { stretch, zone, skip, skipped, plannedThrough } = draft;
  const row = {
    id: newId(),
    ...describe(request, format),
    stretches: [stretch],
    zone,
    skip,
    skipped,
    plannedThrough,
  };
  return Object.assign({} as Series, row, {
    reminderMinutes: request.reminders ?? format.reminderMinutes,
    hosts: request.hosts ?? [],
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
export function meetingRow(series: Series, date: DraftedDate, { newId, now }: Making): Meeting {
  const inherited = Object.fromEntries(INHERITED.map((field) => [field, series[field]]));
  const { place, topics, room, signUp, ...own } = date.own;
  const ownNames = Object.keys({
    ...own,
    ...(place === undefined ? {} : { venueId: 0 }),
    ...(topics === undefined ? {} : { topics: 0 }),
    ...(room === undefined ? {} : { room: 0 }),
    ...(signUp === undefined ? {} : { signUp: 0 }),
  });
  const meeting = Object.assign(
    {} as Meeting,
    { id: newId(), slug: '', seriesId: series.id, parentId: null },
    inherited,
    date.host === undefined ? {} : { host: date.host },
    own,
    date.times,
    {
      plannedStart: date.plannedStart,
      state: 'confirmed' as const,
      programme: [],
      pilot: false,
      own: [...ownNames, ...(date.marks ?? [])].sort(),
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

export function inheritPlaceAndTopics(meeting: Meeting, series: Series): void {
  if (!meeting.own.includes('venueId')) meeting.venueId = series.venueId;
  if (!meeting.own.includes('topics')) meeting.topics = series.topics;
}

export function singleRow(request: MeetingRequest, format: Format, { newId, now }: Making): Meeting {
  const meeting = Object.assign({} as Meeting, { id: newId(), seriesId: null }, describe(request, format), {
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
