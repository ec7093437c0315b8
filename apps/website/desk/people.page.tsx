import type { Lang } from '@hub/calendar/date-words';
import type { PeopleFilter } from '@hub/people/people-filter';
import type { PersonFacts } from '@hub/people/people.service';
import type { Vocabularies, Words } from '@hub/people/vocabulary-list';
import type { Topic } from '@hub/programme/topic.entity';
import { Field, KeepLanguage, Select, type Option } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { roleWords } from './role-words';
import { NAMES_IN_ADDRESS, pairsOf, queryOf, type LIST_FIELDS } from './people-query';
import { peopleWords } from './people-words';

export interface PeopleData extends Letterhead {
  filter: PeopleFilter;
  people: PersonFacts[];
  total: number;
  vocabularies: Vocabularies;
  topics: Topic[];
  nextPage: string | null;
  previousPage: string | null;
  /** What has just happened. */
  done: string | null;
}

/** Everybody the house knows by name, found by what they do. */
export function peoplePage(data: PeopleData): string {
  const { lang, people, total } = data;
  const text = peopleWords(lang);
  return page({
    ...data,
    title: text.people,
    noindex: true,
    wide: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.people} done={data.done} />
        <p>{text.peopleIntro}</p>
        <p class="row">
          <a class="button" href="/desk/menschen/neu">
            {text.addPerson}
          </a>
          <a class="button quiet" href="/desk/menschen/einlesen">
            {text.importPeople}
          </a>
          <a class="button quiet" href="/desk/gemeinden">
            {text.municipalities}
          </a>
          <a class="button quiet" href="/desk/begriffe">
            {text.terms}
          </a>
        </p>
        <Search {...data} />
        <p>
          {people.length === 0 ? text.nobody : text.count(total)}
          {people.length > 0 && (
            <>
              {' · '}
              <a href={`/desk/menschen.csv?${queryOf([...pairsOf(data.filter), ['lang', lang]])}`}>{text.download}</a>
              {' · '}
              <a href="/desk/menschen/doppelte">{text.twice}</a>
            </>
          )}
        </p>
        {people.length > 0 && <Rows {...data} />}
        <Pages {...data} />
      </>
    ),
  });
}

function Search({ lang, path, filter, vocabularies, topics }: PeopleData) {
  const text = peopleWords(lang);
  const choices: [(typeof LIST_FIELDS)[number], string, Option[]][] = [
    ['associations', text.vocabularies.association, optionsOf(vocabularies.association, lang)],
    ['kinds', text.vocabularies.municipality_kind, optionsOf(vocabularies.municipality_kind, lang)],
    ['regions', text.vocabularies.region, optionsOf(vocabularies.region, lang)],
    ['sectors', text.vocabularies.sector, optionsOf(vocabularies.sector, lang)],
    ['actorGroups', text.vocabularies.actor_group, optionsOf(vocabularies.actor_group, lang)],
    ['topics', text.topic, topicOptions(topics, lang)],
  ];
  return (
    <search>
      <form class="search" method="get" action="/desk/menschen">
        <KeepLanguage path={path} />
        <div class="grid">
          <Field {...{ lang, id: 'q', type: 'search', label: text.search, hint: text.searchHint }} value={filter.q} />
        </div>
        <details open={choices.some(([field]) => filter[field].length > 0)}>
          <summary>{text.more}</summary>
          <div class="grid">
            {choices.map(([field, label, options]) => (
              <Select
                {...{ lang, label, id: NAMES_IN_ADDRESS[field] }}
                options={[{ value: '', label: text.all }, ...options]}
                value={filter[field][0] ?? ''}
              />
            ))}
          </div>
        </details>
        <div class="row">
          <button type="submit" class="button">
            {text.find}
          </button>
        </div>
      </form>
    </search>
  );
}

function Rows({ lang, people, vocabularies }: PeopleData) {
  const text = peopleWords(lang);
  return (
    <ul class="plain-list">
      {people.map((person) => (
        <li>
          <h2>
            <a href={`/desk/menschen/${person.id}`}>{person.name}</a>
          </h2>
          <p>
            {[
              person.function,
              person.municipality,
              vocabularies.association.find(({ slug }) => slug === person.association)?.[
                lang === 'en' ? 'nameEn' : 'name'
              ],
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p class="small">
            {person.address ?? text.noAddress}
            {person.role && ` · ${roleWords(lang).roleNames[person.role]}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Pages(data: { lang: Lang; nextPage: string | null; previousPage: string | null }) {
  const text = peopleWords(data.lang);
  if (!data.nextPage && !data.previousPage) return null;
  return (
    <p class="pages">
      {data.previousPage && <a href={data.previousPage}>{text.previous}</a>}
      {data.nextPage && <a href={data.nextPage}>{text.next}</a>}
    </p>
  );
}

export const optionsOf = (words: Words[], lang: Lang): Option[] =>
  words.map(({ slug, name, nameEn }) => ({ value: slug, label: lang === 'en' ? nameEn : name }));

export const topicOptions = (topics: Topic[], lang: Lang): Option[] =>
  topics.map(({ slug, label, labelEn }) => ({ value: slug, label: lang === 'en' ? labelEn : label }));
