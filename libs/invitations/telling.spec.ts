import { REGISTRATION_STATES, type RegistrationState } from '@hub/guests/registration-words';
import { hasEntry, letterFor, TRUE_WHILE } from './telling';

it.each<[RegistrationState | null, RegistrationState, string | null]>([
  [null, 'registered', 'registered'],
  [null, 'waiting', 'waiting'],
  [null, 'applied', 'applied'],
  [null, 'invited', 'invitation'],
  [null, 'cancelled', null],
  ['invited', 'registered', 'registered'],
  ['invited', 'waiting', 'waiting'],
  ['invited', 'cancelled', 'signed-off'],
  ['waiting', 'registered', 'moved-up'],
  ['waiting', 'offered', 'offer'],
  ['offered', 'offered', 'offer'],
  ['offered', 'registered', 'moved-up'],
  ['offered', 'waiting', 'waiting'],
  ['offered', 'cancelled', 'offer-over'],
  ['rejected', 'cancelled', null],
  ['applied', 'registered', 'accepted'],
  ['applied', 'rejected', 'rejected'],
  ['rejected', 'registered', 'accepted'],
  ['applied', 'waiting', 'waiting'],
  ['registered', 'registered', null],
  ['registered', 'cancelled', 'signed-off'],
  ['cancelled', 'registered', 'registered'],
])('told %s, now %s: %s', (told, now, letter) => expect(letterFor(told, now)).toBe(letter));

it('a letter is true in the state it was written for', () => {
  for (const told of [null, ...REGISTRATION_STATES])
    for (const now of REGISTRATION_STATES) {
      const letter = letterFor(told, now);
      if (letter) expect(TRUE_WHILE[letter]).toContain(now);
    }
  expect(REGISTRATION_STATES.filter(hasEntry)).toEqual(['invited', 'registered']);
});
