import { MOST_PEOPLE } from '@hub/guests/registration-request';
import type { SignUpRules } from '@hub/guests/sign-up-rules';
import type { ExtraField } from '@hub/guests/sign-up.entity';
import type { Term } from '@hub/people/term.entity';
import type { QuotaVocabulary } from '@hub/people/vocabularies';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Registering } from '../agenda/registering.page';
import { Choice, ErrorSummary, Field, Select, TextArea, Tick, type FieldError } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang } from '../letterhead/words';
import { controlOf, type SignUpTyped } from './sign-up-form';
import type { SignUpOffer } from './sign-up-offer';
import { signUpWords, type SignUpWords } from './sign-up-words';
import { Followed } from './subscription.page';

export interface SignUpData extends Letterhead {
  now: Date;
  meeting: Meeting;
  offer: SignUpOffer;
  rules: Pick<SignUpRules, 'fields' | 'asksNeeds' | 'asksTerms' | 'wholeSeries' | 'mode'>;
  /** Names for the list under the field. */
  municipalities: string[];
  /** Words of the vocabularies that quotas count by. */
  terms: Pick<Term, 'vocabulary' | 'slug' | 'name' | 'nameEn'>[];
  typed: SignUpTyped;
  errors: FieldError[];
  formToken: string;
  /** Makes a second click harmless. */
  once: string;
  /** A line was added: the cursor stands there. */
  isMore?: boolean;
}

const COLUMN = { municipality_kind: 'kind', association: 'association', sector: 'sector' } as const;

/** Three fields, further people of the same office, and what the organisers ask beside them. */
export function signUpPage(data: SignUpData): string {
  const { lang, meeting, rules, offer } = data;
  const text = signUpWords(lang).form;
  const mode = rules.mode === 'application' ? 'application' : 'registration';
  return page({
    ...data,
    title: `${text.title[mode]}: ${meeting.title}`,
    current: meeting.formatRules?.area ?? 'termine',
    noindex: true,
    children: (
      <>
        <p class="kicker">{text.title[mode]}</p>
        <h1 lang={contentLang(lang)}>
          <Title text={meeting.title} />
        </h1>
        <ErrorSummary lang={lang} errors={data.errors} />
        <Followed meeting={meeting} lang={lang} untitled />
        <Registering offer={offer} zone={meeting.zone} now={data.now} lang={lang} />
        <div class="two">
          <Form {...data} />
          <Privacy {...data} />
        </div>
      </>
    ),
  });
}

function Form(data: SignUpData) {
  const { lang, meeting, rules, offer, typed } = data;
  const text = signUpWords(lang).form;
  const mode = rules.mode === 'application' ? 'application' : 'registration';
  return (
    <form method="post" action={`/anmeldung/${meeting.slug}`} id="formular" tabIndex={-1}>
      <input type="hidden" name="formToken" value={data.formToken} />
      <input type="hidden" name="once" value={data.once} />
      {typed.people.map((_, index) => (
        <Person {...data} index={index} />
      ))}
      <Field
        {...about(data, 'municipality')}
        {...{ label: text.municipality, hint: text.municipalityHint, required: true, maxlength: 200 }}
        {...{ value: typed.municipality, autocomplete: 'organization', suggestions: data.municipalities }}
      />
      <Scope {...data} />
      <Terms {...data} />
      {rules.fields.map((field) => (
        <Extra {...data} field={field} />
      ))}
      {rules.asksNeeds && (
        <fieldset>
          <legend>{text.needs}</legend>
          <TextArea
            {...about(data, 'needs')}
            {...{ label: text.needsLabel, hint: text.needsHint, rows: 3, maxlength: 1000, value: typed.needs }}
          />
        </fieldset>
      )}
      <div class="row">
        <button type="submit" name="step" value="send" class="button big">
          {offer.waits ? text.send.waiting : text.send[mode]}
        </button>
        {typed.people.length < MOST_PEOPLE && (
          <button type="submit" name="step" value="more" class="button quiet" formNoValidate>
            {text.add}
          </button>
        )}
      </div>
    </form>
  );
}

/** Errors beside their control; ids and names as the form sends them. */
const about = ({ lang, errors }: SignUpData, id: string, name = id) => ({
  ...{ lang, id, name, error: errors.find(({ field }) => field === id)?.message ?? null },
});

function Person(data: SignUpData & { index: number }) {
  const { lang, typed, index, isMore } = data;
  const text = signUpWords(lang).form;
  const number = index + 1;
  const person = typed.people[index] ?? { name: '', email: '' };
  const isFirst = index === 0;
  const fields = (
    <>
      <Field
        {...about(data, `name${number}`, 'name')}
        {...{ label: text.name, hint: isFirst ? text.nameHint : undefined, required: isFirst, value: person.name }}
        {...{ autocomplete: isFirst ? 'name' : 'off', maxlength: 100 }}
        autofocus={isMore === true && number === typed.people.length}
      />
      <Field
        {...about(data, `email${number}`, 'email')}
        {...{ label: text.email, hint: isFirst ? text.emailHint : undefined, type: 'email', required: isFirst }}
        {...{ value: person.email, autocomplete: isFirst ? 'email' : 'off', maxlength: 254 }}
      />
    </>
  );
  if (typed.people.length === 1) return fields;
  return (
    <fieldset>
      <legend>{text.person(number)}</legend>
      {!isFirst && <p class="hint">{text.added}</p>}
      {fields}
    </fieldset>
  );
}

