import type { Municipality } from '@hub/people/municipality.entity';
import { VOCABULARIES, type Vocabulary } from '@hub/people/vocabularies';
import { nameOfTerm, type Vocabularies, type Words } from '@hub/people/vocabulary-list';
import { ErrorSummary, Field, KeepLanguage, Select, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import type { MunicipalityForm, TermForm } from './people-form';
import { peopleWords } from './people-words';
import { optionsOf, Pages } from './people.page';

export interface MunicipalitiesData extends Letterhead {
  q: string;
  municipalities: Municipality[];
  total: number;
  vocabularies: Vocabularies;
  nextPage: string | null;
  previousPage: string | null;
  done: 'saved' | 'removed' | null;
}

export function municipalitiesPage(data: MunicipalitiesData): string {
  const { lang, municipalities, vocabularies } = data;
  const text = peopleWords(lang);
  const facts = ({ kind, sizeClass, land, region, association }: Municipality): string =>
    [
      nameOfTerm(vocabularies.municipality_kind, kind, lang) || `${text.kind}: ${text.unknown}`,
      nameOfTerm(vocabularies.size_class, sizeClass, lang),
      nameOfTerm(vocabularies.region, region, lang),
      nameOfTerm(vocabularies.land, land, lang),
      association && `${text.vocabularies.association}: ${nameOfTerm(vocabularies.association, association, lang)}`,
    ]
      .filter(Boolean)
      .join(' · ');
  return page({
    ...data,
    title: text.municipalities,
    noindex: true,
    wide: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.municipalities} done={data.done && peopleWords(lang)[data.done]} />
        <p class="row">
          <a class="button" href="/desk/gemeinden/neu">
            {text.addMunicipality}
          </a>
          <a class="button quiet" href="/desk/menschen">
            {text.people}
          </a>
          <a class="button quiet" href="/desk/begriffe">
            {text.terms}
          </a>
        </p>
        <search>
          <form class="search" method="get" action="/desk/gemeinden">
            <KeepLanguage path={data.path} />
            <Field {...{ lang, id: 'q', type: 'search', label: text.search, value: data.q }} />
            <div class="row">
              <button type="submit" class="button">
                {text.find}
              </button>
            </div>
          </form>
        </search>
        <p>{municipalities.length === 0 ? text.noPlace : text.places(data.total)}</p>
        {municipalities.length > 0 && (
          <ul class="plain-list">
            {municipalities.map((each) => (
              <li>
                <h2>
                  <a href={`/desk/gemeinden/${each.id}`}>{each.name}</a>{' '}
                  {each.demo && <span class="chip">{text.demo}</span>}
                </h2>
                <p class="small">{facts(each)}</p>
              </li>
            ))}
          </ul>
        )}
        <Pages {...data} />
      </>
    ),
  });
}

export interface MunicipalityData extends Letterhead {
  /** Null: a new one. */
  municipality: Municipality | null;
  form: MunicipalityForm;
  errors: FieldError[];
  vocabularies: Vocabularies;
  formToken: string;
}

export function municipalityPage(data: MunicipalityData): string {
  const { lang, municipality, form, errors, vocabularies } = data;
  const text = peopleWords(lang);
  const title = municipality ? municipality.name : text.addMunicipality;
  const choice = (id: Exclude<keyof MunicipalityForm, 'name'>, label: string, words: Words[]) => (
    <Select
      {...{ lang, id, label, value: form[id], error: errorAt(errors, id) }}
      options={[{ value: '', label: text.unknown }, ...optionsOf(words, lang)]}
    />
  );
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={title}
          back={{ href: '/desk/gemeinden', label: text.municipalities }}
          errors={errors}
        />
        <form method="post" action={`/desk/gemeinden/${municipality?.id ?? 'neu'}`} class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          <Field
            {...{ lang, id: 'name', label: text.name, value: form.name, required: true, maxlength: 120 }}
            error={errorAt(errors, 'name')}
          />
          {choice('kind', text.vocabularies.municipality_kind, vocabularies.municipality_kind)}
          {choice('association', text.vocabularies.association, vocabularies.association)}
          {choice('sizeClass', text.vocabularies.size_class, vocabularies.size_class)}
          {choice('region', text.vocabularies.region, vocabularies.region)}
          {choice('land', text.vocabularies.land, vocabularies.land)}
          <div class="row">
            <button class="button">{text.save}</button>
            <a href="/desk/gemeinden">{text.back}</a>
          </div>
        </form>
      </>
    ),
  });
}

/** The words of the network, each leading to where it is changed. */
export function termsPage(data: Letterhead & { vocabularies: Vocabularies; done: 'saved' | 'removed' | null }): string {
  const { lang, vocabularies } = data;
  const text = peopleWords(lang);
  return page({
    ...data,
    title: text.terms,
    noindex: true,
    wide: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={text.terms}
          back={{ href: '/desk/gemeinden', label: text.municipalities }}
          done={data.done && peopleWords(lang)[data.done]}
        />
        <p>{text.termsIntro}</p>
        {VOCABULARIES.map((vocabulary) => (
          <section aria-labelledby={vocabulary}>
            <h2 id={vocabulary}>{text.vocabularies[vocabulary]}</h2>
            <ul>
              {vocabularies[vocabulary].map(({ slug, name, nameEn }) => (
                <li>
                  <a href={`/desk/begriffe/${vocabulary}/${slug}`}>{lang === 'en' ? nameEn : name}</a>
                </li>
              ))}
            </ul>
            <p>
              <a
                href={`/desk/begriffe/${vocabulary}/neu`}
                aria-label={`${text.addTerm}: ${text.vocabularies[vocabulary]}`}
              >
                {text.addTerm}
              </a>
            </p>
          </section>
        ))}
      </>
    ),
  });
}

export interface TermData extends Letterhead {
  vocabulary: Vocabulary;
  /** Null: a new word. */
  slug: string | null;
  form: TermForm;
  errors: FieldError[];
  formToken: string;
}

export function termPage(data: TermData): string {
  const { lang, vocabulary, slug, form, errors } = data;
  const text = peopleWords(lang);
  const title = slug ? text.changeTerm : text.addTerm;
  const about = (id: keyof TermForm) => ({ lang, id, value: form[id], error: errorAt(errors, id) });
  const address = `/desk/begriffe/${vocabulary}/${slug ?? 'neu'}`;
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={title} back={{ href: '/desk/begriffe', label: text.terms }} />
        <p>{text.vocabularies[vocabulary]}</p>
        <ErrorSummary lang={lang} errors={errors} />
        <form method="post" action={address} class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          <Field {...about('name')} label={text.name} required maxlength={120} />
          <Field {...about('nameEn')} label={text.nameEn} maxlength={120} optional />
          <Field
            {...about('position')}
            label={text.position}
            hint={text.positionHint}
            inputmode="numeric"
            maxlength={4}
          />
          {vocabulary === 'municipality_kind' && (
            <Field {...about('words')} label={text.words} hint={text.wordsHint} maxlength={400} optional />
          )}
          <div class="row">
            <button class="button">{text.save}</button>
            <a href="/desk/begriffe">{text.back}</a>
          </div>
        </form>
        {slug && (
          <form method="post" action={`${address}/entfernen`} class="row">
            <input type="hidden" name="formToken" value={data.formToken} />
            <button class="button stop">{text.removeTerm}</button>
          </form>
        )}
      </>
    ),
  });
}
