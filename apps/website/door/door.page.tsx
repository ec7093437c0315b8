import { dayInWords, type Lang, timeUntil, whenInWords } from '@hub/calendar/date-words';
import { dayOf } from '@hub/calendar/wall-clock';
import type { Admission } from '@hub/guests/admission';
import { needsNoRegistration } from '@hub/programme/visibility';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Place } from '../agenda/meeting-facts.page';
import { whenBefore } from '../agenda/meeting-state';
import { Registering, SignUpButton } from '../agenda/registering.page';
import { Tile, Time, WhenTime } from '../letterhead/dates.page';
import { atInWords } from '../letterhead/door-time';
import { type Letterhead, page } from '../letterhead/frame.page';
import { asSentence } from '../letterhead/sentence';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { FollowFolded, type FollowOffer } from '../signup/follow-form.page';
import type { SignUpOffer } from '../signup/sign-up-offer';
import { closedBecause, type ClosedBecause } from './closed-because';
import { doorTexts } from './door-texts';
import { Rounds, type DoorRounds } from './rounds.page';

export interface DoorData extends Letterhead, DoorRounds {
  now: Date;
  publicUrl: string;
  /** The permanent name: `/m/{slug}`. */
  slug: string;
  title: string;
  format: Format;
  meeting: Meeting | null;
  admission: Admission;
  opensAt: Date | null;
  /** Only where the controller asks for one; a shelved page is the same for everybody and has none. */
  formToken?: string | null;
  /** How one registers for the meeting, where one does. */
  signup?: SignUpOffer | null;
  /** Address of the door of the one person who has this place. */
  ownPlace?: string | null;
  /** To hear of the meeting by mail. */
  follow?: FollowOffer | null;
}

const HALF_A_DAY = 12 * 60 * 60;

export function doorPage(data: DoorData): string {
  const { lang, title, slug, publicUrl, meeting } = data;
  const text = doorTexts(lang);
  const closed = meeting?.access === 'members' || meeting?.access === 'invited';
  return page({
    ...data,
    title: text.title(title),
    description: description(data),
    current: data.format.area,
    canonical: `${publicUrl}/m/${slug}`,
    noindex: closed || Boolean(data.ownPlace),
    script: waits(data) ? ['door.js'] : [],
    children: (
      <>
        <p class="kicker">{data.seriesSlug ? text.kicker : text.kickerAlone}</p>
        <h1 lang={contentLang(lang)}>
          <Title text={title} />
        </h1>
        <Threshold {...data} />
        <CancelledSoon {...data} />
        {data.seriesSlug ? (
          <div class="two">
            <HowItGoes {...data} />
            <Rounds {...data} />
          </div>
        ) : (
          <HowItGoes {...data} />
        )}
      </>
    ),
  });
}

const description = ({ meeting, lang, format }: DoorData): string =>
  [meeting && `${whenInWords(meeting, lang)}.`, lang === 'en' ? format.descriptionEn : format.description]
    .filter(Boolean)
    .join(' ');

const waits = ({ admission, meeting }: DoorData): boolean => closedBecause(admission, meeting) === 'too_early';

/** The one thing to do: go in, or know why not and when. */
function Threshold(data: DoorData) {
  const { lang, meeting, admission } = data;
  const text = doorTexts(lang);
  const because = closedBecause(admission, meeting);
  return (
    <section class="next dated" aria-labelledby="wann">
      {meeting && <Tile when={meeting} lang={lang} big />}
      <div>
        <h2 id="wann" class="when">
          {meeting ? <WhenTime when={meeting} lang={lang} /> : text.refusals.no_date.box}
        </h2>
        {meeting && <Moved meeting={meeting} lang={lang} />}
        {because === null ? (
          <p>
            <strong>{text.isOpen}</strong> {text.nothingAsked}
          </p>
        ) : (
          <Why {...data} because={because} />
        )}
        {meeting && data.signup && <Registering offer={data.signup} zone={meeting.zone} now={data.now} lang={lang} />}
        {meeting && meeting.mode !== 'online' && (
          <dl>
            <Place meeting={meeting} lang={lang} />
          </dl>
        )}
        <Actions {...data} />
        {meeting && (because === 'registration' || because === 'application') && <p class="small">{text.haveAPlace}</p>}
        {data.follow && <FollowFolded offer={data.follow} lang={lang} />}
      </div>
    </section>
  );
}

