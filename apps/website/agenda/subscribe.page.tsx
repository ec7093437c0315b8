import type { Format } from '@hub/programme/format.entity';
import type { Series } from '@hub/programme/series.entity';
import type { Topic } from '@hub/programme/topic.entity';
import { Choice, KeepLanguage } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { contentLang, words } from '../letterhead/words';
import {
  compactEnding,
  type FeedChoice,
  feedPath,
  onlyReachableHere,
  type ProgramLinks,
  programLinks,
} from './feed-address';
import { followWords } from '../signup/follow-words';
import { calendarPrograms, type Program } from './subscribe-steps';
import { subscribeTexts } from './subscribe-texts';

export interface SubscribeData extends Letterhead {
  publicUrl: string;
  formats: Format[];
  topics: Topic[];
  series: Pick<Series, 'slug' | 'title'>[];
  /** What the query ticked (repeated or comma-separated); empty lists mean everything. */
  chosen: FeedChoice;
}

export function subscribePage(data: SubscribeData): string {
  const { lang, publicUrl } = data;
  const text = subscribeTexts(lang);
  const address = publicUrl + feedPath(data.chosen, lang);
  const links = programLinks(address, words(lang).frame.product);
  return page({
    ...data,
    title: text.title,
    description: text.lead,
    current: 'kalender',
    canonical: `${publicUrl}/kalender`,
    script: ['copy.js'],
    children: (
      <>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <div class="two even">
          <Ticks {...data} />
          <Result {...data} address={address} links={links} />
        </div>
        <ByMail {...data} />
        <h2>{text.programs}</h2>
        <div class="cards">
          {calendarPrograms(lang).map((program) => (
            <Steps program={program} links={links} {...data} />
          ))}
        </div>
      </>
    ),
  });
}

/** Who would rather get letters finds the way here: weekly, or for one of the series that were ticked. */
function ByMail({ lang, series, chosen }: SubscribeData) {
  const text = followWords(lang);
  const ticked = series.filter(({ slug }) => chosen.reihe.includes(slug));
  return (
    <section aria-labelledby="per-mail">
      <h2 id="per-mail">{text.byMail}</h2>
      <p>{text.byMailSays}</p>
      <ul>
        <li>
          <a href="/abo/woche">{text.weekly}</a> (<a href="/wochenbrief">{text.weeklyArchive}</a>)
        </li>
        {ticked.map(({ slug, title }) => (
          <li>
            <a href={`/abo/reihe/${slug}`}>{text.seriesByMail(title)}</a>
          </li>
        ))}
        <li>{text.seriesHint}</li>
        <li>
          <a href="/abo/abbestellen">{text.unsubscribe}</a>
        </li>
      </ul>
    </section>
  );
}

function Ticks({ lang, path, formats, topics, series, chosen }: SubscribeData) {
  const text = subscribeTexts(lang);
  const shared = { lang, kind: 'checkbox' } as const;
  const named = formats.map((item) => ({ value: item.slug, label: lang === 'en' ? item.nameEn : item.name }));
  const labelled = topics.map((item) => ({ value: item.slug, label: lang === 'en' ? item.labelEn : item.label }));
  const titled = series.map((item) => ({ value: item.slug, label: item.title, lang: contentLang(lang) }));
  return (
    <form method="get" action="/kalender" aria-labelledby="was">
      <h2 id="was">{text.what}</h2>
      <p class="small">{text.whatHint}</p>
      <KeepLanguage path={path} />
      <Choice {...shared} id="f" name="format" legend={text.formats} options={named} chosen={chosen.format} />
      {topics.length > 0 && (
        <details open={chosen.thema.length > 0}>
          <summary>{text.topics}</summary>
          <Choice
            {...shared}
            id="t"
            name="thema"
            legend={text.topics}
            hint={text.topicsHint}
            options={labelled}
            chosen={chosen.thema}
          />
        </details>
      )}
      {series.length > 0 && (
        <details open={chosen.reihe.length > 0}>
          <summary>{text.series}</summary>
          <Choice {...shared} id="r" name="reihe" legend={text.series} options={titled} chosen={chosen.reihe} />
        </details>
      )}
      <button class="button" type="submit">
        {text.compose}
      </button>
    </form>
  );
}

function Result(props: SubscribeData & { address: string; links: ProgramLinks }) {
  const { lang, publicUrl, address, links } = props;
  const text = subscribeTexts(lang);
  return (
    <section aria-labelledby="adresse">
      <h2 id="adresse">{text.yours}</h2>
      <p>
        <strong>{text.contains}</strong> {contents(props)}
      </p>
      <div class="row">
        <a class="button big" href={links.webcal}>
          {text.open}
        </a>
      </div>
      <p id="kopieren">{text.copyHint}</p>
      <div class="copy">
        <code id="feed">{address}</code>
        <button
          class="button quiet"
          type="button"
          hidden
          data-copy="feed"
          data-says="kopiert"
          data-done={text.copied}
          data-failed={text.notCopied}
        >
          {text.copy}
        </button>
      </div>
      <p role="status" id="kopiert" class="small"></p>
      <div class="note">
        {onlyReachableHere(publicUrl) && (
          <p>
            <strong>{text.local}</strong>
          </p>
        )}
        {text.honest.map((line) => (
          <p>{line}</p>
        ))}
      </div>
      <p class="small">
        {text.compact} <code class="whole">{compactEnding(address)}</code>. {text.notBoth}
      </p>
    </section>
  );
}

/** What the address holds, in the names people ticked: formats and series add up, topics narrow. */
function contents({ lang, formats, topics, series, chosen }: SubscribeData): string {
  const text = subscribeTexts(lang);
  const kinds = [
    ...formats
      .filter((item) => chosen.format.includes(item.slug))
      .map((item) => (lang === 'en' ? item.nameEn : item.name)),
    ...series.filter((item) => chosen.reihe.includes(item.slug)).map((item) => item.title),
  ];
  const themes = topics
    .filter((item) => chosen.thema.includes(item.slug))
    .map((item) => (lang === 'en' ? item.labelEn : item.label));
  const held = kinds.join(', ') || text.everything;
  return themes.length > 0 ? `${held}; ${text.onlyTopics} ${themes.join(', ')}` : held;
}

function Steps({ program, links, lang }: SubscribeData & { program: Program; links: ProgramLinks }) {
  const text = subscribeTexts(lang);
  return (
    <section class="card" aria-labelledby={`mit-${program.id}`}>
      <h3 id={`mit-${program.id}`}>{program.name}</h3>
      {program.links.map((link) => (
        <p>
          <a
            class="button quiet"
            href={links[link.kind]}
            download={link.kind === 'file' ? 'treffpunkt.ics' : undefined}
            rel={links[link.kind].startsWith('https://outlook') || link.kind === 'google' ? 'noreferrer' : undefined}
          >
            {link.label}
          </a>
        </p>
      ))}
      <ol>
        {program.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="small">
        {text.howOften} {program.fetches}.
      </p>
    </section>
  );
}
