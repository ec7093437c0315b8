import type { Lang } from '@hub/calendar/date-words';
import { whenInWords } from '@hub/calendar/date-words';
import { dayOf } from '@hub/calendar/wall-clock';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Tile, WhenTime } from '../letterhead/dates.page';
import { atInWords, dayAt } from '../letterhead/door-time';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import type { Door } from './meeting-door';
import { DemonstrationNote, MeetingList, NothingPlanned } from './meeting-list.page';

export interface StartData extends Letterhead {
  now: Date;
  publicUrl: string;
  /** The next meeting anybody can walk into; `door` is null where it takes place on site only. */
  next: { meeting: Meeting; door: Door | null } | null;
  /** What follows, in order, cancelled ones included. */
  upcoming: Meeting[];
}

const AREAS = ['weiterbildung', 'praxisportal', 'dialog'] as const;

export function startPage(data: StartData): string {
  const { lang, now, next, upcoming } = data;
  const text = words(lang).start;
  return page({
    ...data,
    title: text.title,
    description: text.lead,
    canonical: `${data.publicUrl}/`,
    children: (
      <>
        <h1>{text.title}</h1>
        <DemonstrationNote meetings={[...(next ? [next.meeting] : []), ...upcoming]} lang={lang} />
        {next ? <Next {...next} lang={lang} now={now} /> : <Nothing lang={lang} />}
        <h2>{text.upcoming}</h2>
        {upcoming.length > 0 ? (
          <MeetingList meetings={upcoming} lang={lang} now={now} />
        ) : (
          <NothingPlanned lang={lang} />
        )}
        <p>
          <a class="onward" href="/termine">
            {text.all}
          </a>
        </p>
        <h2>{text.areas}</h2>
        <Areas lang={lang} />
      </>
    ),
  });
}

interface NextProps {
  meeting: Meeting;
  door: Door | null;
  lang: Lang;
  now: Date;
}

function Next({ meeting, door, lang, now }: NextProps) {
  const format = meeting.formatRules;
  const about = (lang === 'en' ? format?.descriptionEn : format?.description) ?? '';
  return (
    <section class="next dated" aria-labelledby="naechstes">
      <Tile when={meeting} lang={lang} big />
      <div>
        <p class="kicker">{kicker({ meeting, door, lang, now })}</p>
        <h2 id="naechstes" lang={contentLang(lang)}>
          <Title text={meeting.title} />
        </h2>
        <p class="when">
          <WhenTime when={meeting} lang={lang} />
        </p>
        {meeting.leadingQuestion && <p lang={contentLang(lang)}>{meeting.leadingQuestion}</p>}
        {about && <p>{about}</p>}
        <p class="small">
          {words(lang).access[meeting.access]} · {words(lang).mode[meeting.mode]}
        </p>
        <NextActions meeting={meeting} door={door} lang={lang} />
        {door && !door.open && door.opensAt && (
          <p class="small">{words(lang).meeting.doorOpensAt(atInWords(now, door.opensAt, meeting.zone, lang))}</p>
        )}
      </div>
    </section>
  );
}

function kicker({ meeting, door, lang, now }: NextProps): string {
  const text = words(lang).start;
  if (door?.open) return text.nowOpen;
  const today = meeting.localStart !== null && dayOf(meeting.localStart) === dayAt(now, meeting.zone);
  return today ? text.today : text.nextUp;
}

function NextActions({ meeting, door, lang }: { meeting: Meeting; door: Door | null; lang: Lang }) {
  const text = words(lang).start;
  return (
    <div class="row">
      {door ? (
        <a class="button big" href={`/m/${door.slug}`}>
          {door.open ? text.goIn : text.toDoor}
        </a>
      ) : (
        <a class="button big" href={`/termine/${meeting.slug}`}>
          {text.details}
        </a>
      )}
      <a class="button quiet" href={`/termine/${meeting.slug}.ics`} aria-label={entryLabel(meeting, lang)}>
        {text.calendarEntry}
      </a>
    </div>
  );
}

/** Begins with the visible words, so that speech control finds the button (WCAG 2.5.3). */
const entryLabel = (meeting: Meeting, lang: Lang): string =>
  `${words(lang).start.calendarEntry}: ${meeting.title}, ${whenInWords(meeting, lang)}`;

function Nothing({ lang }: { lang: Lang }) {
  const text = words(lang).start;
  return (
    <section class="next" aria-labelledby="naechstes">
      <h2 id="naechstes">{text.nothing}</h2>
      <p>{text.nothingHelp}</p>
    </section>
  );
}

function Areas({ lang }: { lang: Lang }) {
  return (
    <ul class="areas">
      {AREAS.map((area) => (
        <li>
          <h3>
            <a href={`/${area}`}>{words(lang).area[area]}</a>
          </h3>
          <p>{words(lang).areaLead[area]}</p>
        </li>
      ))}
    </ul>
  );
}
