// In: a series with all its meetings as strangers may see them. Out: the blocks of the compact form (?form=series): one
// VEVENT per stretch with RRULE, EXDATE and overrides, under UIDs of its own so that it never collides with flat feeds.
// A date that its rule moved stands where the rule says and needs no override; of a series that is older than a rule may
// be (999 dates, ten years), the last two years are told.
import type { CalendarEntry } from '@hub/calendar/calendar-entry';
import { eventBlock, seriesBlocks } from '@hub/calendar/calendar-file';
import type { Lang } from '@hub/calendar/date-words';
import { MOST_DATES } from '@hub/calendar/recurrence';
import { dayOf, monthsLater } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import { datesOfStretch } from '@hub/programme/series-draft';
import { runningStretch } from '@hub/programme/series-stretch';
import type { Series, Stretch } from '@hub/programme/series.entity';
import { meetingEntry, type Publisher } from '@hub/programme/meeting-entry';

type Dated = Meeting & { plannedStart: string };
type Rule = NonNullable<Stretch['rule']>;
/** What a stretch is told with, and in which words. */
interface Telling {
  series: Series;
  publisher: Publisher;
  lang: Lang;
}

export function compactBlocks(series: Series, meetings: Meeting[], publisher: Publisher, lang: Lang): string[] {
  const telling = { series, publisher, lang };
  const blocks = series.stretches.flatMap((stretch) =>
    stretchBlocks(
      telling,
      stretch,
      meetings.filter(({ plannedStart }) => runningStretch(series.stretches, plannedStart ?? '') === stretch),
    ),
  );
  return blocks.length > 0 ? blocks : flatBlocks(meetings, publisher, lang);
}

function stretchBlocks({ series, publisher, lang }: Telling, stretch: Stretch, meetings: Meeting[]): string[] {
  if (!stretch.rule) return flatBlocks(meetings, publisher, lang);
  const { from, planned } = toldDates(stretch, series);
  const isPlanned = new Set(planned);
  const dated = meetings.filter(
    (each): each is Dated => each.plannedStart !== null && dayOf(each.plannedStart) >= from,
  );
  const follows = (meeting: Dated): boolean =>
    isPlanned.has(meeting.plannedStart) && !differs(meeting, series, stretch);
  const model = dated.find(follows);
  const entry = model && meetingEntry(asPlanned(model), publisher, lang);
  if (!entry) return flatBlocks(meetings, publisher, lang);
  const known = new Set(dated.map((meeting) => meeting.plannedStart));
  const master = {
    ...masterOf(series, stretch, stretch.rule, entry, publisher),
    localStart: planned[0] ?? stretch.localStart,
    changedAt: latest(series, dated),
    excluded: planned.filter((date) => !known.has(date)),
  };
  const overrides = dated
    .filter((meeting) => !follows(meeting))
    .flatMap((meeting) => {
      const own = meetingEntry(meeting, publisher, lang);
      return own ? [override(own, meeting.plannedStart, isPlanned.has(meeting.plannedStart) ? master : null)] : [];
    });
  return seriesBlocks(master, overrides, lang);
}

const TOLD_MONTHS = 24;

/** From which day on, and the dates the rule means from there. The beginning of a month, so that it seldom changes. */
function toldDates(stretch: Stretch, { zone, plannedThrough }: Series): { from: string; planned: string[] } {
  const all = datesOfStretch(stretch, {}, zone, plannedThrough).dates;
  const isWhole = all.length < MOST_DATES && monthsLater(dayOf(stretch.localStart), 120) >= plannedThrough;
  if (isWhole || stretch.rule?.count || stretch.rule?.until) return { from: '', planned: all };
  const from = `${monthsLater(plannedThrough, -TOLD_MONTHS).slice(0, 7)}-01`;
  return { from, planned: datesOfStretch(stretch, {}, zone, plannedThrough, from).dates };
}

/** Named after the day the stretch begins: a stretch that comes to stand before it changes nothing of that. */
const uidOf = ({ id }: Series, { localStart }: Stretch): string =>
  `${id}-${dayOf(localStart).replaceAll('-', '')}@treffpunkt-reihe`;

function masterOf(series: Series, stretch: Stretch, rule: Rule, entry: CalendarEntry, { publicUrl }: Publisher) {
  const page = `${publicUrl}/reihen/${series.slug}`;
  const { when: _when, ...fields } = entry;
  const { title, sequence, createdAt, zone, plannedThrough: through } = series;
  return {
    ...fields,
    uid: uidOf(series, stretch),
    // the page of one date would be wrong for all others
    ...{ url: page, description: entry.description.replaceAll(entry.url, page) },
    ...{ title, sequence, createdAt, zone, through, rule, durationMinutes: stretch.durationMinutes },
  };
}

/**
 * An override never counts less than its master, or some programs lose it (calendar.md, rule 15). An extra date belongs
 * to no instance of the rule: it stays an event of its own (rule 40).
 */
function override(
  entry: CalendarEntry,
  recurrenceId: string,
  master: Pick<CalendarEntry, 'uid' | 'sequence'> | null,
): CalendarEntry & { recurrenceId: string } {
  if (!master) return { ...entry, recurrenceId };
  return { ...entry, uid: master.uid, sequence: master.sequence + entry.sequence, recurrenceId };
}

/** What a calendar shows of a meeting; after "this and the following" earlier dates say something else than the series. */
const SHOWN = [
  'title',
  'leadingQuestion',
  'description',
  'speakers',
  'format',
  'access',
  'mode',
  'venueId',
  'feeNote',
] as const;

const differs = (meeting: Dated, series: Series, stretch: Stretch): boolean =>
  meeting.own.length > 0 ||
  !standsAsPlanned(meeting) ||
  minutesOf(meeting) !== stretch.durationMinutes ||
  SHOWN.some((field) => JSON.stringify(meeting[field]) !== JSON.stringify(series[field]));

const standsAsPlanned = ({ state, localStart, plannedStart }: Dated): boolean =>
  state === 'confirmed' || (state === 'moved' && localStart === plannedStart);

/** The rule says nothing of where one of its dates once was. */
const asPlanned = (meeting: Dated): Dated => ({ ...meeting, state: 'confirmed', movedFrom: null, reason: null });

const minutesOf = (meeting: Meeting): number =>
  meeting.startsAt && meeting.endsAt ? (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000 : 0;

const latest = (series: Series, meetings: Meeting[]): Date =>
  new Date(Math.max(...[series, ...meetings].map((each) => each.changedAt.getTime())));

export const flatBlocks = (meetings: Meeting[], publisher: Publisher, lang: Lang): string[] =>
  meetings.flatMap((meeting) => {
    const entry = meetingEntry(meeting, publisher, lang);
    return entry ? [eventBlock(entry, lang)] : [];
  });
