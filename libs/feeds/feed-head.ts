// In: which feed, its name and the hub's public address. Out: the calendar's own properties (name, source, page), without
// its zones, which follow from the meetings in it.
import type { Lang } from '@hub/calendar/date-words';
import type { FeedSelection } from './feed-selection';

const ABOUT: Record<Lang, string> = {
  de: 'Termine aus dem Treffpunkt. Verlegte und abgesagte Termine ändern sich hier von selbst.',
  en: 'Meetings from Treffpunkt. Moved and cancelled meetings change here by themselves.',
};

export function feedHead(
  selection: Partial<FeedSelection> & Pick<FeedSelection, 'kind'>,
  name: string,
  publicUrl: string,
  lang: Lang,
) {
  return {
    name,
    description: ABOUT[lang],
    url: `${publicUrl}/kalender`,
    source: `${publicUrl}${feedPath(selection)}`,
    lang,
    color: 'teal',
  };
}

/** The one address of a feed; other spellings of the same selection carry it as their SOURCE. */
export function feedPath({
  kind,
  formats = [],
  series = [],
  topics = [],
  form = 'flat',
  lang = 'de',
}: Partial<FeedSelection> & Pick<FeedSelection, 'kind'>): string {
  const query = new URLSearchParams();
  if (kind === 'chosen') {
    if (formats.length > 0) query.set('format', formats.join(','));
    if (topics.length > 0) query.set('thema', topics.join(','));
    if (series.length > 0) query.set('reihe', series.join(','));
  }
  if (form !== 'flat') query.set('form', form);
  if (lang !== 'de') query.set('lang', lang);
  const text = query.toString().replaceAll('%2C', ',');
  return `/kalender/${pathOf(kind, formats, series)}.ics${text ? `?${text}` : ''}`;
}

function pathOf(kind: FeedSelection['kind'], formats: string[], series: string[]): string {
  if (kind === 'format') return `format/${formats[0] ?? ''}`;
  if (kind === 'series') return `reihe/${series[0] ?? ''}`;
  return kind === 'chosen' ? 'auswahl' : 'alle';
}
