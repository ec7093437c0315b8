import type { Lang } from '@hub/calendar/date-words';
import type { Follower } from '@hub/guests/follower.entity';
import { distancesOffered } from '@hub/guests/following';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import { Tile, WhenTime } from '../letterhead/dates.page';
import { Choice, ErrorSummary, Field, type FieldError } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { distanceInWords, followWords } from './follow-words';

export interface SubscriptionData extends Letterhead {
  follower: Follower;
  token: string;
  formToken: string;
  /** Minutes before the start, as the format or the series has it. */
  usual: readonly number[];
  isOver: boolean;
  done?: 'confirmed' | 'saved' | null;
  errors?: FieldError[];
}

/** What a letter's link leads to: a question first, afterwards everything one can change. */
export function subscriptionPage(data: SubscriptionData): string {
  const { lang, follower } = data;
  const text = followWords(lang);
  const title = follower.confirmedAt ? text.mineTitle[follower.kind] : text.confirmTitle;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <ErrorSummary lang={lang} errors={data.errors ?? []} />
        {data.done && (
          <p class="note" role="status">
            {text[data.done]}
          </p>
        )}
        {!follower.confirmedAt && <p>{text.confirmSays[follower.kind]}</p>}
        <Followed meeting={follower.meeting} series={follower.series} lang={lang} />
        {follower.confirmedAt ? <Manage {...data} /> : <Question {...data} />}
      </>
    ),
  });
}

interface FollowedProps {
  meeting?: Meeting | null;
  series?: Series | null;
  lang: Lang;
  /** Below a heading that says the title already. */
  untitled?: boolean;
}

/** The meeting or the series as everybody may see it. */
export function Followed({ meeting, series, lang, untitled = false }: FollowedProps) {
  if (meeting)
    return (
      <div class="date-lead">
        <Tile when={meeting} lang={lang} big />
        <p>
          {!untitled && (
            <>
              <a href={`/termine/${meeting.slug}`} lang={contentLang(lang)}>
                <Title text={meeting.title} />
              </a>
              <br />
            </>
          )}
          <WhenTime when={meeting} lang={lang} class="when" />
        </p>
      </div>
    );
  if (!series) return null;
  return (
    <p class="when">
      <a href={`/reihen/${series.slug}`} lang={contentLang(lang)}>
        <Title text={series.title} />
      </a>
    </p>
  );
}

function Question({ lang, token, formToken }: SubscriptionData) {
  const text = followWords(lang);
  return (
    <>
      <Act action={`/abo/${token}/bestaetigen`} label={text.confirm} formToken={formToken} class="button big" />
      <p>{text.notMe}</p>
      <Act action={`/abo/${token}/ende`} label={text.deleteNow} formToken={formToken} class="button quiet" />
    </>
  );
}

function Manage(data: SubscriptionData) {
  const { lang, follower, token, formToken, isOver } = data;
  const text = followWords(lang);
  const isChangeable = !isOver && ['reminder', 'changes', 'series'].includes(follower.kind);
  return (
    <>
      {isOver && <p class="note">{text.over}</p>}
      {isChangeable && <Change {...data} />}
      <section aria-labelledby="ende">
        <h2 id="ende">{text.stopTitle}</h2>
        <p>{text.stopSays}</p>
        <Act action={`/abo/${token}/ende`} label={text.stop} formToken={formToken} class="button stop" />
      </section>
    </>
  );
}

function Change({ lang, follower, token, formToken, usual }: SubscriptionData) {
  const text = followWords(lang);
  const chosen = follower.reminderMinutes ?? usual;
  const kinds = (['reminder', 'changes'] as const).map((value) => ({ value, label: text.kinds[value] }));
  const distances = distancesOffered(chosen).map((minutes) => ({
    value: String(minutes),
    label: distanceInWords(minutes, lang),
  }));
  return (
    <form method="post" action={`/abo/${token}/aendern`}>
      <input type="hidden" name="formToken" value={formToken} />
      {follower.kind !== 'series' && (
        <Choice
          {...{ lang, id: 'kind', name: 'kind', kind: 'radio', legend: text.which, options: kinds }}
          chosen={[follower.kind]}
        />
      )}
      <Choice
        {...{ lang, id: 'minutes', name: 'minutes', kind: 'checkbox', legend: text.distances, options: distances }}
        hint={follower.kind === 'series' ? text.distancesHint : `${text.onlyForReminder} ${text.distancesHint}`}
        chosen={chosen.map(String)}
      />
      <button type="submit" class="button">
        {text.save}
      </button>
    </form>
  );
}