function Scope(data: SignUpData) {
  const { lang, meeting, rules, typed } = data;
  const text = signUpWords(lang).form;
  if (!rules.wholeSeries || !meeting.seriesId) return null;
  return (
    <Choice
      {...{ ...about(data, 'scope'), kind: 'radio', legend: text.scope }}
      options={[
        { value: 'meeting', label: text.scopes.meeting },
        { value: 'series', label: text.scopes.series, hint: text.seriesHint },
      ]}
      chosen={[typed.scope === 'series' ? 'series' : 'meeting']}
    />
  );
}

function Terms(data: SignUpData) {
  const { lang, rules, terms, typed } = data;
  const text = signUpWords(lang).form;
  const options = (vocabulary: QuotaVocabulary) => [
    { value: '', label: text.choose },
    ...terms
      .filter((term) => term.vocabulary === vocabulary)
      .map(({ slug, name, nameEn }) => ({ value: slug, label: lang === 'en' ? nameEn : name })),
    ...(vocabulary === 'association' && !terms.some(({ slug }) => slug === 'none')
      ? [{ value: 'none', label: text.noAssociation }]
      : []),
  ];
  return (
    <>
      {rules.asksTerms.map((vocabulary) => {
        const column = COLUMN[vocabulary];
        return (
          <Select
            {...about(data, column)}
            {...{ label: text.terms[column], hint: text.termsHint, required: true }}
            {...{ options: options(vocabulary), value: typed.terms[column] }}
          />
        );
      })}
    </>
  );
}

/** A question of the organisers, in their words. */
export function Extra(
  data: Pick<SignUpData, 'lang' | 'errors'> & { field: ExtraField; typed: Pick<SignUpTyped, 'answers'> },
) {
  const { lang, errors, field, typed } = data;
  const id = `answer-${field.key}`;
  const label = (lang === 'en' ? field.labelEn : null) ?? field.label;
  const value = typed.answers[field.key] ?? '';
  const error = errors.find((each) => each.field === id)?.message ?? null;
  const shared = { lang, id, name: `answer_${field.key}`, label, error, value, required: field.required };
  const optional = !field.required;
  if (field.kind === 'tick') return <Tick {...shared} value="1" checked={value === '1'} />;
  if (field.kind === 'text') return <TextArea {...shared} optional={optional} rows={3} maxlength={3000} />;
  if (field.kind === 'line') return <Field {...shared} optional={optional} maxlength={300} />;
  const options = [{ value: '', label: signUpWords(lang).form.choose }, ...(field.options ?? []).map(asOption)];
  return <Select {...shared} optional={optional} options={options} />;
}

const asOption = (value: string) => ({ value, label: value });

/** Article 13 GDPR where the data is given: short, with the way to all of it. */
function Privacy({ lang, institution }: SignUpData) {
  const text = signUpWords(lang).form;
  return (
    <aside class="card" aria-labelledby="angaben">
      <h2 id="angaben">{text.privacyTitle}</h2>
      {text.privacy(institution.placeholder ? text.privacyUnnamed : institution.name).map((line) => (
        <p class="small">{line}</p>
      ))}
      <p>
        <a href="/datenschutz">{text.privacyMore}</a>
      </p>
    </aside>
  );
}

export const fieldErrors = (
  problems: { field: string; reason: string }[],
  say: (reason: string) => string,
): FieldError[] => problems.map((problem) => ({ field: controlOf(problem), message: say(problem.reason) }));

export interface SignUpShutData extends Letterhead {
  meeting: Meeting;
  offer: SignUpOffer;
  now: Date;
}

/** One cannot register now: why, when it goes on, and the way back. */
export function signUpShutPage(data: SignUpShutData): string {
  const { lang, meeting, offer } = data;
  const { shut, form } = signUpWords(lang);
  const mode = offer.mode === 'application' ? 'application' : 'registration';
  return page({
    ...data,
    title: `${form.title[mode]}: ${meeting.title}`,
    noindex: true,
    children: (
      <>
        <p class="kicker">{form.title[mode]}</p>
        <h1 lang={contentLang(lang)}>
          <Title text={meeting.title} />
        </h1>
        <Followed meeting={meeting} lang={lang} untitled />
        <p class="lead">{says(offer, shut)}</p>
        <Registering offer={offer} zone={meeting.zone} now={data.now} lang={lang} />
        <div class="row">
          <a class="button" href={`/termine/${meeting.slug}`}>
            {form.back}
          </a>
        </div>
      </>
    ),
  });
}

const says = ({ state }: SignUpOffer, shut: SignUpWords['shut']): string => shut[state === 'open' ? 'full' : state];

const OUTCOMES = ['registered', 'partly_waiting', 'waiting', 'applied'] as const;

/** What newcomers get, whoever stood in the form; the letter says the rest. */
export function signUpThanksPage(data: Letterhead & { meeting: Meeting; stand: unknown }): string {
  const { lang, meeting } = data;
  const { thanks, form } = signUpWords(lang);
  const outcome = OUTCOMES.find((each) => each === data.stand);
  return page({
    ...data,
    title: thanks.title,
    noindex: true,
    children: (
      <>
        <h1>{thanks.title}</h1>
        <p role="status">{thanks.says[outcome ?? (meeting.access === 'application' ? 'applied' : 'registered')]}</p>
        <Followed meeting={meeting} lang={lang} />
        <p>{thanks.link}</p>
        <p class="small">{thanks.none}</p>
        <div class="row">
          <a class="button" href={`/termine/${meeting.slug}`}>
            {form.back}
          </a>
        </div>
      </>
    ),
  });
}
