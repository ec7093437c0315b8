import type { Refusal } from '@hub/guests/admission';
import type { Meeting } from '@hub/programme/meeting.entity';
import { WhenTime } from '../letterhead/dates.page';
import { atInWords } from '../letterhead/door-time';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { doorTexts } from './door-texts';

export interface RefusedData extends Letterhead {
  now: Date;
  slug: string;
  title: string;
  reason: Refusal;
  opensAt: Date | null;
  /** The meeting that was knocked at, and the next one that can be entered. */
  meeting: Meeting | null;
  next: Meeting | null;
}

/** One page per reason: why not, when else, and the way back. */
export function refusedPage(data: RefusedData): string {
  const { lang, now, slug, title, reason, opensAt, meeting, next } = data;
  const text = doorTexts(lang);
  const { title: heading, says } = text.refusals[reason];
  const ownReason = reason === 'cancelled' ? meeting?.reason : null;
  return page({
    ...data,
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
          {says} {ownReason && <span lang={contentLang(lang)}>{ownReason}</span>}
        </p>
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
        <div class="row">
          <a class="button" href={`/m/${slug}`}>
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