export function Act(props: { action: string; label: string; formToken: string; class: string; name?: string }) {
  return (
    <form method="post" action={props.action}>
      <input type="hidden" name="formToken" value={props.formToken} />
      <p>
        <button type="submit" class={props.class}>
          {props.label}
        </button>
      </p>
    </form>
  );
}

/** GET shows what would end; only the button ends it, so no mail scanner can. */
export function stopPage(data: SubscriptionData): string {
  const text = followWords(data.lang);
  return page({
    ...data,
    title: text.stopTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.stopTitle}</h1>
        <p>{text.stopQuestion}</p>
        {data.follower.kind === 'digest' ? (
          <p class="when">{text.title.digest}</p>
        ) : (
          <Followed meeting={data.follower.meeting} series={data.follower.series} lang={data.lang} />
        )}
        <Act action={`/abo/${data.token}/ende`} label={text.stop} formToken={data.formToken} class="button big" />
      </>
    ),
  });
}

/** Something is ended, or was never there: one heading, one sentence, a way on. */
export function wordPage(data: Letterhead & { says: 'stopped' | 'stoppedAll' | 'gone' }): string {
  const text = followWords(data.lang);
  const title = data.says === 'gone' ? text.goneTitle : text.stoppedTitle;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        <p role="status">{text[data.says]}</p>
        <div class="row">
          <a class="button" href="/termine">
            {words(data.lang).frame.allDates}
          </a>
          <a class="button quiet" href="/kontakt">
            {words(data.lang).frame.kontakt}
          </a>
        </div>
      </>
    ),
  });
}

/** Somebody without a letter at hand: the address is asked, its mailbox decides. */
export function stopByHandPage(data: Letterhead & { formToken: string; typed: string; error: string | null }): string {
  const { lang, formToken, typed, error } = data;
  const text = followWords(lang);
  return page({
    ...data,
    title: text.handTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.handTitle}</h1>
        <ErrorSummary lang={lang} errors={error ? [{ field: 'address', message: error }] : []} />
        <p>{text.handLead}</p>
        <form method="post" action="/abo/abbestellen">
          <input type="hidden" name="formToken" value={formToken} />
          <Field
            {...{ lang, id: 'address', type: 'email', label: text.address, required: true, value: typed, error }}
            {...{ autocomplete: 'email', maxlength: 254 }}
          />
          <button type="submit" class="button">
            {text.handAsk}
          </button>
        </form>
      </>
    ),
  });
}

export interface AllData extends Letterhead {
  token: string;
  formToken: string;
  /** With the token of each. */
  followers: { follower: Follower; token: string }[];
}

/** Everything that goes to one address. */
export function allPage(data: AllData): string {
  const { lang, token, formToken, followers } = data;
  const text = followWords(lang);
  return page({
    ...data,
    title: text.allTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.allTitle}</h1>
        <p>{text.allSays}</p>
        <ul>
          {followers.map(({ follower, token: own }) => (
            <li>
              <a href={`/abo/${own}`}>
                <span>{text.mineTitle[follower.kind]}</span>
                {(follower.meeting ?? follower.series) && ': '}
                <span lang={contentLang(lang)}>{(follower.meeting ?? follower.series)?.title}</span>
              </a>
              {follower.meeting && (
                <>
                  , <WhenTime when={follower.meeting} lang={lang} />
                </>
              )}
            </li>
          ))}
        </ul>
        <Act action={`/abo/alle/${token}`} label={text.stopAll} formToken={formToken} class="button big" />
      </>
    ),
  });
}
