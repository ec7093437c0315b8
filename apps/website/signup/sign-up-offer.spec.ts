import { PLAIN_SETTINGS, type SignUpRules } from '@hub/guests/sign-up-rules';
import { signUpOffer } from './sign-up-offer';

const startsAt = new Date('2026-12-09T11:30:00Z');
const rules: SignUpRules = {
  ...{ ...PLAIN_SETTINGS, state: 'open', mode: 'first_come', capacity: 10, deadline: startsAt, asksTerms: [] },
};
const taken = { registered: 0, offered: 0, waiting: 0 };
const offer = (set: Partial<SignUpRules> = {}, seats: Partial<typeof taken> = {}) =>
  signUpOffer({ slug: 'x', startsAt }, { ...rules, ...set }, { ...taken, ...seats });

it.each<[string, Partial<SignUpRules>, Partial<typeof taken>, object]>([
  ['places left', {}, { registered: 6, offered: 1 }, { free: 3, isFull: false, waits: false, href: '/anmeldung/x' }],
  ['full', {}, { registered: 10 }, { free: 0, isFull: true, waits: true, href: '/anmeldung/x' }],
  ['a seat that belongs to the line', {}, { registered: 9, waiting: 1 }, { free: 1, isFull: true, waits: true }],
  ['full without a line', { waitingList: false }, { registered: 10 }, { isFull: true, waits: false, href: null }],
  ['no limit', { capacity: null }, { registered: 500 }, { free: null, isFull: false, href: '/anmeldung/x' }],
  ['applications are not counted', { mode: 'application' }, { registered: 10 }, { free: null, isFull: false }],
  ['too late', { state: 'closed' }, {}, { href: null, deadline: startsAt }],
  ['a deadline that is the start goes without saying', {}, {}, { deadline: null }],
])('%s', (_, set, seats, expected) => expect(offer(set, seats)).toMatchObject(expected));
