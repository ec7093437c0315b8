import { dayInWords } from '@hub/calendar/date-words';
import { dayOf } from '@hub/calendar/wall-clock';
import { SPEAKER_KINDS } from '@hub/programme/words-of-the-trade';
import { ErrorSummary, Field, Select, type FieldError } from '../letterhead/form-fields.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { words } from '../letterhead/words';
import { deskWords } from './desk-words';
import { errorAt } from './desk-problems';
import { GUESTS, type DateField, type DateForm } from './plan-date';
import { planWords } from './plan-words';
import { seasonWords } from './season-words';
import { linesOf, type SeriesForm } from './series-form';
import { Carried } from './series-preview.page';

export interface PlanDateData extends Letterhead {
  form: SeriesForm;
  /** The start the rule or the list gave. */
  dateKey: string;
  values: DateForm;
  errors: FieldError[];
  formToken: string;
}

/** What one date of a series that is being planned says for itself. */
export function planDatePage(data: PlanDateData): string {
  const { lang, form, dateKey, errors } = data;
  const text = seasonWords(lang).date;
  const title = text.title(dayInWords(dayOf(dateKey), lang));
  const hosts = linesOf(form.hosts);
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <p class="kicker">{deskWords(lang).desk}</p>
        <h1>{title}</h1>
        <ErrorSummary lang={lang} errors={errors} />
        <p>{text.lead}</p>
        <form method="post" action="/desk/reihen/neu" class="narrow">
          <Carried form={form} formToken={data.formToken} />
          <input type="hidden" name="dateKey" value={dateKey} />
          <div class="row fields">
            <Field {...about('ownDay')} type="date" label={text.day} required />
            <Field {...about('ownFrom')} type="time" label={text.from} required />
            <Field {...about('ownTo')} type="time" label={text.to} />
          </div>
          <Field {...about('ownTitle')} label={text.ownTitle} maxlength={200} />
          <Field {...about('ownQuestion')} label={text.question} maxlength={500} />
          {hosts.length > 1 ? (
            <Select
              {...about('ownHost')}
              label={text.host}
              options={[{ value: '', label: text.asTurn }, ...hosts.map((host) => ({ value: host, label: host }))]}
            />
          ) : (
            <Field {...about('ownHost')} label={text.host} maxlength={200} />
          )}
          <h2>{text.people}</h2>
          <p>{text.peopleHint}</p>
          {GUESTS.map((number) => (
            <Guest number={number} />
          ))}
          <p class="row">
            <button class="button" name="step" value="date-done">
              {text.done}
            </button>
            <button class="button quiet" name="step" value="date-reset">
              {text.reset}
            </button>
            <button class="button quiet" name="step" value="preview">
              {text.back}
            </button>
          </p>
        </form>
      </>
    ),
  });

  function Guest({ number }: { number: (typeof GUESTS)[number] }) {
    const plan = planWords(lang);
    const kinds = SPEAKER_KINDS.map((kind) => ({ value: kind, label: words(lang).kind[kind] }));
    return (
      <fieldset>
        <legend>{plan.person(number)}</legend>
        <Field {...about(`p${number}Name`)} label={plan.name} maxlength={200} />
        <Field {...about(`p${number}Affiliation`)} label={plan.affiliation} maxlength={200} />
        <Field
          {...about(`p${number}Role`)}
          label={text.role}
          hint={text.roleHint}
          maxlength={200}
          suggestions={text.roles}
        />
        <Select
          {...about(`p${number}Kind`)}
          label={plan.kind}
          options={[{ value: '', label: plan.noKind }, ...kinds]}
        />
      </fieldset>
    );
  }

  function about(id: DateField) {
    return { lang, id, value: data.values[id], error: errorAt(errors, id) };
  }
}
