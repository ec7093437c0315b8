import type { Lang } from '@hub/calendar/date-words';
import { SPEAKER_KINDS } from '@hub/programme/words-of-the-trade';
import { Field, Select, TextArea, type FieldError } from '../letterhead/form-fields.page';
import { words } from '../letterhead/words';
import { errorAt } from './desk-problems';
import { PEOPLE, PERSONS, type PersonNumber } from './people-and-place';
import { planWords } from './plan-words';
import { PLACE, type SeriesField, type SeriesForm } from './series-form';

interface PartOfForm {
  lang: Lang;
  form: SeriesForm;
  errors: FieldError[];
}

/** Folded away until needed; open as soon as something stands in it. */
const isNeeded = ({ form, errors }: PartOfForm, fields: readonly SeriesField[]): boolean =>
  fields.some((field) => form[field] !== '' || errorAt(errors, field) !== null);

export function OnSite(part: PartOfForm) {
  const text = planWords(part.lang);
  return (
    <details open={isNeeded(part, PLACE)}>
      <summary>{text.onSite}</summary>
      <p>{text.onSiteHint}</p>
      <Field {...about(part, 'placeName')} label={text.placeName} maxlength={200} />
      <Field {...about(part, 'street')} label={text.street} maxlength={200} />
      <div class="row fields">
        <Field {...about(part, 'postcode')} label={text.postcode} maxlength={20} />
        <Field {...about(part, 'city')} label={text.city} maxlength={100} />
      </div>
      <TextArea
        {...about(part, 'accessibility')}
        label={text.accessibility}
        hint={text.accessibilityHint}
        rows={3}
        maxlength={2000}
      />
    </details>
  );
}

export function People(part: PartOfForm) {
  const text = planWords(part.lang);
  return (
    <details open={isNeeded(part, PEOPLE)}>
      <summary>{text.people}</summary>
      <p>{text.peopleHint}</p>
      {PERSONS.map((number) => (
        <Person {...part} number={number} />
      ))}
    </details>
  );
}

function Person({ number, ...part }: PartOfForm & { number: PersonNumber }) {
  const text = planWords(part.lang);
  const kinds = SPEAKER_KINDS.map((kind) => ({ value: kind, label: words(part.lang).kind[kind] }));
  return (
    <fieldset>
      <legend>{text.person(number)}</legend>
      <Field {...about(part, `speaker${number}Name`)} label={text.name} maxlength={200} />
      <Field {...about(part, `speaker${number}Affiliation`)} label={text.affiliation} maxlength={200} />
      <Select
        {...about(part, `speaker${number}Kind`)}
        label={text.kind}
        options={[{ value: '', label: text.noKind }, ...kinds]}
      />
    </fieldset>
  );
}

function about({ lang, form, errors }: PartOfForm, id: SeriesField) {
  return { lang, id, value: form[id], error: errorAt(errors, id) };
}
