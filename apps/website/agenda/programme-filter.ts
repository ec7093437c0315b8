// The address of the programme as a question to it. In: what the address asks for (format, series, topic, days, words, page).
// Out: the filter for the
// form, the question for the programme; or the names of what is wrong.
import { endOfDay, instantOf, isDay } from '@hub/calendar/wall-clock';
import { names } from '@hub/feeds/feed-selection';
import { isPlainLine } from '@hub/programme/plain-text';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';

const FILTERS = ['format', 'reihe', 'thema', 'von', 'bis', 'q'] as const;
type Queried = Record<string, unknown>;

/** As it stood in the query; empty text where nothing was asked. */
export interface ProgrammeFilter {
  format: string;
  reihe: string;
  thema: string;
  von: string;
  bis: string;
  q: string;
}

/** A wrong or repeated one is named, others in the address are none of our business. */
export function filterOf(query: Queried): { filter: ProgrammeFilter } | { wrong: string[] } {
  const given = FILTERS.map((name) => [name, query[name] ?? ''] as const);
  const wrong = given.filter(([name, value]) => !isFilter(name, value)).map(([field]) => field);
  return wrong.length > 0 ? { wrong } : { filter: Object.fromEntries(given) as unknown as ProgrammeFilter };
}

function isFilter(name: (typeof FILTERS)[number], value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 200 || !isPlainLine(value)) return false;
  if (value === '' || name === 'q') return true;
  return name === 'von' || name === 'bis' ? isDay(value) : names(value) !== null;
}

/** What is asked of the programme. */
interface ProgrammeQuestion {
  from?: Date;
  to?: Date;
  formats: string[];
  series: string[];
  topics: string[];
  search: string;
}

export function questionOf(
  { format, reihe, thema, von, bis, q }: ProgrammeFilter,
  now: Date,
): { question: ProgrammeQuestion; past: boolean } {
  const to = bis ? endOfDay(bis, HOME_ZONE) : undefined;
  const past = !von && to !== undefined && to <= now;
  const from = von ? instantOf(von, HOME_ZONE) : past ? undefined : now;
  return {
    past,
    question: {
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      formats: names(format) ?? [],
      series: names(reihe) ?? [],
      topics: names(thema) ?? [],
      search: q,
    },
  };
}

/** From 1; null for what is no number of a page. */
export function pageNumber(value: unknown): number | null {
  if (value === undefined) return 1;
  return typeof value === 'string' && /^[1-9]\d{0,3}$/u.test(value) ? Number(value) : null;
}