/** The button, or in its place why there is none; then what one can do with the date. */
function Actions(data: DoorData) {
  const { lang, meeting, admission, slug, formToken, seriesSlug } = data;
  const text = doorTexts(lang);
  const because = closedBecause(admission, meeting);
  return (
    <div class="row">
      {because === null ? (
        <form method="post" action={`${data.ownPlace ?? `/m/${slug}`}/beitreten`}>
          {formToken && <input type="hidden" name="formToken" value={formToken} />}
          <button class="button big" type="submit">
            {text.goIn}
          </button>
        </form>
      ) : (
        <p class="closed">{boxText(because, data)}</p>
      )}
      {data.signup && <SignUpButton offer={data.signup} lang={lang} />}
      {meeting?.startsAt && meeting.state !== 'cancelled' && !data.ownPlace && (
        <a class="button quiet" href={`/termine/${meeting.slug}.ics`}>
          {text.entry}
        </a>
      )}
      {seriesSlug && (
        <a class="button quiet" href={`/kalender?reihe=${encodeURIComponent(seriesSlug)}`}>
          {text.subscribe}
        </a>
      )}
    </div>
  );
}

function Moved({ meeting, lang }: { meeting: Meeting; lang: Lang }) {
  const before = whenBefore(meeting);
  return before && <p>{words(lang).list.movedFrom(whenInWords(before, lang))}</p>;
}

function boxText(because: ClosedBecause, { lang, now, opensAt, meeting }: DoorData): string {
  const text = doorTexts(lang);
  if (because === 'too_early' && opensAt && meeting) return text.opens(atInWords(now, opensAt, meeting.zone, lang));
  return text.refusals[because].box;
}

function Why({ because, lang, now, opensAt, meeting }: DoorData & { because: ClosedBecause }) {
  const text = doorTexts(lang);
  if (because !== 'too_early' || !opensAt || !meeting) {
    const reason = because === 'cancelled' ? meeting?.reason : null;
    return (
      <p>
        {because === 'on_site' && <strong>{text.refusals.on_site.title}. </strong>}
        {text.refusals[because].says} {reason && <span lang={contentLang(lang)}>{asSentence(reason)}</span>}
      </p>
    );
  }
  const seconds = Math.max(0, Math.ceil((opensAt.getTime() - now.getTime()) / 1000));
  return (
    <p>
      {text.opensIn}{' '}
      <span
        data-opens-in={seconds}
        data-opens-at={opensAt.getTime()}
        data-one={text.oneMinute}
        data-many={text.manyMinutes}
      >
        {timeUntil(now, opensAt, lang)}
      </span>
      . {seconds > HALF_A_DAY ? text.comeBack : text.stay}
    </p>
  );
}

function CancelledSoon({ cancelledSoon, lang }: DoorData) {
  const text = doorTexts(lang);
  if (cancelledSoon.length === 0) return null;
  return (
    <div class="note stop">
      {cancelledSoon.map((meeting) => (
        <p>
          <strong>
            {text.offLabel}{' '}
            <Time local={meeting.localStart} zone={meeting.zone}>
              {dayInWords(dayOf(meeting.localStart ?? ''), lang)}
            </Time>
            .
          </strong>{' '}
          {meeting.reason && <span lang={contentLang(lang)}>{asSentence(meeting.reason)}</span>}
        </p>
      ))}
      <p class="small">{text.offHint}</p>
    </div>
  );
}

function HowItGoes({ lang, format, publicUrl, slug, meeting }: DoorData) {
  const text = doorTexts(lang);
  const onSite = meeting?.mode === 'onsite';
  const anybody = !onSite && needsNoRegistration(meeting?.access ?? format.access);
  return (
    <section aria-labelledby="ablauf">
      <h2 id="ablauf">{text.howTitle}</h2>
      <p>{lang === 'en' ? format.descriptionEn : format.description}</p>
      <ul>
        {anybody && <li>{text.name}</li>}
        {!onSite && <li>{text.ways}</li>}
        <li>{format.recordingAllowed ? text.recording : text.noRecording}</li>
        <li>{text.rules}</li>
      </ul>
      <p class="small">
        {text.address} <strong>{`${publicUrl.replace(/^https?:\/\//, '')}/m/${slug}`}</strong>
      </p>
    </section>
  );
}
