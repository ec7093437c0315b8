import { dateInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf } from '@hub/calendar/wall-clock';
import { isNothing, type OwnData } from '@hub/privacy/own-data';
import { HOME_ZONE } from '@hub/programme/words-of-the-trade';
import type { ComponentChildren } from 'preact';
import { ErrorSummary, Field } from '../letterhead/form-fields.page';
import { type Letterhead, page } from '../letterhead/frame.page';
import { contentLang } from '../letterhead/words';
import { ownDataWords } from './own-data-words';

export interface AskData extends Letterhead {
  formToken: string;
  typed: string;
  error: string | null;
}

/** Where anybody asks for the link to what is kept under an address. */
export function askForDataPage(data: AskData): string {
  const { lang, formToken, typed, error } = data;
  const text = ownDataWords(lang);
  return short(
    data,
    text.title,
    <>
      <ErrorSummary lang={lang} errors={error ? [{ field: 'address', message: error }] : []} />
      <p class="lead">{text.lead}</p>
      <form method="post" action="/meine">
        <input type="hidden" name="formToken" value={formToken} />
        <Field
          {...{ lang, id: 'address', type: 'email', label: text.address, hint: text.addressHint, required: true }}
          {...{ value: typed, autocomplete: 'email', maxlength: 254, error }}
        />
        <button class="button big">{text.send}</button>
      </form>
    </>,
  );
}

/** The same for every address. */
export function dataAskedPage(data: Letterhead): string {
  const text = ownDataWords(data.lang);
  return short(data, text.askedTitle, <p>{text.asked}</p>);
}

export function dataLinkGonePage(data: Letterhead): string {
  const text = ownDataWords(data.lang);
  return short(
    data,
    text.goneTitle,
    <>
      <p>{text.gone}</p>
      <p>
        <a class="button" href="/meine">
          {text.again}
        </a>
      </p>
    </>,
  );
}

export interface OwnDataPage extends Letterhead {
  token: string;
  data: OwnData;
}

/** Everything there is, in plain words; the file holds the same. */
export function ownDataPage(props: OwnDataPage): string {
  const { lang, token, data } = props;
  const text = ownDataWords(lang);
  return short(
    props,
    text.title,
    <>
      <p>
        {text.of} <strong>{data.address}</strong>
      </p>
      <p class="row">
        <a class="button" href={`/meine/daten/${token}/datei`} download>
          {text.file}
        </a>
        <a class="button stop" href={`/meine/daten/${token}/loeschen`}>
          {text.erase}
        </a>
      </p>
      {isNothing(data) && <p class="note">{text.nothing}</p>}
      <Taking {...props} />
      <Person {...props} />
      <Section title={text.questions} list={data.questions} lang={lang}>
        {(each) => [
          [text.asked_, day(each.askedAt, lang)],
          [text.name, each.name],
          [text.text, each.text],
        ]}
      </Section>
      <Section title={text.contributions} list={data.contributions} lang={lang}>
        {(each) => [
          [text.asked_, day(each.createdAt, lang)],
          [text.name, each.name],
          [text.text, [each.meeting, each.biography, each.abstract, ...each.takeAways].filter(Boolean).join(' · ')],
        ]}
      </Section>
      <Section title={text.consents} list={data.consents} lang={lang}>
        {(each) => [
          [kindOfConsent(each.purpose, lang), day(each.at, lang)],
          [text.until, day(each.withdrawnAt, lang)],
        ]}
      </Section>
      {data.letters.length > 0 && (
        <>
          <h2>{text.letters}</h2>
          <p>{text.lettersNote(data.letters.length)}</p>
        </>
      )}
    </>,
  );
}

