import { type Letterhead, page } from './frame.page';
import { messageText } from './message-texts';
import { words } from './words';

export interface MessageData extends Letterhead {
  status: number;
  requestId: string;
  /** 429 and 503: seconds after which it is worth trying again. */
  retryAfter?: number | null;
}

const SMALL = {
  de: {
    retry: (seconds: number) => `In etwa ${minutes(seconds, 'einer Minute', 'Minuten')} geht es weiter.`,
    number: 'Wenn Sie uns schreiben, nennen Sie bitte diese Kennung:',
    start: 'Zur Startseite',
  },
  en: {
    retry: (seconds: number) => `Please try again in about ${minutes(seconds, 'a minute', 'minutes')}.`,
    number: 'If you write to us, please give this reference:',
    start: 'To the home page',
  },
};

const minutes = (seconds: number, one: string, many: string): string =>
  seconds <= 60 ? one : `${Math.ceil(seconds / 60)} ${many}`;

/** One page per kind of trouble: what happened, what to do, a number to quote, a way on. */
export function messagePage(data: MessageData): string {
  const { lang, status, requestId, retryAfter } = data;
  const text = messageText(status, lang);
  return page({
    ...data,
    title: text.title,
    current: null,
    noindex: true,
    children: (
      <>
        <h1>{text.title}</h1>
        <p class="lead">{text.says}</p>
        {text.onward.map((line) => (
          <p>{line}</p>
        ))}
        {retryAfter ? <p>{SMALL[lang].retry(retryAfter)}</p> : null}
        <div class="row">
          <a class="button" href="/termine">
            {words(lang).frame.allDates}
          </a>
          <a class="button quiet" href="/">
            {SMALL[lang].start}
          </a>
          <a class="button quiet" href="/kontakt">
            {words(lang).frame.kontakt}
          </a>
        </div>
        <p class="small">
          {SMALL[lang].number} <code>{requestId}</code>
        </p>
      </>
    ),
  });
}
