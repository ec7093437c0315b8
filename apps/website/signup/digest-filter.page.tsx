import type { Lang } from '@hub/calendar/date-words';
import type { Follower } from '@hub/guests/follower.entity';
import { Choice } from '../letterhead/form-fields.page';
import { contentLang } from '../letterhead/words';
import type { DigestChoices } from './digest-filter';
import { followWords } from './follow-words';

/** Folded lists: most people want everything, and then there is nothing to do here. */
export function DigestFilter(props: { lang: Lang; choices: DigestChoices; filter: Follower['filter'] }) {
  const { lang, choices, filter } = props;
  const text = followWords(lang);
  const shared = { lang, kind: 'checkbox' } as const;
  const lists = [
    {
      ...{ id: 'f', name: 'format', legend: text.formats, chosen: filter.format ?? [] },
      options: choices.formats.map((each) => ({ value: each.slug, label: lang === 'en' ? each.nameEn : each.name })),
    },
    {
      ...{ id: 't', name: 'thema', legend: text.topics, chosen: filter.topic ?? [] },
      options: choices.topics.map((each) => ({ value: each.slug, label: lang === 'en' ? each.labelEn : each.label })),
    },
    {
      ...{ id: 'r', name: 'reihe', legend: text.series, chosen: filter.series ?? [] },
      options: choices.series.map((each) => ({ value: each.slug, label: each.title, lang: contentLang(lang) })),
    },
  ].filter(({ options }) => options.length > 0);
  return (
    <>
      <h2>{text.filter}</h2>
      <p class="small">{text.filterHint}</p>
      {lists.map((list) => (
        <details open={list.chosen.length > 0}>
          <summary>{list.legend}</summary>
          <Choice {...shared} {...list} />
        </details>
      ))}
    </>
  );
}
