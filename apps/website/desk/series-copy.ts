// An earlier series as a pattern for the next. In: the series with its dates and room, from which day on, and whether the
// words and people of single dates come along. Out: the form, filled in: the same rhythm, times, access and people over as
// long a span. Single dates move by whole weeks, so weekdays stay; the year in a title moves with them. Refuses nothing.
import type { Lang } from '@hub/calendar/date-words';
import { rhythmInWords } from '@hub/calendar/rule-words';
import { dayOf, daysBetween, plusDays, timeOf } from '@hub/calendar/wall-clock';
import { EXTRA } from '@hub/programme/changed-times';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { PERSONS } from './people-and-place';
import { writeChanges, type DateChanges } from './plan-changes';
import { EMPTY_FORM, type SeriesForm } from './series-form';

const A_YEAR = 364;
const [FULL_DAY, WEEK] = [24 * 60, 7];

interface Pattern {
  series: Series;
  meetings: Meeting[];
  /** Its slug, where it meets elsewhere: the address itself stands on no page. */
  roomLike: string;
}
interface Wish {
  from: string | null;
  withOwn: boolean;
  today: string;
  lang: Lang;
}

export function formLike({ series, meetings, roomLike }: Pattern, { from, withOwn, today, lang }: Wish): SeriesForm {
  const held = meetings.filter(({ state, plannedStart }) => state !== 'cancelled' && plannedStart !== null);
  const starts = held.map(({ plannedStart }) => plannedStart as string).sort();
  const stretch = series.stretches.at(-1);
  const [first, last] = [dayOf(starts[0] ?? today), dayOf(starts.at(-1) ?? today)];
  const shift = from ? weeksBetween(first, from) : yearsOn(first, today);
  const shifted = (day: string): string => plusDays(day, shift);
  const [localStart, minutes] = [stretch?.localStart ?? starts[0] ?? '', stretch?.durationMinutes ?? 60];
  const rule = stretch?.rule ? rhythmInWords(stretch.rule, localStart, lang) : '';
  const time = timeOf(localStart);
  return {
    ...EMPTY_FORM,
    ...{
      format: series.format,
      title: titleMoved(series.title, first, shifted(first)),
      description: series.description,
    },
    ...{ rule, from: time, to: endOf(time, minutes), access: series.access, roomLike },
    firstDay: rule ? (from ?? shifted(first)) : '',
    lastDay: rule ? shifted(last) : '',
    dates: rule ? '' : starts.map((start) => shifted(dayOf(start))).join('\n'),
    ...{ holidays: series.skip.publicHolidays ? '1' : '', bankDays: series.skip.bankDays ? '1' : '' },
    school: series.skip.schoolHolidays === true ? '1' : '',
    reminders: series.reminderMinutes.length > 0 ? series.reminderMinutes.join(' ') : 'none',
    hosts: series.hosts.length > 0 ? series.hosts.join('\n') : (series.host ?? ''),
    ...peopleOf(series),
    changes: withOwn ? writeChanges(ownWords(held, shift, time)) : '',
  };
}

/** Whole weeks, so that a Tuesday stays one. */
const weeksBetween = (first: string, from: string): number => Math.ceil(daysBetween(first, from) / WEEK) * WEEK;

function yearsOn(first: string, today: string): number {
  let days = A_YEAR;
  while (plusDays(first, days) < today && days < 40 * A_YEAR) days += A_YEAR;
  return days;
}

/** "Frühjahr 2026" becomes "Frühjahr 2027"; "2026/27" becomes "2027/28". */
function titleMoved(title: string, first: string, next: string): string {
  const years = Number(next.slice(0, 4)) - Number(first.slice(0, 4));
  return title.replace(/\b(20\d{2})(?:(\s?[/–-]\s?)(\d{2})(?!\d))?/gu, (_, year: string, between = '', short = '') => {
    const rest = short ? `${between}${String((Number(short) + years) % 100).padStart(2, '0')}` : '';
    return `${Number(year) + years}${rest}`;
  });
}

function endOf(time: string, minutes: number): string {
  const end = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  if (time === '' || end >= FULL_DAY) return '';
  return [Math.floor(end / 60), end % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function peopleOf({ speakers }: Series): Partial<SeriesForm> {
  return Object.fromEntries(
    PERSONS.flatMap((number) => {
      const { name = '', affiliation, kind } = speakers[number - 1] ?? {};
      return [
        [`speaker${number}Name`, name],
        [`speaker${number}Affiliation`, affiliation ?? ''],
        [`speaker${number}Kind`, kind ?? ''],
      ];
    }),
  ) as Partial<SeriesForm>;
}

function ownWords(meetings: Meeting[], shift: number, time: string): DateChanges {
  const said = meetings.flatMap(({ own, plannedStart, title, leadingQuestion, host, speakers }) => {
    const change = {
      ...(own.includes('title') ? { title } : {}),
      ...(own.includes('leadingQuestion') && leadingQuestion ? { question: leadingQuestion } : {}),
      ...(own.includes('host') && host ? { host } : {}),
      ...(own.includes('speakers') ? { speakers: speakers.slice(0, 2) } : {}),
    };
    if (own.includes(EXTRA) || Object.keys(change).length === 0) return [];
    return [[`${plusDays(dayOf(plannedStart ?? ''), shift)}T${time}`, change] as const];
  });
  return Object.fromEntries(said);
}
