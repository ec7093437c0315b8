import type { Format } from '@hub/programme/format.entity';
import { ACCESS } from '@hub/programme/words-of-the-trade';
import { ErrorSummary, Field, Select, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import { deskWords } from './desk-words';
import { OnSite, People } from './people-and-place.page';
import { planWords } from './plan-words';
import type { SeriesField, SeriesForm } from './series-form';

export interface SeriesFormData extends Letterhead {
  form: SeriesForm;
  formats: Format[];
  errors: FieldError[];
  formToken: string;
}

/** The form that schedules a series, or one meeting; it comes back with everything typed when something is wrong. */
export function seriesFormPage(data: SeriesFormData): string {
  const { lang, form, errors } = data;
  const text = planWords(lang);
  const isSingle = form.single !== '';
  const title = isSingle ? text.planSingle : text.planSeries;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <p class="kicker">
          <a href="/desk">{deskWords(lang).desk}</a>
        </p>
        <h1>{title}</h1>
        <ErrorSummary lang={lang} errors={errors} />
        <p>
          {isSingle ? text.ratherSeries : text.ratherSingle}{' '}
          <a href={isSingle ? '/desk/reihen/neu' : '/desk/reihen/neu?art=einzeln'}>
            {isSingle ? text.planSeries : text.planSingle}
          </a>
        </p>
        <form method="post" action="/desk/reihen/neu" class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          {isSingle && <input type="hidden" name="single" value="1" />}
          <What />
          <When />
          <Select
            {...about('access')}
            label={text.access}
            options={[
              { value: '', label: text.byFormat },
              ...ACCESS.map((access) => ({ value: access, label: text.accessNames[access] })),
            ]}
          />
          <Field {...about('room')} type="url" label={text.room} hint={text.roomHint} maxlength={2000} />
          <OnSite lang={lang} form={form} errors={errors} />
          <People lang={lang} form={form} errors={errors} />
          <button class="button" name="step" value="preview">
            {text.preview}
          </button>
        </form>
      </>
    ),
  });

  function What() {
    const options = data.formats.map((format) => ({
      value: format.slug,
      label: lang === 'en' ? format.nameEn : format.name,
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
        {!isSingle && <Field {...about('shortName')} label={text.shortName} hint={text.shortNameHint} maxlength={80} />}
        <TextArea {...about('description')} label={text.description} rows={4} maxlength={10_000} />
      </>
    );
  }

  function When() {
    return (
      <fieldset>
        <legend>{text.when}</legend>
        {isSingle ? (
          <Field {...about('firstDay')} type="date" label={text.day} required />
        ) : (
          <Field {...about('rule')} label={text.rule} hint={text.ruleHint} maxlength={200} />
        )}
        <div class="row fields">
          <Field {...about('from')} type="time" label={text.from} required />
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
          <Field {...about('firstDay')} type="date" label={text.firstDay} />
          <Field {...about('lastDay')} type="date" label={text.lastDay} hint={text.lastDayHint} />
        </div>
        <TextArea {...about('dates')} label={text.dates} hint={text.datesHint} rows={3} />
        <Tick id="holidays" name="holidays" label={text.skipHolidays} checked={form.holidays !== ''} />
        <Tick id="bankDays" name="bankDays" label={text.skipBankDays} checked={form.bankDays !== ''} />
        <Tick id="school" name="school" label={text.skipSchool} checked={form.school !== ''} />
      </>
    );
  }

  function about(id: SeriesField) {
    return { lang, id, value: form[id], error: errorAt(errors, id) };
  }
}
