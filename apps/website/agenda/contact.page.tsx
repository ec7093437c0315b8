import { ErrorSummary, Field, TextArea, type FieldError } from '../letterhead/form-fields.page';
import { contactWords } from './contact-words';
import { contactPage } from './duties.page';
import type { DutyData } from './duty-frame.page';

export interface QuestionFormData extends DutyData {
  values: { name: string; address: string; text: string; homepage: string };
  errors: FieldError[];
  formToken: string;
  /** Names this form and when it was shown, signed. */
  form: string;
  isSent: boolean;
}

/** Where one asks: the form first, other ways and what is often asked below. */
export function askPage(data: QuestionFormData): string {
  const text = contactWords(data.lang);
  return contactPage(
    data,
    <>
      {data.isSent && (
        <div class="note" role="status">
          <p>{text.sent}</p>
        </div>
      )}
      <ErrorSummary lang={data.lang} errors={data.errors} />
      <h2 id="frage">{text.ask}</h2>
      <p>{text.askSays}</p>
      <QuestionForm {...data} />
    </>,
  );
}

function QuestionForm({ lang, values, errors, formToken, form }: QuestionFormData) {
  const text = contactWords(lang);
  const about = (id: 'name' | 'address' | 'text' | 'homepage') => ({
    ...{ lang, id, value: values[id], error: errors.find(({ field }) => field === id)?.message ?? null },
  });
  return (
    <form method="post" action="/kontakt" class="narrow">
      <input type="hidden" name="formToken" value={formToken} />
      <input type="hidden" name="form" value={form} />
      <Field {...about('name')} label={text.name} autocomplete="name" maxlength={120} optional />
      <Field
        {...about('address')}
        {...{ type: 'email', label: text.address, hint: text.addressHint, autocomplete: 'email', maxlength: 254 }}
        required
      />
      <TextArea {...about('text')} label={text.text} rows={7} maxlength={4000} required />
      {/* only programs fill it in: nobody sees it, no screen reader speaks of it; should it show, its label says what to do */}
      <div
        class={errors.some(({ field }) => field === 'homepage') ? undefined : 'trap'}
        aria-hidden={trapHidden(errors)}
      >
        <label for="homepage">{text.leaveEmpty}</label>
        <input
          {...{ id: 'homepage', name: 'homepage', type: 'text', value: values.homepage }}
          autoComplete="off"
          tabIndex={-1}
        />
      </div>
      <button type="submit" class="button">
        {text.send}
      </button>
    </form>
  );
}

const trapHidden = (errors: FieldError[]): 'true' | undefined =>
  errors.some(({ field }) => field === 'homepage') ? undefined : 'true';
