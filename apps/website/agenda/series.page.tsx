import type { Lang } from '@hub/calendar/date-words';
import { ruleInWords } from '@hub/calendar/rule-words';
import { plusDays } from '@hub/calendar/wall-clock';
import { mayFollowSeries } from '@hub/guests/following';
import type { Meeting } from '@hub/programme/meeting.entity';
import { needsNoRegistration } from '@hub/programme/visibility';
import type { Series, SkippedDate, Stretch } from '@hub/programme/series.entity';
import type { Topic } from '@hub/programme/topic.entity';
import { withQuery } from '../letterhead/addresses';
import { DayTime } from '../letterhead/dates.page';
import { DayOffReason } from '../letterhead/day-off.page';
import { dayAt } from '../letterhead/door-time';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Paragraphs, Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { Fact, Own, VenueAddress } from './meeting-facts.page';
import { MeetingList, NothingPlanned } from './meeting-list.page';
import { Speakers } from './meeting-programme.page';
import type { Door } from './meeting-door';

export interface SeriesData extends Letterhead {
  now: Date;
  publicUrl: string;
  /** With formatRules and venue loaded. */
  series: Series;
  /** All of them: the page shows the first and leads to the rest. */
  upcoming: Meeting[];
  /** All of them, newest first. */
  past: Meeting[];
  /** Those of series.skipped that are still to come. */
  skipped: SkippedDate[];
  topics: Topic[];
  door: Door | null;
}

export function seriesPage(data: SeriesData): string {
  const { lang, series, publicUrl } = data;
  const text = words(lang).series;
  const feed = `/kalender/reihe/${series.slug}.ics`;
  return page({
    ...data,
    title: `${series.title} (${text.kicker})`,
    description: series.leadingQuestion ?? ruleLine(data) ?? undefined,
    current: series.formatRules?.area ?? 'termine',
    canonical: `${publicUrl}/reihen/${series.slug}`,
    feedLinks: [{ href: feed, title: `${text.feed}: ${series.title}`, type: 'text/calendar' }],
    noindex: series.access === 'members' || series.access === 'invited',
    children: (
      <>
        <p class="kicker">{text.kicker}</p>
        <h1 lang={contentLang(lang)}>
          <Title text={series.title} />
        </h1>
        <p class="lead">{ruleLine(data) ?? text.irregular}</p>
        <Actions {...data} />
        <div class="two">
          <div>
            <About {...data} />
          </div>
          <Facts {...data} />
        </div>
        <Dates {...data} />
      </>
    ),
  });
}

