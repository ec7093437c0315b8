// In: a series with all its meetings as strangers may see them. Out: the blocks of the compact form (?form=series): one
// VEVENT per stretch with RRULE, EXDATE and overrides, under UIDs of its own so that it never collides with flat feeds.
import { seriesBlocks, type CalendarEntry } from '@hub/calendar/calendar-file';
import type { Lang } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { datesOfStretch } from '@hub/programme/series-draft';
import type { Series, Stretch } from '@hub/programme/series.entity';
import { eventBlock } from '@hub/calendar/calendar-file';
import { feedEntry, type Publisher } from './feed-calendar';

type Dated = Meeting & { plannedStart: string };

export function compactBlocks(series: Series, meetings: Meeting[], publisher: Publisher, lang: Lang): string[] {
  const stretches = [...series.stretches].sort((a, b) => (a.localStart < b.localStart ? -1 : 1));
  const blocks = stretches.flatMap((stretch, index) =>
    stretchBlocks(
      series,
      stretch,
      index,
      meetings.filter((meeting) => stretchOf(meeting, stretches) === stretch),
      publisher,
      lang,
    ),
  );
  return blocks.length > 0 ? blocks : flatBlocks(meetings, publisher, lang);
}

const stretchOf = (meeting: Meeting, stretches: Stretch[]): Stretch | undefined =>
  stretches.filter((stretch) => stretch.localStart <= (meeting.plannedStart ?? '')).at(-1) ?? stretches[0];

function stretchBlocks(
  series: Series,
  stretch: Stretch,
  index: number,
  meetings: Meeting[],
  publisher: Publisher,
  lang: Lang,
): string[] {
  if (!stretch.rule) return flatBlocks(meetings, publisher, lang);
  const planned = datesOfStretch(stretch, {}, series.zone, series.plannedThrough).dates;
  const isPlanned = new Set(planned);
  const dated = meetings.filter((meeting): meeting is Dated => meeting.plannedStart !== null);
  const follows = (meeting: Dated): boolean =>
    isPlanned.has(meeting.plannedStart) && !differs(meeting, series, stretch);
  const model = dated.find(follows);
  const entry = model && feedEntry(model, publisher, lang);
  if (!entry) return flatBlocks(meetings, publisher, lang);
  const known = new Set(dated.map((meeting) => meeting.plannedStart));
  const uid = `${series.id}-${index + 1}@treffpunkt-reihe`;
  const page = `${publisher.publicUrl}/reihen/${series.slug}`;
  const { when: _when, ...fields } = entry;
  const master = {
    ...fields,
    uid,
    // the page of one date would be wrong for all others
    ...{ url: page, description: entry.description.replaceAll(entry.url, page) },
    title: series.title,
    sequence: series.sequence,
    createdAt: series.createdAt,
    changedAt: latest(series, dated),
  };
  const own = dated.filter((meeting) => !follows(meeting));
  // an extra date belongs to no instance of the rule: it stays an event of its own (rule 40)
  const overrides = own.flatMap((meeting) =>
    override(meeting, isPlanned.has(meeting.plannedStart) ? uid : null, publisher, lang),
  );
  return seriesBlocks(
    {
      ...master,
      rule: stretch.rule,
      localStart: stretch.localStart,
      durationMinutes: stretch.durationMinutes,
      zone: series.zone,
      through: series.plannedThrough,
      excluded: planned.filter((date) => !known.has(date)),
    },
    overrides,
    lang,
  );
}

function override(
  meeting: Dated,
  uid: string | null,
  publisher: Publisher,
  lang: Lang,
): (CalendarEntry & { recurrenceId: string })[] {
  const entry = feedEntry(meeting, publisher, lang);
  return entry ? [{ ...entry, uid: uid ?? entry.uid, recurrenceId: meeting.plannedStart }] : [];
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
  meeting.state !== 'confirmed' ||
  minutesOf(meeting) !== stretch.durationMinutes ||
  SHOWN.some((field) => JSON.stringify(meeting[field]) !== JSON.stringify(series[field]));

const minutesOf = (meeting: Meeting): number =>
  meeting.startsAt && meeting.endsAt ? (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000 : 0;

const latest = (series: Series, meetings: Meeting[]): Date =>
  new Date(Math.max(...[series, ...meetings].map((each) => each.changedAt.getTime())));

export const flatBlocks = (meetings: Meeting[], publisher: Publisher, lang: Lang): string[] =>
  meetings.flatMap((meeting) => {
    const entry = feedEntry(meeting, publisher, lang);
    return entry ? [eventBlock(entry, lang)] : [];
  });
