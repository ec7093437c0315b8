// In: who somebody is, what they want to do, and what it is about. Out: yes or no. The one place that decides it; everything
// not named is forbidden. Without an object the question is "with everything?", so that a route that forgets to say what it
// is about is closed to whoever looks after named series only. Routes declare action and object (see the guard).
export const ROLES = [
  'administrator', // everything, and who may do what
  'organiser', // plans: everything, or named series
  'moderator', // holds meetings of named series, or of all
  'trainer', // the same for training
  'process_guide', // the same for the meetings of a process they accompany
  'helper', // marks who is there
  'member', // sees the closed meetings of their teams
] as const;
export type Role = (typeof ROLES)[number];

export type Action =
  | 'read' // what is public; the service leaves out what is not
  | 'enter' // walk through a door; admission decides
  | 'take_part' // register, follow, ask; whoever holds the link from the mail acts for that registration
  | 'speak' // whoever holds the link of a speaker acts for that contribution
  | 'sign_in'
  | 'manage_own' // whoever is signed in: their own sign-ins, meetings and calendar address
  | 'check_in' // see who comes, mark who is there
  | 'moderate' // hold the meeting
  | 'organise' // everything at the desk
  | 'administer'; // roles, and what the house says of itself

export interface Standing {
  /** Null: known to the house, and nothing more. */
  role: Role | null;
  /** Works on all series; else on those named, which is also what remains when a named one is deleted. */
  everySeries: boolean;
  /** Ids of the series somebody is responsible for. */
  series?: readonly string[];
}

/** What it is about: a meeting or a series. A single meeting belongs to no series, so to nobody with named ones. */
export interface About {
  seriesId: string | null;
}

const FOR_EVERYBODY: readonly Action[] = ['read', 'enter', 'take_part', 'speak', 'sign_in'];
/** About something: these are asked of one series or meeting at a time. */
export const ABOUT_SERIES: readonly Action[] = ['check_in', 'moderate', 'organise'];
const BY_ROLE: Record<Role, readonly Action[]> = {
  administrator: ['manage_own', 'check_in', 'moderate', 'organise', 'administer'],
  organiser: ['manage_own', 'check_in', 'moderate', 'organise'],
  moderator: ['manage_own', 'check_in', 'moderate'],
  trainer: ['manage_own', 'check_in', 'moderate'],
  process_guide: ['manage_own', 'check_in', 'moderate'],
  helper: ['manage_own', 'check_in'],
  member: ['manage_own'],
};

export function may(person: Standing | null, action: Action, about?: About): boolean {
  if (FOR_EVERYBODY.includes(action)) return true;
  if (!person?.role || !BY_ROLE[person.role].includes(action)) return false;
  if (!ABOUT_SERIES.includes(action) || worksOnEverySeries(person)) return true;
  const seriesId = about?.seriesId ?? null;
  return seriesId !== null && (person.series ?? []).includes(seriesId);
}

/** Nobody takes an administrator's sight away by naming series. */
export const worksOnEverySeries = ({ role, everySeries }: Standing): boolean =>
  role === 'administrator' || (everySeries && role !== null && BY_ROLE[role].includes('check_in'));

/** Plans meetings: everything, or some series. */
export const plans = ({ role }: Standing): boolean => role !== null && BY_ROLE[role].includes('organise');

/** Belongs to the network. Whoever only helps at the entrance needs names, and nothing of what is discussed inside. */
export const belongs = (person: Standing | null): boolean =>
  person !== null && person.role !== null && person.role !== 'helper';

/** Has something to do at the desk, be it with one series. */
export const worksAtDesk = (person: Standing | null): boolean =>
  person !== null && person.role !== null && BY_ROLE[person.role].includes('check_in');
