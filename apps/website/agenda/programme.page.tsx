import { type Lang, whenInWords } from '@hub/calendar/date-words';
import { plusDays } from '@hub/calendar/wall-clock';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { waitsForDate } from '@hub/programme/meeting-times';
import type { Series } from '@hub/programme/series.entity';
import type { Topic } from '@hub/programme/topic.entity';
import { withQuery } from '../letterhead/addresses';
import { dayAt } from '../letterhead/door-time';
import { Field, KeepLanguage, Select } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { contentLang, words } from '../letterhead/words';
import { DemonstrationNote, MeetingList } from './meeting-list.page';
import { monthOf } from './meeting-state';
import type { ProgrammeFilter } from './programme-filter';

export interface ProgrammeData extends Letterhead {
  now: Date;
  publicUrl: string;
  filter: ProgrammeFilter;
  formats: Format[];
  topics: Topic[];
  series: Pick<Series, 'slug' | 'title'>[];
  /** This page of the result, and how many there are in all. */
  meetings: Meeting[];
  total: number;
  /** Addresses of the neighbouring pages, query included. */
  nextPage: string | null;
  previousPage: string | null;
  /** true: the filter looks at what is over, newest first. */
  past: boolean;
}

const HOME_ZONE = 'Europe/Berlin';

export function programmePage(data: ProgrammeData): string {
  const { lang, total, past } = data;
  const text = words(lang).programme;
  return page({
    ...data,
    title: past ? text.pastTitle : text.title,
    description: words(lang).start.lead,
    current: 'termine',
    canonical: `${data.publicUrl}/termine`,
    children: (
      <>
        <h1>{past ? text.pastTitle : text.title}</h1>
        <DemonstrationNote meetings={data.meetings} lang={lang} />
        <Filter {...data} />
        <p role="status">
          <strong>{text.found(total)}</strong>
        </p>
        {total === 0 ? <Empty lang={lang} /> : <Months {...data} />}
        <Pages {...data} />
        <Onward {...data} />
      </>
    ),
  });
}

const isSet = (filter: ProgrammeFilter): boolean => Object.values(filter).some((value) => value !== '');

function Filter({ lang, path, filter, formats, topics, series }: ProgrammeData) {
  const text = words(lang).programme;
  const more = filter.thema + filter.reihe + filter.von + filter.bis !== '';
  const name = (item: { name: string; nameEn: string }) => (lang === 'en' ? item.nameEn : item.name);
  const label = (item: { label: string; labelEn: string }) => (lang === 'en' ? item.labelEn : item.label);
  const any = (label: string) => ({ value: '', label });
  return (
    <search>
      <form class="search" method="get" action="/termine" aria-label={text.filter}>
        <KeepLanguage path={path} />
        <div class="grid">
          <Field lang={lang} id="q" type="search" label={text.q} hint={text.qHint} value={filter.q} maxlength={200} />
          <Select
            lang={lang}
            id="format"
            label={text.format}
            hint={text.formatHint}
            value={filter.format}
            options={[any(text.anyFormat), ...formats.map((item) => ({ value: item.slug, label: name(item) }))]}
          />
        </div>
        <details open={more}>
          <summary>{text.more}</summary>
          <div class="grid">
            <Select
              lang={lang}
              id="thema"
              label={text.thema}
              value={filter.thema}
              options={[any(text.anyThema), ...topics.map((item) => ({ value: item.slug, label: label(item) }))]}
            />
            <Select
              lang={lang}
              id="reihe"
              label={text.reihe}
              value={filter.reihe}
              options={[
                any(text.anyReihe),
                ...series.map((item) => ({ value: item.slug, label: item.title, lang: contentLang(lang) })),
              ]}
            />
            <Field lang={lang} id="von" type="date" label={text.von} value={filter.von} />
            <Field lang={lang} id="bis" type="date" label={text.bis} value={filter.bis} />
          </div>
        </details>
        <div class="row">
          <button class="button" type="submit">
            {text.show}
          </button>
          {isSet(filter) && (
            <a class="onward" href="/termine">
              {text.reset}
            </a>
          )}
        </div>
      </form>
    </search>
  );
}

/** The programme as a leaflet: months as headings; what has no month yet says what is known. */
function Months({ meetings, lang, now, past }: ProgrammeData) {
  return (
    <>
      {inMonths(past ? meetings : yearsAfterTheirMonths(meetings), lang, now).map((month) => (
        <>
          <h2>{month.title}</h2>
          <MeetingList meetings={month.meetings} lang={lang} now={now} />
        </>
      ))}
    </>
  );
}

interface Month {
  title: string;
  meetings: Meeting[];
}

function inMonths(meetings: Meeting[], lang: Lang, now: Date): Month[] {
  const months: Month[] = [];
  for (const meeting of meetings) {
    const title = monthOf(meeting.localStart, lang) ?? openTitle(meeting, lang, now);
    const last = months.at(-1);
    if (last?.title === title) last.meetings.push(meeting);
    else months.push({ title, meetings: [meeting] });
  }
  return months;
}

/** "Termin noch offen, 2027", "Termin noch offen, Herbst 2027", "Termin noch offen"; of what is over just "2023". */
function openTitle(meeting: Meeting, lang: Lang, now: Date): string {
  const text = words(lang).programme;
  if (meeting.localStart === null) return text.openDate;
  const when = whenInWords(meeting, lang);
  return waitsForDate(meeting, now) ? text.openIn(when) : when;
}

/** Known to the year only: listed with that year's last date instead of before its first. */
function yearsAfterTheirMonths(meetings: Meeting[]): Meeting[] {
  const rank = ({ localStart, precision }: Meeting): string =>
    localStart === null ? '9999' : `${localStart.slice(0, 4)}${precision === 'year' ? 1 : 0}`;
  return meetings.toSorted((a, b) => rank(a).localeCompare(rank(b)));
}

function Empty({ lang }: { lang: Lang }) {
  const text = words(lang).programme;
  return (
    <div class="note">
      <p>
        <strong>{text.empty}</strong>
      </p>
      <p>{text.emptyHelp}</p>
    </div>
  );
}

function Pages({ lang, nextPage, previousPage }: ProgrammeData) {
  const text = words(lang).programme;
  if (!nextPage && !previousPage) return null;
  return (
    <nav class="pages" aria-label={text.pages}>
      {previousPage && (
        <a class="button quiet" rel="prev" href={previousPage}>
          {text.previous}
        </a>
      )}
      {nextPage && (
        <a class="button quiet" rel="next" href={nextPage}>
          {text.next}
        </a>
      )}
    </nav>
  );
}

function Onward({ lang, now, past, filter }: ProgrammeData) {
  const text = words(lang).programme;
  const yesterday = plusDays(dayAt(now, HOME_ZONE), -1);
  const { format, thema, reihe } = filter;
  return (
    <ul class="ways">
      <li>
        <a class="onward" href={withQuery('/kalender', { format, thema, reihe })}>
          {text.subscribe}
        </a>
      </li>
      <li>
        {past ? (
          <a class="onward" href="/termine">
            {text.coming}
          </a>
        ) : (
          <a class="onward" href={withQuery('/termine', { format, thema, reihe, bis: yesterday })}>
            {text.past}
          </a>
        )}
      </li>
    </ul>
  );
}
