// The life of a registration as closed lists. In: nothing. Out: roles, states, and which of them hold a seat.
// invited: asked, has not answered. applied: waits for the organisers' choice. registered: comes. waiting: in the queue.
// offered: a free seat is kept for them until `offerUntil`. rejected: not chosen. cancelled: gave the seat back.
export const REGISTRATION_STATES = [
  'invited',
  'applied',
  'registered',
  'waiting',
  'offered',
  'rejected',
  'cancelled',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** Guests, speakers and those who lead take no seat. */
export const GUEST_ROLES = ['participant', 'guest', 'speaker', 'moderation', 'process_support'] as const;
export type GuestRole = (typeof GUEST_ROLES)[number];

/** What becomes of a seat that is free again: the next takes it, is offered it, or an organiser gives it. */
export const PROMOTIONS = ['automatic', 'offer', 'by_hand'] as const;
export type Promotion = (typeof PROMOTIONS)[number];

/** A seat counts as taken from the offer on: it is kept for that person. */
export const SEATED_STATES: readonly RegistrationState[] = ['registered', 'offered'];
/** Who still has to do with the meeting, and hears of its changes. */
export const LIVE_STATES: readonly RegistrationState[] = ['invited', 'applied', 'registered', 'waiting', 'offered'];

export const takesSeat = ({ role, state }: { role: GuestRole; state: RegistrationState }): boolean =>
  role === 'participant' && SEATED_STATES.includes(state);

/** How full a meeting is; without a limit the capacity is null. */
export interface Stand {
  capacity: number | null;
  taken: number;
  waiting: number;
  applied: number;
}
