import type { Lang } from '@hub/calendar/date-words';
import type { Follower } from '@hub/guests/follower.entity';
import type { MeetingKind } from '@hub/guests/following';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import type { ComponentChildren } from 'preact';
import { Choice, ErrorSummary, Field, type FieldError } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import type { DigestChoices } from './digest-filter';
import { DigestFilter } from './digest-filter.page';
import { words } from '../letterhead/words';
import { distancesInWords, followWords } from './follow-words';
import { Followed } from './subscription.page';

/** What a page offers: nothing where `kinds` is empty. */
export interface FollowOffer {
  /** Slug of the meeting. */
  slug: string;
  kinds: readonly MeetingKind[];
  /** Minutes before the start at which reminders usually leave. */
  usual: readonly number[];
  formToken: string;
}

export type Followed = 'meeting' | 'interest' | 'series' | 'digest';

export interface FollowFormProps {
  lang: Lang;
  what: Followed;
  action: string;
  formToken: string;
  usual?: readonly number[];
  typed?: string;
  chosen?: string;
  error?: string | null;
  /** Further questions of the form. */
  children?: ComponentChildren;
}

/** One address, at most one choice, one button. */
export function FollowForm(props: FollowFormProps) {
  const { lang, what, action, formToken, usual = [], typed = '', chosen = 'reminder', error = null, children } = props;
  const text = followWords(lang);
  const when = usual.length > 0 ? text.usually(distancesInWords(usual, lang)) : undefined;
  const options = [
    { value: 'reminder', label: text.kinds.reminder, hint: when },
    { value: 'changes', label: text.kinds.changes },
  ];
  return (
    <form method="post" action={action}>
      <input type="hidden" name="formToken" value={formToken} />
      {what === 'meeting' && (
        <Choice
          {...{ lang, id: 'kind', name: 'kind', kind: 'radio', legend: text.which, options }}
          chosen={[options.some(({ value }) => value === chosen) ? chosen : 'reminder']}
        />
      )}
      {children}
      <Field
        {...{ lang, id: 'address', type: 'email', label: text.address, required: true, value: typed, error }}
        {...{ autocomplete: 'email', maxlength: 254 }}
      />
      <p class="small">
        {text.keeps[what]} <a href="/datenschutz">{text.privacy}</a>
      </p>
      <button type="submit" class="button">
        {text.ask}
      </button>
    </form>
  );
}

const offered = ({ kinds }: FollowOffer): Followed => (kinds.includes('interest') ? 'interest' : 'meeting');

const formOf = (offer: FollowOffer, lang: Lang): FollowFormProps => ({
  ...{ lang, what: offered(offer), action: `/abo/termin/${offer.slug}` },
  ...{ formToken: offer.formToken, usual: offer.usual },
});

/** On the page of a meeting. */
export function FollowSection({ offer, lang }: { offer: FollowOffer; lang: Lang }) {
  const text = followWords(lang);
  if (offer.kinds.length === 0) return null;
  return (
    <section class="card follow no-paper" id="erinnern" aria-labelledby="erinnern-titel">
      <h2 id="erinnern-titel">{text.title[offered(offer)]}</h2>
      <p>{text.lead[offered(offer)]}</p>
      <FollowForm {...formOf(offer, lang)} />
    </section>
  );
}

/** At a door: folded away, for there is one thing to do. */
export function FollowFolded({ offer, lang }: { offer: FollowOffer; lang: Lang }) {
  const text = followWords(lang);
  if (offer.kinds.length === 0) return null;
  return (
    <details class="follow no-paper">
      <summary>{offered(offer) === 'meeting' ? text.doorSummary : text.title.interest}</summary>
      <p>{text.lead[offered(offer)]}</p>
      <FollowForm {...formOf(offer, lang)} />
    </details>
  );
}

export interface FollowPage extends Letterhead, Omit<FollowFormProps, 'lang' | 'error' | 'children'> {
  errors: FieldError[];
  about?: { meeting: Meeting } | { series: Series };
  /** Of the weekly letter: what one can choose from, and what was chosen. */
  digest?: { choices: DigestChoices; filter: Follower['filter'] };
}

/** The same form on a page of its own: for series, for the weekly letter, and when something was wrong. */
export function followPage(data: FollowPage): string {
  const { lang, what, errors, about, digest } = data;
  const text = followWords(lang);
  return page({
    ...data,
    title: text.title[what],
    current: what === 'digest' ? 'kalender' : null,
    noindex: true,
    children: (
      <>
        <h1>{text.title[what]}</h1>
        <ErrorSummary lang={lang} errors={errors} />
        {about && <Followed {...about} lang={lang} />}
        <p class="lead">{text.lead[what]}</p>
        <FollowForm {...data} error={errors.find(({ field }) => field === 'address')?.message ?? null}>
          {digest && <DigestFilter lang={lang} {...digest} />}
        </FollowForm>
      </>
    ),
  });
}

/** The same for every address and everything one can follow. */
export function followAskedPage(data: Letterhead): string {
  const text = followWords(data.lang);
  return page({
    ...data,
    title: text.askedTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.askedTitle}</h1>
        {text.asked.map((line, index) => (
          <p role={index === 0 ? 'status' : undefined}>{line}</p>
        ))}
        <div class="row">
          <a class="button" href="/termine">
            {words(data.lang).frame.allDates}
          </a>
        </div>
      </>
    ),
  });
}
