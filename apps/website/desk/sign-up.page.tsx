import { whenInWords } from '@hub/calendar/date-words';
import { PROMOTIONS } from '@hub/guests/registration-words';
import { QUOTA_VOCABULARIES } from '@hub/people/vocabularies';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Choice, Field, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import { quotaField, type SignUpForm, type Terms } from './sign-up-form';
import { signUpWords } from './sign-up-words';

export interface SignUpData extends Letterhead {
  meeting: Meeting;
  terms: Terms;
  values: SignUpForm;
  errors: FieldError[];
  formToken: string;
}

/** How one registers for this meeting, or for its whole series. */
export function signUpPage(data: SignUpData): string {
  const { lang, meeting, errors, formToken } = data;
  const text = signUpWords(lang);
  return page({
    ...data,
    title: text.of(meeting.title),
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={text.of(meeting.title)}
          back={{ href: `/desk/termine/${meeting.slug}/gaeste`, label: text.back }}
          errors={errors}
        >
          <p>{whenInWords(meeting, lang)}</p>
          <p>{text.intro}</p>
          {meeting.access === 'public_no_registration' && <p class="note">{text.noRegistration}</p>}
        </DeskHead>
        <form method="post" action={`/desk/termine/${meeting.slug}/anmelderegeln`}>
          <input type="hidden" name="formToken" value={formToken} />
          {meeting.seriesId && <Scope {...data} />}
          <Seats {...data} />
          <WhenAndFull {...data} />
          <Asked {...data} />
          <button class="button">{text.save}</button>
        </form>
      </>
    ),
  });
}

function Scope({ lang, values }: SignUpData) {
  const text = signUpWords(lang);
  return (
    <Choice
      {...{ lang, id: 'scope', name: 'scope', kind: 'radio', legend: text.scope, chosen: [values.scope] }}
      options={(['this', 'all'] as const).map((value) => ({ value, label: text.scopes[value] }))}
    />
  );
}

const shared = ({ lang, values, errors }: SignUpData, id: string) => ({
  ...{ lang, id, value: values[id] ?? '', error: errorAt(errors, id) },
});

function Seats(data: SignUpData) {
  const { lang, terms } = data;
  const text = signUpWords(lang);
  const number = { inputmode: 'numeric' as const, maxlength: 5, autocomplete: 'off' };
  return (
    <>
      <h2>{text.seats}</h2>
      <Field {...shared(data, 'capacity')} {...number} label={text.capacity} hint={text.capacityHint} />
      <Field {...shared(data, 'perMunicipality')} {...number} label={text.perMunicipality} />
      <details open={Object.keys(data.values).some((field) => field.startsWith('quota-') && data.values[field] !== '')}>
        <summary>{text.quotas}</summary>
        <p class="small">{text.quotaHint}</p>
        {QUOTA_VOCABULARIES.filter((by) => terms[by].length > 0).map((by) => (
          <fieldset>
            <legend>{text.vocabularies[by]}</legend>
            {terms[by].map(({ slug, name, nameEn }) => (
              <Field {...shared(data, quotaField(by, slug))} {...number} label={lang === 'en' ? nameEn : name} />
            ))}
          </fieldset>
        ))}
      </details>
    </>
  );
}

function WhenAndFull(data: SignUpData) {
  const { lang, values } = data;
  const text = signUpWords(lang);
  return (
    <>
      <h2>{text.when}</h2>
      <Field {...shared(data, 'opensOn')} type="date" label={text.opensOn} />
      <Field {...shared(data, 'closesOn')} type="date" label={text.closesOn} hint={text.dayHint} />
      <h2>{text.full}</h2>
      <Tick id="waitingList" name="waitingList" label={text.waitingList} checked={values.waitingList === '1'} />
      <Choice
        {...{ lang, id: 'promotion', name: 'promotion', kind: 'radio', legend: text.promotion }}
        chosen={[values.promotion]}
        options={PROMOTIONS.map((value) => ({ value, label: text.promotions[value] }))}
      />
      <Field {...shared(data, 'offerHours')} inputmode="numeric" maxlength={4} label={text.offerHours} />
    </>
  );
}

function Asked(data: SignUpData) {
  const { lang, values, meeting } = data;
  const text = signUpWords(lang);
  const tick = (id: string, label: string, hint?: string) => (
    <Tick {...{ id, name: id, label, checked: values[id] === '1', ...(hint ? { hint } : {}) }} />
  );
  return (
    <>
      <h2>{text.form}</h2>
      {meeting.seriesId && tick('wholeSeries', text.wholeSeries)}
      {tick('asksNeeds', text.asksNeeds, text.asksNeedsHint)}
      <TextArea {...shared(data, 'questions')} label={text.questions} hint={text.questionsHint} maxlength={5_000} />
      <h2>{text.letters}</h2>
      <TextArea {...shared(data, 'letterNote')} label={text.letterNote} rows={3} maxlength={1_000} />
      <TextArea {...shared(data, 'letterNoteEn')} label={text.letterNoteEn} rows={3} maxlength={1_000} />
    </>
  );
}
