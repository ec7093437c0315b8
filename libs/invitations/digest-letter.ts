// The weekly letter: what stands in an issue, at most a screen of it. In: the issue, its meetings as strangers see them,
// the reader's own link. Out: the letter, with a link that ends it. Refuses nothing; what is too much is counted, and
// stands in full on the issue's page.
import { dateInWords, type Lang } from '@hub/calendar/date-words';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn, type Section } from '@hub/mail/letter-frame';
import { meetingUrl } from '@hub/programme/meeting-json';
import { shortWhen } from '@hub/programme/meeting-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { DIGEST_HEADINGS, type DigestContent, type DigestHeading } from './digest';

export const DIGEST_LETTER = 'digest';

const MOST: Record<DigestHeading, number> = { ahead: 7, changed: 3, announced: 4, deadlines: 2 };

const de = {
  subject: (day: string) => `Wochenbrief, ${day}`,
  intro: 'das steht an, und das ist neu im Programm.',
  headings: {
    ahead: 'In den nächsten zwei Wochen',
    changed: 'Geändert',
    announced: 'Neu angekündigt',
    deadlines: 'Fristen',
  } satisfies Record<DigestHeading, string>,
  cancelled: 'fällt aus',
  moved: 'neuer Zeitpunkt',
  more: (count: number) => `und ${count} weitere`,
  web: 'Im Web lesen',
  manage: 'Auswahl ändern oder abbestellen',
};

export type DigestWords = typeof de;

const en: DigestWords = {
  subject: (day) => `Weekly letter, ${day}`,
  intro: 'This is coming up, and this is new in the programme.',
  headings: {
    ahead: 'In the coming two weeks',
    changed: 'Changed',
    announced: 'Newly announced',
    deadlines: 'Deadlines',
  },
  cancelled: 'does not take place',
  moved: 'new time',
  more: (count) => `and ${count} more`,
  web: 'Read on the web',
  manage: 'Change the selection or unsubscribe',
};

export const digestWords = (lang: Lang): DigestWords => (lang === 'en' ? en : de);

/** „11/2026“, as issues are numbered; with a hyphen in addresses. */
export const monthOfIssue = ({ month, year }: { month: number; year: number }, between = '/'): string =>
  `${String(month).padStart(2, '0')}${between}${year}`;

export interface DigestLetterFacts {
  lang: Lang;
  publicUrl: string;
  issue: { month: number; year: number; number: number; weekStart: string };
  /** Narrowed to what this reader asked for. */
  content: DigestContent;
  meetings: ReadonlyMap<string, Meeting>;
  /** The reader's own page, where the letter is changed and ended. */
  manage: string;
}

export function digestLetter(facts: DigestLetterFacts): ComposedLetter {
  const { lang, publicUrl, issue, manage } = facts;
  const text = digestWords(lang);
  const web = `${publicUrl}/wochenbrief/${monthOfIssue(issue, '-')}#nr-${issue.number}`;
  const letter = letterIn({
    ...{ lang, publicUrl, subject: text.subject(dateInWords(issue.weekStart, lang)), before: [text.intro] },
    sections: DIGEST_HEADINGS.map((heading) => sectionOf(heading, facts, web)).filter(({ items }) => items.length > 0),
    after: [],
    links: [
      { label: text.web, url: web },
      { label: text.manage, url: manage },
    ],
  });
  return { ...letter, unsubscribe: `${manage}/ende` };
}

function sectionOf(heading: DigestHeading, facts: DigestLetterFacts, web: string): Section {
  const { lang, publicUrl, content, meetings } = facts;
  const text = digestWords(lang);
  const known = content[heading].map(({ id }) => meetings.get(id)).filter((meeting) => meeting !== undefined);
  const shown = known.slice(0, MOST[heading]);
  const items = shown.map((meeting) => ({ label: inLine(meeting, lang), url: meetingUrl(publicUrl, meeting.slug) }));
  const left = known.length - shown.length;
  return {
    heading: text.headings[heading],
    items: left > 0 ? [...items, { label: text.more(left), url: web }] : items,
  };
}

/** "Mi, 9. Dezember, 12.30 Uhr: MittagsMeetingIntegration (fällt aus)" */
function inLine(meeting: Meeting, lang: Lang): string {
  const text = digestWords(lang);
  const state = meeting.state === 'cancelled' ? text.cancelled : meeting.state === 'moved' ? text.moved : null;
  return `${shortWhen(meeting, lang)}: ${meeting.title}${state ? ` (${state})` : ''}`;
}
