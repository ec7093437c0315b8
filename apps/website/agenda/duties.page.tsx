import type { Lang } from '@hub/calendar/date-words';
import type { ComponentChildren } from 'preact';
import { mailto } from '../letterhead/addresses';
import type { Institution } from '../letterhead/institution';
import { MailLink, PhoneLink } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { type DutyData, dutyPage, Sender, ToBeFilledIn } from './duty-frame.page';
import { dutyTexts } from './duty-texts';
import { EASY_DRAFT, EASY_PARTS } from './plain-language';

// Both are duties too; their texts fill a file of their own.
export { accessibilityPage, privacyPage } from './statements.page';
export type { DutyData };

export function imprintPage(data: DutyData): string {
  const { lang, institution } = data;
  const text = dutyTexts(lang).imprint;
  const { representative, responsible, phone } = institution;
  return dutyPage(
    data,
    '/impressum',
    text.title,
    <>
      <p class="lead">{text.lead}</p>
      <h2>{text.provider}</h2>
      <Sender institution={institution} lang={lang} />
      {!institution.placeholder && (
        <>
          {representative && <Named title={text.represented} value={representative} lang={lang} />}
          <h2>{text.contact}</h2>
          <p>
            {text.mail} <MailLink email={institution.email} />
            {phone && (
              <>
                <br />
                {text.phone} <PhoneLink phone={phone} />
              </>
            )}
          </p>
          {responsible && <Named title={text.responsible} value={responsible} lang={lang} />}
        </>
      )}
      <h2>{text.software}</h2>
      <p>{text.softwareText}</p>
    </>,
  );
}

function Named({ title, value, lang }: { title: string; value: string; lang: Lang }) {
  return (
    <>
      <h2>{title}</h2>
      <p lang={contentLang(lang)}>{value}</p>
    </>
  );
}

/** `form`: where one asks; it stands first. */
export function contactPage(data: DutyData, form: ComponentChildren = null): string {
  const { lang, institution } = data;
  const text = dutyTexts(lang).contact;
  return dutyPage(
    data,
    '/kontakt',
    text.title,
    <>
      <p class="lead">{text.lead}</p>
      {form}
      {institution.placeholder ? <ToBeFilledIn lang={lang} /> : <Ways institution={institution} lang={lang} />}
      <h2>{text.often}</h2>
      {text.questions.map(({ question, answer }) => (
        <>
          <h3>{question}</h3>
          <p>{answer}</p>
        </>
      ))}
    </>,
  );
}

function Ways({ institution, lang }: { institution: Institution; lang: Lang }) {
  const text = dutyTexts(lang).contact;
  return (
    <>
      <h2>{text.write}</h2>
      <div class="row">
        <a class="button big" href={mailto(institution.email)}>
          {text.writeButton}
        </a>
      </div>
      <p>
        {text.writeTo} <MailLink email={institution.email} />. {text.answer}
      </p>
      {institution.phone && (
        <>
          <h2>{text.call}</h2>
          <p>
            <PhoneLink phone={institution.phone} />
          </p>
        </>
      )}
      <h2>{text.visit}</h2>
      <Sender institution={institution} lang={lang} />
    </>
  );
}

export function plainLanguagePage(data: DutyData): string {
  const { lang } = data;
  const text = dutyTexts(lang).easy;
  return dutyPage(
    data,
    '/leichte-sprache',
    text.title,
    <>
      {text.intro && <p class="lead">{text.intro}</p>}
      <div class="easy" lang={contentLang(lang)}>
        <div class="note warn">
          <p>
            <strong lang={lang}>{text.draftTitle}</strong>
          </p>
          <Lines lines={EASY_DRAFT} />
        </div>
        {EASY_PARTS.map((part) => (
          <>
            <h2>{part.title}</h2>
            <Lines lines={part.lines} />
          </>
        ))}
      </div>
      <p class="small">{text.further}</p>
    </>,
  );
}

/** One sentence, one line, as the rules of Leichte Sprache ask. */
function Lines({ lines }: { lines: string[] }) {
  return (
    <p>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </p>
  );
}

export function signLanguagePage(data: DutyData): string {
  const { lang } = data;
  const text = dutyTexts(lang).sign;
  const frame = words(lang).frame;
  return dutyPage(
    data,
    '/gebaerdensprache',
    text.title,
    <>
      <div class="note warn">
        <p>
          <strong>{text.missing}</strong>
        </p>
        <p>{text.missingText}</p>
      </div>
      <h2>{text.untilThen}</h2>
      <ul>
        <li>
          {text.ways} <a href="/leichte-sprache">{frame.leichteSprache}</a>
        </li>
        <li>
          {text.interpreting} <a href="/kontakt">{frame.kontakt}</a>
        </li>
        <li>
          <a href="/barrierefreiheit">{frame.barrierefreiheit}</a>
        </li>
      </ul>
    </>,
  );
}