/** The rule in force now: the last stretch that has begun, else the first to come. */
function ruleLine({ series, now, lang }: SeriesData): string | null {
  const today = dayAt(now, series.zone);
  const begun = series.stretches.filter((stretch) => stretch.localStart.slice(0, 10) <= today).at(-1);
  const current: Stretch | undefined = begun ?? series.stretches[0];
  if (!current?.rule) return null;
  const line = ruleInWords(current.rule, current.localStart, current.durationMinutes, lang);
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function Actions({ lang, series, door }: SeriesData) {
  const text = words(lang).series;
  return (
    <div class="row">
      {door && (
        <a class="button big" href={`/m/${door.slug}`}>
          {door.open && needsNoRegistration(series.access) ? words(lang).meeting.doorOpen : text.door}
        </a>
      )}
      <a class="button quiet" href={`/kalender?reihe=${encodeURIComponent(series.slug)}`}>
        {text.subscribe}
      </a>
      {mayFollowSeries(series) && (
        <a class="button quiet" href={`/abo/reihe/${series.slug}`}>
          {text.byMail}
        </a>
      )}
    </div>
  );
}

function About({ lang, series }: SeriesData) {
  const format = series.formatRules;
  const about = lang === 'en' ? format?.descriptionEn : format?.description;
  return (
    <>
      {series.leadingQuestion && (
        <p class="question" lang={contentLang(lang)}>
          {series.leadingQuestion}
        </p>
      )}
      {series.description ? <Paragraphs text={series.description} lang={contentLang(lang)} /> : about && <p>{about}</p>}
      {series.speakers.length > 0 && (
        <>
          <h2>{words(lang).meeting.speakers}</h2>
          <Speakers speakers={series.speakers} lang={lang} />
        </>
      )}
    </>
  );
}

function Facts({ lang, series, topics, door, publicUrl }: SeriesData) {
  const text = words(lang).meeting;
  const label = topics.map((topic) => (lang === 'en' ? topic.labelEn : topic.label)).join(', ');
  return (
    <aside class="card" aria-labelledby="fakten">
      <h2 id="fakten">{text.facts}</h2>
      <dl>
        <Fact name={text.access}>{words(lang).access[series.access]}</Fact>
        <Fact name={text.place}>
          {series.venue ? <VenueAddress venue={series.venue} lang={lang} /> : words(lang).mode[series.mode]}
        </Fact>
        {series.host && <Own name={text.host} lang={lang} value={series.host} />}
        {series.feeNote && <Own name={text.fee} lang={lang} value={series.feeNote} />}
        {label && <Fact name={text.topics}>{label}</Fact>}
        {series.fundingNote && <Own name={text.funding} lang={lang} value={series.fundingNote} />}
        {door && (
          <Fact name={words(lang).series.doorHelp}>
            <a href={`/m/${door.slug}`}>{`${publicUrl.replace(/^https?:\/\//, '')}/m/${door.slug}`}</a>
          </Fact>
        )}
      </dl>
    </aside>
  );
}

/** How many dates a page shows before it leads to the programme. */
const SHOWN = 24;

function Dates({ lang, now, series, upcoming, past, skipped }: SeriesData) {
  const text = words(lang).series;
  const all = (query: Record<string, string>) => withQuery('/termine', { reihe: series.slug, ...query });
  const yesterday = plusDays(dayAt(now, series.zone), -1);
  const off = skippedAmong(skipped, upcoming);
  return (
    <>
      <h2>{text.upcoming}</h2>
      {upcoming.length === 0 && <NothingPlanned lang={lang} />}
      <First meetings={upcoming} rest={{ href: all({}), says: text.allUpcoming }} lang={lang} now={now} />
      {off.length > 0 && (
        <>
          <h2>{text.skipped}</h2>
          <p>{text.skippedHelp}</p>
          <Skipped skipped={off} lang={lang} />
        </>
      )}
      {past.length > 0 && <h2>{text.past}</h2>}
      <First meetings={past} rest={{ href: all({ bis: yesterday }), says: text.allPast }} lang={lang} now={now} />
    </>
  );
}

/** The days left out between the dates shown, or all of them when all dates are. */
function skippedAmong(skipped: SkippedDate[], upcoming: Meeting[]): SkippedDate[] {
  const last = upcoming.length > SHOWN ? upcoming[SHOWN - 1]?.localStart : null;
  return skipped.filter((each) => !last || each.localStart <= last).slice(0, SHOWN);
}

interface FirstProps {
  meetings: Meeting[];
  rest: { href: string; says: (count: number) => string };
  lang: Lang;
  now: Date;
}

function First({ meetings, rest, lang, now }: FirstProps) {
  if (meetings.length === 0) return null;
  return (
    <>
      <MeetingList meetings={meetings.slice(0, SHOWN)} lang={lang} now={now} />
      {meetings.length > SHOWN && (
        <p>
          <a class="onward" href={rest.href}>
            {rest.says(meetings.length)}
          </a>
        </p>
      )}
    </>
  );
}

/** Days the rule names and the series leaves out, with the reason. */
export function Skipped({ skipped, lang }: { skipped: Pick<SkippedDate, 'localStart' | 'reason'>[]; lang: Lang }) {
  return (
    <ul>
      {skipped.map((date) => (
        <li>
          <DayTime local={date.localStart} lang={lang} />: <DayOffReason reason={date.reason} lang={lang} />
        </li>
      ))}
    </ul>
  );
}
