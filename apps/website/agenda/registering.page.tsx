import type { Lang } from '@hub/calendar/date-words';
import { atInWords } from '../letterhead/door-time';
import { MANY, type SignUpOffer } from '../signup/sign-up-offer';
import { signUpWords, type SignUpWords } from '../signup/sign-up-words';

interface RegisteringProps {
  offer: SignUpOffer;
  zone: string;
  now: Date;
  lang: Lang;
}

/** How one registers or applies, in words: how many places are left, until when, from when on. */
export function Registering({ offer, zone, now, lang }: RegisteringProps) {
  const text = signUpWords(lang).offer;
  const at = (instant: Date): string => atInWords(now, instant, zone, lang);
  const says = sentences(offer, at, text);
  if (says.length === 0) return null;
  return <p class="signup">{says.join(' ')}</p>;
}

function sentences(offer: SignUpOffer, at: (instant: Date) => string, text: SignUpWords['offer']): string[] {
  const { state, mode, deadline, opensAt } = offer;
  if (state === 'not_yet') return opensAt ? [text.notYet(at(opensAt))] : [];
  if (state === 'closed') return deadline ? [text.closed(at(deadline))] : [];
  if (state !== 'open') return [];
  const until = deadline ? [mode === 'application' ? text.applyUntil(at(deadline)) : text.until(at(deadline))] : [];
  return [placesInWords(offer, text), ...until].filter(Boolean);
}

function placesInWords({ mode, free, isFull, waits }: SignUpOffer, text: SignUpWords['offer']): string {
  if (mode === 'application') return text.chosen;
  if (isFull) return waits ? text.waits : text.full;
  if (free === null) return '';
  return `${free <= MANY ? text.free(free) : text.open}.`;
}

/** The button, or nothing where there is no form now. */
export function SignUpButton({ offer, lang }: { offer: SignUpOffer; lang: Lang }) {
  const text = signUpWords(lang).offer;
  if (!offer.href) return null;
  const label = offer.mode === 'application' ? text.apply : offer.waits ? text.wait : text.signUp;
  return (
    <a class="button big" href={offer.href}>
      {label}
    </a>
  );
}
