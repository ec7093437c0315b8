import { urlOf } from '@hub/calendar/web-url';
import type { Lang } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Topic } from '@hub/programme/topic.entity';
import type { Venue } from '@hub/programme/venue.entity';
import { Fragment, type ComponentChildren } from 'preact';
import { Paragraphs, Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { isDeadline } from './meeting-state';

export interface MeetingFacts {
  lang: Lang;
  /** With series, venue, formatRules and replacement loaded. */
  meeting: Meeting;
  /** The meeting this one is part of, where the viewer may know of it. */
  parent: Pick<Meeting, 'slug' | 'title'> | null;
  /** Labels of `meeting.topics`. */
  topics: Topic[];
  /** "1 von 3" within a numbered series. */
  position: { number: number; of: number } | null;
}

/** At a glance: who may come, where, what it costs, what it belongs to. */
export function Facts(data: MeetingFacts) {
  const { meeting, lang, topics } = data;
  const text = words(lang).meeting;
  const label = topics.map((topic) => (lang === 'en' ? topic.labelEn : topic.label)).join(', ');
  return (
    <aside class="card" aria-labelledby="fakten">
      <h2 id="fakten">{text.facts}</h2>
      <dl>
        {!isDeadline(meeting) && (
          <>
            <Fact name={text.access}>{words(lang).access[meeting.access]}</Fact>
            <Place {...data} />
          </>
        )}
        {meeting.host && <Own name={text.host} lang={lang} value={meeting.host} />}
        {meeting.feeNote && <Own name={text.fee} lang={lang} value={meeting.feeNote} />}
        {label && <Fact name={text.topics}>{label}</Fact>}
        <Belongs {...data} />
        {meeting.fundingNote && <Own name={text.funding} lang={lang} value={meeting.fundingNote} />}
        {meeting.source && (
          <Fact name={text.source}>
            <Sources text={meeting.source} lang={lang} />
          </Fact>
        )}
      </dl>
    </aside>
  );
}

/** One source a line: a page as a link to it, a document by its title. */
function Sources({ text, lang }: { text: string; lang: Lang }) {
  return (
    <>
      {text.split('\n').map((source, index) => (
        <Fragment key={source}>
          {index > 0 && <br />}
          {isPage(source) ? (
            <a href={new URL(source).href} rel="noreferrer">
              {source}
            </a>
          ) : (
            <span lang={contentLang(lang)}>{source}</span>
          )}
        </Fragment>
      ))}
    </>
  );
}

const isPage = (source: string): boolean => source.startsWith('https://') && urlOf(source) !== null;

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** A fact in the words of the organisers. */
export function Own({ name, value, lang }: { name: string; value: string; lang: Lang }) {
  return (
    <>
      <dt>{name}</dt>
      <dd lang={contentLang(lang)}>{value}</dd>
    </>
  );
}

function Belongs({ meeting, parent, position, lang }: MeetingFacts) {
  const text = words(lang).meeting;
  return (
    <>
      {meeting.series && (
        <Fact name={text.series}>
          <a href={`/reihen/${meeting.series.slug}`} lang={contentLang(lang)}>
            <Title text={meeting.series.title} />
          </a>
          {position && ` · ${text.seriesPosition(position.number, position.of)}`}
        </Fact>
      )}
      {parent && (
        <Fact name={text.partOf}>
          <a href={`/termine/${parent.slug}`} lang={contentLang(lang)}>
            <Title text={parent.title} />
          </a>
        </Fact>
      )}
    </>
  );
}

/** Where it is, how to get there, and what helps inside: nothing for a meeting that is online only. */
export function Place({ meeting, lang }: Pick<MeetingFacts, 'meeting' | 'lang'>) {
  const text = words(lang).meeting;
  const { venue } = meeting;
  if (meeting.mode === 'online' && !venue) return null;
  if (!venue) return <Fact name={text.place}>{words(lang).mode[meeting.mode]}</Fact>;
  return (
    <>
      <Fact name={text.place}>
        <VenueAddress venue={venue} lang={lang} />
      </Fact>
      {venue.accessNotes && (
        <Fact name={text.gettingThere}>
          <Paragraphs text={venue.accessNotes} lang={contentLang(lang)} />
        </Fact>
      )}
      {venue.accessibilityNotes && (
        <Fact name={text.barriers}>
          <Paragraphs text={venue.accessibilityNotes} lang={contentLang(lang)} />
        </Fact>
      )}
    </>
  );
}

/** The address and a plain link to a map: nothing is asked of another site until somebody clicks. */
export function VenueAddress({ venue, lang }: { venue: Venue; lang: Lang }) {
  const city = [venue.postcode, venue.city].filter(Boolean).join(' ');
  const lines = [venue.name, venue.street, city].filter((line): line is string => Boolean(line));
  const search = [venue.street ?? venue.name, city].filter(Boolean).join(', ');
  const map = `https://www.openstreetmap.org/search?query=${encodeURIComponent(search)}`;
  return (
    <>
      <address lang={contentLang(lang)}>
        {lines.map((line, index) => (
          <>
            {index > 0 && <br />}
            {line}
          </>
        ))}
      </address>
      <a class="no-paper" href={map} rel="noreferrer">
        {words(lang).meeting.map(venue.name ?? venue.street ?? city)}
      </a>
    </>
  );
}
