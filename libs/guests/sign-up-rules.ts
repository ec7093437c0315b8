// How one may register for a meeting now. In: the meeting, its own row of rules, that of its series, and the time. Out:
// open or the one reason why not, the mode, the deadline and what the form asks. A meeting's own row replaces its series'
// row as a whole. Refuses nothing; whoever registers people asks for `state`.
import type { QuotaVocabulary } from '@hub/people/vocabularies';
import { isOver } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import { isClosed } from '@hub/programme/visibility';
import type { SignUp } from './sign-up.entity';

export type SignUpMode = 'first_come' | 'application' | 'invited';
export type SignUpState =
  'open' | 'not_yet' | 'closed' | 'over' | 'cancelled' | 'no_date' | 'no_registration' | 'invited_only';

/** What organisers may set; what stands here holds where nobody set anything. */
export type SignUpSettings = Omit<SignUp, 'id' | 'seriesId' | 'series' | 'meetingId' | 'meeting'>;

export const PLAIN_SETTINGS: SignUpSettings = {
  ...{ opensAt: null, closesAt: null, closesMinutes: null, wholeSeries: true, waitingList: true },
  ...{ promotion: 'automatic', offerHours: 48, quotas: [], perMunicipality: null, fields: [], asksNeeds: false },
  ...{ letterNote: '', letterNoteEn: '' },
};

export interface SignUpRules extends SignUpSettings {
  state: SignUpState;
  mode: SignUpMode;
  capacity: number | null;
  /** The last moment to register; null where the date is not known. */
  deadline: Date | null;
  /** Vocabularies of which everybody has to name a term, because seats are counted by it. */
  asksTerms: QuotaVocabulary[];
}

export type RuledMeeting = Pick<
  Meeting,
  'access' | 'capacity' | 'state' | 'startsAt' | 'endsAt' | 'seriesId' | 'formatRules'
>;

const MINUTE = 60_000;

export function signUpRules(
  meeting: RuledMeeting,
  own: SignUpSettings | null,
  ofSeries: SignUpSettings | null,
  now: Date,
): SignUpRules {
  const set = own ?? ofSeries;
  const settings = set ?? PLAIN_SETTINGS;
  const deadline = deadlineOf(meeting, settings);
  return {
    ...settings,
    wholeSeries: settings.wholeSeries && meeting.seriesId !== null,
    state: stateOf(meeting, { isSet: set !== null, opensAt: settings.opensAt, deadline, now }),
    mode: isClosed(meeting.access) ? 'invited' : meeting.access === 'application' ? 'application' : 'first_come',
    capacity: meeting.capacity,
    deadline,
    asksTerms: [...new Set(settings.quotas.map(({ by }) => by))],
  };
}

/** The earliest of what is set, and the start in any case. */
function deadlineOf({ startsAt }: RuledMeeting, { closesAt, closesMinutes }: SignUpSettings): Date | null {
  if (!startsAt) return closesAt;
  const beforeStart = startsAt.getTime() - (closesMinutes ?? 0) * MINUTE;
  return new Date(Math.min(beforeStart, closesAt?.getTime() ?? beforeStart));
}

/** What will not change comes first. */
function stateOf(
  meeting: RuledMeeting,
  { isSet, opensAt, deadline, now }: { isSet: boolean; opensAt: Date | null; deadline: Date | null; now: Date },
): SignUpState {
  if (meeting.state === 'cancelled') return 'cancelled';
  if (isOver(meeting, now)) return 'over';
  if (!takesRegistrations(meeting, isSet)) return 'no_registration';
  if (!meeting.startsAt) return 'no_date';
  if (isClosed(meeting.access)) return 'invited_only';
  if (deadline && now >= deadline) return 'closed';
  return opensAt && now < opensAt ? 'not_yet' : 'open';
}

/** Where everybody may walk in, one registers only if organisers count the seats or set rules of their own. */
function takesRegistrations({ access, capacity }: RuledMeeting, isSet: boolean): boolean {
  if (access === 'public_no_registration') return false;
  return access !== 'public' || isSet || capacity !== null;
}

/**
 * Whether a date belongs to what one registers for with the whole series. Dates of a closed series do (only organisers
 * enter people there), a closed date of an open series does not.
 */
export function joinsSeries({ state, deadline }: SignUpRules, seriesIsClosed: boolean, now: Date): boolean {
  if (state === 'invited_only') return seriesIsClosed && (deadline === null || now < deadline);
  return state === 'open' || state === 'not_yet';
}

/** Seats are given on as long as somebody could still come. */
export function givesSeats({ state, startsAt }: Pick<Meeting, 'state' | 'startsAt'>, now: Date): boolean {
  return state !== 'cancelled' && (startsAt === null || now < startsAt);
}
