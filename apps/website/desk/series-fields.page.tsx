import type { Lang } from '@hub/calendar/date-words';
import type { Series } from '@hub/programme/series.entity';
import type { Land } from '@hub/calendar/holidays';
import { Field, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import type { ChangeField, ChangeForm } from './change-fields';
import { changeWords } from './change-words';
import { errorAt } from './desk-problems';
import { planWords } from './plan-words';
import { dayOfDate, leavesOutDays, titleField, titlesIn, type Around } from './series-fields';
import { setUpWords } from './set-up-words';

interface PartOfForm {
  lang: Lang;
  /** Whose holidays are meant where the series itself names none. */
  land?: Land;
  series: Series;
  around: Around;
  form: ChangeForm;
  errors: FieldError[];
}

/** What can be said of a whole series alone: its rule, what it leaves out, what its dates are called, its short name. */
export function SeriesFields(part: PartOfForm) {
  const { lang, series, around, form, errors } = part;
  const [text, plan] = [changeWords(lang), planWords(lang)];
  const others = around.shortNames.filter((name) => name !== form.shortName).map((name) => `/${name}`);
  const hasTitles = Object.values(titlesIn(form.titles)).some((title) => title !== '');
  return (
    <fieldset>
      <legend>{text.ofWholeSeries}</legend>
      {form.scope !== 'all' && <p class="hint">{text.ofWholeSeriesHint}</p>}
      <Field {...about('rule')} label={plan.rule} hint={text.ruleHint} maxlength={200} />
      <Field {...about('lastDay')} type="date" label={text.lastDay} hint={plan.lastDayHint} />
      {leavesOutDays(series) && <LeavesOut />}
      {around.dates.length > 0 && (
        <details id="titles" open={hasTitles || errors.some(({ field }) => field.startsWith('title'))}>
          <summary>{text.titles}</summary>
          <p class="hint">{text.titlesHint(series.title)}</p>
          {around.dates.map((date) => (
            <Field
              lang={lang}
              id={titleField(date.id)}
              label={dayOfDate(date, lang)}
              value={titlesIn(form.titles)[date.id] ?? ''}
              maxlength={200}
              error={errorAt(errors, titleField(date.id))}
            />
          ))}
        </details>
      )}
      <Field
        {...about('shortName')}
        label={plan.shortName}
        hint={[text.shortNameHint, others.length > 0 && text.otherShortNames(others.join(', '))]
          .filter(Boolean)
          .join(' ')}
        maxlength={80}
      />
    </fieldset>
  );

  function LeavesOut() {
    const land = series.skip.publicHolidays ?? part.land ?? 'BW';
    return (
      <>
        <Tick
          id="holidays"
          name="holidays"
          value={land}
          label={plan.skipHolidays(setUpWords(lang).lands[land])}
          checked={form.holidays !== ''}
        />
        <Tick id="bankDays" name="bankDays" label={plan.skipBankDays} checked={form.bankDays !== ''} />
        <Tick id="school" name="school" label={plan.skipSchool} checked={form.school !== ''} />
        <TextArea {...about('skipDates')} label={text.skipDates} hint={text.skipDatesHint} rows={3} />
      </>
    );
  }

  function about(id: ChangeField) {
    return { lang, id, value: form[id], error: errorAt(errors, id) };
  }
}
