import { dateInWords, type Lang } from '@hub/calendar/date-words';
import { DIGEST_HEADINGS } from '@hub/invitations/digest';
import type { DigestIssue } from '@hub/invitations/digest-issue.entity';
import { digestWords, monthOfIssue } from '@hub/invitations/digest-letter';
import type { Meeting } from '@hub/programme/meeting.entity';
import { page, type Letterhead } from '../letterhead/frame.page';
import { monthOf } from './meeting-state';
import { MeetingList } from './meeting-list.page';

const german = {
  title: 'Wochenbrief',
  lead: 'Einmal in der Woche, was ansteht und was neu ist. Wenn es nichts Neues gibt, kommt kein Brief.',
  subscribe: 'Wochenbrief bestellen',
  issues: 'Alle Ausgaben',
  none: 'Noch ist kein Wochenbrief erschienen.',
  count: (count: number) => (count === 1 ? '1 Brief' : `${count} Briefe`),
  of: (month: string) => `Wochenbrief ${month}`,
  issue: (number: number, day: string) => `Nr. ${number}, ${day}`,
  now: 'Die Termine stehen hier so, wie sie heute im Programm stehen.',
  gone: 'Was in diesem Brief stand, ist nicht mehr im Programm.',
  all: 'Alle Wochenbriefe',
};
const english: typeof german = {
  title: 'Weekly letter',
  lead: 'Once a week, what is coming up and what is new. When there is nothing new, no letter comes.',
  subscribe: 'Get the weekly letter',
  issues: 'All issues',
  none: 'No weekly letter has appeared yet.',
  count: (count) => (count === 1 ? '1 letter' : `${count} letters`),
  of: (month) => `Weekly letter ${month}`,
  issue: (number, day) => `No. ${number}, ${day}`,
  now: 'The dates are shown as they stand in the programme today.',
  gone: 'What stood in this letter is no longer in the programme.',
  all: 'All weekly letters',
};
const words = (lang: Lang) => (lang === 'en' ? english : german);

export interface ArchiveData extends Letterhead {
  publicUrl: string;
  issues: DigestIssue[];
}

/** Every month in which letters appeared, by its number. */
export function digestArchivePage(data: ArchiveData): string {
  const { lang, issues } = data;
  const text = words(lang);
  const months = [...new Set(issues.map((issue) => monthOfIssue(issue)))];
  return page({
    ...data,
    title: text.title,
    description: text.lead,
    canonical: `${data.publicUrl}/wochenbrief`,
    children: (
      <>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p class="row">
          <a class="button" href="/abo/woche">
            {text.subscribe}
          </a>
        </p>
        <h2>{text.issues}</h2>
        {months.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <ul>
            {months.map((month) => (
              <li>
                <a href={`/wochenbrief/${month.replace('/', '-')}`}>{month}</a>
                {`, ${text.count(issues.filter((issue) => monthOfIssue(issue) === month).length)}`}
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  });
}

export interface MonthData extends ArchiveData {
  now: Date;
  meetings: Meeting[];
}

/** The letters of one month, the newest first. */
export function digestMonthPage(data: MonthData): string {
  const { lang, issues } = data;
  const text = words(lang);
  const [first] = issues;
  const month = first ? monthOfIssue(first) : '';
  return page({
    ...data,
    title: text.of(month),
    description: first ? `${text.title}, ${monthOf(first.weekStart, lang)}` : text.lead,
    canonical: `${data.publicUrl}/wochenbrief/${month.replace('/', '-')}`,
    children: (
      <>
        <p class="kicker">
          <a href="/wochenbrief">{text.all}</a>
        </p>
        <h1>{text.of(month)}</h1>
        <p>{text.now}</p>
        {issues.map((issue) => (
          <Issue {...data} issue={issue} />
        ))}
        <p class="row">
          <a class="button" href="/abo/woche">
            {text.subscribe}
          </a>
        </p>
      </>
    ),
  });
}

function Issue({ lang, now, meetings, issue }: MonthData & { issue: DigestIssue }) {
  const text = words(lang);
  const sections = DIGEST_HEADINGS.map((heading) => ({
    heading: digestWords(lang).headings[heading],
    meetings: issue.content[heading].flatMap(({ id }) => meetings.find((meeting) => meeting.id === id) ?? []),
  })).filter((section) => section.meetings.length > 0);
  return (
    <section id={`nr-${issue.number}`} aria-labelledby={`nr-${issue.number}-h`}>
      <h2 id={`nr-${issue.number}-h`}>{text.issue(issue.number, dateInWords(issue.weekStart, lang))}</h2>
      {sections.length === 0 && <p>{text.gone}</p>}
      {sections.map((section) => (
        <>
          <h3>{section.heading}</h3>
          <MeetingList meetings={section.meetings} lang={lang} now={now} level={4} />
        </>
      ))}
    </section>
  );
}
