import type { Lang } from '@hub/calendar/date-words';
import { timesInWords, whenInWords } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { waitsForDate } from '@hub/programme/meeting-times';
import type { Speaker } from '@hub/programme/words-of-the-trade';
import { Tile, WhenTime } from '../letterhead/dates.page';
import { asSentence } from '../letterhead/sentence';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { isDeadline, isRunning, whenBefore } from './meeting-state';

interface ListProps {
  meetings: Meeting[];
  lang: Lang;
  now: Date;
  /** Level of the titles: 3 below an h2, 2 where only an h1 stands above. */
  level?: 2 | 3 | 4;
  /** For an iframe: links leave it. */
  linksFrom?: string;
}

/** Dates in order, each with its day as a tile. */
export function MeetingList({ meetings, ...rest }: ListProps) {
  return (
    <ol class="list">
      {meetings.map((meeting) => (
        <MeetingRow meeting={meeting} {...rest} />
      ))}
    </ol>
  );
}

type RowProps = Omit<ListProps, 'meetings'> & { meeting: Meeting };

/** Inside another site a link leaves the frame and takes the language along. */
function leadsTo(slug: string, { linksFrom, lang }: RowProps): { href: string; target?: string } {
  if (linksFrom === undefined) return { href: `/termine/${slug}` };
  return { href: `${linksFrom}/termine/${slug}?lang=${lang}`, target: '_top' };
}

function MeetingRow(props: RowProps) {
  const { meeting, lang, level = 3 } = props;
  const Heading = `h${level}` as const;
  const cancelled = meeting.state === 'cancelled';
  return (
    <li class={cancelled ? 'off' : undefined}>
      <Tile when={meeting} lang={lang} />
      <div>
        <Heading>
          <a {...leadsTo(meeting.slug, props)} lang={contentLang(lang)} class={cancelled ? 'off-title' : undefined}>
            <Title text={meeting.title} />
          </a>
        </Heading>
        <RowFacts {...props} />
      </div>
      {!cancelled && !isDeadline(meeting) && <p class="terms">{words(lang).access[meeting.access]}</p>}
    </li>
  );
}

function RowFacts(props: RowProps) {
  const { meeting, lang, now } = props;
  return (
    <>
      <p>
        <StateChip meeting={meeting} lang={lang} now={now} />
        <FormatChip meeting={meeting} lang={lang} />
        {meeting.pilot && <span class="chip">{words(lang).state.pilot}</span>}
        {[hours(meeting, lang, now), !isDeadline(meeting) && placeInBrief(meeting, lang)].filter(Boolean).join(', ')}
      </p>
      {meeting.speakers.length > 0 && meeting.state !== 'cancelled' && (
        <p>
          {words(lang).list.with} <span lang={contentLang(lang)}>{meeting.speakers.map(inBrief).join('; ')}</span>
        </p>
      )}
      <ChangeNote {...props} />
    </>
  );
}

/** The hours where known, "Termin folgt" where the day is still to be found; a whole day needs no word. */
function hours(meeting: Meeting, lang: Lang, now: Date): string {
  return waitsForDate(meeting, now) ? words(lang).state.dateFollows : timesInWords(meeting, lang);
}

const inBrief = (speaker: Speaker): string => [speaker.name, speaker.affiliation].filter(Boolean).join(', ');

/** "online", "Konstanz", "Stuttgart und online" */
export function placeInBrief(meeting: Meeting, lang: Lang): string {
  if (meeting.mode === 'online') return words(lang).mode.online;
  const place = meeting.venue?.city ?? meeting.venue?.name;
  if (!place) return words(lang).mode[meeting.mode];
  return meeting.mode === 'onsite' ? place : words(lang).list.andOnline(place);
}

export function StateChip({ meeting, lang, now }: { meeting: Meeting; lang: Lang; now: Date }) {
  const text = words(lang).state;
  if (meeting.state === 'cancelled') return <span class="chip stop">{text.cancelled}</span>;
  if (isRunning(meeting, now)) return <span class="chip now">{text.running}</span>;
  if (meeting.state === 'moved') return <span class="chip moved">{text.moved}</span>;
  return null;
}

export function FormatChip({ meeting, lang }: { meeting: Meeting; lang: Lang }) {
  const format = meeting.formatRules;
  // a lunch meeting called like its format needs no second name
  if (!format || format.name === meeting.title) return null;
  return <span class="chip">{lang === 'en' ? format.nameEn : format.name}</span>;
}

/** Why a date is off or elsewhere, and where it went. */
function ChangeNote(props: RowProps) {
  const { meeting, lang } = props;
  const text = words(lang).list;
  const before = whenBefore(meeting);
  const reason = meeting.state === 'cancelled' || meeting.state === 'moved' ? meeting.reason : null;
  if (!before && !reason && !meeting.replacement) return null;
  return (
    <p>
      {before && <>{text.movedFrom(whenInWords(before, lang))} </>}
      {reason && <span lang={contentLang(lang)}>{asSentence(reason)} </span>}
      {meeting.replacement && (
        <>
          {text.newDate}{' '}
          <a {...leadsTo(meeting.replacement.slug, props)}>
            <WhenTime when={meeting.replacement} lang={lang} />
          </a>
        </>
      )}
    </p>
  );
}

export function NothingPlanned({ lang }: { lang: Lang }) {
  return (
    <div class="note">
      <p>{words(lang).list.none}</p>
      <p>
        {words(lang).list.noneHelp} <a href="/kalender">{words(lang).frame.kalender}</a>
      </p>
    </div>
  );
}

/** Said at the top as long as examples stand in the programme: nobody should take them for real. */
export function DemonstrationNote({ meetings, lang }: { meetings: Meeting[]; lang: Lang }) {
  if (!meetings.some((meeting) => meeting.demo)) return null;
  return (
    <p class="note warn">
      {words(lang).list.demonstration} <a href="/desk">{words(lang).list.demonstrationDesk}</a>
    </p>
  );
}
