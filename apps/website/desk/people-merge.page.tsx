import type { Lang } from '@hub/calendar/date-words';
import type { Pair } from '@hub/people/people-merge.service';
import type { Person } from '@hub/people/person.entity';
import { nameOfTerm, type Vocabularies } from '@hub/people/vocabulary-list';
import type { Topic } from '@hub/programme/topic.entity';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { mergeWords } from './people-merge-words';
import { peopleWords } from './people-words';

/** Who might be in the list twice. */
export function pairsPage(data: Letterhead & { pairs: Pair[] }): string {
  const { lang, pairs } = data;
  const text = mergeWords(lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.title} back={{ href: '/desk/menschen', label: peopleWords(lang).people }} />
        <p>{pairs.length === 0 ? text.none : text.intro}</p>
        {pairs.length > 0 && (
          <ul class="plain-list">
            {pairs.map((pair) => (
              <li>
                <h2>{pair.name}</h2>
                <p>
                  {pair.address ?? peopleWords(lang).noAddress} · {pair.otherAddress ?? peopleWords(lang).noAddress}
                </p>
                <p>
                  <a
                    href={`/desk/menschen/${pair.id}/zusammenfassen/${pair.otherId}`}
                    aria-label={text.lookAt(pair.name)}
                  >
                    {text.look}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  });
}

interface MergeData extends Letterhead {
  kept: Person;
  gone: Person;
  after: Person;
  vocabularies: Vocabularies;
  topics: Topic[];
  formToken: string;
}

/** Both entries beside what they would become. */
export function mergePage(data: MergeData): string {
  const { lang, kept, gone, after } = data;
  const text = mergeWords(lang);
  const losesAddress = gone.email !== null && after.email !== gone.email;
  return page({
    ...data,
    title: text.look,
    noindex: true,
    wide: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={text.question(kept.name)}
          back={{ href: '/desk/menschen/doppelte', label: text.title }}
        />
        <div class="scroll" tabIndex={0} role="region" aria-label={text.compared}>
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{text.kept}</th>
                <th scope="col">{text.gone}</th>
                <th scope="col">{text.after}</th>
              </tr>
            </thead>
            <tbody>
              {rowsOf(data).map(([label, ...values]) => (
                <tr>
                  <th scope="row">{label}</th>
                  {values.map((value) => (
                    <td>{value || '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {losesAddress && <p class="note">{text.addressGoes(gone.email ?? '')}</p>}
        <p>{text.whatMoves}</p>
        {gone.role ? (
          <p class="note">{text.worksHere}</p>
        ) : (
          <form method="post" action={`/desk/menschen/${kept.id}/zusammenfassen/${gone.id}`} class="row">
            <input type="hidden" name="formToken" value={data.formToken} />
            <button class="button">{text.merge}</button>
            <a href="/desk/menschen/doppelte">{peopleWords(lang).back}</a>
          </form>
        )}
        {!kept.role && (
          <p>
            <a href={`/desk/menschen/${gone.id}/zusammenfassen/${kept.id}`}>{text.otherWay}</a>
          </p>
        )}
      </>
    ),
  });
}

function rowsOf({ lang, kept, gone, after, vocabularies, topics }: MergeData): string[][] {
  const text = peopleWords(lang);
  const of = (label: string, value: (person: Person) => string) => [label, value(kept), value(gone), value(after)];
  const listed = (slugs: string[], words: Vocabularies['sector']) =>
    slugs.map((slug) => nameOfTerm(words, slug, lang)).join(', ');
  return [
    of(text.name, ({ name }) => name),
    of(text.email, ({ email }) => email ?? ''),
    of(text.municipality, ({ municipality }) => municipality?.name ?? ''),
    of(text.function, (person) => person.function ?? ''),
    of(text.vocabularies.sector, ({ sectors }) => listed(sectors, vocabularies.sector)),
    of(text.vocabularies.actor_group, ({ actorGroups }) => listed(actorGroups, vocabularies.actor_group)),
    of(text.topic, (person) => person.topics.map((slug) => topicName(topics, slug, lang)).join(', ')),
  ];
}

function topicName(topics: Topic[], slug: string, lang: Lang): string {
  const topic = topics.find((each) => each.slug === slug);
  return (lang === 'en' ? topic?.labelEn : topic?.label) ?? slug;
}
