// Letters that say what became of a meeting: moved, cancelled, back on, changed, a date at last. In: which, the meeting as
// it is now, its reader (registered, or somebody who only follows it), and the start they knew. Out: the letter.
// Refuses nothing; whether it is still true, whoever sends it has asked.
import { whenInWords } from '@hub/calendar/date-words';
import { cleanLine } from '@hub/calendar/calendar-text';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import type { Fact, Link } from '@hub/mail/letter-frame';
import { meetingUrl } from '@hub/programme/meeting-json';
import { whenFrom, whenOf } from '@hub/programme/meeting-words';
import { doorOf, meetingLetter, namedIn, pageOf, whenAndWhere, type AboutMeeting, type Said } from './meeting-letter';
import { isDated, type News } from './news';
import { newsWords, type NewsWords } from './news-letter-words';

/** `dated`: they had asked for one letter when there is a date. */
export type NewsLetter = News | 'dated';

export interface Knew {
  /** The local start they knew; null: there was none. */
  from: string | null;
  /** registered: comes, or waits to come. asked: has an entry in the calendar from us. follows: knows of it, no more. */
  as: 'registered' | 'asked' | 'follows';
  /** They may have it in their calendar through us. */
  hadEntry: boolean;
}

export function newsLetter(news: NewsLetter, about: AboutMeeting, knew: Knew): ComposedLetter {
  const said = SAID[news](about, knew, newsWords(about.lang));
  return meetingLetter(about, { ...said, links: lastLinks(about, news) });
}

type Says = (about: AboutMeeting, knew: Knew, words: NewsWords) => Said;

const SAID: Record<NewsLetter, Says> = {
  cancelled: (about, knew, words) => {
    const { meeting, lang, publicUrl } = about;
    const { replacement } = meeting;
    const instead = replacement ? [{ label: words.instead, text: whenOf(replacement, lang) }] : [];
    return {
      subject: words.cancelled.subject(namedIn(about)),
      before: [words.cancelled.first(namedIn(about).title), ...reasonOf(about, words)],
      facts: [...whenAndWhere(about), ...instead],
      action: replacement ? { label: words.actions.replacement, url: meetingUrl(publicUrl, replacement.slug) } : null,
      after: knew.hadEntry ? [words.struck] : [],
      calendar: knew.hadEntry ? 'off' : null,
    };
  },
  moved: (about, knew, words) => {
    if (!isDated(about.meeting.localStart)) return dateLost(about, knew, words);
    if (!isDated(knew.from)) return dateFound(about, knew, words);
    const { title, day } = namedIn(about);
    const [when, ...where] = whenAndWhere(about);
    return {
      subject: words.moved.subject({ title, day }),
      before: [words.moved.first(title), ...reasonOf(about, words)],
      facts: [{ label: words.now, text: when?.text ?? '' }, formerly(about, knew, words), ...where],
      action: wayIn(about, words),
      after: afterMove(knew, words),
      ...comesAgain(knew),
    };
  },
  back: (about, knew, words) => ({
    subject: words.back.subject(namedIn(about)),
    before: [words.back.first(namedIn(about).title), ...reasonOf(about, words)],
    facts: whenAndWhere(about),
    action: wayIn(about, words),
    after: afterMove(knew, words),
    ...comesAgain(knew),
  }),
  changed: (about, knew, words) => ({
    subject: words.changed.subject(namedIn(about)),
    before: [words.changed.first(namedIn(about).title), ...reasonOf(about, words)],
    facts: whenAndWhere(about),
    action: wayIn(about, words),
    after: knew.hadEntry ? [words.renewed] : [],
    calendar: entryOf(knew),
  }),
  dated: (about, _knew, words) => ({
    subject: words.dated.subject(namedIn(about)),
    before: [words.dated.first(namedIn(about).title)],
    facts: whenAndWhere(about),
    action: { label: words.actions.page, url: pageOf(about) },
    after: [words.lastOne],
    calendar: 'come',
  }),
};

/** A meeting that had a date and has none any more: calendars strike it at the start it had. */
function dateLost(about: AboutMeeting, knew: Knew, words: NewsWords): Said {
  const { title } = namedIn(about);
  const [, ...where] = whenAndWhere(about);
  return {
    subject: words.dateLost.subject({ title, day: '' }),
    before: [words.dateLost.first(title), ...reasonOf(about, words)],
    facts: [formerly(about, knew, words), ...where],
    action: { label: words.actions.page, url: pageOf(about) },
    after: knew.hadEntry ? [words.struck] : [],
    calendar: knew.hadEntry && isDated(knew.from) ? 'off' : null,
    startThatWas: knew.from,
  };
}

function dateFound(about: AboutMeeting, knew: Knew, words: NewsWords): Said {
  return {
    subject: words.dateFound.subject(namedIn(about)),
    before: [words.dateFound.first(namedIn(about).title)],
    facts: whenAndWhere(about),
    action: wayIn(about, words),
    after: afterMove(knew, words),
    ...comesAgain(knew),
  };
}

const formerly = ({ meeting, lang }: AboutMeeting, { from }: Knew, words: NewsWords): Fact => ({
  label: words.before,
  text: whenInWords(whenFrom(from, meeting.zone), lang),
});

const reasonOf = ({ meeting }: AboutMeeting, words: NewsWords): string[] =>
  meeting.reason ? [`${words.reason}: ${cleanLine(meeting.reason)}`] : [];

function afterMove({ as, hadEntry }: Knew, words: NewsWords): string[] {
  const stands = as === 'registered' ? [words.placeStands] : [];
  return [...stands, ...(hadEntry ? [words.renewed] : [])];
}

const entryOf = ({ hadEntry }: Knew): Said['calendar'] => (hadEntry ? 'come' : null);

/** At another time everybody is asked anew (RFC 5546 3.2.2.1). */
const comesAgain = (knew: Knew): Pick<Said, 'calendar' | 'partStat'> => ({
  calendar: entryOf(knew),
  partStat: 'NEEDS-ACTION',
});

function wayIn(about: AboutMeeting, { actions }: NewsWords): Link {
  const door = doorOf(about);
  return door ? { label: actions.door, url: door } : { label: actions.page, url: pageOf(about) };
}

function lastLinks({ manage, stop, lang }: AboutMeeting, news: NewsLetter): Link[] {
  const { links } = newsWords(lang);
  return [
    ...(manage === null || news === 'cancelled' ? [] : [{ label: links.manage, url: manage }]),
    ...(stop === null ? [] : [{ label: links.stop, url: stop }]),
  ];
}
