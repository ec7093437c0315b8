// In: the path and query of a feed's address. Out: which meetings it holds, under which name, in which form and language,
// or null when no such feed can exist. Parameters that are not ours (a cache-buster, utm_…) are passed over; spellings of
// the same selection share a key, so nobody can fill the memory with them; the order of formats does not matter.
export interface FeedSelection {
  kind: 'all' | 'format' | 'series' | 'chosen';
  formats: string[];
  series: string[];
  topics: string[];
  form: 'flat' | 'series';
  lang: 'de' | 'en';
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const MOST_NAMES = 40;

export function feedSelection(path: string, query: Record<string, unknown>): FeedSelection | null {
  const manner = mannerOf(query);
  if (!manner) return null;
  const nothing = { formats: [], series: [], topics: [], ...manner };
  if (path === 'alle') return plain(query) ? { kind: 'all', ...nothing } : null;
  const [kind, name, ...rest] = path.split('/');
  if (path === 'auswahl') return chosen(query, manner);
  if (!name || rest.length > 0 || !NAME.test(name) || !plain(query)) return null;
  if (kind === 'format') return { kind: 'format', ...nothing, formats: [name] };
  if (kind === 'reihe') return { kind: 'series', ...nothing, series: [name] };
  return null;
}

/** One text per selection, whatever the spelling of its address. */
export const selectionKey = ({ kind, formats, series, topics, form, lang }: FeedSelection): string =>
  [kind, formats.join(','), series.join(','), topics.join(','), form, lang].join('|');

function mannerOf(query: Record<string, unknown>): Pick<FeedSelection, 'form' | 'lang'> | null {
  const { form = 'flat', lang = 'de' } = query;
  if ((form !== 'flat' && form !== 'series') || (lang !== 'de' && lang !== 'en')) return null;
  return { form, lang };
}

const plain = (query: Record<string, unknown>): boolean =>
  ['format', 'reihe', 'thema'].every((key) => query[key] === undefined);

function chosen(query: Record<string, unknown>, manner: Pick<FeedSelection, 'form' | 'lang'>): FeedSelection | null {
  const [formats, series, topics] = [names(query.format), names(query.reihe), names(query.thema)];
  if (!formats || !series || !topics) return null;
  return { kind: 'chosen', formats, series, topics, ...manner };
}

/** `format=a,b` and `format=a&format=b` say the same. */
export function names(value: unknown): string[] | null {
  if (value === undefined || value === '') return [];
  const texts = Array.isArray(value) ? value : [value];
  if (!texts.every((text): text is string => typeof text === 'string')) return null;
  const list = [...new Set(texts.flatMap((text) => text.split(',')).filter(Boolean))].sort();
  return list.length <= MOST_NAMES && list.every((name) => NAME.test(name)) ? list : null;
}

export interface Selectable {
  format: string;
  series: string | null;
  topics: string[];
}

/** Formats and series add up ("lunch meetings and this series"); topics narrow what they found. */
export function belongs(
  { formats, series, topics }: Pick<FeedSelection, 'formats' | 'series' | 'topics'>,
  meeting: Selectable,
): boolean {
  const everything = formats.length === 0 && series.length === 0;
  const chosenByKind =
    everything || formats.includes(meeting.format) || (meeting.series !== null && series.includes(meeting.series));
  return chosenByKind && (topics.length === 0 || topics.some((topic) => meeting.topics.includes(topic)));
}
