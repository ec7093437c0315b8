import type { Lang } from '@hub/calendar/date-words';
import { clock, dateInWords, whenInWords } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import { isOver } from '@hub/programme/meeting-end';
import { waitsForDate } from '@hub/programme/meeting-times';
import type { Meeting } from '@hub/programme/meeting.entity';
import { needsNoRegistration } from '@hub/programme/visibility';
import { Tile, Time, WhenTime } from '../letterhead/dates.page';
import { atInWords } from '../letterhead/door-time';
import { type Letterhead, page } from '../letterhead/frame.page';
import { asSentence } from '../letterhead/sentence';
import { Paragraphs, Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import type { SpeakerOnPage } from '@hub/contributions/speaker-page';
import { meetingJsonLd } from './json-ld';
import { Materials, SpeakerTexts, type MaterialsOnPage } from './materials.page';
import type { Door } from './meeting-door';
import { Facts, type MeetingFacts } from './meeting-facts.page';
import { FormatChip, MeetingList, placeInBrief, StateChip } from './meeting-list.page';
import { DayProgramme, Speakers } from './meeting-programme.page';
import { isDeadline, whenBefore } from './meeting-state';
import { type FollowOffer, FollowSection } from '../signup/follow-form.page';
import type { SignUpOffer } from '../signup/sign-up-offer';
import { Registering, SignUpButton } from './registering.page';

export interface MeetingData extends Letterhead, MeetingFacts {
  now: Date;
  publicUrl: string;
  /** Meetings inside this one (a public lecture), as the viewer may see them. */
  parts: Meeting[];
  /** null on site, when cancelled or over. */
  door: Door | null;
  /** How one registers or applies. */
  signup?: SignUpOffer | null;
  /** To hear of it by mail without registering. */
  follow?: FollowOffer | null;
  /** What speakers gave and allowed to be shown. */
  contributions?: SpeakerOnPage[];
  /** What remains of it. */
  materials?: MaterialsOnPage;
}

export function meetingPage(data: MeetingData): string {
  const { lang, meeting, publicUrl, institution } = data;
  const publisher = {
    publicUrl,
    name: institution.placeholder ? null : institution.name,
    door: data.door?.slug ?? null,
  };
  return page({
    ...data,
    title: titleWithDay(meeting, lang),
    description: [whenInWords(meeting, lang), meeting.leadingQuestion].filter(Boolean).join('. '),
    current: meeting.formatRules?.area ?? 'termine',
    canonical: `${publicUrl}/termine/${meeting.slug}`,
    jsonLd: meetingJsonLd(meeting, publisher),
    noindex: meeting.access === 'members' || meeting.access === 'invited',
    children: (
      <article>
        <Top {...data} />
        <News {...data} />
        <Actions {...data} />
        <div class="two">
          <div>
            <About {...data} />
            {data.materials && <Materials {...data.materials} lang={lang} />}
            {data.follow && <FollowSection offer={data.follow} lang={lang} />}
          </div>
          <Facts {...data} />
        </div>
        <Stand meeting={meeting} lang={lang} />
      </article>
    ),
  });
}

/** Dates of a series share their title; the day keeps the page titles apart (WCAG 2.4.2). */
const titleWithDay = (meeting: Meeting, lang: Lang): string => {
  const when = { ...meeting, localEnd: meeting.localEnd && meeting.precision !== 'instant' ? meeting.localEnd : null };
  const day = meeting.localStart?.includes('T')
    ? dateInWords(dayOf(meeting.localStart), lang)
    : whenInWords(when, lang);
  const state = meeting.state === 'cancelled' ? `${words(lang).state.cancelled}: ` : '';
  return `${state}${meeting.title}, ${day}`;
};

function Top({ meeting, lang, now }: MeetingData) {
  const cancelled = meeting.state === 'cancelled';
  return (
    <>
      <p>
        <StateChip meeting={meeting} lang={lang} now={now} />
        <FormatChip meeting={meeting} lang={lang} />
        {meeting.pilot && <span class="chip">{words(lang).state.pilot}</span>}
      </p>
      <h1 lang={contentLang(lang)} class={cancelled ? 'off-title' : undefined}>
        <Title text={meeting.title} />
      </h1>
      <div class={cancelled ? 'date-lead off' : 'date-lead'}>
        <Tile when={meeting} lang={lang} big />
        <p>
          <WhenTime when={meeting} lang={lang} class="when" />
          <br />
          {!isDeadline(meeting) && placeInBrief(meeting, lang)}
        </p>
      </div>
    </>
  );
}

/** What has changed, or is not settled yet: said before anything else. */
function News(props: MeetingData) {
  const { meeting, lang, now } = props;
  const text = words(lang).meeting;
  if (meeting.state === 'cancelled') return <Change {...props} says={text.cancelled} class="note stop" />;
  if (meeting.state === 'moved') return <Change {...props} says={text.moved} class="note warn" />;
  if (isOver(meeting, now)) return <p class="note">{text.over}</p>;
  if (!waitsForDate(meeting, now)) return meeting.startsAt === null ? <p class="note">{text.over}</p> : null;
  return (
    <div class="note">
      <p>
        <strong>{text.planned}</strong> {text.plannedHelp} <a href="/kalender">{words(lang).frame.kalender}</a>
      </p>
    </div>
  );
}

function Change({ meeting, lang, says, class: name }: MeetingData & { says: string; class: string }) {
  const text = words(lang).meeting;
  const before = whenBefore(meeting);
  return (
    <div class={name}>
      <p>
        <strong>{says}</strong> {meeting.reason && <span lang={contentLang(lang)}>{asSentence(meeting.reason)}</span>}
      </p>
      {before && <p>{text.movedFrom(whenInWords(before, lang))}</p>}
      {meeting.replacement && (
        <p>
          {text.replacement}{' '}
          <a href={`/termine/${meeting.replacement.slug}`}>
            <WhenTime when={meeting.replacement} lang={lang} />
          </a>
        </p>
      )}
    </div>
  );
}

function Actions({ meeting, lang, now, door, signup, follow }: MeetingData) {
  const text = words(lang).meeting;
  const enter = door?.open === true && needsNoRegistration(meeting.access);
  const toCome = meeting.state !== 'cancelled' && !isOver(meeting, now);
  const dated = meeting.startsAt !== null || meeting.precision === 'day';
  return (
    <>
      <div class="row">
        {door && (
          <a class={`button${signup?.href ? '' : ' big'}${enter ? '' : ' quiet'}`} href={`/m/${door.slug}`}>
            {enter ? text.doorOpen : text.doorClosed}
          </a>
        )}
        {signup && <SignUpButton offer={signup} lang={lang} />}
        {dated && (
          <a class="button quiet" href={`/termine/${meeting.slug}.ics`}>
            {meeting.state === 'cancelled' ? text.icsCancelled : text.ics}
          </a>
        )}
        {follow && follow.kinds.length > 0 && (
          <a class="button quiet" href="#erinnern">
            {follow.kinds.includes('interest') ? text.interest : text.remind}
          </a>
        )}
      </div>
      {toCome && signup && <Registering offer={signup} zone={meeting.zone} now={now} lang={lang} />}
      {door && !door.open && door.opensAt && (
        <p class="small">{text.doorOpensAt(atInWords(now, door.opensAt, meeting.zone, lang))}</p>
      )}
    </>
  );
}

function About(props: MeetingData) {
  const { meeting, parts, lang, now } = props;
  const text = words(lang).meeting;
  const about = lang === 'en' ? meeting.formatRules?.descriptionEn : meeting.formatRules?.description;
  return (
    <>
      {meeting.leadingQuestion && (
        <p class="question" lang={contentLang(lang)}>
          <span class="unseen" lang={lang}>
            {text.question}:{' '}
          </span>
          {meeting.leadingQuestion}
        </p>
      )}
      {meeting.description ? (
        <Paragraphs text={meeting.description} lang={contentLang(lang)} />
      ) : (
        about && <p>{about}</p>
      )}
      {meeting.speakers.length + (props.contributions?.length ?? 0) > 0 && (
        <>
          <h2>{text.speakers}</h2>
          {meeting.speakers.length > 0 && <Speakers speakers={meeting.speakers} lang={lang} />}
        </>
      )}
      <SpeakerTexts speakers={props.contributions ?? []} lang={lang} />
      {meeting.programme.length > 0 && <DayProgramme meeting={meeting} lang={lang} />}
      {parts.length > 0 && (
        <>
          <h2>{text.parts}</h2>
          <MeetingList meetings={parts} lang={lang} now={now} />
        </>
      )}
    </>
  );
}

function Stand({ meeting, lang }: { meeting: Meeting; lang: Lang }) {
  const text = words(lang).meeting;
  const local = localOf(meeting.changedAt, meeting.zone);
  return (
    <p class="small">
      {text.changed}:{' '}
      <Time local={local} zone={meeting.zone}>
        {`${dateInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`}
      </Time>
      {meeting.demo && ` · ${meeting.source ? text.demoSource : text.demo}`}
    </p>
  );
}
