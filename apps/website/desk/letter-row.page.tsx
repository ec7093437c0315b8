import { clock, dateInWords, type Lang } from '@hub/calendar/date-words';
import { dayOf, localOf, timeOf } from '@hub/calendar/wall-clock';
import { SENDABLE_AGAIN, type LetterState } from '@hub/outbox/letter-states';
import type { Letter } from '@hub/outbox/letter.entity';
import { letterWords, reasonInWords } from './letter-words';

const DISCARDABLE: readonly LetterState[] = ['waiting', 'held', 'kept'];
const ZONE = 'Europe/Berlin';

export function Chip({ state, lang }: { state: LetterState; lang: Lang }) {
  const look = state === 'failed' || state === 'expired' ? 'chip stop' : state === 'held' ? 'chip moved' : 'chip';
  return <span class={look}>{letterWords(lang).states[state]}</span>;
}

export function Reason({ letter, lang }: { letter: Letter; lang: Lang }) {
  const reason = reasonInWords(letter, lang);
  return reason === null ? null : (
    <p>
      {letterWords(lang).reason}: {reason}
    </p>
  );
}

export function Actions({ letter, lang, formToken }: { letter: Letter; lang: Lang; formToken: string }) {
  const text = letterWords(lang);
  const about = `${kindOf(letter, lang)}, ${recipient(letter, lang)}`;
  const mayAgain = SENDABLE_AGAIN.includes(letter.state) && letter.toAddress !== '';
  return (
    <div class="row">
      {mayAgain && <Act {...{ action: `/desk/briefe/${letter.id}/erneut`, label: text.again, about, formToken }} />}
      {DISCARDABLE.includes(letter.state) && (
        <Act {...{ action: `/desk/briefe/${letter.id}/verwerfen`, label: text.discard, about, formToken }} />
      )}
    </div>
  );
}

/** One button, one POST. */
export function Act(props: { action: string; label: string; formToken: string; about?: string }) {
  return (
    <form method="post" action={props.action}>
      <input type="hidden" name="formToken" value={props.formToken} />
      <button
        type="submit"
        class="button quiet"
        aria-label={props.about ? `${props.label}: ${props.about}` : undefined}
      >
        {props.label}
      </button>
    </form>
  );
}

export const kindOf = ({ kind }: Letter, lang: Lang): string => letterWords(lang).kinds[kind] ?? kind;

export const recipient = ({ toName, toAddress }: Letter, lang: Lang): string =>
  toAddress === '' ? letterWords(lang).forgotten : [toName, toAddress].filter(Boolean).join(', ');

export function progress(letter: Letter, lang: Lang): string {
  const text = letterWords(lang);
  return [
    `${text.written}: ${momentInWords(letter.createdAt, lang)}`,
    letter.attempts > 0 ? text.attempts(letter.attempts) : '',
    letter.sentAt ? `${text.sentOn}: ${momentInWords(letter.sentAt, lang)}` : '',
    letter.state === 'waiting' ? `${text.nextTry}: ${momentInWords(letter.nextAt, lang)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function momentInWords(at: Date, lang: Lang): string {
  const local = localOf(at, ZONE);
  return `${dateInWords(dayOf(local), lang)}, ${clock(timeOf(local), lang)}`;
}
