import { timesInWords, whenInWords } from '@hub/calendar/date-words';
import { may } from '@hub/people/permission';
import { isOver } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import type { FullStanding } from '@hub/teams/standing.service';
import { doorOf } from '../agenda/meeting-door';
import { FormatChip, placeInBrief, StateChip } from '../agenda/meeting-list.page';
import { Tile, WhenTime } from '../letterhead/dates.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { atInWords } from '../letterhead/door-time';
import { page, type Letterhead } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang } from '../letterhead/words';
import { deskWords } from './desk-words';
import { ownMeetingWords } from './own-meeting-words';
import { SignedIn } from './signed-in.page';

export interface OwnMeetingsData extends Letterhead {
  now: Date;
  meetings: Meeting[];
  /** By id of a meeting: how many are registered. */
  registered: ReadonlyMap<string, number>;
  /** What somebody is responsible for, each with all its meetings in order; empty where it is everything. */
  series: { series: Series; meetings: Meeting[] }[];
  standing: FullStanding;
  nextPage: string | null;
  formToken: string;
}

/** For whoever holds meetings without planning them: what comes next, and what they may do about it. */
export function ownMeetingsPage(data: OwnMeetingsData): string {
  const { lang, meetings, standing } = data;
  const text = ownMeetingWords(lang);
  const role = standing.role as keyof typeof text.leads;
  const isWithout = !standing.everySeries && data.series.length === 0;
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.title} back={null}>
          <p class="lead">{text.leads[role]}</p>
        </DeskHead>
        {meetings.length === 0 ? (
          <p>{isWithout ? text.noSeries : text.none}</p>
        ) : (
          <ol class="list">
            {meetings.map((meeting) => (
              <Row {...data} meeting={meeting} />
            ))}
          </ol>
        )}
        {data.nextPage && (
          <p>
            <a href={data.nextPage}>{text.later}</a>
          </p>
        )}
        {role !== 'helper' && data.series.length > 0 && <OwnSeries {...data} />}
        <p class="row">
          <a class="button quiet" href="/portal">
            {deskWords(lang).portal}
          </a>
          <a class="button quiet" href="/kalender">
            {deskWords(lang).subscribeNow}
          </a>
        </p>
        <SignedIn name={data.organiser?.name ?? ''} lang={lang} formToken={data.formToken} />
      </>
    ),
  });
}

function Row(data: OwnMeetingsData & { meeting: Meeting }) {
  const { lang, now, meeting, registered, standing } = data;
  const count = registered.get(meeting.id);
  return (
    <li class={meeting.state === 'cancelled' ? 'off' : undefined}>
      <Tile when={meeting} lang={lang} />
      <div>
        <h2>
          {standing.role === 'helper' ? (
            <Title text={meeting.title} />
          ) : (
            <a href={`/termine/${meeting.slug}`} lang={contentLang(lang)}>
              <Title text={meeting.title} />
            </a>
          )}
        </h2>
        <p>
          <StateChip meeting={meeting} lang={lang} now={now} />
          <FormatChip meeting={meeting} lang={lang} />
          {[timesInWords(meeting, lang), placeInBrief(meeting, lang)].filter(Boolean).join(', ')}
        </p>
        {may(standing, 'moderate', meeting) && <WayIn {...data} />}
        <Links {...data} />
      </div>
      {count !== undefined && <p class="terms">{ownMeetingWords(lang).registered(count)}</p>}
    </li>
  );
}

/** The door takes whoever holds a meeting in as its host; before it opens, it says when it does. */
function WayIn({ lang, now, meeting, formToken }: OwnMeetingsData & { meeting: Meeting }) {
  const text = ownMeetingWords(lang);
  const door = doorOf(meeting, now);
  if (!door || isOver(meeting, now)) return null;
  if (!door.open)
    return door.opensAt ? <p class="small">{text.opens(atInWords(now, door.opensAt, meeting.zone, lang))}</p> : null;
  return (
    <form method="post" action={`/m/${door.slug}/beitreten`}>
      <input type="hidden" name="formToken" value={formToken} />
      <button type="submit" class="button" aria-label={text.enterAbout(meeting.title)}>
        {text.enter}
      </button>
    </form>
  );
}

function Links({ lang, meeting, standing }: OwnMeetingsData & { meeting: Meeting }) {
  const text = ownMeetingWords(lang);
  const about = `${meeting.title}, ${whenInWords(meeting, lang)}`;
  const holds = may(standing, 'moderate', meeting);
  const hasList = meeting.access !== 'public_no_registration';
  const links: [address: string, label: string, isPossible: boolean][] = [
    ['teilnehmende', text.participants, holds && hasList],
    ['einlass', text.attendance, hasList && may(standing, 'check_in', meeting)],
    ['materialien', text.materials, holds],
  ];
  return (
    <p class="actions">
      {links
        .filter(([, , isPossible]) => isPossible)
        .map(([address, label]) => (
          <a href={`/desk/termine/${meeting.slug}/${address}`} aria-label={`${label}: ${about}`}>
            {label}
          </a>
        ))}
    </p>
  );
}

/** More dates than this are a rhythm, not the steps of a process. */
const MOST_STEPS = 12;

/** A process is its meetings in order, also those without a date: the first of three, two to follow. */
function OwnSeries({ lang, now, series, standing }: OwnMeetingsData) {
  const text = ownMeetingWords(lang);
  const isProcess = standing.role === 'process_guide';
  return (
    <section>
      <h2>{isProcess ? text.steps : text.series}</h2>
      {series.map(({ series: { slug, title }, meetings }) => (
        <>
          <p class="actions">
            <a href={`/reihen/${slug}`} lang={contentLang(lang)}>
              <Title text={title} />
            </a>
          </p>
          {isProcess && meetings.length <= MOST_STEPS && (
            <ul>
              {meetings.map((meeting, at) => (
                <li>
                  {text.step(at + 1, meetings.length)}:{' '}
                  <a href={`/termine/${meeting.slug}`}>
                    <WhenTime when={meeting} lang={lang} />
                  </a>{' '}
                  {isOver(meeting, now) ? text.over : <StateChip meeting={meeting} lang={lang} now={now} />}
                </li>
              ))}
            </ul>
          )}
        </>
      ))}
    </section>
  );
}
