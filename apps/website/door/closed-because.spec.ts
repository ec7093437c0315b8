import type { Admission, Refusal } from '@hub/guests/admission';
import type { Access, Mode } from '@hub/programme/words-of-the-trade';
import { closedBecause } from './closed-because';

const no = (reason: Refusal): Admission => ({ ok: false, reason, opensAt: null });
const IN: Admission = { ok: true };

it.each<[string, Admission, Access, Mode, string | null]>([
  ['an open door online', IN, 'public', 'online', null],
  ['an open door of both', IN, 'public', 'hybrid', null],
  ['on site there is no room to enter', IN, 'public', 'onsite', 'on_site'],
  ['on site nobody is early', no('too_early'), 'public', 'onsite', 'on_site'],
  ['on site no room is missing', no('no_room'), 'public', 'onsite', 'on_site'],
  ['on site and called off', no('cancelled'), 'public', 'onsite', 'cancelled'],
  ['on site and over', no('over'), 'public', 'onsite', 'over'],
  ['with registration', no('not_invited'), 'registration', 'online', 'registration'],
  ['with registration on site', no('not_invited'), 'registration', 'onsite', 'registration'],
  ['by application', no('not_invited'), 'application', 'hybrid', 'application'],
  ['a closed round', no('not_invited'), 'members', 'online', 'not_invited'],
  ['a closed round on site', no('not_invited'), 'invited', 'onsite', 'not_invited'],
  ['registered, and early', no('too_early'), 'registration', 'online', 'too_early'],
])('%s', (_what, admission, access, mode, expected) =>
  expect(closedBecause(admission, { access, mode })).toBe(expected),
);

it('without any meeting the refusal stands', () => expect(closedBecause(no('no_date'), null)).toBe('no_date'));
