import { clock } from '@hub/calendar/date-words';
import type { Format } from '@hub/programme/format.entity';
import { ACCESS } from '@hub/programme/words-of-the-trade';
import { Field, Select, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { distancesInWords } from '../signup/follow-words';
import { errorAt } from './desk-problems';
import { OnSite, People } from './people-and-place.page';
import { planWords } from './plan-words';
import { setUpWords } from './set-up-words';
import { RoomChoice } from './room-choice.page';
import { seasonWords } from './season-words';
import type { SeriesField, SeriesForm } from './series-form';

/** A draft that somebody else has changed meanwhile, and in which fields it differs from what is typed here. */
export interface Theirs {
  who: string | null;
  when: string;
  differs: [label: string, value: string][];
}

export interface SeriesFormData extends Letterhead {
  form: SeriesForm;
  formats: Format[];
  errors: FieldError[];
  /** Names of the institution's engines. */
  engines?: string[];
  theirs?: Theirs | null;
  formToken: string;
}

const [DAY, WEEK] = [24 * 60, 7 * 24 * 60];
const DISTANCES = [[DAY, 15], [DAY], [WEEK, DAY], [2 * WEEK, DAY], [WEEK, DAY, 15]];

/** The form that schedules a series, or one meeting; it comes back with everything typed when something is wrong. */
export function seriesFormPage(data: SeriesFormData): string {
  const { lang, form, errors } = data;
  const [text, season] = [planWords(lang), seasonWords(lang)];
  const isSingle = form.single !== '';
  const title = isSingle ? text.planSingle : text.planSeries;
  const format = data.formats.find(({ slug }) => slug === form.format);
  const other = isSingle ? '' : '&art=einzeln';
  return page({
    ...data,
    title,
    noindex: true,
    wide: true,
    script: ['plan.js'],
    children: (
      <>
        <DeskHead lang={lang} title={title} beside={form.draft !== '' && season.isDraft} errors={errors} />
        {data.theirs && <Meanwhile {...data.theirs} />}
        <p>
          {isSingle ? text.ratherSeries : text.ratherSingle}{' '}
          <a href={`/desk/reihen/neu?format=${encodeURIComponent(form.format)}${other}`}>
            {isSingle ? text.planSeries : text.planSingle}
          </a>
          {!isSingle && (
            <>
              {' · '}
              <a href="/desk/reihen/kopieren">{season.copy}</a>
            </>
          )}
        </p>
        <form method="post" action="/desk/reihen/neu" class="plan" data-plan>
          <div>
            <input type="hidden" name="formToken" value={data.formToken} />
            {isSingle && <input type="hidden" name="single" value="1" />}
            {(['draft', 'revision'] as const).map((field) => (
              <input type="hidden" name={field} value={form[field]} />
            ))}
            <What />
            <When />
            <Who />
            <More />
            <p class="row">
              <button class="button" name="step" value="preview">
                {text.preview}
              </button>
              {!isSingle && (
                <button class="button quiet" name="step" value="keep">
                  {season.keep}
                </button>
              )}
            </p>
          </div>
          <aside class="live" data-live data-offline={season.offline}>
            <p class="unseen" role="status" data-says></p>
            <div data-look>
              <input type="hidden" name="changes" value={form.changes} />
            </div>
          </aside>
        </form>
      </>
    ),
  });

  function What() {
    const options = data.formats.map((each) => ({
      value: each.slug,
      label: lang === 'en' ? each.nameEn : each.name,
    }));
    return (
      <>
        <Select {...about('format')} label={text.format} options={options} />
        <Field
          {...about('title')}
          label={text.title}
          hint={isSingle ? text.singleTitleHint : text.titleHint}
          maxlength={200}
        />
      </>
    );
  }

  function When() {
    const usual = format?.usualStart ? season.usualStart(clock(format.usualStart, lang)) : undefined;
    return (
      <fieldset>
        <legend>{text.when}</legend>
        {isSingle ? (
          <Field {...about('firstDay')} type="date" label={text.day} required />
        ) : (
          <Field {...about('rule')} label={text.rule} hint={text.ruleHint} maxlength={200} />
        )}
        <div class="row fields">
          <Field {...about('from')} type="time" label={text.from} {...(usual ? { hint: usual } : {})} />
          <Field {...about('to')} type="time" label={text.to} hint={text.toHint} />
        </div>
        {!isSingle && <SeriesDays />}
      </fieldset>
    );
  }

  function SeriesDays() {
    return (
      <>
        <div class="row fields">
          <Field {...about('firstDay')} type="date" label={text.firstDay} hint={text.firstDayHint} />
          <Field {...about('lastDay')} type="date" label={text.lastDay} hint={text.lastDayHint} />
        </div>
        <TextArea {...about('dates')} label={text.dates} hint={text.datesHint} rows={2} />
        <Tick
          id="holidays"
          name="holidays"
          label={text.skipHolidays(setUpWords(lang).lands[data.land ?? 'BW'])}
          checked={form.holidays !== ''}
        />
        <Tick id="bankDays" name="bankDays" label={text.skipBankDays} checked={form.bankDays !== ''} />
        <Tick id="school" name="school" label={text.skipSchool} checked={form.school !== ''} />
      </>
    );
  }

  function Who() {
    const usual = format ? [{ value: '', label: text.byFormatNamed(text.accessNames[format.access]) }] : [];
    return (
      <>
        <Select
          {...about('access')}
          label={text.access}
          options={[
            ...(usual.length > 0 ? usual : [{ value: '', label: text.byFormat }]),
            ...ACCESS.map((access) => ({ value: access, label: text.accessNames[access] })),
          ]}
        />
        <RoomChoice
          {...{ lang, form, errors, engines: data.engines ?? [], unchosen: text.roomUsual, addressHint: text.roomHint }}
        />
        {form.roomLike && (
          <Tick id="roomLike" name="roomLike" value={form.roomLike} label={text.roomLike(form.roomLike)} checked />
        )}
      </>
    );
  }

  function More() {
    const usual = format?.reminderMinutes.length ? distancesInWords(format.reminderMinutes, lang) : season.noReminders;
    const reminders = [
      { value: '', label: season.usualReminders(usual) },
      { value: 'none', label: season.noReminders },
      ...DISTANCES.map((each) => ({ value: each.join(' '), label: distancesInWords(each, lang) })),
    ];
    const fields = ['shortName', 'description', 'reminders', 'hosts'] as const;
    return (
      <>
        <People lang={lang} form={form} errors={errors} />
        <OnSite lang={lang} form={form} errors={errors} />
        <details open={fields.some((field) => form[field] !== '' || errorAt(errors, field) !== null)}>
          <summary>{season.more}</summary>
          <TextArea {...about('description')} label={text.description} rows={4} maxlength={10_000} />
          {!isSingle && <Select {...about('reminders')} label={season.reminders} options={reminders} />}
          <TextArea {...about('hosts')} label={season.hosts} hint={season.hostsHint} rows={2} />
          {!isSingle && (
            <Field {...about('shortName')} label={text.shortName} hint={text.shortNameHint} maxlength={80} />
          )}
        </details>
      </>
    );
  }

  function Meanwhile({ who, when, differs }: Theirs) {
    return (
      <div class="note warn" role="alert">
        <p>{season.theirs(who, when)}</p>
        {differs.length > 0 && (
          <>
            <p>{season.theirsTitle}:</p>
            <ul>
              {differs.map(([label, value]) => (
                <li>
                  {label}: {value || season.noWord}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    );
  }

  function about(id: SeriesField) {
    return { lang, id, value: form[id], error: errorAt(errors, id) };
  }
}
