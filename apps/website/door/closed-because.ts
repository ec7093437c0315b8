// In: the answer of the house (admission) and the meeting behind the door. Out: what a guest is told, or null: come in.
// Says more than a refusal does: a meeting on site has no room to enter, and one with registration is no closed round.
import type { Admission, Refusal } from '@hub/guests/admission';
import type { Refused } from '@hub/rooms/room-outcome';
import type { Access, Mode } from '@hub/programme/words-of-the-trade';

export type ClosedBecause = Refusal | 'on_site' | 'registration' | 'application' | 'removed' | 'locked' | 'ended';

/** What the running room itself says, as the door puts it. */
export const roomSays = (reason: Refused): ClosedBecause =>
  reason === 'removed' || reason === 'locked' || reason === 'full' ? reason : 'ended';

/** Troubles of a room online; on site they mean nothing. */
const OF_THE_ROOM: readonly (ClosedBecause | null)[] = [null, 'too_early', 'no_room', 'full'];

export function closedBecause(
  admission: Admission,
  meeting: { access: Access; mode: Mode } | null,
): ClosedBecause | null {
  const reason = admission.ok ? null : admission.reason;
  if (!meeting) return reason;
  if (reason === 'not_invited' && (meeting.access === 'registration' || meeting.access === 'application'))
    return meeting.access;
  return meeting.mode === 'onsite' && OF_THE_ROOM.includes(reason) ? 'on_site' : reason;
}
