import { dayInWords, timeUntil } from '@hub/calendar/date-words';
import { dayOf } from '@hub/calendar/wall-clock';
import type { Admission } from '@hub/guests/admission';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { SkippedDate } from '@hub/programme/series.entity';
import { Tile, Time, WhenTime } from '../letterhead/dates.page';
import { atInWords } from '../letterhead/door-time';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang } from '../letterhead/words';
import { doorTexts } from './door-texts';
import { Rounds } from './rounds.page';

export interface DoorData extends Letterhead {
  now: Date;
  publicUrl: string;
  /** The permanent name: `/m/{slug}`. */
  slug: string;
  title: string;
  /** Set when the door belongs to a series: links to `/reihen/{seriesSlug}` and its feed. */
  seriesSlug: string | null;
  format: Format;
  meeting: Meeting | null;
  admission: Admission;
  opensAt: Date | null;
  upcoming: Meeting[];
  skipped: Pick<SkippedDate, 'localStart' | 'reason'>[];
  cancelledSoon: Meeting[];
  /** Only where the controller asks for one; a shelved page is the same for everybody and has none. */
  formToken?: string | null;
}

const HALF_A_DAY = 12 * 60 * 60;

export function doorPage(data: DoorData): string {
  const { lang, title, slug, publicUrl, meeting } = data;
  const text = doorTexts(lang);
  const closed = meeting?.access === 'members' || meeting?.access === 'invited';
  return page({
    ...data,
    title: text.title(title),
    description: text.stay,
    current: data.format.area,
    canonical: `${publicUrl}/m/${slug}`,
    noindex: closed,
    script: waits(data) ? ['door.js'] : [],
    children: (
      <>
        <p class="kicker">{text.kicker}</p>
        <h1 lang={contentLang(lang)}>
          <Title text={title} />
        </h1>
        <Threshold {...data} />
        <CancelledSoon {...data} />
        <div class="two">
          <HowItGoes {...data} />
          <Rounds {...data} />
        </div>
      </>
    ),
  });
}

const waits = ({ admission }: DoorData): boolean => !admission.ok && admission.reason === 'too_early';

/** The one thing to do: go in, or know why not and when. */
function Threshold(data: DoorData) {
  const { lang, meeting, admission, slug, formToken, seriesSlug } = data;
  const text = doorTexts(lang);
  return (
    <section class="next dated" aria-labelledby="wann">
      {meeting && <Tile when={meeting} lang={lang} big />}
      <div>
        <h2 id="wann" class="when">
          {meeting ? <WhenTime when={meeting} lang={lang} /> : text.refusals.no_date.box}
        </h2>
        {admission.ok ? (
          <p>
            <strong>{text.isOpen}</strong> {text.nothingAsked}
          </p>
        ) : (
          <Why {...data} />
        )}
        <div class="row">
          {admission.ok ? (
            <form method="post" action={`/m/${slug}/beitreten`}>
              {formToken && <input type="hidden" name="formToken" value={formToken} />}
              <button class="button big" type="submit">
                {text.goIn}
              </button>
            </form>
          ) : (
            <p class="closed">{boxText(data)}</p>
          )}
          {meeting?.startsAt && meeting.state !== 'cancelled' && (
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
      </div>
    </section>
  );
}

function boxText({ admission, lang, now, opensAt, meeting }: DoorData): string {
  const text = doorTexts(lang);
  if (admission.ok) return '';
  if (admission.reason === 'too_early' && opensAt && meeting)
    return text.opens(atInWords(now, opensAt, meeting.zone, lang));
  return text.refusals[admission.reason].box;
}

function Why({ admission, lang, now, opensAt, meeting }: DoorData) {
  const text = doorTexts(lang);
  if (admission.ok) return null;
  if (admission.reason !== 'too_early' || !opensAt || !meeting) {
    const reason = admission.reason === 'cancelled' ? meeting?.reason : null;
    return (
      <p>
        {text.refusals[admission.reason].says} {reason && <span lang={contentLang(lang)}>{reason}</span>}
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
          {meeting.reason && <span lang={contentLang(lang)}>{meeting.reason}</span>}
        </p>
      ))}
      <p class="small">{text.offHint}</p>
    </div>
  );
}

function HowItGoes({ lang, format, publicUrl, slug }: DoorData) {
  const text = doorTexts(lang);
  return (
    <section aria-labelledby="ablauf">
      <h2 id="ablauf">{text.howTitle}</h2>
      <p>{lang === 'en' ? format.descriptionEn : format.description}</p>
      <ul>
        <li>{text.name}</li>
        <li>{text.ways}</li>
        <li>{format.recordingAllowed ? text.recording : text.noRecording}</li>
        <li>{text.rules}</li>
      </ul>
      <p class="small">
        {text.address} <strong>{`${publicUrl.replace(/^https?:\/\//, '')}/m/${slug}`}</strong>
      </p>
    </section>
  );
}
