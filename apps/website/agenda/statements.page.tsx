import { dateInWords } from '@hub/calendar/date-words';
import { Time } from '../letterhead/dates.page';
import { MailLink } from '../letterhead/text.page';
import { words } from '../letterhead/words';
import { accessibilityStatement, ARBITRATION, statementWords } from './accessibility-statement';
import { type DutyData, dutyPage, Sender, ToBeFilledIn } from './duty-frame.page';
import { dutyTexts } from './duty-texts';
import { type PrivacyNotice, privacyNotice } from './privacy-notice';

export function accessibilityPage(data: DutyData): string {
  const { lang, institution, publicUrl } = data;
  const text = statementWords(lang);
  const { status, gaps, method, assessedOn } = accessibilityStatement(lang);
  return dutyPage(
    data,
    '/barrierefreiheit',
    text.title,
    <>
      {institution.placeholder && <ToBeFilledIn lang={lang} />}
      <p>{text.intro(institution.placeholder ? dutyTexts(lang).operator : institution.name)}</p>
      <p>{text.scope(publicUrl.replace(/^https?:\/\//, ''))}</p>
      <h2>{text.statusTitle}</h2>
      <p>
        <strong>{text.status[status]}</strong>
      </p>
      <h2>{text.gapsTitle}</h2>
      {gaps.map((gap) => (
        <>
          <h3>{gap.what}</h3>
          <p>
            {gap.why} {text.instead} {gap.instead}
          </p>
        </>
      ))}
      <h2>{text.methodTitle}</h2>
      <p>
        {text.createdOn}{' '}
        <Time local={assessedOn} zone="UTC">
          {dateInWords(assessedOn, lang)}
        </Time>
        . {method}
      </p>
      <Feedback {...data} />
      <Arbitration {...data} />
    </>,
  );
}

function Feedback({ lang, institution }: DutyData) {
  const text = statementWords(lang);
  return (
    <>
      <h2>{text.feedbackTitle}</h2>
      <p>{text.feedback}</p>
      <p>
        <a href="/kontakt">{words(lang).frame.kontakt}</a>
        {!institution.placeholder && (
          <>
            {' · '}
            <MailLink email={institution.email} />
          </>
        )}
      </p>
    </>
  );
}

function Arbitration({ lang }: DutyData) {
  const text = statementWords(lang);
  return (
    <>
      <h2>{text.enforcementTitle}</h2>
      {text.enforcement.map((line) => (
        <p>{line}</p>
      ))}
      <address lang="de">
        {ARBITRATION.name}
        <br />
        {ARBITRATION.street}
        <br />
        {ARBITRATION.city}
      </address>
      <p>
        <a href={ARBITRATION.url} rel="noreferrer">
          {text.application}
        </a>
      </p>
      <p>{text.monitoring(ARBITRATION.monitoring)}</p>
    </>
  );
}

export function privacyPage(data: DutyData): string {
  const { lang, institution } = data;
  const text = privacyNotice(lang);
  return dutyPage(
    data,
    '/datenschutz',
    text.title,
    <>
      <p class="lead">{text.lead}</p>
      {institution.placeholder && <p class="note warn">{text.draft}</p>}
      <h2>{text.responsible}</h2>
      <Sender institution={institution} lang={lang} />
      {!institution.placeholder && (
        <>
          <h2>{text.officer}</h2>
          <p>
            <MailLink email={institution.privacyEmail} />
          </p>
        </>
      )}
      <h2>{text.occasions}</h2>
      <Occasions text={text} />
      <h2>{text.others}</h2>
      {text.othersText.map((line) => (
        <p>{line}</p>
      ))}
      <h2>{text.rights}</h2>
      {text.rightsText.map((line) => (
        <p>{line}</p>
      ))}
      <p>
        <a href="/meine">{text.ownData}</a>
      </p>
      <p>{text.authority}</p>
    </>,
  );
}

function Occasions({ text }: { text: PrivacyNotice }) {
  return (
    <>
      {text.list.map((occasion) => (
        <>
          <h3>{occasion.title}</h3>
          <p>{occasion.what}</p>
          <p class="small">
            {text.columns.ground}: {occasion.ground}
            <br />
            {text.columns.until}: {occasion.until}
          </p>
        </>
      ))}
    </>
  );
}
