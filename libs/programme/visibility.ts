// In: a meeting and who looks. Out: the meeting as this person may see it, or null when for them it does not exist.
// Closed meetings (members, invited) are nothing to strangers. One that is announced shows title, date and place,
// never its inner programme, its contributors or its materials. Whoever belongs to it (a member of the team) sees all of it. Every page, feed and JSON answer goes through here.
import type { Access, ProgrammeItem, Speaker } from './words-of-the-trade';

export interface Viewer {
  mayOrganise: boolean;
  /** Ids of closed series and meetings this person belongs to. */
  own?: ReadonlySet<string>;
  /** Somebody of the house: sees what open meetings keep for members. */
  isMember?: boolean;
}

export const STRANGER: Viewer = { mayOrganise: false };

interface Seeable {
  id: string;
  /** Of a meeting: the series it belongs to. */
  seriesId?: string | null;
  access: Access;
  announced: boolean;
  description: string;
  leadingQuestion: string | null;
  speakers: Speaker[];
  programme?: ProgrammeItem[];
}

/** Closed: only members or invited people take part. */
export const CLOSED: readonly Access[] = ['members', 'invited'];
export const isClosed = (access: Access): boolean => CLOSED.includes(access);

/** Whether somebody can walk in without being known. */
export const needsNoRegistration = (access: Access): boolean =>
  access === 'public_no_registration' || access === 'public';

/** Sees everything, or belongs to this series or meeting. */
export const isInside = (thing: { id: string; seriesId?: string | null }, { mayOrganise, own }: Viewer): boolean =>
  mayOrganise || (own !== undefined && (own.has(thing.id) || own.has(thing.seriesId ?? '')));

export function seenBy<T extends Seeable>(thing: T, viewer: Viewer): T | null {
  if (isInside(thing, viewer) || !isClosed(thing.access)) return thing;
  if (!thing.announced) return null;
  return {
    ...thing,
    description: '',
    leadingQuestion: null,
    speakers: [],
    ...(thing.programme ? { programme: [] } : {}),
  };
}

export function allSeenBy<T extends Seeable>(things: T[], viewer: Viewer): T[] {
  return things.map((thing) => seenBy(thing, viewer)).filter((thing) => thing !== null);
}
