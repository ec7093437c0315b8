import { dayInWords, shortDayInWords, timesInWords } from '@hub/calendar/date-words';
import { dayOffName } from '@hub/calendar/holidays';
import { dayOf } from '@hub/calendar/wall-clock';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { SkippedDate } from '@hub/programme/series.entity';
import { ACCESS } from '@hub/programme/words-of-the-trade';
import { ErrorSummary, Field, Select, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { deskWords } from './desk-words';
import { SERIES_FIELDS, type SeriesForm } from './series-form';

export interface SeriesFormData extends Letterhead {
  form: SeriesForm;
  formats: Format[];
  errors: FieldError[];
  formToken: string;
}

/** The form that schedules a series; it comes back with everything typed when something is wrong. */
export function seriesFormPage(data: SeriesFormData): string {
  const { lang, form, errors } = data;
  const text = deskWords(lang);
  return page({
    ...data,
    title: text.planSeries,
    noindex: true,
    children: (
      <>
        <p class="kicker">
          <a href="/desk">{text.desk}</a>
        </p>
        <h1>{text.planSeries}</h1>
        <ErrorSummary lang={lang} errors={errors} />
        <form method="post" action="/desk/reihen/neu" class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          <What {...data} />
          <When {...data} />
          <Who {...data} />
          <button class="button" name="step" value="preview">
            {text.preview}
          </button>
        </form>
      </>
    ),
  });

  function What({ formats }: SeriesFormData) {
    const options = formats.map((format) => ({
      value: format.slug,
      label: lang === 'en' ? format.nameEn : format.name,
    }));
    return (
      <>
        <Select
          lang={lang}
          id="format"
          label={text.format}
          options={options}
          value={form.format}
          error={errorOf('format')}
        />
        <Field
          lang={lang}
          id="title"
          label={text.title}
          hint={text.titleHint}
          value={form.title}
          maxlength={200}
          error={errorOf('title')}
        />
        <Field
          lang={lang}
          id="shortName"
          label={text.shortName}
          hint={text.shortNameHint}
          value={form.shortName}
          maxlength={80}
          error={errorOf('shortName')}
        />
        <TextArea
          lang={lang}
          id="description"
          label={text.description}
          value={form.description}
          rows={4}
          maxlength={10_000}
          error={errorOf('description')}
        />
      </>
    );
  }

  function When(_: SeriesFormData) {
    return (
      <fieldset>
        <legend>{text.when}</legend>
        <Field
          lang={lang}
          id="rule"
          label={text.rule}
          hint={text.ruleHint}
          value={form.rule}
          maxlength={200}
          error={errorOf('rule')}
        />
        <div class="row fields">
          <Field
            lang={lang}
            id="from"
            type="time"
            label={text.from}
            value={form.from}
            required
            error={errorOf('from')}
          />
          <Field lang={lang} id="to" type="time" label={text.to} value={form.to} error={errorOf('to')} />
        </div>
        <div class="row fields">
          <Field
            lang={lang}
            id="firstDay"
            type="date"
            label={text.firstDay}
            value={form.firstDay}
            error={errorOf('firstDay')}
          />
          <Field
            lang={lang}
            id="lastDay"
            type="date"
            label={text.lastDay}
            hint={text.lastDayHint}
            value={form.lastDay}
            error={errorOf('lastDay')}
          />
        </div>
        <TextArea
          lang={lang}
          id="dates"
          label={text.dates}
          hint={text.datesHint}
          value={form.dates}
          rows={3}
          error={errorOf('dates')}
        />
        <Tick id="holidays" name="holidays" label={text.skipHolidays} checked={form.holidays !== ''} />
        <Tick id="bankDays" name="bankDays" label={text.skipBankDays} checked={form.bankDays !== ''} />
        <Tick id="school" name="school" label={text.skipSchool} checked={form.school !== ''} />
      </fieldset>
    );
  }

  function Who(_: SeriesFormData) {
    const options = [
      { value: '', label: text.byFormat },
      ...ACCESS.map((access) => ({ value: access, label: text.accessNames[access] })),
    ];
    return (
      <>
        <Select
          lang={lang}
          id="access"
          label={text.access}
          options={options}
          value={form.access}
          error={errorOf('access')}
        />
        <Field
          lang={lang}
          id="room"
          type="url"
          label={text.room}
          hint={text.roomHint}
          value={form.room}
          maxlength={2000}
          error={errorOf('room')}
        />
      </>
    );
  }

  function errorOf(field: keyof SeriesForm): string | null {
    return errors.find((error) => error.field === field)?.message ?? null;
  }
}

export interface SeriesPreviewData extends Letterhead {
  form: SeriesForm;
  title: string;
  rule: string;
  meetings: Meeting[];
  skipped: SkippedDate[];
  hints: SkippedDate[];
  formToken: string;
}

const SHOWN = 60;
/** Longer tables have their buttons above them. */
const ONE_SCREEN = 12;

/** Everything that would be made, before anything is: the step between form and programme. */
export function seriesPreviewPage(data: SeriesPreviewData): string {
  const { lang, form, meetings, skipped, hints } = data;
  const text = deskWords(lang);
  const isLong = meetings.length > ONE_SCREEN;
  return page({
    ...data,
    title: text.previewTitle,
    noindex: true,
    children: (
      <>
        <p class="kicker">
          {text.desk} · {data.title}
        </p>
        <h1>{text.previewCount(meetings.length)}</h1>
        <p>
          {data.rule ? `${data.rule}. ` : ''}
          {text.previewNote}
        </p>
        <Remarks title={text.skippedTitle} remarks={skipped} />
        {isLong && <Decide />}
        <table class="responsive">
          <caption>{text.previewTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{text.column.day}</th>
              <th scope="col">{text.column.time}</th>
              <th scope="col">{text.column.note}</th>
            </tr>
          </thead>
          <tbody>
            {meetings.slice(0, SHOWN).map((meeting) => (
              <tr>
                <td>{dayInWords(dayOf(meeting.localStart ?? ''), lang)}</td>
                <td>{timesInWords(meeting, lang)}</td>
                <td>{noteOn(meeting.plannedStart ?? '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {meetings.length > SHOWN && <p>{text.previewMore(meetings.length - SHOWN)}</p>}
        {!isLong && <Decide />}
      </>
    ),
  });

  function Decide() {
    return (
      <form method="post" action="/desk/reihen/neu" class="row">
        <input type="hidden" name="formToken" value={data.formToken} />
        {SERIES_FIELDS.map((field) => (
          <input type="hidden" name={field} value={form[field]} />
        ))}
        <button class="button" name="step" value="publish">
          {text.publish}
        </button>
        <button class="button quiet" name="step" value="edit">
          {text.edit}
        </button>
      </form>
    );
  }

  function noteOn(localStart: string): string {
    return hints
      .filter((hint) => hint.localStart === localStart)
      .map((hint) => dayOffName({ name: hint.reason }, lang))
      .join(', ');
  }

  function Remarks({ title, remarks }: { title: string; remarks: SkippedDate[] }) {
    if (remarks.length === 0) return null;
    return (
      <>
        <h2>{title}</h2>
        <ul>
          {remarks.map((each) => (
            <li>
              {shortDayInWords(dayOf(each.localStart), lang)} {dayOf(each.localStart).slice(0, 4)}:{' '}
              {dayOffName({ name: each.reason }, lang)}
            </li>
          ))}
        </ul>
      </>
    );
  }
}
