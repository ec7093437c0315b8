import type { Lang } from '@hub/calendar/date-words';
import type { ComposedLetter } from '@hub/mail/composed-letter';
import type { Letter } from '@hub/outbox/letter.entity';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { Actions, Chip, kindOf, progress, Reason, recipient } from './letter-row.page';
import { letterWords } from './letter-words';

export interface LetterData extends Letterhead {
  letter: Letter;
  /** As it would be read; null where what it speaks of is gone. */
  composed: ComposedLetter | null;
  formToken: string;
}

/** One letter in full: its text and, where it has one, its calendar part. */
export function letterPage(data: LetterData): string {
  const { lang, letter, composed, formToken } = data;
  const text = letterWords(lang);
  const title = composed?.subject ?? kindOf(letter, lang);
  return page({
    ...data,
    title,
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={title}
          titleLang={composed ? letter.lang : undefined}
          back={{ href: '/desk/briefe', label: text.back }}
        />
        <p>
          {kindOf(letter, lang)} <Chip state={letter.state} lang={lang} />
        </p>
        <p>
          {text.to}: {recipient(letter, lang)}
        </p>
        <p class="small">{progress(letter, lang)}</p>
        <Reason letter={letter} lang={lang} />
        {letter.kind === 'sign-in' && <p class="small">{text.secretNote}</p>}
        {composed === null ? <p>{text.notReadable}</p> : <Parts composed={composed} letter={letter} lang={lang} />}
        <p class="small">
          Message-ID: <code>{letter.messageId}</code>
        </p>
        <Actions letter={letter} lang={lang} formToken={formToken} />
      </>
    ),
  });
}

function Parts({ composed, letter, lang }: { composed: ComposedLetter; letter: Letter; lang: Lang }) {
  const text = letterWords(lang);
  return (
    <>
      <h2>{text.textPart}</h2>
      <pre class="letter" lang={letter.lang}>
        {composed.text.replace(/ +$/gmu, '')}
      </pre>
      {composed.calendar && (
        <>
          <h2>{text.calendarPart}</h2>
          <pre class="letter">{composed.calendar.content}</pre>
        </>
      )}
    </>
  );
}
