import type { Audience, AudienceList } from '@hub/guests/audience';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import type { Municipality } from '@hub/people/municipality.entity';
import { vocabulariesOf, type Vocabularies } from '@hub/people/vocabulary-list';
import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import type { Topic } from '@hub/programme/topic.entity';
import type { ComponentChildren } from 'preact';
import { WhenTime } from '../letterhead/dates.page';
import { Choice, Field, KeepLanguage, Tick, type Option } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { contentLang } from '../letterhead/words';
import { audiencePairs } from './audience-query';
import { inviteWords } from './invite-words';
import { NAMES_IN_ADDRESS } from './people-query';
import { peopleWords } from './people-words';
import { optionsOf, topicOptions } from './people.page';

const SHOWN = 200;

export interface InviteData extends Letterhead {
  meeting: Meeting;
  audience: Audience;
  /** Null: nothing chosen yet. */
  list: AudienceList | null;
  /** As one of them will read it. */
  letter: ComposedLetter | null;
  choices: {
    /** To guests of one's own series. */
    isLimited: boolean;
    vocabularies: Vocabularies;
    topics: Topic[];
    municipalities: Pick<Municipality, 'id' | 'name'>[];
    series: Pick<Series, 'slug' | 'title'>[];
    formats: Format[];
  };
  /** So many have just been invited. */
  sent: number | null;
  /** Why nobody can be invited. */
  closed: 'cancelled' | 'over' | null;
  formToken: string;
}

/** Before one's own series are put in. */
export const NO_CHOICES: InviteData['choices'] = {
  ...{ isLimited: true, vocabularies: vocabulariesOf([]), topics: [], municipalities: [], series: [], formats: [] },
};

/** Whom to invite, the list and the letter on one page; nothing leaves from here without one more step. */
export function invitePage(data: InviteData): string {
  const { lang, list, closed } = data;
  const text = inviteWords(lang);
  return inviteFrame(
    data,
    text.title,
    <>
      {data.sent !== null && (
        <div class="note" role="status">
          <p>{text.sent(data.sent)}</p>
        </div>
      )}
      {closed ? (
        <div class="note stop">
          <p>{text[closed]}</p>
        </div>
      ) : (
        <>
          <p>{text.intro}</p>
          <Choices {...data} />
          {list && <Result {...data} list={list} />}
        </>
      )}
    </>,
  );
}

/** The last look before it leaves. `changed`: somebody else came or went since the list was shown. */
export function confirmInvitePage(
  data: Omit<InviteData, 'choices' | 'letter'> & { list: AudienceList; fingerprint: string; changed: boolean },
): string {
  const { lang, meeting, audience, list, fingerprint, changed, formToken } = data;
  const text = inviteWords(lang);
  const address = `/desk/termine/${meeting.slug}/einladen`;
  const count = list.invited.length;
  return inviteFrame(
    data,
    text.confirmTitle,
    <>
      {changed && (
        <div class="note warn" role="alert">
          <p>{text.changed}</p>
        </div>
      )}
      <p>{count > 0 ? text.confirm(count) : text.nobody}</p>
      <form method="post" action={address} class="row">
        <input type="hidden" name="formToken" value={formToken} />
        <input type="hidden" name="liste" value={fingerprint} />
        <Carried audience={audience} />
        {count > 0 && (
          <button class="button" name="schritt" value="senden">
            {text.send}
          </button>
        )}
        <a href={`${address}?${new URLSearchParams(audiencePairs(audience))}#liste`}>{text.back}</a>
      </form>
    </>,
  );
}

function inviteFrame(data: Letterhead & { meeting: Meeting }, title: string, children: ComponentChildren): string {
  const { lang, meeting } = data;
  return page({
    ...data,
    title: `${title}: ${meeting.title}`,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={title} />
        <p>
          <strong lang={contentLang(lang)}>{meeting.title}</strong>, <WhenTime when={meeting} lang={lang} />
        </p>
        {children}
      </>
    ),
  });
}

