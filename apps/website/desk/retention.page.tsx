import { clock, dateInWords, dayInWords, whenInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import { KEPT, type Periods } from '@hub/privacy/retention-periods';
import type { RetentionRun } from '@hub/privacy/retention-run.entity';
import type { StoredKind } from '@hub/privacy/stored.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import { Field, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { contentLang } from '../letterhead/words';
import { retentionWords } from './retention-words';

export interface PeriodsData extends Letterhead {
  periods: Periods;
  values: Record<string, string>;
  lastRun: RetentionRun | null;
  isSaved: boolean;
  errors: FieldError[];
  formToken: string;
}

/** How long what is kept, and what the last night let go. */
export function periodsPage(data: PeriodsData): string {
  const { lang, periods, values, lastRun, errors, formToken } = data;
  const text = retentionWords(lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.title} done={data.isSaved ? text.saved : null} errors={errors} />
        <p>{text.lead}</p>
        <p>{lastRun?.finishedAt ? text.lastRun(moment(lastRun.finishedAt, lang)) : text.never}</p>
        <form method="post" action="/desk/aufbewahrung">
          <input type="hidden" name="formToken" value={formToken} />
          {KEPT.map((what) => {
            const { what: label, why, from } = text.kinds[what];
            const gone = lastRun?.counts[what] ?? 0;
            const hint = [`${why}; ${from}`, gone > 0 ? text.letGo(gone) : ''].filter(Boolean).join('; ');
            return (
              <Field
                {...{ lang, id: what, type: 'number', label: text.daysOf(label), hint, min: '0', max: '3650' }}
                {...{ required: true, inputmode: 'numeric', value: values[what] ?? String(periods[what]) }}
                error={errors.find(({ field }) => field === what)?.message ?? null}
              />
            );
          })}
          <button class="button">{text.save}</button>
        </form>
      </>
    ),
  });
}

export interface StoredData extends Letterhead {
  meeting: Meeting;
  stored: StoredKind[];
  periods: Periods;
  now: Date;
}

/** What is kept of one meeting, why, and until when. */
export function storedPage(data: StoredData): string {
  const { lang, meeting, stored } = data;
  const text = retentionWords(lang);
  return page({
    ...data,
    title: text.storedTitle(meeting.title),
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.storedTitle(meeting.title)} titleLang={contentLang(lang)} />
        <p>
          <a href={`/termine/${meeting.slug}`}>{whenInWords(meeting, lang)}</a>
        </p>
        <dl>
          {stored.map((each) => (
            <Kind {...data} kind={each} />
          ))}
        </dl>
        <p>
          <a href="/desk/aufbewahrung">{text.toPeriods}</a>
        </p>
      </>
    ),
  });
}

function Kind({ lang, periods, now, kind: { what, count, until } }: StoredData & { kind: StoredKind }) {
  const text = retentionWords(lang);
  const about = what === 'counts' ? text.counts : text.kinds[what];
  const ends =
    what === 'counts'
      ? text.stays
      : what === 'unconfirmed_followers'
        ? text.rolling(periods[what])
        : until === null
          ? text.noEnd
          : until <= now
            ? text.tonight
            : dayInWords(dayOf(localOf(until, HOME_ZONE)), lang);
  return (
    <>
      <dt>
        {about.what}: {count}
      </dt>
      <dd>
        {text.columns.why}: {about.why}
        <br />
        {text.columns.until}: {ends}
      </dd>
    </>
  );
}

function moment(at: Date, lang: Lang): string {
  const local = localOf(at, HOME_ZONE);
  return `${dateInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
}
