// Which letter somebody gets when their place in a meeting changes. In: what they were told of it last, and what it is now.
// Out: the letter, or null when they know already or there is nothing to say. Refuses nothing.
import type { RegistrationState } from '@hub/guests/registration-words';
import type { RegistrationLetter } from './registration-letters';

export function letterFor(toldAs: RegistrationState | null, state: RegistrationState): RegistrationLetter | null {
  if (toldAs === state) return state === 'offered' ? 'offer' : null; // another offer has another deadline
  if (state === 'registered') return comingAs(toldAs);
  if (state === 'cancelled') return goneAs(toldAs);
  return LETTERS[state];
}

function goneAs(toldAs: RegistrationState | null): RegistrationLetter | null {
  if (toldAs === null || toldAs === 'rejected') return null;
  return toldAs === 'offered' ? 'offer-over' : 'signed-off';
}

const LETTERS = {
  waiting: 'waiting',
  offered: 'offer',
  applied: 'applied',
  rejected: 'rejected',
  invited: 'invitation',
} as const;

function comingAs(toldAs: RegistrationState | null): RegistrationLetter {
  if (toldAs === 'waiting' || toldAs === 'offered') return 'moved-up';
  return toldAs === 'applied' || toldAs === 'rejected' ? 'accepted' : 'registered';
}

/** In these states a letter of ours has put the meeting into their calendar, or could have. */
export const hasEntry = (state: RegistrationState | null): boolean => state === 'registered' || state === 'invited';

/** As long as one of these holds, the letter is true. */
export const TRUE_WHILE: Record<RegistrationLetter, readonly RegistrationState[]> = {
  registered: ['registered'],
  'moved-up': ['registered'],
  accepted: ['registered'],
  waiting: ['waiting'],
  offer: ['offered'],
  'offer-over': ['cancelled'],
  applied: ['applied'],
  rejected: ['rejected'],
  'registered-already': ['invited', 'applied', 'registered', 'waiting', 'offered'],
  'signed-off': ['cancelled'],
  'handed-over': ['invited', 'applied', 'registered', 'waiting', 'offered', 'rejected', 'cancelled'],
  invitation: ['invited'],
  'no-place': ['invited', 'cancelled'],
  'was-it-you': ['invited', 'applied', 'registered', 'waiting', 'offered', 'cancelled'],
};

/** What somebody may have answered: that they do not come, that they come, that they come after all. */
export type Answered = 'no' | 'yes' | 'back';

/** What an answer asks for in this state; null: nothing would follow from it. */
export function askedFor(partStat: string, state: RegistrationState): Answered | null {
  if (partStat === 'DECLINED') return state === 'cancelled' || state === 'rejected' ? null : 'no';
  if (partStat !== 'ACCEPTED') return null;
  return state === 'invited' ? 'yes' : state === 'cancelled' ? 'back' : null;
}

/** As long as what was answered for them would still change something. */
export const trueWhileAnswered = (answered: string | undefined, state: RegistrationState): boolean =>
  [askedFor('DECLINED', state), askedFor('ACCEPTED', state)].some((asked) => asked !== null && asked === answered);

/** Said also of a meeting that is cancelled or over. */
export const isFarewell = (letter: RegistrationLetter): boolean =>
  ['signed-off', 'handed-over', 'no-place'].includes(letter);
