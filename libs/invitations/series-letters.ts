// Letters about a whole series: registered for it, new dates in it, no longer registered. In: the series, the dates the
// letter is about with the place one has in each, the reader's page. Out: the letter, without a calendar part: a mail
// carries one entry (RFC 6047, calendar.md rule 73), thirty mails would be a nuisance, and dates to come could not be in
// them. The series' calendar is one link, keeps itself up to date and takes later dates in. Refuses nothing.
import type { Lang } from '@hub/calendar/date-words';
import { cleanLine } from '@hub/calendar/calendar-text';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn, type Link } from '@hub/mail/letter-frame';
import { whenOf, whereOf } from '@hub/programme/meeting-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { paragraphsOf } from './meeting-letter';

export const SERIES_LETTERS = ['series-registered', 'series-dates', 'series-signed-off'] as const;
export type SeriesLetter = (typeof SERIES_LETTERS)[number];

export interface AboutSeries {
  lang: Lang;
  publicUrl: string;
  series: Series;
  /** In their order; `waits`: on the waiting list there. */
  dates: { meeting: Meeting; waits: boolean }[];
  note: string;
  manage: string | null;
  /** Its calendar may be subscribed to by anybody. */
  hasFeed: boolean;
}

const MOST_DATES = 12;

const WORDS = {
  de: {
    'series-registered': {
      subject: (title: string) => `Angemeldet für die ganze Reihe: ${title}`,
      before: (title: string) => `Sie sind für die ganze Reihe angemeldet: ${title}.`,
      after: 'Spätere Termine kommen von selbst dazu. Einzelne können Sie auslassen.',
    },
    'series-dates': {
      subject: (title: string) => `Neue Termine: ${title}`,
      before: (title: string) => `In Ihrer Reihe gibt es neue Termine: ${title}. Sie sind schon angemeldet.`,
      after: 'Einzelne Termine können Sie auslassen.',
    },
    'series-signed-off': {
      subject: (title: string) => `Abgemeldet von der ganzen Reihe: ${title}`,
      before: (title: string) => `Sie sind von allen Terminen der Reihe abgemeldet: ${title}.`,
      after: '',
    },
    waits: 'Warteliste',
    more: (count: number) => (count === 1 ? 'und ein weiterer Termin' : `und ${count} weitere Termine`),
    none: 'Noch steht kein Termin fest. Sie bekommen einen Brief, sobald es so weit ist.',
    where: 'Wo',
    feed: 'Alle Termine in meinen Kalender (Abo, bleibt von selbst aktuell)',
    manage: 'Termine auslassen, weitergeben, absagen',
    again: 'Zur Reihe',
  },
  en: {
    'series-registered': {
      subject: (title: string) => `Registered for the whole series: ${title}`,
      before: (title: string) => `You are registered for the whole series: ${title}.`,
      after: 'Later dates join by themselves. You can skip single ones.',
    },
    'series-dates': {
      subject: (title: string) => `New dates: ${title}`,
      before: (title: string) => `There are new dates in your series: ${title}. You are registered already.`,
      after: 'You can skip single dates.',
    },
    'series-signed-off': {
      subject: (title: string) => `Signed off from the whole series: ${title}`,
      before: (title: string) => `You are no longer registered for any date of the series: ${title}.`,
      after: '',
    },
    waits: 'waiting list',
    more: (count: number) => (count === 1 ? 'and one more date' : `and ${count} more dates`),
    none: 'No date is known yet. You will get a letter as soon as there is one.',
    where: 'Where',
    feed: 'All dates in my calendar (subscription, keeps itself up to date)',
    manage: 'Skip dates, hand over, cancel',
    again: 'To the series',
  },
} as const;

export function seriesLetter(kind: SeriesLetter, about: AboutSeries): ComposedLetter {
  const { lang, publicUrl, series, dates, note } = about;
  const words = WORDS[lang];
  const title = cleanLine(series.title);
  const isOver = kind === 'series-signed-off';
  const places = [...new Set(dates.map(({ meeting }) => whereOf(meeting, lang)))];
  const { subject, before, after } = words[kind];
  return letterIn({
    ...{ lang, publicUrl, subject: subject(title) },
    before: [before(title), ...(dates.length === 0 && !isOver ? [words.none] : [])],
    list: isOver ? [] : listOf(about),
    facts: places.length === 1 && !isOver ? [{ label: words.where, text: places[0] ?? '' }] : [],
    action: actionOf(kind, about),
    after: [...(after === '' ? [] : [after]), ...paragraphsOf(note)],
    links: isOver || about.manage === null ? [] : [{ label: words.manage, url: about.manage }],
  });
}

function listOf({ dates, lang }: AboutSeries): string[] {
  const words = WORDS[lang];
  const shown = dates.slice(0, MOST_DATES).map(({ meeting, waits }) => {
    const when = whenOf(meeting, lang);
    return waits ? `${when} – ${words.waits}` : when;
  });
  const more = dates.length - shown.length;
  return more > 0 ? [...shown, words.more(more)] : shown;
}

function actionOf(kind: SeriesLetter, { lang, publicUrl, series, hasFeed }: AboutSeries): Link | null {
  const words = WORDS[lang];
  if (kind === 'series-signed-off') return { label: words.again, url: `${publicUrl}/reihen/${series.slug}` };
  return hasFeed ? { label: words.feed, url: `${publicUrl}/kalender/reihe/${series.slug}.ics` } : null;
}
