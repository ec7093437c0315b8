import type { Meeting } from '@hub/programme/meeting.entity';
import { Registering } from '../agenda/registering.page';
import type { SignUpOffer } from '../signup/sign-up-offer';
import { inSameLanguage } from '../letterhead/addresses';
import { WhenTime } from '../letterhead/dates.page';
import { atInWords } from '../letterhead/door-time';
import { type Letterhead, page } from '../letterhead/frame.page';
import { asSentence } from '../letterhead/sentence';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import type { ClosedBecause } from './closed-because';
import { doorTexts } from './door-texts';

export interface RefusedData extends Letterhead {
  now: Date;
  slug: string;
  title: string;
  reason: ClosedBecause;
  opensAt: Date | null;
  /** The meeting that was knocked at, and the next one that can be entered. */
  meeting: Meeting | null;
  next: Meeting | null;
  /** The door of the one person who has this place; everybody's otherwise. */
  ownPlace?: string | null;
  /** How one registers, where one does. */
  signup?: SignUpOffer | null;
}

/** One page per reason: why not, when else, and the way back. Its own address only takes knocks, so the language switch leads to the door. */
export function refusedPage(data: RefusedData): string {
  const { lang, slug, title, reason, meeting } = data;
  const text = doorTexts(lang);
  const { title: heading, says } = text.refusals[reason];
  const ownReason = reason === 'cancelled' ? meeting?.reason : null;
  return page({
    ...data,
    path: inSameLanguage(data.path, `/m/${slug}`),
    title: `${heading}: ${title}`,
    current: null,
    noindex: true,
    children: (
      <>
        <p class="kicker" lang={contentLang(lang)}>
          <Title text={title} />
        </p>
        <h1>{heading}</h1>
        <p class="lead">
          {says} {ownReason && <span lang={contentLang(lang)}>{asSentence(ownReason)}</span>}
        </p>
        {meeting && data.signup && <Registering offer={data.signup} zone={meeting.zone} now={data.now} lang={lang} />}
        <When {...data} />
        <div class="row">
          <a class="button" href={data.ownPlace ?? `/m/${slug}`}>
            {text.backToDoor}
          </a>
          <a class="button quiet" href="/termine">
            {words(lang).frame.allDates}
          </a>
          <a class="button quiet" href="/kontakt">
            {words(lang).frame.kontakt}
          </a>
        </div>
      </>
    ),
  });
}

/** The link was good once: the place was given back or passed on. Or it never was. */
export function placeGonePage(data: Letterhead & { slug: string }): string {
  const text = doorTexts(data.lang);
  const door = `/m/${encodeURIComponent(data.slug)}`;
  return page({
    ...data,
    path: inSameLanguage(data.path, door),
    title: text.placeGone,
    current: null,
    noindex: true,
    children: (
      <>
        <h1>{text.placeGone}</h1>
        <p class="lead">{text.placeGoneSays}</p>
        <div class="row">
          <a class="button" href={door}>
            {text.backToDoor}
          </a>
          <a class="button quiet" href="/kontakt">
            {words(data.lang).frame.kontakt}
          </a>
        </div>
      </>
    ),
  });
}

/** When the door opens, and when else one can come. */
function When({ lang, now, reason, opensAt, meeting, next }: RefusedData) {
  const text = doorTexts(lang);
  return (
    <>
      {reason === 'too_early' && opensAt && meeting && (
        <p class="closed">{text.opens(atInWords(now, opensAt, meeting.zone, lang))}</p>
      )}
      {next && (
        <p>
          {text.next}{' '}
          <a href={`/termine/${next.slug}`}>
            <WhenTime when={next} lang={lang} />
          </a>
        </p>
      )}
    </>
  );
}