function Taking({ lang, data }: OwnDataPage) {
  const text = ownDataWords(lang);
  const answers = (all: Record<string, string>): Row[] =>
    Object.entries(all).map(([key, value]) => [text.answer(key), value]);
  return (
    <>
      <Section title={text.registrations} list={data.registrations} lang={lang} named={(each) => each.meeting}>
        {(each) => [
          [text.state, text.states[each.state] ?? each.state],
          [text.role, text.roles[each.role] ?? each.role],
          [text.name, each.name],
          [text.municipality, each.municipality],
          ...answers(each.answers),
          [text.need, each.specialNeed],
          [text.attendance, each.attendance && (text.attendances[each.attendance] ?? each.attendance)],
          [text.inRoom, each.minutesInRoom === null ? null : text.minutes(each.minutesInRoom)],
          [text.since, day(each.createdAt, lang)],
        ]}
      </Section>
      <Section
        title={text.seriesRegistrations}
        list={data.seriesRegistrations}
        lang={lang}
        named={(each) => each.series}
      >
        {(each) => [
          [text.name, each.name],
          [text.municipality, each.municipality],
          ...answers(each.answers),
          [text.since, day(each.createdAt, lang)],
          [text.until, day(each.cancelledAt, lang)],
        ]}
      </Section>
      <Section title={text.followers} list={data.followers} lang={lang} named={(each) => each.about ?? text.digest}>
        {(each) => [
          [text.state, text.kinds[each.kind] ?? each.kind],
          [text.since, day(each.askedAt, lang)],
          [text.confirmed, day(each.confirmedAt, lang) ?? text.notConfirmed],
        ]}
      </Section>
    </>
  );
}

function Person({ lang, data: { person } }: OwnDataPage) {
  const text = ownDataWords(lang);
  return (
    <>
      <Section title={text.person} list={person ? [person] : []} lang={lang}>
        {(each) => [
          [text.name, each.name],
          [text.municipality, each.municipality],
          [text.function, each.function],
          [text.sectors, each.sectors.join(', ')],
          [text.actorGroups, each.actorGroups.join(', ')],
          [text.topics, each.topics.join(', ')],
          [text.since, day(each.createdAt, lang)],
        ]}
      </Section>
      {person?.worksAtDesk && <p>{text.desk}</p>}
    </>
  );
}

export function eraseDataPage(props: Letterhead & { token: string; formToken: string; address: string }): string {
  const { lang, token, formToken, address } = props;
  const text = ownDataWords(lang);
  return short(
    props,
    text.eraseTitle,
    <>
      <p>
        {text.of} <strong>{address}</strong>
      </p>
      {text.eraseSays.map((line) => (
        <p>{line}</p>
      ))}
      <form method="post" action={`/meine/daten/${token}/loeschen`}>
        <input type="hidden" name="formToken" value={formToken} />
        <button class="button stop">{text.eraseNow}</button>
      </form>
      <p>
        <a class="button quiet" href={`/meine/daten/${token}`}>
          {text.back}
        </a>
      </p>
    </>,
  );
}

export function dataErasedPage(props: Letterhead & { worksAtDesk: boolean }): string {
  const text = ownDataWords(props.lang);
  return short(
    props,
    text.erasedTitle,
    <>
      <p>{text.erased}</p>
      {props.worksAtDesk && <p>{text.erasedDesk}</p>}
    </>,
  );
}

type Row = [label: string, value: string | null | undefined];

interface SectionProps<T> {
  title: string;
  list: T[];
  lang: Lang;
  named?: (each: T) => string;
  children: (each: T) => Row[];
}

function Section<T>({ title, list, lang, named, children }: SectionProps<T>) {
  if (list.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      {list.map((each) => (
        <>
          {named && <h3 lang={contentLang(lang)}>{named(each)}</h3>}
          <dl>
            {children(each)
              .filter(([, value]) => value)
              .map(([label, value]) => (
                <>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </>
              ))}
          </dl>
        </>
      ))}
    </>
  );
}

const day = (at: Date | null, lang: Lang): string | null => at && dateInWords(dayOf(localOf(at, HOME_ZONE)), lang);

function kindOfConsent(purpose: string, lang: Lang): string {
  return ownDataWords(lang).kinds[purpose.replace(/^follow:/u, '')] ?? purpose;
}

const short = (data: Letterhead, title: string, children: ComponentChildren): string =>
  page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <h1>{title}</h1>
        {children}
      </>
    ),
  });
