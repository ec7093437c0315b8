// What a meeting's pages say about registering. In: the rules that hold now, how many seats are taken. Out: open, not yet,
// too late or full, how many seats are left where it is few, and the address of the form where there is one.
// The number falls when somebody registers: that is what people come to see, and the page is up to a minute old.
import type { RegistrationState } from '@hub/guests/registration-words';
import type { SignUpRules } from '@hub/guests/sign-up-rules';

export interface SignUpOffer extends Pick<SignUpRules, 'state' | 'mode' | 'deadline' | 'opensAt'> {
  slug: string;
  /** Null where nobody counts, or where organisers choose. */
  free: number | null;
  /** No seat for newcomers. */
  isFull: boolean;
  /** Newcomers go on the waiting list. */
  waits: boolean;
  /** Of the form; null where nobody can register now. */
  href: string | null;
}

/** From so many on nobody needs to hurry, and no number is said. */
export const MANY = 20;

export function signUpOffer(
  { slug, startsAt }: { slug: string; startsAt: Date | null },
  rules: SignUpRules,
  taken: Pick<Record<RegistrationState, number>, 'registered' | 'offered' | 'waiting'>,
): SignUpOffer {
  const { state, mode, deadline, opensAt, capacity } = rules;
  const counted = capacity !== null && mode === 'first_come';
  const free = counted ? Math.max(0, capacity - taken.registered - taken.offered) : null;
  const isFull = free !== null && (free === 0 || taken.waiting > 0);
  const waits = isFull && rules.waitingList;
  const isOpen = state === 'open' && (!isFull || waits);
  const isStart = state === 'open' && deadline?.getTime() === startsAt?.getTime(); // goes without saying
  return {
    ...{ slug, state, mode, deadline: isStart ? null : deadline, opensAt, free, isFull, waits },
    href: isOpen ? `/anmeldung/${slug}` : null,
  };
}