const Carried = ({ audience }: { audience: Audience }) => (
  <>
    {audiencePairs(audience).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

function Choices({ lang, path, meeting, audience, choices }: InviteData) {
  const [text, people] = [inviteWords(lang), peopleWords(lang)];
  const { vocabularies } = choices;
  const filter = audience.people;
  const lists: [name: string, legend: string, Option[], readonly string[]][] = [
    [
      NAMES_IN_ADDRESS.associations,
      people.vocabularies.association,
      optionsOf(vocabularies.association, lang),
      filter.associations,
    ],
    [
      NAMES_IN_ADDRESS.kinds,
      people.vocabularies.municipality_kind,
      optionsOf(vocabularies.municipality_kind, lang),
      filter.kinds,
    ],
    [NAMES_IN_ADDRESS.regions, people.vocabularies.region, optionsOf(vocabularies.region, lang), filter.regions],
    [NAMES_IN_ADDRESS.sectors, people.vocabularies.sector, optionsOf(vocabularies.sector, lang), filter.sectors],
    [
      NAMES_IN_ADDRESS.actorGroups,
      people.vocabularies.actor_group,
      optionsOf(vocabularies.actor_group, lang),
      filter.actorGroups,
    ],
    [NAMES_IN_ADDRESS.topics, people.topic, topicOptions(choices.topics, lang), filter.topics],
    [
      NAMES_IN_ADDRESS.municipalities,
      people.municipalities,
      choices.municipalities.map(({ id, name }) => ({ value: id, label: name })),
      filter.municipalities,
    ],
  ];
  const earlier: [name: string, legend: string, Option[], readonly string[]][] = [
    [
      'reihe',
      text.earlierSeries,
      choices.series.map(({ slug, title }) => ({ value: slug, label: title })),
      audience.earlierSeries,
    ],
    [
      'format',
      text.earlierFormats,
      choices.formats.map((each) => ({ value: each.slug, label: lang === 'en' ? each.nameEn : each.name })),
      audience.earlierFormats,
    ],
  ];
  const folded = ([name, legend, options, chosen]: (typeof lists)[number]) =>
    options.length > 0 && (
      <details open={choices.isLimited || chosen.length > 0}>
        <summary>
          {legend}
          {chosen.length > 0 && ` (${chosen.length})`}
        </summary>
        <Choice {...{ lang, id: name, name, kind: 'checkbox', legend, options, chosen: [...chosen] }} />
      </details>
    );
  return (
    <form class="search" method="get" action={`/desk/termine/${meeting.slug}/einladen`}>
      <KeepLanguage path={path} />
      <h2>{text.whom}</h2>
      <p class="small">{choices.isLimited ? text.ownOnly : text.within}</p>
      {lists.map(folded)}
      {!choices.isLimited && (
        <Field
          {...{ lang, id: 'funktion', label: text.function, hint: text.functionHint, value: filter.function }}
          maxlength={100}
        />
      )}
      <h3>{text.earlier}</h3>
      <p class="small">{text.earlierHint}</p>
      {earlier.map(folded)}
      {!choices.isLimited && <Tick id="alle" name="alle" label={text.everybody} checked={audience.everybody} />}
      <div class="row">
        <button type="submit" class="button">
          {text.show}
        </button>
      </div>
    </form>
  );
}

function Result({ lang, meeting, audience, list, letter, formToken }: InviteData & { list: AudienceList }) {
  const text = inviteWords(lang);
  const { invited, already, withoutAddress } = list;
  const left = [already > 0 && text.already(already), withoutAddress > 0 && text.without(withoutAddress)].filter(
    Boolean,
  );
  return (
    <>
      <h2 id="liste">{text.list}</h2>
      <p>
        {invited.length > 0 ? text.count(invited.length) : text.nobody} {left.join(' ')}
      </p>
      {invited.length > 0 && (
        <>
          <ul class="people">
            {invited.slice(0, SHOWN).map(({ name, address, municipality }) => (
              <li>
                <b>{name}</b> {[municipality, address].filter(Boolean).join(' · ')}
              </li>
            ))}
            {invited.length > SHOWN && <li>{text.more(invited.length - SHOWN)}</li>}
          </ul>
          <h2>{text.letter}</h2>
          <p>{text.letterSays}</p>
          {letter ? (
            <>
              <h3 lang={invited[0]?.lang}>{letter.subject}</h3>
              <pre class="letter" lang={invited[0]?.lang}>
                {letter.text.replace(/ +$/gmu, '')}
              </pre>
            </>
          ) : (
            <p>{text.noLetter}</p>
          )}
          <form method="post" action={`/desk/termine/${meeting.slug}/einladen`}>
            <input type="hidden" name="formToken" value={formToken} />
            <Carried audience={audience} />
            <button class="button" name="schritt" value="ansehen">
              {text.next}
            </button>
          </form>
        </>
      )}
    </>
  );
}
