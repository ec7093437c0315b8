// The closed lists of the programme, as the contract names them. Entities, requests, pages and JSON use these
// and nothing else; the database repeats them as CHECK constraints.
/** Where the institution's clock hangs, unless somebody names another zone. */
export const HOME_ZONE = 'Europe/Berlin';

export const ACCESS = [
  'public_no_registration',
  'public',
  'registration',
  'application',
  'members',
  'invited',
] as const;
export type Access = (typeof ACCESS)[number];

export const STATES = ['planned', 'confirmed', 'moved', 'cancelled'] as const;
export type MeetingState = (typeof STATES)[number];

export const PRECISIONS = ['instant', 'start_only', 'day', 'month', 'season', 'year', 'unknown'] as const;
export type MeetingPrecision = (typeof PRECISIONS)[number];

export const MODES = ['online', 'onsite', 'hybrid'] as const;
export type Mode = (typeof MODES)[number];

export const AREAS = ['weiterbildung', 'praxisportal', 'dialog'] as const;
export type Area = (typeof AREAS)[number];

export const SPEAKER_KINDS = ['wissenschaft', 'praxis', 'verwaltung', 'zivilgesellschaft'] as const;
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];

export const ITEM_KINDS = [
  'opening',
  'input',
  'practice',
  'discussion',
  'peer',
  'break',
  'feedback',
  'follow_up',
  'other',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Somebody who contributes to one meeting; the affiliation belongs to the contribution, not to the person. */
export interface Speaker {
  name: string;
  role?: string | null;
  affiliation?: string | null;
  kind?: SpeakerKind | null;
}

/** One line of the programme of a day. Without `from` it follows the line before ("im Anschluss"). */
export interface ProgrammeItem {
  /** The day of the meeting, 1 for the first. */
  day: number;
  /** Wall clock HH:MM, or null: right after what stands before. */
  from: string | null;
  to: string | null;
  title: string;
  kind: ItemKind;
  speakers: Speaker[];
  leadingQuestion?: string | null;
}
