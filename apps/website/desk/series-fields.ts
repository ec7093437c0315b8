// The fields of the form of changes that speak of a whole series: what it leaves out, its short name, its topics, and what
// each of its dates is called. In: the series with its coming dates; what a browser sends. Out: the fields as text, the
// titles as one field in JSON; the parts of a wish; or every problem, by the fields of the form.
import { isLand } from '@hub/calendar/holidays';
import { dayInWords } from '@hub/calendar/date-words';
import { dayOf } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { ChangeRequest, Problem } from '@hub/programme/schedule-request';
import type { Series } from '@hub/programme/series.entity';
import { z } from 'zod';
import { daysByLine, typedIn, type Typed } from './typed-text';

export const OF_SERIES = ['holidays', 'bankDays', 'school', 'skipDates', 'shortName', 'titles'] as const;
type SeriesWide = Typed<(typeof OF_SERIES)[number]>;
type Touched = ReadonlySet<string>;

/** What stands around a date: its series' other dates to come, by which names one finds it, what topics are called. */
export interface Around {
  dates: Pick<Meeting, 'id' | 'title' | 'own' | 'localStart'>[];
  shortNames: string[];
  topicNames: ReadonlyMap<string, string>;
}

const TITLE = 'title-';
const LONGEST = 200;
const titlesSchema = z.record(z.uuid(), z.string());
type Titles = Record<string, string>;

/** The field of one date's title. */
export const titleField = (id: string): string => `${TITLE}${id}`;

export function titlesIn(field: string): Titles {
  try {
    return titlesSchema.safeParse(JSON.parse(field || '{}')).data ?? {};
  } catch {
    return {};
  }
}

const titlesField = (titles: Titles): string => {
  const sorted = Object.entries(titles).sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.length > 0 ? JSON.stringify(Object.fromEntries(sorted)) : '';
};

/** Only a rule leaves out days; a list of days says itself which it means. */
export const leavesOutDays = ({ stretches }: Series): boolean => stretches.some(({ rule }) => rule !== null);

/** What the page does not ask for is empty here: the form would take it for something that was taken out. */
export function seriesFieldsOf(series: Series, { dates, shortNames }: Around): SeriesWide {
  const { publicHolidays, bankDays, schoolHolidays, dates: left = [] } = leavesOutDays(series) ? series.skip : {};
  return {
    ...{ holidays: publicHolidays ?? '', bankDays: bankDays ? '1' : '', school: schoolHolidays === true ? '1' : '' },
    skipDates: [...left].sort().map(written).join('\n'),
    shortName: shortNames[0] ?? '',
    titles: titlesField(
      Object.fromEntries(dates.map(({ id, own, title }) => [id, own.includes('title') ? title : ''])),
    ),
  };
}

/** 2027-02-12 as 12.02.2027, which is how the form asks for it. */
const written = (day: string): string => day.slice(0, 10).split('-').reverse().join('.');

/** A page sends a field for each date, a page after it all of them in one. */
export function titlesTyped(body: unknown, carried: string): { titles: string; problems: Problem[] } {
  const names = Object.keys((body ?? {}) as object).filter((name) => name.startsWith(TITLE));
  if (names.length === 0) return { titles: titlesField(titlesIn(carried)), problems: [] };
  const { values, problems } = typedIn(body, names);
  const typed = Object.entries(values).map(([name, title]) => [name.slice(TITLE.length), title.trim()]);
  return { titles: titlesField(titlesSchema.safeParse(Object.fromEntries(typed)).data ?? {}), problems };
}

/** Titles somebody typed, over how the dates are called now; a date that has gone takes its title along. */
export function titlesOver(typed: string, before: string, now: string): string {
  const [mine, theirs, current] = [titlesIn(typed), titlesIn(before), titlesIn(now)];
  const kept = Object.entries(current).map(([id, title]) => [
    id,
    mine[id] !== undefined && mine[id] !== theirs[id] ? mine[id] : title,
  ]);
  return titlesField(Object.fromEntries(kept) as Titles);
}

export function seriesProblems(form: SeriesWide, changed: Touched, reachesAll: boolean): Problem[] {
  const ofAll = OF_SERIES.filter((field) => changed.has(field));
  const problems: Problem[] = ofAll.length > 0 && !reachesAll ? [{ field: 'scope', reason: 'series_fields' }] : [];
  for (const { line, read } of changed.has('skipDates') ? daysByLine(form.skipDates) : [])
    if ('reason' in read) problems.push({ field: 'skipDates', reason: read.reason, ...{ line } });
  for (const [id, title] of Object.entries(titlesIn(form.titles)))
    if (title.length > LONGEST) problems.push({ field: titleField(id), reason: 'too_long' });
  return problems;
}

/** Only what was touched: a part of `skip` that is not named stays as it is. */
export function seriesWish(
  form: SeriesWide,
  before: Partial<SeriesWide>,
  changed: Touched,
): Pick<ChangeRequest, 'skip' | 'shortName' | 'titles'> {
  const skip: ChangeRequest['skip'] = {
    ...(changed.has('holidays') ? { publicHolidays: isLand(form.holidays) ? form.holidays : null } : {}),
    ...(changed.has('bankDays') ? { bankDays: form.bankDays !== '' } : {}),
    ...(changed.has('school') ? { schoolHolidays: form.school ? true : ('hint' as const) } : {}),
    ...(changed.has('skipDates') ? { dates: daysTyped(form.skipDates) } : {}),
  };
  const was = titlesIn(before.titles ?? '');
  const titles = Object.entries(titlesIn(form.titles))
    .filter(([id, title]) => title !== (was[id] ?? ''))
    .map(([meeting, title]) => ({ meeting, title: title || null }));
  return {
    ...(Object.keys(skip).length > 0 ? { skip } : {}),
    ...(changed.has('shortName') ? { shortName: form.shortName.trim() || null } : {}),
    ...(changed.has('titles') && titles.length > 0 ? { titles } : {}),
  };
}

const daysTyped = (text: string): string[] => [
  ...new Set(daysByLine(text).flatMap(({ read }) => ('day' in read ? [read.day] : []))),
];

export const topicsTyped = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;]/u)
      .map((topic) => topic.trim())
      .filter(Boolean),
  ),
];

export const topicsWritten = (slugs: string[], { topicNames }: Around): string =>
  slugs.map((slug) => topicNames.get(slug) ?? slug).join(', ');

/** "Dienstag, 12. Januar 2027", beside the field of its title. */
export const dayOfDate = ({ localStart }: { localStart: string | null }, lang: 'de' | 'en'): string =>
  localStart === null ? '' : dayInWords(dayOf(localStart), lang);
